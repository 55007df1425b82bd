"""Moments: how long ago something was, whatever is done to the clock."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """A point in time on two clocks, in seconds: one that only runs, and one that can be set.

    The first may stand still while a computer sleeps; the second may be moved by hand.
    """

    ran: float
    wall: float

    def until(self, later: "Moment") -> float:
        """Return the seconds between two moments: the longer of what the two clocks say, never less than 0."""
        return max(0.0, later.ran - self.ran, later.wall - self.wall)


def now() -> Moment:
    """Return this moment."""
    return Moment(time.monotonic(), time.time())


def seconds_since(moment: Moment) -> float:
    """Return how long ago a moment was, in seconds."""
    return moment.until(now())
