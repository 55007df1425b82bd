"""The plain facts of a listing in words: who, where, what it costs, and when somebody last checked."""

from datetime import date, timedelta
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.speech import Speech
from questionnaire.ui import session

FRESH: Final = timedelta(days=90)
"""Chosen: openings and fees change with the season; a listing older than this carries a mark."""


def today() -> date:
    """Return the day that dates are judged against: a sample has its own, so that it never grows old."""
    catalogue = session.content().catalogue
    return catalogue.as_of if catalogue.sample and catalogue.as_of else date.today()


def is_stale(therapist: Therapist) -> bool:
    """Return whether nobody has checked the listing for a long time, or nobody says when."""
    checked = therapist.listing.verified_on
    return checked is None or today() - checked > FRESH


def say_credentials(therapist: Therapist, speech: Speech) -> str:
    """Return the titles in plain words, each once; "" where none is listed."""
    titles = dict.fromkeys(each.title for each in therapist.credentials)
    return speech.listed([speech.label("credentials", title) for title in titles])


def say_formats(therapist: Therapist, speech: Speech) -> str:
    """Return how one could meet."""
    return speech.field_words("formats", therapist.formats) if therapist.formats else speech.say("matches.not-listed")


def say_places(therapist: Therapist, speech: Speech) -> str:
    """Return where the offices are; "" where none is listed."""
    named = (", ".join(part for part in (each.city, each.state) if part) for each in therapist.offices or ())
    return speech.listed(list(dict.fromkeys(place for place in named if place)))


def say_where(therapist: Therapist, speech: Speech) -> str:
    """Return how one could meet, with the town where it is in person."""
    places = say_places(therapist, speech)
    if not places or (therapist.formats and "in-person" not in therapist.formats):
        return say_formats(therapist, speech)
    return speech.say("matches.facts.where", formats=say_formats(therapist, speech), places=places)


def say_fee(therapist: Therapist, speech: Speech) -> str:
    """Return what a session costs, the lowest price included."""
    fees = therapist.fees
    if fees.per_session is None and fees.sliding_from is None:
        return speech.say("matches.not-listed")
    if fees.per_session is None or fees.sliding_from is None:
        form = "from" if fees.per_session is None else "flat"
        return speech.say(f"matches.facts.fee-{form}", fee=speech.money(fees.lowest or 0, fees.currency))
    fee, lowest = (speech.money(each, fees.currency) for each in (fees.per_session, fees.sliding_from))
    return speech.say("matches.facts.fee-sliding", fee=fee, lowest=lowest)


def say_openings(therapist: Therapist, speech: Speech) -> str:
    """Return whether there is room for someone new, and how soon."""
    accepting, weeks = therapist.listing.accepting, therapist.listing.wait_weeks
    if accepting is None:
        return speech.say("matches.facts.openings-unknown")
    if accepting == "no" or weeks is None:
        return speech.say(f"matches.facts.openings-{accepting}")
    if not weeks:
        return speech.say(f"matches.facts.openings-{accepting}-now")
    return speech.say(f"matches.facts.openings-{accepting}-weeks", n=round(weeks), weeks=speech.number(weeks))


def say_checked(therapist: Therapist, speech: Speech) -> str:
    """Return when fee and openings were last checked, with what to do when that is long ago."""
    checked = therapist.listing.verified_on
    if checked is None:
        return speech.say("matches.facts.never-checked")
    form = "stale" if is_stale(therapist) else "checked"
    return speech.say(f"matches.facts.{form}", day=speech.date(checked))
