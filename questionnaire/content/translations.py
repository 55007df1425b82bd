"""Translations: the sentences of data/i18n/, each with a fingerprint of the English it was made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any, Final, Literal

from pydantic import Field

from questionnaire.content.copy_text import PLURAL_FORMS, fault_in, names_in
from questionnaire.content.learn import MaybeDay
from questionnaire.content.meant import IN_NAMES, field_meant, slip_of
from questionnaire.content.phrases import one_of, shown, unknown_key
from questionnaire.content.placed import Document, Path
from questionnaire.content.settings import Locale
from questionnaire.content.shown_sentences import SHOWN
from questionnaire.content.translatable import CLINIC, fingerprint
from questionnaire.content.typed import flaws_outside, in_file_order, problem_at, typed
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import ContentModel, Text
from questionnaire.wording import Sentence, Wording

BASE_LOCALE: Final = "en"


class TranslationHead(ContentModel):
    """What stands at the top of a translation file."""

    locale: Locale
    name: Text = Field(description="The language's own name for itself.")
    direction: Literal["ltr", "rtl"] = "ltr"
    reviewed_by: str = Field(default="", description="Who read it; empty while nobody has.")
    reviewed_on: MaybeDay = None


@dataclass(frozen=True)
class Language:
    """One language that the app speaks: its code, its own name, its direction, and who has read it."""

    locale: str
    name: str
    direction: str = "ltr"
    reviewed_by: str = ""
    reviewed_on: date | None = None


ENGLISH: Final = Language(BASE_LOCALE, "English")


@dataclass(frozen=True)
class Translation:
    """A translation file as it was read: its language, its sentences, and what each was made from."""

    document: Document
    language: Language
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    made_from: Mapping[str, str] = field(default_factory=dict)


def read_translation(document: Document) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Return a translation, or None, and what is wrong with its file as such."""
    whole = flaws_outside(document, ("sentences",))
    entries = document.data.pop("sentences", None) if isinstance(document.data, dict) else None
    slips = [key for key in document.keys_at(()) if entries is None and field_meant(key, ["sentences"]) is not None]
    head, refused = typed(TranslationHead, document)
    refused = tuple(each for each in refused if each.field not in slips) + tuple(_slips(document, slips))
    if entries is not None:
        document.data["sentences"] = entries
    if head is None or has_errors(whole):
        return None, in_file_order((*document.problems, *refused))
    language = Language(head.locale, head.name, head.direction, head.reviewed_by, head.reviewed_on)
    problems = [*document.problems]
    sentences: dict[str, Sentence] = {}
    made_from: dict[str, str] = {}
    for sentence_id, entry in (entries if isinstance(entries, dict) else {}).items():
        sentence = _sentence(entry)
        if sentence is None:
            message = "this is no translation. Write text: and below it of:, or one:, other: and of:."
            problems.append(_warning(document, ("sentences", sentence_id), message))
            continue
        sentences[sentence_id] = sentence
        made_from[sentence_id] = str(entry.get("of", ""))
    return Translation(document, language, sentences, made_from), in_file_order(problems)


def _slips(document: Document, keys: list[str]) -> Iterator[Problem]:
    for key in keys:
        yield problem_at(document, (key,), unknown_key(key, ["sentences"], None), of_key=True)


def check_translation(
    translation: Translation, english: Mapping[str, Sentence], unsure: tuple[str, ...] = ()
) -> tuple[Problem, ...]:
    """Return a warning for each sentence that is unknown, stale, missing, or fills in other names than the English.

    Ids that begin with one of the `unsure` words come from files with errors, and are passed over.
    """
    compared = (each for each in translation.sentences if not each.startswith(unsure))
    found = [problem for each in compared for problem in _compared(translation, each, english)]
    missing = [each for each in _absent(translation, english) if not each.startswith(unsure)]
    return in_file_order((*found, *_missing(translation, missing)))


def _absent(translation: Translation, english: Mapping[str, Sentence]) -> Iterator[str]:
    """Yield the ids that have no translation, without those of which something else has been said."""
    listed = translation.document.keys_at(("sentences",))
    meant = {_meant_id(translation, each, english) for each in translation.sentences if each not in english}
    known = meant.union(listed)
    yield from (each for each in english if each not in known)


def _meant_id(translation: Translation, sentence_id: str, english: Mapping[str, Sentence]) -> str | None:
    """Return the id that one is a slip of, or now has: one with the same English, or else the nearest."""
    free = [each for each in english if each not in translation.sentences]
    made_from = translation.made_from[sentence_id]
    same = (each for each in _beside(sentence_id, free) if fingerprint(english[each]) == made_from)
    return next(same, None) or _nearest_id(sentence_id, free) or _nearest_id(sentence_id, english)


def _nearest_id(sentence_id: str, others: Iterable[str]) -> str | None:
    """Return the id that one is probably a slip of: in its last name, or else in those before."""
    above, _, name = sentence_id.rpartition(".")
    siblings = {each.rpartition(".")[2]: each for each in _beside(sentence_id, others)}
    near = slip_of(name, list(siblings)[:200], IN_NAMES)
    if near is not None:
        return siblings[near]
    named = [each for each in others if each.endswith(f".{name}") and each.rpartition(".")[0] != above]
    return slip_of(sentence_id, named[:200])


def _beside(sentence_id: str, others: Iterable[str]) -> list[str]:
    above = sentence_id.rpartition(".")[0]
    return [each for each in others if each.rpartition(".")[0] == above]


def wording_of(translation: Translation, english: Mapping[str, Sentence]) -> Wording:
    """Return the sentences of a translation that can be used, with the English behind them."""
    usable = {
        sentence_id.removeprefix("copy."): sentence
        for sentence_id, sentence in translation.sentences.items()
        if sentence_id in english and _fits(sentence_id, sentence, english[sentence_id])
        if not _outdates_a_clinic(translation, sentence_id, english[sentence_id])
    }
    base = {key.removeprefix("copy."): text for key, text in english.items() if key.startswith("copy.")}
    return Wording(translation.language.locale, usable, {**without_english(translation, english), **base})


def without_english(translation: Translation, english: Mapping[str, Sentence]) -> dict[str, Sentence]:
    """Return the copy whose English is gone: better another language than a page that cannot be drawn."""
    lost = {key: each for key, each in translation.sentences.items() if key not in english}
    return {
        key.removeprefix("copy."): each
        for key, each in lost.items()
        if key.startswith("copy.") and fault_in(each) is None
    }


def _outdates_a_clinic(translation: Translation, sentence_id: str, english: Sentence) -> bool:
    """Return whether a clinic has changed its people or hours since: better in English than no longer true."""
    return sentence_id.startswith(CLINIC) and translation.made_from[sentence_id] != fingerprint(english)


def _fits(sentence_id: str, sentence: Sentence, english: Sentence) -> bool:
    """Return whether a sentence fills in no name that the English does not have; only copy is ever filled in."""
    if not sentence_id.startswith("copy."):
        return isinstance(sentence, str)
    return fault_in(sentence) is None and names_in(sentence) <= names_in(english)


def _sentence(entry: Any) -> Sentence | None:
    if not isinstance(entry, dict):
        return None
    forms = {form: text for form, text in entry.items() if form in PLURAL_FORMS and isinstance(text, str)}
    text = entry.get("text")
    if isinstance(text, str) and not forms:
        return text
    return forms if "other" in forms and text is None else None


def _compared(translation: Translation, sentence_id: str, english: Mapping[str, Sentence]) -> Iterator[Problem]:
    document, path = translation.document, ("sentences", sentence_id)
    if sentence_id not in english:
        yield from _unknown(translation, sentence_id, english)
        return
    base = english[sentence_id]
    if sentence_id.startswith("copy."):
        yield from _names(translation, sentence_id, base)
    if not translation.made_from[sentence_id]:
        message = f"nothing tells from which English this was made. Compare the two, and write of: {fingerprint(base)}."
        yield _warning(document, path, message)
    elif translation.made_from[sentence_id] != fingerprint(base):
        message = f"the English has changed since. Read it again, mend this, and write of: {fingerprint(base)}."
        yield _warning(document, (*path, "of"), message + (f" It says {shown(base)}." if isinstance(base, str) else ""))


def _unknown(translation: Translation, sentence_id: str, english: Mapping[str, Sentence]) -> Iterator[Problem]:
    """Yield the problem of an id that the English does not have; of English that is lost, its own file speaks."""
    if sentence_id.removeprefix("copy.") in SHOWN:
        return
    meant = _meant_id(translation, sentence_id, english)
    remedy = f"Did you mean {meant}?" if meant else "Take it away."
    path = ("sentences", sentence_id)
    yield problem_at(translation.document, path, f"nothing has this id. {remedy}", Severity.WARNING, of_key=True)


def _names(translation: Translation, sentence_id: str, base: Sentence) -> Iterator[Problem]:
    sentence, path = translation.sentences[sentence_id], ("sentences", sentence_id)
    fault = fault_in(sentence)
    if fault is not None:
        yield _warning(translation.document, path, f"{fault} Until then the English is shown.")
    elif names_in(sentence) != names_in(base):
        names = " and ".join(f"{{{name}}}" for name in sorted(names_in(base))) or "nothing"
        message = f"the English fills in {names}, and this does not match. Use the same names."
        changed = translation.made_from[sentence_id] != fingerprint(base)
        doubt = " If the English lost one of its names by mistake, mend the English." if changed else ""
        yield _warning(translation.document, path, message + doubt)


def _missing(translation: Translation, missing: list[str]) -> Iterator[Problem]:
    """Yield one warning for each group of ids that has no translation."""
    for group, ids in groupby(sorted(missing), key=lambda each: ".".join(each.split(".")[:2])):
        listed = list(ids)
        have = "has" if len(listed) == 1 else "have"
        message = f"{len(listed)} of {group} {have} no translation, so English is shown: {one_of(listed, most=3)}."
        yield _warning(translation.document, ("sentences",), message)


def _warning(document: Document, path: Path, message: str) -> Problem:
    return problem_at(document, path, message, Severity.WARNING)
