"""The catalogue file: its entries read one by one, so that a bad one is set aside and the others serve."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from questionnaire.catalogue import Catalogue, Therapist
from questionnaire.content.catalogue_checks import entry_problems, file_problems
from questionnaire.content.catalogue_words import word_problems
from questionnaire.content.copied_facts import FirstPlaces, copied_errors
from questionnaire.content.known_words import KnownWords
from questionnaire.content.meant import field_meant
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import flaws_in, flaws_outside, in_file_order, problem_at, repeated_ids, typed
from questionnaire.fit.index import FitIndex
from questionnaire.problems import Problem, has_errors


@dataclass(frozen=True)
class CatalogueRead:
    """What came of a catalogue file: the valid entries, how many it lists in all, and what is to be mended.

    `index` and `catalogue_hash` are there already where the catalogue was compiled.
    """

    catalogue: Catalogue | None
    listed: int
    problems: tuple[Problem, ...]
    index: FitIndex | None = None
    catalogue_hash: str = ""


def read_catalogue(document: Document, words: KnownWords, today: date) -> CatalogueRead:
    """Return the valid entries of a catalogue file and every problem in it.

    The file is refused as a whole (no catalogue) only when its text or its head cannot be understood.
    """
    head, problems = _head(document)
    entries = document.at(("therapists",))
    listed = len(entries) if isinstance(entries, list) else 0
    if head is None or not isinstance(entries, list):
        return CatalogueRead(None, listed, in_file_order(problems))
    today = head.as_of if head.sample and head.as_of else today
    therapists: list[Therapist] = []
    first_places: FirstPlaces = {}
    paths: list[Path] = [("therapists", index) for index in range(listed)]
    repeated = repeated_ids(document, paths, "therapist an id of their own")
    for path in paths:
        therapist, found = _entry(document, path, words)
        found = (*found, repeated[path]) if path in repeated else found
        if therapist is not None:
            found = (*found, *entry_problems(document, path, therapist, head.sample, today))
        found = (*found, *copied_errors(document, path, first_places))
        problems.extend(found)
        if therapist is not None and not has_errors(found):
            therapists.append(therapist)
    catalogue = head.model_copy(update={"therapists": tuple(therapists)})
    problems.extend(file_problems(document, catalogue, listed))
    return CatalogueRead(catalogue, listed, in_file_order(problems))


def _head(document: Document) -> tuple[Catalogue | None, list[Problem]]:
    """Return the file's own settings, without entries; None when the file as a whole cannot be used."""
    of_file = flaws_outside(document, ("therapists",))
    if not isinstance(document.data, dict):
        return None, [*(of_file or typed(Catalogue, document)[1])]
    entries = document.data.pop("therapists", None)
    head, found = typed(Catalogue, document)
    if entries is not None:
        document.data["therapists"] = entries
    unlisted = () if _misspelt_list(document) else tuple(_list_problems(document, entries))
    problems = [*of_file, *found, *unlisted]
    return (None if has_errors(problems) else head), problems


def _misspelt_list(document: Document) -> bool:
    """Return whether a key is a slip of `therapists`; that is said of it, and no more."""
    keys = document.keys_at(())
    return "therapists" not in keys and any(field_meant(key, ["therapists"]) is not None for key in keys)


def _list_problems(document: Document, entries: Any) -> Iterator[Problem]:
    remedy = "Write therapists: and below it one entry for each, with a dash."
    if entries is None:
        yield problem_at(document, ("therapists",), f"no therapists are listed. {remedy}")
    elif not isinstance(entries, list):
        yield problem_at(document, ("therapists",), f"'therapists' is not a list. {remedy}")


def _entry(document: Document, path: Path, words: KnownWords) -> tuple[Therapist | None, tuple[Problem, ...]]:
    therapist, refused = typed(Therapist, document, path)
    unknown = tuple(word_problems(document, path, words))
    places = {(problem.line, problem.column) for problem in unknown}
    refused = tuple(problem for problem in refused if (problem.line, problem.column) not in places)
    return therapist, (*flaws_in(document, path), *refused, *unknown)
