"""Relaxation: what dropping one gate or must-have would add to the matches, found as far as somebody asks."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

import numpy as np

from questionnaire.fit.columns import TOTAL_UNITS, WeighedCriterion
from questionnaire.fit.constraints import nearest
from questionnaire.fit.eligibility import Eligibility, Screen
from questionnaire.fit.index import count_bits
from questionnaire.fit.ranking import Distances
from questionnaire.fit.recommender import FitNeighbors, Ranked
from questionnaire.profile import Criterion
from questionnaire.wanted import Limit, Within


class Relaxation:
    """What one dropped constraint would do.

    How many it adds is a count of bits; how well they fit is found the first time that somebody asks.

    Args:
        screen: the constraint that is dropped, with who passes it.
        eligibility: who may appear today.
        neighbors: finds how well those fit whom it adds.
        query: the active criteria.
        first: today's first match, None when there is none.
    """

    def __init__(
        self,
        screen: Screen,
        eligibility: Eligibility,
        neighbors: FitNeighbors,
        query: Sequence[WeighedCriterion],
        first: Ranked | None,
    ) -> None:
        self._screen, self._neighbors, self._query, self._first = screen, neighbors, query, first
        self._added = eligibility.added_without(screen)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relaxation) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Relaxation of {self.constraint.field}: {self.more} more"

    @property
    def constraint(self) -> Criterion:
        """Return what is dropped."""
        return self._screen.constraint

    @cached_property
    def more(self) -> int:
        """Return how many more would be matches."""
        return count_bits(self._added)

    @property
    def best_units(self) -> int | None:
        """Return the best fit among them, whole units; None where nothing weighs or nobody is added."""
        return int(self._units.max()) if self._query and self.more else None

    @cached_property
    def better_than_now(self) -> int:
        """Return how many of them fit better than today's first: all of them where there is none."""
        if self._first is None:
            return self.more
        return int((self._units > self._first.units).sum()) if self._first.units is not None else 0

    @cached_property
    def smallest_step(self) -> float | None:
        """Return the new limit minus today's that adds one; None where it is no limit or nobody is known."""
        index, wanted = self._screen.index, self.constraint.wanted
        if not isinstance(wanted, Limit | Within):
            return None
        beyond = index.unpacked(self._added & ~self._screen.passing_bits)
        if isinstance(wanted, Within):
            miles = nearest(index, wanted, beyond)
            return miles - float(wanted.miles) if miles is not None else None
        steps = index.numbers[self.constraint.field][beyond] - float(wanted.value)
        gained = steps[~np.isnan(steps)]
        return float(gained[np.argmin(np.abs(gained))]) if len(gained) else None

    @cached_property
    def _units(self) -> Distances:
        return TOTAL_UNITS - self._neighbors.distances(self._query, self._added)[0]

    def _told(self) -> tuple[Criterion, int, int | None, int, float | None]:
        return self.constraint, self.more, self.best_units, self.better_than_now, self.smallest_step


def relax_each(
    neighbors: FitNeighbors, query: Sequence[WeighedCriterion], eligibility: Eligibility, first: Ranked | None
) -> tuple[Relaxation, ...]:
    """Return what dropping each constraint would do: those that add most first, then those that add better ones.

    `first` is today's first match, None when there is none.
    """
    found = (Relaxation(screen, eligibility, neighbors, query, first) for screen in eligibility.screens)
    return tuple(_in_order(sorted(found, key=lambda each: -each.more)))


def _in_order(by_more: Sequence[Relaxation]) -> Iterator[Relaxation]:
    """Yield them with ties settled; only of those that add as many as another is it asked how well they fit."""
    for _, equal in groupby(by_more, key=lambda each: each.more):
        tied = list(equal)
        if len(tied) > 1:
            tied.sort(key=lambda each: (-each.better_than_now, -(each.best_units or -1)))
        yield from tied
