"""The bar that appears once somebody was picked to be compared."""

import streamlit as st

from questionnaire.ui import frame, picked, words


def show() -> None:
    """Draw how many were picked, and the way to see them side by side; nothing while nobody is."""
    count = len(picked.ids())
    with st.container(key="compare-bar" if count else "compare-none", horizontal=True, vertical_alignment="center"):
        if not count:
            return
        frame.paragraph(words.say("matches.compare.picked", n=count))
        if count >= picked.FEWEST:
            frame.button_link("compare", words.say("matches.compare.go"))
        st.button(words.say("matches.compare.clear"), key="compare-clear", type="tertiary", on_click=picked.clear)
