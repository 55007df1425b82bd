"""Wanted: what an answer asks of one catalogue field, as a value that can be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from questionnaire.answers import Place, read_number
from questionnaire.questions import ComparedField, Question


@dataclass(frozen=True)
class Position:
    """A wanted place on an axis, or a wanted level of an order (counted from 0)."""

    value: Fraction


@dataclass(frozen=True)
class Members:
    """Wanted members of a set in vocabulary order; `main` is the main concern."""

    values: tuple[str, ...]
    main: str | None = None


@dataclass(frozen=True)
class Limit:
    """The most (or the least) that is acceptable, in the field's unit."""

    value: Fraction
    at_least: bool = False


@dataclass(frozen=True)
class Within:
    """The farthest office that is acceptable, in miles from the client's postal code."""

    miles: Fraction
    postal_code: str | None


Wanted = Position | Members | Limit | Within


def words_of(value: Any) -> tuple[str, ...]:
    """Return the words in a response, or in what an option seeks; of a place, its state."""
    match value:
        case Place(state, _):
            return (state,) if state else ()
        case str():
            return (value,)
        case tuple() | list():
            return tuple(value)
        case _:
            return (str(value),)


def numbers_of(value: Any) -> Iterator[Fraction]:
    """Yield the numbers in a response, or in what an option seeks."""
    for each in value if isinstance(value, (tuple, list)) else (value,):
        number = read_number(each)
        if number is not None:
            yield Fraction(number)


def axis_positions(question: Question, value: Any) -> Iterator[Fraction]:
    """Yield positions in [-1, 1]; a scale whose low end is the high pole is turned, what is sought is not."""
    turned = question.reverse_keyed and not isinstance(value, (tuple, list))
    yield from ((-number if turned else number) / 3 for number in numbers_of(value))


def levels_of(compared: ComparedField, value: Any) -> Iterator[Fraction]:
    """Yield the places of values among the levels of an order, from 0; what is no level is left out."""
    by_number = {number: place for place, level in enumerate(compared.levels) for number in numbers_of(level)}
    for word in value if isinstance(value, (tuple, list)) else (value,):
        if word in compared.levels:
            yield Fraction(compared.levels.index(word))
        else:
            yield from (Fraction(by_number[number]) for number in numbers_of(word) if number in by_number)


def mean_of(numbers: Sequence[Fraction]) -> Position | None:
    """Return the mean of several positions, or None where there is none."""
    return Position(sum(numbers, Fraction()) / len(numbers)) if numbers else None


def limit_of(compared: ComparedField, values: Sequence[Any]) -> Limit | None:
    """Return the strictest of the limits that were given."""
    numbers = [number for value in values for number in numbers_of(value)]
    if not numbers:
        return None
    at_least = compared.bound == "at-least"
    return Limit(max(numbers) if at_least else min(numbers), at_least)
