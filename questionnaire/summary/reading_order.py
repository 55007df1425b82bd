"""Reading order: a line of text as pieces from left to right, for scripts that join or run the other way."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection

from questionnaire.summary.fonts import joins

_MIRRORED: Final = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))


@dataclass(frozen=True)
class Piece:
    """A piece of a line in the order it is read, whether it runs from right to left, and whether its letters join."""

    text: str
    leftward: bool = False
    joined: bool = False


def runs_leftward(text: str) -> bool:
    """Return whether the first letter that has a direction is of a script that runs from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in kinds if kind in ("L", "R", "AL")), False)


def pieces(line: str, leftward: bool) -> list[Piece]:
    """Return the pieces of a line from left to right.

    fpdf2 finds the direction of each letter, but puts pieces side by side in the order they are read: a number
    in an Arabic sentence, or a word in another font, would stand in the wrong place.

    Args:
        line: one line of text, in reading order.
        leftward: whether the paragraph runs from right to left.
    """
    if not any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in line):
        return list(_joined(line))
    direction = TextDirection.RTL if leftward else TextDirection.LTR
    letters = BidiParagraph(text=line, base_direction=direction, preserve_bn_chars=True).characters
    grouped = groupby(letters, key=lambda letter: letter.embedding_level)
    runs = [(level, "".join(letter.character for letter in each)) for level, each in grouped]
    return [piece for level, text in _reordered(runs) for piece in (_leftward(text) if level % 2 else _joined(text))]


def _joined(text: str) -> Iterator[Piece]:
    """Yield a text that runs from left to right in pieces that need their letters joined, and those that do not."""
    if text.isascii():
        yield Piece(text)
        return
    for joined, letters in groupby(text, key=joins):
        yield Piece("".join(letters), joined=joined)


def _leftward(text: str) -> Iterator[Piece]:
    """Yield a text that runs from right to left, its last piece first; signs between words are turned around here."""
    for piece in reversed(list(_joined(text))):
        yield Piece(piece.text, leftward=True, joined=True) if piece.joined else Piece(_turned(piece.text))


def _turned(signs: str) -> str:
    return "".join(_MIRRORED.get(sign, sign) for sign in reversed(signs))


def _reordered(runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Turn around every stretch of runs at each level or above, from the highest level to 1 (rule L2 of Unicode)."""
    for level in range(max((level for level, _ in runs), default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return runs
