"""Eligibility: who can be a match, who must be asked first, and who is full now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
import numpy.typing as npt

from questionnaire.fit.constraints import screen
from questionnaire.fit.index import FULL, SILENT, TAKING, FitIndex, Flags
from questionnaire.profile import Criterion, Profile

Counted = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Screen:
    """One constraint with who passes it and who does not say, each of shape (n_therapists,)."""

    constraint: Criterion
    passes: Flags
    unknown: Flags

    @property
    def fails(self) -> Flags:
        """Return who is known not to pass."""
        return ~self.passes & ~self.unknown

    @property
    def is_distance_gate(self) -> bool:
        """Return whether this is the gate on how far an office may be."""
        return self.constraint.compared.gate and self.constraint.compared.compare == "distance"


@dataclass(frozen=True)
class Eligibility:
    """Everyone who may appear, screened by every gate and must-have (in the order of the fields).

    `listed`: shape (n_therapists,), active, not withdrawn and not hidden by the client.
    """

    index: FitIndex
    listed: Flags
    screens: tuple[Screen, ...]

    @cached_property
    def matches(self) -> Flags:
        """Return who is known to pass everything and takes clients."""
        taking: Flags = self.index.taking == TAKING
        return self.passing(self.screens) & taking

    @property
    def match_count(self) -> int:
        """Return how many are known to pass everything and take clients."""
        return int(np.count_nonzero(self.matches))

    @cached_property
    def ask_first(self) -> Flags:
        """Return who fails nothing, but is silent on something or on whether they take clients."""
        open_points = self._any([screen.unknown for screen in self.screens]) | (self.index.taking == SILENT)
        fails = self._any([screen.fails for screen in self.screens])
        full: Flags = self.index.taking == FULL
        open_to: Flags = self.listed & ~fails & open_points & ~full
        return open_to

    @cached_property
    def full_now(self) -> Flags:
        """Return who is known to pass everything and is full."""
        full: Flags = self.index.taking == FULL
        return self.passing(self.screens) & full

    def passing(self, screens: Sequence[Screen]) -> Flags:
        """Return who is listed and known to pass all of some constraints."""
        return reduce(np.logical_and, (screen.passes for screen in screens), self.listed)

    def added_without(self, dropped: Screen) -> Flags:
        """Return who would become a match if one constraint were dropped: those whom nothing else keeps out.

        Distance filters only while every accepted format is in person, so it goes when the formats go.
        """
        gone = [dropped]
        if dropped.constraint.field == "formats" and dropped.constraint.compared.gate:
            gone += [each for each in self.screens if each.is_distance_gate]
        kept_out_by = _hurdles(gone)
        taking: Flags = self.index.taking == TAKING
        added: Flags = self.listed & taking & (kept_out_by > 0) & (kept_out_by == self._hurdles)
        return added

    @cached_property
    def _hurdles(self) -> Counted:
        return _hurdles(self.screens)

    def silent_on(self, row: int) -> tuple[str, ...]:
        """Return the fields of the constraints on which a therapist's entry is silent."""
        return tuple(each.constraint.field for each in self.screens if each.unknown[row])

    def _any(self, flags: Sequence[Flags]) -> Flags:
        return reduce(np.logical_or, flags, np.zeros(self.index.size, bool))


def _hurdles(screens: Sequence[Screen]) -> Counted:
    """Return how many of some constraints each therapist is not known to pass, shape (n_therapists,)."""
    return reduce(np.add, ((~screen.passes).view(np.uint8) for screen in screens))


def eligible(
    index: FitIndex, profile: Profile, withdrawn: frozenset[str] = frozenset(), known: Sequence[Screen] = ()
) -> Eligibility:
    """Return who of a catalogue may appear to a client, and where; `known`: screens of this index, used again."""
    gone = [index.rows[each] for each in profile.hidden | withdrawn if each in index.rows]
    listed = index.active.copy()
    listed[gone] = False
    order = {name: place for place, name in enumerate(index.fields)}
    constraints = sorted(profile.constraints, key=lambda each: order[each.field])
    before = {each.constraint.field: each for each in known}
    screens = tuple(_screened(index, each, before.get(each.field)) for each in constraints)
    return Eligibility(index, listed, screens)


def _screened(index: FitIndex, constraint: Criterion, before: Screen | None) -> Screen:
    asked = (constraint.wanted, constraint.compared)
    if before is None or (before.constraint.wanted, before.constraint.compared) != asked:
        return Screen(constraint, *screen(index, constraint))
    return Screen(constraint, before.passes, before.unknown)
