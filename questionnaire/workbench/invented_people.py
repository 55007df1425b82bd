"""Invented people: who an entry of a synthetic catalogue is about, and the draws that its fields are made of."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Final

import zipcodes

from questionnaire.vocabulary import Vocabulary
from questionnaire.workbench.invented_names import NAME_POOLS, NamePool
from questionnaire.workbench.proportions import Deck, decks


@dataclass(frozen=True)
class Place:
    """A real city with one of its postal codes and telephone areas."""

    city: str
    postal_code: str
    area_code: str


@dataclass(frozen=True)
class World:
    """What entries are drawn from: the words of each set with their proportions, and real places by state."""

    decks: Mapping[str, Deck]
    places: Mapping[str, Sequence[Place]]


@dataclass(frozen=True)
class Person:
    """What several fields of one entry have to agree on."""

    number: int
    pool: NamePool
    name: str
    gender: str
    fullness: float
    state: str
    place: Place | None
    title: str
    approaches: tuple[str, ...]
    in_person: bool
    consented: bool

    @property
    def slug(self) -> str:
        """Return the id: the name in plain letters, and the number that makes it unique."""
        return f"{_slug(self.name)}-{self.number}"


def invent_world(vocabulary: Vocabulary) -> World:
    """Return the words of the vocabulary and the places of the United States, ready to draw from."""
    return World(decks(vocabulary), _places())


def invent_person(draw: Random, world: World, number: int) -> Person:
    """Return the next person: a name, a place and a profession that the other fields agree with."""
    pool = draw.choices(NAME_POOLS, cum_weights=_POOL_SHARES)[0]
    gender = one(draw, world.decks["genders"])
    given = draw.choice(pool.men if gender == "man" else pool.women)
    state = one(draw, world.decks["states"])
    places = world.places.get(state, ())
    return Person(
        number=number,
        pool=pool,
        name=f"{given} {draw.choice(pool.family)}",
        gender=gender,
        fullness=draw.triangular(0.45, 1.15, 1.0),
        state=state,
        place=draw.choice(places) if places else None,
        title=one(draw, world.decks["credentials"]),
        approaches=some(draw, world.decks["approaches"], draw.randint(1, 6)),
        in_person=draw.random() < 0.6,
        consented=draw.random() < 0.55,
    )


def known(draw: Random, person: Person, share: float) -> bool:
    """Return whether this entry says something that `share` of all full entries say."""
    return draw.random() < share * person.fullness


def one(draw: Random, deck: Deck) -> str:
    """Return one word of the deck, or "" when it has none."""
    return draw.choices(deck.words, cum_weights=deck.cumulated)[0] if deck.words else ""


def some(draw: Random, deck: Deck, draws: int) -> tuple[str, ...]:
    """Return the different words among so many draws, in vocabulary order."""
    drawn = set(draw.choices(deck.words, cum_weights=deck.cumulated, k=draws)) if deck.words else set()
    return tuple(word for word in deck.words if word in drawn)


def _places() -> Mapping[str, Sequence[Place]]:
    """Return the places with ordinary mail and a telephone area, by state, in the order of postal codes."""
    places: dict[str, list[Place]] = {}
    for row in sorted(zipcodes.list_all(), key=lambda row: row["zip_code"]):
        if row["active"] and row["zip_code_type"] == "STANDARD" and row["area_codes"]:
            place = Place(row["city"], row["zip_code"], row["area_codes"][0])
            places.setdefault(row["state"], []).append(place)
    return places


def _slug(name: str) -> str:
    """Return a name as an id: plain letters, words joined by a hyphen."""
    spelled = name.translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return "-".join(part for part in plain.replace("'", "").replace("-", " ").split() if part)


_SPELLED: Final = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i", "ß": "ss"})

_POOL_SHARES: Final = tuple(accumulate(pool.share for pool in NAME_POOLS))
