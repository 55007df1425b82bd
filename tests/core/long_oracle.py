"""The slow second opinion for long catalogues: asked once about all who say the same of a field, then summed in numpy.

Whatever a field says is kept as it stands in the entry, together with who says the same; of each such statement the
oracle is asked once. So a million cost little more than their distinct statements, and every rule stays the oracle's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from . import oracle
from .oracle import POINT, WHOLE, Column, Criterion, Seeking, World

PASSES, FAILS, SILENT = 1, 0, -1
WHOLE_FIELDS = {"fees.per_session": "fees"}
"""Fields of which more than one number counts."""
ALWAYS_KEPT = ("listing.status", "listing.accepting")

Entry = Mapping[str, Any]
Array = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]


@dataclass
class Statements:
    """What everybody says of one field: an entry that says no more than that for each statement, and who says which."""

    entries: list[Entry] = field(default_factory=list)
    of_row: list[int] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, path: str, value: Any) -> None:
        place = self.places.setdefault(repr(value), len(self.entries))
        if place == len(self.entries):
            self.entries.append(nested(path, value))
        self.of_row.append(place)

    def each(self, asked: Callable[[Entry], Any], kind: Any) -> Array:
        """Return what is answered about everybody, shape (n_therapists,)."""
        return np.array([asked(one) for one in self.entries], kind)[self.rows]

    @cached_property
    def rows(self) -> Array:
        """Return the place of everybody's statement, shape (n_therapists,); asked for when all have been read."""
        return np.array(self.of_row, np.int32)


@dataclass(frozen=True)
class LongCatalogue:
    """All that some profiles could ask of a catalogue."""

    ids: Sequence[str]
    said: Mapping[str, Statements]


def nested(path: str, value: Any) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        value = {key: value}
    return value


def read_long(
    entries: Iterable[Entry], fields: Mapping[str, Any], picked: Mapping[str, Collection[str]]
) -> LongCatalogue:
    """Return what entries say, each read once; of sets only the members that somebody picks."""
    said = {name: Statements() for name in (*fields, *ALWAYS_KEPT)}
    ids = []
    for one in entries:
        ids.append(one["id"])
        for name, statements in said.items():
            path = WHOLE_FIELDS.get(name, name)
            value = oracle.at(one, path)
            if name in picked and value is not None:
                listed = (
                    value if isinstance(value, Mapping) else dict.fromkeys(map(oracle.text, oracle.as_list(value)), 3)
                )
                value = {member: listed[member] for member in picked[name] if member in listed}
            statements.add(path, value)
    return LongCatalogue(ids, said)


@dataclass(frozen=True)
class Query:
    """One profile against a long catalogue: the world holds its columns and nobody."""

    catalogue: LongCatalogue
    world: World
    stated: Sequence[Criterion]
    visible: Flags
    units: Array
    standings: dict[str, Array] = field(default_factory=dict)

    def standing(self, criterion: Criterion) -> Array:
        """Return who passes (1), fails (0) and does not say (-1), shape (n_therapists,)."""

        def asked(one: Entry) -> int:
            found = oracle.standing(criterion, one, self.world.client_zip)
            return SILENT if found is None else PASSES if found else FAILS

        if criterion.field not in self.standings:  # a query has one criterion a field
            self.standings[criterion.field] = self.catalogue.said[criterion.field].each(asked, np.int8)
        return self.standings[criterion.field]

    def lists(self, filters: Sequence[Criterion]) -> dict[str, Flags]:
        """Return who stands in each list."""
        standings = [self.standing(one) for one in filters]
        everyone = np.ones(len(self.catalogue.ids), bool)
        fails_none = np.logical_and.reduce([everyone, *(each != FAILS for each in standings)])
        passes_all = np.logical_and.reduce([everyone, *(each == PASSES for each in standings)])
        taking = self.catalogue.said["listing.accepting"].each(_taking, np.int8)
        return {
            "matches": self.visible & passes_all & (taking == PASSES),
            "ask_first": self.visible & fails_none & (taking != FAILS) & ~(passes_all & (taking == PASSES)),
            "full_now": self.visible & passes_all & (taking == FAILS),
        }

    def ranked(self, among: Flags, top: int) -> list[tuple[int, int]]:
        """Return (group, row) of the first, in the order in which a client reads them."""
        rows = np.flatnonzero(among)
        found: list[tuple[int, int]] = []
        group = 0
        while len(rows) and len(found) < top:
            group += 1
            equal = self.units[rows] >= self.units[rows].max() - POINT
            drawn = sorted(rows[equal].tolist(), key=self._lot)
            found += [(group, row) for row in drawn]
            rows = rows[~equal]
        return found[:top]

    def told(self, among: Flags, top: int) -> list[dict[str, Any]]:
        """Return the first of a list: who, in which group, and how well they fit."""
        return [
            {
                "id": self.catalogue.ids[row],
                "rank": rank,
                "group": group,
                "fit": oracle.points(int(self.units[row])) if self.world.columns else None,
            }
            for rank, (group, row) in enumerate(self.ranked(among, top), start=1)
        ]

    def _lot(self, row: int) -> bytes:
        return hashlib.sha256(self.catalogue.ids[row].encode() + b"\0" + self.world.digest.encode()).digest()

    def relaxation(self, dropped: Criterion) -> dict[str, Any]:
        """Return what dropping one filter would bring."""
        today = self.lists(oracle.filters_of(self.stated))["matches"]
        added = self.lists(oracle.without(self.stated, dropped))["matches"] & ~today
        first = int(self.units[self.ranked(today, 1)[0][1]]) if today.any() else -1
        return {
            "field": dropped.field,
            "more": int(added.sum()),
            "best_fit": oracle.points(int(self.units[added].max())) if added.any() and self.world.columns else None,
            "better_than_now": int((self.units[added] > first).sum()),
            "smallest_step": self._smallest_step(dropped),
        }

    def _smallest_step(self, limit: Criterion) -> float | int | None:
        if limit.compare not in oracle.LIMITS or limit.target is None:
            return None
        others = [one for one in oracle.filters_of(self.stated) if one != limit]
        beyond = self.lists(others)["matches"] & (self.standing(limit) != PASSES)
        said = self.catalogue.said[limit.field]
        steps = (said.entries[place] for place in np.unique(said.rows[beyond]))
        numbers = [oracle.measured(limit, one, self.world.client_zip) for one in steps]
        known = [number for number in numbers if number is not None]
        nearest = (max if limit.spec.get("bound") == "at-least" else min)(known, default=None)
        return None if nearest is None else oracle.plain(nearest - limit.target)


def _taking(one: Entry) -> int:
    found = oracle.accepts(one)
    return SILENT if found is None else PASSES if found else FAILS


def long_match(
    catalogue: LongCatalogue, seeking: Seeking, order: Sequence[str], away: Collection[str], top: int
) -> dict[str, Any]:
    """Return what `match` should print of a long catalogue, without what it says of each entry.

    Args:
        catalogue: what everybody says.
        seeking: what the answers come to.
        order: the fields in their order.
        away: who is withdrawn or hidden.
        top: how many of each list.
    """
    query = _query(catalogue, seeking, order, away)
    filters = oracle.filters_of(seeking.stated)
    nobody = np.zeros(len(catalogue.ids), bool)
    lists = {name: nobody if seeking.young else among for name, among in query.lists(filters).items()}
    return {
        "catalogue": {"size": len(catalogue.ids), "eligible": int(sum(each.sum() for each in lists.values()))},
        "answers": {"digest": seeking.digest},
        "criteria": [oracle.criterion_told(*grouped) for grouped in oracle.columns_by_criterion(query.world)],
        "gates": [
            {"field": one.field, "passed": int((query.visible & (query.standing(one) == PASSES)).sum())}
            for one in filters
            if one.is_gate
        ],
        **{name: query.told(among, top) for name, among in lists.items()},
        "relaxations": [] if seeking.young else _relaxations(query, filters),
    }


def _query(catalogue: LongCatalogue, seeking: Seeking, order: Sequence[str], away: Collection[str]) -> Query:
    def scored(criteria: Iterable[Criterion]) -> list[Criterion]:
        return [one for one in criteria
                if oracle.scored([one], catalogue.said[one.field].entries, seeking.client_zip)]  # fmt: skip

    empty = World((), (), seeking.client_zip, seeking.digest, (), order)
    active = sorted(
        oracle.weighed(scored(seeking.stated), scored(seeking.gentle)), key=lambda one: order.index(one[0].field)
    )
    columns = [(one, member, share, weight * share) for one, weight in active for member, share in one.shares]
    units = oracle.largest_remainder([weight for *_, weight in columns], WHOLE) if columns else []
    built = [
        Column(one, member, share, unit, _expected(catalogue.said[one.field], one, member, empty))
        for (one, member, share, _), unit in zip(columns, units, strict=True)
    ]
    world = replace(empty, columns=built)
    fits = np.full(len(catalogue.ids), 0 if built else WHOLE, np.int64)
    for column in built:
        said = catalogue.said[column.criterion.field]
        fits += said.each(lambda one, column=column: oracle.column_units(world, column, one), np.int64)
    status = catalogue.said["listing.status"].each(
        lambda one: oracle.at(one, "listing.status") in (None, "active"), bool
    )
    away = {*away}
    seen = np.array([one not in away for one in catalogue.ids], bool)
    return Query(catalogue, world, seeking.stated, status & seen, fits)


def _expected(said: Statements, criterion: Criterion, member: str | None, world: World) -> Fraction:
    """Return the mean fit of all who say something: each statement counts as often as it was made."""
    times = np.bincount(said.rows, minlength=len(said.entries)).tolist()
    fits = [oracle.column_fit(criterion, member, one, world.client_zip) for one in said.entries]
    known = [(fit, often) for fit, often in zip(fits, times, strict=True) if fit is not None]
    return sum((fit * often for fit, often in known), Fraction(0)) / sum(often for _, often in known)


def _relaxations(query: Query, filters: Sequence[Criterion]) -> list[dict[str, Any]]:
    order = list(query.world.order)
    return sorted(
        (query.relaxation(one) for one in filters),
        key=lambda one: (
            -one["more"],
            -one["better_than_now"],
            -(one["best_fit"] or 0),
            order.index(one["field"]),
        ),
    )


def picked_members(seekings: Iterable[Seeking]) -> dict[str, tuple[str, ...]]:
    """Return by field the members of sets that somebody picks."""
    found: dict[str, dict[str, None]] = {}
    for seeking in seekings:
        for one in (*seeking.stated, *seeking.gentle):
            found.setdefault(one.field, {}).update(dict.fromkeys(one.picked))
    return {name: tuple(members) for name, members in found.items() if members}
