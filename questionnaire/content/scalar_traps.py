"""Texts that YAML reads without complaint, though not as they were meant."""

import re
from dataclasses import dataclass
from typing import Final

from questionnaire.problems import Severity

HARD_SPACES: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Blanks that look like a space and are none, as a range of a regular expression."""

_HARD_SPACE = re.compile(f"[{HARD_SPACES}]")
_HIDDEN_INDENT = re.compile(f"^[{HARD_SPACES}]|[:-][{HARD_SPACES}]")
_GLUED_DASH = re.compile(r"-[^\s\d.-]")
_DASH_BELOW = re.compile(r"(?:\r\n|\r|\n)([ \t]*)(- ?)(\S*)")
_GLUED_COLON = re.compile(r"([A-Za-z_]+):([^\s/].*)", re.DOTALL)
_KEY_BELOW = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:- +)?([a-z_]+:)(?=\s)")
_CUT = re.compile(r"[ \t]#([^\s#!]\S*)")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Trap:
    """What was probably meant; `column` is 0 where it is the value's own."""

    message: str
    severity: Severity = Severity.ERROR
    lines_down: int = 0
    column: int = 0


def trap_of_key(key: str) -> str | None:
    """Return what is wrong with the look of a key, or None."""
    if not key.strip():
        return "a key is missing before this colon. Write a name, or put the text in quotes."
    if _HARD_SPACE.search(key):
        return f"'{visible(key)}' holds a blank that is not a plain space (shown as ␣). Type plain spaces instead."
    if _GLUED_DASH.match(key):
        return f"'{key}' has no space after its dash. Write '- {key[1:]}'."
    glued = _GLUED_COLON.match(key)
    if glued is not None:
        return f"'{key[:40]}' has no space after its colon. Write '{glued.group(1)}: {glued.group(2)[:30]}'."
    return None


def trap_of_quoted(source: str, start: int, end: int, first_line: int) -> Trap | None:
    """Return the trap of a text in quotes that swallowed a key because its quote closes too late, or None."""
    swallowed = _KEY_BELOW.search(source, start, end)
    if swallowed is None:
        return None
    line = first_line + len(_LINE_END.findall(source, start, end))
    message = (
        f"the quote {source[start]} that opens here is closed only on line {line}, "
        f"so '{swallowed.group(1)}' became part of the text. Close it where the text ends."
    )
    return Trap(message, Severity.WARNING)


def trap_of_value(source: str, start: int, end: int, text: str) -> Trap | None:
    """Return what was probably meant by a plain text at `source[start:end]`, or None when it is as it looks."""
    if text.startswith("-") and _GLUED_DASH.match(text) and _begins_line(source, start):
        first = text.split(maxsplit=1)[0]
        return Trap(f"'{first}' has no space after its dash. Write '- {first[1:]}'.")
    if not text.isascii() and _HIDDEN_INDENT.search(text):
        return Trap(f"'{visible(text)[:40]}' holds a blank that is not a plain space (shown as ␣). Type plain spaces.")
    if end - start > len(text) or "\n" in source[start:end]:
        swallowed = _swallowed_item(source, start, end)
        if swallowed is not None:
            return swallowed
    return _cut_text(source, end, text)


def visible(text: str) -> str:
    """Return a text in which blanks that are no plain spaces can be seen."""
    return _HARD_SPACE.sub("␣", text)


def _begins_line(source: str, index: int) -> bool:
    before = source[max(0, index - 200) : index]
    return not _LINE_END.split(before)[-1].strip()


def _swallowed_item(source: str, start: int, end: int) -> Trap | None:
    """Return the trap of a list item that was read as the next line of the text above it."""
    below = _DASH_BELOW.search(source, start, end)
    if below is None:
        return None
    lines_down = len(_LINE_END.findall(source, start, below.start(2)))
    message = (
        f"the item '{below.group(2)}{below.group(3)}' was read as part of the text above it. "
        "Line its dash up with the others and put a space after it, or put the whole text in quotes."
    )
    return Trap(message, lines_down=lines_down, column=len(below.group(1)) + 1)


def _cut_text(source: str, end: int, text: str) -> Trap | None:
    """Return the trap of a text that a ` #` turned into a comment; real comments have a blank after the #."""
    cut = _CUT.match(source, end)
    if cut is None:
        return None
    kept = f"this text ends at '{text[-30:]}'" if text else "nothing is left of this text"
    message = (
        f"'#{cut.group(1)[:30]}' is read as a comment, so {kept}. "
        "Put the whole text in quotes; in a comment, write a space after the #."
    )
    return Trap(message, Severity.WARNING)
