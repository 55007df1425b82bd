"""YAML text: read into plain data in which every value keeps its place and nothing is guessed.

Every plain scalar stays text (`no`, `0123` and `12:30` are what was typed); types come from the models.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import yaml

from questionnaire.content.file_kinds import other_format
from questionnaire.content.placed import Document, Flaw
from questionnaire.content.syntax_words import explain_syntax_error
from questionnaire.content.text_file import CONFLICT, conflict_in
from questionnaire.content.unseen import as_it_looks
from questionnaire.content.yaml_builder import Builder
from questionnaire.content.yaml_notes import UnreadableError
from questionnaire.problems import Problem, Severity

_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_document(text: str, file: str) -> Document:
    """Return the document in a text. Never raises: what is wrong is in its `flaws`."""
    conflict = conflict_in(text)
    if conflict is not None:
        return Document(file, flaws=(Flaw((), Problem(file, conflict, 1, CONFLICT)),))
    foreign = other_format(text)
    if foreign is not None:
        return Document(file, flaws=(Flaw((), Problem(file, 1, 1, foreign)),))
    text, unseen = as_it_looks(text)
    builder = Builder(text, file, unseen)
    try:
        with _no_garbage_collection():
            for event in yaml.parse(text, Loader=_Loader):
                builder.take(event)
        builder.see_before(len(text), len(text) + 1)
    except yaml.YAMLError as error:
        line, column, message = explain_syntax_error(error, text, builder.last_quoted, builder.open_bracket)
        builder.refuse(line, column, message)
    except UnreadableError:
        pass  # the flaw that stopped the reading is already written down
    if any(not flaw.path and flaw.problem.severity is Severity.ERROR for flaw in builder.flaws):
        return Document(file, None, {}, _in_order(builder.flaws))
    return Document(file, builder.root, builder.marks, _in_order(builder.flaws), tuple(builder.empty))


def _in_order(flaws: list[Flaw]) -> tuple[Flaw, ...]:
    return tuple(sorted(flaws, key=lambda flaw: (flaw.problem.line, flaw.problem.column)))


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the cyclic collector: it nearly doubles the time of a large load (measured: 3.4 s, 1.9 s without)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
