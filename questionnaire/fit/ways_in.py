"""Ways in, in words: which accepted way to meet or to pay holds for a therapist, and what stands against the others."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.fit.constraints import miles_of
from questionnaire.fit.explanation import name_field, say_limit, say_reason, say_wanted
from questionnaire.fit.screens import Screen, Way
from questionnaire.fit.way_fees import FEE, fees_of_way
from questionnaire.profile import Criterion
from questionnaire.speech import Speech
from questionnaire.wanted import Within

BETWEEN: Final = "; "


def say_asked(constraint: Criterion, speech: Speech) -> str:
    """Return what was asked for, each limit with the ways that it holds for."""
    said = [say_wanted(constraint, speech)]
    for each in constraint.limits:
        ways = [way for way in accepted_ways(constraint) if way in each.ways]
        limit = say_wanted(each.limit, speech)
        said.append(speech.say("reason.ways.limited", limit=limit, ways=speech.field_words(constraint.field, ways)))
    return BETWEEN.join(said)


def say_ways(screen: Screen, row: int, speech: Speech) -> str:
    """Return which accepted ways hold for a therapist and what is known of the others, "" where no way is limited."""
    return " ".join(_sentences(screen, row, speech))


def say_failing(screen: Screen, row: int, therapist: Therapist, speech: Speech) -> str:
    """Return what keeps a therapist out: what is listed, and where a way is offered, how far beyond its limit."""
    listed = say_reason(screen.constraint, therapist, Fraction(), speech)
    return " ".join(each for each in (listed, say_ways(screen, row, speech)) if each)


def accepted_ways(constraint: Criterion) -> Sequence[str]:
    """Return the ways that a gate accepts, in the order of the vocabulary."""
    return getattr(constraint.wanted, "values", ())


def _sentences(screen: Screen, row: int, speech: Speech) -> Iterator[str]:
    gate = screen.constraint.field
    holding = screen.ways_open(row)
    if holding:
        ways = speech.field_words(gate, holding)
        yield _say(f"reason.ways.{gate}.open", speech, field=name_field(gate, speech), ways=ways)
    offered = [way for way in screen.ways if way.offered.passes(row)]
    for each in screen.constraint.limits:
        yield from _about_limit(screen, row, each.limit, offered, speech)


def _about_limit(screen: Screen, row: int, limit: Criterion, offered: Sequence[Way], speech: Speech) -> Iterator[str]:
    """Yield how the ways that a therapist offers stand to one limit: what is beyond it, and what nobody knows."""
    told: dict[tuple[str, str], list[str]] = {}
    for way in offered:
        if limit.field in way.limits:
            told.setdefault(_standing(screen, row, limit, way, speech), []).append(way.name)
    for (standing, value), ways in told.items():
        sentence = f"reason.ways.{limit.field}.{standing}"
        if standing != "within" or speech.wording.has(sentence):
            named = speech.field_words(screen.constraint.field, ways)
            yield _say(sentence, speech, field=name_field(limit.field, speech), ways=named, value=value)


def _standing(screen: Screen, row: int, limit: Criterion, way: Way, speech: Speech) -> tuple[str, str]:
    """Return whether a way is within a limit, beyond it, or silent on it, and by how much in words."""
    verdicts = way.limits[limit.field]
    if verdicts.silent(row):
        return "silent", ""
    return "beyond" if verdicts.fails(row) else "within", _amount(screen, row, limit, way.name, speech)


def _amount(screen: Screen, row: int, limit: Criterion, way: str, speech: Speech) -> str:
    """Return how far the nearest office is, or what a session costs in one way, in words."""
    if isinstance(limit.wanted, Within):
        miles = miles_of(screen.index, limit.wanted, row)
        whole = ceil(miles) if miles > limit.wanted.miles else max(1, round(miles))
        return speech.say("unit.miles", n=whole, value=speech.number(whole))
    amount = float(fees_of_way(screen.index, limit.field, way)[1][row])
    return speech.money(amount) if limit.field == FEE else say_limit(limit.field, amount, speech)


def _say(sentence: str, speech: Speech, **values: str) -> str:
    """Return a sentence about a field, or where none was written the one for any field."""
    if not speech.wording.has(sentence):
        sentence = f"reason.ways.other.{sentence.rpartition('.')[2]}"
    return speech.say(sentence, **values)
