"""Relaxation: what dropping one gate or must-have would add to the matches."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from questionnaire.fit.columns import TOTAL_UNITS, WeighedCriterion
from questionnaire.fit.constraints import distances
from questionnaire.fit.eligibility import Eligibility, Screen
from questionnaire.fit.index import FitIndex
from questionnaire.fit.ranking import Distances, Rows
from questionnaire.fit.recommender import FitNeighbors, Ranked
from questionnaire.profile import Criterion
from questionnaire.wanted import Limit, Within


@dataclass(frozen=True)
class Relaxation:
    """What one dropped constraint would do.

    `more`: how many more would be matches. `best_units`: the best fit among them, whole units. `better_than_now`: how
    many of them fit better than today's first. `smallest_step`: for limits, the new limit minus today's that adds one.
    """

    constraint: Criterion
    more: int
    best_units: int | None
    better_than_now: int
    smallest_step: float | None


def relax_each(
    neighbors: FitNeighbors, query: Sequence[WeighedCriterion], eligibility: Eligibility, first: Ranked | None
) -> tuple[Relaxation, ...]:
    """Return what dropping each constraint would do: those that add most first, then those that add better ones.

    `first` is today's first match, None when there is none.
    """
    found = [_relaxed(neighbors, query, eligibility, screen, first) for screen in eligibility.screens]
    return tuple(sorted(found, key=lambda each: (-each.more, -each.better_than_now, -(each.best_units or -1))))


def _relaxed(
    neighbors: FitNeighbors,
    query: Sequence[WeighedCriterion],
    eligibility: Eligibility,
    screen: Screen,
    first: Ranked | None,
) -> Relaxation:
    added = eligibility.added_without(screen)
    distances, rows = neighbors.distances(query, added)
    units = TOTAL_UNITS - distances
    return Relaxation(
        constraint=screen.constraint,
        more=len(units),
        best_units=int(units.max()) if query and len(units) else None,
        better_than_now=_better(units, first),
        smallest_step=_smallest_step(eligibility.index, screen, rows),
    )


def _better(units: Distances, first: Ranked | None) -> int:
    """Return how many fit better than today's first: all of them where there is none."""
    if first is None:
        return len(units)
    return int((units > first.units).sum()) if first.units is not None else 0


def _smallest_step(index: FitIndex, screen: Screen, added: Rows) -> float | None:
    """Return the least by which a limit must move to add someone; None where it is no limit or nobody is known."""
    wanted = screen.constraint.wanted
    if isinstance(wanted, Limit):
        steps = index.numbers[screen.constraint.field][added] - float(wanted.value)
    elif isinstance(wanted, Within):
        steps = distances(index, wanted, added) - float(wanted.miles)
    else:
        return None
    gained = steps[~np.isnan(steps) & ~screen.passes[added]]
    return float(gained[np.argmin(np.abs(gained))]) if len(gained) else None
