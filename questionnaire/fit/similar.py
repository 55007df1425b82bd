"""Similar: the therapists nearest to one of them, for when that one is full."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import threadpool_limits

from questionnaire.fit.index import AXIS_CODES, UNKNOWN, FitIndex, Flags, Numbers
from questionnaire.fit.recommender import turn

WHOLE: Final = 10**6
"""Parts in the distance between two therapists who have nothing in common; whole, so that ties are exact."""
GATE_SHARE: Final = 0.5
"""Chosen: practical facts weigh half, because who cannot be seen at all is left out before; look again with editors."""
LEAST_KNOWN: Final = 0.5
"""Chosen: as with the bands; of somebody who says less, nobody can tell whom they are like."""
MOST_NAMED: Final = 3


@dataclass(frozen=True)
class Similar:
    """One therapist who is like another: `distance` in parts of 10**6, and the fields that say most why."""

    row: int
    distance: int
    alike: tuple[str, ...]


@dataclass(frozen=True)
class _Comparison:
    """How far everyone is from one therapist on one field.

    `telling`: whether it says what a therapist is like (no gate). `apart`: shape (n_therapists,), 0 (the same) to 1;
    who does not say is as far as those who do are on average. `known`: who says something; never the therapist.
    """

    field: str
    weight: float
    telling: bool
    apart: Numbers
    known: Flags

    @property
    def usual(self) -> float:
        """Return how far those who say are on average."""
        return float(self.apart[self.known].mean())


def similar_therapists(index: FitIndex, row: int, candidates: Flags, n_neighbors: int = 3) -> tuple[Similar, ...]:
    """Return the candidates nearest to one therapist, nearest first, none farther than the average of all listed.

    Fields on which the therapist is silent are not compared, and who is silent on most of the others is not found.
    Equally near ones follow a hash of both ids, so that nobody is first by alphabet.

    Args:
        index: the catalogue.
        row: the therapist to be like.
        candidates: shape (n_therapists,), who may be found; the therapist is never among them.
        n_neighbors: how many at most.
    """
    compared = tuple(_compared(index, row))
    listed = index.active & (np.arange(index.size) != row)
    if not compared:
        return ()
    found = np.flatnonzero(candidates & listed & _well_known(compared))
    if not len(found):
        return ()
    points = _points(compared)
    with threadpool_limits(1):
        search = NearestNeighbors(algorithm="brute", metric="manhattan").fit(points[found])
        distances, places = search.kneighbors(np.zeros((1, len(compared))), len(found))
    usual = points[listed].sum(axis=1).mean() + len(compared)  # each field may be rounded by half a part, twice
    near = [(int(d), int(found[p])) for d, p in zip(distances[0], places[0], strict=True) if d <= usual]
    near.sort(key=lambda each: (each[0], turn(index.ids[each[1]], index.ids[row])))
    return tuple(Similar(other, distance, _alike(compared, other)) for distance, other in near[:n_neighbors])


def _well_known(compared: tuple[_Comparison, ...]) -> Flags:
    """Return who says something on enough of what is compared, by weight, shape (n_therapists,)."""
    said = sum(each.weight * each.known for each in compared)
    return np.asarray(said >= LEAST_KNOWN * sum(each.weight for each in compared), bool)


def _points(compared: tuple[_Comparison, ...]) -> npt.NDArray[np.float64]:
    """Return everyone as a point whose origin is the therapist, shape (n_therapists, n_fields), whole parts."""
    total = sum(each.weight for each in compared)
    return np.stack([np.rint(each.apart * each.weight * WHOLE / total) for each in compared], axis=1)


def _alike(compared: tuple[_Comparison, ...], row: int) -> tuple[str, ...]:
    """Return the fields on which a therapist is nearer than most, those that say most first; no practical ones."""
    told = {
        each.field: each.weight * (each.usual - float(each.apart[row]))
        for each in compared
        if each.telling and each.known[row] and each.apart[row] < each.usual
    }
    return tuple(sorted(told, key=lambda name: -told[name]))[:MOST_NAMED]


def _compared(index: FitIndex, row: int) -> Iterator[_Comparison]:
    """Yield the comparison on each field on which the therapist says something, in the order of the fields."""
    for name, compared in index.fields.items():
        found = _differences(index, name, row)
        if found is not None and found[1].any():
            apart, known = found
            weight = float(compared.prior) * (GATE_SHARE if compared.gate else 1)
            yield _Comparison(name, weight, not compared.gate, np.where(known, apart, apart[known].mean()), known)


def _differences(index: FitIndex, name: str, row: int) -> tuple[Numbers, Flags] | None:
    """Return how far everyone is on one field, 0 to 1, and who says anything; None where it cannot be compared.

    How soon there is room says nothing about a person, and offices are measured from a client: both are left out.
    """
    if name in index.sets:
        columns = index.sets[name]
        known, mine = columns.known, columns.strengths[:, [row]]
        apart = _set_distance(columns.strengths, mine) if mine.any() else None
    elif name in index.scales:
        codes = index.scales[name].astype(np.float64)
        known, steps = index.scales[name] != UNKNOWN, len(index.fields[name].levels) or AXIS_CODES
        apart = np.abs(codes - codes[row]) / (steps - 1)
    elif name in index.numbers and not name.startswith("listing."):
        numbers = index.numbers[name]
        known = ~np.isnan(numbers)
        apart = _number_distance(numbers, row) if known[row] else None
    else:
        return None
    others = np.arange(index.size) != row
    return (apart, known & others) if apart is not None and known[row] else None


def _set_distance(strengths: npt.NDArray[np.uint8], mine: npt.NDArray[np.uint8]) -> Numbers:
    """Return 1 minus the weighted Jaccard similarity: what two list together, of all that they list."""
    shared = np.minimum(strengths, mine).sum(axis=0, dtype=np.int64)
    listed = np.maximum(strengths, mine).sum(axis=0, dtype=np.int64)
    return np.asarray(1 - shared / listed, np.float64)


def _number_distance(numbers: Numbers, row: int) -> Numbers:
    """Return differences as shares of the whole range of a field."""
    span = float(np.nanmax(numbers) - np.nanmin(numbers))
    return np.asarray(np.nan_to_num(np.abs(numbers - numbers[row])) / (span or 1.0), np.float64)
