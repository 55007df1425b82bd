"""The review: every answer on the path, what was skipped, and a way to change each."""

import streamlit as st

from questionnaire.journey import path
from questionnaire.questions import Importance, Part, Question
from questionnaire.speech import Speech
from questionnaire.ui import asking, frame, results, router, session, spoken, zip_code


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
    spoken.tell_apart({f"change-{question.id}": speech.ask(question) for question in questions})


def _show_answer(question: Question, speech: Speech) -> None:
    answers = session.current_answers()
    response = answers.responses.get(question.id)
    said = speech.say("review.skipped") if response is None else speech.response(question, response)
    level = answers.importance.get(question.id)
    if response is not None and level in (Importance.A_LOT, Importance.ESSENTIAL):
        said = speech.say(f"review.importance.{level.value}", answer=said)
    with st.container(key=f"row-{question.id}", horizontal=True, vertical_alignment="center"):
        frame.pair(speech.ask(question), said, quiet=response is None)
        st.button(
            speech.say("review.change"),
            key=f"change-{question.id}",
            type="tertiary",
            on_click=asking.change,
            args=(question.id,),
        )
    if question.kind == "place":
        zip_code.ask(question)
