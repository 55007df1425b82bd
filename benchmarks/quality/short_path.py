"""The short path: which twelve questions serve best in the simulated worlds, beside the twelve that are shipped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.quality.judges import Judge
from benchmarks.quality.measures import Mean, mean
from questionnaire.questions import Questionnaire

LONGEST: Final = 12
FEW: Final = 0.25
PROMISING: Final = 8
"""Every set of questions is tried on this share of the clients, and so many promising ones on all."""


@dataclass(frozen=True)
class ShortPaths:
    """What the search found, judged by the app's own code on clients whom the search did not see.

    `order`: the questions as the search took them. `swaps`: what is gained by leaving out one of the shipped twelve
    and taking in another. `loss`: what each shipped question adds to the other eleven.
    """

    shipped: Mean
    searched: Mean
    everything: Mean
    order: tuple[str, ...]
    difference: Mean
    swaps: Mapping[tuple[str, str], Mean]
    loss: Mapping[str, Mean]


def compare_paths(asked: Questionnaire, search: Judge, test: Judge, done: Callable[[], None]) -> ShortPaths:
    """Return how the shipped short path does beside the best that was found."""
    shipped = tuple(question.id for question in asked.questions if question.short)
    order = greedy(asked, search, done)
    swaps = best_swaps(asked, search, shipped, done)
    own, found = test.quality(shipped), test.quality(order)
    done()
    loss = {name: mean(own - test.quality(_without(shipped, name))) for name in shipped}
    done()
    return ShortPaths(
        shipped=mean(own),
        searched=mean(found),
        everything=mean(test.quality([question.id for question in asked.questions])),
        order=order,
        difference=mean(found - own),
        swaps={(out, into): mean(test.quality((*_without(shipped, out), into)) - own) for out, into in swaps},
        loss=loss,
    )


def askable(asked: Questionnaire) -> tuple[str, ...]:
    """Return the questions that could stand on the short path: those that depend on no other and can move the list."""
    able = (each for each in asked.questions if not each.show_if and each.sought_fields & asked.fields.keys())
    return tuple(question.id for question in able)


def greedy(asked: Questionnaire, judge: Judge, done: Callable[[], None]) -> tuple[str, ...]:
    """Return twelve questions, each the one that adds most to those before it."""
    chosen: tuple[str, ...] = ()
    while len(chosen) < LONGEST:
        chosen = _best(judge, [(*chosen, each) for each in askable(asked) if each not in chosen])[0]
        done()
    return chosen


def best_swaps(
    asked: Questionnaire, judge: Judge, shipped: Sequence[str], done: Callable[[], None]
) -> Sequence[tuple[str, str]]:
    """Return which question of the shipped path to leave out and which to take in, the largest gain first."""
    others = [each for each in askable(asked) if each not in shipped]
    best = _best(judge, [(*_without(shipped, out), into) for out in shipped for into in others])
    done()
    return [(next(each for each in shipped if each not in path), path[-1]) for path in best]


def _without(path: Sequence[str], question: str) -> tuple[str, ...]:
    return tuple(each for each in path if each != question)


def _best(judge: Judge, paths: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """Return the best few of some paths, the best first: all are tried on a few clients, the promising on everybody."""
    few = sorted(paths, key=lambda path: -float(judge.quality(path, FEW).mean()))
    return sorted(few[:PROMISING], key=lambda path: -float(judge.quality(path).mean()))
