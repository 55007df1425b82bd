"""Eligibility: who can be a match, who must be asked first, and who is full now.

Flags are joined packed, eight therapists in a byte: for a million, several such bitmaps stay in the processor's cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from questionnaire.fit.constraints import screen_packed
from questionnaire.fit.index import FULL, SILENT, TAKING, Bits, FitIndex, count_bits, is_set
from questionnaire.profile import Criterion


@dataclass(frozen=True)
class Screen:
    """One constraint with who passes it and who does not say, packed."""

    index: FitIndex
    constraint: Criterion
    passing_bits: Bits
    unknown_bits: Bits

    def passes(self, row: int) -> bool:
        """Return whether a therapist is known to pass."""
        return is_set(self.passing_bits, row)

    def silent(self, row: int) -> bool:
        """Return whether a therapist's entry does not say."""
        return is_set(self.unknown_bits, row)

    def fails(self, row: int) -> bool:
        """Return whether a therapist is known not to pass."""
        return not self.passes(row) and not self.silent(row)

    @property
    def is_distance_gate(self) -> bool:
        """Return whether this is the gate on how far an office may be."""
        return self.constraint.compared.gate and self.constraint.compared.compare == "distance"


@dataclass(frozen=True)
class Eligibility:
    """Everyone who may appear, screened by every gate and must-have (in the order of the fields); all flags packed.

    `listed_bits`: active, not withdrawn and not hidden by the client.
    """

    index: FitIndex
    listed_bits: Bits
    screens: tuple[Screen, ...]

    @cached_property
    def match_bits(self) -> Bits:
        """Return who is known to pass everything and takes clients."""
        return self._passing(self.screens) & _bits_of(self.index, TAKING)

    @cached_property
    def ask_first_bits(self) -> Bits:
        """Return who fails nothing, but is silent on something or on whether they take clients."""
        open_to = reduce(
            np.bitwise_and, (each.passing_bits | each.unknown_bits for each in self.screens), self.listed_bits
        )
        sure = self._passing(self.screens) & ~_bits_of(self.index, SILENT)
        return open_to & ~sure & ~_bits_of(self.index, FULL)

    @cached_property
    def full_now_bits(self) -> Bits:
        """Return who is known to pass everything and is full."""
        return self._passing(self.screens) & _bits_of(self.index, FULL)

    def added_without(self, dropped: Screen) -> Bits:
        """Return who would become a match if one constraint were dropped: those whom nothing else keeps out.

        Distance filters only while every accepted format is in person, so it goes when the formats go.
        """
        gone = [dropped]
        if dropped.constraint.field == "formats" and dropped.constraint.compared.gate:
            gone += [each for each in self.screens if each.is_distance_gate]
        left = [each for each in self.screens if not any(each is one for one in gone)]
        return self._passing(left) & _bits_of(self.index, TAKING) & ~self.match_bits

    @property
    def listed_count(self) -> int:
        """Return how many are listed."""
        return count_bits(self.listed_bits)

    def passing_count(self, screen: Screen) -> int:
        """Return how many who are listed are known to pass one constraint alone."""
        return count_bits(screen.passing_bits & self.listed_bits)

    def silent_on(self, row: int) -> tuple[str, ...]:
        """Return the fields of the constraints on which a therapist's entry is silent."""
        return tuple(each.constraint.field for each in self.screens if each.silent(row))

    def _passing(self, screens: Sequence[Screen]) -> Bits:
        return reduce(np.bitwise_and, (screen.passing_bits for screen in screens), self.listed_bits)


def _bits_of(index: FitIndex, taking: int) -> Bits:
    """Return who takes clients, or is full, or does not say, packed; made once, since it is nobody's answers."""
    return index.packed(f"taking {taking}", lambda: index.taking == taking)


def eligible(
    index: FitIndex, constraints: Sequence[Criterion], gone: frozenset[str] = frozenset(), known: Sequence[Screen] = ()
) -> Eligibility:
    """Return who of a catalogue may appear to a client, and where.

    Args:
        index: the catalogue.
        constraints: the gates and must-haves.
        gone: the ids of those who are withdrawn, or hidden by the client.
        known: screens of this index, used again.
    """
    listed = index.packed("active", lambda: index.active)
    for row in [index.rows[each] for each in gone if each in index.rows]:
        listed[row // 8] &= ~np.uint8(128 >> row % 8)
    order = {name: place for place, name in enumerate(index.fields)}
    in_order = sorted(constraints, key=lambda each: order[each.field])
    before = {each.constraint.field: each for each in known}
    screens = tuple(_screened(index, each, before.get(each.field)) for each in in_order)
    return Eligibility(index, listed, screens)


def _screened(index: FitIndex, constraint: Criterion, before: Screen | None) -> Screen:
    asked = (constraint.wanted, constraint.compared)
    if before is None or (before.constraint.wanted, before.constraint.compared) != asked:
        return Screen(index, constraint, *screen_packed(index, constraint))
    return Screen(index, constraint, before.passing_bits, before.unknown_bits)
