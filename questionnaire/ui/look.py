"""The one look: page icon, colors of the clinic, and the style sheet beside this file."""

from pathlib import Path
from typing import Final

import streamlit as st

from questionnaire.ui import session, words

STYLE_SHEET: Final = Path(__file__).with_name("look.css")
PAGE_ICON: Final = Path(__file__).resolve().parents[2] / "static" / "icon.svg"


def set_page(title: str | None = None) -> None:
    """Name the page in the browser's tab, with our own icon.

    The icon has to be set before navigation: without one a browser would ask a third party for it.
    """
    name = words.say("frame.name")
    st.set_page_config(page_title=f"{title} · {name}" if title and title != name else name, page_icon=str(PAGE_ICON))


def apply() -> None:
    """Put the style sheet and the clinic's colors on the page."""
    st.html(STYLE_SHEET)
    found = session.snapshot()
    if found is not None:
        colors = found.settings.colors
        st.html(f"<style>:root{{--primary:{colors.primary};--paper:{colors.background}}}</style>")
