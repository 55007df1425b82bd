"""Constraints: who passes each gate and must-have, who fails it, and who does not say."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from operator import and_
from typing import Final

import numpy as np

from questionnaire.fit.index import AXIS_POSITIONS, UNKNOWN, Bits, FitIndex, Flags, Numbers, Rows
from questionnaire.fit.places import miles_between, within_miles
from questionnaire.fit.verdicts import Verdicts
from questionnaire.fit.way_fees import fees_of_way
from questionnaire.postal_codes import coordinates
from questionnaire.profile import Criterion
from questionnaire.questions import ComparedField
from questionnaire.wanted import Limit, Members, Spots, Wanted, Within

BLOCK: Final = 65_536
"""Therapists screened at a time, a multiple of 8. Chosen: what is in work then stays in the processor's cache."""
MUST_REACH: Final = 2
"""Steps of seven that a therapist may stand from an essential answer on an axis. Chosen: docs/METHOD.md."""


def judge(index: FitIndex, constraint: Criterion) -> Verdicts:
    """Return who passes all that a constraint asks for, its ways and their limits left aside."""
    demands = constraint.filters
    return reduce(and_, (_judge_one(index, constraint.field, constraint.compared, each) for each in demands))


def judge_limit(index: FitIndex, limit: Criterion, way: str) -> Verdicts:
    """Return who is within a limit of one way to meet or to pay."""
    wanted = limit.wanted
    if isinstance(wanted, Within):
        return _near_enough(index, wanted)
    assert isinstance(wanted, Limit)
    name, numbers = fees_of_way(index, limit.field, way)
    return _within(index, name, numbers, wanted)


def judge_member(index: FitIndex, field_name: str, member: str) -> Verdicts:
    """Return who lists one member of a set."""
    return _list_some(index, field_name, "any", (member,))


def _judge_one(index: FitIndex, name: str, compared: ComparedField, wanted: Wanted) -> Verdicts:
    match wanted:
        case Within():
            return _near_enough(index, wanted)
        case Members(values):
            return _list_some(index, name, compared.compare, values)
        case Limit():
            return _within(index, name, index.numbers[name], wanted)
        case Spots(values):
            return _stand_there(index, name, allowed_codes(compared, values))
    raise TypeError(f"{name} cannot be compared")


def _list_some(index: FitIndex, name: str, compare: str, values: Sequence[str]) -> Verdicts:
    """Return who lists any of the wanted members (all of them for coverage), from the bitmaps of the members."""
    known, bitmaps = index.bitmaps(name)
    nobody = np.zeros_like(known)
    together = np.bitwise_and if compare == "coverage" else np.bitwise_or
    passes: Bits = reduce(together, (bitmaps.get(member, nobody) for member in values))
    return Verdicts(passes & known, ~known)


def allowed_codes(compared: ComparedField, spots: Sequence[Fraction]) -> list[int]:
    """Return the codes of a scale that meet a must-have on one of some places, in order.

    On an axis those within two steps of seven, on an order the level itself.
    """
    if compared.compare == "ordinal":
        return [code for code in range(len(compared.levels)) if code in spots]
    return [
        code
        for code, position in enumerate(AXIS_POSITIONS)
        if any(abs(spot - position) * 3 <= MUST_REACH for spot in spots)
    ]


def _stand_there(index: FitIndex, name: str, codes: Sequence[int]) -> Verdicts:
    allowed = np.isin(np.arange(UNKNOWN + 1), codes)
    scale = index.scales[name]
    silent = index.packed(f"silent {name}", lambda: scale == UNKNOWN)
    return Verdicts(_packed_in_pieces(index, lambda piece: allowed[scale[piece]]), silent)


def _within(index: FitIndex, name: str, numbers: Numbers, limit: Limit) -> Verdicts:
    value = float(limit.value)

    def inside(piece: slice) -> Flags:
        within: Flags = numbers[piece] >= value if limit.at_least else numbers[piece] <= value  # unknown is neither
        return within

    return Verdicts(_packed_in_pieces(index, inside), index.packed(f"silent {name}", lambda: np.isnan(numbers)))


def _packed_in_pieces(index: FitIndex, flags: Callable[[slice], Flags]) -> Bits:
    pieces = (slice(start, start + BLOCK) for start in range(0, max(index.size, 1), BLOCK))
    return np.concatenate([np.packbits(flags(piece)) for piece in pieces])


def miles_to_nearest(index: FitIndex, within: Within, rows: Rows) -> Numbers:
    """Return the miles from some therapists' nearest placed offices, shape (n_rows,), NaN where none is known."""
    here, offices = coordinates(within.postal_code), index.offices
    miles = np.full(len(rows), np.inf)
    if here is not None and len(offices.rows) and len(rows):
        place_of = np.full(index.size, -1)
        place_of[rows] = np.arange(len(rows))
        whose = place_of[offices.rows]
        mine = whose >= 0
        np.minimum.at(miles, whose[mine], miles_between(here, offices.points)[offices.places[mine]])
    return np.where(np.isinf(miles), np.nan, miles)


def miles_of(index: FitIndex, within: Within, row: int) -> float:
    """Return the miles to one therapist's nearest placed office, NaN where none is known."""
    here, mine = coordinates(within.postal_code), np.flatnonzero(index.offices.rows == row)
    if here is None or not len(mine):
        return float("nan")
    return float(miles_between(here, index.offices.points[index.offices.places[mine]]).min())


def _near_enough(index: FitIndex, within: Within) -> Verdicts:
    """Return who has an office near enough; an office without a known place leaves it open."""
    offices, passes = index.offices, np.zeros(index.size, bool)
    here = coordinates(within.postal_code)
    if here is None:
        return Verdicts(np.packbits(passes), np.packbits(~passes))
    passes[offices.at(within_miles(here, offices.points, float(within.miles)))] = True
    packed = np.packbits(passes)
    return Verdicts(packed, ~packed & index.packed("somewhere", lambda: ~offices.known | offices.unplaced))
