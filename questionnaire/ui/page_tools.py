"""What Streamlit leaves out of a page: its language, the move to a new heading, leaving, a lost connection."""

from typing import Any, Final

import streamlit as st

from questionnaire.ui import leave, session, words
from questionnaire.ui.page_script import SCRIPT

OWN_NAMES: Final = {"Open": "open", "Increment": "more", "Decrement": "less", "Choose date": "day",
                    "Show password": "show", "Hide password": "hide"}  # fmt: skip
"""What Streamlit calls the small buttons inside its boxes, in English only, and our sentences for them."""

_tools = st.components.v2.component("find_your_fit_page_tools", js=SCRIPT)


def mount() -> None:
    """Set the language of the page, move focus to a new heading, and listen for leaving."""
    with st.container(key="page-tools"):
        _tools(key="tools", data=_data(), on_left_change=_left, on_awake_change=_awake)


def _data() -> dict[str, Any]:
    return {
        "view": session.current_view(),
        "site": leave.neutral_site(),
        "words": {name: words.say(f"frame.{name}") for name in ("skip", "lost", "lost_page")},
        "names": {theirs: words.say(f"frame.own.{ours}") for theirs, ours in OWN_NAMES.items()},
    }


def _left() -> None:
    session.forget_everything()


def _awake() -> None:
    """Do nothing: that the page ran again is enough."""
