"""Lost lines: entries whose first line is gone, and fields that a long text above them took in."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from questionnaire.content.known_keys import inner_keys, top_keys
from questionnaire.content.text_file import lines_of
from questionnaire.problems import Severity

_LEAST_REPEATED: Final = 2
_FIELD: Final = re.compile(r"([ \t]*)((- +)?([a-z_]+):)(?:\s+(\S)|\s*$)")
_COMMENT: Final = re.compile(r"([ \t]*)# ")


@dataclass(frozen=True)
class Swallowed:
    """A line that became part of a long text: how far below its beginning, at which column, and what to say of it."""

    lines_down: int
    column: int
    message: str
    severity: Severity


def begins_headless_entry(source: str, start: int, column: int, keys: Collection[str]) -> bool:
    """Return whether the fields from `start` on are those of another entry, whose first line is gone.

    So it is where more than one of them stand among `keys`, those that the entry above has already.
    """
    here = []
    for number, line in enumerate(lines_of(source[start : start + 20_000])):
        text = " " * column + line if not number else line
        filled = bool(text.strip()) and not text.lstrip().startswith("#")
        if filled and len(text) - len(text.lstrip(" ")) < column:
            break
        found = _FIELD.match(text)
        here += [found[4]] if found is not None and len(found[1]) == column and not found[3] else []
    return sum(key in keys for key in here) >= _LEAST_REPEATED


def swallowed_lines(source: str, start: int, end: int, first_line: int) -> Iterator[Swallowed]:
    """Yield the lines of a long text at `source[start:end]` that were to be a field, an entry or a comment."""
    for number, line in enumerate(lines_of(source[start:end])):
        field = _FIELD.match(line) if number else None
        if field is not None and (field[4] in inner_keys() or field[4] in top_keys()):
            yield Swallowed(number, len(field[1]) + 1, _said_of_field(field, first_line), _weight(field))
        elif number and (comment := _COMMENT.match(line)):
            message = "this comment is part of the text above it, and is shown. Move it above the text."
            yield Swallowed(number, len(comment[1]) + 1, message, Severity.WARNING)


def _said_of_field(field: re.Match[str], first_line: int) -> str:
    return (
        f"'{field[2]}' is part of the text that begins on line {first_line}, for it is indented as far. If it is a "
        "field, line it up with the others; if it belongs to the text, move it to the end of the line above."
    )


def _weight(field: re.Match[str]) -> Severity:
    """Return how much a swallowed field weighs: an entry, or fields in brackets, are surely no sentence."""
    return Severity.ERROR if field[3] or field[5] in ("{", "[", ">", "|") else Severity.WARNING
