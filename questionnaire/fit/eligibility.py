"""Eligibility: who can be a match, who must be asked first, and who is full now.

Flags are joined packed, eight therapists in a byte: for a million, several such bitmaps stay in the processor's cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from questionnaire.fit.columns import WeighedCriterion
from questionnaire.fit.index import FULL, TAKING, Bits, FitIndex, count_bits
from questionnaire.fit.knowledge import of_whom_enough_is_known
from questionnaire.fit.screens import Screen, screen
from questionnaire.profile import Criterion


@dataclass(frozen=True)
class Eligibility:
    """Everyone who may appear, screened by every gate and must-have (in the order of the fields); all flags packed.

    `listed_bits`: active, not withdrawn and not hidden by the client. `query`: the active criteria; of whom less than
    half of what was stated is known is asked first. `like`: one with the same query, whose findings hold here too.
    """

    index: FitIndex
    listed_bits: Bits
    screens: tuple[Screen, ...]
    query: Sequence[WeighedCriterion] = ()
    like: "Eligibility | None" = None

    @cached_property
    def match_bits(self) -> Bits:
        """Return who is known to pass everything, of whom enough is known, and who takes clients."""
        return self.passing_bits & self.enough_bits & _bits_of(self.index, TAKING)

    @cached_property
    def ask_first_bits(self) -> Bits:
        """Return who fails nothing and is not full, and is no match: something that decides is not known."""
        open_to = reduce(
            np.bitwise_and, (each.passing_bits | each.unknown_bits for each in self.screens), self.listed_bits
        )
        return open_to & ~self.match_bits & ~_bits_of(self.index, FULL)

    @cached_property
    def full_now_bits(self) -> Bits:
        """Return who would be a match and is full."""
        return self.passing_bits & self.enough_bits & _bits_of(self.index, FULL)

    @cached_property
    def enough_bits(self) -> Bits:
        """Return of whom enough is known, packed."""
        if self.like is not None:
            return self.like.enough_bits
        return of_whom_enough_is_known(self.index, self.query, self.listed_bits)

    @cached_property
    def passing_bits(self) -> Bits:
        """Return who is known to pass everything."""
        return self.passing_but()

    def passing_but(self, *left_out: Screen) -> Bits:
        """Return who is known to pass everything, some constraints left out."""
        kept = (each for each in self.screens if not any(each is one for one in left_out))
        return reduce(np.bitwise_and, (screen.passing_bits for screen in kept), self.listed_bits)

    @property
    def listed_count(self) -> int:
        """Return how many are listed."""
        return count_bits(self.listed_bits)

    def passing_count(self, screen: Screen) -> int:
        """Return how many who are listed are known to pass one constraint alone."""
        return count_bits(screen.passing_bits & self.listed_bits)

    def silent_on(self, row: int) -> frozenset[str]:
        """Return the fields to ask a therapist about, so that it is known whether they pass everything."""
        return frozenset().union(*(each.open_fields(row) for each in self.screens))


def _bits_of(index: FitIndex, taking: int) -> Bits:
    """Return who takes clients, or is full, or does not say, packed; made once, since it is nobody's answers."""
    return index.packed(f"taking {taking}", lambda: index.taking == taking)


def eligible(
    index: FitIndex,
    constraints: Sequence[Criterion],
    gone: frozenset[str] = frozenset(),
    query: Sequence[WeighedCriterion] = (),
    known: Sequence[Screen] = (),
) -> Eligibility:
    """Return who of a catalogue may appear to a client, and where.

    Args:
        index: the catalogue.
        constraints: the gates and must-haves.
        gone: the ids of those who are withdrawn, or hidden by the client.
        query: the active criteria.
        known: screens of this index, used again.
    """
    listed = index.packed("active", lambda: index.active)
    for row in [index.rows[each] for each in gone if each in index.rows]:
        listed[row // 8] &= ~np.uint8(128 >> row % 8)
    order = {name: place for place, name in enumerate(index.fields)}
    in_order = sorted(constraints, key=lambda each: order[each.field])
    before = {each.constraint.field: each for each in known}
    screens = tuple(_screened(index, each, before.get(each.field)) for each in in_order)
    return Eligibility(index, listed, screens, query)


def _screened(index: FitIndex, constraint: Criterion, before: Screen | None) -> Screen:
    if before is None or _asks(before.constraint) != _asks(constraint):
        return screen(index, constraint)
    return Screen(index, constraint, before.verdicts, before.ways)


def _asks(constraint: Criterion) -> tuple[object, ...]:
    """Return all that decides who passes a constraint."""
    limits = tuple((each.ways, each.limit.field, each.limit.wanted) for each in constraint.limits)
    return constraint.filters, constraint.compared, limits
