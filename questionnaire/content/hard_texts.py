"""Hard texts: tips for what clients read where it is much harder, or a sentence much longer, than it should be."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from questionnaire.content.folder import Folder
from questionnaire.content.learn import LearnPage
from questionnaire.content.placed import Document, Path
from questionnaire.content.reading_ease import Reading, is_measured, language_of, read_aloud
from questionnaire.content.text_file import decode, line_and_column
from questionnaire.content.typed import problem_at
from questionnaire.problems import Problem, Severity
from questionnaire.wording import Sentence, Wording

HARDEST_GRADE: Final = 11.0
"""English. Chosen: our aim is grade 6; one sentence in fifty shipped ones is above this, most for a name."""
LEAST_EASE: Final = 50.0
"""Spanish. Source: Fernández-Huerta's own scale, which calls 50 and less hard."""
MOST_WORDS: Final = 30
"""In one sentence. Chosen: plain-language guides ask for 20 on average; half as many again is too many."""
LEAST_WORDS: Final = 12
"""Chosen: in a shorter text one long name decides, and the measure says little."""

_FILES: Final = ("questions", "vocabulary", "help_lines", "complaint_routes")
_READ_BY_CLIENTS: Final = {"ask", "why", "help", "intro", "explain", "note", "what"}
_FOR_STAFF: Final = ("copy.staff.", "copy.presenter.")
_PARAGRAPH: Final = re.compile(r"(?:[^\r\n]+(?:\r\n|\r|\n)?)+")

Texts = Mapping[str, Sentence]


def reading_tips(
    folder: Folder, english: Texts, wordings: Mapping[str, Wording], learn: Mapping[str, tuple[LearnPage, ...]]
) -> Iterator[Problem]:
    """Yield a tip for each text that reads too hard, in English and in each translation that can be measured.

    `english` holds what clients read by its id in a translation file.
    """
    yield from _in_english(folder, {key: text for key, text in english.items() if is_for_clients(key)})
    for locale, wording in wordings.items():
        if is_measured(locale) and language_of(locale) != "en":
            yield from _in_translation(folder, f"i18n/{locale}.yaml", wording, english)
    for locale, pages in learn.items():
        if is_measured(locale):
            for page in pages:
                yield from _in_page(folder, page)


def is_for_clients(sentence_id: str) -> bool:
    """Return whether clients read this as a sentence: not a name or a label, and not a page for staff."""
    if sentence_id.startswith("copy."):
        return not sentence_id.startswith(_FOR_STAFF)
    return sentence_id.partition(".")[0] in _FILES and sentence_id.rpartition(".")[2] in _READ_BY_CLIENTS


def forms_of(sentence: Sentence) -> Mapping[str, str]:
    """Return the texts of a sentence by their keys: its plural forms, or its one text."""
    return {"text": sentence} if isinstance(sentence, str) else sentence


def too_hard(text: str, locale: str) -> str | None:
    """Return what is hard about a text and what to do, or None."""
    reading = read_aloud(text, locale)
    if reading is None or reading.words < LEAST_WORDS:
        return None
    if reading.longest > MOST_WORDS:
        return f"a sentence here has {reading.longest} words. Make two of it; {MOST_WORDS} words are the most."
    hard = _hard_in_english(reading) if language_of(locale) == "en" else _hard_in_spanish(reading)
    return f"{hard} Use shorter words and shorter sentences." if hard is not None else None


def _hard_in_english(reading: Reading) -> str | None:
    if reading.grade <= HARDEST_GRADE:
        return None
    return f"this reads like grade {reading.grade:.0f} at school, and clients should need grade 6 or so."


def _hard_in_spanish(reading: Reading) -> str | None:
    if reading.ease >= LEAST_EASE:
        return None
    return f"this is hard to read ({reading.ease:.0f} of 100 on Fernández-Huerta's scale; plain Spanish has 70)."


def _in_english(folder: Folder, texts: Texts) -> Iterator[Problem]:
    documents: dict[str, Document | None] = {}
    for sentence_id, form, text in _forms(texts):
        message = too_hard(text, "en")
        if message is not None:
            name = _file_of(sentence_id)
            if name not in documents:
                documents[name] = folder.document(name)
            key = sentence_id.rpartition(".")[2] if form == "text" else form
            yield from _placed(documents[name], key, text, message)


def _in_translation(folder: Folder, name: str, wording: Wording, english: Texts) -> Iterator[Problem]:
    texts = {
        key: sentence
        for key in english
        if is_for_clients(key) and (sentence := wording.sentences.get(key.removeprefix("copy."))) is not None
    }
    hard = [
        (("sentences", sentence_id, form), message)
        for sentence_id, form, text in _forms(texts)
        if (message := too_hard(text, wording.locale)) is not None
    ]
    document = folder.document(name) if hard else None
    if document is not None:
        yield from (problem_at(document, path, message, Severity.TIP) for path, message in hard)


def _in_page(folder: Folder, page: LearnPage) -> Iterator[Problem]:
    """Yield a tip for each paragraph of a page that reads too hard."""
    name = f"learn/{page.locale}/{page.slug}.md"
    hard = [
        (each.group(), said) for each in _PARAGRAPH.finditer(page.body) if (said := too_hard(each.group(), page.locale))
    ]
    data = folder.bytes_of(name) if hard else None
    whole = decode(data, name) if isinstance(data, bytes) else None
    for paragraph, message in hard:
        start = whole.find(paragraph) if isinstance(whole, str) else -1
        if isinstance(whole, str) and start >= 0:
            yield Problem(name, *line_and_column(whole, start), message, severity=Severity.TIP)


def _forms(texts: Texts) -> Iterator[tuple[str, str, str]]:
    for sentence_id, sentence in texts.items():
        for form, text in forms_of(sentence).items():
            yield sentence_id, form, text


def _file_of(sentence_id: str) -> str:
    first, second = sentence_id.split(".")[:2]
    return f"copy/{second}.yaml" if first == "copy" else f"{first}.yaml"


def _placed(document: Document | None, key: str, text: str, message: str) -> Iterator[Problem]:
    """Yield the tip at the place of a text in its file; nothing when the file has changed since."""
    path = _path_of(document.data, key, text) if document is not None else None
    if document is not None and path is not None:
        yield problem_at(document, path, message, Severity.TIP)


def _path_of(data: Any, key: str, text: str) -> Path | None:
    """Return the path of the first place in the data where this text stands behind this key, or None."""
    steps: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(data, dict):
        if data.get(key) == text:
            return (key,)
        steps = iter(data.items())
    elif isinstance(data, list):
        steps = iter(enumerate(data))
    for step, inner in steps:
        below = _path_of(inner, key, text) if isinstance(inner, (dict, list)) else None
        if below is not None:
            return (step, *below)
    return None
