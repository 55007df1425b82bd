"""The first page: what this is, what it is not, and where to begin."""

import streamlit as st

from questionnaire.ui import frame, pictures, session, words


def show() -> None:
    """Draw the first page."""
    frame.heading(words.say("welcome.title"))
    frame.say("welcome.what")
    frame.button_link("preferences", words.say("welcome.begin"), primary=True, q=1)
    frame.button_link("takeaway", words.say("welcome.open_saved"))
