"""Columns: a profile weighed against an index, in whole units, ready for the search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.constraints import screen
from questionnaire.fit.index import AXIS_CODES, FULL_STRENGTH, UNKNOWN, Codes, Counts, FitIndex
from questionnaire.profile import Criterion, Profile
from questionnaire.wanted import Members, Position

TOTAL_UNITS: Final = 10**9
"""The whole of a fit: 10**7 units are one point of 100."""
POINT: Final = 10**7
READINESS_SHARE: Final = Fraction(1, 9)
"""Readiness weighs at most this share of all else. Chosen: a tenth of the whole; see docs/METHOD.md."""
AXIS_POSITIONS: Final = tuple((Fraction(code, 2) - 3) / 3 for code in range(AXIS_CODES))
MAIN_EMPHASIS: Final = 2
"""The main concern counts twice. Source: docs/METHOD.md, simulated clients (+.013 nDCG@5)."""

Units = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """One thing compared: a criterion, or one picked member of a set.

    `codes`: shape (n_therapists,), 255 where unknown. `fits`: the fit in [0, 1] of each code that can occur.
    `share`: its share of the criterion's weight. `expected`: the mean fit of all known entries, None if none is known.
    """

    codes: Codes
    fits: Mapping[int, Fraction]
    share: Fraction
    expected: Fraction | None


@dataclass(frozen=True)
class WeighedColumn:
    """A column with its weight in whole units and what each code loses of it.

    `losses`: shape (256,), whole units by code; what is unknown loses what is expected. `highest`: the highest code
    that is not 255.
    """

    codes: Codes
    weight: int
    losses: Units
    highest: int


@dataclass(frozen=True)
class WeighedCriterion:
    """An active criterion with its columns; `weight` in whole units."""

    criterion: Criterion
    columns: tuple[Column, ...]
    weighed: tuple[WeighedColumn, ...]

    @cached_property
    def weight(self) -> int:
        """Return the criterion's weight in whole units, of 10**9."""
        return sum(column.weight for column in self.weighed)

    def known(self, row: int) -> bool:
        """Return whether the therapist's entry says anything about it."""
        return bool(self.columns[0].codes[row] != UNKNOWN)

    def fit(self, row: int) -> Fraction:
        """Return how well the therapist meets it, 0 to 1; where unknown, the mean of those who say."""
        if len(self.columns) == 1:
            return fit_of(self.columns[0], row)
        return sum((column.share * fit_of(column, row) for column in self.columns), Fraction())

    def contribution(self, row: int) -> int:
        """Return what it adds to the therapist's fit, in whole units."""
        return sum(column.weight - int(column.losses[column.codes[row]]) for column in self.weighed)


def fit_of(column: Column, row: int) -> Fraction:
    """Return the fit of one therapist on one column."""
    code = int(column.codes[row])
    expected = column.expected if column.expected is not None else Fraction()
    return expected if code == UNKNOWN else column.fits[code]


def weigh(index: FitIndex, profile: Profile) -> tuple[WeighedCriterion, ...]:
    """Return the active criteria of a profile with their weights, in the order of the fields.

    A criterion without importance, one about which no entry says anything, and readiness with nothing beside it are
    not active. The weights are whole units that sum to 10**9.
    """
    candidates = [(each, tuple(_columns(index, each))) for each in profile.criteria if each.importance.weight]
    active = [(each, columns) for each, columns in candidates if columns and columns[0].expected is not None]
    weights = _raw_weights([each for each, _ in active])
    kept = [(each, columns, weight) for (each, columns), weight in zip(active, weights, strict=True) if weight]
    units = iter(_whole_units([weight * column.share for _, columns, weight in kept for column in columns]))
    return tuple(
        WeighedCriterion(each, columns, tuple(_weighed(column, next(units)) for column in columns))
        for each, columns, _ in kept
    )


def _raw_weights(criteria: Sequence[Criterion]) -> list[Fraction]:
    """Return importance times prior; readiness together is scaled down to its share of all others."""
    raw = [each.importance.weight * Fraction(each.compared.prior) for each in criteria]
    stated = sum((w for w, each in zip(raw, criteria, strict=True) if not each.from_readiness), Fraction())
    sought = sum((w for w, each in zip(raw, criteria, strict=True) if each.from_readiness), Fraction())
    scale = min(Fraction(1), READINESS_SHARE * stated / sought) if sought else Fraction(1)
    return [w * scale if each.from_readiness else w for w, each in zip(raw, criteria, strict=True)]


def _whole_units(weights: Sequence[Fraction]) -> list[int]:
    """Return weights as whole units that sum to 10**9: largest remainder first, ties to the earlier column."""
    total = sum(weights, Fraction())
    exact = [weight * TOTAL_UNITS / total for weight in weights]
    units = [int(each) for each in exact]
    by_remainder = sorted(range(len(units)), key=lambda place: (units[place] - exact[place], place))
    for place in by_remainder[: TOTAL_UNITS - sum(units)] if units else ():
        units[place] += 1
    return units


def _weighed(column: Column, weight: int) -> WeighedColumn:
    losses = np.full(UNKNOWN + 1, weight, np.int64)
    for code, fit in column.fits.items():
        losses[code] = weight - round(weight * fit)
    losses[UNKNOWN] = weight - round(weight * (column.expected or Fraction()))
    return WeighedColumn(column.codes, weight, losses, max(column.fits))


def _columns(index: FitIndex, criterion: Criterion) -> Iterator[Column]:
    """Yield the columns of a criterion: one, or one for each picked member of a set."""
    name, wanted = criterion.field, criterion.wanted
    match criterion.compared.compare, wanted:
        case "axis", Position(value):
            yield _column(index.scales[name], _axis_fits(value), index.counts[name][0])
        case "ordinal", Position(value):
            fits = _level_fits(value, len(criterion.compared.levels))
            yield _column(index.scales[name], fits, index.counts[name][0])
        case "coverage", Members():
            yield from _coverage_columns(index, name, wanted)
        case _, Members(values):
            listed = reduce(np.maximum, (index.sets[name].codes(member) for member in values))
            counts = _counts(index, name, values[0]) if len(values) == 1 else None
            yield _column(listed, {code: Fraction(code > 0) for code in range(FULL_STRENGTH + 1)}, counts)
        case _:
            passes, unknown = screen(index, criterion)
            yield _column(np.where(unknown, np.uint8(UNKNOWN), passes), {0: Fraction(0), 1: Fraction(1)})


def _coverage_columns(index: FitIndex, name: str, wanted: Members) -> Iterator[Column]:
    emphasis = [MAIN_EMPHASIS if member == wanted.main else 1 for member in wanted.values]
    strengths = {code: Fraction(code, FULL_STRENGTH) for code in range(FULL_STRENGTH + 1)}
    for member, weight in zip(wanted.values, emphasis, strict=True):
        counts = _counts(index, name, member)
        yield _column(index.sets[name].codes(member), strengths, counts, Fraction(weight, sum(emphasis)))


def _counts(index: FitIndex, name: str, member: str) -> Counts | None:
    """Return how many entries list a member how strongly, None of a member that no entry could list."""
    members = index.sets[name].members
    return index.counts[name][members.index(member)] if member in members else None


def _column(
    codes: Codes, fits: Mapping[int, Fraction], counts: Counts | None = None, share: Fraction = Fraction(1)
) -> Column:
    """Return a column; `counts` is how many entries have each code, counted here where the index does not know."""
    told = [int(np.count_nonzero(codes == code) if counts is None else counts[code]) for code in fits]
    known = sum(told)
    total = sum((number * fit for number, fit in zip(told, fits.values(), strict=True)), Fraction())
    return Column(codes, fits, share, total / known if known else None)


def _axis_fits(wanted: Fraction) -> dict[int, Fraction]:
    """Return the fit of each half step of an axis: each step apart costs the same."""
    return {code: 1 - abs(wanted - position) / 2 for code, position in enumerate(AXIS_POSITIONS)}


def _level_fits(wanted: Fraction, levels: int) -> dict[int, Fraction]:
    return {level: 1 - abs(wanted - level) / (levels - 1) for level in range(levels)}
