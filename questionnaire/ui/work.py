"""Work: how much of it one visit may order before it has to wait a little, so that nobody else waits for it.

What is counted is the time that the processor worked for the visit, not how often somebody tapped.
"""

import threading
import time
from dataclasses import dataclass
from typing import Final

import streamlit as st

AT_ONCE: Final = 10.0
"""Seconds of work. Chosen: some 300 taps in a row; a busy visit of half an hour needs half of that."""
EACH_SECOND: Final = 0.3
"""Seconds of work that come back each second. Chosen: ten taps a second, for as long as somebody likes."""
MOST_WAIT: Final = 3.0
"""Seconds. Chosen: the longest that a page should ever be silent."""
KEY: Final = "work"


@dataclass
class Budget:
    """What is left of the work that a visit may order, in seconds of the processor; below 0 it waits."""

    since: float
    left: float = AT_ONCE

    def wait(self, now: float) -> float:
        """Return how many seconds the visit has to wait before more is done for it."""
        self._refill(now)
        return max(0.0, -self.left / EACH_SECOND)

    def spend(self, seconds: float, now: float) -> None:
        """Take out what was worked; one long piece of work is no reason to wait for longer than a moment."""
        self._refill(now)
        self.left = max(-MOST_WAIT * EACH_SECOND, self.left - seconds)

    def _refill(self, now: float) -> None:
        self.left = min(AT_ONCE, self.left + max(0.0, now - self.since) * EACH_SECOND)
        self.since = now


class _Worked(threading.local):
    """How long the processor had worked in this thread when it was last counted."""

    until: float = 0.0


_worked: Final = _Worked()


def begin_run() -> None:
    """Wait where this visit has ordered more than its share; its thread waits, and nobody else's."""
    wait = budget().wait(time.monotonic())
    if wait > 0:
        time.sleep(min(wait, MOST_WAIT))


def end_run() -> None:
    """Count what was worked for this visit, what its taps set off included."""
    now = time.thread_time()
    budget().spend(now - _worked.until, time.monotonic())
    _worked.until = now


def budget() -> Budget:
    """Return the budget of this visit; erasing the visit does not fill it again."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Budget(time.monotonic())
    found: Budget = st.session_state[KEY]
    return found
