"""What if: the other responses that one answer could have had, as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from questionnaire.answers import EITHER, Answers, Place, Response, read_response
from questionnaire.questions import Importance, Question
from questionnaire.speech import Speech

STEPS = (-4, -2, -1, 1, 2, 4)
"""How far from today's a number is tried, in its own steps."""


@dataclass(frozen=True)
class Change:
    """Another response to a question, None for no answer, and what it is called."""

    said: str
    response: Response | None


def changes(question: Question, response: Response, speech: Speech) -> tuple[Change, ...]:
    """Return what a response could be changed to: nothing first, then everything near it."""
    found = [Change(speech.say("presenter.change.left_out"), None)]
    if question.may_be_either and response is not EITHER:
        found.append(Change(speech.say("presenter.change.either"), EITHER))
    found += _others(question, response, speech)
    return tuple(found)


def changed(answers: Answers, question: Question, response: Response | None, level: Importance | None) -> Answers:
    """Return the answers with one of them changed, its importance too where one is given."""
    after = answers.respond(question.id, response)
    return after.weigh(question.id, level) if level is not None else after


def _others(question: Question, response: Response, speech: Speech) -> Iterator[Change]:
    match question.kind:
        case "many":
            yield from _toggled(question, response if isinstance(response, tuple) else (), speech)
        case "one":
            values: tuple[object, ...] = tuple(option.value for option in question.options)
            yield from _of_values(question, values, response, speech)
        case "place":
            code = response.postal_code if isinstance(response, Place) else None
            places = tuple(Place(option.value, code) for option in question.options)
            yield from _of_values(question, places, response, speech)
        case _:
            yield from _of_values(question, _numbers(question, response), response, speech)


def _of_values(question: Question, values: tuple[object, ...], response: Response, speech: Speech) -> Iterator[Change]:
    for value in values:
        read = read_response(question, value)
        if read is not None and read != response:
            yield Change(speech.response(question, read), read)


def _toggled(question: Question, chosen: tuple[str, ...], speech: Speech) -> Iterator[Change]:
    """Yield a choice of many without each of its members, and with each of the others."""
    for value in chosen:
        rest = tuple(each for each in chosen if each != value)
        if rest:
            yield Change(speech.say("presenter.change.without", value=speech.response(question, (value,))), rest)
    for option in question.options:
        if option.value not in chosen:
            said = speech.say("presenter.change.with", value=speech.response(question, (option.value,)))
            yield Change(said, (*chosen, option.value))


def _numbers(question: Question, response: Response) -> tuple[object, ...]:
    if question.kind in ("scale", "ruler"):
        low, high = question.number_ends
        return tuple(range(int(low or 0), int(high or 0) + 1))
    step = question.step or Decimal(1)
    now = response if isinstance(response, Decimal) else Decimal(0)
    return tuple(now + step * each for each in STEPS)
