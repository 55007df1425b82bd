"""Statements: what each answer on the path says about each catalogue field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from questionnaire.answers import Answers, Either, Response
from questionnaire.questions import ComparedField, Importance, Question, Questionnaire
from questionnaire.readiness import sought

CHOICES = ("any", "place")
"""Ways to compare in which one of what was picked is enough."""


@dataclass(frozen=True)
class Statement:
    """One response, or what it seeks, said about one field; `value` is None for "either is fine".

    `accepts_all`: it picks every option that its question offers, where one of them would be enough.
    """

    field: str
    value: Any
    question: Question
    importance: Importance
    accepts_all: bool = False

    @property
    def weighs(self) -> bool:
        """Return whether it asks for anything that can be weighed."""
        return self.value is not None and not self.accepts_all and self.importance.weight > 0

    @property
    def must_have(self) -> bool:
        """Return whether it filters, on a field that is no gate."""
        return self.weighs and self.importance is Importance.ESSENTIAL


Statements = Mapping[str, Sequence[Statement]]


def stated(questionnaire: Questionnaire, steps: Iterable[Question], answers: Answers) -> Statements:
    """Return what the answers outside readiness say, by field, in the order of the path."""
    found: dict[str, list[Statement]] = {}
    for question in steps:
        response = answers.responses.get(question.id)
        if response is not None and not questionnaire.part_of[question.id].readiness:
            for statement in _statements(questionnaire, question, response, answers.importance_of(question)):
                found.setdefault(statement.field, []).append(statement)
    return found


def _statements(
    questionnaire: Questionnaire, question: Question, response: Response, importance: Importance
) -> Iterator[Statement]:
    if isinstance(response, Either):
        yield from (Statement(name, None, question, importance) for name in question.sought_fields)
        return
    if question.matches is not None:
        everything = _accepts_all(questionnaire.fields.get(question.matches), question, response)
        yield Statement(question.matches, response, question, importance, everything)
    for seeks in sought(question, response):
        yield from (Statement(name, words, question, importance) for name, words in seeks.items())


def _accepts_all(compared: ComparedField | None, question: Question, response: Response) -> bool:
    options = {option.value for option in question.options}
    one_is_enough = compared is not None and compared.compare in CHOICES
    return one_is_enough and len(options) > 1 and isinstance(response, tuple) and options <= set(response)
