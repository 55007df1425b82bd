"""The note that a distance was given and cannot be measured, and what a ZIP code would do."""

from collections.abc import Iterable
from typing import Final

import streamlit as st

from questionnaire.answers import Place
from questionnaire.journey import path
from questionnaire.profile import Criterion, Profile
from questionnaire.questions import Question
from questionnaire.ui import asking, frame, results, session, words
from questionnaire.wanted import Within

ANYWHERE: Final = "10001"
"""Any code that can be placed, to see whether one would do anything."""


def show(profile: Profile) -> None:
    """Draw the note where a code that can be placed would begin to measure something; `profile` is today's."""
    question = None if _measures(profile.wishes) else _would_measure()
    if question is None:
        return
    place = session.current_answers().responses.get(question.id)
    code = place.postal_code if isinstance(place, Place) else None
    frame.notice("info", words.say(f"matches.zip.{'nowhere' if code else 'missing'}", zip=code or ""))
    label = words.say(f"matches.zip.{'other' if code else 'add'}")
    st.button(label, key="add-zip", on_click=asking.change, args=(question.id, "matches"))


def _would_measure() -> Question | None:
    """Return the question about the place where a code would begin to measure a distance that was given."""
    answers = session.current_answers()
    steps = path(session.current_questionnaire(), answers.responses)
    question = next((each for each in steps if each.kind == "place"), None)
    if question is None or not any(_is_about_distance(each) for each in steps if each.id in answers.responses):
        return None
    place = answers.responses.get(question.id)
    placed = Place(place.state if isinstance(place, Place) else None, ANYWHERE)
    return question if _measures(results.profile(answers.respond(question.id, placed)).wishes) else None


def _is_about_distance(question: Question) -> bool:
    compared = session.current_questionnaire().fields.get(question.matches or "")
    return compared is not None and compared.compare == "distance"


def _measures(wishes: Iterable[Criterion]) -> bool:
    return any(isinstance(each.wanted, Within) for each in wishes)
