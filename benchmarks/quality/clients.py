"""Invented clients: what they truly wish, and the answers that they give about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from benchmarks.quality.practices import STATES, Floats, Rng, Words
from benchmarks.quality.setting import Setting
from questionnaire.answers import Answers, Place, Response
from questionnaire.questions import Importance, Question, Questionnaire

WISHED: Final[Mapping[str, tuple[float, int]]] = {
    "concerns": (1.0, 4), "aims": (0.7, 3), "approaches": (0.35, 2), "medication": (0.25, 2),
    "identity.gender": (0.5, 1), "identity.affirms": (0.35, 2), "identity.cultures": (0.2, 2),
    "identity.faiths": (0.2, 2), "identity.lived_experience": (0.2, 2), "hours": (0.8, 3),
}  # fmt: skip
"""How many clients wish for something there, and the most that they wish for. Chosen: few need what few can give."""
WELCOME: Final = "first_steps.welcomes_first_timers"
PACE: Final = "style.pace"
OWN_SPREAD: Final = 0.7
IMPORTANCE_NOISE: Final = 0.4
LEVELS: Final = ((-1.2, Importance.NONE), (-0.3, Importance.NICE), (0.6, Importance.MATTERS), (9.0, Importance.A_LOT))
"""Up to which logarithm of the felt weight somebody says so."""
SKIPPED: Final = 0.08
FORGOTTEN: Final = 0.15


@dataclass(frozen=True)
class Client:
    """What is true of one client.

    `positions`: shape (n_axes,), -1 to 1. `wanted`: by field, the most wanted word first. `weights`: by field, what it
    truly weighs, axes included. `basics`: the answers about who, where, how and how much.
    """

    seed: tuple[int, int]
    axes: tuple[str, ...]
    positions: Floats
    wanted: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, float]
    basics: Mapping[str, Response]
    is_new: bool


@dataclass(frozen=True)
class Day:
    """On which days somebody answered about style, weighed, and remembered: another day, another chance error."""

    style: int = 0
    importance: int = 0
    memory: int = 0


def invent_client(seed: tuple[int, int], asked: Questionnaire, words: Words, setting: Setting) -> Client:
    """Return what one client truly wishes; the same seed gives the same."""
    rng = np.random.default_rng((*seed, 1))
    axes = tuple(name for name, compared in asked.fields.items() if compared.compare == "axis")
    is_new = bool(rng.random() < 0.45)
    positions = rng.normal(0, setting.spread, len(axes))
    positions[axes.index(PACE)] -= 0.25 * is_new
    wanted = {
        name: tuple(words.drawn(rng, name, 1, most)) for name, (share, most) in WISHED.items() if rng.random() < share
    }
    wanted |= {WELCOME: ("yes",)} if is_new and rng.random() < 0.5 else {}
    own = {name: float(np.exp(rng.normal(0, OWN_SPREAD))) for name in (*axes, *wanted)}
    weights = {name: setting.usually(asked, name) * spread for name, spread in own.items()}
    basics = dict(_basics(rng, words))
    return Client(seed, axes, np.clip(positions, -1, 1), wanted, weights, basics, is_new)


def _basics(rng: Rng, words: Words) -> Iterator[tuple[str, Response]]:
    yield "for-whom", _one(rng, {"me": 0.85, "me-and-partner": 0.1, "my-family": 0.05})
    yield "age", _one(rng, {"adult": 0.88, "older-adult": 0.12})
    yield "where", Place(STATES[rng.integers(len(STATES))])
    yield "language", ("en",) if rng.random() < 0.93 else ("es",)
    ways = {"video in-person": 0.55, "video": 0.2, "in-person": 0.15, "video phone": 0.1}
    yield "formats", tuple(_one(rng, ways).split())
    payment = tuple(words.drawn(rng, "payment", 1, 4))
    yield "payment", payment
    if {"self-pay", "sliding-scale", "out-of-network"} & set(payment) and rng.random() < 0.6:
        yield "fee", Decimal(5 * int(rng.integers(20, 51)))
    if rng.random() < 0.6:
        yield "how-soon", Decimal(int(rng.integers(2, 17)))
    if rng.random() < 0.12:
        yield "access", tuple(words.drawn(rng, "access", 1, 1))


def _one(rng: Rng, chances: Mapping[str, float]) -> str:
    return str(rng.choice(list(chances), p=list(chances.values())))


def answers_of(client: Client, asked: Questionnaire, setting: Setting, day: Day = Day()) -> Answers:
    """Return what a client answers on the full path: roughly, forgetting some, weighing by feel."""
    style, memory, other = (
        np.random.default_rng((*client.seed, *key)) for key in ((2, day.style), (3, day.memory), (4,))
    )
    responses = dict(client.basics)
    for part, question in asked.asked():
        name = question.matches or ""
        position = client.positions[client.axes.index(name)] if name in client.axes else None
        noise, forgets, skips = style.normal(0, setting.noise), memory.random(9), other.random() < SKIPPED
        if part.readiness:
            responses |= _where_they_are(client, question, other)
        elif skips and name != "concerns":
            continue
        elif position is not None:
            seen = int(np.rint(3 * np.clip(position + noise, -1, 1)))
            responses[question.id] = Decimal(-seen if question.reverse_keyed else seen)
        elif name in client.wanted:
            responses[question.id] = _remembered(name, client.wanted[name], forgets)
    return Answers(responses, dict(_importance(client, asked, setting, day)))


def _remembered(name: str, wanted: tuple[str, ...], forgets: Floats) -> tuple[str, ...]:
    if name != "concerns":
        return wanted
    return tuple(word for word, chance in zip(wanted, forgets, strict=False) if chance >= FORGOTTEN) or wanted[:1]


def _importance(client: Client, asked: Questionnaire, setting: Setting, day: Day) -> Iterator[tuple[str, Importance]]:
    rng = np.random.default_rng((*client.seed, 5, day.importance))
    beside = setting.weighs == "beside what is usual"
    felt = {
        name: np.log(weight / (setting.usually(asked, name) if beside else 1.0)) + rng.normal(0, IMPORTANCE_NOISE)
        for name, weight in client.weights.items()
    }
    for question in asked.questions:
        if question.matches in felt:
            yield question.id, next(level for end, level in LEVELS if felt[question.matches] < end or end == 9.0)


def _where_they_are(client: Client, question: Question, rng: Rng) -> dict[str, Any]:
    """Return a readiness answer: whether therapy is new is true, the rest is chance and says nothing."""
    values = [option.value for option in question.options]
    chosen = values[int(rng.integers(len(values)))] if values else Decimal(int(rng.integers(0, 11)))
    if question.id == "therapy-before":
        chosen = "never" if client.is_new else values[1 + int(rng.integers(len(values) - 1))]
    return {question.id: (chosen,) if question.kind == "many" else chosen}
