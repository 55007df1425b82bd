"""The one look: page icon, colors of the clinic, and the style sheet beside this file."""

from pathlib import Path
from typing import Final

import streamlit as st

from questionnaire.content.colors import Colors, readable
from questionnaire.ui import made_once, pictures, session, words

STYLE_SHEET: Final = Path(__file__).with_name("look.css")
STEPS_SHEET: Final = Path(__file__).with_name("steps.css")
KIOSK_SHEET: Final = Path(__file__).with_name("kiosk.css")
MARK: Final = pictures.address(pictures.MARK)


def set_page(title: str | None = None) -> None:
    """Name the page in the browser's tab, with our own icon.

    The icon has to be set before navigation: without one a browser would ask a third party for it. Once is enough, and
    a title alone spares reading it again.
    """
    name = words.say("frame.name")
    if title is None:
        st.set_page_config(page_title=name, page_icon=MARK)
    else:
        st.set_page_config(page_title=f"{title} · {name}" if title != name else name)


def apply() -> None:
    """Put the style sheet on the page, with the clinic's colors and our sign."""
    st.html(STYLE_SHEET)
    st.html(STEPS_SHEET)
    if session.is_kiosk():
        st.html(KIOSK_SHEET)
    st.html(made_once.of_content("colors", _colors))


def _colors() -> str:
    found = session.snapshot()
    used = readable(found.settings.colors) if found is not None else Colors()
    own = f"--primary:{used.primary};--paper:{used.background};"
    return f'<style>:root{{{own}--mark:url("{MARK}")}}</style>'
