"""The next step: what to do now, from how far a person has come with each therapist on the short list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from questionnaire.outreach.kept import Kept, Status

AT_ONCE: Final = 3
"""Chosen: many therapists are full or slow to answer, and three are still easy to keep apart."""
FEW_DAYS: Final = 4
"""Chosen: days after which it is fair to try again; look again when people tell us how long it took."""


class Step(StrEnum):
    """What to do now."""

    KEEP = "keep"
    CONTACT = "contact"
    TRY_AGAIN = "try-again"
    ADD = "add"
    WAIT = "wait"
    BOOK = "book"
    PREPARE = "prepare"
    START_OVER = "start-over"


@dataclass(frozen=True)
class NextStep:
    """One thing to do now, and whom it is about (ids in the order they were kept)."""

    step: Step
    therapists: tuple[str, ...] = ()


def next_step(kept: Sequence[Kept], today: date) -> NextStep:
    """Return the one thing to do now: what is nearest to a first session comes first."""
    if booked := _with(kept, Status.FIRST_CALL_BOOKED):
        return NextStep(Step.PREPARE, booked)
    if heard := _with(kept, Status.HEARD_BACK):
        return NextStep(Step.BOOK, heard)
    waiting, fresh = _with(kept, Status.CONTACTED), _with(kept, Status.TO_CONTACT)
    if fresh and len(waiting) < AT_ONCE:
        return NextStep(Step.CONTACT, fresh[: AT_ONCE - len(waiting)])
    silent = tuple(each.id for each in kept if each.id in waiting and _days(each, today) >= FEW_DAYS)
    if silent:
        return NextStep(Step.TRY_AGAIN, silent)
    if waiting:
        return NextStep(Step.WAIT if len(waiting) >= AT_ONCE else Step.ADD, waiting)
    return NextStep(Step.START_OVER if kept else Step.KEEP)


def _with(kept: Sequence[Kept], status: Status) -> tuple[str, ...]:
    return tuple(each.id for each in kept if each.status is status)


def _days(kept: Kept, today: date) -> int:
    return (today - kept.since).days if kept.since else 0
