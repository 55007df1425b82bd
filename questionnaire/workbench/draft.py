"""Drafts: another catalogue in the place of the live one, checked and made ready for ranking, but served to nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from questionnaire.content.catalogue_file import read_catalogue
from questionnaire.content.document import read_content_document
from questionnaire.content.known_words import known_words
from questionnaire.content.library import DATA, read_content
from questionnaire.content.snapshot import Content, content_hash
from questionnaire.content.text_file import read_bytes
from questionnaire.fit.index import build_index, not_counting
from questionnaire.problems import Problem


def with_catalogue(content: Content, data: bytes, file: str, today: date) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return the content with a draft of its catalogue, or None when no entry can be read, and the draft's problems."""
    read = read_catalogue(read_content_document(data, file), known_words(content.vocabulary), today)
    if read.catalogue is None:
        return None, read.problems
    index = build_index(read.catalogue.therapists, content.questionnaire.fields, content.vocabulary)
    draft = replace(
        content,
        catalogue=read.catalogue,
        index=not_counting(index, content.withdrawn),
        catalogue_hash=content_hash(read.catalogue),
        listed=read.listed,
        problems=read.problems,
    )
    return draft, read.problems


def read_version(path: Path, base: Content, today: date) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return the content of a folder, or the base with the catalogue in a file; None when it cannot be used."""
    if path.is_dir():
        return read_content(path, DATA, today)
    data = read_bytes(path)
    if isinstance(data, str):
        return None, (Problem(path.name, 1, 1, data),)
    return with_catalogue(base, data, path.name, today)
