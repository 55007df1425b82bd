"""Measures: a place on a scale or a ruler, a number, and a place to live."""

from collections.abc import Callable
from decimal import Decimal
from html import escape
from typing import Final

import streamlit as st

from questionnaire.answers import Place
from questionnaire.questions import Question
from questionnaire.speech import Speech
from questionnaire.ui import frame, question_widgets, widgets, words, zip_code

SCALE_STEPS: Final = tuple(range(-3, 4))
RULER_STEPS: Final = tuple(range(11))
ZIP_LENGTH: Final = 5


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
    key, now = question_widgets.key(question), question_widgets.now(question)
    widgets.seed(key, int(now) if isinstance(now, Decimal) else None)
    label = speech.say(f"questions.unit.{question.unit}") if question.unit else speech.ask(question)
    st.number_input(
        words.plain(label),
        min_value=_whole(question.from_),
        max_value=_whole(question.to),
        step=_whole(question.step) or 1,
        value=None,
        key=key,
        on_change=question_widgets.heard(question, question_widgets.given),
    )


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def draw_place(question: Question, speech: Speech) -> None:
    """Draw a state to choose, and a box for a postal code."""
    now = question_widgets.now(question)
    place = now if isinstance(now, Place) else Place()
    widgets.seed(question_widgets.key(question, "state"), place.state)
    widgets.seed(question_widgets.key(question, "zip"), place.postal_code or zip_code.apart(question) or "")
    st.selectbox(
        speech.say("questions.place.state"),
        [option.value for option in question.options],
        format_func=question_widgets.labels(question, question.options, speech).__getitem__,
        index=None,
        placeholder=speech.say("questions.place.choose"),
        key=question_widgets.key(question, "state"),
        on_change=question_widgets.heard(question, _place_given, "state"),
    )
    st.text_input(
        speech.say("questions.place.zip"),
        key=question_widgets.key(question, "zip"),
        max_chars=ZIP_LENGTH,
        on_change=question_widgets.heard(question, _place_given, "zip"),
    )
    typed = str(widgets.held(question_widgets.key(question, "zip")) or "")
    if typed and not (len(typed) == ZIP_LENGTH and typed.isdigit()):
        frame.notice("care", speech.say("questions.place.zip-wrong"))
    else:
        zip_code.say(question)
        zip_code.ask(question)


def _place_given(question: Question) -> None:
    state, code = (widgets.held(question_widgets.key(question, part)) for part in ("state", "zip"))
    given = {key: value for key, value in (("state", state), ("postal_code", str(code or "").strip())) if value}
    zip_code.keep(question, given)
