"""Freshness: which entries somebody should check again, the longest unchecked first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.catalogue_checks import STALE_AFTER

SOON: Final = timedelta(days=30)
"""Chosen: a month to reach everybody before an entry is overdue."""

State = Literal["never", "overdue", "soon", "fresh"]


@dataclass(frozen=True)
class Freshness:
    """When an entry was last checked, and whether it is due; `days` since then, None where nobody has."""

    id: str
    name: str
    accepting: str | None
    wait_weeks: str
    verified_on: date | None
    days: int | None
    state: State

    @property
    def due(self) -> bool:
        """Return whether it should be checked in the weekly round."""
        return self.state != "fresh"


def freshness(catalogue: Catalogue, today: date) -> tuple[Freshness, ...]:
    """Return the active entries, the longest unchecked first; an invented list is judged by its own day."""
    day = day_of(catalogue, today)
    found = [_freshness(each, day) for each in catalogue.therapists if each.listing.status == "active"]
    return tuple(sorted(found, key=lambda each: (each.verified_on or date.min, each.name, each.id)))


def day_of(catalogue: Catalogue, today: date) -> date:
    """Return the day that the dates of a list are judged against: an invented one has its own."""
    return catalogue.as_of if catalogue.sample and catalogue.as_of else today


def due(entries: Sequence[Freshness]) -> tuple[Freshness, ...]:
    """Return those that should be checked now."""
    return tuple(each for each in entries if each.due)


def _freshness(therapist: Therapist, today: date) -> Freshness:
    listing = therapist.listing
    days = (today - listing.verified_on).days if listing.verified_on is not None else None
    return Freshness(
        id=therapist.id,
        name=therapist.name,
        accepting=listing.accepting,
        wait_weeks=f"{listing.wait_weeks.normalize():f}" if listing.wait_weeks is not None else "",
        verified_on=listing.verified_on,
        days=days,
        state=_state(days),
    )


def _state(days: int | None) -> State:
    if days is None:
        return "never"
    if days > STALE_AFTER.days:
        return "overdue"
    return "soon" if days > (STALE_AFTER - SOON).days else "fresh"
