"""Stability: how much of the list stays when the same person answers again on another day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from benchmarks.quality.clients import Day, answers_of
from benchmarks.quality.measures import SHOWN, Mean, mean
from benchmarks.quality.trial import Trial

OTHER_DAYS: Final[Mapping[str, Day]] = {
    "style answered again": Day(style=1),
    "importance weighed again": Day(importance=1),
    "other concerns forgotten": Day(memory=1),
    "all three": Day(1, 1, 1),
}


class Kept(NamedTuple):
    """What stays: the share of the first five, and how often the old first is still among them."""

    overlap: Mean
    first: Mean


def stability(trials: Sequence[Trial], done: Callable[[], None]) -> Mapping[str, Kept]:
    """Return what stays, by what was answered again."""
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in OTHER_DAYS}
    for trial in trials:
        for visit in trial.visits:
            old = [each.row for each in visit.matching.matches[:SHOWN]]
            for name, day in OTHER_DAYS.items():
                again = trial.found(answers_of(visit.client, trial.content.questionnaire, trial.setting, day))
                new = {each.row for each in again.matches[:SHOWN]}
                found[name][0].append(len(new & set(old)) / SHOWN)
                found[name][1].append(float(old[0] in new))
            done()
    return {name: Kept(mean(overlap), mean(first)) for name, (overlap, first) in found.items()}
