"""Unreachable questions: found by trying every combination of the answers that decide what is asked."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from questionnaire.content.question_sketch import Asked, Sketch
from questionnaire.problems import Problem, Severity
from questionnaire.questions import Condition

MOST_COMBINATIONS: Final = 200_000
"""Chosen: more are not tried, and nothing is said about what was not reached by then."""
_MOST_STEPS: Final = 2_000_000

Given = frozenset[str] | Decimal
Chosen = Mapping[str, Given]


def path_problems(sketch: Sketch) -> Iterator[Problem]:
    """Yield a warning for each question that no combination of answers leads to."""
    for asked in unreachable(sketch):
        message = "no combination of answers leads to this question. Look at its show_if and at theirs."
        yield sketch.problem((*asked.path, "show_if"), message, Severity.WARNING)


def unreachable(sketch: Sketch) -> tuple[Asked, ...]:
    """Return the questions that are never asked; () when there are too many combinations to tell."""
    deciding = {name for asked in sketch.asked for name in asked.question.show_if}
    relevant = tuple(asked for asked in sketch.asked if asked.question.show_if or asked.question.id in deciding)
    responses = {name: _responses(sketch, name) for name in deciding}
    waiting = {asked.question.id for asked in relevant if asked.question.show_if}
    open_paths: list[tuple[int, dict[str, Given]]] = [(0, {})]
    ended = steps = 0
    while open_paths and waiting:
        place, chosen = open_paths.pop()
        steps += 1
        if place == len(relevant):
            ended += 1
        else:
            open_paths += _onward(relevant[place], place, chosen, responses, waiting)
        if ended > MOST_COMBINATIONS or steps > _MOST_STEPS:
            return ()
    return tuple(asked for asked in relevant if asked.question.id in waiting)


def _onward(
    asked: Asked,
    place: int,
    chosen: dict[str, Given],
    responses: Mapping[str, tuple[Given, ...]],
    waiting: set[str],
) -> Iterator[tuple[int, dict[str, Given]]]:
    """Yield where a path goes from one question: on without it, or on with each response to it."""
    question = asked.question
    shown = all(_holds(condition, chosen.get(name)) for name, condition in question.show_if.items())
    if shown:
        waiting.discard(question.id)
    if not shown or question.id not in responses:
        yield place + 1, chosen
        return
    for response in responses[question.id]:
        yield place + 1, {**chosen, question.id: response}


def _responses(sketch: Sketch, name: str) -> tuple[Given, ...]:
    """Return the responses to a question that lead to different paths.

    Conditions only ever ask for an answer, so not answering leads nowhere else, and of many all may be chosen.
    """
    conditions = [asked.question.show_if[name] for asked in sketch.asked if name in asked.question.show_if]
    question = sketch.by_id[name].question
    if question.kind in ("one", "many", "place"):
        named = {value for condition in conditions for value in condition.values}
        known = named & set(sketch.values_of(question))
        together = (frozenset(known),) if question.kind == "many" else ()
        return together or tuple(frozenset({value}) for value in sorted(known)) or (frozenset(),)
    least, most = question.number_ends
    ends = {end for condition in conditions for end in (condition.from_, condition.to) if end is not None}
    ends |= {end for end in (least, most) if end is not None}
    fitting = (end for end in ends if (least is None or end >= least) and (most is None or end <= most))
    return tuple(sorted(fitting)) or (Decimal(0),)


def _holds(condition: Condition, given: Given | None) -> bool:
    if given is None:
        return False
    if isinstance(given, Decimal):
        above = condition.from_ is None or given >= condition.from_
        return above and (condition.to is None or given <= condition.to)
    return not given.isdisjoint(condition.values)
