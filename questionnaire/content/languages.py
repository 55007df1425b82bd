"""Languages: the sentences of the app, their translations, and the pages to read, by language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from questionnaire.content.copy_text import read_copy
from questionnaire.content.folder import Folder
from questionnaire.content.learn import LearnPage, read_learn_page
from questionnaire.content.shown_sentences import lost_sentences, with_names_at_least
from questionnaire.content.snapshot import Content
from questionnaire.content.translatable import copy_texts
from questionnaire.content.translations import (
    BASE_LOCALE,
    ENGLISH,
    Language,
    Translation,
    check_translation,
    read_translation,
    without_english,
    wording_of,
)
from questionnaire.problems import Problem, Severity
from questionnaire.wording import Sentence, Wording


@dataclass(frozen=True)
class Spoken:
    """The sentences of each language, and what is known about it."""

    wordings: Mapping[str, Wording]
    languages: Mapping[str, Language]


def read_english(folder: Folder, last: Content | None) -> tuple[Wording | None, tuple[Problem, ...]]:
    """Return the English sentences of data/copy/, or None when a file cannot be used and nothing stands in for it."""
    before = last.wordings[BASE_LOCALE] if last is not None else Wording(BASE_LOCALE, {})
    sentences: dict[str, Sentence] = {}
    problems: list[Problem] = []
    for name in folder.names_in("copy", ".yaml"):
        document = folder.document(name)
        if document is None:
            continue
        area = name.removeprefix("copy/").removesuffix(".yaml")
        read, found = read_copy(document, area)
        problems += found
        if read is None and last is None:
            return None, tuple(problems)
        problems += lost_sentences(document, area) if read is not None else ()
        kept = {key: text for key, text in before.sentences.items() if key.startswith(f"{area}.")}
        sentences |= read if read is not None else kept
    return Wording(BASE_LOCALE, sentences, {**before.fallback, **before.sentences}), tuple(problems)


def read_languages(
    folder: Folder,
    english: Wording,
    texts: Mapping[str, Sentence] | None,
    last: Content | None,
    faulty: frozenset[str] = frozenset(),
) -> tuple[Spoken, tuple[Problem, ...]]:
    """Return all languages, English first, and what is wrong with the translations.

    `texts` is what a client reads of the other content, or None when that is not known. What comes from one of the
    `faulty` files is not compared.
    """
    wordings, languages = {BASE_LOCALE: english}, {BASE_LOCALE: ENGLISH}
    unsure = tuple(f"{name.removesuffix('.yaml').replace('/', '.')}." for name in faulty)
    base = {**copy_texts({**english.fallback, **english.sentences}), **(texts or {})}
    problems: list[Problem] = []
    for name in folder.names_in("i18n", ".yaml"):
        locale = name.removeprefix("i18n/").removesuffix(".yaml")
        translation, found = _translation(folder, name, locale)
        problems += found
        if translation is not None:
            problems += check_translation(translation, base, unsure) if texts is not None else ()
            wordings[locale], languages[locale] = wording_of(translation, base), translation.language
            english = replace(english, fallback={**without_english(translation, base), **english.fallback})
        elif last is not None and locale in last.wordings and locale in last.languages:
            wordings[locale], languages[locale] = last.wordings[locale], last.languages[locale]
    spoken = {locale: with_names_at_least(each) for locale, each in {**wordings, BASE_LOCALE: english}.items()}
    return Spoken(spoken, languages), tuple(problems)


def read_learn_pages(
    folder: Folder, last: Content | None
) -> tuple[Mapping[str, tuple[LearnPage, ...]], tuple[Problem, ...]]:
    """Return the pages to read by language, in their order, and what is wrong with them."""
    pages: dict[str, tuple[LearnPage, ...]] = {}
    problems: list[Problem] = []
    for locale in folder.locales("learn"):
        before = {page.slug: page for page in last.learn.get(locale, ())} if last is not None else {}
        read = []
        for name in folder.names_in(f"learn/{locale}", ".md"):
            slug = name.rpartition("/")[2].removesuffix(".md")
            page, found = _page(folder, name, locale, slug)
            problems += found
            page = page or before.get(slug)
            read += [page] if page is not None else []
        pages[locale] = tuple(sorted(read, key=lambda page: (page.order, page.slug)))
    return pages, (*problems, *_missing_pages(pages))


def _translation(folder: Folder, name: str, locale: str) -> tuple[Translation | None, tuple[Problem, ...]]:
    document = folder.document(name)
    if document is None:
        return None, ()
    translation, problems = read_translation(document)
    if translation is not None and translation.language.locale != locale:
        message = f"this file is called {locale}.yaml. Write locale: {locale}, or give it another name."
        line, column = document.place(("locale",))
        return None, (*problems, Problem(name, line, column, message, field="locale"))
    return translation, problems


def _page(folder: Folder, name: str, locale: str, slug: str) -> tuple[LearnPage | None, tuple[Problem, ...]]:
    data = folder.bytes_of(name)
    if data is None or isinstance(data, Problem):
        return None, (data,) if data is not None else ()
    return read_learn_page(data, name, locale, slug)


def _missing_pages(pages: Mapping[str, tuple[LearnPage, ...]]) -> Iterator[Problem]:
    for locale, translated in pages.items():
        there = {page.slug for page in translated}
        for page in pages.get(BASE_LOCALE, ()):
            if page.slug not in there:
                name = f"learn/{locale}/{page.slug}.md"
                message = "this page has no translation, so English is shown. Add it."
                yield Problem(name, 1, 1, message, severity=Severity.WARNING)
