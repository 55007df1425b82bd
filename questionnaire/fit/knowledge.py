"""Knowledge: how much of what a person stated is known of each therapist."""

from collections.abc import Sequence
from itertools import accumulate

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
    open_to = [each for each in query if not each.criterion.from_readiness]
    stated = [each for each in open_to if index.is_silent_somewhere(each.criterion.field)]
    total = stated_units(query)
    most = _harmless([each.weight for each in stated], total)
    if most == len(stated):
        return among
    rows = np.flatnonzero(index.unpacked(among & _silent_on_more_than(most, [_silent(index, each) for each in stated])))
    too_little = np.zeros(index.size, bool)
    too_little[rows[2 * look_up([_silence(each) for each in stated], rows).astype(np.int64) > total]] = True
    return among & ~np.packbits(too_little)


def _harmless(weights: Sequence[int], total: int) -> int:
    """Return on how many criteria anybody may be silent, whichever they are, and yet at least half is known."""
    sums = accumulate(sorted(weights, reverse=True))
    return sum(2 * each <= total for each in sums)


def _silent_on_more_than(most: int, silent: Sequence[Bits]) -> Bits:
    """Return who is silent on more than so many of some criteria, packed."""
    on_more_than = [np.zeros_like(silent[0]) for _ in range(most + 1)]
    for bits in silent:
        for number in range(most, 0, -1):
            on_more_than[number] |= on_more_than[number - 1] & bits
        on_more_than[0] |= bits
    return on_more_than[most]


def _silent(index: FitIndex, weighed: WeighedCriterion) -> Bits:
    """Return who does not say anything about a criterion, packed."""
    name, codes = weighed.criterion.field, weighed.columns[0].codes
    if name in index.sets:
        return ~index.bitmaps(name)[0]
    if name in index.scales:
        return index.packed(f"silent {name}", lambda: codes == UNKNOWN)
    return np.packbits(codes == UNKNOWN)


def _silence(weighed: WeighedCriterion) -> WeighedColumn:
    """Return a column that loses the criterion's whole weight where an entry is silent on it, and nothing else."""
    first = weighed.weighed[0]
    losses = np.zeros(UNKNOWN + 1, np.int64)
    losses[UNKNOWN] = weighed.weight
    return WeighedColumn(first.codes, weighed.weight, losses, first.highest)
