"""The lock on the pages for staff: a passphrase, or the clinic's own sign-in."""

from importlib.util import find_spec
from typing import Final

import streamlit as st

from questionnaire.passphrase import MOST_CHARACTERS
from questionnaire.ui import frame, gate, session, widgets, words

KEY: Final = "staff-passphrase"
SAID: Final = "staff-said"


def show() -> None:
    """Draw the lock, and nothing of what lies behind it."""
    frame.heading(words.say("staff.door.title"))
    frame.say("staff.door.text")
    found = gate.lock()
    if found.passphrase is not None:
        _show_passphrase()
    if found.sign_in:
        _show_sign_in()
    frame.quiet_link("welcome", words.say("staff.door.back"))


def _show_passphrase() -> None:
    with st.form("staff-door", border=False, enter_to_submit=True):
        st.text_input(
            words.say("staff.door.passphrase"),
            type="password",
            key=KEY,
            max_chars=MOST_CHARACTERS,
            autocomplete="current-password",
        )
        _show_said()
        st.form_submit_button(words.say("staff.door.enter"), type="primary", on_click=_try)


def _show_said() -> None:
    """Say what the last attempt came to, once."""
    said = session.recall(SAID)
    session.remember(SAID, None)
    if said == "wait":
        frame.notice("care", words.say("staff.door.wait", n=max(1, gate.seconds_to_wait())))
    elif said == "wrong":
        frame.notice("care", words.say("staff.door.wrong"))


def _try() -> None:
    """Look at what was typed, and forget it."""
    typed = widgets.held(KEY)
    widgets.forget(KEY)
    session.remember(SAID, gate.try_passphrase(typed if isinstance(typed, str) else ""))


def _show_sign_in() -> None:
    if gate.is_signed_in_elsewhere():
        frame.notice("care", words.say(f"staff.door.{'not_verified' if gate.is_unverified() else 'not_listed'}"))
    if find_spec("authlib") is None:
        frame.notice("care", words.say("staff.door.not_installed"))
    else:
        st.button(words.say("staff.door.sign_in"), key="staff-sign-in", type="primary", on_click=st.login)
