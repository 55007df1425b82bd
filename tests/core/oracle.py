"""A slow second opinion on the fit: the rule in plain fractions, written apart from the package.

It is written from the amended rule alone. `oracle_values` holds its plain things, `oracle_answers` what answers say,
`oracle_criteria` what they come to; here they meet a catalogue.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .oracle_answers import zips_left_out
from .oracle_criteria import Criterion, Filter, Limit, Seeking, listed_members, sought_by
from .oracle_values import Entry, Standing, all_of, at, exact, plain, text

__all__ = ["oracle_match", "sought_by", "zips_left_out"]

WHOLE = 10**9
POINT = 10**7
FACETS = ("goals", "tasks", "bond", "practical")
NOT_FOR_UNDER_18 = "A young person who asks for themselves gets no list."


@dataclass(frozen=True)
class Column:
    """One column of the ranking: its whole-number weight and the value where the catalogue is silent."""

    criterion: Criterion
    member: str | None
    share: Fraction
    weight: int
    expected: Fraction


@dataclass(frozen=True)
class World:
    """Everything one query needs, derived once."""

    catalogue: Sequence[Entry]
    showable: Sequence[Entry]
    visible: Sequence[Entry]
    seeking: Seeking
    columns: Sequence[Column]

    @property
    def client_zip(self) -> str | None:
        return self.seeking.client_zip

    @property
    def filters(self) -> Sequence[Filter]:
        return self.seeking.filters


# Weights


def largest_remainder(shares: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers that sum to `total` in these proportions; ties go to the earlier one."""
    ideal = [share * total / sum(shares) for share in shares]
    whole = [math.floor(value) for value in ideal]
    by_remainder = sorted(range(len(ideal)), key=lambda index: (whole[index] - ideal[index], index))
    for index in by_remainder[: total - sum(whole)]:
        whole[index] += 1
    return whole


def weighed(stated: Sequence[Criterion], readiness: Sequence[Criterion]) -> list[tuple[Criterion, Fraction]]:
    """Return the active criteria with their weights; readiness is held to a ninth of all others."""
    others = sum((criterion.raw_weight for criterion in stated), Fraction(0))
    gentle = sum((criterion.raw_weight for criterion in readiness), Fraction(0))
    scale = min(Fraction(1), others / 9 / gentle) if gentle else Fraction(1)
    held = [(criterion, criterion.raw_weight * scale) for criterion in readiness] if others else []
    return [(criterion, criterion.raw_weight) for criterion in stated] + held


def speaking(
    criteria: Iterable[Criterion], entries: Mapping[str, Iterable[Entry]] | Iterable[Entry], client_zip: str | None
) -> list[Criterion]:
    """Return the criteria about which some entry says something; entries may be given by field."""
    found = []
    for one in criteria:
        asked = entries[one.field] if isinstance(entries, Mapping) else entries
        if any(one.is_known(listed, client_zip) for listed in asked):
            found.append(one)
    return found


def expected_fit(fits: Iterable[tuple[Fraction | None, int]]) -> Fraction:
    """Return what counts for a silent entry, from what is known, each with how often it is said."""
    known = [(fit, often) for fit, often in fits if fit is not None and often]
    n = sum(often for _, often in known)
    total = sum((fit * often for fit, often in known), Fraction(0))
    lowest = min(fit for fit, _ in known)
    return (9 * min(total / n, (total + 1) / (n + 2)) + lowest) / 10


def laid_out(active: Iterable[tuple[Criterion, Fraction]], order: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return criterion, member, share and whole-number weight of each column, in the order of `fields`."""
    ordered = sorted(active, key=lambda pair: order.index(pair[0].field))
    columns = [
        (criterion, member, share, weight * share)
        for criterion, weight in ordered
        for member, share in criterion.shares
    ]
    units = largest_remainder([weight for *_, weight in columns], WHOLE) if columns else []
    return [(*column[:3], unit) for column, unit in zip(columns, units, strict=True)]


# Ranking


def column_units(column: Column, therapist: Entry, client_zip: str | None) -> int:
    fit = column.criterion.fit(column.member, therapist, client_zip)
    return round(column.weight * (column.expected if fit is None else fit))


def units_of(world: World, therapist: Entry) -> int:
    """Return the fit in whole units; with no active criterion everybody has the same."""
    loss = sum(column.weight - column_units(column, therapist, world.client_zip) for column in world.columns)
    return WHOLE - loss


def stated_units(columns: Iterable[Column]) -> int:
    """Return the weight of all that was stated; what readiness seeks is not in it."""
    return sum(column.weight for column in columns if not column.criterion.gentle)


def known_units(world: World, therapist: Entry) -> int:
    """Return how much of the weight of what was stated the entry says something about."""
    return stated_units(each for each in world.columns if each.criterion.is_known(therapist, world.client_zip))


def enough_known(world: World, therapist: Entry) -> bool:
    return 2 * known_units(world, therapist) >= stated_units(world.columns)


def accepts(therapist: Entry) -> Standing:
    word = at(therapist, "listing.accepting")
    return None if word is None else text(word) in ("yes", "waitlist")


def list_of(world: World, therapist: Entry) -> str | None:
    """Return the name of the list on which a therapist stands, None for nowhere."""
    standing = all_of(one.standing(therapist, world.client_zip) for one in world.filters)
    if standing is True and not enough_known(world, therapist):
        standing = None
    accepting = accepts(therapist)
    if standing is False:
        return None
    if accepting is False:
        return None if standing is None else "full_now"
    return "ask_first" if standing is None or accepting is None else "matches"


def three_lists(world: World) -> dict[str, list[Entry]]:
    """Return the three lists, unranked; a young person who asks for themselves gets none."""
    lists: dict[str, list[Entry]] = {"matches": [], "ask_first": [], "full_now": []}
    for therapist in [] if world.seeking.young else world.visible:
        name = list_of(world, therapist)
        if name is not None:
            lists[name].append(therapist)
    return lists


def ranked(world: World, therapists: Iterable[Entry]) -> list[tuple[int, Entry]]:
    """Return (group, therapist) in the order in which a client reads them: by whole points, then by lot."""
    by_points: dict[int, list[Entry]] = {}
    for therapist in therapists:
        by_points.setdefault(units_of(world, therapist) // POINT, []).append(therapist)
    return [
        (group, therapist)
        for group, whole in enumerate(sorted(by_points, reverse=True), start=1)
        for therapist in sorted(by_points[whole], key=lambda one: draw(one["id"], world.seeking.digest))
    ]


def draw(therapist_id: str, digest: str) -> str:
    """Return the lot that orders equals: the same for the same answers, nobody first by alphabet."""
    return hashlib.sha256(therapist_id.encode() + b"\0" + digest.encode()).hexdigest()


def points(units: int) -> float:
    return float(Fraction(units, POINT))


# What is told


def columns_by_criterion(columns: Iterable[Column]) -> list[tuple[Criterion, list[Column]]]:
    grouped: dict[str, list[Column]] = {}
    for column in columns:
        grouped.setdefault(column.criterion.field, []).append(column)
    return [(found[0].criterion, found) for found in grouped.values()]


def reason(world: World, criterion: Criterion, columns: Sequence[Column], therapist: Entry) -> dict[str, Any]:
    fits = [criterion.fit(column.member, therapist, world.client_zip) for column in columns]
    shown_fits = [column.expected if fit is None else fit for fit, column in zip(fits, columns, strict=True)]
    fit = sum((column.share * fit for column, fit in zip(columns, shown_fits, strict=True)), Fraction(0))
    return {
        "field": criterion.field,
        "questions": list(criterion.questions),
        "facet": criterion.spec["facet"],
        "weight": float(Fraction(sum(column.weight for column in columns), WHOLE)),
        "f": float(fit),
        "known": criterion.is_known(therapist, world.client_zip),
        "contribution": points(sum(column_units(column, therapist, world.client_zip) for column in columns)),
    }


def facet_points(world: World, therapist: Entry) -> dict[str, float]:
    return {
        facet: points(
            sum(
                column_units(column, therapist, world.client_zip)
                for column in world.columns
                if column.criterion.spec["facet"] == facet
            )
        )
        for facet in FACETS
    }


def band_of(world: World, therapist: Entry) -> str | None:
    if len(columns_by_criterion(world.columns)) < 3:
        return None
    if not enough_known(world, therapist):
        return "unknown"
    units = units_of(world, therapist)
    band = "strong" if units >= 75 * POINT else "good" if units >= 60 * POINT else "mixed"
    return held_to_concerns(band, world.seeking.concerns, listed_members("concerns", therapist) or {})


def held_to_concerns(band: str, asked: Sequence[str], listed: Collection[str]) -> str:
    """Return the band, lower where the main concern, or any of those asked, is not mentioned."""
    if not asked:
        return band
    if band == "strong" and asked[0] not in listed:
        band = "good"
    return "mixed" if band == "good" and not set(asked) & set(listed) else band


def ask_about(world: World, therapist: Entry) -> list[str]:
    """Return what the entry does not say of all that was asked, in the order of `fields`."""
    silent = {
        criterion.field
        for criterion, _ in columns_by_criterion(world.columns)
        if not criterion.is_known(therapist, world.client_zip)
    }
    silent |= set().union(*(one.unknown(therapist, world.client_zip) for one in world.filters))
    closing = ["listing.accepting"] if accepts(therapist) is None else []
    return sorted(silent, key=world.seeking.order.index) + closing


def entry(world: World, therapist: Entry) -> dict[str, Any]:
    """Return one therapist as the command line prints them, but for rank and group."""
    told = bool(world.columns)
    return {
        "id": therapist["id"],
        "name": therapist["name"],
        "band": band_of(world, therapist),
        "fit": points(units_of(world, therapist)) if told else None,
        "known_share": float(Fraction(known_units(world, therapist), stated_units(world.columns))) if told else None,
        "facets": facet_points(world, therapist) if told else None,
        "ask_about": ask_about(world, therapist),
        "reasons": [reason(world, *grouped, therapist) for grouped in columns_by_criterion(world.columns)],
    }


def printed(world: World, therapists: Iterable[Entry]) -> list[dict[str, Any]]:
    return [
        {"rank": rank, "group": group, **entry(world, therapist)}
        for rank, (group, therapist) in enumerate(ranked(world, therapists), start=1)
    ]


def criterion_told(criterion: Criterion, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "field": criterion.field,
        "facet": criterion.spec["facet"],
        "importance": criterion.importance,
        "weight": float(Fraction(sum(column.weight for column in columns), WHOLE)),
        "must_have": criterion.is_must_have,
    }


def gate_told(world: World, gate: Filter) -> dict[str, Any]:
    passed = sum(gate.standing(therapist, world.client_zip) is True for therapist in world.visible)
    return {"field": gate.field, "passed": passed}


# Relax one


@dataclass(frozen=True)
class Offer:
    """One row of what could be asked differently: on which field, what is then asked, and the limit that is eased."""

    field: str
    seeking: Seeking
    limit: Limit | None = None


def offers(seeking: Seeking) -> list[Offer]:
    """Return what could be asked differently: each gate, each limit in force on a way in, each must-have."""
    found = []
    for one in seeking.filters:
        again = seeking.without(one.questions) if one.is_gate else seeking.only_a_lot(one.questions)
        found.append(Offer(one.field, again, one.limit))
        for limit in one.ways.limits if one.ways else ():
            found.append(Offer(limit.field, seeking.without(each.question for each in limit.asked), limit))
    return found


def what_it_brings(added: Sequence[int], is_weighed: bool, first: int | None) -> dict[str, Any]:
    """Return how many more there would be, the best of them, and how many have more whole points than today's first.

    Args:
        added: the units of those who would be matches and are not today, as they would stand then.
        is_weighed: whether anything would weigh then.
        first: the units of today's first, None where nobody is a match today.
    """
    better = len(added) if first is None else sum(units // POINT > first // POINT for units in added if is_weighed)
    return {
        "more": len(added),
        "best_fit": points(max(added)) if added and is_weighed else None,
        "better_than_now": better,
    }


def relaxation(world: World, offer: Offer, withdrawn: Collection[str]) -> dict[str, Any]:
    """Return what asking for one thing differently would bring: all is asked again."""
    then = world_of(world.catalogue, offer.seeking, withdrawn, world.showable, world.visible)
    today = three_lists(world)["matches"]
    today_ids = {therapist["id"] for therapist in today}
    added = [units_of(then, one) for one in three_lists(then)["matches"] if one["id"] not in today_ids]
    first = max((units_of(world, therapist) for therapist in today), default=None)
    return {
        "field": offer.field,
        **what_it_brings(added, bool(then.columns), first),
        "smallest_step": None if offer.limit is None else smallest_step(world, offer.limit),
    }


def smallest_step(world: World, limit: Limit) -> int | float | None:
    """Return the new limit minus today's that would bring the first therapist, None where no limit would."""
    (owner,) = (one for one in world.filters if one.limit == limit or (one.ways and limit in one.ways.limits))
    others = [one for one in world.filters if one != owner]
    near = [
        therapist
        for therapist in world.visible
        if accepts(therapist)
        and enough_known(world, therapist)
        and all(one.standing(therapist, world.client_zip) for one in others)
        and owner.standing(therapist, world.client_zip) is not True
    ]
    return step_to(limit, (number for one in near for number in amounts(owner, limit, one, world.client_zip)))


def amounts(owner: Filter, limit: Limit, therapist: Entry, client_zip: str | None) -> list[Any]:
    """Return the limits at which a therapist would pass."""
    if owner.ways:
        return owner.ways.amounts(limit, therapist, client_zip)
    number = limit.amount(therapist, client_zip)
    return [] if number is None else [number]


def step_to(limit: Limit, numbers: Iterable[Any]) -> int | float | None:
    """Return the step from today's limit to the nearest of some numbers, None beyond what the question takes."""
    known = list(numbers)
    if not known:
        return None
    nearest = max(known) if limit.at_least else min(known)
    low, high = limit.strictest.ends
    if (low is not None and nearest < exact(low)) or (high is not None and nearest > exact(high)):
        return None
    return plain(nearest - limit.target)


def in_turn(rows: Iterable[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows, most first, then by who beats today's, best fit and `fields`."""
    return sorted(
        rows,
        key=lambda one: (-one["more"], -one["better_than_now"], -(one["best_fit"] or 0), order.index(one["field"])),
    )


# The whole


def each_once(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries, of those who share an id the first."""
    found: dict[str, Entry] = {}
    for one in entries:
        found.setdefault(one["id"], one)
    return list(found.values())


def world_of(
    catalogue: Sequence[Entry],
    seeking: Seeking,
    withdrawn: Collection[str],
    showable: Sequence[Entry] | None = None,
    visible: Sequence[Entry] | None = None,
) -> World:
    """Return the world of one query."""
    if showable is None:
        active = [one for one in catalogue if at(one, "listing.status") in (None, "active")]
        showable = [one for one in active if one["id"] not in withdrawn]
    if visible is None:
        visible = [one for one in showable if one["id"] not in seeking.hidden]
    where = seeking.client_zip
    active = weighed(speaking(seeking.stated, showable, where), speaking(seeking.gentle, showable, where))
    columns = [
        Column(*column, expected_fit((column[0].fit(column[1], one, where), 1) for one in showable))
        for column in laid_out(active, seeking.order)
    ]
    return World(catalogue, showable, visible, seeking, columns)


def oracle_match(  # noqa: PLR0917  the four files of a query, then what staff may add
    vocabulary: dict[str, Any],
    questions: dict[str, Any],
    therapists: dict[str, Any],
    answers: dict[str, Any],
    withdrawn: Collection[str] = frozenset(),
    top: int | None = None,
    withdrawn_since: Collection[str] = frozenset(),
) -> dict[str, Any]:
    """Return what `match --format json` should print, without hashes, dropped messages and sentences.

    Whoever was withdrawn since the list was loaded is shown nowhere, and still counts in the means.
    """
    catalogue = each_once(therapists.get("therapists") or ())
    seeking = sought_by(vocabulary, questions, answers)
    showable = world_of(catalogue, seeking, withdrawn).showable
    seen = [one for one in showable if one["id"] not in {*seeking.hidden, *withdrawn_since}]
    world = world_of(catalogue, seeking, withdrawn, showable, seen)
    told = {name: printed(world, found) for name, found in three_lists(world).items()}
    rows = [] if seeking.young else [relaxation(world, offer, withdrawn) for offer in offers(seeking)]
    return {
        "catalogue": {"size": len(catalogue), "eligible": sum(len(found) for found in told.values())},
        "answers": {"digest": seeking.digest},
        "criteria": [criterion_told(*grouped) for grouped in columns_by_criterion(world.columns)],
        "gates": [gate_told(world, one) for one in world.filters if one.is_gate],
        **{name: found[:top] for name, found in told.items()},
        "relaxations": in_turn(rows, seeking.order),
        **({"notice": NOT_FOR_UNDER_18} if seeking.young else {}),
    }
