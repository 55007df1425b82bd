"""Placing: where one therapist stands for the current answers, also one who is in no list."""

from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.catalogue import Therapist
from questionnaire.fit import ways_in
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.speech import Speech
from questionnaire.ui import results, why

Where = Literal["matches", "ask_first", "full_now", "outside"]
_LISTS: Final[tuple[Where, ...]] = ("matches", "ask_first", "full_now")


@dataclass(frozen=True)
class Placed:
    """One therapist with the list they stand in and why."""

    where: Where
    case: why.Case

    @property
    def row(self) -> int:
        """Return the therapist's row in the index."""
        return self.case.explanation.ranked.row

    def failing(self) -> tuple[str, ...]:
        """Return, in words, what keeps the therapist out of every list."""
        case, row = self.case, self.row
        screens = (each for each in case.found.eligibility.screens if each.fails(row))
        return tuple(ways_in.say_failing(each, row, case.therapist, case.speech) for each in screens)

    def ways(self) -> tuple[str, ...]:
        """Return which way to meet and to pay holds, where these carry limits and one is known to hold."""
        case, row = self.case, self.row
        screens = (each for each in case.found.eligibility.screens if each.passes(row))
        said = (ways_in.say_ways(each, row, case.speech) for each in screens)
        return tuple(each for each in said if each)


def place(found: Matching, therapist: Therapist, speech: Speech) -> Placed:
    """Return where a therapist stands for a matching."""
    where, ranked = _ranked(found, therapist.id)
    return Placed(where, why.Case(found, therapist, results.explanation(found, ranked, therapist), speech))


def _ranked(found: Matching, therapist_id: str) -> tuple[Where, Ranked]:
    row = found.index.rows[therapist_id]
    lists = {"matches": found.matches, "ask_first": found.ask_first, "full_now": found.full_now}
    for name in _LISTS:
        ranked = lists[name].of_row(row)
        if ranked is not None:
            return name, ranked
    units = sum(weighed.contribution(row) for weighed in found.query)
    return "outside", Ranked(row, rank=0, group=0, units=units if found.query else None)
