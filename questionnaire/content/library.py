"""The library: a folder of content read as a whole, with every problem in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from questionnaire.content.complaint_routes import ComplaintRoute, read_complaint_routes
from questionnaire.content.fit_files import FitPart, read_fit_files
from questionnaire.content.folder import DATA, Folder
from questionnaire.content.hard_texts import reading_tips
from questionnaire.content.help_lines import HelpRegion, read_help_lines
from questionnaire.content.kept_settings import kept_settings
from questionnaire.content.known_words import known_words
from questionnaire.content.languages import Spoken, read_english, read_languages, read_learn_pages
from questionnaire.content.logo import read_logo
from questionnaire.content.lookalikes import withdrawn_warnings
from questionnaire.content.personas import Persona, answer_problems, read_personas
from questionnaire.content.settings import Kiosk, Settings, choice_problems, read_settings
from questionnaire.content.sign_offs import sign_off_problems
from questionnaire.content.silences import without_silenced
from questionnaire.content.snapshot import Content
from questionnaire.content.stray_files import stray_files
from questionnaire.content.translatable import (
    copy_texts,
    help_texts,
    persona_texts,
    question_texts,
    route_texts,
    settings_texts,
    vocabulary_texts,
)
from questionnaire.content.translations import BASE_LOCALE
from questionnaire.content.typed import in_file_order
from questionnaire.content.withdrawn import all_withdrawn, names_in
from questionnaire.fit.index import not_counting
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import Vocabulary
from questionnaire.wording import Sentence

__all__ = ["DATA", "Content", "read_content"]


def read_content(
    folder: Path, fallback: Path | None, today: date, last: Content | None = None
) -> tuple[Content | None, tuple[Problem, ...]]:
    """Return all content of a folder, or None when it cannot be used, and every problem in it.

    Args:
        folder: where the files are.
        fallback: the folder that lends the files which the first one lacks.
        today: the day that dates are judged against.
        last: the content of before; where a file cannot be used, its part of that serves on.
    """
    reading = _Reading(Folder(folder, fallback), today, last)
    content = reading.content()
    problems = in_file_order(without_silenced(reading.problems, reading.folder))
    return (replace(content, problems=problems) if content is not None else None), problems


@dataclass
class _Reading:
    """One reading of a folder: its problems are gathered as its files are read."""

    folder: Folder
    today: date
    last: Content | None
    problems: list[Problem] = field(default_factory=list)
    has_own_settings: bool = True

    def content(self) -> Content | None:
        """Return all content, or None when there is nothing to serve."""
        settings = self._settings()
        self.problems += stray_files(self.folder, settings.catalogue)
        fit, found = read_fit_files(self.folder, settings.catalogue, self.today, self.last)
        self.problems += found
        regions, routes, personas = self._help_regions(), self._routes(fit), self._personas(fit)
        learn, found = read_learn_pages(self.folder, self.last)
        self.problems += found
        texts = _texts(fit, help_texts(regions), route_texts(routes), persona_texts(personas), settings_texts(settings))
        spoken = self._spoken(texts)
        self._check_settings(settings, regions, spoken)
        if fit is None or spoken is None or texts is None:
            return None
        self.problems += sign_off_problems(self.folder, self.today, self._faulty())
        self.problems += reading_tips(self.folder, texts | _copy_of(spoken), spoken.wordings, learn)
        chosen = {locale: spoken.languages[locale] for locale in settings.languages if locale in spoken.languages}
        withdrawn = self._withdrawn(fit, settings.catalogue)
        return Content(
            vocabulary=fit.vocabulary,
            questionnaire=fit.questionnaire,
            catalogue=fit.catalogue,
            withdrawn=withdrawn,
            index=not_counting(fit.index, withdrawn),
            help_regions=regions,
            complaint_routes=routes,
            settings=settings,
            personas=personas,
            learn=learn,
            wordings=spoken.wordings,
            languages=chosen or spoken.languages,
            catalogue_hash=fit.catalogue_hash,
            questionnaire_hash=fit.questionnaire_hash,
            listed=fit.listed,
            problems=(),
            logo=self._logo(settings),
            has_own_settings=self.has_own_settings,
        )

    def _logo(self, settings: Settings) -> str | None:
        place = self.folder.place_of(settings.logo) if settings.logo is not None else None
        return read_logo(place.parent, place.name) if place is not None else None

    def _settings(self) -> Settings:
        """Return the settings; where they never could be read, it may be a shared tablet, so nothing is kept."""
        document = self.folder.document("settings.yaml")
        place = self.folder.place_of("settings.yaml") or self.folder.path
        self.has_own_settings = self.folder.behind is None or place.parent == self.folder.path
        if document is None or (place.parent != self.folder.path and "settings.yaml" in self.folder.near().values()):
            return self._own_before() or (Settings() if document is None else Settings(kiosk=Kiosk(on=True)))
        settings, found = read_settings(document, place.parent)
        self.problems += found
        if settings is not None:
            return settings
        before = self._own_before()
        if before is not None and has_errors(document.problems):  # half saved, or cut off
            return before
        return kept_settings(document, before) or before or Settings(kiosk=Kiosk(on=True))

    def _own_before(self) -> Settings | None:
        """Return the settings of before; None where they were lent: a clinic is never shown as the invented one."""
        return self.last.settings if self.last is not None and self.last.has_own_settings else None

    def _help_regions(self) -> tuple[HelpRegion, ...]:
        document = self.folder.document("help_lines.yaml")
        regions, found = read_help_lines(document, self.today) if document is not None else ((), ())
        self.problems += found
        return regions if regions is not None else self.last.help_regions if self.last is not None else ()

    def _routes(self, fit: FitPart | None) -> tuple[ComplaintRoute, ...]:
        document = self.folder.document("complaint_routes.yaml")
        states = known_words(fit.vocabulary if fit is not None else Vocabulary())["states"]
        routes, found = read_complaint_routes(document, states, self.today) if document is not None else ((), ())
        self.problems += found
        return routes if routes is not None else self.last.complaint_routes if self.last is not None else ()

    def _personas(self, fit: FitPart | None) -> tuple[Persona, ...]:
        document = self.folder.document("personas.yaml")
        if document is None:
            return ()
        personas, found = read_personas(document)
        self.problems += found
        if fit is not None:
            self.problems += answer_problems(document, fit.questionnaire)
        return personas if personas is not None else self.last.personas if self.last is not None else ()

    def _spoken(self, texts: dict[str, Sentence] | None) -> Spoken | None:
        english, found = read_english(self.folder, self.last)
        self.problems += found
        if english is None:
            return None
        spoken, found = read_languages(self.folder, english, texts, self.last, self._faulty())
        self.problems += found
        return spoken

    def _faulty(self) -> frozenset[str]:
        """Return the files with errors: what they lack for that reason is said of them, and of nothing else."""
        return frozenset(problem.file for problem in self.problems if problem.severity is Severity.ERROR)

    def _withdrawn(self, fit: FitPart, catalogue: str) -> frozenset[str]:
        read = all_withdrawn(self.folder, fit.index.rows, partial(names_in, fit.catalogue))
        self.problems += read.problems
        document = self.folder.document(catalogue) if read.named else None
        self.problems += withdrawn_warnings(document, frozenset(read.named)) if document is not None else ()
        return read.hidden(self.last.withdrawn if self.last is not None else None, fit.index.ids)

    def _check_settings(self, settings: Settings, regions: tuple[HelpRegion, ...], spoken: Spoken | None) -> None:
        document = self.folder.document("settings.yaml")
        if document is not None and spoken is not None and document.data is not None:
            ids = tuple(region.id for region in regions)
            self.problems += choice_problems(document, settings, ids, tuple(spoken.languages))


def _copy_of(spoken: Spoken) -> dict[str, Sentence]:
    return copy_texts(spoken.wordings[BASE_LOCALE].sentences)


def _texts(fit: FitPart | None, *others: Mapping[str, Sentence]) -> dict[str, Sentence] | None:
    """Return what a client reads of the content, by its id in a translation; None when that is not known."""
    if fit is None:
        return None
    texts = {**vocabulary_texts(fit.vocabulary), **question_texts(fit.questionnaire)}
    for each in others:
        texts |= each
    return texts
