"""Words in the catalogue: each must be one of its vocabulary, or an answer could never meet it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.content.known_words import KnownWords, WordSet
from questionnaire.content.placed import Document, Path
from questionnaire.content.schema_parts import part_at
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity
from questionnaire.vocabulary import SET_OF_FIELD

_MODEL_KNOWS: Final = ("listing.status", "listing.accepting")
_ONLY_SHOWN: Final = ("style_source",)
_IN_LISTS: Final[Mapping[tuple[str, str], str]] = {
    ("credentials", "title"): "credentials",
    ("credentials", "state"): "states",
    ("offices", "state"): "states",
}
"""Words that are shown and never compared: an unknown one is a warning."""

_FIELDS: Final = tuple(
    (tuple(field.split(".")), set_name, Severity.WARNING if field in _ONLY_SHOWN else Severity.ERROR)
    for field, set_name in SET_OF_FIELD.items()
    if set_name and field not in _MODEL_KNOWS
)


def word_problems(document: Document, path: Path, words: KnownWords) -> Iterator[Problem]:
    """Yield a problem for each word of an entry that its vocabulary does not have.

    Looks at the plain data, so that an entry with other faults gets all of its problems at once.
    """
    for field, set_name, severity in _FIELDS:
        yield from _unknown(document, (*path, *field), words[set_name], severity)
    for (name, key), set_name in _IN_LISTS.items():
        items = document.at((*path, name))
        for index in range(len(items) if isinstance(items, list) else 0):
            yield from _unknown(document, (*path, name, index, key), words[set_name], Severity.WARNING)


def _unknown(document: Document, path: Path, words: WordSet, severity: Severity) -> Iterator[Problem]:
    value = document.at(path)
    if isinstance(value, str):
        if not _is_list(path[2:]):
            yield from _complaint(document, path, value, words, severity)
    elif isinstance(value, list):
        for index, word in enumerate(value):
            if isinstance(word, str):
                yield from _complaint(document, (*path, index), word, words, severity)
    elif isinstance(value, dict):
        for word in document.keys_at(path):
            yield from _complaint(document, (*path, word), word, words, severity)


@cache
def _is_list(field: Path) -> bool:
    """Return whether a field takes a list, so that a single text there is said to be none, and nothing else."""
    return part_at(Therapist, field).get("type") == "array"


def _complaint(document: Document, path: Path, word: str, words: WordSet, severity: Severity) -> Iterator[Problem]:
    message = words.complaint(word)
    if message is not None:
        yield problem_at(document, path, message, severity, of_key=path[-1] == word)
