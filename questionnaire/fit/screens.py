"""Screens: one gate or must-have held against everybody, way by way where its ways carry limits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import and_, or_

from questionnaire.fit.constraints import judge, judge_limit, judge_member
from questionnaire.fit.index import Bits, FitIndex
from questionnaire.fit.verdicts import Verdicts
from questionnaire.profile import Criterion
from questionnaire.wanted import Members


@dataclass(frozen=True)
class Way:
    """One accepted way to meet or to pay: who offers it, and who is within each limit that it carries, by field."""

    name: str
    offered: Verdicts
    limits: Mapping[str, Verdicts]

    @cached_property
    def verdicts(self) -> Verdicts:
        """Return who offers it within all of its limits."""
        return reduce(and_, self.limits.values(), self.offered)

    def asks_whether_offered(self, row: int) -> bool:
        """Return whether it is only to be asked if a therapist offers it, since no limit is known to stand against."""
        return self.offered.silent(row) and not any(each.fails(row) for each in self.limits.values())

    def open_limits(self, row: int) -> Iterator[str]:
        """Yield the limits of which nobody knows whether a therapist, who may offer it, is within."""
        if not self.offered.fails(row):
            yield from (name for name, each in self.limits.items() if each.silent(row))


@dataclass(frozen=True)
class Screen:
    """One constraint with who passes it and who does not say; `ways` where some of its ways carry limits."""

    index: FitIndex
    constraint: Criterion
    verdicts: Verdicts
    ways: tuple[Way, ...] = ()

    @property
    def passing_bits(self) -> Bits:
        """Return who is known to pass, packed."""
        return self.verdicts.passing

    @property
    def unknown_bits(self) -> Bits:
        """Return who does not say, packed."""
        return self.verdicts.unknown

    def passes(self, row: int) -> bool:
        """Return whether a therapist is known to pass."""
        return self.verdicts.passes(row)

    def silent(self, row: int) -> bool:
        """Return whether a therapist's entry does not say."""
        return self.verdicts.silent(row)

    def fails(self, row: int) -> bool:
        """Return whether a therapist is known not to pass."""
        return self.verdicts.fails(row)

    def open_fields(self, row: int) -> frozenset[str]:
        """Return the fields to ask a therapist about, so that it is known whether they pass."""
        if not self.silent(row):
            return frozenset()
        if not self.ways:
            return frozenset({self.constraint.field})
        own = {self.constraint.field} if any(each.asks_whether_offered(row) for each in self.ways) else set()
        return frozenset(own.union(*(each.open_limits(row) for each in self.ways)))

    def failed_fields(self, row: int) -> frozenset[str]:
        """Return the fields that keep a therapist out: a limit where a way is offered beyond it, else the own field."""
        if not self.fails(row):
            return frozenset()
        beyond = {
            name for way in self.ways if way.offered.passes(row) for name, each in way.limits.items() if each.fails(row)
        }
        return frozenset(beyond or {self.constraint.field})

    def ways_open(self, row: int) -> tuple[str, ...]:
        """Return the accepted ways that a therapist is known to offer within every limit."""
        return tuple(each.name for each in self.ways if each.verdicts.passes(row))


def screen(index: FitIndex, constraint: Criterion) -> Screen:
    """Return a constraint held against everybody."""
    if not constraint.limits or not isinstance(constraint.wanted, Members):
        return Screen(index, constraint, judge(index, constraint))
    ways = tuple(_way(index, constraint, each) for each in constraint.wanted.values)
    return Screen(index, constraint, reduce(or_, (each.verdicts for each in ways)), ways)


def _way(index: FitIndex, gate: Criterion, way: str) -> Way:
    limits = {each.limit.field: judge_limit(index, each.limit, way) for each in gate.limits if way in each.ways}
    return Way(way, judge_member(index, gate.field, way), limits)
