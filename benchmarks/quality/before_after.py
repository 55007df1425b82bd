"""Before and after: what each amendment of the rule gains and costs, in worlds it was chosen on and in others."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from benchmarks.quality.amendments import (
    AMENDMENTS,
    KEEN,
    MAIN,
    PRIORS,
    UNKNOWN,
    WORTH,
    Amendment,
    asked_before,
    index_before,
    taken_back,
)
from benchmarks.quality.measures import DISCOUNTS, SHOWN
from benchmarks.quality.practices import Floats
from benchmarks.quality.setting import Setting
from benchmarks.quality.trial import Trial, invent_trial
from benchmarks.quality.worlds import AGAINST_US, FIVE, WORLDS, World
from questionnaire.content.snapshot import Content
from questionnaire.fit.index import FitIndex

NOW: Final = "now"
BEFORE: Final = "before"
TOGETHER: Final = "6, 11 and 12 together"
RULES: Final[Mapping[str, tuple[Amendment, ...]]] = {
    NOW: (),
    BEFORE: AMENDMENTS,
    TOGETHER: (UNKNOWN, WORTH, PRIORS, MAIN, KEEN),
    **{each.name: (each,) for each in AMENDMENTS},
}
"""By name, what is taken back; one amendment by itself is measured with all others in force."""


LINEAR, FAR, TOLERANT, FEW_TOPICS, OPAQUE = FIVE
NO_STYLE: Final = AGAINST_US[0]
MULTIPLIED: Final = World("", joined="multiplied")
WEAKEST: Final = World("", joined="the weakest of three")
NEAR: Final = World("", style="near steps")


@dataclass(frozen=True)
class Situation:
    """Worlds in one setting, with the seeds of its catalogues."""

    setting: Setting
    worlds: tuple[World, ...]
    seeds: tuple[int, ...]


def _held_out(name: str, world: World = LINEAR, **setting: Any) -> Situation:
    return Situation(Setting(name, **setting), (replace(world, name=name),), (201, 202))


USUAL: Final = (Situation(Setting(), WORLDS, (1, 2, 3, 4)),)
HELD_OUT: Final = (
    _held_out("a fit that multiplies", MULTIPLIED),
    _held_out("a fit that multiplies, 100 therapists", MULTIPLIED, therapists=100),
    _held_out("a fit that multiplies, half of the entries silent", MULTIPLIED, silent=0.5),
    _held_out("the weakest of three wishes decides", WEAKEST),
    _held_out("the weakest of three wishes decides, mild styles", WEAKEST, spread=0.25),
    _held_out("the first steps apart cost most", NEAR),
    _held_out("the first steps apart cost most, answers twice as rough", NEAR, noise=0.5),
    _held_out("100 therapists", therapists=100),
    _held_out("1,000 therapists", therapists=1000),
    _held_out("many true claims", claims=3.0),
    _held_out("many true claims, few topics known well", FEW_TOPICS, claims=3.0),
    _held_out("many true claims, a fit that multiplies", MULTIPLIED, claims=3.0),
    _held_out("a third of the therapists boasts", boasters=0.33),
    _held_out("a third boasts, few topics known well", FEW_TOPICS, boasters=0.33),
    _held_out("few claims", claims=0.4),
    _held_out("a third of the entries silent, far steps", FAR, silent=0.33),
    _held_out("strong styles", spread=0.9),
    _held_out("people weigh in all, main concern thrice", TOLERANT, weighs="in all"),
    _held_out("style does not matter, many true claims", NO_STYLE, claims=3.0),
    _held_out("opaque, few claims", OPAQUE, claims=0.4),
)
"""Other shapes, sizes and seeds than those on which anything was chosen."""


@dataclass
class Shown:
    """What each rule shows: nDCG@5 by world, a value for each client; and by catalogue how often each is shown."""

    ndcg: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    exposure: dict[str, list[Floats]] = field(default_factory=dict)

    def gain(self, rule: str, world: str) -> Floats:
        """Return by how much the rule of now is ahead of another, a value for each client."""
        return np.array(self.ndcg[NOW][world]) - np.array(self.ndcg[rule][world])


def before_and_after(
    content: Content, situations: Sequence[Situation], clients: int, done: Callable[[], None]
) -> Shown:
    """Return what each rule shows to the same clients; `clients` of each catalogue."""
    shown = Shown()
    for situation in situations:
        for seed in situation.seeds:
            trial = invent_trial(content, seed, clients, situation.setting)
            for rule, amendments in RULES.items():
                _add(shown, rule, trial, situation.worlds, first_fives(trial, amendments))
                done()
    return shown


def first_fives(trial: Trial, amendments: Collection[Amendment], index: FitIndex | None = None) -> list[list[int]]:
    """Return the first five of every client of a trial, some amendments taken back."""
    asked = asked_before(trial.content.questionnaire, amendments)
    before = index_before(index or trial.index, amendments)
    with taken_back(amendments):
        return [[one.row for one in trial.found(each.answers, before, asked).matches[:SHOWN]] for each in trial.visits]


def exposure_of(fives: Sequence[Sequence[int]], size: int) -> Floats:
    """Return how much each therapist is shown to all clients; the first place counts most."""
    exposure = np.zeros(size)
    for five in fives:
        exposure[list(five)] += DISCOUNTS[: len(five)]
    return exposure


def _add(shown: Shown, rule: str, trial: Trial, worlds: Sequence[World], fives: Sequence[Sequence[int]]) -> None:
    shown.exposure.setdefault(rule, []).append(exposure_of(fives, trial.index.size))
    for world in worlds:
        found = shown.ndcg.setdefault(rule, {}).setdefault(world.name, [])
        for visit, five in zip(trial.visits, fives, strict=True):
            worth = trial.worth(visit, (world,))
            found.append(float(worth[list(five)] @ DISCOUNTS[: len(five)]))
