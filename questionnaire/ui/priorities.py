"""What matters most: importance, asked once for all the answers that weigh."""

from typing import Final

import streamlit as st

from questionnaire.answers import EITHER
from questionnaire.journey import path
from questionnaire.questions import Importance, Question
from questionnaire.speech import Speech
from questionnaire.ui import frame, results, router, session, widgets, words

MOST: Final = 3
"""Chosen: three things that matter most still leave a difference to the others."""
KEY: Final = "w-priorities"


def show() -> None:
    """Draw the answers that weigh, to pick what matters most."""
    router.follow()
    speech = results.speech()
    weighing = weighing_questions()
    frame.heading(speech.say("questions.priorities.title"), kicker=speech.say("questions.priorities.kicker"))
    if weighing:
        frame.paragraph(speech.say("questions.priorities.text"), quiet=True)
        _draw_choice(weighing)
    else:
        frame.paragraph(speech.say("questions.priorities.none"))
    frame.step_buttons(
        frame.Action(speech.say("questions.priorities.next"), lambda: router.send("review"), "next"),
        frame.Action(speech.say("questions.back"), lambda: router.send("readiness", q=99), "back"),
    )


def weighing_questions() -> tuple[Question, ...]:
    """Return the questions on the path whose answers weigh: no gates, no readiness, not "either is fine"."""
    questionnaire, responses = session.current_questionnaire(), session.current_answers().responses
    return tuple(
        question
        for question in path(questionnaire, responses)
        if question.matches
        and not questionnaire.fields[question.matches].gate
        and not questionnaire.part_of[question.id].readiness
        and responses.get(question.id, EITHER) is not EITHER
    )


def _draw_choice(weighing: tuple[Question, ...]) -> None:
    speech, answers = results.speech(), session.current_answers()
    chosen = [
        each.id for each in weighing if answers.importance.get(each.id) in (Importance.A_LOT, Importance.ESSENTIAL)
    ]
    labels = {each.id: _label(each, speech) for each in weighing}
    with st.container(key="rows"):
        for question in weighing:
            key = _key(question)
            widgets.seed(key, question.id in chosen)
            full = len(chosen) >= MOST and question.id not in chosen
            heard = widgets.hearing(key, _chosen, question)
            st.checkbox(labels[question.id], key=key, disabled=full, on_change=heard)


def _label(question: Question, speech: Speech) -> str:
    """Return a question with the answer that was given to it, as the label of a row."""
    said = speech.response(question, session.current_answers().responses[question.id])
    return f"{words.plain(speech.ask(question))}  \n:small[{words.plain(said)}]"


def _key(question: Question) -> str:
    return f"{KEY}-{question.id}-{session.current_locale()}"


def _chosen(question: Question) -> None:
    wanted = bool(widgets.held(_key(question)))
    session.change_answers(lambda answers: answers.weigh(question.id, Importance.A_LOT if wanted else None))
