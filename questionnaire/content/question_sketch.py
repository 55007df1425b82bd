"""A sketch of the questions file: all that can be read of it, so that one fault does not hide the others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from questionnaire.content.known_words import KnownWords, known_words
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import problem_at, typed
from questionnaire.problems import Problem, Severity
from questionnaire.questions import ComparedField, Question, SoughtWords
from questionnaire.vocabulary import Vocabulary


@dataclass(frozen=True)
class Asked:
    """One question that can be read: where it stands, and whether its part is about readiness."""

    path: Path
    question: Question
    readiness: bool


@dataclass(frozen=True)
class Sought:
    """What one response asks of the catalogue: where that stands, the field, and its values."""

    path: Path
    field: str
    values: SoughtWords


@dataclass(frozen=True)
class Sketch:
    """The fields and questions of a file that can be read, with all ids, also those of questions that cannot."""

    document: Document
    vocabulary: Vocabulary
    fields: Mapping[str, ComparedField]
    asked: tuple[Asked, ...]
    ids: frozenset[str]

    @cached_property
    def words(self) -> KnownWords:
        """Return the vocabulary as checks meet it."""
        return known_words(self.vocabulary)

    @cached_property
    def by_id(self) -> Mapping[str, Asked]:
        """Return the questions by id, the first of each."""
        return {asked.question.id: asked for asked in reversed(self.asked)}

    @cached_property
    def named_fields(self) -> tuple[str, ...]:
        """Return all fields that the file names, also those that cannot be read."""
        fields = self.document.at(("fields",))
        return tuple(fields) if isinstance(fields, dict) else ()

    def values_of(self, question: Question) -> tuple[str, ...]:
        """Return the values that a response to a question may have, in order; () for numbers."""
        source = "states" if question.kind == "place" else question.options_from
        if source is not None:
            return self.vocabulary.words(source)
        return tuple(option.value for option in question.options)

    def problem(self, path: Path, message: str, severity: Severity = Severity.ERROR) -> Problem:
        """Return a problem about what stands at a path."""
        return problem_at(self.document, path, message, severity)


def sketch_questions(document: Document, vocabulary: Vocabulary) -> Sketch:
    """Return all that can be read of a questions file."""
    fields = document.at(("fields",))
    read = {
        name: typed(ComparedField, document, ("fields", name))[0]
        for name in (fields if isinstance(fields, dict) else ())
    }
    ids = frozenset(str(document.at((*path, "id"))) for path, _ in _questions(document))
    asked = tuple(
        Asked(path, question, readiness)
        for path, readiness in _questions(document)
        if (question := typed(Question, document, path)[0]) is not None
    )
    return Sketch(document, vocabulary, {name: each for name, each in read.items() if each is not None}, asked, ids)


def sought_by(asked: Asked) -> Iterator[Sought]:
    """Yield all that the responses to a question seek."""
    for index, option in enumerate(asked.question.options):
        for field, values in option.seeks.items():
            yield Sought((*asked.path, "options", index, "seeks", field), field, values)
    for index, when in enumerate(asked.question.seeks_when):
        for field, values in when.seeks.items():
            yield Sought((*asked.path, "seeks_when", index, "seeks", field), field, values)


def _questions(document: Document) -> Iterator[tuple[Path, bool]]:
    """Yield the path of each question, and whether its part is about readiness."""
    parts = document.at(("parts",))
    for part_index, part in enumerate(parts if isinstance(parts, list) else ()):
        questions = part.get("questions") if isinstance(part, dict) else None
        readiness = isinstance(part, dict) and str(part.get("readiness", "no")).lower() in ("yes", "true", "on")
        for index in range(len(questions) if isinstance(questions, list) else 0):
            yield ("parts", part_index, "questions", index), readiness
