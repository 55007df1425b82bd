"""Constraints: who passes each gate and must-have, who fails it, and who does not say."""

from collections.abc import Sequence
from functools import reduce
from typing import Final

import numpy as np

from questionnaire.fit.index import UNKNOWN, Bits, FitIndex, Flags
from questionnaire.fit.places import miles_between, within_miles
from questionnaire.postal_codes import coordinates
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
        return _near_enough(index, constraint.wanted)
    if isinstance(constraint.wanted, Members):
        return _screen_members(index, constraint, constraint.wanted.values)
    pieces = [slice(start, start + BLOCK) for start in range(0, max(index.size, 1), BLOCK)]
    passes = np.concatenate([np.packbits(_passing(index, constraint, piece)) for piece in pieces])
    return passes, index.packed(f"silent {constraint.field}", lambda: _silent(index, constraint.field))


def _screen_members(index: FitIndex, constraint: Criterion, values: Sequence[str]) -> tuple[Bits, Bits]:
    """Return who lists any of the wanted members (all of them for coverage), from the bitmaps of the members."""
    name = constraint.field
    known, bitmaps = index.bitmaps(name)
    nobody = np.zeros_like(known)
    together = np.bitwise_and if constraint.compared.compare == "coverage" else np.bitwise_or
    passes: Bits = reduce(together, (bitmaps.get(member, nobody) for member in values))
    return passes & known, ~known


def _silent(index: FitIndex, name: str) -> Flags:
    """Return whose entry does not say where they stand on a scale, or which number holds for them."""
    silent: Flags = np.isnan(index.numbers[name]) if name in index.numbers else index.scales[name] == UNKNOWN
    return silent


def _passing(index: FitIndex, constraint: Criterion, piece: slice) -> Flags:
    """Return who of a piece of all therapists is known to pass."""
    name = constraint.field
    match constraint.compared.compare, constraint.wanted:
        case "axis", Position(value):
            codes = index.scales[name][piece]
            known: Flags = codes != UNKNOWN
            opposite = (codes < AXIS_MIDDLE) if value > 0 else (codes > AXIS_MIDDLE)
            return known & ~opposite if value else known
        case "ordinal", Position(value):
            codes = index.scales[name][piece]
            at_level: Flags = (codes == value.numerator) & (codes != UNKNOWN)
            return at_level if value.denominator == 1 else np.zeros(len(codes), bool)
        case _, Limit(value, at_least):
            numbers = index.numbers[name][piece]
            within: Flags = numbers >= float(value) if at_least else numbers <= float(value)  # unknown is neither
            return within
    raise TypeError(f"{name} cannot be compared")


def nearest(index: FitIndex, within: Within, some: Flags) -> float | None:
    """Return the miles to the nearest placed office of some therapists, None where no such office is known.

    Args:
        index: the catalogue.
        within: from where it is measured.
        some: shape (n_therapists,), whose offices count.
    """
    here = coordinates(within.postal_code) if within.postal_code else None
    offices = index.offices
    of_some = np.flatnonzero(some[offices.rows])
    if here is None or not len(of_some):
        return None
    places = offices.places[of_some]
    if len(places) > len(offices.points):
        places = np.unique(places)
    return float(miles_between(here, offices.points[places]).min())


def _near_enough(index: FitIndex, within: Within) -> tuple[Bits, Bits]:
    """Return who has an office near enough, packed; an office without a known place leaves it open."""
    offices, passes = index.offices, np.zeros(index.size, bool)
    here = coordinates(within.postal_code) if within.postal_code else None
    if here is None:
        return np.packbits(passes), np.packbits(~passes)
    passes[offices.at(within_miles(here, offices.points, float(within.miles)))] = True
    packed = np.packbits(passes)
    return packed, ~packed & index.packed("somewhere", lambda: ~offices.known | offices.unplaced)
