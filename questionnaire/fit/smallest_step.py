"""The smallest step: how far a limit would have to move until somebody becomes a match, while all else stays."""

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import numpy as np

from questionnaire.fit.constraints import miles_to_nearest
from questionnaire.fit.eligibility import Eligibility
from questionnaire.fit.index import TAKING, Bits, FitIndex, Numbers, Rows, are_set
from questionnaire.fit.screens import Screen, Way
from questionnaire.fit.way_fees import fees_of_way
from questionnaire.journey import path
from questionnaire.profile import Asked, Criterion
from questionnaire.questions import Question
from questionnaire.statements import stated
from questionnaire.wanted import Limit, Within, numbers_of

if TYPE_CHECKING:
    from questionnaire.fit.matching import Matching


def smallest_step(now: "Matching", constraint: Criterion) -> float | None:
    """Return the new limit minus today's with which somebody becomes a match; None where there is none to answer with.

    Each person's amount is the least over the accepted ways that they are known to offer.
    """
    wanted = constraint.wanted
    if not isinstance(wanted, Limit | Within):
        return None
    index, eligibility = now.index, now.eligibility
    screen = _screen_of(eligibility, constraint)
    if screen is None:
        return None
    at_least = isinstance(wanted, Limit) and wanted.at_least
    rows = np.flatnonzero(index.unpacked(_but_for(eligibility, screen)))
    steps = _amounts(index, screen, constraint, at_least, rows) - float(
        wanted.value if isinstance(wanted, Limit) else wanted.miles
    )
    steps = steps[~np.isnan(steps)]
    if not len(steps):
        return None
    step = float(steps[np.argmin(np.abs(steps))])
    return step if _can_be_answered(now.profile.asked, constraint, step, wanted) else None


def _screen_of(eligibility: Eligibility, constraint: Criterion) -> Screen | None:
    """Return the screen that a limit is part of, its own or that of the gate whose ways it limits."""
    for screen in eligibility.screens:
        if screen.constraint is constraint or any(each.limit is constraint for each in screen.constraint.limits):
            return screen
    return None


def _but_for(eligibility: Eligibility, screen: Screen) -> Bits:
    """Return who is no match today and would be one if they passed one screen."""
    index = eligibility.index
    others = eligibility.passing_but(screen) & ~eligibility.match_bits & ~screen.passing_bits
    return others & eligibility.enough_bits & index.packed(f"taking {TAKING}", lambda: index.taking == TAKING)


def _amounts(index: FitIndex, screen: Screen, constraint: Criterion, at_least: bool, rows: Rows) -> Numbers:
    """Return what a limit would have to be for some therapists to pass the screen, NaN where that is not known."""
    if not screen.ways:
        return _amount(index, constraint, "", rows)
    best: Numbers = np.full(len(rows), np.nan)
    for way in screen.ways:
        if constraint.field in way.limits:
            offered = are_set(_but_for_limit(way, constraint.field), rows)
            amount = np.where(offered, _amount(index, constraint, way.name, rows), np.nan)
            best = np.fmax(best, amount) if at_least else np.fmin(best, amount)
    return best


def _but_for_limit(way: Way, field_name: str) -> Bits:
    """Return who is known to offer a way within all of its limits but one."""
    others = (each for name, each in way.limits.items() if name != field_name)
    return reduce(and_, others, way.offered).passing


def _amount(index: FitIndex, constraint: Criterion, way: str, rows: Rows) -> Numbers:
    if isinstance(constraint.wanted, Within):
        return miles_to_nearest(index, constraint.wanted, rows)
    return (fees_of_way(index, constraint.field, way)[1] if way else index.numbers[constraint.field])[rows]


def _can_be_answered(asked: Asked | None, constraint: Criterion, step: float, wanted: Limit | Within) -> bool:
    """Return whether the new limit lies inside what the question with the strictest answer can be answered with."""
    question = _strictest(asked, constraint, wanted) if asked is not None else None
    if question is None:
        return True
    new = (float(wanted.value) if isinstance(wanted, Limit) else float(wanted.miles)) + step
    least, most = question.number_ends
    return (least is None or new >= least) and (most is None or new <= most)


def _strictest(asked: Asked, constraint: Criterion, wanted: Limit | Within) -> Question | None:
    """Return the first question whose answer is the limit as it stands."""
    value = wanted.value if isinstance(wanted, Limit) else wanted.miles
    steps = path(asked.questionnaire, asked.answers.responses)
    said = stated(asked.questionnaire, steps, asked.answers).get(constraint.field, ())
    return next((each.question for each in said if each.value is not None and value in [*numbers_of(each.value)]), None)
