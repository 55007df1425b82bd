"""The lines of "Need help now?" as a page of their own."""

import streamlit as st

from questionnaire.ui import frame, help_panel, words


def show() -> None:
    """Draw the page."""
    frame.heading(words.say("frame.help.title"))
    st.html(help_panel.lines())
