"""What silence costs: what counts for an entry that says nothing in a field, beside the average of those who say."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from questionnaire.content.snapshot import Content
from questionnaire.fit.columns import TOTAL_UNITS, WeighedColumn, weigh
from questionnaire.fit.index import UNKNOWN, FitIndex
from questionnaire.profile import Criterion, Profile
from questionnaire.questions import ComparedField, Importance
from questionnaire.vocabulary import words_of_field
from questionnaire.wanted import Members, Position, Wanted

AXIS_STEPS: Final = tuple(Fraction(step, 3) for step in range(-3, 4))


@dataclass(frozen=True)
class SilenceCost:
    """What silence costs in one field, over the answers that somebody here meets.

    `silent` of the `of` entries that could be shown say nothing. `counted` is what counts for them, `said` the average
    of those who say, both from 0 to 100 points where nothing else is asked.
    """

    field: str
    silent: int
    of: int
    counted: float
    said: float


def silence_costs(content: Content) -> Iterator[SilenceCost]:
    """Yield what silence costs in each field that weighs and in which somebody says something."""
    index = content.index
    for name, compared in content.questionnaire.fields.items():
        words = words_of_field(content.vocabulary, name)
        columns = [_asked_alone(index, name, compared, each) for each in _wishes(compared, words)]
        pairs = [_told(index, each) for each in columns if each is not None]
        met = [(counted, said) for counted, said in pairs if said > 0]
        if met:
            first = next(each for each in columns if each is not None)
            silent = int((index.counted & (first.codes == UNKNOWN)).sum())
            counted, said = (float(np.mean(each)) for each in zip(*met, strict=True))
            yield SilenceCost(name, silent, int(index.counted.sum()), counted, said)


def _wishes(compared: ComparedField, words: tuple[str, ...]) -> Iterator[Wanted]:
    """Yield each thing that could be asked of a field by itself; none of a gate, which weighs nothing."""
    if compared.gate:
        return
    match compared.compare:
        case "axis":
            yield from map(Position, AXIS_STEPS)
        case "ordinal":
            yield from (Position(Fraction(level)) for level in range(len(compared.levels)))
        case "any" | "coverage" | "place":
            yield from (Members((word,)) for word in words)


def _asked_alone(index: FitIndex, name: str, compared: ComparedField, wanted: Wanted) -> WeighedColumn | None:
    """Return the column of a wish with all the weight on it, None where no entry says anything."""
    criterion = Criterion(name, compared, wanted, (), Importance.MATTERS)
    query = weigh(index, Profile((criterion,), (), "", frozenset(), under_age=False))
    return query[0].weighed[0] if query else None


def _told(index: FitIndex, column: WeighedColumn) -> tuple[float, float]:
    """Return what counts for those who are silent and the average of the others, in points of 100."""
    rows = np.flatnonzero(index.counted & (column.codes != UNKNOWN))
    counted, said = TOTAL_UNITS - column.losses[UNKNOWN], TOTAL_UNITS - column.lost(rows).mean()
    return 100 * float(counted) / TOTAL_UNITS, 100 * float(said) / TOTAL_UNITS
