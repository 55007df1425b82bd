"""Eligibility: who can be a match, who must be asked first, and who is full now.

Flags are joined packed, eight therapists in a byte: for a million, several such bitmaps stay in the processor's cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from questionnaire.fit.constraints import screen_packed
from questionnaire.fit.index import FULL, SILENT, TAKING, Bits, FitIndex, Flags
from questionnaire.profile import Criterion, Profile


@dataclass(frozen=True)
class Screen:
    """One constraint with who passes it and who does not say, packed."""

    index: FitIndex
    constraint: Criterion
    passing_bits: Bits
    unknown_bits: Bits

    @cached_property
    def passes(self) -> Flags:
        """Return who is known to pass, shape (n_therapists,)."""
        return self.index.unpacked(self.passing_bits)

    @cached_property
    def unknown(self) -> Flags:
        """Return who does not say, shape (n_therapists,)."""
        return self.index.unpacked(self.unknown_bits)

    @cached_property
    def fails(self) -> Flags:
        """Return who is known not to pass, shape (n_therapists,)."""
        return self.index.unpacked(~self.passing_bits & ~self.unknown_bits)

    @property
    def is_distance_gate(self) -> bool:
        """Return whether this is the gate on how far an office may be."""
        return self.constraint.compared.gate and self.constraint.compared.compare == "distance"


@dataclass(frozen=True)
class Eligibility:
    """Everyone who may appear, screened by every gate and must-have (in the order of the fields).

    `listed_bits`: packed, active, not withdrawn and not hidden by the client.
    """

    index: FitIndex
    listed_bits: Bits
    screens: tuple[Screen, ...]

    @cached_property
    def listed(self) -> Flags:
        """Return who is listed, shape (n_therapists,)."""
        return self.index.unpacked(self.listed_bits)

    @cached_property
    def matches(self) -> Flags:
        """Return who is known to pass everything and takes clients."""
        return self.index.unpacked(self._matches)

    @property
    def match_count(self) -> int:
        """Return how many are known to pass everything and take clients."""
        return int(np.bitwise_count(self._matches).sum())

    @cached_property
    def ask_first(self) -> Flags:
        """Return who fails nothing, but is silent on something or on whether they take clients."""
        open_to = reduce(
            np.bitwise_and, (each.passing_bits | each.unknown_bits for each in self.screens), self.listed_bits
        )
        sure = self._passing(self.screens) & ~_bits_of(self.index, SILENT)
        return self.index.unpacked(open_to & ~sure & ~_bits_of(self.index, FULL))

    @cached_property
    def full_now(self) -> Flags:
        """Return who is known to pass everything and is full."""
        return self.index.unpacked(self._passing(self.screens) & _bits_of(self.index, FULL))

    def added_without(self, dropped: Screen) -> Flags:
        """Return who would become a match if one constraint were dropped: those whom nothing else keeps out.

        Distance filters only while every accepted format is in person, so it goes when the formats go.
        """
        gone = [dropped]
        if dropped.constraint.field == "formats" and dropped.constraint.compared.gate:
            gone += [each for each in self.screens if each.is_distance_gate]
        left = [each for each in self.screens if not any(each is one for one in gone)]
        return self.index.unpacked(self._passing(left) & _bits_of(self.index, TAKING) & ~self._matches)

    def silent_on(self, row: int) -> tuple[str, ...]:
        """Return the fields of the constraints on which a therapist's entry is silent."""
        return tuple(each.constraint.field for each in self.screens if each.unknown[row])

    @cached_property
    def _matches(self) -> Bits:
        return self._passing(self.screens) & _bits_of(self.index, TAKING)

    def _passing(self, screens: Sequence[Screen]) -> Bits:
        return reduce(np.bitwise_and, (screen.passing_bits for screen in screens), self.listed_bits)


def _bits_of(index: FitIndex, taking: int) -> Bits:
    """Return who takes clients, or is full, or does not say, packed; made once, since it is nobody's answers."""
    return index.packed(f"taking {taking}", lambda: index.taking == taking)


def eligible(
    index: FitIndex, profile: Profile, withdrawn: frozenset[str] = frozenset(), known: Sequence[Screen] = ()
) -> Eligibility:
    """Return who of a catalogue may appear to a client, and where; `known`: screens of this index, used again."""
    listed = index.packed("active", lambda: index.active)
    for row in [index.rows[each] for each in profile.hidden | withdrawn if each in index.rows]:
        listed[row // 8] &= ~np.uint8(128 >> row % 8)
    order = {name: place for place, name in enumerate(index.fields)}
    constraints = sorted(profile.constraints, key=lambda each: order[each.field])
    before = {each.constraint.field: each for each in known}
    screens = tuple(_screened(index, each, before.get(each.field)) for each in constraints)
    return Eligibility(index, listed, screens)


def _screened(index: FitIndex, constraint: Criterion, before: Screen | None) -> Screen:
    asked = (constraint.wanted, constraint.compared)
    if before is None or (before.constraint.wanted, before.constraint.compared) != asked:
        return Screen(index, constraint, *screen_packed(index, constraint))
    return Screen(index, constraint, before.passing_bits, before.unknown_bits)
