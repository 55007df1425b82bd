"""Erasing: everything that this page knows of a visitor, asked once, and said afterwards."""

from collections.abc import Iterator
from typing import Final

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.ui import focus, frame, saving, session, taps, words

ASKED: Final = "erase-asks"
DONE: Final = "erase-done"


def show() -> None:
    """Draw the way to erase everything."""
    with frame.card("erase"):
        frame.subheading(words.say("saved.erase.title"))
        frame.say("saved.erase.text")
        if session.recall("erase-asked"):
            _ask()
        else:
            st.button(words.say("saved.erase.button"), key="erase", on_click=_want)


def show_done() -> bool:
    """Say what was erased, if it just was; return whether there was something to say."""
    erased: tuple[str, ...] | None = session.recall("erased")
    if erased is None or not saving.is_empty(session.current_answers()):
        return False
    st.html(f'<div id="{DONE}" tabindex="-1" class="fyf-notice is-good"><p>{words.safe("saved.erase.done")}</p></div>')
    if erased:
        frame.subheading(words.say("saved.erase.was"))
        frame.bullets(erased)
    if not session.is_kiosk():
        frame.say("saved.erase.files")
    frame.button_link("welcome", words.say("saved.erase.again"), primary=True)
    return True


def _ask() -> None:
    with st.container(key="erase-sure"):
        st.html(
            f'<div id="{ASKED}" tabindex="-1" class="fyf-notice is-care"><p>{words.safe("saved.erase.sure")}</p></div>'
        )
        what = tuple(_held(session.current_answers()))
        if what:
            frame.small_heading(words.say("saved.erase.what"))
            frame.bullets(what)
        with st.container(key="do-erase", horizontal=True):
            taps.button(words.say("saved.erase.yes"), "erase-yes", _erase, "primary")
            st.button(words.say("saved.erase.no"), key="erase-no", on_click=_keep)


def _want() -> None:
    session.remember("erase-asked", True)
    focus.move_to(ASKED)


def _keep() -> None:
    session.remember("erase-asked", False)
    focus.move_to("erase")


def _erase() -> None:
    held = tuple(_held(session.current_answers()))
    session.forget_everything()
    session.remember("erased", held)
    focus.move_to(DONE)


def _held(answers: Answers) -> Iterator[str]:
    """Yield what there is to erase, counted."""
    counts = {"answers": answers.responses, "shortlist": answers.shortlist, "check-ins": answers.check_ins}
    for name, held in counts.items():
        if held:
            yield words.say(f"saved.erase.{name}", n=len(held))
    if answers.words or answers.hidden or answers.importance:
        yield words.say("saved.erase.others")
