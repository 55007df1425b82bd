"""Wanted: what an answer asks of one catalogue field, as a value that can be compared."""

from collections.abc import Iterable, Iterator, Sequence
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
class Spots:
    """Places on an axis, or levels of an order, one of which a must-have asks for."""

    values: tuple[Fraction, ...]


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
    postal_code: str


Wanted = Position | Spots | Members | Limit | Within


def words_of(value: Any) -> tuple[str, ...]:
    """Return the words in a response, or in what an option seeks; of a place, its state."""
    match value:
        case Place():
            return (value.in_state,) if value.in_state else ()
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
    for word in value if isinstance(value, (tuple, list)) else (value,):
        found = level_of(compared.levels, word)
        if found is not None:
            yield Fraction(found)


def level_of(levels: Sequence[str], value: Any) -> int | None:
    """Return the place of a word among the levels of an order, or that of the nearest level to a number.

    Of two levels equally near, the earlier one; a number beyond the ends counts as the end.
    """
    if value in levels:
        return levels.index(value)
    number = read_number(value)
    steps = [(place, read_number(level)) for place, level in enumerate(levels)] if number is not None else []
    apart = [(abs(Fraction(number) - Fraction(step)), place) for place, step in steps if number is not None
             and step is not None]  # fmt: skip
    return min(apart)[1] if apart else None


def mean_of(weighed: Iterable[tuple[Fraction, int]]) -> Position | None:
    """Return the mean of positions, each with its weight, or None where there is none."""
    pairs = list(weighed)
    total = sum(weight for _, weight in pairs)
    return Position(sum((each * weight for each, weight in pairs), Fraction()) / total) if total else None


def limit_of(compared: ComparedField, values: Sequence[Any]) -> Limit | None:
    """Return the strictest of the limits that were given."""
    numbers = [number for value in values for number in numbers_of(value)]
    if not numbers:
        return None
    at_least = compared.bound == "at-least"
    return Limit(max(numbers) if at_least else min(numbers), at_least)
