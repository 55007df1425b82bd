"""The ZIP code: where it lies, and which of the two is right when it lies in another state than the one chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from questionnaire.answers import Place
from questionnaire.answers_file import CODE_APART, codes_apart
from questionnaire.postal_codes import coordinates, state_of
from questionnaire.questions import Question
from questionnaire.ui import frame, question_widgets, results, session, widgets, words


def keep(question: Question, given: Mapping[str, Any]) -> None:
    """Keep a place as it was typed; a code that lies in another state is kept beside the answer, to be asked about."""
    found = codes_apart({"answers": {question.id: given}}, session.current_questionnaire())
    session.respond(question.id, given or None)
    session.change_answers(lambda answers: answers.with_words(**{_slot(question): "", **found}))


def apart(question: Question) -> str | None:
    """Return the code that was typed and lies in another state than the one chosen, while that is still so."""
    answers = session.current_answers()
    place, code = answers.responses.get(question.id), answers.words.get(_slot(question))
    if not isinstance(place, Place) or place.postal_code or not code:
        return None
    return code if Place(place.state, code).contradicts_itself else None


def ask(question: Question) -> None:
    """Ask which of the two is right where a code lies in another state than the one chosen; nothing where it does."""
    code, place = apart(question), session.current_answers().responses.get(question.id)
    if code is None or not isinstance(place, Place):
        return
    there, chosen = (results.speech().label("states", each or "") for each in (state_of(code), place.state))
    frame.notice("care", words.say("questions.place.zip-elsewhere", zip=code, there=there, chosen=chosen))
    with st.container(key=f"zip-{question.id}", horizontal=True):
        for name, state, postal_code in (("there", state_of(code), code), ("chosen", place.state, None)):
            label = words.plain(words.say(f"questions.place.zip-{name}", there=there, chosen=chosen))
            st.button(label, key=f"zip-{name}-{question.id}", on_click=_settle, args=(question, state, postal_code))


def say(question: Question) -> None:
    """Say what a code that was given alone, or that we cannot place, does."""
    place = session.current_answers().responses.get(question.id)
    if not isinstance(place, Place) or place.postal_code is None:
        return
    if coordinates(place.postal_code) is None:
        frame.notice("care", words.say("questions.place.zip-nowhere", zip=place.postal_code))
    if place.state is None and place.in_state is not None:
        there = results.speech().label("states", place.in_state)
        frame.notice("info", words.say("questions.place.zip-alone", zip=place.postal_code, there=there))


def _settle(question: Question, state: str | None, postal_code: str | None) -> None:
    """Take the state of the code with it, or the chosen state without the code."""
    keep(question, {key: value for key, value in (("state", state), ("postal_code", postal_code)) if value})
    widgets.forget(question_widgets.prefix(question))


def _slot(question: Question) -> str:
    return f"{CODE_APART}{question.id}"
