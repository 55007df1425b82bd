"""The answers in the plan: every question on the path with its answer, so that they can be entered again."""

from collections.abc import Iterator
from decimal import Decimal

from questionnaire.answers import Response
from questionnaire.journey import path
from questionnaire.questions import Part, Question
from questionnaire.summary.basis import Basis
from questionnaire.summary.document import Block, Heading, Pairs, Paragraph


def answer_blocks(basis: Basis) -> Iterator[Block]:
    """Yield the answers by part, with how much each matters where that was chosen, and what else moves the list."""
    say = basis.speech.say
    yield Heading(say("plan.answers.title"))
    by_part = _by_part(basis)
    if not by_part:
        yield Paragraph(say("plan.answers.none"))
        return
    yield Paragraph(say("plan.answers.text"), quiet=True)
    for part, rows in by_part:
        yield Heading(basis.speech.part(part), minor=True)
        yield Pairs(rows)
    others = tuple(_other(basis))
    if others:
        yield Pairs(others)


def say_answer(basis: Basis, question: Question, response: Response) -> str:
    """Return an answer so exactly that entering it again makes the same list."""
    speech = basis.speech
    said = speech.response(question, response)
    if question.kind == "scale" and isinstance(response, Decimal) and response != int(response):
        said = speech.say("plan.answers.exact", said=said, value=speech.number(response))
    if question.matches == "concerns" and isinstance(response, tuple) and len(response) > 1:
        main = speech.field_word("concerns", response[0])
        said = speech.say("plan.answers.main", what=said, main=main)
    level = basis.answers.importance.get(question.id, question.importance)
    if level is not question.importance:
        said = speech.say("plan.answers.weighs", said=said, importance=speech.say(f"plan.importance.{level.value}"))
    return said


def _by_part(basis: Basis) -> list[tuple[Part, tuple[tuple[str, str], ...]]]:
    answers, asked = basis.answers, basis.questionnaire
    rows: dict[str, list[tuple[str, str]]] = {}
    for question in path(asked, answers.responses):
        response = answers.responses.get(question.id)
        if response is not None:
            row = basis.speech.ask(question), say_answer(basis, question, response)
            rows.setdefault(asked.part_of[question.id].id, []).append(row)
    return [(part, tuple(rows[part.id])) for part in asked.parts if part.id in rows]


def _other(basis: Basis) -> Iterator[tuple[str, str]]:
    """Yield what moves the list beside the answers; who was hidden is counted, never named."""
    say, hidden = basis.speech.say, len(basis.answers.hidden)
    if not basis.answers.use_readiness:
        yield say("plan.answers.readiness-off"), say("plan.answers.readiness-off-said")
    if hidden:
        yield say("plan.answers.hidden"), say("plan.answers.hidden-said", n=hidden)
