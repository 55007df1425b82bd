"""What Streamlit leaves out of a page: its language, the move to a new heading, leaving, a lost connection."""

from typing import Any

import streamlit as st

from questionnaire.ui import leave, session, words
from questionnaire.ui.page_script import SCRIPT

_tools = st.components.v2.component("find_your_fit_page_tools", js=SCRIPT)


def mount() -> None:
    """Set the language of the page, move focus to a new heading, and listen for leaving."""
    with st.container(key="page-tools"):
        _tools(key="tools", data=_data(), on_left_change=_left, on_awake_change=_awake)


def _data() -> dict[str, Any]:
    locale = session.current_locale()
    return {
        "locale": locale,
        "direction": session.direction(locale),
        "view": session.current_view(),
        "site": leave.neutral_site(),
        "words": {name: words.say(f"frame.{name}") for name in ("skip", "lost", "lost_page")},
    }


def _left() -> None:
    session.forget_everything()


def _awake() -> None:
    """Do nothing: that the page ran again is enough."""
