"""The check-in door: the form, what it suggests, the course, and choosing again; which one stands in the address."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from questionnaire.ui import after, checkin_form, checkin_result, choose_again, course, router, session

FORM, RESULT, COURSE, AGAIN = 1, 2, 3, 4
_SHOW: Final[dict[int, Callable[[], None]]] = {
    FORM: checkin_form.show,
    RESULT: checkin_result.show,
    COURSE: course.show,
    AGAIN: choose_again.show,
}


def show() -> None:
    """Draw what the address asks for; a number says nothing to somebody who looks over a shoulder."""
    router.follow()
    after.apply_look()
    asked = session.query("q")
    with st.container(key="check-in"):
        _SHOW.get(int(asked) if asked.isascii() and asked.isdigit() else FORM, checkin_form.show)()
