"""Offices: where the therapists of a catalogue can be met, as columns, one row an office."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from questionnaire.catalogue import Office, Therapist
from questionnaire.postal_codes import coordinates


@dataclass(frozen=True)
class OfficeColumns:
    """All offices with a known postal code.

    `rows`: shape (n_offices,), the therapist of each; `places`: shape (n_offices,), the place of each; `points`: shape
    (n_places, 2), latitude and longitude of each place in radians. `known`: shape (n_therapists,), False where offices
    are not listed at all. `unplaced`: shape (n_therapists,), True where some office has no known postal code.
    """

    rows: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    points: npt.NDArray[np.float64]
    known: npt.NDArray[np.bool_]
    unplaced: npt.NDArray[np.bool_]

    def at(self, wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the therapists who have an office at one of some places, one row for each such office."""
        order, starts = self._by_place
        lengths = starts[wanted + 1] - starts[wanted]
        before = np.cumsum(lengths) - lengths
        offices = order[np.arange(lengths.sum()) + np.repeat(starts[wanted] - before, lengths)]
        rows: npt.NDArray[np.int64] = self.rows[offices]
        return rows

    @cached_property
    def _by_place(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
        """Return the offices place by place, and where each place starts; made once for all."""
        order = np.argsort(self.places, kind="stable")
        starts = np.searchsorted(self.places[order], np.arange(len(self.points) + 1))
        return order.astype(np.int32), starts


def offices_of(therapists: Sequence[Therapist]) -> OfficeColumns:
    """Return the offices of a catalogue; an office whose postal code is not known leaves its therapist unplaced."""
    rows, points = [], []
    unplaced = np.zeros(len(therapists), bool)
    for row, therapist in enumerate(therapists):
        for office in therapist.offices or ():
            point = _point(office)
            if point is None:
                unplaced[row] = True
            else:
                rows.append(row)
                points.append(point)
    known = np.array([each.offices is not None for each in therapists], bool)
    distinct = {point: place for place, point in enumerate(sorted(set(points)))}
    places = np.array([distinct[point] for point in points], np.int64)
    return OfficeColumns(
        np.array(rows, np.int64), places, np.array([*distinct], np.float64).reshape(-1, 2), known, unplaced
    )


def _point(office: Office) -> tuple[float, float] | None:
    return coordinates(office.postal_code) if office.postal_code else None
