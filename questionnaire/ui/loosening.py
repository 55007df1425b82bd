"""Loosening: the answers with one limit, wish or must-have held less tightly; nothing here counts anybody."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from questionnaire.answers import EITHER, Answers
from questionnaire.questions import Importance, Question
from questionnaire.wanted import Limit, Within


def softened(answers: Answers, questions: Sequence[Question]) -> Answers:
    """Return the answers with a must-have that counts a lot instead."""
    for question in questions:
        if answers.importance_of(question) is Importance.ESSENTIAL:
            answers = answers.weigh(question.id, Importance.A_LOT)
    return answers


def freely(answers: Answers, questions: Sequence[Question]) -> Answers:
    """Return the answers with "either is fine", or none, to these questions."""
    for question in questions:
        answers = answers.respond(question.id, EITHER if question.may_be_either else None)
    return answers


def without(answers: Answers, questions: Sequence[Question], value: str) -> Answers:
    """Return the answers with one of several picked values taken out."""
    for question in questions:
        response = answers.responses.get(question.id)
        if isinstance(response, tuple) and value in response:
            answers = answers.respond(question.id, tuple(each for each in response if each != value) or None)
    return answers


def stepped(
    answers: Answers, questions: Sequence[Question], wanted: Limit | Within, step: float | None
) -> tuple[Answers, str] | None:
    """Return the answers with a limit moved by a step, and the new limit, rounded to what can be answered.

    None where there is no step, or where the question does not reach that far.
    """
    if step is None:
        return None
    today = wanted.miles if isinstance(wanted, Within) else wanted.value
    exact, rounded = Decimal(today.numerator) / today.denominator + Decimal(repr(step)), Decimal()
    for question in questions:
        size = question.step or Decimal(1)
        rounded = (exact / size).to_integral_value(ROUND_CEILING if step > 0 else ROUND_FLOOR) * size
        least, most = question.number_ends
        if (least is not None and rounded < least) or (most is not None and rounded > most):
            return None
        answers = answers.respond(question.id, rounded)
    return answers, str(rounded)
