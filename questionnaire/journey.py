"""The journey: which questions are on a person's path, replayed from their answers every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from questionnaire.answers import Either, Place, Response
from questionnaire.questions import Condition, Part, Question, Questionnaire

Scope = Literal["short", "depth", "all"]


def path(questionnaire: Questionnaire, responses: Mapping[str, Response]) -> tuple[Question, ...]:
    """Return the questions on the path, in order.

    A question is asked when all its conditions hold for earlier answers that are on the path themselves:
    what was answered before its question left the path is kept elsewhere, but counts for nothing here.
    """
    on_path: list[Question] = []
    live: dict[str, Response] = {}
    for question in questionnaire.questions:
        conditions = question.show_if
        if not conditions or all(holds(each, live.get(earlier)) for earlier, each in conditions.items()):
            on_path.append(question)
            if question.id in responses:
                live[question.id] = responses[question.id]
    return tuple(on_path)


def holds(condition: Condition, response: Response | None) -> bool:
    """Return whether an earlier response meets a condition; none, or either is fine, meets no condition."""
    match response:
        case None | Either():
            return False
        case tuple():
            return any(value in condition.values for value in response)
        case Place():
            return response.in_state in condition.values
        case Decimal():
            return _between(condition, response)
        case _:
            return response in condition.values


def _between(condition: Condition, number: Decimal) -> bool:
    if condition.from_ is None and condition.to is None:
        return str(number.normalize()) in condition.values or str(number) in condition.values
    at_least = condition.from_ is None or number >= condition.from_
    return at_least and (condition.to is None or number <= condition.to)


@dataclass(frozen=True)
class Journey:
    """The steps that one visit asks for, in order."""

    questionnaire: Questionnaire
    steps: tuple[Question, ...]
    scope: Scope

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts that this journey can ask from, whatever is answered."""
        parts = self.questionnaire.parts
        return tuple(part for part in parts if any(in_scope(each, self.scope) for each in part.questions))

    def within(self, readiness: bool) -> "Journey":
        """Return the same journey with the steps about readiness only, or with all the others only."""
        part_of = self.questionnaire.part_of
        steps = tuple(step for step in self.steps if part_of[step.id].readiness is readiness)
        return Journey(self.questionnaire, steps, self.scope)

    def place_of(self, question_id: str) -> int | None:
        """Return the place of a question among the steps, counted from 1; None when it is not among them."""
        return next((place for place, step in enumerate(self.steps, 1) if step.id == question_id), None)

    def clamped(self, place: str | int | None) -> int:
        """Return a place from an address as one that exists, counted from 1; junk is the first."""
        text = str(place or "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
        return max(1, min(number, len(self.steps)))

    def progress(self, question_id: str) -> tuple[int, int]:
        """Return x and y of "part x of y". Counted in parts, so it never runs backwards when a question appears."""
        ids = [part.id for part in self.parts]
        return ids.index(self.questionnaire.part_of[question_id].id) + 1, len(ids)

    def share_of_part(self, question_id: str) -> float:
        """Return how much of its part lies behind somebody in the midst of a step, 0 to 1."""
        part_of = self.questionnaire.part_of
        ids = [step.id for step in self.steps if part_of[step.id] == part_of[question_id]]
        return (ids.index(question_id) + 0.5) / len(ids)

    def first_unanswered(self, responses: Mapping[str, Response]) -> int:
        """Return the place of the first step without a response, counted from 1; the last step when all have one."""
        return next((place for place, step in enumerate(self.steps, 1) if step.id not in responses), len(self.steps))


def plan_journey(questionnaire: Questionnaire, responses: Mapping[str, Response], scope: Scope) -> Journey:
    """Return the journey of a visit: the questions on the path that belong to its scope."""
    steps = path(questionnaire, responses)
    return Journey(questionnaire, tuple(step for step in steps if in_scope(step, scope)), scope)


def in_scope(question: Question, scope: Scope) -> bool:
    """Return whether a question belongs to the short path, to the depth beyond it, or to all."""
    return scope == "all" or question.short is (scope == "short")
