"""Safety: who gets no list, because they are under 18 and ask for themselves."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from questionnaire.answers import Either, Response
from questionnaire.questions import Question, Questionnaire
from questionnaire.readiness import sought
from questionnaire.vocabulary import Vocabulary
from questionnaire.wanted import words_of

ADULT_AGE: Final = 18
AGES: Final = "serves.ages"
FOR_WHOM: Final = "for-whom"
FOR_OTHERS: Final = frozenset({"my-family", "my-child", "someone-else"})
"""Only who says one of these asks for somebody else; whatever else is said, or not said, is for themselves."""


def under_age(
    questionnaire: Questionnaire, vocabulary: Vocabulary, steps: Sequence[Question], responses: Mapping[str, Response]
) -> bool:
    """Return whether a person said that they are under 18, and not that they ask for somebody else.

    Read from what was answered, however little it should weigh; readiness never says how old anybody is.
    """
    stated = [step for step in steps if step.id in responses and not questionnaire.part_of[step.id].readiness]
    ages = [age for step in stated for age in _ages(step, responses[step.id])]
    terms = [vocabulary.term("ages", age) for age in ages]
    young = [term is not None and term.to is not None and term.to < ADULT_AGE for term in terms]
    return bool(young) and all(young) and not any(_asks_for_others(step, responses[step.id]) for step in stated)


def _ages(question: Question, response: Response) -> Iterator[str]:
    """Yield the ages that an answer accepts; "either is fine" names none."""
    if isinstance(response, Either):
        return
    if question.matches == AGES:
        yield from words_of(response)
    for seeks in sought(question, response):
        yield from seeks.get(AGES, ())


def _asks_for_others(question: Question, response: Response) -> bool:
    return question.id == FOR_WHOM and isinstance(response, str) and response in FOR_OTHERS
