"""Typed text: a visitor's own words without what no keyboard writes, however they came here."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

MOST_DEPTH: Final = 8
"""Chosen: twice as deep as any data of ours."""
MOST_SHORT: Final = 200
"""Characters. Chosen: a postal code or a number, with whatever else may be pasted around it."""
_UNWRITTEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters but the tab and the new line, those that turn the direction of all that follows, and halves of
characters. The marks that Arabic and Hebrew need inside a sentence are not among them."""
_SIGN: Final = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED: Final = re.compile(f"({_SIGN}{{4}}){_SIGN}+")
"""More than four signs above and below one letter: they would cover the lines around it."""
_POSTAL_CODE: Final = re.compile(r"([0-9]{5})(?:[-\u2010-\u2015\u2212\u30fc ]?[0-9]{4})?")
"""Five digits, and the four of a longer code after any of the dashes that keyboards and other pages write."""
_WHOLE: Final = re.compile(r"\$?\s?([0-9]{1,9})(?:[.,]0{1,2})?\s?\$?")
"""Digits, with a dollar sign or cents of nothing. "1,200" is none: it may be meant as either number."""


def clean(text: str, most: int | None = None) -> str:
    """Return a text as it was typed, no longer than it may be, without what could harm the page around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _PILED.sub(r"\1", _UNWRITTEN.sub("", lines))[:most]


def clean_data(value: Any, depth: int = 0) -> Any:
    """Return plain data whose texts, names of keys among them, are clean; what lies too deep is None."""
    if isinstance(value, str):
        return clean(value)
    if depth >= MOST_DEPTH and isinstance(value, (Mapping, list, tuple)):
        return None
    if isinstance(value, Mapping):
        return {clean_data(key): clean_data(each, depth + 1) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_data(each, depth + 1) for each in value]
    return value


def narrow(text: str) -> str:
    """Return a short text with full-width signs as ordinary ones, and without the spaces around it."""
    return unicodedata.normalize("NFKC", text[:MOST_SHORT]).strip()


def postal_code(text: str) -> str | None:
    """Return the five digits of a postal code that was typed or pasted, or None when it is none."""
    found = _POSTAL_CODE.fullmatch(narrow(text))
    return found[1] if found else None


def whole_number(text: str) -> int | None:
    """Return a whole number that was typed or pasted, or None when it is none, or could be read in two ways."""
    found = _WHOLE.fullmatch(narrow(text))
    return int(found[1]) if found else None
