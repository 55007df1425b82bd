"""The recommender: the therapists nearest to all that was asked, in an order that anyone can check."""

import hashlib
from collections.abc import Sequence
from functools import cache, partial
from typing import Final, Literal, Self

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.neighbors import NearestNeighbors
from threadpoolctl import ThreadpoolController

from questionnaire.fit.columns import WeighedColumn, WeighedCriterion
from questionnaire.fit.index import Bits, FitIndex
from questionnaire.fit.ranking import Distances, Drawn, Ranked, Ranking, Rows
from questionnaire.fit.stored import StoredIds
from questionnaire.fit.tables import look_up

__all__ = ["FitNeighbors", "Ranked", "Ranking", "rank_matches", "turn", "turns"]

NOTHING_ANSWERED: Final = hashlib.sha256(b"{}").hexdigest()
"""The digest of no answers at all: everybody is equally good then, and everybody's turn is drawn."""
Algorithm = Literal["auto", "brute", "tables"]
TABLES_FROM: Final = 10_000
"""Therapists in a catalogue from which the tables take over. Chosen: below it scikit-learn costs a page a few
milliseconds at most, and its engine is the one that everybody knows; look again when `python -m benchmarks.speed`
says otherwise."""


class FitNeighbors(BaseEstimator):  # type: ignore[misc]
    """Finds the therapists nearest to the ideal one, who loses nothing of what was asked.

    Each therapist is a point in Manhattan space, one coordinate a column: what the therapist loses there, in whole
    units. The ideal therapist is the origin. Distances are whole numbers below 2**53, so float64 holds them exactly,
    and both engines find the very same.

    Args:
        n_neighbors: how many neighbours to return when a call does not say; None returns all.
        algorithm: "brute" searches with scikit-learn, "tables" with one look-up a column; "auto" takes the tables for
            large lists.
    """

    def __init__(self, n_neighbors: int | None = None, algorithm: Algorithm = "auto") -> None:
        self.n_neighbors = n_neighbors
        self.algorithm = algorithm

    def fit(self, index: FitIndex) -> Self:
        """Keep the index to search. Sets `index_` and `n_samples_fit_`."""
        self.index_ = index
        self.n_samples_fit_ = index.size
        return self

    def kneighbors(
        self, query: Sequence[WeighedCriterion], candidates: Bits | None = None, n_neighbors: int | None = None
    ) -> tuple[Distances, Rows]:
        """Return the distances of the nearest therapists, and their rows, nearest first; equals in the order of rows.

        Args:
            query: the active criteria.
            candidates: who may be found, packed; None for everyone.
            n_neighbors: how many at most; None for `self.n_neighbors`.

        Returns:
            Distances in whole units, 0 (all that was asked) to 10**9 (nothing of it), and rows of the index.
        """
        distances, rows = self.distances(query, candidates)
        wanted = min(n_neighbors or self.n_neighbors or len(rows), len(rows))
        if wanted < len(rows):
            near = distances <= np.partition(distances, wanted - 1)[wanted - 1]
            distances, rows = distances[near], rows[near]
        order = np.lexsort((rows, distances))[:wanted]
        return distances[order], rows[order]

    def distances(self, query: Sequence[WeighedCriterion], candidates: Bits | None = None) -> tuple[Distances, Rows]:
        """Return the distances of all candidates in whole units, and their rows, in no special order."""
        size = self.n_samples_fit_
        rows = np.arange(size) if candidates is None else np.flatnonzero(self.index_.unpacked(candidates))
        columns = [column for weighed in query for column in weighed.weighed]
        if not len(rows) or not columns:
            return np.zeros(len(rows), np.int32), rows
        many = self.algorithm == "auto" and size >= TABLES_FROM
        if many or self.algorithm == "tables":
            return look_up(columns, rows), rows
        return _search(columns, rows)


def _search(columns: Sequence[WeighedColumn], rows: Rows) -> tuple[Distances, Rows]:
    """Return what scikit-learn finds from the origin, nearest first."""
    losses = np.stack([column.lost(rows) for column in columns], axis=1).astype(np.float64)
    with _threads().limit(limits=1):
        search = NearestNeighbors(algorithm="brute", metric="manhattan").fit(losses)
        found, places = search.kneighbors(np.zeros((1, losses.shape[1])), len(rows))
    return found[0].astype(np.int32), rows[places[0]]


def rank_matches(neighbors: FitNeighbors, query: Sequence[WeighedCriterion], candidates: Bits, digest: str) -> Ranking:
    """Return the candidates in the order a client sees them, best first."""
    index = neighbors.index_
    draw = partial(turns, index.ids, digest)
    if digest == NOTHING_ANSWERED:
        return Drawn(candidates, index.in_turn(draw))
    return Ranking(candidates, partial(neighbors.distances, query), draw, weighs=bool(query))


def turn(therapist_id: str, digest: str) -> str:
    """Return whose turn it is inside a group: a hash of the id and the answers' digest, ascending."""
    return hashlib.sha256(therapist_id.encode() + b"\0" + digest.encode()).hexdigest()


def turns(ids: Sequence[str], digest: str, rows: Rows) -> npt.NDArray[np.int64]:
    """Return the order in which it is the turn of some rows, as `turn` says of each."""
    ending = f"\0{digest}".encode()
    encoded = ids.encoded(rows) if isinstance(ids, StoredIds) else [ids[row].encode() for row in rows.tolist()]
    lots = [hashlib.sha256(each + ending).digest() for each in encoded]
    return np.argsort(np.array(lots, "S32"))


@cache
def _threads() -> ThreadpoolController:
    """Return the one control of how many threads a search takes; finding the loaded libraries anew costs a tap."""
    return ThreadpoolController()
