"""Fonts: which file holds which letters, and any text cut down to letters that can be printed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

FOLDER: Final = Path(__file__).with_name("fonts")
MAIN: Final = "noto-sans-regular"
BOLD: Final = "noto-sans-bold"
MISSING: Final = "(…)"
"""What stands for letters that no font here can draw; never an empty box."""

Blocks = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Face:
    """A font for what the main one lacks: its file, the blocks of Unicode it is for, and whether its letters join."""

    file: str
    blocks: Blocks
    joins: bool = False

    @property
    def path(self) -> Path:
        """Return where the font lies."""
        return font_path(self.file)

    def draws(self, letter: str) -> bool:
        """Return whether the font has the letter; it is opened only for a letter of its blocks."""
        code = ord(letter)
        return any(first <= code <= last for first, last in self.blocks) and code in _letters_of(self.file)


FACES: Final = (
    Face(
        "noto-sans-arabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        joins=True,
    ),
    Face("noto-sans-hebrew", ((0x590, 0x5FF), (0xFB1D, 0xFB4F)), joins=True),
    Face("noto-sans-armenian", ((0x530, 0x58F),)),
    Face("noto-sans-georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    Face("noto-sans-devanagari", ((0x900, 0x97F), (0xA8E0, 0xA8FF)), joins=True),
    Face("noto-sans-bengali", ((0x980, 0x9FF),), joins=True),
    Face("noto-sans-gurmukhi", ((0xA00, 0xA7F),), joins=True),
    Face("noto-sans-gujarati", ((0xA80, 0xAFF),), joins=True),
    Face("noto-sans-tamil", ((0xB80, 0xBFF),), joins=True),
    Face("noto-sans-telugu", ((0xC00, 0xC7F),), joins=True),
    Face("noto-sans-kannada", ((0xC80, 0xCFF),), joins=True),
    Face("noto-sans-malayalam", ((0xD00, 0xD7F),), joins=True),
    Face("noto-sans-thai", ((0xE00, 0xE7F),), joins=True),
    Face("noto-sans-lao", ((0xE80, 0xEFF),), joins=True),
    Face("noto-sans-khmer", ((0x1780, 0x17FF), (0x19E0, 0x19FF)), joins=True),
    Face("noto-sans-ethiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
    Face("noto-sans-hangul", ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))),
    Face("noto-sans-han", ((0x2E80, 0x312F), (0x31F0, 0x33FF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))),
    Face("noto-sans-math", ((0x2070, 0x22FF), (0x25A0, 0x25FF))),
    Face("noto-emoji", ((0x2300, 0x2BFF), (0x3030, 0x3030), (0x1F000, 0x1FAFF))),
    Face("noto-sans-symbols", ((0x2300, 0x2BFF),)),
)
"""In the order in which they are asked for a letter."""

_UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff]")
"""Marks that only steer how others are drawn. Overrides of the reading direction could turn a sentence around."""


def printable(text: str) -> str:
    """Return a text with only letters that some font here can draw; what cannot be drawn becomes `(…)`."""
    composed = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u2028", "\n").replace("\u2029", "\n")
    drawn = (letter if can_draw(letter) else _instead(letter) for letter in composed)
    return re.sub(rf"({re.escape(MISSING)}\s?)+(?={re.escape(MISSING)})", "", "".join(drawn))


def can_draw(letter: str) -> bool:
    """Return whether some font here has the letter; a new line needs none."""
    return letter == "\n" or ord(letter) in _letters_of(MAIN) or any(face.draws(letter) for face in FACES)


def faces_for(texts: Iterable[str]) -> tuple[Face, ...]:
    """Return the fonts that texts need beside the main one, in the order to ask them."""
    letters = {letter for text in texts for letter in text if ord(letter) not in _letters_of(MAIN)}
    first = {next((face for face in FACES if face.draws(letter)), None) for letter in letters}
    return tuple(face for face in FACES if face in first)


def joins(letter: str) -> bool:
    """Return whether a letter's form or place depends on its neighbors, as in Arabic or Hindi."""
    return any(face.joins and face.draws(letter) for face in FACES)


def font_path(file: str) -> Path:
    """Return where a font lies."""
    return FOLDER / f"{file}.woff"


def _instead(letter: str) -> str:
    """Return what stands for a letter that cannot be drawn: a space for blanks, nothing for marks, else `(…)`."""
    kind = unicodedata.category(letter)
    if letter.isspace():
        return " "
    return "" if kind[0] in "CM" and kind not in ("Co", "Cn") else MISSING


@cache
def _letters_of(file: str) -> frozenset[int]:
    """Return the code points that a font has."""
    with TTFont(font_path(file), lazy=True) as font:
        return frozenset(font.getBestCmap())
