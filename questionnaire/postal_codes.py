"""Postal codes: where each US postal code lies."""

from collections.abc import Mapping
from functools import cache
from math import radians

import zipcodes


@cache
def _table() -> Mapping[str, tuple[float, float]]:
    """Return the centroid of every US postal code, in radians; codes that the table places nowhere are left out.

    Source: the table that `zipcodes` ships.
    """
    rows = ((row["zip_code"], float(row["lat"] or 0), float(row["long"] or 0)) for row in zipcodes.list_all())
    return {code: (radians(north), radians(east)) for code, north, east in rows if north or east}


def coordinates(postal_code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of a postal code's centroid in radians, or None when it is not in the table."""
    return _table().get(postal_code[:5])
