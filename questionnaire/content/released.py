"""Released ids: those that stand in people's saved answers, locked so that no edit loses them unnoticed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pydantic import Field, ValidationError

from questionnaire.content.folder import LOCK, Folder
from questionnaire.content.meant import slip_of
from questionnaire.content.placed import Document, Path
from questionnaire.content.question_sketch import Asked, Sketch
from questionnaire.content.text_file import decode
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity
from questionnaire.questions import Question, Questionnaire
from questionnaire.vocabulary import ContentModel, Vocabulary

_COMMAND: Final = "python -m questionnaire lock"
_NOTE: Final = f"Written by `{_COMMAND}`. Ids and values that stand in people's saved answers."


class ReleasedQuestion(ContentModel):
    """What answers to one question may hold: its kind, and its values or the vocabulary that has them."""

    kind: str
    options_from: str | None = None
    values: tuple[str, ...] = ()


class Released(ContentModel):
    """All of data/questions.lock.json."""

    note: str = _NOTE
    questions: Mapping[str, ReleasedQuestion] = Field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    retired: tuple[str, ...] = Field(default=(), description="Ids of questions that are gone, never to be used again.")


def released_text(questionnaire: Questionnaire, vocabulary: Vocabulary, before: Released | None) -> str:
    """Return the lock file for a questionnaire; what it no longer has of before is retired."""
    questions = {question.id: _released(question) for question in questionnaire.questions}
    sets = sorted({each.options_from for each in questions.values() if each.options_from})
    gone = [name for name in (*before.retired, *before.questions) if name not in questions] if before else []
    released = Released(
        questions=questions,
        words={name: vocabulary.words(name) for name in sets},
        retired=tuple(dict.fromkeys(gone)),
    )
    return json.dumps(released.model_dump(exclude_none=True), ensure_ascii=False, indent=1) + "\n"


def read_released(folder: Folder) -> tuple[Released | None, tuple[Problem, ...]]:
    """Return what was released of the questions of a folder, or None when nothing was, and what is wrong with it."""
    place, beside = folder.place_of(LOCK), folder.place_of("questions.yaml")
    data = folder.bytes_of(LOCK)
    if data is None or place is None or beside is None or place.parent != beside.parent:
        return None, ()
    text = decode(data, LOCK) if isinstance(data, bytes) else data
    if isinstance(text, Problem):
        return None, (text,)
    try:
        return Released.model_validate_json(text), ()
    except ValidationError:
        message = f"this file is not as it was written. Undo the last change to it, or run `{_COMMAND}` again."
        return None, (Problem(LOCK, 1, 1, message),)


def released_problems(sketch: Sketch, words: Document | None, released: Released) -> Iterator[Problem]:
    """Yield an error for all that saved answers hold and these questions no longer have, and for reused ids a warning.

    `words` is the vocabulary file, or None when it is not the one that was released with the questions.
    """
    new = [asked for asked in sketch.asked if asked.question.id not in released.questions]
    for question_id, before in released.questions.items():
        if question_id not in sketch.ids:
            yield _gone_question(sketch, question_id, new)
        elif question_id in sketch.by_id:
            yield from _changed(sketch, sketch.by_id[question_id], before)
    for asked in new:
        if asked.question.id in released.retired:
            message = "a question that is gone had this id, so its old answers would count here. Write another id."
            yield sketch.problem((*asked.path, "id"), message, Severity.WARNING)
    for set_name, values in released.words.items() if words is not None else ():
        yield from _gone_words(words, set_name, values, sketch.vocabulary.words(set_name))


def _released(question: Question) -> ReleasedQuestion:
    source = "states" if question.kind == "place" else question.options_from
    values = () if source is not None else tuple(option.value for option in question.options)
    return ReleasedQuestion(kind=question.kind, options_from=source, values=values)


def _gone_question(sketch: Sketch, question_id: str, new: Iterable[Asked]) -> Problem:
    lost = f"'{question_id}' was released and is gone, so saved answers to it would be lost."
    asked = next((each for each in new if slip_of(question_id, [each.question.id]) is not None), None)
    if asked is not None:
        return sketch.problem((*asked.path, "id"), f"{lost} Write id: {question_id} here again.")
    return sketch.problem(("parts",), f"{lost} Put it back; if it is gone for good, run `{_COMMAND}`.")


def _changed(sketch: Sketch, asked: Asked, before: ReleasedQuestion) -> Iterator[Problem]:
    now = _released(asked.question)
    if now.kind != before.kind:
        message = f"this question was released as kind: {before.kind}, so saved answers to it would be lost. "
        yield sketch.problem((*asked.path, "kind"), f"{message}Write kind: {before.kind}, or give it a new id.")
        return
    values = sketch.values_of(asked.question)
    gone = [value for value in before.values if value not in values]
    added = [value for value in now.values if value not in before.values]
    for value in gone:
        renamed = slip_of(value, added)
        path: Path = (*asked.path, "options")
        if renamed is not None:
            path = (*path, now.values.index(renamed), "value")
        yield sketch.problem(path, _lost_value(value, f"Write value: {value}"))


def _gone_words(document: Document | None, name: str, before: Iterable[str], now: tuple[str, ...]) -> Iterator[Problem]:
    for value in before:
        if document is not None and value not in now:
            yield problem_at(document, (name,), _lost_value(value, f"Put it back into {name}"))


def _lost_value(value: str, remedy: str) -> str:
    lost = f"'{value}' was released and is gone, so saved answers that hold it would be lost."
    return f"{lost} {remedy}; if it is gone for good, run `{_COMMAND}`."
