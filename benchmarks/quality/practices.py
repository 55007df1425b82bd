"""Invented therapists: how they truly are, which no ranker sees, and what their entries say of it."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from benchmarks.quality.setting import Setting
from questionnaire.catalogue import Therapist
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import SET_OF_FIELD, Vocabulary, words_of_field
from questionnaire.workbench.proportions import decks

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Rng = np.random.Generator
BASICS: Final = ("payment", "access")

STATES: Final = ("CA", "OR", "WA")
"""Chosen with the other gates so that about one therapist in six can see a client."""
HELD: Final[Mapping[str, tuple[int, int]]] = {
    "concerns": (4, 22), "aims": (2, 6), "approaches": (1, 6), "medication": (1, 1), "identity.gender": (1, 1),
    "identity.affirms": (0, 3), "identity.cultures": (0, 2), "identity.faiths": (0, 2),
    "identity.lived_experience": (0, 2), "first_steps.welcomes_first_timers": (1, 1), "hours": (1, 5),
}  # fmt: skip
"""The fewest and the most draws from a set for one therapist; what is drawn twice counts once."""
GRADED: Final = ("concerns", "aims", "approaches")
"""What a therapist can be better or worse at; the rest is so or is not."""
ONE_OF: Final = ("medication", "identity.gender", "first_steps.welcomes_first_timers")
OVERCLAIMED: Final[Mapping[str, float]] = {"concerns": 0.03, "aims": 0.15, "identity.affirms": 0.08}
"""How likely something is listed that is not so. Chosen: nearly every therapist claims the aims."""
CLAIMED: Final = ("concerns", "aims", "approaches", "identity.affirms")
BOASTED: Final = 0.6
"""How likely somebody who boasts lists something that is not so."""
FAINT: Final = 0.15
"""What seems less than this to a therapist is not listed."""
OWN_BIAS: Final = 0.1
OWN_NOISE: Final = 0.2
"""How far from the truth people place themselves: by habit, and by chance. A whole axis is 2 long."""


@dataclass(frozen=True)
class Words:
    """The words of each field, and how likely each is drawn: as often as in a synthetic roster; shape (n_members,)."""

    members: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, Floats]

    def drawn(self, rng: Rng, name: str, fewest: int, most: int) -> list[str]:
        """Return the different words of some draws, in the order drawn."""
        places = rng.choice(len(self.members[name]), rng.integers(fewest, most + 1), p=self.shares[name])
        return list(dict.fromkeys(self.members[name][place] for place in places))


def words_of(vocabulary: Vocabulary) -> Words:
    """Return the words that therapists and clients are invented from."""
    by_set, names = decks(vocabulary), (*HELD, *BASICS)
    found = {name: by_set.get(SET_OF_FIELD.get(name) or "") for name in names}
    weights = {
        name: np.diff(deck.cumulated, prepend=0.0) if deck else np.array([1.0, 3.0]) for name, deck in found.items()
    }
    members = {name: words_of_field(vocabulary, name) for name in names}
    return Words(members, {name: each / each.sum() for name, each in weights.items()})


@dataclass(frozen=True)
class Practices:
    """What is true of some therapists.

    `positions`: shape (n_therapists, n_axes), -1 to 1. `sets`: by field, shape (n_therapists, n_members), 0 to 1.
    `overclaimed`: by field, how likely something is listed that is not so. `boasts`: shape (n_therapists,), who claims
    far more than is so, and all of it as a focus.
    """

    axes: tuple[str, ...]
    positions: Floats
    members: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, Floats]
    overclaimed: Mapping[str, float]
    boasts: npt.NDArray[np.bool_]


def invent_practices(rng: Rng, setting: Setting, asked: Questionnaire, words: Words) -> Practices:
    """Return how therapists truly are in all that weighs."""
    axes = tuple(name for name, compared in asked.fields.items() if compared.compare == "axis")
    positions = np.clip(rng.normal(0, setting.spread, (setting.therapists, len(axes))), -1, 1)
    held = {name: _held(rng, setting, name, words.shares[name]) for name in HELD}
    overclaimed = {name: setting.claims * chance for name, chance in OVERCLAIMED.items()}
    boasts = (
        rng.random(setting.therapists) < setting.boasters if setting.boasters else np.zeros(setting.therapists, bool)
    )
    return Practices(axes, positions, words.members, held, overclaimed, boasts)


def _held(rng: Rng, setting: Setting, name: str, shares: Floats) -> Floats:
    fewest, most = (math.ceil(each * (setting.claims if name in OVERCLAIMED else 1)) for each in HELD[name])
    held = np.zeros((setting.therapists, len(shares)))
    for row in held:
        drawn = rng.choice(len(shares), rng.integers(fewest, most + 1), p=shares)
        row[drawn] = rng.uniform(0.3, 1, len(drawn)) if name in GRADED else 1.0
    return held


def described(rng: Rng, practices: Practices, words: Words, setting: Setting) -> Iterator[Therapist]:
    """Yield the entries in which the therapists describe themselves: kindly, roughly, and not of everything."""
    for row in range(len(practices.positions)):
        silent, bias = setting.silent * rng.gamma(2, 0.5), rng.normal(0, OWN_BIAS)
        entry: dict[str, Any] = {"id": f"therapist-{row}", "name": f"Therapist {row}", "listing": {"accepting": "yes"}}
        weighs = dict(_style(rng, practices, row, bias))
        weighs |= {name: _listed(rng, practices, name, row, bias) for name in practices.sets}
        said = {name: value for name, value in weighs.items() if rng.random() >= silent}
        for name, value in {**dict(_basics(rng, words)), **said}.items():
            put(entry, name, value)
        yield Therapist.model_validate(entry)


def put(entry: dict[str, Any], name: str, value: Any) -> None:
    """Put a value at a dotted field of an entry."""
    *outer, last = name.split(".")
    for each in outer:
        entry = entry.setdefault(each, {})
    entry[last] = value


def _style(rng: Rng, practices: Practices, row: int, bias: float) -> Iterator[tuple[str, float]]:
    for name, position in zip(practices.axes, practices.positions[row], strict=True):
        seen = np.clip(position + bias + rng.normal(0, OWN_NOISE), -1, 1)
        yield name, float(round(seen * 6) / 2)


def _listed(rng: Rng, practices: Practices, name: str, row: int, bias: float) -> Any:
    """Return what an entry lists in a field: a word, some words, or concerns with their strengths."""
    true, words = practices.sets[name][row], practices.members[name]
    if name in ONE_OF:
        word = words[int(true.argmax())]
        return word == "yes" if "yes" in words else word
    seen = true + bias + rng.normal(0, OWN_NOISE, len(true)) if name in GRADED else true
    claimed = rng.random(len(true)) < practices.overclaimed.get(name, 0.0)
    listed = np.where(true > 0, seen >= FAINT, claimed)
    strengths = np.clip(np.rint(seen * 3), 1, 3).astype(int)
    if practices.boasts[row] and name in CLAIMED:
        listed |= rng.random(len(true)) < BOASTED
        strengths[:] = 3
    found = {word: int(strengths[place]) for place, word in enumerate(words) if listed[place]}
    return found if name == "concerns" else list(found)


def _basics(rng: Rng, words: Words) -> Iterator[tuple[str, Any]]:
    """Yield what decides who can see a therapist: always said, and true, so that all rankers sort the same people."""
    home, other = rng.choice(len(STATES), 2, replace=False)
    yield "licensed_states", [STATES[home], STATES[other]] if rng.random() < 0.5 else [STATES[home]]
    yield "serves.who", _some(rng, {"individual": 0.95, "couple": 0.35, "family": 0.25})
    yield "serves.ages", _some(rng, {"adult": 0.95, "older-adult": 0.6})
    yield "languages", ["en", *_some(rng, {"es": 0.25})]
    yield "formats", _some(rng, {"in-person": 0.6, "video": 0.9, "phone": 0.35}) or ["video"]
    yield "payment", words.drawn(rng, "payment", 2, 9)
    yield "fees.per_session", max(60, 5 * round(rng.normal(150, 38) / 5))
    yield "listing.wait_weeks", int(rng.integers(0, 11))
    yield "access", words.drawn(rng, "access", 1, 6)


def _some(rng: Rng, chances: Mapping[str, float]) -> list[str]:
    """Return the words that chance lets through, in their order."""
    return [word for word, chance in chances.items() if rng.random() < chance]
