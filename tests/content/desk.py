"""An editor's desk: small files, and what the checks say about them."""

from datetime import date
from functools import cache
from pathlib import Path

from questionnaire.content.catalogue_file import CatalogueRead, read_catalogue
from questionnaire.content.document import read_content_document
from questionnaire.content.known_words import known_words
from questionnaire.content.placed import Document, without_own_keys
from questionnaire.content.questions_file import read_questionnaire
from questionnaire.content.vocabulary_file import read_vocabulary
from questionnaire.content.yaml_text import parse_document
from questionnaire.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 23)


def said_about(text: str) -> list[str]:
    """Return what is said about the text of a file, as `line:column: message`."""
    return [without_file(problem) for problem in parse_document(text, "a.yaml").problems]


def without_file(problem: object) -> str:
    return str(problem).split(":", 1)[1]


def document(text: str, file: str = "a.yaml") -> Document:
    return without_own_keys(parse_document(text, file))


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped words."""
    words, _ = read_vocabulary(read_content_document((DATA / "vocabulary.yaml").read_bytes(), "vocabulary.yaml"))
    assert words is not None
    return words


def catalogue(text: str) -> CatalogueRead:
    return read_catalogue(document(text, "therapists.yaml"), known_words(vocabulary()), TODAY)


def of_catalogue(text: str) -> list[str]:
    """Return what is said about a catalogue file."""
    return [str(problem) for problem in catalogue(text).problems]


def of_entry(*lines: str) -> list[str]:
    """Return what is said about a catalogue of one therapist with these lines, from the third line of the file."""
    entry = "therapists:\n  - {id: amara-osei, name: Amara}\n".replace(
        "{id: amara-osei, name: Amara}", "id: amara-osei"
    )
    return of_catalogue(entry + "".join(f"    {line}\n" for line in ("name: Amara Osei", *lines)))


def of_questions(*questions: str, fields: str = "") -> list[str]:
    """Return what is said about a questions file with these questions, the first on line 13."""
    return [
        str(problem) for problem in read_questionnaire(questions_document(*questions, fields=fields), vocabulary())[1]
    ]


def questions_document(*questions: str, fields: str = "") -> Document:
    head = (
        "fields:\n"
        "  concerns: {compare: coverage, facet: goals}\n"
        "  languages: {compare: any, facet: practical}\n"
        "  payment: {compare: any, gate: yes, facet: practical}\n"
        "  style.lead: {compare: axis, facet: tasks}\n"
        "  fees.per_session: {compare: limit, gate: yes, facet: practical}\n"
        "  licensed_states: {compare: place, gate: yes, facet: practical}\n"
        f"  {fields}\n"
        "parts:\n"
        "  - id: first\n"
        "    title: First\n"
        "    questions:\n"
    )
    return document(head + "".join(f"      - {question}\n" for question in questions), "questions.yaml")
