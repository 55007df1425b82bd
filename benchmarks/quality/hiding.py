"""Hiding: what a therapist gains by leaving out all that others do better, under each rule for what is unknown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from benchmarks.plain import plain_fits
from benchmarks.quality.measures import DISCOUNTS, Mean, ratio
from benchmarks.quality.practices import Floats, Rows
from benchmarks.quality.rankers import OURS, RANKERS, SKIP, Task
from benchmarks.quality.trial import Trial
from benchmarks.quality.vectors import vectors_of
from questionnaire.catalogue import Therapist
from questionnaire.fit.index import FitIndex, build_index

RULES: Final = (SKIP, "ours, unknown counts half", OURS, "ours, unknown counts as the worst")
GROUPS: Final = 10
"""A tenth hides at a time."""


def hiding(trials: Sequence[Trial], groups: int, done: Callable[[], None]) -> Mapping[str, Mean]:
    """Return how the exposure of those who hide changes, as a share, by rule; `groups` of ten take turns to hide."""
    before: dict[str, list[Floats]] = {rule: [] for rule in RULES}
    after: dict[str, list[Floats]] = {rule: [] for rule in RULES}
    for trial in trials:
        honest, weak = _exposure(trial, trial.index, done), below_average(trial)
        for group in range(groups):
            hiders = np.arange(group, trial.index.size, GROUPS)
            sly = _exposure(trial, _index_without(trial, weak, hiders), done)
            for rule in RULES:
                before[rule].append(honest[rule][hiders])
                after[rule].append(sly[rule][hiders])
    return {rule: ratio(np.concatenate(after[rule]), np.concatenate(before[rule])) for rule in RULES}


def below_average(trial: Trial) -> Sequence[Sequence[str]]:
    """Return the fields in which each therapist's entry is worth less than the mean to those who ask about them."""
    everyone = np.arange(trial.index.size)
    worth: dict[str, Floats] = {}
    for visit in trial.visits:
        for weighed in visit.matching.query:
            name = weighed.criterion.field
            worth[name] = worth.get(name, np.zeros(len(everyone))) + plain_fits(weighed, everyone)
    below = {name: each < np.nanmean(each) for name, each in worth.items()}
    return [[name for name in below if below[name][row]] for row in everyone]


def without(entry: Therapist, fields: Sequence[str]) -> Therapist:
    """Return an entry that says nothing in some fields."""
    for name in fields:
        outer, _, inner = name.rpartition(".")
        part = getattr(entry, outer) if outer else None
        update = {outer: part.model_copy(update={inner: None})} if part is not None else {inner or name: None}
        entry = entry.model_copy(update=update)
    return entry


def _index_without(trial: Trial, weak: Sequence[Sequence[str]], hiders: Rows) -> FitIndex:
    entries = list(trial.entries)
    for row in hiders.tolist():
        entries[row] = without(entries[row], weak[row])
    return build_index(entries, trial.content.questionnaire.fields, trial.content.vocabulary)


def _exposure(trial: Trial, index: FitIndex, done: Callable[[], None]) -> Mapping[str, Floats]:
    """Return how much each therapist is shown to all clients, by rule; the first place counts most."""
    vectors, exposure = vectors_of(index), {rule: np.zeros(index.size) for rule in RULES}
    for number, visit in enumerate(trial.visits):
        matching = visit.matching if index is trial.index else trial.found(visit.answers, index)
        for rule in RULES:
            rng = np.random.default_rng((trial.seed, number, 8))
            rows = RANKERS[rule](Task(matching, vectors, visit.rows, rng))
            exposure[rule][list(rows)] += DISCOUNTS[: len(rows)]
        done()
    return exposure
