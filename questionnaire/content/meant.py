"""What was probably meant: the number or the list in a value that is written otherwise."""

import re
from typing import Any, Final

_LONG_DASH: Final = re.compile("[\u2010-\u2015\u2212](?=[0-9])")
_NUMBER: Final = re.compile(r"(?<![0-9.,/])-?[0-9]+(?:\.[0-9]+)?(?![0-9.,/])")
_BETWEEN_ITEMS: Final = re.compile("\\s*[,;/\u2022\u00b7]\\s*|\\s+(?:and|\u2013|\u2014)\\s+")
_AROUND_ITEMS: Final = "()\u2022\u2013\u2014\u00b7 "
_MOST: Final = 80


def number_meant(found: Any) -> str | None:
    """Return which number to write for one with a sign, a unit or a long dash, or None when that is not clear."""
    plain = _LONG_DASH.sub("-", found) if isinstance(found, str) else ""
    numbers = _NUMBER.findall(plain)
    return f"Write {numbers[0]}." if len(numbers) == 1 else None


def list_meant(found: Any) -> str:
    """Return the list that a text without brackets was to be, or an example."""
    items = _BETWEEN_ITEMS.split(found.strip(_AROUND_ITEMS)) if isinstance(found, str) and len(found) <= _MOST else []
    return f"[{', '.join(items)}]" if items and all(items) else "[one, two]"
