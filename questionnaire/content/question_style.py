"""Checks of how questions read: what is missing for a client, what is too long, what changes nothing."""

from collections.abc import Iterator
from typing import Final

from questionnaire.content.question_sketch import Asked, Sketch, sought_by
from questionnaire.problems import Problem, Severity

MOST_SHORT: Final = 12
"""Source: docs/SHORT_PATH.md; about four minutes."""
_MOST_CHARACTERS: Final = {"ask": 200, "why": 400, "help": 240}
_MOST_LABEL: Final = 90
"""Chosen: what fits on a small phone without scrolling; look again with the pages."""


def style_problems(sketch: Sketch) -> Iterator[Problem]:
    """Yield warnings about wording that is missing or too long, and tips about what has no effect."""
    yield from _titles(sketch)
    yield from _short_path(sketch)
    for asked in sketch.asked:
        yield from _missing(sketch, asked)
        yield from _too_long(sketch, asked)
        yield from _without_effect(sketch, asked)


def _titles(sketch: Sketch) -> Iterator[Problem]:
    parts = sketch.document.at(("parts",))
    for index, part in enumerate(parts if isinstance(parts, list) else ()):
        if isinstance(part, dict) and "title" not in part:
            message = "this part has no title, so its id is shown. Add title:."
            yield sketch.problem(("parts", index), message, Severity.WARNING)


def _short_path(sketch: Sketch) -> Iterator[Problem]:
    short = [asked for asked in sketch.asked if asked.question.short]
    if len(short) > MOST_SHORT:
        message = f"{len(short)} questions are on the short path. Take short: yes away from all but {MOST_SHORT}."
        yield sketch.problem((*short[MOST_SHORT].path, "short"), message, Severity.WARNING)


def _missing(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    if not question.why:
        yield sketch.problem(asked.path, "this question does not say why it is asked. Add why:.", Severity.WARNING)
    if question.kind in ("scale", "ruler") and question.ends is None:
        message = "the ends of this scale say nothing. Add ends: {low: …, high: …}."
        yield sketch.problem(asked.path, message, Severity.WARNING)
    options = sketch.document.at((*asked.path, "options"))
    for index, option in enumerate(options if isinstance(options, list) else ()):
        if isinstance(option, dict) and "label" not in option:
            message = "this option has no label, so its value is shown. Add label:."
            yield sketch.problem((*asked.path, "options", index), message, Severity.WARNING)


def _too_long(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    for key, most in _MOST_CHARACTERS.items():
        text = getattr(asked.question, key)
        if len(text) > most:
            message = f"this text has {len(text)} characters. Write {most} or fewer."
            yield sketch.problem((*asked.path, key), message, Severity.WARNING)
    for index, option in enumerate(asked.question.options):
        if len(option.label) > _MOST_LABEL:
            message = f"this label has {len(option.label)} characters. Write {_MOST_LABEL} or fewer."
            yield sketch.problem((*asked.path, "options", index, "label"), message, Severity.WARNING)


def _without_effect(sketch: Sketch, asked: Asked) -> Iterator[Problem]:
    question = asked.question
    decides = any(question.id in other.question.show_if for other in sketch.asked)
    if not (asked.readiness or decides or question.matches or any(sought_by(asked))):
        message = "no answer to this question changes anything. Let it match or seek a field, or take it away."
        yield sketch.problem(asked.path, message, Severity.TIP)
    if question.reverse_keyed and question.kind != "scale":
        message = f"reverse_keyed turns a scale, and this is kind: {question.kind}. Take it away."
        yield sketch.problem((*asked.path, "reverse_keyed"), message, Severity.WARNING)
    if asked.readiness and sketch.document.has_key((*asked.path, "importance")):
        message = "importance means nothing in a part about readiness. Take it away."
        yield sketch.problem((*asked.path, "importance"), message, Severity.TIP)
