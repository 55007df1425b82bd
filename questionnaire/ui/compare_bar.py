"""The bar that appears once somebody was picked to be compared."""

import streamlit as st

from questionnaire.ui import frame, result_card, session, words

FEWEST: int = 2


def show() -> None:
    """Draw who was picked, and the way to see them side by side; nothing while nobody is."""
    picked = result_card.compared()
    with st.container(key="compare-bar" if picked else "compare-none", horizontal=True, vertical_alignment="center"):
        if not picked:
            return
        frame.paragraph(words.say("matches.compare.picked", n=len(picked)))
        if len(picked) >= FEWEST:
            frame.button_link("compare", words.say("matches.compare.go"))
        st.button(words.say("matches.compare.clear"), key="compare-clear", type="tertiary", on_click=_clear)


def _clear() -> None:
    session.remember("compare", ())
