"""The look of what only choosing has: a therapist's page, the short list, the words for reaching out."""

from pathlib import Path
from typing import Final

import streamlit as st

from questionnaire.ui import result_look

STYLE_SHEET: Final = Path(__file__).with_name("choose.css")


def apply() -> None:
    """Put the style sheets of results and of choosing on the page."""
    result_look.apply()
    st.html(STYLE_SHEET)
