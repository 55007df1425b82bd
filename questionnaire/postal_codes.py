"""Postal codes: where each US postal code lies, and in which state."""

from collections.abc import Mapping
from functools import cache
from math import radians
from typing import Final

import zipcodes

NOWHERE: Final = frozenset({"AA", "AE", "AP", "FM", "MH", "PW"})
"""Military addresses, which move, and freely associated states, which license on their own: no state, no distance."""


@cache
def _rows() -> Mapping[str, tuple[str, float, float]]:
    """Return state, latitude and longitude of every US postal code; 0, 0 where the table places it nowhere.

    Source: the table that `zipcodes` ships.
    """
    rows = (row for row in zipcodes.list_all() if row["state"] not in NOWHERE)
    return {row["zip_code"]: (row["state"], float(row["lat"] or 0), float(row["long"] or 0)) for row in rows}


def coordinates(postal_code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a postal code's centroid in radians, or None when it is not in the table."""
    _, north, east = _rows().get(postal_code[:5], ("", 0.0, 0.0))
    return (radians(north), radians(east)) if north or east else None


def state_of(postal_code: str) -> str | None:
    """Return the state, district or territory that a postal code lies in, or None where the table does not say."""
    found = _rows().get(postal_code[:5])
    return found[0] if found is not None else None
