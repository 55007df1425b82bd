"""Checks of the questions themselves: ids, options, and the conditions under which they are asked."""

from collections.abc import Iterable, Iterator
from typing import Any

from questionnaire.content.meant import field_meant
from questionnaire.content.phrases import number, one_of, unknown_word
from questionnaire.content.placed import Path
from questionnaire.content.question_sketch import Asked, Sketch
from questionnaire.problems import Problem
from questionnaire.questions import Condition, Question
from questionnaire.vocabulary import set_names


def question_problems(sketch: Sketch) -> Iterator[Problem]:
    """Yield what is wrong with ids, options, numbers and conditions."""
    yield from _parts(sketch)
    yield from _repeated_ids(sketch)
    for position, asked in enumerate(sketch.asked):
        yield from _options(sketch, asked)
        yield from _numbers(sketch, asked)
        for name, condition in asked.question.show_if.items():
            yield from _condition(sketch, position, name, condition)


def _parts(sketch: Sketch) -> Iterator[Problem]:
    parts = sketch.document.at(("parts",))
    ids = [part.get("id") for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    if sketch.document.data is not None and not sketch.ids and not _misspelt(sketch, parts):
        yield sketch.problem(("parts",), "nothing is asked. Write parts: with questions: in them.")
    yield from _repeats(sketch, [(("parts", index, "id"), part_id) for index, part_id in enumerate(ids)], "part")


def _misspelt(sketch: Sketch, parts: Any) -> bool:
    """Return whether `parts` or `questions` is probably there under another name, which is said of that name."""
    keys = sketch.document.keys_at(())
    renamed = "parts" not in keys and any(field_meant(key, ["parts"]) is not None for key in keys)
    return renamed or any(isinstance(part, dict) and "questions" not in part for part in parts or ())


def _repeated_ids(sketch: Sketch) -> Iterator[Problem]:
    yield from _repeats(sketch, [((*asked.path, "id"), asked.question.id) for asked in sketch.asked], "question")
    for asked in sketch.asked:
        values = [
            ((*asked.path, "options", index, "value"), option.value)
            for index, option in enumerate(asked.question.options)
        ]
        yield from _repeats(sketch, values, "option")


def _repeats(sketch: Sketch, named: Iterable[tuple[Path, Any]], what: str) -> Iterator[Problem]:
    lines: dict[Any, int] = {}
    for path, name in named:
        line = sketch.document.place(path)[0]
        if name is not None and name in lines:
            message = f"'{name}' is already the name of the {what} on line {lines[name]}. Give this {what} another."
            yield sketch.problem(path, message)
        lines.setdefault(name, line)


def _options(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if question.options_from is not None and question.options_from not in set_names():
        message = unknown_word(question.options_from, set_names(), "a list of vocabulary.yaml")
        yield sketch.problem((*asked.path, "options_from"), message)
    if question.options_from is not None and question.options:
        message = "options stand beside options_from, which replaces them. Keep one of the two."
        yield sketch.problem((*asked.path, "options"), message)
    choosing = question.kind in ("one", "many")
    if choosing and not question.options and question.options_from is None:
        message = f"a question of kind {question.kind} needs something to choose. Add options: or options_from:."
        yield sketch.problem(asked.path, message)
    if not choosing and (question.options or question.options_from):
        key = "options" if question.options else "options_from"
        message = f"a question of kind {question.kind} has nothing to choose. Take {key} away, or write kind: one."
        yield sketch.problem((*asked.path, key), message)


def _numbers(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    least, most = question.number_ends
    if question.from_ is not None and question.to is not None and question.from_ > question.to:
        yield sketch.problem((*asked.path, "from"), _turned(question.from_, question.to))
    if question.seeks_when and question.kind not in ("scale", "ruler", "number"):
        message = f"seeks_when needs numbers, and kind: {question.kind} has none. Let its options seek instead."
        yield sketch.problem((*asked.path, "seeks_when"), message)
    for index, when in enumerate(question.seeks_when):
        path = (*asked.path, "seeks_when", index)
        if when.from_ > when.to:
            yield sketch.problem((*path, "from"), _turned(when.from_, when.to))
        if (least is not None and when.from_ < least) or (most is not None and when.to > most):
            yield sketch.problem(path, f"from {number(when.from_)} to {number(when.to)} is beyond {_scale(question)}.")


def _turned(least: Any, most: Any) -> str:
    return f"from ({number(least)}) is above to ({number(most)}). Write the smaller number as from."


def _scale(question: Question) -> str:
    least, most = question.number_ends
    ends = f"from {number(least)}" if least is not None else ""
    ends += f" to {number(most)}" if most is not None else ""
    return f"what can be answered ({ends.strip()}). Write numbers inside it"


def _condition(sketch: Sketch, position: int, name: str, condition: Condition) -> Iterator[Problem]:
    path: Path = (*sketch.asked[position].path, "show_if", name)
    own = sketch.asked[position].question.id
    earlier = [asked.question.id for asked in sketch.asked[:position]]
    if name not in sketch.ids:
        yield sketch.problem(path, unknown_word(name, earlier, "the id of an earlier question"))
    elif name == own or (name in sketch.by_id and name not in earlier):
        yield sketch.problem(
            path, f"'{name}' is not asked before this question. Name an earlier one, or move this one."
        )
    elif name in sketch.by_id:
        yield from _condition_values(sketch, path, sketch.by_id[name].question, condition)


def _condition_values(sketch: Sketch, path: Path, question: Question, condition: Condition) -> Iterator[Problem]:
    ranged = condition.from_ is not None or condition.to is not None
    if question.kind in ("one", "many", "place"):
        if ranged or not condition.values:
            message = f"'{question.id}' is answered with words. Write one or more of its values, for example "
            yield sketch.problem(path, f"{message}[{one_of(sketch.values_of(question)[:1])}].")
        for index, value in enumerate(condition.values):
            if sketch.values_of(question) and value not in sketch.values_of(question):
                message = unknown_word(value, sketch.values_of(question), f"a value of '{question.id}'")
                yield sketch.problem((*path, "values", index), message)
    elif condition.values or not ranged:
        yield sketch.problem(path, f"'{question.id}' is answered with a number. Write for example {{from: 1, to: 3}}.")
    elif condition.from_ is not None and condition.to is not None and condition.from_ > condition.to:
        yield sketch.problem(path, _turned(condition.from_, condition.to))
