"""Places: how far two points on the map are apart."""

from typing import Final

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_MILES: Final = 3958.7613
"""Source: mean radius of the Earth, 6371.0088 km, in miles (IUGG)."""


def within_miles(point: tuple[float, float], points: npt.NDArray[np.float64], miles: float) -> npt.NDArray[np.int64]:
    """Return which of some points are at most some miles from a point.

    Args:
        point: latitude and longitude in radians.
        points: shape (n, 2), latitude and longitude in radians.
        miles: how far, 0 or more.
    """
    # Nobody is nearer than the parallels are; a hair more, so that rounding takes nobody away.
    between = np.flatnonzero(np.abs(points[:, 0] - point[0]) <= miles / EARTH_RADIUS_MILES * (1 + 1e-9) + 1e-9)
    near: npt.NDArray[np.int64] = between[miles_between(point, points[between]) <= miles]
    return near


def miles_between(point: tuple[float, float], points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the great-circle distance from a point to each of some points, in miles.

    Args:
        point: latitude and longitude in radians.
        points: shape (n, 2), latitude and longitude in radians.

    Source: the haversine formula.
    """
    half = (points - np.array(point)) / 2
    latitudes = np.cos(point[0]) * np.cos(points[:, 0])
    chord = np.sin(half[:, 0]) ** 2 + latitudes * np.sin(half[:, 1]) ** 2
    return np.asarray(2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(np.clip(chord, 0, 1))), np.float64)
