"""The slow second opinion for long catalogues: asked once about all who say the same of a field, then summed in numpy.

Whatever a field says is kept as it stands in the entry, together with who says the same; of each such statement the
oracle is asked once. So a million cost little more than their distinct statements, and every rule stays the oracle's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from . import oracle
from .oracle import POINT, WHOLE, Column, Offer
from .oracle_criteria import Bound, Criterion, Demand, Filter, Limit, Seeking, Ways
from .oracle_values import Entry, Standing, as_list, at, exact, text

FAILS, SILENT, PASSES = 0, 1, 2
"""In this order the least is "and" and the greatest is "or"."""
WHOLE_FIELDS = {"fees.per_session": "fees"}
"""Fields of which more than one number counts."""
ALWAYS_KEPT = ("listing.status", "listing.accepting")
OTHERS = ""
"""Stands for all members that nobody picks: together they decide what a claim is worth."""

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

    def standings(self, asked: Callable[[Entry], Standing]) -> Array:
        """Return who passes, who fails and who does not say, shape (n_therapists,)."""
        return self.each(lambda one: code(asked(one)), np.int8)

    @cached_property
    def rows(self) -> Array:
        """Return the place of everybody's statement, shape (n_therapists,); asked for when all have been read."""
        return np.array(self.of_row, np.int32)

    def often(self, among: Flags) -> list[int]:
        """Return how many of some say each of the statements."""
        return np.bincount(self.rows[among], minlength=len(self.entries)).tolist()


@dataclass(frozen=True)
class LongCatalogue:
    """All that some profiles could ask of a catalogue."""

    ids: Sequence[str]
    said: Mapping[str, Statements]


def code(standing: Standing) -> int:
    return SILENT if standing is None else PASSES if standing else FAILS


def nested(path: str, value: Any) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        value = {key: value}
    return value


def read_long(
    entries: Iterable[Entry], fields: Mapping[str, Any], picked: Mapping[str, Collection[str]]
) -> LongCatalogue:
    """Return what entries say, each id read once; of sets only the members that somebody picks, and how much else."""
    said = {name: Statements() for name in (*fields, *ALWAYS_KEPT)}
    ids: dict[str, None] = {}
    for one in entries:
        if one["id"] in ids:
            continue
        ids[one["id"]] = None
        for name, statements in said.items():
            path = WHOLE_FIELDS.get(name, name)
            value = at(one, path)
            if name in picked and value is not None:
                value = only_picked(value, picked[name])
            statements.add(path, value)
    return LongCatalogue(list(ids), said)


def only_picked(value: Any, picked: Collection[str]) -> dict[str, Any]:
    """Return the picked members with their strengths, and the strengths of all others in one."""
    listed = value if isinstance(value, Mapping) else dict.fromkeys(map(text, as_list(value)), 3)
    others = sum(exact(strength) for member, strength in listed.items() if text(member) not in picked)
    kept = {member: strength for member, strength in listed.items() if text(member) in picked}
    return dict(sorted(kept.items())) | ({OTHERS: others} if others else {})


@dataclass(frozen=True)
class Query:
    """One profile against a long catalogue."""

    catalogue: LongCatalogue
    seeking: Seeking
    showable: Flags
    visible: Flags
    columns: Sequence[Column]
    units: Array

    @property
    def nobody(self) -> Flags:
        return np.zeros(len(self.catalogue.ids), bool)

    def standing(self, one: Filter) -> Array:
        """Return who passes, who fails and who does not say, shape (n_therapists,)."""
        return np.minimum.reduce([self._part(part) for part in one.parts])

    def _part(self, part: Ways | Demand | Bound) -> Array:
        if isinstance(part, Ways):
            return np.maximum.reduce([self._way(part, way, part.limits_of(way)) for way in part.accepted])
        if isinstance(part, Bound):
            return self._within(part.limit, None)
        return self.catalogue.said[part.field].standings(lambda one: part.standing(one, self.seeking.client_zip))

    def _way(self, ways: Ways, way: str, limits: Iterable[Limit]) -> Array:
        offered = self.catalogue.said[ways.field].standings(lambda one: ways.offered(way, one))
        return np.minimum.reduce([offered, *(self._within(limit, way) for limit in limits)])

    def _within(self, limit: Limit, way: str | None) -> Array:
        said = self.catalogue.said[limit.field]
        return said.standings(lambda one: limit.standing(one, self.seeking.client_zip, way))

    @cached_property
    def enough_known(self) -> Flags:
        """Return of whom at least half of what was stated is known."""
        known = np.zeros(len(self.catalogue.ids), np.int64)
        for criterion, columns in oracle.columns_by_criterion(self.columns):
            said = self.catalogue.said[criterion.field]
            says = said.each(lambda one, asked=criterion: asked.is_known(one, self.seeking.client_zip), bool)
            known += says * oracle.stated_units(columns)
        return 2 * known >= oracle.stated_units(self.columns)

    @cached_property
    def taking(self) -> Array:
        return self.catalogue.said["listing.accepting"].standings(oracle.accepts)

    @cached_property
    def lists(self) -> dict[str, Flags]:
        """Return who stands in each list."""
        if self.seeking.young:
            return dict.fromkeys(("matches", "ask_first", "full_now"), self.nobody)
        standing = self._all(self.seeking.filters)
        standing[(standing == PASSES) & ~self.enough_known] = SILENT
        both = np.minimum(standing, self.taking)
        return {
            "matches": self.visible & (both == PASSES),
            "ask_first": self.visible & (both == SILENT),
            "full_now": self.visible & (standing == PASSES) & (self.taking == FAILS),
        }

    def _all(self, filters: Iterable[Filter]) -> Array:
        everyone = np.full(len(self.catalogue.ids), PASSES, np.int8)
        return np.minimum.reduce([everyone, *(self.standing(one) for one in filters)])

    def ranked(self, among: Flags, top: int) -> list[tuple[int, int]]:
        """Return (group, row) of the first, in the order in which a client reads them."""
        rows = np.flatnonzero(among)
        whole = self.units[rows] // POINT
        found: list[tuple[int, int]] = []
        for group, points in enumerate(sorted(set(whole.tolist()), reverse=True), start=1):
            found += [(group, row) for row in sorted(rows[whole == points].tolist(), key=self._lot)]
            if len(found) >= top:
                break
        return found[:top]

    def told(self, among: Flags, top: int) -> list[dict[str, Any]]:
        """Return the first of a list: who, in which group, and how well they fit."""
        return [
            {
                "id": self.catalogue.ids[row],
                "rank": rank,
                "group": group,
                "fit": oracle.points(int(self.units[row])) if self.columns else None,
            }
            for rank, (group, row) in enumerate(self.ranked(among, top), start=1)
        ]

    def _lot(self, row: int) -> bytes:
        return hashlib.sha256(self.catalogue.ids[row].encode() + b"\0" + self.seeking.digest.encode()).digest()

    def relaxation(self, offer: Offer) -> dict[str, Any]:
        """Return what asking for one thing differently would bring."""
        then = _query(self.catalogue, offer.seeking, self.showable, self.visible, self)
        today = self.lists["matches"]
        added = then.units[then.lists["matches"] & ~today].tolist()
        first = int(self.units[today].max()) if today.any() else None
        return {
            "field": offer.field,
            **oracle.what_it_brings(added, bool(then.columns), first),
            "smallest_step": None if offer.limit is None else self._smallest_step(offer.limit),
        }

    def _smallest_step(self, limit: Limit) -> float | int | None:
        filters = self.seeking.filters
        (owner,) = (one for one in filters if one.limit == limit or (one.ways and limit in one.ways.limits))
        near = self.visible & self.enough_known & (self.taking == PASSES) & (self.standing(owner) != PASSES)
        near &= self._all(one for one in filters if one != owner) == PASSES
        return oracle.step_to(limit, self._amounts(owner, limit, near))

    def _amounts(self, owner: Filter, limit: Limit, near: Flags) -> list[Any]:
        """Return the limits at which somebody would pass."""
        open_ways: dict[str | None, Flags] = {None: near}
        if owner.ways:
            ways = owner.ways
            open_ways = {
                way: near & (self._way(ways, way, [one for one in ways.limits_of(way) if one != limit]) == PASSES)
                for way in ways.accepted
                if way in limit.ways
            }
        found = []
        for way, among in open_ways.items():
            said = self.catalogue.said[limit.field]
            steps = (said.entries[place] for place in np.unique(said.rows[among]))
            found += [limit.amount(one, self.seeking.client_zip, way) for one in steps]
        return [number for number in found if number is not None]


def long_match(
    catalogue: LongCatalogue, seeking: Seeking, order: Sequence[str], withdrawn: Collection[str], top: int
) -> dict[str, Any]:
    """Return what `match` should print of a long catalogue, without what it says of each entry.

    Args:
        catalogue: what everybody says.
        seeking: what the answers come to.
        order: the fields in their order.
        withdrawn: who is shown nowhere and counts in no mean.
        top: how many of each list.
    """
    active = catalogue.said["listing.status"].each(lambda one: at(one, "listing.status") in (None, "active"), bool)
    showable = active & _not_in(catalogue.ids, withdrawn)
    query = _query(catalogue, seeking, showable, showable & _not_in(catalogue.ids, seeking.hidden))
    return {
        "catalogue": {"size": len(catalogue.ids), "eligible": int(sum(each.sum() for each in query.lists.values()))},
        "answers": {"digest": seeking.digest},
        "criteria": [oracle.criterion_told(*grouped) for grouped in oracle.columns_by_criterion(query.columns)],
        "gates": [
            {"field": one.field, "passed": int((query.visible & (query.standing(one) == PASSES)).sum())}
            for one in seeking.filters
            if one.is_gate
        ],
        **{name: query.told(among, top) for name, among in query.lists.items()},
        "relaxations": []
        if seeking.young
        else oracle.in_turn([query.relaxation(one) for one in oracle.offers(seeking)], order),
    }


def _not_in(ids: Iterable[str], away: Collection[str]) -> Flags:
    away = {*away}
    return np.array([one not in away for one in ids], bool)


def _query(
    catalogue: LongCatalogue, seeking: Seeking, showable: Flags, visible: Flags, like: Query | None = None
) -> Query:
    """Return a query; where it has the columns of another one, it has its units too."""
    columns = _columns(catalogue, seeking, showable)
    same = like is not None and like.columns == columns and like.seeking.client_zip == seeking.client_zip
    units = like.units if same and like else _units(catalogue, columns, seeking.client_zip)
    return Query(catalogue, seeking, showable, visible, columns, units)


def _columns(catalogue: LongCatalogue, seeking: Seeking, showable: Flags) -> list[Column]:
    often = {one.field: catalogue.said[one.field].often(showable) for one in (*seeking.stated, *seeking.gentle)}
    entries = {
        name: [one for one, times in zip(catalogue.said[name].entries, counts, strict=True) if times]
        for name, counts in often.items()
    }
    active = oracle.weighed(
        oracle.speaking(seeking.stated, entries, seeking.client_zip),
        oracle.speaking(seeking.gentle, entries, seeking.client_zip),
    )

    def said(criterion: Criterion, member: str | None) -> Iterable[tuple[Fraction | None, int]]:
        fits = (criterion.fit(member, one, seeking.client_zip) for one in catalogue.said[criterion.field].entries)
        return zip(fits, often[criterion.field], strict=True)

    return [
        Column(*column, oracle.expected_fit(said(column[0], column[1])))
        for column in oracle.laid_out(active, seeking.order)
    ]


def _units(catalogue: LongCatalogue, columns: Sequence[Column], client_zip: str | None) -> Array:
    units = np.full(len(catalogue.ids), 0 if columns else WHOLE, np.int64)
    for column in columns:
        said = catalogue.said[column.criterion.field]
        units += said.each(lambda one, asked=column: oracle.column_units(asked, one, client_zip), np.int64)
    return units


def picked_members(seekings: Iterable[Seeking]) -> dict[str, tuple[str, ...]]:
    """Return by field the members of sets that somebody picks, now or when something is asked differently."""
    found: dict[str, dict[str, None]] = {}
    for seeking in seekings:
        for one in (seeking, *(offer.seeking for offer in oracle.offers(seeking))):
            for name, members in _picked(one):
                found.setdefault(name, {}).update(dict.fromkeys(members))
    return {name: tuple(members) for name, members in found.items() if members}


def _picked(seeking: Seeking) -> Iterable[tuple[str, Iterable[str]]]:
    yield from ((one.field, one.picked) for one in (*seeking.stated, *seeking.gentle))
    for part in (part for one in seeking.filters for part in one.parts):
        if isinstance(part, Ways):
            yield part.field, part.accepted
        elif isinstance(part, Demand) and part.spec["compare"] in ("any", "coverage", "place"):
            yield part.field, [text(value) for value in part.values]
