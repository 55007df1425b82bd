"""The course: the check-ins with one therapist in order, and how each facet went over the sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from questionnaire.check_ins import ITEMS, CheckIn
from questionnaire.questions import Facet

FACETS_NOTICED: Final[tuple[Facet, ...]] = ("goals", "tasks", "bond")


@dataclass(frozen=True)
class Noted:
    """A check-in and its place among all that are kept, by which it is changed or removed."""

    place: int
    check_in: CheckIn


@dataclass(frozen=True)
class Point:
    """How one facet stood at one check-in: the mean of what was answered of it, 1 (no) to 5 (yes)."""

    check_in: CheckIn
    mean: float


def courses(check_ins: Sequence[CheckIn]) -> Mapping[str, tuple[Noted, ...]]:
    """Return the finished check-ins by therapist, each course in the order of its sessions.

    Therapists stand in the order in which they were first written about.
    """
    found: dict[str, list[Noted]] = {}
    for place, check_in in enumerate(check_ins):
        if not check_in.unfinished:
            found.setdefault(check_in.therapist, []).append(Noted(place, check_in))
    return {therapist: in_order(noted) for therapist, noted in found.items()}


def in_order(noted: Sequence[Noted]) -> tuple[Noted, ...]:
    """Return check-ins with one therapist in the order of their sessions, then of their days.

    One without a session or a day stands where it was written: after the latest that was written before it.
    """
    keys: list[tuple[int, date]] = []
    latest, day = 0, date.min
    for each in noted:
        session, on = each.check_in.session or latest, each.check_in.on or day
        keys.append((session, on))
        latest, day = max(latest, session), max(day, on)
    return tuple(each for _, _, each in sorted((key, number, noted[number]) for number, key in enumerate(keys)))


def before(check_ins: Sequence[CheckIn], place: int) -> tuple[CheckIn, ...]:
    """Return the finished check-ins with the same therapist before the one in that place, oldest first."""
    this = Noted(place, check_ins[place])
    others = [
        Noted(number, each)
        for number, each in enumerate(check_ins)
        if each.therapist == this.check_in.therapist and not (each.unfinished and number != place)
    ]
    ordered = in_order(others)
    return tuple(each.check_in for each in ordered[: ordered.index(this)])


def points(course: Sequence[CheckIn], facet: Facet) -> tuple[Point, ...]:
    """Return how a facet stood at each check-in that answered any of its items, in the order of the course."""
    found = []
    for check_in in course:
        values = [value for item, value in check_in.items.items() if ITEMS[item] == facet]
        if values:
            found.append(Point(check_in, sum(values) / len(values)))
    return tuple(found)


def days_run_backwards(course: Sequence[CheckIn]) -> bool:
    """Return whether a later session of a course has an earlier day."""
    days = [check_in.on for check_in in course if check_in.on]
    return days != sorted(days)
