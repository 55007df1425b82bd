"""The unknown: what counts for an entry that does not say, from what those who could be shown today do say."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

import numpy as np

from questionnaire.fit.claims import STEPS, claims_of
from questionnaire.fit.index import FULL_STRENGTH, UNKNOWN, Codes, Counts, FitIndex, count_bits

STRENGTHS: Final = {code: Fraction(code, FULL_STRENGTH) for code in range(STEPS)}


def expected_of(told: Sequence[tuple[Fraction, int]]) -> Fraction | None:
    """Return what counts for an entry that does not say, from the known fits and how many entries have each.

    The mean, or where that is lower the mean drawn towards one half; and a tenth of the way from there to the lowest.
    """
    numbers: dict[Fraction, int] = {}
    for fit, number in told:
        numbers[fit] = numbers.get(fit, 0) + number
    known, total = sum(numbers.values()), sum((fit * number for fit, number in numbers.items()), Fraction())
    if not known:
        return None
    lowest = min(fit for fit, number in numbers.items() if number)
    return (9 * min(total / known, (total + 1) / (known + 2)) + lowest) / 10


def expected_of_members(index: FitIndex, name: str) -> Mapping[str, Fraction | None]:
    """Return what counts for an entry that does not say, by member of a covered list; found once for all."""
    return index.once(f"expected {name}", lambda: _expected_by_member(index, name))


def _expected_by_member(index: FitIndex, name: str) -> Mapping[str, Fraction | None]:
    claims, counted = claims_of(index, name), np.flatnonzero(index.counted)

    def told(member: str) -> Sequence[tuple[Fraction, int]]:
        codes = index.sets[name].codes(member)
        if claims is None:
            return [*told_by(index, codes, STRENGTHS, _counts(index, name, member))]
        return [(STRENGTHS[code] * worth, number) for worth, code, number in claims.told(codes, counted)]

    return {member: expected_of(told(member)) for member in index.sets[name].members}


def told_of_any(index: FitIndex, name: str, values: Sequence[str]) -> Sequence[tuple[Fraction, int]]:
    """Return how many of those who are counted list one of some members, and how many none."""
    known, bitmaps = index.bitmaps(name)
    said = known & index.packed("counted", lambda: index.counted)
    listed = reduce(np.bitwise_or, (bitmaps[each] for each in values if each in bitmaps), np.zeros_like(said)) & said
    return [(Fraction(1), count_bits(listed)), (Fraction(0), count_bits(said & ~listed))]


def told_by(
    index: FitIndex, codes: Codes, fits: Mapping[int, Fraction], counts: Counts | None
) -> Iterator[tuple[Fraction, int]]:
    """Yield each known fit with how many of those who are counted have it."""
    numbers = _counted(index, codes) if counts is None else counts
    yield from ((fit, int(numbers[code])) for code, fit in fits.items())


def _counts(index: FitIndex, name: str, member: str) -> Counts | None:
    """Return how many entries list a member how strongly, None of a member that no entry could list."""
    members = index.sets[name].members
    return index.counts[name][members.index(member)] if member in members else None


def _counted(index: FitIndex, codes: Codes) -> Counts:
    """Return how many of those who are counted have each code; those few who are not are taken away again."""
    left_out = index.once("not counted", lambda: np.flatnonzero(~index.counted))
    return np.bincount(codes, minlength=UNKNOWN + 1) - np.bincount(codes[left_out], minlength=UNKNOWN + 1)
