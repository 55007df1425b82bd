"""Known keys: the names that fields have in the files of content, at their top and further in."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from questionnaire.catalogue import Catalogue
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Vocabulary

_FILES = (Catalogue, Questionnaire, Vocabulary)


@cache
def top_keys() -> frozenset[str]:
    """Return the keys that may begin a line at the left edge of the list, the questions or the vocabulary."""
    return frozenset(name for model in _FILES for name in _names(model))


@cache
def inner_keys() -> frozenset[str]:
    """Return the keys that stand further in: those of a therapist, a question, a word, and of what is in them."""
    return frozenset(name for model in _FILES for name in _inner(model)) - top_keys()


def _inner(model: type[BaseModel]) -> Iterator[str]:
    for field in model.model_fields.values():
        for each in _models_in(field.annotation):
            yield from _names(each)
            yield from _inner(each)


def _names(model: type[BaseModel]) -> Iterator[str]:
    yield from (field.alias or name for name, field in model.model_fields.items())


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
