"""Retelling: a check-in in words, for the course, for a screen reader, and for a page that someone picks it for."""

from collections.abc import Sequence
from typing import Final

from questionnaire.alliance.course import FACETS_NOTICED, points
from questionnaire.check_ins import CheckIn, Item
from questionnaire.questions import Facet
from questionnaire.speech import Speech

RATINGS: Final = ("no", "hardly", "partly", "mostly", "yes")


def tell_rating(rating: float, speech: Speech) -> str:
    """Return a rating, or a mean of some, in words: 1 is no, 5 is yes."""
    return speech.say(f"checkin.scale.{RATINGS[min(max(round(rating), 1), 5) - 1]}")


def tell_title(check_in: CheckIn, speech: Speech) -> str:
    """Return which session it was and when, as far as the person said so."""
    day = speech.date(check_in.on) if check_in.on else ""
    if check_in.session and day:
        return speech.say("checkin.told.session-day", n=check_in.session, day=day)
    if check_in.session:
        return speech.say("checkin.told.session", n=check_in.session)
    return speech.say("checkin.told.day", day=day) if day else speech.say("checkin.told.some-session")


def tell_items(check_in: CheckIn, speech: Speech) -> tuple[tuple[str, str], ...]:
    """Return each statement that was answered, with the answer in words."""
    return tuple(
        (speech.say(f"checkin.item.{item}.ask"), _tell_item(item, rating, check_in, speech))
        for item, rating in check_in.items.items()
    )


def tell_facets(check_in: CheckIn, speech: Speech) -> tuple[tuple[str, str], ...]:
    """Return how each facet stood, in words; a facet of which nothing was answered is left out."""
    stood = ((facet, points((check_in,), facet)) for facet in FACETS_NOTICED)
    return tuple((name_facet(facet, speech), tell_rating(found[0].mean, speech)) for facet, found in stood if found)


def name_facet(facet: Facet, speech: Speech) -> str:
    """Return what a facet is called once there is somebody to have it with."""
    return speech.say(f"checkin.facet.{facet}")


def tell_course(course: Sequence[CheckIn], facet: Facet, speech: Speech) -> str:
    """Return how one facet went over a course, as one sentence."""
    told = [
        speech.say(
            "checkin.told.point", when=tell_title(point.check_in, speech), rating=tell_rating(point.mean, speech)
        )
        for point in points(course, facet)
    ]
    return speech.say("checkin.told.course", facet=name_facet(facet, speech), points=speech.listed(told))


def _tell_item(item: Item, rating: int, check_in: CheckIn, speech: Speech) -> str:
    direction = check_in.directions.get(item)
    told = tell_rating(rating, speech)
    if direction is None:
        return told
    return speech.say("checkin.told.because", rating=told, why=speech.say(f"checkin.direction.{item}.{direction}"))
