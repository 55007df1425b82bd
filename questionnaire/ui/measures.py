"""Measures: a place on a scale or a ruler, a number, and a place to live."""

from collections.abc import Callable
from decimal import Decimal
from html import escape
from typing import Any, Final

import streamlit as st

from questionnaire.answers import Place, plain, read_response
from questionnaire.questions import Question
from questionnaire.speech import Speech
from questionnaire.typed_text import postal_code, whole_number
from questionnaire.ui import line_box, question_widgets, widgets, words, zip_code
from questionnaire.ui.line_box import LineBox

SCALE_STEPS: Final = tuple(range(-3, 4))
RULER_STEPS: Final = tuple(range(11))


def draw_scale(question: Question, speech: Speech) -> None:
    """Draw a scale of seven, its two ends in words and every step said in words."""
    _draw_ends(speech.end(question, high=False), speech.end(question, high=True))
    _draw_steps(question, SCALE_STEPS, lambda step: speech.scale_step(question, Decimal(step)), speech)
    now, nothing = question_widgets.now(question), speech.say("questions.scale.none")
    said = speech.scale_step(question, now) if isinstance(now, Decimal) else nothing
    room = max((nothing, *(speech.scale_step(question, Decimal(step)) for step in SCALE_STEPS)), key=len)
    st.html(f'<p class="fyf-said" data-room="{escape(room)}" aria-live="polite"><span>{escape(said)}</span></p>')


def draw_ruler(question: Question, speech: Speech) -> None:
    """Draw a ruler from 0 to 10; its ends say their number, because a phone breaks it into two rows."""
    low, high = speech.end(question, high=False), speech.end(question, high=True)
    _draw_ends(f"{RULER_STEPS[0]} = {low}", f"{RULER_STEPS[-1]} = {high}")
    _draw_steps(question, RULER_STEPS, str, speech)


def _draw_ends(low: str, high: str) -> None:
    st.html(f'<div class="fyf-ends"><span>{escape(low)}</span><span>{escape(high)}</span></div>')


def _draw_steps(question: Question, steps: tuple[int, ...], name: Callable[[int], str], speech: Speech) -> None:
    key, now = question_widgets.key(question), question_widgets.now(question)
    widgets.seed(key, int(now) if isinstance(now, Decimal) and now == int(now) else None)
    st.radio(
        words.plain(speech.ask(question)),
        steps,
        format_func=lambda step: words.plain(name(step)),
        index=None,
        horizontal=True,
        key=key,
        label_visibility="collapsed",
        on_change=question_widgets.heard(question, question_widgets.given),
    )


def draw_number(question: Question, speech: Speech) -> None:
    """Draw a box for a number."""
    now = question_widgets.now(question)
    label = speech.say(f"questions.unit.{question.unit}") if question.unit else speech.ask(question)
    least, most = (_shown(end) for end in question.number_ends)
    ends = "both" if least and most else "open"
    line_box.draw(
        LineBox(
            label,
            name=question_widgets.name(question),
            of=question_widgets.prefix(question, "answer"),
            hint=speech.say(f"questions.number.hint-{ends}", least=least, most=most),
            wrong=speech.say(f"questions.number.wrong-{ends}", least=least, most=most),
            read=lambda typed: read_response(question, whole_number(typed)),
            keep=lambda number: question_widgets.keep(question, number),
        ),
        _shown(now if isinstance(now, Decimal) else None),
    )


def _shown(number: Decimal | None) -> str:
    return "" if number is None else str(plain(number))


def draw_place(question: Question, speech: Speech) -> None:
    """Draw a state to choose, and a box for a postal code."""
    place = _place(question)
    widgets.seed(question_widgets.key(question, "state"), place.state)
    st.selectbox(
        speech.say("questions.place.state"),
        [option.value for option in question.options],
        format_func=question_widgets.labels(question, question.options, speech).__getitem__,
        index=None,
        placeholder=speech.say("questions.place.choose"),
        key=question_widgets.key(question, "state"),
        on_change=question_widgets.heard(question, _state_given, "state"),
    )
    line_box.draw(
        LineBox(
            speech.say("questions.place.zip"),
            name=question_widgets.name(question, "zip"),
            of=question_widgets.prefix(question, "zip"),
            hint=speech.say("questions.place.zip-hint"),
            wrong=speech.say("questions.place.zip-wrong"),
            read=postal_code,
            keep=lambda code: _keep_place(question, _place(question).state, code),
        ),
        place.postal_code or zip_code.apart(question) or "",
    )
    if not line_box.stands_wrong(question_widgets.prefix(question, "zip")):
        zip_code.say(question)
        zip_code.ask(question)


def _place(question: Question) -> Place:
    now = question_widgets.now(question)
    return now if isinstance(now, Place) else Place()


def _state_given(question: Question) -> None:
    code = _place(question).postal_code or zip_code.apart(question)
    _keep_place(question, widgets.held(question_widgets.key(question, "state")), code)


def _keep_place(question: Question, state: Any, code: str | None) -> None:
    zip_code.keep(question, {key: value for key, value in (("state", state), ("postal_code", code)) if value})
