"""Checks of what answers are compared with: the fields, their words, and which kind of question fits which."""

from collections.abc import Iterator, Mapping
from typing import Final

from questionnaire.answers import read_number
from questionnaire.catalogue import comparisons
from questionnaire.content.phrases import AXIS_POLES, in_range, one_of, unknown_word
from questionnaire.content.placed import Path
from questionnaire.content.question_sketch import Asked, Sketch, Sought, sought_by
from questionnaire.problems import Problem, Severity
from questionnaire.questions import SCALE_ENDS, ComparedField, Question
from questionnaire.safety import AGES
from questionnaire.vocabulary import SET_OF_FIELD, words_of_field
from questionnaire.wanted import level_of

_ALL_FIELDS: Final = (
    *(f"style.{axis}" for axis in AXIS_POLES),
    *(field for field in SET_OF_FIELD if comparisons(field)),
    *("fees.per_session", "fees.sliding_from", "listing.wait_weeks", "first_steps.free_call_minutes", "offices"),
)
_FITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "scale": ("axis",),
    "ruler": ("limit", "ordinal"),
    "number": ("limit", "ordinal", "distance"),
    "place": ("place",),
    "one": ("any", "coverage", "ordinal", "limit", "distance", "place"),
    "many": ("any", "coverage", "ordinal", "place"),
}
"""How a field may be compared that a question of each kind matches; axes are sought by options, not matched."""


def value_problems(sketch: Sketch) -> Iterator[Problem]:
    """Yield what is wrong with the compared fields, and with what each question matches or seeks."""
    for name, compared in sketch.fields.items():
        yield from _field(sketch, name, compared)
    for asked in sketch.asked:
        yield from _match(sketch, asked)
        for sought in sought_by(asked):
            yield from _seeking(sketch, asked, sought)


def _field(sketch: Sketch, name: str, compared: ComparedField) -> Iterator[Problem]:
    path: Path = ("fields", name)
    possible = comparisons(name)
    if not possible:
        yield sketch.problem(path, unknown_word(name, _ALL_FIELDS, "a field that can be compared"))
        return
    if compared.compare not in possible:
        message = f"{name} cannot be compared by {compared.compare}. Write compare: {one_of(sorted(possible))}."
        yield sketch.problem((*path, "compare"), message)
    yield from _limited_ways(sketch, name, compared)
    words = words_of_field(sketch.vocabulary, name)
    for index, level in enumerate(compared.levels):
        if words and level not in words:
            yield sketch.problem((*path, "levels", index), unknown_word(level, words, f"a value of {name}"))
        elif not words and read_number(level) is None:
            yield sketch.problem((*path, "levels", index), f"'{level}' is not a number. Write the levels as numbers.")


def _limited_ways(sketch: Sketch, name: str, compared: ComparedField) -> Iterator[Problem]:
    """Yield what is wrong with the ways that a limit belongs to."""
    for owner, ways in (compared.only_for or {}).items():
        path: Path = ("fields", name, "only_for", owner)
        gate = sketch.fields.get(owner)
        if gate is None and owner in sketch.named_fields:
            continue  # what is wrong with that field is said where it stands
        if gate is None or not gate.gate or gate.compare != "any":
            message = f"{owner} is no gate compared by any, so it has no ways to limit. Name one that is, as formats."
            yield sketch.problem(path, message)
            continue
        words = words_of_field(sketch.vocabulary, owner)
        for index, way in enumerate(ways):
            if words and way not in words:
                yield sketch.problem((*path, index), unknown_word(way, words, f"a value of {owner}"))


def _match(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if question.matches is None:
        return
    path: Path = (*asked.path, "matches")
    if asked.readiness:
        message = "a question about readiness only seeks. Take matches away, or move it to another part."
        yield sketch.problem(path, message)
    compared = sketch.fields.get(question.matches)
    if compared is None:
        yield from _no_field(sketch, path, question.matches)
    elif compared.compare not in _FITTING[question.kind]:
        yield sketch.problem(path, _misfit(question, compared))
    else:
        yield from _option_values(sketch, asked, question.matches, compared)


def _no_field(sketch: Sketch, path: Path, name: str) -> Iterator[Problem]:
    if sketch.named_fields and name not in sketch.named_fields:
        message = unknown_word(name, sketch.named_fields, "one of the fields at the top of this file")
        yield sketch.problem(path, message)


def _misfit(question: Question, compared: ComparedField) -> str:
    found = f"kind: {question.kind} cannot answer {question.matches}, which is compared by {compared.compare}."
    if compared.compare == "axis":
        return f"{found} Write kind: scale, or let each option seek a number."
    fitting = [kind for kind, ways in _FITTING.items() if compared.compare in ways]
    return f"{found} Write kind: {one_of(fitting)}."


def _option_values(sketch: Sketch, asked: Asked, field: str, compared: ComparedField) -> Iterator[Problem]:
    """Yield a problem for each value that could be chosen and could never be met."""
    question = asked.question
    if question.kind not in ("one", "many"):
        return
    if question.options_from is not None:
        unknown = [value for value in sketch.values_of(question) if _wrong(sketch, field, compared, value)]
        if unknown:
            message = f"{one_of(unknown[:3])} of {question.options_from} cannot be met by {field}. Choose another list."
            yield sketch.problem((*asked.path, "options_from"), message)
    for index, option in enumerate(question.options):
        wrong = _wrong(sketch, field, compared, option.value)
        if wrong and not option.seeks:
            yield sketch.problem((*asked.path, "options", index, "value"), wrong)


def _seeking(sketch: Sketch, asked: Asked, sought: Sought) -> Iterator[Problem]:
    compared = sketch.fields.get(sought.field)
    if compared is None:
        yield from _no_field(sketch, sought.path, sought.field)
        return
    if asked.readiness and compared.gate:
        message = (
            f"readiness never filters, so this seeks nothing in {sought.field}. Take it away, or move the question."
        )
        yield sketch.problem(sought.path, message, Severity.WARNING)
    elif asked.readiness and sought.field == AGES:
        message = "how old somebody is, is no wish that readiness may guess. Take it away, or move the question."
        yield sketch.problem(sought.path, message, Severity.WARNING)
    if len(sought.values) > 1 and compared.compare in ("axis", "limit", "distance", "ordinal"):
        message = f"{sought.field} takes one value at a time. Write one of them."
        yield sketch.problem(sought.path, message, Severity.WARNING)
    for index, value in enumerate(sought.values):
        wrong = _wrong(sketch, sought.field, compared, value)
        if wrong:
            yield sketch.problem((*sought.path, index), wrong)


def _wrong(sketch: Sketch, field: str, compared: ComparedField, value: str) -> str | None:
    """Return what is wrong with a value that a field should meet, or None."""
    if compared.compare == "axis":
        return _wrong_position(field, value)
    if compared.compare in ("limit", "distance"):
        found = read_number(value)
        return None if found is not None and found >= 0 else f"'{value}' is not an amount. Write a number of 0 or more."
    if compared.compare == "ordinal":
        near = level_of(compared.levels, value) is not None
        return None if near else unknown_word(value, compared.levels, f"a level of {field}")
    set_name = SET_OF_FIELD.get(field)
    if not set_name:
        words = words_of_field(sketch.vocabulary, field)
        return None if value in words or not words else unknown_word(value, words, f"a value of {field}")
    return sketch.words[set_name].complaint(value)


def _wrong_position(field: str, value: str) -> str | None:
    position = read_number(value)
    if position is not None and SCALE_ENDS[0] <= position <= SCALE_ENDS[1]:
        return None
    found = f"'{value}' is not a number." if position is None else f"{value} is off the scale."
    return f"{found} {in_range({'minimum': -3, 'maximum': 3}, field.partition('.')[2])}"
