"""What the pages around sessions share: their style sheet, words to borrow, and the way to help."""

from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from questionnaire.ui import choose_look, frame, router, words

STYLE_SHEET: Final = Path(__file__).with_name("after.css")


def apply_look() -> None:
    """Put the style sheet of these pages on the page."""
    choose_look.apply()
    st.html(STYLE_SHEET)


def ways() -> None:
    """Draw the ways to what lies around sessions, for pages from which somebody might want to go there."""
    with st.container(key="around-sessions", horizontal=True):
        frame.quiet_link("prepare", words.say("checkin.links.prepare"))
        frame.quiet_link("checkin", words.say("checkin.links.new"))


def step_link(sentence_id: str, step: int, *, strong: bool = False) -> None:
    """Draw what looks like a link and leads to another step of the same page, an entry of its own in the history."""
    st.button(
        words.say(sentence_id),
        key=f"to-step-{step}",
        type="primary" if strong else "tertiary",
        on_click=router.to_step,
        args=(step,),
    )


def borrow(text: str, label: str = "") -> None:
    """Draw words that somebody could use as their own, with a small line above that says so."""
    above = f'<p class="fyf-borrow-label">{escape(label)}</p>' if label else ""
    st.html(f'<figure class="fyf-borrow">{above}<blockquote>{escape(text)}</blockquote></figure>')


def help_opener(sentence: str) -> None:
    """Draw a sentence with the button that opens the help lines."""
    button = words.safe("frame.help.button")
    st.html(
        f'<div class="fyf-opener"><p>{escape(sentence)}</p>'
        f'<button type="button" class="fyf-help" popovertarget="fyf-help-panel">{button}</button>'
        f'<a class="fyf-help fyf-help-page" href="help">{button}</a></div>'
    )
