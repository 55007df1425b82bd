"""What Streamlit leaves out of a page: its language, the move to a new heading, leaving, a lost connection."""

from typing import Any, Final

import streamlit as st

from questionnaire.ui import demo, gate, keep, leave, page_script, press_script, session, typed_script, words

OWN_NAMES: Final = {"Open": "open", "Increment": "more", "Decrement": "less", "Choose date": "day",
                    "Show password": "show", "Hide password": "hide"}  # fmt: skip
"""What Streamlit calls the small buttons inside its boxes, in English only, and our sentences for them."""

_SCRIPT: Final = page_script.SCRIPT + press_script.SCRIPT + typed_script.SCRIPT

_tools = st.components.v2.component("find_your_fit_page_tools", js=_SCRIPT)


def mount() -> None:
    """Set the language of the page, move focus to a new heading, and listen for leaving."""
    with st.container(key="page-tools"):
        _tools(key="tools", data=_data(), on_left_change=_left, on_awake_change=_awake)


def _data() -> dict[str, Any]:
    return {
        "view": session.current_view(),
        "site": leave.neutral_site(),
        "typing": _holds_typed(),
        "replaced": session.replaced(),
        "words": {
            "skip": words.say("frame.skip"),
            "lost": words.say("frame.lost" if keep.can_keep("tab") else "frame.unkept.lost"),
            "lost_page": words.say("frame.lost_page"),
        },
        "names": {theirs: words.say(f"frame.own.{ours}") for theirs, ours in OWN_NAMES.items()},
    }


def _holds_typed() -> bool:
    """Return whether the tab may hold what is being typed: a client's own words on a device that is theirs."""
    return not (session.is_kiosk() or demo.is_on() or session.recall("page") in gate.PAGES)


def _left() -> None:
    session.forget_everything()


def _awake() -> None:
    """Do nothing: that the page ran again is enough."""
