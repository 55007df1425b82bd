"""The rankers: ours through the app's own code, and simpler ways to sort the same people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from benchmarks.plain import plain_fits
from benchmarks.quality.measures import SHOWN
from benchmarks.quality.practices import Floats, Rng, Rows
from benchmarks.quality.vectors import Vectors, asked_vector, tags_of
from questionnaire.fit.columns import WeighedCriterion
from questionnaire.fit.index import UNKNOWN
from questionnaire.fit.matching import Matching
from questionnaire.wanted import Members

OURS: Final = "ours"
COSINE: Final = "cosine over the whole vector"
DIRECTORY: Final = "directory: filters, then the main concern"
RANDOM: Final = "random, filters only"
PLAIN: Final = "the mean over fields, nothing weighed"
NO_PRIORS: Final = "ours, every prior 1"
NO_STYLE: Final = "ours, style left out"
SKIP: Final = "ours, unknown skipped"


@dataclass(frozen=True)
class Task:
    """One list to sort: what the app found, and the same as plain numbers, for the candidates alone."""

    matching: Matching
    vectors: Vectors
    rows: Rows
    rng: Rng

    @cached_property
    def asked(self) -> Floats:
        """Return what the client asks for as a vector, NaN in fields that were not answered; shape (n_columns,)."""
        return asked_vector(self.matching.profile, self.vectors)

    @cached_property
    def said(self) -> Floats:
        """Return what the candidates say, shape (n_columns, n_candidates)."""
        return np.asarray(self.vectors.values[:, self.rows])

    @cached_property
    def fits(self) -> Floats:
        """Return the fit on each active criterion, NaN where unknown, shape (n_criteria, n_candidates)."""
        return np.stack([plain_fits(each, self.rows) for each in self.matching.query])

    @cached_property
    def expected(self) -> Floats:
        """Return what the app expects of somebody who does not say, shape (n_criteria, 1)."""
        columns = (
            [float(each.share * (each.expected or 0)) for each in weighed.columns] for weighed in self.matching.query
        )
        return np.array([sum(each) for each in columns])[:, np.newaxis]

    @cached_property
    def weights(self) -> Floats:
        """Return the weights of the app, shape (n_criteria,), summing to 1."""
        return np.array([each.weight for each in self.matching.query]) / 1e9


def _ours(task: Task) -> Sequence[int]:
    return [each.row for each in task.matching.matches[:SHOWN]]


def _by(score: Callable[[Task], Floats]) -> Callable[[Task], Sequence[int]]:
    """Return a ranker by a score, highest first; equals in an order drawn by lot."""

    def first_five(task: Task) -> Sequence[int]:
        lots = task.rng.random(len(task.rows))
        return task.rows[np.lexsort((lots, -score(task)))[:SHOWN]].tolist()

    return first_five


def _main_concern(task: Task) -> Floats:
    wanted = next((each.wanted for each in task.matching.profile.criteria if each.field == "concerns"), None)
    if not isinstance(wanted, Members) or wanted.main is None:
        return np.zeros(len(task.rows))  # they said that no concern matters
    codes = task.matching.index.sets["concerns"].codes(wanted.main)[task.rows]
    return ((codes > 0) & (codes != UNKNOWN)).astype(float)


def _gower(task: Task) -> Floats:
    spans = np.where(task.vectors.is_axis, 2.0, 1.0)[:, np.newaxis]
    alike = 1 - np.abs(task.said - task.asked[:, np.newaxis]) / spans
    known = ~np.isnan(alike)
    return np.where(known, alike, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)


def _jaccard(task: Task) -> Floats:
    mine = tags_of(np.nan_to_num(task.asked), task.vectors.is_axis)[:, np.newaxis]
    theirs = task.vectors.tags[:, task.rows]
    return (mine & theirs).sum(axis=0) / np.maximum((mine | theirs).sum(axis=0), 1)


def _cosine(task: Task) -> Floats:
    mine, theirs = np.nan_to_num(task.asked), np.nan_to_num(task.said)
    return mine @ theirs / np.maximum(np.linalg.norm(theirs, axis=0), 1e-9)


def _filled(value: Callable[[Task], Floats | float]) -> Callable[[Task], Floats]:
    return lambda task: task.weights @ np.where(np.isnan(task.fits), value(task), task.fits)


def skipping(fits: Floats, weights: Floats) -> Floats:
    """Return the mean fit over what is known alone, the weights stretched; 0 where nothing is known."""
    known = ~np.isnan(fits)
    return (weights @ np.where(known, fits, 0)) / np.maximum(weights @ known, 1e-9)


def _weighed(weight: Callable[[WeighedCriterion], float]) -> Callable[[Task], Floats]:
    """Return the score of the app with other weights; readiness keeps its share."""

    def score(task: Task) -> Floats:
        stated = np.array([0.0 if each.criterion.from_readiness else weight(each) for each in task.matching.query])
        sought = np.array([each.criterion.from_readiness for each in task.matching.query]) * task.weights
        weights = sought + (1 - sought.sum()) * stated / max(stated.sum(), 1e-9)
        return weights @ np.where(np.isnan(task.fits), task.expected, task.fits)

    return score


def _without_style(each: WeighedCriterion) -> float:
    return 0.0 if each.criterion.compared.compare == "axis" else float(each.weight)


RANKERS: Final[Mapping[str, Callable[[Task], Sequence[int]]]] = {
    RANDOM: _by(lambda task: np.zeros(len(task.rows))),
    DIRECTORY: _by(_main_concern),
    "plain Gower, all columns, unknown skipped": _by(_gower),
    "Jaccard, overlap of tags": _by(_jaccard),
    COSINE: _by(_cosine),
    PLAIN: _by(_weighed(lambda _: 1.0)),
    "ours, no importance": _by(_weighed(lambda each: each.weight / each.criterion.importance.weight)),
    NO_PRIORS: _by(_weighed(lambda each: each.weight / float(each.criterion.compared.prior))),
    NO_STYLE: _by(_weighed(_without_style)),
    SKIP: _by(lambda task: skipping(task.fits, task.weights)),
    "ours, unknown counts as the worst": _by(
        _filled(lambda task: np.nanmin(task.fits, axis=1, keepdims=True, initial=1))
    ),
    "ours, unknown counts half": _by(_filled(lambda _: 0.5)),
    OURS: _ours,
}
