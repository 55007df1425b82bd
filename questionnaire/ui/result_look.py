"""The look of what only results have: cards, reasons, bars, the style picture, the side-by-side table."""

from pathlib import Path
from typing import Final

import streamlit as st

STYLE_SHEET: Final = Path(__file__).with_name("results.css")


def apply() -> None:
    """Put the style sheet of results on the page."""
    st.html(STYLE_SHEET)
