"""Export marks: the last cell of each row of an export, which says on what day the list said what to each field.

It tells a cell that somebody edited from one in which the list has changed since, and a row from another person's.
"""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

MARK: Final = "x_exported"
_MARK: Final = re.compile(r"(\d{4}-\d\d-\d\d) ((?:[\w-]{4})+)", re.ASCII)
_SIGN: Final = 4


@dataclass(frozen=True)
class Mark:
    """What a row was made from: the day, and a sign for each field with what the list said in it."""

    day: str
    signs: frozenset[str]

    def says(self, field: str, text: str) -> bool:
        """Return whether the list said this in a field on that day."""
        return _sign(field, text) in self.signs


def write_mark(day: str, texts: Mapping[str, str]) -> str:
    """Return the mark of a row: the day of the export, and the text of each field."""
    return f"{day} {''.join(_sign(*each) for each in texts.items())}"


def read_mark(text: str) -> Mark | None:
    """Return the mark in a cell, or None where there is none."""
    found = _MARK.fullmatch(text.strip())
    if found is None:
        return None
    signs = (found[2][at : at + _SIGN] for at in range(0, len(found[2]), _SIGN))
    return Mark(found[1], frozenset(signs))


def _sign(field: str, text: str) -> str:
    """Return three bytes of a hash as text: of a million edited cells, a few are taken for unedited ones."""
    return urlsafe_b64encode(sha256(f"{field}\0{text.strip()}".encode()).digest()[:3]).decode()
