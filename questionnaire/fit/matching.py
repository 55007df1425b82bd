"""Matching: one profile against one index, from who may appear to the three ranked lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np

from questionnaire.fit.columns import POINT, TOTAL_UNITS, WeighedCriterion, weigh
from questionnaire.fit.eligibility import Eligibility, Screen, eligible
from questionnaire.fit.index import SILENT, FitIndex
from questionnaire.fit.ranking import Ranking
from questionnaire.fit.recommender import Algorithm, FitNeighbors, rank_matches
from questionnaire.fit.relaxation import Relaxation, relax_each
from questionnaire.profile import Profile

Band = Literal["strong", "good", "mixed", "unknown"]
STRONG: Final = 75 * POINT
GOOD: Final = 60 * POINT
"""Chosen: in simulation the median first match scores 71; look again with real catalogues."""
FEWEST_CRITERIA: Final = 3
ACCEPTING: Final = "listing.accepting"


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
        """Return what dropping each gate or must-have would add, those that add most first."""
        if self.profile.under_age:
            return ()
        return relax_each(self.neighbors, self.query, self.eligibility, self.matches[0] if self.matches else None)

    def known_units(self, row: int) -> int:
        """Return how much of the weight is known of a therapist, in whole units of 10**9."""
        return sum(weighed.weight for weighed in self.query if weighed.known(row))

    def band(self, row: int, units: int | None) -> Band | None:
        """Return the word for a fit, or None where too little was answered to say one."""
        if units is None or not self.enough_said:
            return None
        if self.known_units(row) * 2 < TOTAL_UNITS:
            return "unknown"
        return "strong" if units >= STRONG else "good" if units >= GOOD else "mixed"

    def ask_about(self, row: int) -> tuple[str, ...]:
        """Return the fields to ask a therapist about, in the order of the fields, whether they take clients last."""
        silent = {weighed.criterion.field for weighed in self.query if not weighed.known(row)}
        silent |= set(self.eligibility.silent_on(row))
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
    eligibility = eligible(index, profile.constraints, profile.hidden | withdrawn, known)
    if profile.under_age:
        nobody = np.zeros_like(eligibility.listed_bits)
        lists = (nobody, nobody, nobody)
    else:
        lists = (eligibility.match_bits, eligibility.ask_first_bits, eligibility.full_now_bits)
    neighbors = FitNeighbors(algorithm=algorithm).fit(index)
    matches, ask_first, full_now = (rank_matches(neighbors, query, each, profile.digest) for each in lists)
    return Matching(index, profile, query, eligibility, neighbors, matches, ask_first, full_now)
