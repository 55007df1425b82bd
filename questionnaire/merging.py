"""Merging: two copies of one visit that went apart, put together again from what both began with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from questionnaire.answers import Answers

Value = TypeVar("Value")


def merge_answers(before: Answers, mine: Answers, theirs: Answers) -> Answers:
    """Return both copies in one: each change of either since `before`; mine where both changed the same thing.

    The language is never the other's. Of the short list each note and status is a thing of its own; a check-in that
    both changed is kept twice, since nobody can tell which one is meant.
    """
    return replace(
        mine,
        responses=_merge(before.responses, mine.responses, theirs.responses),
        importance=_merge(before.importance, mine.importance, theirs.importance),
        use_readiness=_choose(before.use_readiness, mine.use_readiness, theirs.use_readiness),
        shortlist=_merge_shortlist(before.shortlist, mine.shortlist, theirs.shortlist),
        hidden=_merge_list(before.hidden, mine.hidden, theirs.hidden),
        check_ins=_merge_list(before.check_ins, mine.check_ins, theirs.check_ins),
        words=_merge(before.words, mine.words, theirs.words),
    )


def _choose(before: Value, mine: Value, theirs: Value) -> Value:
    return theirs if mine == before else mine


def _merge(before: Mapping[str, Value], mine: Mapping[str, Value], theirs: Mapping[str, Value]) -> dict[str, Value]:
    chosen = {key: _choose(before.get(key), mine.get(key), theirs.get(key)) for key in (*theirs, *mine)}
    return {key: value for key, value in chosen.items() if value is not None}


def _merge_shortlist(
    before: Mapping[str, Mapping[str, str]],
    mine: Mapping[str, Mapping[str, str]],
    theirs: Mapping[str, Mapping[str, str]],
) -> dict[str, Mapping[str, str]]:
    """Return the short lists in one, each status and note a thing of its own."""
    kept = _merge(before, mine, theirs)
    both = {key for key in kept if key in mine and key in theirs}
    return {key: _merge(before.get(key, {}), mine[key], theirs[key]) if key in both else kept[key] for key in kept}


def _merge_list(before: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """Return two lists in one: theirs in its order, without what I took out, and then what I put in."""
    if list(mine) == list(before):
        return tuple(theirs)
    if list(theirs) == list(before):
        return tuple(mine)
    staying = [each for each in theirs if each in mine or each not in before]
    return (*staying, *(each for each in mine if each not in before and each not in staying))
