"""The basis of a plan: everything it is made from, gathered in one value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.fit.explanation import Explanation, explain_match
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.questions import Questionnaire
from questionnaire.speech import Speech

LATER: Final = ("note", "sheet", "look-back")


@dataclass(frozen=True)
class Stamps:
    """What says exactly which content a plan was made from; SHA-256 in hexadecimal."""

    questionnaire: str
    catalogue: str
    sample: bool = False


@dataclass(frozen=True)
class Basis:
    """What a plan rests on.

    Args:
        answers: what the client chose.
        questionnaire: the questions of this visit.
        matching: what the answers come to.
        listed: the therapists who may be shown, by id; who is hidden, withdrawn or inactive is not among them.
        describe: the plain facts of a listing, in words.
        help_lines: who can be reached at once, each as a sentence.
        asked: who can be asked in person: a name, and the ways to reach them.
        stamps: the hashes of the content.
        later: what to think of later, of `LATER`; what the app has no page for is left out.
        speech: the client's language.
        made_on: the day.
    """

    answers: Answers
    questionnaire: Questionnaire
    matching: Matching
    listed: Mapping[str, Therapist]
    describe: Callable[[Therapist], tuple[str, ...]]
    help_lines: tuple[str, ...]
    asked: tuple[str, ...]
    stamps: Stamps
    speech: Speech
    made_on: date
    later: tuple[str, ...] = LATER

    def therapist_of(self, ranked: Ranked) -> Therapist:
        """Return the therapist who stands at a place of a list."""
        return self.listed[self.matching.index.ids[ranked.row]]

    def explanation(self, ranked: Ranked) -> Explanation:
        """Return why a therapist stands where they do."""
        return explain_match(self.matching, ranked, self.therapist_of(ranked), self.speech)

    def ranked(self, therapist_id: str) -> Ranked | None:
        """Return a therapist's place in the list that holds them, or None when none does."""
        row = self.matching.index.rows.get(therapist_id)
        if row is None:
            return None
        lists = (self.matching.matches, self.matching.ask_first, self.matching.full_now)
        return next((found for each in lists if (found := each.of_row(row)) is not None), None)
