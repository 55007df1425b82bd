"""Sheet habits: how a sheet writes its days and its decimals, told from its own cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Order = Literal["day-first", "month-first"]
SLASHED: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_COMMA: Final = re.compile(r"[^\d]*\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})[^\d]*")
_POINT: Final = re.compile(r"[^\d]*\d+(?:,\d{3})*\.(?:\d{1,2}|\d{4,})[^\d]*")


@dataclass(frozen=True)
class Habits:
    """How a sheet writes what can be read in two ways; None where it does not tell.

    `decimal`: the sign before its decimals. `from_1904`: whether it counts its days from that year.
    """

    order: Order | None = None
    decimal: Literal[",", "."] | None = None
    from_1904: bool = False


def habits_of(days: Iterable[tuple[str, str]], numbers: Iterable[str], said: Order | None) -> Habits:
    """Return the habits of a sheet.

    Args:
        days: the text of each cell with a day, and what the list says there.
        numbers: the texts of all cells with a number.
        said: the order that the editor names, which wins.
    """
    texts = list(numbers)
    commas, points = any(map(_COMMA.fullmatch, texts)), any(map(_POINT.fullmatch, texts))
    decimal: Literal[",", "."] | None = None
    if commas != points:
        decimal = "," if commas else "."
    return Habits(said or _order_of(days), decimal)


def _order_of(days: Iterable[tuple[str, str]]) -> Order | None:
    """Return the one order in which all days can be read, and some only in it."""
    certain, by_list = set[Order](), set[Order]()
    for text, listed in days:
        readings = readings_of(text)
        if len(set(readings.values())) == 2:
            by_list |= {order for order, day in readings.items() if day.isoformat() == listed}
        elif len(readings) == 1:
            certain |= set(readings)
    found = certain or by_list
    return next(iter(found)) if len(found) == 1 else None


def readings_of(text: str) -> dict[Order, date]:
    """Return the days that a text such as 10/2/2026 may name, by the order in which it is read."""
    found = SLASHED.fullmatch(text.strip())
    if found is None:
        return {}
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    orders: dict[Order, tuple[str, str]] = {"day-first": (found[1], found[3])}
    if found[2] != ".":
        orders["month-first"] = (found[3], found[1])
    days = {}
    for order, (day, month) in orders.items():
        try:
            days[order] = date(year, int(month), int(day))
        except ValueError:
            continue
    return days
