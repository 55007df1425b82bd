"""What the YAML parser complains of, in words for editors, at the place they must mend."""

import re
from collections.abc import Callable
from typing import Final

import yaml

from questionnaire.content.complaint import Complaint, Verdict, read_complaint
from questionnaire.content.layout_cures import layout_cure
from questionnaire.content.scalar_traps import counted_block
from questionnaire.content.syntax_brackets import (
    COMMENT_CUTS,
    extra_comma,
    open_bracket,
    stray_closer,
    text_after_bracket,
)
from questionnaire.content.syntax_lines import colon_in_text, misaligned, no_colon
from questionnaire.content.text_file import line_and_column, lines_of
from questionnaire.content.unseen import visible

DIRECTIVE: Final = "a line may not begin with %. Put the text in quotes, or take the line away."
_COMMENT_IN_TEXT = re.compile(r"\S[ \t]+#")
_SWALLOWED_FIELD = re.compile(r",\s+([a-z_]+:)\s*$")
_COUNTED: Final = re.compile(r"[:-]\s+([>|])(?:[+-]?([1-9])|([1-9])[+-]?)\s*$")


def explain_syntax_error(
    error: yaml.YAMLError,
    text: str,
    quoted: tuple[int, int, int, int] | None = None,
    bracket: tuple[int, int] | None = None,
) -> Verdict:
    """Return where an editor must look and what to write, for an error of the parser.

    Args:
        error: what the parser raised.
        text: the whole file.
        quoted: where the last text in quotes began and ended (line, column, line, column; from 0), if any.
        bracket: where the innermost open bracket stands (line, column; from 0), if any.
    """
    position = getattr(error, "position", None)
    if isinstance(position, int):
        line, column = line_and_column(text, min(position, len(text)))
        return line, column, "a character that cannot be seen stands here. Delete it, or type this line again."
    complaint = read_complaint(error, lines_of(text), quoted, bracket)
    for explain in _EXPLANATIONS:
        verdict = explain(complaint)
        if verdict is not None:
            line, column, message = verdict
            return line, column, visible(message)
    return complaint.here("this line cannot be read. Compare it with the lines around it: colons, quotes, spaces.")


def _open_quote(complaint: Complaint) -> Verdict | None:
    unended = "end of stream" in complaint.what or "document indicator" in complaint.what
    if "quoted scalar" not in complaint.around or not unended:
        return None
    line, column = complaint.began_line, complaint.began_column
    mark = complaint.line_at(line)[column : column + 1]
    message = f"the quote {mark} that opens here is never closed. Write {mark} where the text ends."
    return line + 1, column + 1, message


def _escape(complaint: Complaint) -> Verdict | None:
    if "escape" not in complaint.what and "hexdecimal" not in complaint.what:
        return None
    return complaint.here("a backslash means something else between double quotes. Use single quotes, or write \\\\.")


def _tab(complaint: Complaint) -> Verdict | None:
    numbers = (complaint.line, complaint.began_line)
    for number in numbers:
        line = complaint.line_at(number)
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            column = blank.index("\t") + 1
            return number + 1, column, "a tab indents this line. Use spaces instead: two for each level."
    if complaint.character == "\t":
        return complaint.here("a tab stands here. Use a space instead.")
    return None


def _counted_block(complaint: Complaint) -> Verdict | None:
    number, above = complaint.line_above()
    counted = _COUNTED.search(above)
    if counted is None or "expected" not in complaint.what:
        return None
    return number + 1, counted.start(1) + 1, counted_block(above[counted.start(1) :])


def _first_character(complaint: Complaint) -> Verdict | None:
    starts = "cannot start any token" in complaint.what
    line = complaint.text.lstrip()
    if line.startswith("```"):
        return complaint.line + 1, 1, "``` belongs to a chat or a web page, not to this file. Take the line away."
    if line.startswith("* ") and "an alias" in complaint.around:
        item = f"Write '- {line[2:32].strip()}'."
        return (
            complaint.began_line + 1,
            complaint.began_column + 1,
            f"a list item begins with a dash, not with *. {item}",
        )
    if "mapping keys are not allowed" in complaint.what:
        return complaint.here("a text may not begin with ?. Put the text in quotes.")
    shortcut = "an anchor" in complaint.around or "an alias" in complaint.around or "a tag" in complaint.around
    if not (starts or shortcut):
        return None
    number, column = (complaint.began_line, complaint.began_column) if shortcut else (complaint.line, complaint.column)
    character = complaint.line_at(number)[column : column + 1]
    return number + 1, column + 1, f"a text may not begin with {character}. Put the text in quotes."


def _directive(complaint: Complaint) -> Verdict | None:
    if "directive" not in complaint.around:
        return None
    return complaint.began_line + 1, 1, DIRECTIVE


def _glued_dash(complaint: Complaint) -> Verdict | None:
    for number in (complaint.began_line, complaint.line):
        line = complaint.line_at(number).strip()
        if re.match(r"-[^\s\d.-]", line):
            column = complaint.line_at(number).index("-") + 1
            item = line.split()[0]
            return number + 1, column, f"'{item}' has no space after its dash. Write '- {item[1:]}'."
    return None


def _comment_in_text(complaint: Complaint) -> Verdict | None:
    number, above = complaint.line_above()
    cut = _COMMENT_IN_TEXT.search(above)
    deeper = complaint.indent > len(above) - len(above.lstrip(" "))
    if cut is None or not deeper or above.rstrip().endswith((":", "|", ">", ">-", "|-")):
        return None
    return number + 1, cut.end(), COMMENT_CUTS


def _text_after_quote(complaint: Complaint) -> Verdict | None:
    quoted = complaint.quoted
    expected = "did not find expected" in complaint.what or "expected" in complaint.what
    if quoted is None or not expected or quoted[2] != complaint.line or quoted[3] > complaint.column:
        return None
    if complaint.text[quoted[3] : complaint.column].strip():
        return None
    mark = complaint.line_at(quoted[0])[quoted[1] : quoted[1] + 1]
    if quoted[0] != quoted[2]:
        found = f"the quote {mark} that opens here is closed only on line {quoted[2] + 1}."
        return quoted[0] + 1, quoted[1] + 1, f"{found} Close it where the text ends."
    swallowed = _SWALLOWED_FIELD.search(complaint.text[quoted[1] + 1 : quoted[3] - 1])
    if swallowed is not None:
        found = f"the quote {mark} that opens here is not closed before '{swallowed[1]}'."
        return quoted[0] + 1, quoted[1] + 1, f"{found} Close it where the text ends."
    if complaint.text[quoted[3] :].strip() == ",":
        return complaint.line + 1, complaint.column + 1, "a comma ends this line, and none belongs here. Take it away."
    message = f"the text goes on after its closing {mark}. Use the other kind of quotes around it, or take them away."
    return complaint.line + 1, quoted[3] + 1, message


def _block_text(complaint: Complaint) -> Verdict | None:
    if "block scalar" not in complaint.around:
        return None
    return complaint.here("after > or | the text begins on the next line, indented. Move it there, or use quotes.")


def _inline_list(complaint: Complaint) -> Verdict | None:
    if "sequence entries are not allowed" not in complaint.what:
        return None
    return complaint.here("a list with dashes begins on the line below its key. Move it there, or write [one, two].")


def _beyond_the_end(complaint: Complaint) -> Verdict | None:
    if "<document start>" not in complaint.what:
        return None
    message = "nothing was expected here. Begin the file with a key and a colon; take away '...' lines."
    ends = [number for number in range(complaint.line) if complaint.line_at(number).startswith("...")]
    return (ends[-1] + 1, 1, message) if ends else complaint.here(message)


_EXPLANATIONS: Final[tuple[Callable[[Complaint], Verdict | None], ...]] = (
    _open_quote,
    _escape,
    _tab,
    _directive,
    stray_closer,
    extra_comma,
    _counted_block,
    _glued_dash,
    _first_character,
    layout_cure,
    _text_after_quote,
    text_after_bracket,
    open_bracket,
    _comment_in_text,
    colon_in_text,
    no_colon,
    _block_text,
    _inline_list,
    _beyond_the_end,
    misaligned,
)
