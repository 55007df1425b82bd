"""Length: how good the list is after some of the questions, those that matter most first or any."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from benchmarks.quality.measures import Mean, mean
from benchmarks.quality.trial import Trial, Visit
from benchmarks.quality.worlds import FIVE
from questionnaire.answers import Answers

LENGTHS: Final = (2, 4, 6, 8, 10, 12)


class Asked(NamedTuple):
    """nDCG@5 after so many questions beyond the basics: the most important ones, or any."""

    important: Mean
    anyhow: Mean


def by_length(trials: Sequence[Trial], done: Callable[[], None]) -> Mapping[int, Asked]:
    """Return how good the list is by how many questions were answered; the basics are answered always."""
    found: dict[int, tuple[list[float], list[float]]] = {length: ([], []) for length in LENGTHS}
    for trial in trials:
        for number, visit in enumerate(trial.visits):
            ordered = most_important_first(trial, visit)
            shuffled = np.random.default_rng((trial.seed, number, 9)).permutation(np.array(ordered)).tolist()
            worth, basics = trial.worth(visit, FIVE), list(visit.client.basics)
            for length, (important, anyhow) in found.items():
                important.append(trial.quality(worth, only(visit.answers, basics + ordered[:length])))
                anyhow.append(trial.quality(worth, only(visit.answers, basics + shuffled[:length])))
            done()
    return {length: Asked(mean(important), mean(anyhow)) for length, (important, anyhow) in found.items()}


def most_important_first(trial: Trial, visit: Visit) -> list[str]:
    """Return the answered questions that weigh, the one that weighs most first."""
    asked, answers = trial.content.questionnaire, visit.answers
    weight: dict[str, float] = {}
    for question in asked.questions:
        compared = asked.fields.get(question.matches or "")
        if question.id in answers.responses and compared is not None and not compared.gate:
            weight[question.id] = answers.importance_of(question).weight * float(compared.prior)
    return sorted(weight, key=lambda each: -weight[each])


def only(answers: Answers, questions: Iterable[str]) -> Answers:
    """Return the answers to some questions alone."""
    return replace(
        answers, responses={each: answers.responses[each] for each in questions if each in answers.responses}
    )
