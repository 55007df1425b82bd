"""The review: every answer on the path, what was skipped, and a way to change each."""

from decimal import Decimal

import streamlit as st

from questionnaire.answers import Either, Place, Response
from questionnaire.journey import path
from questionnaire.questions import Importance, Part, Question
from questionnaire.speech import Speech
from questionnaire.ui import asking, frame, results, router, session


def show() -> None:
    """Draw all answers by part, and the way to the results."""
    router.follow()
    speech = results.speech()
    frame.heading(speech.say("review.title"))
    frame.paragraph(speech.say("review.text"), quiet=True)
    for part, questions in _by_part():
        _show_part(part, questions, speech)
    frame.step_buttons(
        frame.Action(speech.say("review.results"), lambda: router.send("matches"), "next"),
        frame.Action(speech.say("questions.back"), lambda: router.send("priorities"), "back"),
    )
    if asking.plan("depth", readiness=False).steps:
        frame.quiet_link("preferences", speech.say("review.more"), q=1, more=1)


def _by_part() -> list[tuple[Part, list[Question]]]:
    """Return the questions to review: those of the short path, and whatever else was answered."""
    questionnaire, responses = session.current_questionnaire(), session.current_answers().responses
    grouped: dict[str, list[Question]] = {}
    for question in path(questionnaire, responses):
        if question.short or question.id in responses:
            grouped.setdefault(questionnaire.part_of[question.id].id, []).append(question)
    return [(part, grouped[part.id]) for part in questionnaire.parts if part.id in grouped]


def _show_part(part: Part, questions: list[Question], speech: Speech) -> None:
    frame.subheading(speech.part(part))
    with frame.card(f"review-{part.id}"):
        for question in questions:
            _show_answer(question, speech)


def _show_answer(question: Question, speech: Speech) -> None:
    answers = session.current_answers()
    response = answers.responses.get(question.id)
    said = speech.say("review.skipped") if response is None else say_response(question, response, speech)
    level = answers.importance.get(question.id)
    if response is not None and level in (Importance.A_LOT, Importance.ESSENTIAL):
        said = f"{said} {speech.say(f'review.importance.{level.value}')}"
    with st.container(key=f"row-{question.id}", horizontal=True, vertical_alignment="center"):
        frame.pair(speech.ask(question), said, quiet=response is None)
        st.button(
            speech.say("review.change"),
            key=f"change-{question.id}",
            type="tertiary",
            help=None,
            on_click=asking.change,
            args=(question.id,),
        )


def say_response(question: Question, response: Response, speech: Speech) -> str:
    """Return a response in words."""
    match response:
        case Either():
            return speech.say("questions.either")
        case Place(state, code):
            named = [speech.label("states", state)] if state else []
            return speech.listed([*named, *([code] if code else [])])
        case tuple():
            return speech.listed([_option(question, value, speech) for value in response])
        case Decimal():
            return _say_number(question, response, speech)
        case _:
            return _option(question, response, speech)


def _option(question: Question, value: str, speech: Speech) -> str:
    option = question.option(value)
    return speech.option(question, option) if option is not None else value


def _say_number(question: Question, number: Decimal, speech: Speech) -> str:
    if question.kind == "scale":
        if number == 0:
            return speech.say("questions.scale.mix")
        strength = ("slightly", "mostly", "clearly")[min(2, max(0, round(abs(number)) - 1))]
        return speech.say(f"questions.scale.{strength}", end=speech.end(question, high=number > 0))
    if question.unit == "usd":
        return speech.money(number)
    if question.unit:
        return speech.say(f"unit.{question.unit}", n=int(number), value=speech.number(number))
    return speech.say("questions.ruler.said", value=speech.number(number))
