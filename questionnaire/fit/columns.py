"""Columns: a profile weighed against an index, in whole units, ready for the search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from questionnaire.fit.claims import FIRST, STEPS, Claims, claims_of
from questionnaire.fit.constraints import judge
from questionnaire.fit.index import AXIS_POSITIONS, FULL_STRENGTH, UNKNOWN, Codes, Counts, FitIndex, Sums
from questionnaire.fit.unknowns import STRENGTHS, expected_of, expected_of_members, told_by, told_of_any
from questionnaire.profile import Criterion, Profile
from questionnaire.wanted import Members, Position

TOTAL_UNITS: Final = 10**9
"""The whole of a fit: 10**7 units are one point of 100."""
POINT: Final = 10**7
READINESS_SHARE: Final = Fraction(1, 9)
"""Readiness weighs at most this share of all else. Chosen: a tenth of the whole; see docs/METHOD.md."""
MAIN_EMPHASIS: Final = Fraction(3, 2)
"""The main concern counts one and a half times. Source: docs/METHOD.md, simulated clients."""

LISTED: Final = {code: Fraction(code > 0) for code in range(STEPS)}

Units = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """One thing compared: a criterion, or one picked member of a set.

    `codes`: shape (n_therapists,), 255 where unknown. `fits`: the fit in [0, 1] of each code that can occur, in
    proportion less for who stands in `claims`. `share`: its share of the criterion's weight. `expected`: what counts
    for an entry that does not say, None if nobody says.
    """

    codes: Codes
    fits: Mapping[int, Fraction]
    share: Fraction
    expected: Fraction | None
    claims: Claims | None = None
    claimed: Sums | None = None

    def worth(self, row: int) -> Fraction:
        """Return what a claim of one therapist is worth in this field, 0 to 1."""
        if self.claims is None or self.claimed is None:
            return Fraction(1)
        return self.claims.worth(int(self.claimed[row]))


@dataclass(frozen=True)
class WeighedColumn:
    """A column with its weight in whole units and what each code loses of it.

    `losses`: shape (256,), whole units by code; what is unknown loses what is expected. `highest`: the highest code
    that is not 255. `beyond`: shape (n_places, 4), what is lost beyond that, by the place in `claims` and the code.
    """

    codes: Codes
    weight: int
    losses: Units
    highest: int
    claims: Claims | None = None
    beyond: Units | None = None

    def lost(self, rows: npt.NDArray[np.int64]) -> Units:
        """Return what some therapists lose, in whole units."""
        codes = self.codes[rows]
        lost: Units = self.losses[codes]
        if self.claims is not None and self.beyond is not None:
            lost = lost + self.beyond[self.claims.places[rows], codes % STEPS]
        return lost


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
        """Return how well the therapist meets it, 0 to 1; where unknown, what is expected."""
        if len(self.columns) == 1:
            return fit_of(self.columns[0], row)
        return sum((column.share * fit_of(column, row) for column in self.columns), Fraction())

    def contribution(self, row: int) -> int:
        """Return what it adds to the therapist's fit, in whole units."""
        return sum(column.weight - int(column.lost(np.array([row]))[0]) for column in self.weighed)


def fit_of(column: Column, row: int) -> Fraction:
    """Return the fit of one therapist on one column."""
    code = int(column.codes[row])
    expected = column.expected if column.expected is not None else Fraction()
    return expected if code == UNKNOWN else column.fits[code] * column.worth(row)


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
    raw = [each.importance.weight * Fraction(each.compared.prior) * keenness(each) for each in criteria]
    stated = sum((w for w, each in zip(raw, criteria, strict=True) if not each.from_readiness), Fraction())
    sought = sum((w for w, each in zip(raw, criteria, strict=True) if each.from_readiness), Fraction())
    scale = min(Fraction(1), READINESS_SHARE * stated / sought) if sought else Fraction(1)
    return [w * scale if each.from_readiness else w for w, each in zip(raw, criteria, strict=True)]


def keenness(criterion: Criterion) -> Fraction:
    """Return how much a wish on an axis counts: half at the middle, whole at an end; all else counts whole."""
    if criterion.compared.compare == "axis" and isinstance(criterion.wanted, Position):
        return (1 + abs(criterion.wanted.value)) / 2
    return Fraction(1)


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
    beyond = _beyond(column, weight, losses) if column.claims is not None else None
    return WeighedColumn(column.codes, weight, losses, max(column.fits), column.claims, beyond)


def _beyond(column: Column, weight: int, losses: Units) -> Units:
    """Return what is lost beyond the losses of the codes, by place and code; nothing at the first two places."""
    assert column.claims is not None
    full, totals = column.claims.full, column.claims.totals
    beyond = np.zeros((FIRST + len(totals), STEPS), np.int64)
    for place, total in enumerate(totals, start=FIRST):
        whole = FULL_STRENGTH * full.denominator * total
        kept = [_nearest(weight * code * full.numerator, whole) for code in range(STEPS)]
        beyond[place] = weight - losses[:STEPS] - kept
    return beyond


def _nearest(numerator: int, denominator: int) -> int:
    """Return a fraction rounded to a whole number, halves to the even one, as `round` does."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def _columns(index: FitIndex, criterion: Criterion) -> Iterator[Column]:
    """Yield the columns of a criterion: one, or one for each picked member of a set."""
    name, wanted = criterion.field, criterion.wanted
    match criterion.compared.compare, wanted:
        case "axis", Position(value):
            yield _column(index, index.scales[name], _axis_fits(value), index.counts[name][0])
        case "ordinal", Position(value):
            fits = _level_fits(value, len(criterion.compared.levels))
            yield _column(index, index.scales[name], fits, index.counts[name][0])
        case "coverage", Members():
            yield from _coverage_columns(index, name, wanted)
        case _, Members(values):
            listed = reduce(np.maximum, (index.sets[name].codes(member) for member in values))
            yield Column(listed, LISTED, Fraction(1), expected_of(told_of_any(index, name, values)))
        case _:
            found = judge(index, criterion)
            passes, unknown = index.unpacked(found.passing), index.unpacked(found.unknown)
            yield _column(index, np.where(unknown, np.uint8(UNKNOWN), passes), {0: Fraction(0), 1: Fraction(1)})


def _coverage_columns(index: FitIndex, name: str, wanted: Members) -> Iterator[Column]:
    emphasis = [MAIN_EMPHASIS if member == wanted.main else Fraction(1) for member in wanted.values]
    claims, claimed, expected = claims_of(index, name), index.sets[name].claimed, expected_of_members(index, name)
    for member, weight in zip(wanted.values, emphasis, strict=True):
        codes = index.sets[name].codes(member)
        mean = expected[member] if member in expected else expected_of([*told_by(index, codes, STRENGTHS, None)])
        yield Column(codes, STRENGTHS, weight / sum(emphasis), mean, claims, claimed)


def _column(index: FitIndex, codes: Codes, fits: Mapping[int, Fraction], counts: Counts | None = None) -> Column:
    """Return a criterion's one column; `counts` is how many who are counted have each code, None to count them here."""
    return Column(codes, fits, Fraction(1), expected_of([*told_by(index, codes, fits, counts)]))


def _axis_fits(wanted: Fraction) -> dict[int, Fraction]:
    """Return the fit of each half step of an axis: each step apart costs the same."""
    return {code: 1 - abs(wanted - position) / 2 for code, position in enumerate(AXIS_POSITIONS)}


def _level_fits(wanted: Fraction, levels: int) -> dict[int, Fraction]:
    return {level: 1 - abs(wanted - level) / (levels - 1) for level in range(levels)}
