"""The clock: processor time of several pieces of work, taken in turns, so that a busy machine is busy for all."""

import time
from collections.abc import Callable, Iterator, Mapping
from math import ceil
from statistics import median
from typing import Any, Final

Work = Callable[[], Any]
SHORTEST: Final = 0.004
"""Seconds. What takes less is repeated, because the clock of a processor is not finer."""
MOST_REPEATED: Final = 2000


def spent(work: Work) -> float:
    """Return the processor time of a piece of work in seconds, in all threads."""
    first = _once(work, 1)
    repeats = min(MOST_REPEATED, ceil(SHORTEST / max(first, 1e-6)))
    return first if repeats <= 1 else _once(work, repeats)


def in_turns(works: Mapping[str, Work], rounds: int, done: Callable[[], None]) -> Mapping[str, float]:
    """Return the median processor time of each piece of work in seconds, after a round that warms all of them."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn, name in _turns(works, rounds):
        seconds = spent(works[name])
        found[name] += [seconds] if turn else []
        done()
    return {name: median(seconds) for name, seconds in found.items()}


def _turns(works: Mapping[str, Work], rounds: int) -> Iterator[tuple[int, str]]:
    yield from ((turn, name) for turn in range(rounds + 1) for name in works)


def _once(work: Work, repeats: int) -> float:
    begun = time.process_time()
    for _ in range(repeats):
        work()
    return (time.process_time() - begun) / repeats
