"""Kept: one place of a short list, and what has changed in the entry since it was kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from questionnaire.answers import canonical_json
from questionnaire.catalogue import Therapist

MOST_NOTE: Final = 500


class Status(StrEnum):
    """How far a person has come with one therapist."""

    TO_CONTACT = "to-contact"
    CONTACTED = "contacted"
    HEARD_BACK = "heard-back"
    FIRST_CALL_BOOKED = "first-call-booked"
    NOT_TAKING_CLIENTS = "not-taking-clients"
    NOT_FOR_ME = "not-for-me"


@dataclass(frozen=True)
class Kept:
    """One therapist on a short list.

    `place` counts from 1 in the order of keeping (a file does not keep the order), 0 where it is not known. `name` is
    what they were called when kept, so that a person whose entry has vanished still has a name. `since` is the day of
    the last change of status. `seen` is the entry's fingerprint when it was last looked at.
    """

    id: str
    place: int = 0
    name: str = ""
    status: Status = Status.TO_CONTACT
    note: str = ""
    since: date | None = None
    seen: str = ""


def read_kept(therapist_id: str, entry: Mapping[str, str]) -> Kept:
    """Return a place of a short list from what a visit or a file holds; what makes no sense there is absent."""
    return Kept(
        id=therapist_id,
        place=_whole(entry.get("place", "")),
        name=entry.get("name", ""),
        status=_status(entry.get("status", "")),
        note=entry.get("note", "")[:MOST_NOTE],
        since=_day(entry.get("since", "")),
        seen=entry.get("seen", ""),
    )


def read_shortlist(shortlist: Mapping[str, Mapping[str, str]]) -> tuple[Kept, ...]:
    """Return a short list in the order it was made."""
    return tuple(sorted((read_kept(each, entry) for each, entry in shortlist.items()), key=lambda kept: kept.place))


def _status(word: str) -> Status:
    return Status(word) if word in set(Status) else Status.TO_CONTACT


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


WATCHED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "pronouns"),
    "places": ("listing.accepting", "listing.wait_weeks"),
    "fees": ("fees",),
    "payment": ("payment",),
    "formats": ("formats", "offices"),
    "hours": ("hours",),
    "languages": ("languages",),
    "license": ("credentials", "licensed_states"),
    "serves": ("serves",),
    "work": ("concerns", "aims", "approaches", "medication"),
    "style": ("style", "style_source"),
    "identity": ("identity",),
    "access": ("access",),
    "first_steps": ("first_steps",),
    "about": ("about",),
    "contact": ("contact",),
}
"""What a person would like to be told about when it changes; the day somebody last checked is not among them."""


def fingerprint(therapist: Therapist) -> str:
    """Return an entry in a few letters for each thing watched, so that a change can be named later."""
    return " ".join(f"{name}={_short(therapist, fields)}" for name, fields in WATCHED.items())


def changed_since(seen: str, therapist: Therapist) -> tuple[str, ...]:
    """Return which of the things watched differ from an earlier fingerprint; () when it cannot be read."""
    before = dict(part.split("=", 1) for part in seen.split() if "=" in part)
    return tuple(
        name for name, fields in WATCHED.items() if name in before and before[name] != _short(therapist, fields)
    )


def _short(therapist: Therapist, fields: tuple[str, ...]) -> str:
    said = {name: _plain(therapist.known(name)) for name in fields}
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()[:6]


def _plain(value: Any) -> Any:
    """Return a value of the catalogue as JSON data; the order of a list says nothing."""
    if hasattr(value, "model_dump"):
        return _plain(value.model_dump(mode="json"))
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return sorted((_plain(each) for each in value), key=canonical_json)
    return str(value)
