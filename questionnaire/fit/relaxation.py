"""Relaxation: what letting one gate, limit or must-have go would add to the matches, found as far as somebody asks."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from questionnaire.fit.columns import POINT, TOTAL_UNITS
from questionnaire.fit.index import Bits, count_bits
from questionnaire.fit.ranking import Distances
from questionnaire.fit.smallest_step import smallest_step
from questionnaire.profile import Criterion

if TYPE_CHECKING:
    from questionnaire.fit.matching import Matching

AskAgain = Callable[[Criterion], "Matching"]


class Relaxation:
    """What asking again without one constraint would find.

    How many it adds is a count of bits; how well they fit is found the first time that somebody asks.

    Args:
        constraint: the gate, limit or must-have that is let go.
        now: today's matching.
        ask_again: finds the matching without a constraint.
    """

    def __init__(self, constraint: Criterion, now: "Matching", ask_again: AskAgain) -> None:
        self.constraint, self._now, self._ask_again = constraint, now, ask_again

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relaxation) and self._told() == other._told()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Relaxation of {self.constraint.field}: {self.more} more"

    @cached_property
    def more(self) -> int:
        """Return how many more would be matches."""
        return count_bits(self._added)

    @property
    def best_units(self) -> int | None:
        """Return the best fit among them then, whole units; None where nothing weighs or nobody is added."""
        return int(self._units.max()) if self._then.query and self.more else None

    @cached_property
    def better_than_now(self) -> int:
        """Return how many of them have more whole points than today's first: all of them where there is none."""
        if not self._now.matches:
            return self.more
        first = self._now.matches[0].units
        if first is None or not self._then.query:
            return 0
        return int((self._units // POINT > first // POINT).sum())

    @cached_property
    def smallest_step(self) -> float | None:
        """Return the new limit minus today's that adds one; None where it is no limit, or none that can be answered."""
        return smallest_step(self._now, self.constraint)

    @cached_property
    def _then(self) -> "Matching":
        return self._ask_again(self.constraint)

    @cached_property
    def _added(self) -> Bits:
        then = self._then
        if then.profile.under_age:
            return np.zeros_like(then.eligibility.listed_bits)
        return then.eligibility.match_bits & ~self._now.eligibility.match_bits

    @cached_property
    def _units(self) -> Distances:
        return TOTAL_UNITS - self._then.neighbors.distances(self._then.query, self._added)[0]

    def _told(self) -> tuple[Criterion, int, int | None, int, float | None]:
        return self.constraint, self.more, self.best_units, self.better_than_now, self.smallest_step


def relax_each(now: "Matching", ask_again: AskAgain) -> tuple[Relaxation, ...]:
    """Return what letting each constraint go would do: those that add most first, then those that add better ones."""
    order = {name: place for place, name in enumerate(now.index.fields)}
    rows = sorted((*now.profile.constraints, *now.profile.limits), key=lambda each: order[each.field])
    found = [Relaxation(each, now, ask_again) for each in rows]
    return tuple(_in_order(sorted(found, key=lambda each: -each.more)))


def _in_order(by_more: Sequence[Relaxation]) -> Iterator[Relaxation]:
    """Yield them with ties settled; only of those that add as many as another is it asked how well they fit."""
    for _, equal in groupby(by_more, key=lambda each: each.more):
        tied = list(equal)
        if len(tied) > 1:
            tied.sort(key=lambda each: (-each.better_than_now, -(-1 if each.best_units is None else each.best_units)))
        yield from tied
