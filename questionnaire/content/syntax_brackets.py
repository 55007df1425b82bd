"""What the YAML parser complains of in brackets and braces, in words for editors."""

import re
from typing import Final

from questionnaire.content.complaint import Complaint, Verdict

COMMENT_CUTS: Final = "the # makes a comment of what follows, in mid-text. Put the whole text in quotes."
_CUT_IN_BRACKETS = re.compile(r"[ \t](#)")
_TEXT_AFTER_BRACKET = re.compile(r"(?:: +|- +)([\[{])[^\]}]*[\]}][ \t]*[^\s#\]},]")
_CLOSERS: Final = {"[": "]", "{": "}"}


def stray_closer(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a closing bracket that no bracket waits for, or that does not fit the open one."""
    character = complaint.character
    if character not in _CLOSERS.values() or not character:
        return None
    if complaint.bracket is None:
        return complaint.here(f"this {character} closes nothing. Take it away.")
    opener = complaint.line_at(complaint.bracket[0])[complaint.bracket[1] : complaint.bracket[1] + 1]
    closer = _CLOSERS.get(opener, "")
    if closer == character or "flow" not in complaint.around:
        return None
    return complaint.here(f"this {character} does not close the {opener} before it. Write {closer}.")


def extra_comma(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a comma with nothing before it, or a colon."""
    if "did not find expected node content" not in complaint.what:
        return None
    if complaint.character == ",":
        return complaint.here("there is a comma too many here. Take it out.")
    if complaint.character == ":":
        return complaint.here("a key is missing before this colon. Write a name, or put the text in quotes.")
    return None


def open_bracket(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a bracket that is not closed, or a comma that is missing."""
    if "flow" not in complaint.around:
        return None
    line, column = complaint.bracket or (complaint.began_line, complaint.began_column)
    opener = complaint.line_at(line)[column : column + 1]
    closer = _CLOSERS.get(opener, "")
    cut = _CUT_IN_BRACKETS.search(complaint.line_at(line), column)
    if cut is not None and complaint.line != line:
        return line + 1, cut.start(1) + 1, COMMENT_CUTS
    if complaint.character == ":" and complaint.line == line:
        return _field_without_comma(complaint)
    if closer and complaint.line != line:
        found = f"the {opener} that opens here is not closed, or a comma is missing."
        return line + 1, column + 1, f"{found} Write {closer} where the list ends."
    return complaint.here(f"something is missing before this. Write a comma, or {closer or 'a bracket'} at the end.")


def _field_without_comma(complaint: Complaint) -> Verdict:
    """Return the verdict about a second colon between two commas: a comma is missing, or a text has a colon."""
    word = re.search(r"\S*$", complaint.text[: complaint.column])
    start = word.start() if word is not None else complaint.column
    found = f"a comma is missing before '{complaint.text[start : complaint.column]}:'."
    remedy = "Write one between two fields, or put a text with a colon in quotes."
    return complaint.line + 1, start + 1, f"{found} {remedy}"


def text_after_bracket(complaint: Complaint) -> Verdict | None:
    """Return the verdict about a text that begins with a bracket, as in `{name} is here`."""
    opened = _TEXT_AFTER_BRACKET.search(complaint.text) if "expected" in complaint.what else None
    if opened is None or complaint.bracket is not None:
        return None
    return complaint.line + 1, opened.start(1) + 1, f"a text may not begin with {opened[1]}. Put the text in quotes."
