"""The journey: which questions are on a person's path, replayed from their answers every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from questionnaire.answers import Either, Place, Response
from questionnaire.questions import Condition, Part, Question, Questionnaire


def path(questionnaire: Questionnaire, responses: Mapping[str, Response]) -> tuple[Question, ...]:
    """Return the questions on the path, in order.

    A question is asked when all its conditions hold for earlier answers that are on the path themselves:
    what was answered before its question left the path is kept elsewhere, but counts for nothing here.
    """
    on_path: list[Question] = []
    live: dict[str, Response] = {}
    for question in questionnaire.questions:
        if all(holds(condition, live.get(earlier)) for earlier, condition in question.show_if.items()):
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
        case Place(state, _):
            return state in condition.values
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
    """The steps that one visit asks for, in order: those of the short path, or all that are on the path."""

    questionnaire: Questionnaire
    steps: tuple[Question, ...]
    short: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts that this journey can ask from, whatever is answered."""
        return tuple(part for part in self.questionnaire.parts if any(self._in_scope(each) for each in part.questions))

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

    def first_unanswered(self, responses: Mapping[str, Response]) -> int:
        """Return the place of the first step without a response, counted from 1; the last step when all have one."""
        return next((place for place, step in enumerate(self.steps, 1) if step.id not in responses), len(self.steps))

    def _in_scope(self, question: Question) -> bool:
        return question.short or not self.short


def plan_journey(questionnaire: Questionnaire, responses: Mapping[str, Response], short: bool) -> Journey:
    """Return the journey of a visit: every question on the path, or those of the short path only."""
    steps = path(questionnaire, responses)
    return Journey(questionnaire, tuple(step for step in steps if step.short or not short), short)
