"""Responding: the widgets of one question, drawn from the answers and checked before anything is kept."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from questionnaire.answers import EITHER
from questionnaire.questions import Question
from questionnaire.speech import Speech
from questionnaire.ui import choices, measures, question_widgets, session, widgets

_DRAW: Final[Mapping[str, Callable[[Question, Speech], None]]] = {
    "one": choices.draw_one,
    "many": choices.draw_many,
    "scale": measures.draw_scale,
    "ruler": measures.draw_ruler,
    "number": measures.draw_number,
    "place": measures.draw_place,
}


def draw(question: Question, speech: Speech) -> None:
    """Draw what a question can be answered with."""
    with st.container(key=f"question-{question.kind}"):
        _DRAW[question.kind](question, speech)
        if question.may_be_either:
            _draw_either(question, speech)


def clear(question: Question) -> None:
    """Take the answer to a question out, and draw its widgets afresh."""
    session.respond(question.id, None)
    widgets.forget(question_widgets.prefix(question))


def _draw_either(question: Question, speech: Speech) -> None:
    key = question_widgets.key(question, "either")
    widgets.seed(key, session.current_answers().responses.get(question.id) is EITHER)
    with st.container(key="either"):
        st.checkbox(speech.either(question), key=key, on_change=question_widgets.heard(question, _either, "either"))


def _either(question: Question) -> None:
    if widgets.held(question_widgets.key(question, "either")):
        session.respond(question.id, {"either": True})
        widgets.forget(question_widgets.prefix(question, "answer"))
    else:
        clear(question)
