"""Clients read plain sentences: the measure finds hard ones, and what is shipped stays within a bound.

The bounds, of each file as a whole. English: Flesch-Kincaid grade 7 (our aim is 6; the measure reads about one too
easy, see `content/reading_ease`). Spanish: 70 on Fernández-Huerta's scale, "fairly easy". Complaint routes are names
of boards and professions; they may be harder, and each hard one stands under a reason in its file.
"""

from datetime import date

import pytest

from questionnaire.content.hard_texts import forms_of, is_for_clients, too_hard
from questionnaire.content.library import read_content
from questionnaire.content.reading_ease import read_aloud
from questionnaire.content.translatable import (
    copy_texts,
    help_texts,
    question_texts,
    vocabulary_texts,
)
from tests.content.desk import DATA

HARDEST_GRADE = 7.0
LEAST_EASE = 70.0
CONTENT = read_content(DATA, None, date(2026, 11, 23))[0]
assert CONTENT is not None
PAGES = [(page.locale, page.slug, page.body) for pages in CONTENT.learn.values() for page in pages]


def file_of(sentence_id: str) -> str:
    return ".".join(sentence_id.split(".")[: 2 if sentence_id.startswith("copy.") else 1])


def shipped(locale: str) -> dict[str, str]:
    """Return all that clients read in a language, by its file."""
    english = copy_texts(CONTENT.wordings["en"].sentences) | vocabulary_texts(CONTENT.vocabulary)
    english |= question_texts(CONTENT.questionnaire) | help_texts(CONTENT.help_regions)
    here = {key: CONTENT.wordings[locale].sentences.get(key.removeprefix("copy.")) for key in english}
    texts = english if locale == "en" else here
    files: dict[str, str] = {}
    for key, sentence in texts.items():
        if sentence is not None and is_for_clients(key):
            files[file_of(key)] = files.get(file_of(key), "") + "\n".join(forms_of(sentence).values()) + "\n"
    return files | {f"learn/{slug}": body for page_locale, slug, body in PAGES if page_locale == locale}


@pytest.mark.parametrize("file", shipped("en"))
def test_what_clients_read_in_english_is_plain(file):
    assert read_aloud(shipped("en")[file], "en").grade <= HARDEST_GRADE


@pytest.mark.parametrize("file", shipped("es"))
def test_what_clients_read_in_spanish_is_plain(file):
    assert read_aloud(shipped("es")[file], "es").ease >= LEAST_EASE


def test_short_words_and_sentences_read_easily():
    assert read_aloud("We go out. It is a good day.", "en").grade < 2
    assert read_aloud("Psychotherapeutic relationships necessitate deliberation.", "en").grade > 12


def test_spanish_has_its_own_measure():
    assert read_aloud("Hoy hace sol. Vamos al mar.", "es").ease > 90
    assert read_aloud("Reconocimiento institucional de responsabilidades administrativas.", "es").ease < 30


@pytest.mark.parametrize("text", ["", "…", "{n}", "12 + 3", "https://a.example/psychotherapeutic"])
def test_what_holds_no_words_is_not_measured_or_counts_little(text):
    assert too_hard(text, "en") is None


def test_a_sentence_of_31_words_is_too_long_and_one_of_30_is_not():
    assert too_hard("one " * 30, "en") is None
    assert too_hard("one " * 31, "en") == "a sentence here has 31 words. Make two of it; 30 words are the most."


def test_a_hard_text_says_how_hard():
    hard = "Psychotherapeutic relationships necessitate considerable deliberation, conscientious collaboration, "
    hard += "methodological transparency and continuous professional responsibility."

    assert too_hard(hard, "en").endswith(
        "at school, and clients should need grade 6 or so. Use shorter words and shorter sentences."
    )
    assert too_hard("Reconocimiento institucional de responsabilidades administrativas " * 4, "es").startswith(
        "this is hard to read ("
    )


def test_a_hard_text_is_named_where_it_stands(tmp_path):
    hard = "word " * 31
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "welcome.yaml").write_text(f"title: Hello\nnot:\n  help: {hard}\n")
    (tmp_path / "learn" / "en").mkdir(parents=True)
    (tmp_path / "learn" / "en" / "a.md").write_text(f"---\ntitle: T\nsummary: S\n---\nHello\n\n{hard}\n")

    found = [each for each in read_content(tmp_path, DATA, date(2026, 11, 23))[1] if "31 words" in each.message]

    assert [str(each).split(": ")[0] for each in found] == ["copy/welcome.yaml:3:9", "learn/en/a.md:7:1"]
