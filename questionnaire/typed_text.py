"""Typed text: a visitor's own words without what no keyboard writes, however they came here."""

import re
from collections.abc import Mapping
from typing import Any, Final

MOST_DEPTH: Final = 8
"""Chosen: twice as deep as any data of ours."""
_UNWRITTEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters but the tab and the new line, those that turn the direction of all that follows, and halves of
characters. The marks that Arabic and Hebrew need inside a sentence are not among them."""
_SIGN: Final = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILED: Final = re.compile(f"({_SIGN}{{4}}){_SIGN}+")
"""More than four signs above and below one letter: they would cover the lines around it."""


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
