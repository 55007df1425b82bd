"""The first page: what this is, what it is not, what happens to answers, and where to begin."""

from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from questionnaire.journey import plan_journey
from questionnaire.ui import frame, keep, pictures, session, words

SHORT_MINUTES: Final = 4
"""Source: docs, the short path counted in taps and words read."""


def show() -> None:
    """Draw the first page."""
    with frame.wide():
        with st.container(key="welcome"):
            with st.container(key="welcome-words"):
                frame.heading(words.say("welcome.title"))
                st.html(f'<p class="fyf-lead">{words.safe("welcome.lead")}</p>')
                _ways_in()
                _facts()
                frame.paragraph(words.say("welcome.no_emergency"), quiet=True)
            with st.container(key="welcome-picture"):
                st.html(pictures.hero())
        if session.content().catalogue.sample:
            frame.notice("sample", words.say("welcome.sample"))
        frame.subheading(words.say("welcome.know"))
        _good_to_know()


def _ways_in() -> None:
    """Draw the one button to press, and the way back to a saved visit."""
    responses = session.current_answers().responses
    with st.container(key="welcome-ways", horizontal=True, vertical_alignment="center"):
        if responses:
            steps = plan_journey(session.current_questionnaire(), responses, "short").within(readiness=False)
            place = steps.first_unanswered(responses)
            frame.button_link("preferences", words.say("welcome.go_on"), primary=True, q=place)
        else:
            frame.button_link("preferences", words.say("welcome.begin"), primary=True, q=1)
            if not session.is_kiosk():
                frame.quiet_link("takeaway", words.say("welcome.open_saved"))


def _facts() -> None:
    count = sum(question.short for question in session.current_questionnaire().questions)
    said = (
        words.safe("welcome.facts.time", n=count, minutes=SHORT_MINUTES),
        words.safe("welcome.facts.skip"),
        words.safe("welcome.facts.free"),
    )
    st.html(f'<ul class="fyf-facts">{"".join(f"<li>{each}</li>" for each in said)}</ul>')


def _good_to_know() -> None:
    area = "kiosk" if session.is_kiosk() else "welcome"
    with st.container(key="welcome-know"):
        _card("leave", "limit", area=area)
        with _card("answers", area=area):
            frame.quiet_link("privacy", words.say("welcome.answers.more"))
        _card("not", "help")
    frame.quiet_link("how", words.say("welcome.how"))


def _card(about: str, *more: str, area: str = "welcome") -> DeltaGenerator:
    """Draw what is good to know about one thing; a shared tablet says some of it in sentences of its own."""
    card = frame.card(f"welcome-{about}")
    with card:
        frame.small_heading(words.say(f"{area}.{about}.title"))
        for each in ("text", *more):
            unkept = about == "answers" and not keep.can_keep("tab")
            frame.paragraph(words.say("frame.unkept.text" if unkept else f"{area}.{about}.{each}"))
    return card
