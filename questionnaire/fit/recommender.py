"""The recommender: the therapists nearest to all that was asked, in an order that anyone can check."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import ThreadpoolController

from questionnaire.fit.columns import POINT, TOTAL_UNITS, Units, WeighedCriterion
from questionnaire.fit.index import FitIndex, Flags

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ranked:
    """One therapist's place in a list; `units` is the fit in whole units, None when nothing weighs.

    `rank` and `group` count from 1; a group holds those who are equally good within one point.
    """

    row: int
    rank: int
    group: int
    units: int | None


class FitNeighbors(BaseEstimator):  # type: ignore[misc]
    """Finds the therapists nearest to the ideal one, who loses nothing of what was asked.

    Each therapist is a point in Manhattan space, one coordinate a column: what the therapist loses there, in whole
    units. The ideal therapist is the origin. Distances are whole numbers below 2**53, so float64 holds them exactly.

    Args:
        n_neighbors: how many neighbours to return when a call does not say; None returns all.
    """

    def __init__(self, n_neighbors: int | None = None) -> None:
        self.n_neighbors = n_neighbors

    def fit(self, index: FitIndex) -> Self:
        """Keep the index to search. Sets `index_` and `n_samples_fit_`."""
        self.index_ = index
        self.n_samples_fit_ = index.size
        return self

    def kneighbors(
        self, query: Sequence[WeighedCriterion], candidates: Flags | None = None, n_neighbors: int | None = None
    ) -> tuple[Units, Rows]:
        """Return the distances of the nearest therapists, and their rows, nearest first.

        Args:
            query: the active criteria.
            candidates: shape (n_therapists,), who may be found; None for everyone.
            n_neighbors: how many at most; None for `self.n_neighbors`.

        Returns:
            Distances in whole units, 0 (all that was asked) to 10**9 (nothing of it), and rows of the index.
        """
        rows = np.arange(self.n_samples_fit_) if candidates is None else np.flatnonzero(candidates)
        wanted = n_neighbors or self.n_neighbors or len(rows)
        if not len(rows) or not query:
            return np.zeros(min(wanted, len(rows)), np.int64), rows[:wanted]
        losses = self._losses(query, rows)
        with _threads().limit(limits=1):
            search = NearestNeighbors(algorithm="brute", metric="manhattan").fit(losses)
            found, places = search.kneighbors(np.zeros((1, losses.shape[1])), min(wanted, len(rows)))
        return found[0].astype(np.int64), rows[places[0]]

    def _losses(self, query: Sequence[WeighedCriterion], rows: Rows) -> npt.NDArray[np.float64]:
        """Return what each candidate loses, shape (n_candidates, n_columns), whole units."""
        columns = [column for weighed in query for column in weighed.weighed]
        return np.stack([column.losses[column.codes[rows]] for column in columns], axis=1).astype(np.float64)


def rank_matches(
    neighbors: FitNeighbors, query: Sequence[WeighedCriterion], candidates: Flags, digest: str, top: int | None = None
) -> tuple[Ranked, ...]:
    """Return the candidates in the order a client sees them, best first.

    The best remaining leads; its group is all within one point of it; inside a group the order follows a hash of the
    therapist's id and the answers' digest, so that the same answers always give the same list and nobody is first by
    alphabet. `top` cuts after ranking.
    """
    distances, rows = neighbors.kneighbors(query, candidates)
    units = TOTAL_UNITS - distances
    ids = neighbors.index_.ids
    ranked: list[Ranked] = []
    for group, (start, end) in enumerate(_groups(units), 1):
        if top is not None and len(ranked) >= top:
            break
        members = sorted(range(start, end), key=lambda place: turn(ids[rows[place]], digest))
        ranked += [
            Ranked(int(rows[place]), rank, group, int(units[place]) if query else None)
            for rank, place in enumerate(members, start + 1)
        ]
    return tuple(ranked[:top])


def turn(therapist_id: str, digest: str) -> str:
    """Return whose turn it is inside a group: a hash of the id and the answers' digest, ascending."""
    return hashlib.sha256(therapist_id.encode() + b"\0" + digest.encode()).hexdigest()


@cache
def _threads() -> ThreadpoolController:
    """Return the one control of how many threads a search takes; finding the loaded libraries anew costs a tap."""
    return ThreadpoolController()


def _groups(units: Units) -> Iterator[tuple[int, int]]:
    """Yield where each group of near-ties starts and ends in units that descend."""
    start = 0
    while start < len(units):
        end = int(np.searchsorted(-units, -(units[start] - POINT), side="right"))
        yield start, end
        start = end
