"""Checks of the catalogue: facts that contradict each other, dates that cannot be, samples that are not invented."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlsplit

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity

STALE_AFTER: Final = timedelta(days=180)
"""Chosen: twice a year, as for help lines; look again when clinics say how often lists change."""

_INVENTED_PHONE = re.compile(r"\D*(?:1\D*)?(?:\d{3}\D*)?555\D*01\d{2}\D*")


def entry_problems(
    document: Document, path: Path, therapist: Therapist, sample: bool, today: date
) -> Iterator[Problem]:
    """Yield what is wrong between the facts of one entry."""
    yield from _consent(document, path, therapist)
    yield from _listing(document, path, therapist)
    yield from _practice(document, path, therapist)
    yield from _days(document, path, therapist, today)
    if sample:
        yield from _invented(document, path, therapist)
    else:
        yield from _checked_long_ago(document, path, therapist, today)


def file_problems(document: Document, catalogue: Catalogue, listed: int) -> Iterator[Problem]:
    """Yield what is wrong with the file as a whole."""
    if catalogue.count is not None and catalogue.count != listed:
        fewer = listed < catalogue.count
        lost = "Put back what is missing, or" if fewer else "If that is right,"
        message = f"count says {catalogue.count}, but {listed} entries are listed. {lost} write count: {listed}."
        severity = Severity.ERROR if fewer else Severity.WARNING
        yield problem_at(document, ("count",), message, severity)


def _warning(document: Document, path: Path, message: str) -> Problem:
    return problem_at(document, path, message, Severity.WARNING)


def _consent(document: Document, path: Path, therapist: Therapist) -> Iterator[Problem]:
    said = therapist.identity is not None and therapist.identity.model_dump(exclude_none=True)
    if said and therapist.consent_on is None:
        message = (
            "identity is given without consent_on. Write the day on which the therapist agreed to have it "
            "published, for example consent_on: 2026-09-20, or take identity away."
        )
        yield problem_at(document, (*path, "identity"), message)


def _listing(document: Document, path: Path, therapist: Therapist) -> Iterator[Problem]:
    listing = therapist.listing
    if listing.status == "inactive" and listing.accepting in ("yes", "waitlist"):
        found = "an inactive entry is shown to nobody, yet it says that it takes clients."
        message = f"{found} Write status: active, or accepting: no."
        yield _warning(document, (*path, "listing", "accepting"), message)
    if listing.wait_weeks is not None and listing.accepting is None:
        message = "wait_weeks is given without accepting. Add accepting: yes, no or waitlist."
        yield _warning(document, (*path, "listing", "wait_weeks"), message)


def _practice(document: Document, path: Path, therapist: Therapist) -> Iterator[Problem]:
    if "in-person" in (therapist.formats or ()) and not therapist.offices:
        message = "in-person is offered, but no office is listed. Add offices:, or take in-person away."
        yield _warning(document, (*path, "formats"), message)
    fees = therapist.fees
    if fees.per_session is not None and fees.sliding_from is not None and fees.sliding_from > fees.per_session:
        message = (
            f"the sliding fee starts at {fees.sliding_from}, above the usual fee of {fees.per_session}. "
            "Write the lowest fee as sliding_from."
        )
        yield _warning(document, (*path, "fees", "sliding_from"), message)


def _days(document: Document, path: Path, therapist: Therapist, today: date) -> Iterator[Problem]:
    days = {("listing", "verified_on"): therapist.listing.verified_on, ("consent_on",): therapist.consent_on}
    for field, day in days.items():
        if day is not None and day > today:
            message = f"{day} is still to come (today is {today}). Write the day on which it happened."
            yield _warning(document, (*path, *field), message)


def _checked_long_ago(document: Document, path: Path, therapist: Therapist, today: date) -> Iterator[Problem]:
    day = therapist.listing.verified_on
    if therapist.listing.status == "active" and day is not None and today - day > STALE_AFTER:
        message = (
            f"this entry was last checked on {day}, {(today - day).days} days ago. "
            "Ask the therapist whether it still holds, and write the new date."
        )
        yield _warning(document, (*path, "listing", "verified_on"), message)


def _invented(document: Document, path: Path, therapist: Therapist) -> Iterator[Problem]:
    """Yield a warning where a sample could lead to a real person's number or address."""
    contact = therapist.contact
    if contact.phone is not None and not _INVENTED_PHONE.fullmatch(contact.phone):
        message = f"in a sample, '{contact.phone}' could be somebody's number. Write one from 555-0100 to 555-0199."
        yield _warning(document, (*path, "contact", "phone"), message)
    hosts = {"website": _host(contact.website or ""), "email": (contact.email or "").rpartition("@")[2]}
    for field, host in hosts.items():
        if host and not host.endswith(".example"):
            message = f"in a sample, '{host}' could be a real address. Write one that ends in .example."
            yield _warning(document, (*path, "contact", field), message)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return address
