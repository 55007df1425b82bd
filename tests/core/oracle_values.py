"""The second opinion's plain things: numbers as written, words, places, and what three-valued answers come to."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import zipcodes

Entry = Mapping[str, Any]
Standing = bool | None  # passes, fails, or the catalogue is silent

LEVELS = {"none": 0, "nice": 1, "matters": 2, "a-lot": 4, "essential": 4}
RANKED_LEVELS = tuple(LEVELS)
SETS = ("any", "coverage", "place")
LIMITS = ("limit", "distance")
VOCABULARY_OF_FIELD = {
    "identity.gender": "genders",
    "licensed_states": "states",
    "listing.status": "statuses",
    "style_source": "style_sources",
}
YES_OR_NO = ("first_steps.welcomes_first_timers",)
EARTH_RADIUS_MILES = 3958.7613
NEITHER_STATE_NOR_PLACE = ("AE", "AP", "AA", "FM", "PW", "MH")
"""Military addresses and states of their own: the table names them, but nobody is licensed or found there."""


# Three values


def all_of(standings: Iterable[Standing]) -> Standing:
    """Return Kleene's "and": one that fails decides, else one that is not known leaves it open."""
    found = list(standings)
    return False if False in found else None if None in found else True


def one_of(standings: Iterable[Standing]) -> Standing:
    """Return Kleene's "or": one that passes decides, else one that is not known leaves it open."""
    found = list(standings)
    return True if True in found else None if None in found else False


# Words and numbers


def text(value: Any) -> str:
    """Return a value as the text an editor would have written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def exact(value: Any) -> Fraction:
    """Return the number as it is written, so that 0.1 is a tenth."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


def maybe_exact(value: Any) -> Fraction | None:
    try:
        return None if value is None or isinstance(value, bool) else exact(value)
    except (ValueError, ZeroDivisionError):
        return None


def plain(value: Fraction | float) -> int | float:
    """Return a number as JSON shows it: whole numbers without a point."""
    return int(value) if value == int(value) else float(value)


def within(number: Any, low: Any, high: Any) -> bool:
    value = exact(number)
    return (low is None or value >= exact(low)) and (high is None or value <= exact(high))


def as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def at(entry: Entry, path: str) -> Any:
    """Return what stands at a dotted path, or None where the entry is silent."""
    found: Any = entry
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def says_yes(mapping: Mapping[str, Any], key: str) -> bool:
    """Return whether an editor wrote yes there."""
    return text(mapping.get(key, "no")) in ("yes", "true")


# Vocabulary


def terms_of_field(vocabulary: Mapping[str, Any], field: str) -> list[str]:
    name = VOCABULARY_OF_FIELD.get(field, field.rsplit(".", 1)[-1])
    return [text(term["value"]) for term in vocabulary.get(name, ()) if isinstance(term, Mapping)]


def every_word(vocabulary: Mapping[str, Any], field: str) -> set[str]:
    """Return all that anybody could say in a field, empty where that is not closed."""
    return {"yes", "no"} if field in YES_OR_NO else set(terms_of_field(vocabulary, field))


def in_order(values: Collection[str], order: Sequence[str]) -> list[str]:
    """Return the distinct values, by their place in `order`; strangers come last, as they came."""
    distinct = list(dict.fromkeys(values))
    return sorted(distinct, key=lambda value: order.index(value) if value in order else len(order))


# Places


@cache
def zip_table() -> dict[str, tuple[str, tuple[float, float] | None]]:
    """Return state and centroid by ZIP; the table's zeros are places it does not know."""
    rows = zipcodes.list_all()  # type: ignore[no-untyped-call]
    told = [row for row in rows if row["state"] not in NEITHER_STATE_NOR_PLACE]
    numbers = {row["zip_code"]: (row["state"], float(row["lat"] or 0), float(row["long"] or 0)) for row in told}
    return {code: (state, (lat, long) if lat or long else None) for code, (state, lat, long) in numbers.items()}


def state_of_zip(postal_code: Any) -> str | None:
    found = None if postal_code is None else zip_table().get(str(postal_code)[:5])
    return found[0] if found else None


def centroid(postal_code: Any) -> tuple[float, float] | None:
    found = None if postal_code is None else zip_table().get(str(postal_code)[:5])
    return found[1] if found else None


def miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in miles (haversine)."""
    (lat_1, long_1), (lat_2, long_2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((lat_2 - lat_1) / 2) ** 2
    half += math.cos(lat_1) * math.cos(lat_2) * math.sin((long_2 - long_1) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(half))


def nearest_office(therapist: Entry, client_zip: str | None) -> tuple[float | None, bool]:
    """Return the miles to the nearest office that can be placed, and whether some office cannot be."""
    home, offices = centroid(client_zip), therapist.get("offices")
    if home is None or offices is None:
        return None, True
    places = [centroid(office.get("postal_code")) for office in offices]
    known = [miles(home, place) for place in places if place is not None]
    return (min(known) if known else None), None in places
