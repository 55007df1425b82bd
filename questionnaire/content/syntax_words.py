"""What the YAML parser complains of, in words for editors, at the place they must mend."""

import re
from collections.abc import Callable
from typing import Final

import yaml

from questionnaire.content.complaint import Complaint, Verdict, read_complaint
from questionnaire.content.scalar_traps import HARD_SPACES, visible
from questionnaire.content.text_file import line_and_column, lines_of

_HARD_INDENT = re.compile(f"^\\s*[{HARD_SPACES}]|[:-][{HARD_SPACES}]")
_KEY_WITH_VALUE = re.compile(r"^\s*(?:- +)*[^\s#:][^:#]*:\s+\S")
_COMMENT_IN_TEXT = re.compile(r"\S[ \t]+#")
_CLOSERS: Final = {"[": "]", "{": "}"}


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
            return verdict
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


def _hard_space(complaint: Complaint) -> Verdict | None:
    for number in (complaint.line, complaint.began_line, complaint.line - 1):
        line = complaint.line_at(number)
        found = _HARD_INDENT.search(line)
        if found:
            shown = visible(line.strip(" "))[:40]
            message = f"'{shown}' holds a blank that is not a plain space (shown as ␣). Type plain spaces instead."
            return number + 1, found.end(), message
    return None


def _first_character(complaint: Complaint) -> Verdict | None:
    starts = "cannot start any token" in complaint.what
    shortcut = "an anchor" in complaint.around or "an alias" in complaint.around or "a tag" in complaint.around
    closer = "did not find expected node content" in complaint.what and complaint.character in ("]", "}", ",")
    if not (starts or shortcut or closer):
        return None
    line, column = (complaint.began_line, complaint.began_column) if shortcut else (complaint.line, complaint.column)
    character = complaint.line_at(line)[column : column + 1]
    return line + 1, column + 1, f"a text may not begin with {character}. Put the text in quotes."


def _directive(complaint: Complaint) -> Verdict | None:
    if "directive" not in complaint.around:
        return None
    return complaint.began_line + 1, 1, "a line may not begin with %. Put the text in quotes, or take the line away."


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
    return number + 1, cut.end(), "the # makes a comment of what follows, in mid-text. Put the whole text in quotes."


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
    message = f"the text goes on after its closing {mark}. Use the other kind of quotes around it, or take them away."
    return complaint.line + 1, quoted[3] + 1, message


def _open_bracket(complaint: Complaint) -> Verdict | None:
    if "flow" not in complaint.around:
        return None
    line, column = complaint.bracket or (complaint.began_line, complaint.began_column)
    opener = complaint.line_at(line)[column : column + 1]
    closer = _CLOSERS.get(opener, "")
    if closer and complaint.line != line:
        found = f"the {opener} that opens here is not closed, or a comma is missing."
        return line + 1, column + 1, f"{found} Write {closer} where the list ends."
    return complaint.here(f"something is missing before this. Write a comma, or {closer or 'a bracket'} at the end.")


def _colon_in_text(complaint: Complaint) -> Verdict | None:
    if "mapping values are not allowed" not in complaint.what:
        return None
    if _KEY_WITH_VALUE.match(complaint.text[: complaint.column + 1]):
        return complaint.here("a colon followed by a space stands inside a text. Put the whole text in quotes.")
    number, above = complaint.line_above()
    if above and ":" not in above:
        column = len(above) - len(above.lstrip(" ")) + 1
        return number + 1, column, f"'{above.strip()[:40]}' has no colon and space after its key. Write 'key: value'."
    if re.search(r":[^\s]", above) and not re.search(r":\s", above):
        place = above.index(":") + 1
        return number + 1, place, "there is no space after this colon. Write 'key: value'."
    message = f"this line is indented deeper than line {number + 1}, which already has its value. Line the two up."
    return complaint.line + 1, complaint.indent + 1, message


def _no_colon(complaint: Complaint) -> Verdict | None:
    if "could not find expected ':'" not in complaint.what:
        return None
    line = complaint.line_at(complaint.began_line)
    glued = re.search(r":\S", line[complaint.began_column :])
    if glued:
        column = complaint.began_column + glued.start() + 1
        return complaint.began_line + 1, column, "there is no space after this colon. Write 'key: value'."
    shown = line[complaint.began_column :].strip()[:40]
    found = f"'{shown}' has no colon and space after its key."
    remedy = "Write 'key: value', or indent it under the text it belongs to."
    return complaint.began_line + 1, complaint.began_column + 1, f"{found} {remedy}"


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
    return complaint.here("nothing was expected here. Begin the file with a key and a colon; take away '...' lines.")


def _misaligned(complaint: Complaint) -> Verdict | None:
    if not any(words in complaint.what for words in ("expected key", "indicator", "<block end>")):
        return None
    line, column = complaint.line + 1, complaint.indent + 1
    if complaint.text.lstrip().startswith(":"):
        return line, column, "a key is missing before this colon. Write a name, or put the text in quotes."
    if complaint.indent == complaint.began_column:
        if complaint.text.lstrip().startswith("-"):
            return line, column, "a list item stands where a key was expected. Indent it under its key."
        return line, column, "a key stands where a list item was expected. Begin it with a dash, or indent it."
    if complaint.column > complaint.indent and complaint.text.strip():
        return complaint.here("this cannot follow what stands before it on the line. Put the whole text in quotes.")
    return line, column, f"this line is indented by {complaint.indent}, {_neighbors(complaint)}. Line it up."


def _neighbors(complaint: Complaint) -> str:
    """Return the nearest indents above a line, one deeper and one not, in words."""
    deeper = outer = ""
    for number in range(complaint.line - 1, -1, -1):
        stripped = complaint.line_at(number).lstrip(" ")
        indent = len(complaint.line_at(number)) - len(stripped)
        if not stripped or stripped.startswith("#"):
            continue
        if indent > complaint.indent:
            deeper = deeper or f"line {number + 1} by {indent}"
        else:
            outer = f"line {number + 1} by {indent}"
            break
    return " and ".join(part for part in (outer, deeper) if part) or "which fits nothing above it"


_EXPLANATIONS: Final[tuple[Callable[[Complaint], Verdict | None], ...]] = (
    _open_quote,
    _escape,
    _tab,
    _hard_space,
    _directive,
    _glued_dash,
    _first_character,
    _text_after_quote,
    _open_bracket,
    _comment_in_text,
    _colon_in_text,
    _no_colon,
    _block_text,
    _inline_list,
    _beyond_the_end,
    _misaligned,
)
