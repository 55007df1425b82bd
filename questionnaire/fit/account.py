"""The account of a matching: what each step of it did, in numbers that anyone can follow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from questionnaire.fit.columns import WeighedCriterion
from questionnaire.fit.index import count_bits
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked, turn
from questionnaire.profile import Criterion


@dataclass(frozen=True)
class Narrowing:
    """What one gate or must-have did to all who are listed.

    `passed`, `failed` and `silent` count those listed on this constraint alone. `left` counts those known to pass it
    and every one before it; `open` those who fail none of these, but do not say about one or more.
    """

    constraint: Criterion
    passed: int
    failed: int
    silent: int
    left: int
    open: int


@dataclass(frozen=True)
class Silence:
    """What the silence of an entry did to one criterion, in whole units.

    `counted` is what was counted for it. `least` and `most` are what it would be at worst and
    at best; `rank_at_worst` and `rank_at_best` the place in the list that this alone would give.
    """

    field: str
    weight: int
    counted: int
    least: int
    most: int
    rank_at_worst: int
    rank_at_best: int


@dataclass(frozen=True)
class Tie:
    """Those of a list who are equally good, their whole points equal, in the order of the lot that was drawn for them.

    `lots`: the hash behind each, ascending. `spread`: the most by which two of them differ, in whole units.
    """

    members: tuple[Ranked, ...]
    lots: tuple[str, ...]
    spread: int


def narrowings(found: Matching) -> tuple[Narrowing, ...]:
    """Return what each gate and must-have did, in the order of the fields."""
    listed = found.eligibility.listed_bits
    left, standing = listed, listed
    told = []
    for each in found.eligibility.screens:
        open_to = each.passing_bits | each.unknown_bits
        left, standing = left & each.passing_bits, standing & open_to
        told.append(
            Narrowing(
                constraint=each.constraint,
                passed=count_bits(each.passing_bits & listed),
                failed=count_bits(~open_to & listed),
                silent=count_bits(each.unknown_bits & listed),
                left=count_bits(left),
                open=count_bits(standing & ~left),
            )
        )
    return tuple(told)


def silences(found: Matching, ranked: Ranked, among: Sequence[Ranked]) -> tuple[Silence, ...]:
    """Return what was counted for each criterion on which an entry is silent, and how far it could be off.

    Args:
        found: the matching.
        ranked: whose entry it is.
        among: the list that they stand in.
    """
    return tuple(_silence(each, ranked, among) for each in found.query if not each.known(ranked.row))


def ties(found: Matching, among: Sequence[Ranked]) -> tuple[Tie, ...]:
    """Return the groups of a list, those of one included, best first."""
    groups: dict[int, list[Ranked]] = {}
    for each in among:
        groups.setdefault(each.group, []).append(each)
    return tuple(_tie(found, members) for members in groups.values())


def _silence(weighed: WeighedCriterion, ranked: Ranked, among: Sequence[Ranked]) -> Silence:
    counted = weighed.contribution(ranked.row)
    possible = [
        [column.weight - int(column.losses[code]) for code in told.fits]
        for told, column in zip(weighed.columns, weighed.weighed, strict=True)
    ]
    least, most = sum(map(min, possible)), sum(map(max, possible))
    units = ranked.units or 0
    return Silence(
        field=weighed.criterion.field,
        weight=weighed.weight,
        counted=counted,
        least=least,
        most=most,
        rank_at_worst=_rank(units - counted + least, ranked, among),
        rank_at_best=_rank(units - counted + most, ranked, among),
    )


def _rank(units: int, ranked: Ranked, among: Sequence[Ranked]) -> int:
    """Return the place that some units would have among the others of a list, from 1."""
    others = [each.units or 0 for each in among if each.row != ranked.row]
    return 1 + sum(each > units for each in others)


def _tie(found: Matching, members: Sequence[Ranked]) -> Tie:
    units = np.array([each.units or 0 for each in members])
    lots = tuple(turn(found.index.ids[each.row], found.profile.digest) for each in members)
    return Tie(tuple(members), lots, int(units.max() - units.min()))
