"""The files that ranking needs: vocabulary, questions and catalogue, taken over together or not at all."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from questionnaire.catalogue import Catalogue
from questionnaire.content.catalogue_file import CatalogueRead, read_catalogue
from questionnaire.content.catalogue_tips import catalogue_tips
from questionnaire.content.claim_tips import claim_tips
from questionnaire.content.compiled import compiled_place, read_compiled
from questionnaire.content.folder import LOCK, Folder
from questionnaire.content.known_words import known_words
from questionnaire.content.lookalikes import lookalike_tips
from questionnaire.content.placed import Document, Flaw
from questionnaire.content.question_sketch import sketch_questions
from questionnaire.content.questions_file import read_questionnaire
from questionnaire.content.released import read_released, released_problems
from questionnaire.content.snapshot import Content, content_hash
from questionnaire.content.typed import typed_items
from questionnaire.content.vocabulary_file import read_vocabulary
from questionnaire.fit.index import FitIndex, build_index
from questionnaire.problems import Problem, has_errors
from questionnaire.questions import Questionnaire
from questionnaire.vocabulary import Term, Vocabulary, set_names

_WORD: Final = re.compile(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*")
LEAST_KEPT: Final = 0.8
"""Chosen: a list that loses more than a fifth of its entries at once was probably cut off."""


@dataclass(frozen=True)
class FitPart:
    """What ranking needs; each field as in Content."""

    vocabulary: Vocabulary
    questionnaire: Questionnaire
    catalogue: Catalogue
    index: FitIndex
    catalogue_hash: str
    questionnaire_hash: str
    listed: int

    @classmethod
    def of(cls, content: Content) -> "FitPart":
        """Return that part of a content."""
        return cls(
            content.vocabulary,
            content.questionnaire,
            content.catalogue,
            content.index,
            content.catalogue_hash,
            content.questionnaire_hash,
            content.listed,
        )


def read_fit_files(
    folder: Folder, catalogue_name: str, today: date, last: Content | None
) -> tuple[FitPart | None, tuple[Problem, ...]]:
    """Return what ranking needs, or that of before (None without one), and every problem in its three files."""
    words_document = _document(folder, "vocabulary.yaml")
    vocabulary, found = read_vocabulary(words_document)
    known = vocabulary or _readable_words(words_document, last)
    questions_document = _document(folder, "questions.yaml")
    questionnaire, about_questions = read_questionnaire(questions_document, known)
    compiled = compiled_place(folder, catalogue_name)
    catalogue_document = _document(folder, catalogue_name) if compiled is None else Document(catalogue_name)
    if compiled is None or questionnaire is None:
        read = read_catalogue(catalogue_document, known_words(known), today)
    else:
        read = read_compiled(compiled, questionnaire, catalogue_name, folder.base_of(compiled))
    problems = [*found, *about_questions, *read.problems, *lookalike_tips(catalogue_document)]
    if not has_errors((*found, *about_questions)):
        problems += _lost_answers(folder, questions_document, words_document, known)
    part = None
    if vocabulary is not None and questionnaire is not None and read.catalogue is not None:
        if compiled is None:
            problems += catalogue_tips(questions_document, questionnaire, read.catalogue)
            problems += claim_tips(catalogue_document, questionnaire, read.catalogue)
        shrunk = _shrunk(read, catalogue_name, last)
        if shrunk:
            problems = [each for each in problems if (each.file, each.field) != (catalogue_name, "count")]
        problems += shrunk
        part = None if shrunk else _indexed(vocabulary, questionnaire, read, catalogue_name, problems)
    if part is None and last is not None:
        part = FitPart.of(last)
    return part, tuple(problems)


def _lost_answers(folder: Folder, questions: Document, words: Document, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Return the problems of what was released and is gone, as far as the files can be read."""
    released, found = read_released(folder)
    if released is None or not isinstance(questions.data, dict):
        return found
    lock, place = folder.place_of(LOCK), folder.place_of("vocabulary.yaml")
    together = lock is not None and place is not None and lock.parent == place.parent and words.data is not None
    sketch = sketch_questions(questions, vocabulary)
    return (*found, *released_problems(sketch, words if together else None, released))


def _document(folder: Folder, name: str) -> Document:
    missing = Problem(name, 1, 1, "there is no such file. Put it back, or write it anew.")
    return folder.document(name) or Document(name, flaws=(Flaw((), missing),))


def _readable_words(document: Document, last: Content | None) -> Vocabulary:
    """Return the words of a faulty vocabulary, so that the other files are still checked, and not for its faults."""
    before = last.vocabulary if last is not None else Vocabulary()
    if not isinstance(document.data, dict):
        return before
    sets: dict[str, Any] = {name: _words_of_set(document, name) or getattr(before, name) for name in set_names()}
    return Vocabulary.model_construct(**sets)


def _words_of_set(document: Document, name: str) -> tuple[Term, ...]:
    """Return the words of a set, also those with faults; none where a value itself is faulty, as any could be meant."""
    good = {term.value: term for _, term in typed_items(Term, document, (name,))[0]}
    items = document.at((name,))
    listed = items if isinstance(items, list) else []
    values = [str(item.get("value")) if isinstance(item, dict) else "" for item in listed]
    if len({*values}) < len(values) or not all(_WORD.fullmatch(each) for each in values):
        return ()
    faulty = {value: Term.model_construct(value=value, label=value, explain="") for value in values}
    return tuple((faulty | good).values())


def _shrunk(read: CatalogueRead, name: str, last: Content | None) -> tuple[Problem, ...]:
    """Return the problem of a list that lost too many entries at once, unless its count says that this is right."""
    count = read.catalogue.count if read.catalogue is not None else None
    if last is None or count == read.listed or _replaces_sample(read, last):
        return ()
    if count is not None and read.listed < count:
        remedy = f"Put back what is missing, or write count: {read.listed}."
    elif read.listed < LEAST_KEPT * last.listed:
        remedy = f"If that is right, write count: {read.listed} at the top of the file."
    else:
        return ()
    message = f"only {read.listed} of {count or last.listed} entries are left, so the list of before stays. {remedy}"
    place = next(((each.line, each.column) for each in read.problems if each.field == "count"), (1, 1))
    return (Problem(name, *place, message),)


def _replaces_sample(read: CatalogueRead, last: Content) -> bool:
    """Return whether a clinic's own list stands where the invented one was."""
    return last.catalogue.sample and read.catalogue is not None and not read.catalogue.sample


def _indexed(
    vocabulary: Vocabulary,
    questionnaire: Questionnaire,
    read: CatalogueRead,
    name: str,
    problems: list[Problem],
) -> FitPart | None:
    """Return the part with its index; a fault in building it becomes a problem, so that the list of before stays."""
    assert read.catalogue is not None
    try:
        written = questionnaire.with_options(vocabulary)
        index = read.index or build_index(read.catalogue.therapists, questionnaire.fields, vocabulary)
    except Exception as error:  # whatever it is, an edit must not take the app down
        message = (
            f"the list cannot be made ready for ranking ({type(error).__name__}). Undo the last change, and tell us."
        )
        problems.append(Problem(name, 1, 1, message))
        return None
    hashes = read.catalogue_hash or content_hash(read.catalogue), content_hash(questionnaire)
    return FitPart(vocabulary, written, read.catalogue, index, *hashes, read.listed)
