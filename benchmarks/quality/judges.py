"""The judges: how good the list is when only some questions were answered, by the app's own code or by its pieces."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from benchmarks.plain import plain_fits, raw_weight
from benchmarks.quality.length import only
from benchmarks.quality.measures import DISCOUNTS, SHOWN
from benchmarks.quality.practices import Floats
from benchmarks.quality.trial import Trial, Visit
from benchmarks.quality.vectors import Flags
from benchmarks.quality.worlds import FIVE
from questionnaire.fit.columns import READINESS_SHARE, weigh
from questionnaire.fit.screens import screen
from questionnaire.profile import build_profile

NOBODY: Final = -1.0
"""Below every score: for whoever does not pass a gate."""


class Judge:
    """Says how good some questions are for the same clients; who cannot see a client is worth nothing to them."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self.visits = [(trial, visit, trial.worth(visit, FIVE)) for trial in trials for visit in trial.visits]
        self._kept: dict[tuple[int, frozenset[str]], float] = {}

    def quality(self, questions: Collection[str], share: float = 1.0) -> Floats:
        """Return nDCG@5 over everybody listed, the mean of the five worlds, for some of the clients."""
        clients = range(max(1, round(share * len(self.visits))))
        return np.array([self._of_one(client, questions) for client in clients])

    def _of_one(self, client: int, questions: Collection[str]) -> float:
        answered = frozenset(each for each in questions if each in self.visits[client][1].answers.responses)
        if (client, answered) not in self._kept:
            self._kept[client, answered] = self._judged(client, answered)
        return self._kept[client, answered]

    def _judged(self, client: int, answered: frozenset[str]) -> float:
        trial, visit, worth = self.visits[client]
        return trial.quality(worth, only(visit.answers, answered))


class Piece(NamedTuple):
    """What the answers to one field come to: who passes, or how well each fits, of whom it is known, what it weighs."""

    passes: Flags | None
    fits: Floats | None = None
    known: Flags | None = None
    weight: float = 0.0
    from_readiness: bool = False


class QuickJudge(Judge):
    """The same from pieces that the app computed once, a field each: to try hundreds of sets of questions.

    Near-ties are not shuffled, and sums are not rounded to whole units. A test holds it against the other judge.
    """

    def __init__(self, trials: Sequence[Trial]) -> None:
        super().__init__(trials)
        self._pieces: dict[tuple[int, str, frozenset[str]], Piece | None] = {}
        asked = trials[0].content.questionnaire
        self._fields: dict[str, frozenset[str]] = dict.fromkeys(asked.fields, frozenset())
        for name in asked.fields:
            belongs = asked.ways_limited_by(name)
            about = frozenset(each.id for each in asked.questions if name in each.sought_fields)
            self._fields[belongs[0] if belongs else name] |= about

    def _judged(self, client: int, answered: frozenset[str]) -> float:
        worth = self.visits[client][2]
        pieces = (self._piece(client, name, answered & about) for name, about in self._fields.items())
        scores = scores_of([piece for piece in pieces if piece is not None], len(worth))
        shown = np.argpartition(-scores, SHOWN)[:SHOWN]
        shown = shown[np.argsort(-scores[shown])]
        return float(np.where(scores[shown] > NOBODY, worth[shown], 0) @ DISCOUNTS)

    def _piece(self, client: int, name: str, answered: frozenset[str]) -> Piece | None:
        if not answered:
            return None
        if (client, name, answered) not in self._pieces:
            trial, visit, _ = self.visits[client]
            self._pieces[client, name, answered] = _made(trial, visit, name, answered)
        return self._pieces[client, name, answered]


def scores_of(pieces: Sequence[Piece], size: int) -> Floats:
    """Return the score of each therapist, 0 to 1, and NOBODY for whoever does not pass; shape (n_therapists,)."""
    stated = sum(piece.weight for piece in pieces if not piece.from_readiness)
    sought = sum(piece.weight for piece in pieces if piece.from_readiness)
    scale = min(1.0, float(READINESS_SHARE) * stated / sought) if sought else 1.0
    scores, known, passes = np.zeros(size), np.zeros(size), np.ones(size, bool)
    for piece in pieces:
        if piece.passes is not None:
            passes &= piece.passes
        elif piece.fits is not None and piece.known is not None:
            scores += piece.weight * (scale if piece.from_readiness else 1.0) * piece.fits
            known += 0.0 if piece.from_readiness else piece.weight * piece.known
    enough = 2 * known >= stated - 1e-9
    return np.where(passes & enough, scores / max(stated + scale * sought, 1e-9), NOBODY)


def _made(trial: Trial, visit: Visit, name: str, answered: frozenset[str]) -> Piece | None:
    asked, words = trial.content.questionnaire, trial.content.vocabulary
    profile = build_profile(asked, words, only(visit.answers, answered))
    found = next((each for each in (*profile.criteria, *profile.gates) if each.field == name), None)
    if found is None:
        return None
    if found.compared.gate:
        return Piece(trial.index.unpacked(screen(trial.index, found).passing_bits))
    alone = replace(profile, criteria=(replace(found, from_readiness=False),), gates=(), musts=())
    for weighed in weigh(trial.index, alone):
        fits = plain_fits(weighed, np.arange(trial.index.size))
        expected, known = sum(float(each.share * (each.expected or 0)) for each in weighed.columns), ~np.isnan(fits)
        weight = float(raw_weight(found))
        return Piece(None, np.where(known, fits, expected), known, weight, found.from_readiness)
    return None
