"""Attempts: how long everyone has to wait after wrong passphrases, counted for the whole process."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal

from questionnaire.ui.moments import Moment

FREE: Final = 3
"""Chosen: a slip of the finger costs nothing."""
LONGEST: Final = 60.0
"""Seconds. Chosen: a thousand guesses take most of a day, and staff are kept out for a minute at most."""
FORGOTTEN_AFTER: Final = 15 * 60.0
PATIENCE: Final = 2.0
"""Seconds to wait for another attempt that is being looked at; two people may sign in at once."""

Outcome = Literal["right", "wrong", "wait"]


@dataclass(frozen=True)
class _Failures:
    count: int
    last: Moment


class Attempts:
    """The attempts at one lock. One is looked at at a time, so that many at once are no faster."""

    def __init__(self) -> None:
        self._looking = Lock()
        self._failures: _Failures | None = None

    def wait(self, now: Moment) -> float:
        """Return how many seconds have to pass before the next attempt is looked at."""
        failures = self._failures
        if failures is None or failures.count < FREE:
            return 0.0
        return max(0.0, min(LONGEST, 2.0 ** (failures.count - FREE + 1)) - failures.last.until(now))

    def attempt(self, is_right: Callable[[], bool], now: Moment) -> Outcome:
        """Return what an attempt came to; while there is a wait it is not looked at and changes nothing."""
        if self.wait(now) > 0 or not self._looking.acquire(timeout=PATIENCE):
            return "wait"
        try:
            return self._look(is_right, now)
        finally:
            self._looking.release()

    def _look(self, is_right: Callable[[], bool], now: Moment) -> Outcome:
        if self.wait(now) > 0:
            return "wait"
        if is_right():
            self._failures = None
            return "right"
        recent = self._failures if self._failures and self._failures.last.until(now) < FORGOTTEN_AFTER else None
        self._failures = _Failures((recent.count if recent else 0) + 1, now)
        return "wrong"
