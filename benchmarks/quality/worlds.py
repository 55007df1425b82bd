"""The worlds: what truly makes a therapist fit a client, which nobody knows: guesses, and some that spite us."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from benchmarks.quality.clients import Client
from benchmarks.quality.practices import Floats, Practices, Rows

UNEXPLAINED: Final = 0.3
TOLERANCE: Final = 0.3
MAIN: Final = 3.0
"""In the third world the main concern weighs this much beside 1 for each other; ours says 2."""
NEARLY_NOTHING: Final = 0.05
"""What counts at least where parts are multiplied: nobody is worth nothing for one wish alone."""
MORE_IS_BETTER: Final = ("style.stance", "style.us")


@dataclass(frozen=True)
class World:
    """One idea of a true fit.

    `style` and `topics`: the shape of what is lost on an axis, and gained by what is listed. `unexplained`: the share
    of the differences between therapists that nothing asked could tell. `wishes`: whose wishes decide. `joined`: how
    the parts come together; the weakest is that of the three that matter most to the client.
    """

    name: str
    style: Literal["each step", "far steps", "near steps", "tolerant", "nothing"] = "each step"
    topics: Literal["covered", "first ones", "main first", "few topics"] = "covered"
    unexplained: float = UNEXPLAINED
    wishes: Literal["as stated", "of somebody else", "style reversed"] = "as stated"
    joined: Literal["added", "multiplied", "the weakest of three"] = "added"


FIVE: Final = (
    World("linear"),
    World("far steps hurt more, first topics count most", style="far steps", topics="first ones"),
    World("small steps cost nothing, more is better, main concern thrice", style="tolerant", topics="main first"),
    World("few topics, known well", topics="few topics"),
    World("opaque: 60 % nobody could tell", unexplained=0.6),
)
AGAINST_US: Final = (
    World("style does not matter", style="nothing"),
    World("style is the opposite of what was said", wishes="style reversed"),
    World("wishes have nothing to do with it", wishes="of somebody else"),
)
WORLDS: Final = (*FIVE, *AGAINST_US)


def true_fit(world: World, practices: Practices, client: Client, other: Client, rows: Rows) -> Floats:
    """Return how well each of some therapists truly fits, shape (n_rows,), in no unit: only the order means anything.

    `other`: the one whose wishes decide where those of the client do not.
    """
    truth = other if world.wishes == "of somebody else" else client
    wanted = -truth.positions if world.wishes == "style reversed" else truth.positions
    gains = {
        name: _style(world, name, float(wanted[place]), practices.positions[rows, place])
        for place, name in enumerate(truth.axes)
    }
    gains |= {name: _topics(world, name, words, practices, rows) for name, words in truth.wanted.items()}
    total = _joined(world, gains, truth.weights)
    rng = np.random.default_rng((*client.seed, 6))
    noise = rng.normal(size=len(practices.positions))[rows]
    explained = (total - total.mean()) / (total.std() or 1.0)
    return np.asarray(np.sqrt(1 - world.unexplained) * explained + np.sqrt(world.unexplained) * noise)


def _joined(world: World, gains: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Return what the parts of a fit come to together."""
    match world.joined:
        case "multiplied":
            return np.asarray(
                sum(weights[name] * np.log(np.maximum(gain, NEARLY_NOTHING)) for name, gain in gains.items())
            )
        case "the weakest of three":
            weightiest = sorted(gains, key=lambda name: -weights[name])[:3]
            return np.asarray(np.min([gains[name] for name in weightiest], axis=0))
    return np.asarray(sum(weights[name] * gain for name, gain in gains.items()))


def _style(world: World, name: str, wanted: float, positions: Floats) -> Floats:
    apart = np.abs(wanted - positions)
    match world.style:
        case "each step":
            return 1 - apart / 2
        case "far steps":
            return 1 - (apart / 2) ** 2
        case "near steps":
            return 1 - np.sqrt(apart / 2)
        case "tolerant" if name in MORE_IS_BETTER:
            return (1 + np.sign(wanted) * positions) / 2
        case "tolerant":
            return 1 - np.maximum(0, apart - TOLERANCE) / 2
    return np.zeros(len(positions))


def _topics(world: World, name: str, words: tuple[str, ...], practices: Practices, rows: Rows) -> Floats:
    held = practices.sets[name][rows]
    picked = held[:, [practices.members[name].index(word) for word in words]]
    if name not in ("concerns", "aims", "approaches", "identity.affirms"):
        return np.asarray(picked.max(axis=1))
    emphasis = np.ones(len(words))
    emphasis[0] = MAIN if world.topics == "main first" and name == "concerns" else 1.0
    covered = picked @ emphasis / emphasis.sum()
    match world.topics:
        case "first ones":
            return np.sqrt(covered)
        case "few topics" if name == "concerns":
            return np.sqrt(covered * picked.sum(axis=1) / np.maximum(held.sum(axis=1), 1e-9))
    return np.asarray(covered)


def by_percentile(fits: Floats) -> Floats:
    """Return the true percentile of each therapist among those who could see the client, 0 to 1."""
    places = np.argsort(np.argsort(fits, kind="stable"), kind="stable")
    return np.asarray((places + 0.5) / len(fits))
