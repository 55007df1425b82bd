"""Constraints: who passes each gate and must-have, who fails it, and who does not say."""

from collections.abc import Sequence
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.index import UNKNOWN, Bits, FitIndex, Flags, Numbers
from questionnaire.fit.places import coordinates, miles_between
from questionnaire.profile import Criterion
from questionnaire.wanted import Limit, Members, Position, Within

AXIS_MIDDLE: Final = 6
"""The code of an axis' middle; an axis is coded in half steps from the low pole."""


BLOCK: Final = 65_536
"""Therapists screened at a time, a multiple of 8. Chosen: what is in work then stays in the processor's cache."""


def screen(index: FitIndex, constraint: Criterion) -> tuple[Flags, Flags]:
    """Return who is known to pass a constraint and about whom nothing is known, each of shape (n_therapists,)."""
    passes, unknown = screen_packed(index, constraint)
    return index.unpacked(passes), index.unpacked(unknown)


def screen_packed(index: FitIndex, constraint: Criterion) -> tuple[Bits, Bits]:
    """Return the same, each packed."""
    if isinstance(constraint.wanted, Within):
        near, unsure = _near_enough(index, constraint.wanted)
        return np.packbits(near), np.packbits(unsure)
    if isinstance(constraint.wanted, Members):
        return _screen_members(index, constraint, constraint.wanted.values)
    pieces = [slice(start, start + BLOCK) for start in range(0, max(index.size, 1), BLOCK)]
    screened = [_screen(index, constraint, piece) for piece in pieces]
    passes, unknown = (np.concatenate([np.packbits(each) for each in flags]) for flags in zip(*screened, strict=True))
    return passes, unknown


def _screen_members(index: FitIndex, constraint: Criterion, values: Sequence[str]) -> tuple[Bits, Bits]:
    """Return who lists any of the wanted members (all of them for coverage), from the bitmaps of the members."""
    name = constraint.field
    known, bitmaps = index.bitmaps(name)
    nobody = np.zeros_like(known)
    together = np.bitwise_and if constraint.compared.compare == "coverage" else np.bitwise_or
    passes: Bits = reduce(together, (bitmaps.get(member, nobody) for member in values))
    return passes & known, ~known


def _screen(index: FitIndex, constraint: Criterion, piece: slice) -> tuple[Flags, Flags]:
    """Return who of a piece of all therapists passes, and about whom nothing is known."""
    name = constraint.field
    match constraint.compared.compare, constraint.wanted:
        case "axis", Position(value):
            codes = index.scales[name][piece]
            unknown, opposite = codes == UNKNOWN, (codes < AXIS_MIDDLE) if value > 0 else (codes > AXIS_MIDDLE)
            return ~unknown & ~opposite if value else ~unknown, unknown
        case "ordinal", Position(value):
            codes = index.scales[name][piece]
            unknown = codes == UNKNOWN
            at_level: Flags = codes == value.numerator
            return at_level & ~unknown if value.denominator == 1 else np.zeros(len(codes), bool), unknown
        case _, Limit(value, at_least):
            numbers = index.numbers[name][piece]
            return (numbers >= float(value) if at_least else numbers <= float(value)), np.isnan(numbers)
    raise TypeError(f"{name} cannot be compared")


def distances(index: FitIndex, within: Within, rows: npt.NDArray[np.int64]) -> Numbers:
    """Return the miles to the nearest placed office of each of some therapists, NaN where unknown."""
    here = coordinates(within.postal_code) if within.postal_code else None
    nearest = np.full(index.size, np.inf)
    if here is not None:
        offices = index.offices
        among = np.zeros(index.size, bool)
        among[rows] = True
        of_some = among[offices.rows]
        miles = miles_between(here, offices.points)[offices.places[of_some]]
        np.minimum.at(nearest, offices.rows[of_some], miles)
    return np.where(np.isinf(nearest[rows]), np.nan, nearest[rows])


def _near_enough(index: FitIndex, within: Within) -> tuple[Flags, Flags]:
    """Return who has an office near enough; an office without a known place leaves it open."""
    offices, passes = index.offices, np.zeros(index.size, bool)
    here = coordinates(within.postal_code) if within.postal_code else None
    if here is None:
        return passes, ~passes
    near = miles_between(here, offices.points) <= float(within.miles)
    passes[offices.rows[near[offices.places]]] = True
    return passes, ~passes & (~offices.known | offices.unplaced)
