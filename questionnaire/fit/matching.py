"""Matching: one profile against one index, from who may appear to the three ranked lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from typing import Final, Literal

import numpy as np

from questionnaire.fit.columns import POINT, WeighedCriterion, weigh
from questionnaire.fit.eligibility import Eligibility, eligible
from questionnaire.fit.index import SILENT, UNKNOWN, FitIndex
from questionnaire.fit.knowledge import known_units, stated_units
from questionnaire.fit.ranking import Ranking
from questionnaire.fit.recommender import Algorithm, FitNeighbors, rank_matches
from questionnaire.fit.relaxation import Relaxation, relax_each
from questionnaire.fit.screens import Screen
from questionnaire.profile import Criterion, Profile, without
from questionnaire.wanted import Members

RULE: Final = 2
"""The version of the rule by which lists are made: one more whenever the same answers may give another order."""
Band = Literal["strong", "good", "mixed", "unknown"]
STRONG: Final = 75 * POINT
GOOD: Final = 60 * POINT
"""Chosen: in simulation the median first match scores 71; look again with real catalogues."""
FEWEST_CRITERIA: Final = 3
ACCEPTING: Final = "listing.accepting"
CONCERNS: Final = "concerns"


@dataclass(frozen=True)
class Matching:
    """The outcome for one visit: the active criteria, and three lists that are ranked the same way."""

    index: FitIndex
    profile: Profile
    query: tuple[WeighedCriterion, ...]
    eligibility: Eligibility
    neighbors: FitNeighbors
    matches: Ranking
    ask_first: Ranking
    full_now: Ranking
    withdrawn: frozenset[str] = frozenset()

    @property
    def eligible_count(self) -> int:
        """Return how many stand in the three lists together."""
        return len(self.matches) + len(self.ask_first) + len(self.full_now)

    @property
    def enough_said(self) -> bool:
        """Return whether enough was answered to speak of matches at all."""
        return len(self.query) >= FEWEST_CRITERIA

    @cached_property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """Return what letting each gate, limit or must-have go would add, those that add most first."""
        return () if self.profile.under_age else relax_each(self, partial(_without, self))

    def known_share(self, row: int) -> Fraction | None:
        """Return how much of the weight of what was stated is known of a therapist; None where nothing weighs."""
        stated = stated_units(self.query)
        return Fraction(known_units(self.query, row), stated) if stated else None

    def too_little_known(self, row: int) -> bool:
        """Return whether a therapist is to be asked first because less than half of what was stated is known."""
        share = self.known_share(row)
        return share is not None and share * 2 < 1

    def band(self, row: int, units: int | None) -> Band | None:
        """Return the word for a fit, or None where too little was answered to say one."""
        if units is None or not self.enough_said:
            return None
        if self.too_little_known(row):
            return "unknown"
        if units >= STRONG and self._mentions(row, main_only=True):
            return "strong"
        return "good" if units >= GOOD and self._mentions(row, main_only=False) else "mixed"

    def _mentions(self, row: int, main_only: bool) -> bool:
        """Return whether a profile mentions the main concern, or any that was asked for; true where none was."""
        asked = self._concerns_asked
        if asked is None:
            return True
        wanted = asked.values if not main_only or asked.main is None else (asked.main,)
        codes = (int(self.index.sets[CONCERNS].codes(each)[row]) for each in wanted)
        return any(code not in (0, UNKNOWN) for code in codes)

    @cached_property
    def _concerns_asked(self) -> Members | None:
        found = (each.wanted for each in self.profile.wishes if each.field == CONCERNS and not each.from_readiness)
        return next((each for each in found if isinstance(each, Members)), None)

    def ask_about(self, row: int) -> tuple[str, ...]:
        """Return the fields to ask a therapist about, in the order of the fields, whether they take clients last."""
        silent = {weighed.criterion.field for weighed in self.query if not weighed.known(row)}
        silent |= self.eligibility.silent_on(row)
        fields = tuple(name for name in self.index.fields if name in silent)
        return (*fields, ACCEPTING) if self.index.taking[row] == SILENT else fields

    def gates_passed(self) -> Sequence[tuple[str, int]]:
        """Return how many listed therapists are known to pass each gate alone, in the order of the fields."""
        screens = (each for each in self.eligibility.screens if each.constraint.compared.gate)
        return [(each.constraint.field, self.eligibility.passing_count(each)) for each in screens]


def find_matches(
    index: FitIndex,
    profile: Profile,
    withdrawn: frozenset[str] = frozenset(),
    algorithm: Algorithm = "auto",
    known: Sequence[Screen] = (),
) -> Matching:
    """Return who fits a profile. Someone under 18 who asks for themselves gets empty lists.

    `algorithm` is that of FitNeighbors: every one finds the same. `known`: screens of this index, used again.
    """
    query = weigh(index, profile)
    return _ranked(
        eligible(index, profile.constraints, profile.hidden | withdrawn, query, known), profile, withdrawn, algorithm
    )


def _ranked(eligibility: Eligibility, profile: Profile, withdrawn: frozenset[str], algorithm: Algorithm) -> Matching:
    index, query = eligibility.index, tuple(eligibility.query)
    if profile.under_age:
        nobody = np.zeros_like(eligibility.listed_bits)
        lists = (nobody, nobody, nobody)
    else:
        lists = (eligibility.match_bits, eligibility.ask_first_bits, eligibility.full_now_bits)
    neighbors = FitNeighbors(algorithm=algorithm).fit(index)
    matches, ask_first, full_now = (rank_matches(neighbors, query, each, profile.digest) for each in lists)
    return Matching(index, profile, query, eligibility, neighbors, matches, ask_first, full_now, withdrawn)


def _without(found: Matching, constraint: Criterion) -> Matching:
    """Return what would be found without one constraint; what was screened or weighed before is not done again."""
    then, screens = without(found.profile, constraint), found.eligibility.screens
    same = then.criteria == found.profile.criteria
    query = found.query if same else weigh(found.index, then)
    eligibility = eligible(found.index, then.constraints, then.hidden | found.withdrawn, query, screens)
    if same:
        eligibility = replace(eligibility, like=found.eligibility)
    return _ranked(eligibility, then, found.withdrawn, found.neighbors.algorithm)
