"""Unseen characters: those that cannot be seen or only look like a space, found and called by code and plain name."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BLANKS: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000"
"""What looks like a space and is none, as a range of a regular expression."""
_FORMATS: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
_JOINERS: Final = "(?<![^\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u024f])"
"""Joiners shape Persian or Hindi letters; between Latin ones they do nothing."""
LOST_LETTER: Final = "\ufffd"
"""What a program writes in place of a letter that it could not read."""
_UNSEEN: Final = re.compile(f"[{BLANKS}{_FORMATS}]|{_JOINERS}")
_BLANK: Final = re.compile(f"[{BLANKS}]")
CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
STEERING: Final = re.compile(f"{CONTROLS.pattern}|\r")
"""What moves, colors or clears a terminal instead of being read; line ends and tabs are fine."""
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNERS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_FINE_RIGHT_TO_LEFT: Final = "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_AROUND: Final = 20
_LINE_END: Final = re.compile("\r\n|\r|\n")
_BEFORE_COMMENT: Final = re.compile(r"(^|\s)#")

_NAMES: Final = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\u3000": "a wide space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    **dict.fromkeys(_TURNERS, "a mark that turns the direction of the text"),
}


@dataclass(frozen=True)
class Unseen:
    """The unseen characters of one line: where the first stands in the text without them, and in the file, from 1."""

    index: int
    line: int
    column: int
    message: str
    after_hash: bool
    at_end: bool


def as_it_looks(text: str) -> tuple[str, tuple[Unseen, ...]]:
    """Return a text in which odd blanks are plain spaces and what cannot be seen is gone, and where that was."""
    if text.isascii() or next(unseen_in(text), None) is None:
        return text, ()
    found = []
    pieces: list[str] = []
    length = start = 0
    ends = [*((match.start(), match.end()) for match in _LINE_END.finditer(text)), (len(text), len(text))]
    for number, (end, following) in enumerate(ends, start=1):
        line = text[start:end]
        at = next(unseen_in(line), None)
        if at is not None:
            after_hash = _BEFORE_COMMENT.search(line, 0, at) is not None
            at_end = not without_unseen(line[at:]).strip()
            found.append(Unseen(length + at, number, at + 1, said_of_unseen(line, at), after_hash, at_end))
        pieces += [without_unseen(line), text[end:following]]
        length += len(pieces[-2]) + following - end
        start = following
    return "".join(pieces), tuple(found)


def unseen_in(text: str) -> Iterator[int]:
    """Yield where a text holds characters that nobody sees; those that its own script needs are left out."""
    if text.isascii():
        return
    for match in _UNSEEN.finditer(text):
        if match.group() not in _FINE_RIGHT_TO_LEFT or not _RIGHT_TO_LEFT.search(text):
            yield match.start()


def said_of_unseen(text: str, index: int) -> str:
    """Return the sentences for the character that nobody sees at `index`: what it is, and what to do."""
    shown = visible(text[max(0, index - _AROUND) : index + _AROUND].strip(" "))
    name = name_of(text[index])
    if _BLANK.match(text[index]):
        return f"'{shown}' holds {name}, shown here as ␣. Type a plain space instead."
    return f"'{shown}' holds {name}, which cannot be seen. Delete it, or type this text again."


def said_of_control(character: str) -> str:
    """Return the message about a control character that was written with a backslash, which no page could show."""
    return f"a backslash writes a control character here (U+{ord(character):04X}). Take it away, or write a space."


def said_of_lost_letter(text: str) -> str:
    """Return the sentences for a text in which a program lost a letter."""
    at = text.index(LOST_LETTER)
    shown = visible(text[max(0, at - _AROUND) : at + _AROUND].strip(" "))
    return f"'{shown}' has lost a letter (U+FFFD) when a file was saved wrongly. Type this text again."


def name_of(character: str) -> str:
    """Return the plain name and the code of a character, for example `a no-break space (U+00A0)`."""
    if character in _NAMES:
        name = _NAMES[character]
    else:
        formal = unicodedata.name(character, "control character").lower()
        name = f"{'an' if formal[0] in 'aeiou' else 'a'} {formal}"
    return f"{name} (U+{ord(character):04X})"


def visible(text: str) -> str:
    """Return a text in which nothing hides: odd blanks are shown as ␣, the rest by its code."""
    if text.isascii() and text.isprintable():
        return text
    shown = _UNSEEN.sub(lambda match: "␣" if _BLANK.match(match.group()) else f"[U+{ord(match.group()):04X}]", text)
    return CONTROLS.sub(lambda match: f"[U+{ord(match.group()):04X}]", shown)


def without_unseen(text: str) -> str:
    """Return a text as it looks: odd blanks are plain spaces, and what cannot be seen is gone."""
    places = set(unseen_in(text))
    if not places:
        return text
    kept = (" " if _BLANK.match(each) else "" if at in places else each for at, each in enumerate(text))
    return "".join(kept)
