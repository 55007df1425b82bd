"""A synthetic catalogue: invented therapists in realistic proportions, gaps included, the same for the same seed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from questionnaire.catalogue import AXES
from questionnaire.vocabulary import Vocabulary
from questionnaire.workbench.invented_people import Person, World, invent_person, invent_world, known, one, some
from questionnaire.workbench.proportions import Deck
from questionnaire.workbench.typical_style import TYPICAL_STYLE

AS_OF: Final = date(2026, 11, 1)
"""Chosen: the shipped sample's today. The core knows no clock, and the same seed gives the same bytes in any year."""

_PRONOUNS: Final = {"woman": "she/her", "man": "he/him", "nonbinary": "they/them"}
_PRESCRIBERS: Final = frozenset({"md", "do", "pmhnp"})
_OPENINGS: Final = (
    "I like to keep things practical, one step at a time.", "We begin with what is on your mind today.",
    "People tell me that I am calm and easy to talk to.", "I listen first and suggest later.",
    "I will tell you what I notice, kindly and plainly.", "Your story comes first here, at your own speed.",
)  # fmt: skip
_CLOSINGS: Final = (
    "New to therapy? That is fine.", "You never have to tell me everything at once.", "We check often how it is going.",
    "Between sessions there may be something small to try.", "Humor is welcome.", "There is no wrong place to start.",
)  # fmt: skip


def synthesize(n: int, seed: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the text of a catalogue file of `n` invented therapists: its head, then one entry at a time."""
    draw, world = Random(seed), invent_world(vocabulary)
    yield _head(n, seed)
    for number in range(1, n + 1):
        yield _entry(draw, world, invent_person(draw, world, number))


def _head(n: int, seed: int) -> str:
    return (
        "# yaml-language-server: $schema=../schemas/therapists.schema.json\n"
        f"# Invented by `python -m questionnaire synthesize {n} --seed {seed}`: nobody here exists.\n"
        f"sample: yes\nas_of: {AS_OF}\ncount: {n}\ntherapists:{'' if n else ' []'}\n"
    )


def _entry(draw: Random, world: World, person: Person) -> str:
    fields = (
        ("pronouns", _PRONOUNS.get(person.gender, "") if known(draw, person, 0.6) else ""),
        ("listing", _listing(draw, person)),
        *_practice(draw, world, person),
        *_offers(draw, world, person),
        *_manner(draw, world, person),
        *_identity(draw, world, person),
        *_welcome(draw, world, person),
    )
    lines = "".join(f"    {key}: {text}\n" for key, text in fields if text)
    return f"  - id: {person.slug}\n    name: {person.name}\n{lines}"


def _listing(draw: Random, person: Person) -> str:
    if draw.random() < 0.03:
        return _flow({"status": "inactive"})
    accepting = draw.choices(("yes", "no", "waitlist", ""), weights=(57, 17, 16, 10))[0]
    weeks = draw.randint(3, 26) if accepting == "waitlist" else draw.randint(0, 4)
    says_weeks = accepting in ("yes", "waitlist") and known(draw, person, 0.75)
    verified_on = AS_OF - timedelta(days=int(draw.expovariate(1 / 60)) % 500)
    return _flow(
        {
            "status": "active",
            "accepting": accepting,
            "wait_weeks": weeks if says_weeks else "",
            "verified_on": verified_on if known(draw, person, 0.95) else "",
        }
    )


def _practice(draw: Random, world: World, person: Person) -> Iterator[tuple[str, str]]:
    """Yield where and how the therapist may work, and what it costs."""
    license_number = f'"INVENTED-{person.number:05}"'
    yield "credentials", f"[{_flow({'title': person.title, 'license': license_number, 'state': person.state})}]"
    elsewhere = some(draw, world.decks["states"], draw.randint(1, 3)) if draw.random() < 0.3 else ()
    states = tuple(state for state in dict.fromkeys((person.state, *elsewhere)) if state)
    yield "licensed_states", _listed(states) if known(draw, person, 1.1) else ""
    offered = {"in-person": person.in_person, "video": draw.random() < 0.9 or not person.in_person}
    offered |= {"phone": draw.random() < 0.35, "chat": draw.random() < 0.07}
    formats = [word for word in world.decks["formats"].words if offered.get(word)]
    yield "formats", _listed(formats) if known(draw, person, 1.15) else ""
    yield "offices", _offices(draw, world, person)
    native = [word for word in person.pool.languages if word in world.decks["languages"].words and draw.random() < 0.5]
    learned = some(draw, world.decks["languages"], 1) if draw.random() < 0.15 else ()
    yield "languages", _listed(dict.fromkeys(("en", *native, *learned))) if known(draw, person, 1.1) else ""
    yield "fees", _fees(draw, person)
    payment = some(draw, world.decks["payment"], draw.randint(1, 9))
    yield "payment", _listed(payment) if known(draw, person, 1.0) else ""


def _offices(draw: Random, world: World, person: Person) -> str:
    if not person.in_person or person.place is None:
        return ""
    more = [draw.choice(world.places[person.state])] if draw.random() < 0.12 else []
    known_code = known(draw, person, 1.05)
    offices = (
        _flow({"city": each.city, "state": person.state, "postal_code": f'"{each.postal_code}"' if known_code else ""})
        for each in (person.place, *more)
    )
    return f"[{', '.join(offices)}]"


def _fees(draw: Random, person: Person) -> str:
    middle = 260 if person.title in _PRESCRIBERS else 150
    fee = max(60, round(draw.gauss(middle, middle * 0.25) / 5) * 5)
    least = max(20, round(fee * draw.uniform(0.3, 0.7) / 5) * 5)
    slides = draw.random() < 0.35
    said = {"per_session": fee if known(draw, person, 0.95) else "", "sliding_from": least if slides else ""}
    return _flow({**said, "currency": "USD"}) if any(said.values()) else ""


def _offers(draw: Random, world: World, person: Person) -> Iterator[tuple[str, str]]:
    """Yield when the therapist works, with whom and on what."""
    deck = world.decks
    yield "hours", _listed(some(draw, deck["hours"], draw.randint(1, 5))) if known(draw, person, 0.85) else ""
    ages, who = some(draw, deck["ages"], draw.randint(1, 4)), some(draw, deck["who"], draw.randint(1, 4))
    serves = {"ages": _listed(ages) if known(draw, person, 1.05) else "", "who": _listed(who)}
    yield "serves", _flow(serves) if known(draw, person, 1.05) else ""
    concerns = some(draw, deck["concerns"], draw.randint(4, 22))
    strengths = {each: draw.choices((1, 2, 3), weights=(4, 4, 2))[0] for each in concerns}
    yield "concerns", _flow(strengths) if known(draw, person, 1.1) else ""
    yield "aims", _listed(some(draw, deck["aims"], draw.randint(2, 6))) if known(draw, person, 0.8) else ""


def _manner(draw: Random, world: World, person: Person) -> Iterator[tuple[str, str]]:
    """Yield how the therapist works; the style leans loosely towards what is typical of the approaches."""
    yield "approaches", _listed(person.approaches) if known(draw, person, 1.0) else ""
    attitude = "prescribes" if person.title in _PRESCRIBERS else one(draw, world.decks["medication"])
    says_so = attitude in world.decks["medication"].words and known(draw, person, 0.6)
    yield "medication", attitude if says_so else ""
    style = _flow({axis: _position(draw, person, axis) for axis in AXES}) if known(draw, person, 0.95) else ""
    yield "style", style
    yield "style_source", one(draw, world.decks["style_sources"]) if style and known(draw, person, 0.95) else ""


def _position(draw: Random, person: Person, axis: str) -> str:
    """Return a position in half steps, or "" where it is not known. Chosen: 0.6 of the typical place, spread 1.3."""
    if not known(draw, person, 0.95):
        return ""
    typical = [TYPICAL_STYLE.get(approach, {}).get(axis, 0.0) for approach in person.approaches]
    middle = 0.6 * sum(typical) / len(typical) if typical else 0.0
    return f"{min(3.0, max(-3.0, round(draw.gauss(middle, 1.3) * 2) / 2)) + 0.0:g}"


def _identity(draw: Random, world: World, person: Person) -> Iterator[tuple[str, str]]:
    """Yield what the therapist agreed to have published about themselves; nothing without consent."""
    if not person.consented:
        return
    cultures = [word for word in person.pool.cultures if word in world.decks["cultures"].words and draw.random() < 0.7]
    said = {
        "gender": person.gender if draw.random() < 0.92 else "",
        "affirms": _sometimes(draw, world.decks["affirms"], 0.6),
        "cultures": _listed(cultures),
        "faiths": _sometimes(draw, world.decks["faiths"], 0.15),
        "lived_experience": _sometimes(draw, world.decks["lived_experience"], 0.2),
    }
    if any(said.values()):
        yield "identity", _flow(said)
        yield "consent_on", str(AS_OF - timedelta(days=draw.randint(20, 900)))


def _welcome(draw: Random, world: World, person: Person) -> Iterator[tuple[str, str]]:
    """Yield how beginning is made easy, and how to reach the therapist."""
    access = some(draw, world.decks["access"], draw.randint(1, 6)) if draw.random() < 0.95 else ()
    yield "access", f"[{', '.join(access)}]" if known(draw, person, 0.65) else ""
    minutes = draw.choice((0, 10, 15, 15, 15, 20, 30)) if known(draw, person, 0.75) else ""
    welcomes = draw.choices(("yes", "no"), weights=(9, 1))[0] if known(draw, person, 0.6) else ""
    yield "first_steps", _flow({"free_call_minutes": minutes, "welcomes_first_timers": welcomes})
    about = f"{draw.choice(_OPENINGS)} {draw.choice(_CLOSINGS)}"
    yield "about", json.dumps(about) if known(draw, person, 0.8) else ""
    host = f"{person.slug}.example"
    area = person.place.area_code if person.place else "202"
    reach = {
        "website": f'"https://{host}"',
        "email": f'"hello@{host}"',
        "phone": f'"{area}-555-01{draw.randrange(100):02}"',
    }
    yield "contact", _flow({key: text for key, text in reach.items() if known(draw, person, 0.9)})


def _sometimes(draw: Random, deck: Deck, share: float) -> str:
    return _listed(some(draw, deck, draw.randint(1, 3))) if draw.random() < share else ""


def _listed(words: Sequence[str] | Mapping[str, None]) -> str:
    return f"[{', '.join(words)}]" if words else ""


def _flow(pairs: Mapping[str, object]) -> str:
    """Return a mapping on one line without what is "", or "" when nothing is left."""
    said = [f"{key}: {value}" for key, value in pairs.items() if value != ""]
    return f"{{{', '.join(said)}}}" if said else ""
