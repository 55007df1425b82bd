"""Texts that YAML reads without complaint, though not as they were meant."""

import re
from dataclasses import dataclass

from questionnaire.problems import Severity

_GLUED_DASH = re.compile(r"-[^\s\d.-]")
_DASHES = re.compile(r"(?:^|\s)-\s*")
_DASH_BELOW = re.compile(r"(?:\r\n|\r|\n)([ \t]*)(- ?)(\S*)")
_DASH_BELOW_ONLY = re.compile(r"(?:\r\n|\r|\n)[ \t]*- ?")
_GLUED_COLON = re.compile(r"([A-Za-z_]+):([^\s/].*)", re.DOTALL)
_KEY_BELOW = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:- +)?([a-z_]+:)(?=\s)")
_CURLY = re.compile("[“”„«]([^“”„«»]*)[“”»]|[‘’‚]([^‘’‚]*)[‘’]")
_CUT = re.compile(r"[ \t]#([^\s#!]\S*)")
_COUNTED_BLOCK = re.compile(r"[>|](?:[+-]?[1-9]|[1-9][+-]?)")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Trap:
    """What looks wrong; `column` is 0 where it is the value's own; `meant` is the text or the items it was to be."""

    message: str
    severity: Severity = Severity.ERROR
    lines_down: int = 0
    column: int = 0
    meant: tuple[str, ...] | str | None = None


def trap_of_key(key: str) -> str | None:
    """Return what is wrong with the look of a key, or None."""
    if not key.strip():
        return "a key is missing before this colon. Write a name, or put the text in quotes."
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


def trap_of_block(source: str, start: int) -> Trap | None:
    """Return the trap of a long text whose > or | at `start` is followed by a number, or None."""
    head = source[start : start + 3]
    return Trap(counted_block(head)) if _COUNTED_BLOCK.match(head) else None


def counted_block(head: str) -> str:
    """Return the sentences for a number behind the > or | of a long text."""
    digit = next(character for character in head if character.isdigit())
    return (
        f"the {digit} behind {head[0]} counts spaces, not lines. Take it away, so that {head[0]} or {head[0]}- is left."
    )


def trap_of_value(source: str, start: int, end: int, text: str) -> Trap | None:
    """Return what was probably meant by a plain text at `source[start:end]`, or None when it is as it looks."""
    if text.startswith("-") and _GLUED_DASH.match(text) and _begins_line(source, start):
        first = text.split(maxsplit=1)[0]
        meant = tuple(filter(None, _DASHES.split(text)))
        return Trap(f"'{first}' has no space after its dash. Write '- {first[1:]}'.", meant=meant)
    if end - start > len(text) or "\n" in source[start:end]:
        swallowed = _swallowed_item(source, start, end)
        if swallowed is not None:
            return swallowed
    return _stray_closer(source, start, end, text) or _curly_quotes(text) or _cut_text(source, end, text)


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
    items = tuple(" ".join(part.split()) for part in _DASH_BELOW_ONLY.split(source[start:end]))
    return Trap(message, lines_down=lines_down, column=len(below.group(1)) + 1, meant=items)


def _stray_closer(source: str, start: int, end: int, text: str) -> Trap | None:
    """Return the trap of a text that ends with a bracket which nothing opened, or None."""
    opener = {"]": "[", "}": "{", '"': '"'}.get(text[-1:])
    if opener is None or opener in text[:-1]:
        return None
    if text[-1] == "]" and "," in text:
        items = tuple(item.strip() for item in text[:-1].split(","))
        return Trap(f"a [ is missing before this list. Write [{text[:40]}.", meant=items)
    column = end - max(source.rfind("\n", 0, end), source.rfind("\r", 0, end)) - 1
    message = f"this text ends with {text[-1]}, which closes nothing. Take it away, or put the whole text in quotes."
    return Trap(message, Severity.WARNING, len(_LINE_END.findall(source, start, end)), column, text[:-1].rstrip())


def _curly_quotes(text: str) -> Trap | None:
    """Return the trap of a text in quotes as a word processor writes them, or None."""
    found = _CURLY.fullmatch(text) if not text.isascii() else None
    if found is None:
        return None
    inner = found[1] or found[2] or ""
    message = f"the curly quotes are part of this text. Write straight ones: '{inner[:40]}'."
    return Trap(message, Severity.WARNING, meant=inner)


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
