"""Knowledge: how much of what a person stated is known of each therapist."""

from collections.abc import Sequence

import numpy as np

from questionnaire.fit.columns import WeighedColumn, WeighedCriterion
from questionnaire.fit.index import UNKNOWN, Bits, FitIndex
from questionnaire.fit.tables import look_up


def stated_units(query: Sequence[WeighedCriterion]) -> int:
    """Return the weight of the criteria that a person stated, in whole units; readiness is not counted."""
    return sum(each.weight for each in query if not each.criterion.from_readiness)


def known_units(query: Sequence[WeighedCriterion], row: int) -> int:
    """Return how much of it is known of one therapist, in whole units."""
    return sum(each.weight for each in query if not each.criterion.from_readiness and each.known(row))


def of_whom_enough_is_known(index: FitIndex, query: Sequence[WeighedCriterion], among: Bits) -> Bits:
    """Return those of some therapists of whom at least half of the stated weight is known, packed."""
    stated = [each for each in query if not each.criterion.from_readiness]
    columns = [_silence(each) for each in stated if index.is_silent_somewhere(each.criterion.field)]
    total = stated_units(query)
    if 2 * sum(each.weight for each in columns) <= total:
        return among
    rows = np.flatnonzero(index.unpacked(among))
    enough = np.zeros(index.size, bool)
    enough[rows[2 * look_up(columns, rows).astype(np.int64) <= total]] = True
    return np.packbits(enough)


def _silence(weighed: WeighedCriterion) -> WeighedColumn:
    """Return a column that loses the criterion's whole weight where an entry is silent on it, and nothing else."""
    first = weighed.weighed[0]
    losses = np.zeros(UNKNOWN + 1, np.int64)
    losses[UNKNOWN] = weighed.weight
    return WeighedColumn(first.codes, weighed.weight, losses, first.highest)
