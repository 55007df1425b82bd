"""The kiosk: a tablet that many people share, empty for each of them.

What the visitor's browser does is in kiosk_script; here is what the server does. It keeps answers only in its memory,
empties a visit that nobody has touched for too long, and begins each new visit on the first page.
"""

import time
from threading import Timer
from typing import Any, Final

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.ui import moments, router, session, words
from questionnaire.ui.kiosk_script import SCRIPT
from questionnaire.ui.moments import Moment

GRACE_SECONDS: Final = 20
"""Source: WCAG 2.2, 2.2.1 Timing Adjustable: at least 20 seconds to say that one is still there."""
SLACK_SECONDS: Final = 10
"""The browser erases first; the server only where the browser could not."""
SAID: Final = ("still.title", "still.text", "still.stay", "sure.title", "sure.text", "sure.yes", "sure.no",
               "covered.title", "covered.text", "erasing.title", "erasing.text", "erasing.offline")  # fmt: skip
"""The sentences that the browser shows by itself."""
MAY_BEGIN_AT: Final = ("welcome", "help")
TIMER: Final = "kiosk-timer"
TOUCHED: Final = "kiosk-touched"
BESIDE: Final = "kiosk-beside"

_kiosk = st.components.v2.component("find_your_fit_kiosk", js=SCRIPT)


def begin(page: str) -> None:
    """Begin a run: a new visit goes to the first page, and one that was left alone is emptied first."""
    if not session.is_kiosk():
        return
    touched: Moment | None = st.session_state.get(TOUCHED)
    if touched is not None and (session.has_perished() or moments.seconds_since(touched) >= _server_limit()):
        wipe()
    is_new = touched is None or TOUCHED not in st.session_state
    if is_new and page not in MAY_BEGIN_AT and not session.current_answers().responses:
        router.go(router.STEMS[0])


def again() -> str:
    """Return, as HTML, the button that starts again for the next person; it works without the server."""
    return f'<button type="button" class="fyf-leave" data-kiosk="again">{words.safe("kiosk.again")}</button>'


def foot() -> None:
    """Draw the switch for more time, above the foot of the page."""
    if session.is_kiosk():
        with st.container(key="kiosk-foot"):
            st.toggle(words.say("kiosk.beside"), key=BESIDE)


def mount() -> None:
    """Watch over the page in the browser. Belongs at the end of every run."""
    if session.is_kiosk():
        with st.container(key="kiosk-tools"):
            _kiosk(key="kiosk", data=_data(), on_wiped_change=wipe, on_active_change=_heard)


def end_run() -> None:
    """End a run: from now on a clock takes the answers away unless the visitor is heard of again."""
    if session.is_kiosk():
        _arm()


def wipe() -> None:
    """Empty the visit, its language included."""
    _disarm()
    session.forget_everything()
    session.keep_answers(Answers(locale=session.browser_locale()))


def _heard() -> None:
    """Do nothing: that the page ran again is a sign of life."""


def _data() -> dict[str, Any]:
    idle = _idle_seconds()
    return {
        "idle": idle,
        "grace": GRACE_SECONDS,
        "ping": idle / 2,
        "run": time.monotonic(),
        "empty": _is_empty(),
        "start": _start(),
        "words": {name: words.say(f"kiosk.{name}") for name in SAID},
    }


def _start() -> str:
    """Return the path of the first page."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}/" if base else "/"


def _is_empty() -> bool:
    """Return whether there is nothing to erase: the first page, as it is for everyone."""
    untouched = session.current_answers() == Answers(locale=session.browser_locale())
    return untouched and session.recall("page") == router.STEMS[0]


def _idle_seconds() -> int:
    kiosk = session.content().settings.kiosk
    return kiosk.staff_beside_idle_seconds if st.session_state.get(BESIDE) else kiosk.idle_seconds


def _server_limit() -> float:
    """Return how long a visit may be silent here: a sign of life comes at least every half of the idle time."""
    return 1.5 * _idle_seconds() + GRACE_SECONDS + SLACK_SECONDS


def _arm() -> None:
    """Hold the answers in something that a clock can empty, and start the clock anew."""
    _disarm()
    held = session.make_perishable()
    timer = Timer(_server_limit(), held.perish)
    timer.daemon = True
    timer.start()
    st.session_state[TIMER] = timer
    st.session_state[TOUCHED] = moments.now()


def _disarm() -> None:
    timer: Timer | None = st.session_state.pop(TIMER, None)
    if timer is not None:
        timer.cancel()
