"""A trial: one invented catalogue and its clients, ranked by the app's own code and looked at in every world."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from benchmarks.quality.clients import Client, answers_of, invent_client
from benchmarks.quality.measures import DISCOUNTS, SHOWN, TOP, gains, ndcg
from benchmarks.quality.practices import Floats, Practices, Rows, described, invent_practices, words_of
from benchmarks.quality.rankers import RANKERS, Task
from benchmarks.quality.setting import AS_DESCRIBED, Setting
from benchmarks.quality.vectors import Vectors, vectors_of
from benchmarks.quality.worlds import WORLDS, World, by_percentile, true_fit
from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.content.snapshot import Content
from questionnaire.fit.index import FitIndex, build_index
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.profile import build_profile
from questionnaire.questions import Questionnaire

FEWEST: Final = 10
"""Clients whom fewer could see are left out: among fewer there is little to sort."""
CEILING: Final = "the true fit itself, but for what nobody could tell"


@dataclass(frozen=True)
class Visit:
    """One client's visit: what was answered, what the app finds, and who passes every gate, so could see the client."""

    client: Client
    other: Client
    answers: Answers
    matching: Matching
    rows: Rows


@dataclass(frozen=True)
class Trial:
    """One invented catalogue with its clients."""

    content: Content
    practices: Practices
    entries: Sequence[Therapist]
    index: FitIndex
    visits: Sequence[Visit]
    seed: int
    setting: Setting

    @cached_property
    def vectors(self) -> Vectors:
        """Return what the entries say as plain numbers."""
        return vectors_of(self.index)

    def worth(self, visit: Visit, worlds: Sequence[World]) -> Floats:
        """Return what showing each therapist first adds to nDCG@5, the mean of some worlds; shape (n_therapists,).

        Whoever cannot see the client adds nothing.
        """
        worth = np.zeros(self.index.size)
        for world in worlds:
            each = gains(by_percentile(self.true_fits(visit, world)))
            worth[visit.rows] += each / (np.sort(each)[::-1][:SHOWN] @ DISCOUNTS) / len(worlds)
        return worth

    def quality(self, worth: Floats, answers: Answers) -> float:
        """Return nDCG@5 of what the app finds for some answers, by what each therapist is worth."""
        shown = [each.row for each in self.found(answers).matches[:SHOWN]]
        return float(worth[shown] @ DISCOUNTS[: len(shown)])

    def true_fits(self, visit: Visit, world: World) -> Floats:
        """Return how well each of those who could see a client truly fits, shape (n_candidates,)."""
        return true_fit(world, self.practices, visit.client, visit.other, visit.rows)

    def found(self, answers: Answers, index: FitIndex | None = None, asked: Questionnaire | None = None) -> Matching:
        """Return what the app finds for some answers; with its tables, which find the same and are quicker."""
        profile = build_profile(asked or self.content.questionnaire, self.content.vocabulary, answers)
        return find_matches(index or self.index, profile, algorithm="tables")


def invent_trial(content: Content, seed: int, clients: int, setting: Setting = AS_DESCRIBED) -> Trial:
    """Return a trial; the same seed gives the same."""
    rng, asked, words = np.random.default_rng(seed), content.questionnaire, words_of(content.vocabulary)
    practices = invent_practices(rng, setting, asked, words)
    entries = tuple(described(rng, practices, words, setting))
    trial = Trial(
        content, practices, entries, build_index(entries, asked.fields, content.vocabulary), (), seed, setting
    )
    visits: list[Visit] = []
    for number in range(50 * clients):
        client, other = (invent_client((seed, each), asked, words, setting) for each in (number, 1_000_000 + number))
        answers = answers_of(client, asked, setting)
        matching = trial.found(answers)
        rows = np.flatnonzero(matching.index.unpacked(matching.eligibility.passing_bits))
        visits += [Visit(client, other, answers, matching, rows)] if len(rows) >= FEWEST else []
        if len(visits) == clients:
            break
    return Trial(content, practices, entries, trial.index, visits, seed, setting)


@dataclass
class Outcome:
    """What a ranker shows: by world, one value for each client; and how much each therapist was shown.

    `ndcg`, `hits` (a true top 5 % is shown), `percentiles` (of the five): lists by the name of the world.
    """

    ndcg: dict[str, list[float]] = field(default_factory=dict)
    hits: dict[str, list[float]] = field(default_factory=dict)
    percentiles: dict[str, list[float]] = field(default_factory=dict)
    exposure: list[Floats] = field(default_factory=list)

    def add(self, world: World, percentiles: Floats, worth: Floats, places: Sequence[int]) -> None:
        """Count one list of first five; `places` in the candidates, of whom percentiles and worth are given."""
        shown = percentiles[list(places)]
        self.ndcg.setdefault(world.name, []).append(ndcg(worth, places))
        self.hits.setdefault(world.name, []).append(float((shown >= TOP).any()))
        self.percentiles.setdefault(world.name, []).append(float(shown.mean()))

    def over(self, worlds: Sequence[World], what: str = "ndcg") -> Floats:
        """Return one value for each client: the mean over some worlds."""
        by_world: Mapping[str, list[float]] = getattr(self, what)
        return np.mean([by_world[world.name] for world in worlds], axis=0)


def compare(
    trials: Sequence[Trial],
    done: Callable[[], None],
    rankers: Collection[str] = (*RANKERS, CEILING),
    worlds: Sequence[World] = WORLDS,
) -> Mapping[str, Outcome]:
    """Return what some rankers show to the same clients; the last of all is the best that anybody could do."""
    outcomes = {name: Outcome() for name in rankers}
    for trial in trials:
        for outcome in outcomes.values():
            outcome.exposure.append(np.zeros(trial.index.size))
        for number in range(len(trial.visits)):
            _compare_one(trial, number, outcomes, worlds)
            done()
    return outcomes


def _compare_one(trial: Trial, number: int, outcomes: Mapping[str, Outcome], worlds: Sequence[World]) -> None:
    visit = trial.visits[number]
    task = Task(visit.matching, trial.vectors, visit.rows, np.random.default_rng((trial.seed, number, 7)))
    place_of = {int(row): place for place, row in enumerate(visit.rows)}
    lists = {name: ranker(task) for name, ranker in RANKERS.items() if name in outcomes}
    for name, rows in lists.items():
        outcomes[name].exposure[-1][list(rows)] += DISCOUNTS[: len(rows)]
    for world in worlds:
        percentiles = by_percentile(trial.true_fits(visit, world))
        worth = gains(percentiles)
        for name, rows in lists.items():
            outcomes[name].add(world, percentiles, worth, [place_of[row] for row in rows])
        if CEILING in outcomes:
            outcomes[CEILING].add(world, percentiles, worth, _knowing(trial, visit, world))


def _knowing(trial: Trial, visit: Visit, world: World) -> Sequence[int]:
    """Return the first five by the part of the true fit that could be told."""
    told = World(world.name, world.style, world.topics, 0.0, world.wishes)
    return np.argsort(-trial.true_fits(visit, told))[:SHOWN].tolist()
