"""The vocabulary file: typed, with every word and every other name in it once."""

from collections.abc import Iterator

from questionnaire.catalogue import AXES
from questionnaire.content.phrases import one_of
from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import in_file_order, problem_at, typed
from questionnaire.problems import Problem, Severity, has_errors
from questionnaire.vocabulary import Term, Vocabulary, set_names


def read_vocabulary(document: Document) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """Return the vocabulary (None when it holds an error) and every problem in it."""
    vocabulary, refused = typed(Vocabulary, document)
    repeated = tuple(_repeated_values(document))
    if repeated:
        refused = tuple(problem for problem in refused if problem.field)
    found = tuple(_readable_sets(vocabulary, document)) if vocabulary is not None else ()
    problems = in_file_order((*document.problems, *refused, *repeated, *found))
    return (None if has_errors(problems) else vocabulary), problems


def _repeated_values(document: Document) -> Iterator[Problem]:
    for name in set_names():
        terms = document.at((name,))
        lines: dict[str, int] = {}
        for index, term in enumerate(terms if isinstance(terms, list) else ()):
            value = term.get("value") if isinstance(term, dict) else None
            path: Path = (name, index, "value")
            if isinstance(value, str) and value in lines:
                message = f"'{value}' is already in {name}, on line {lines[value]}. Keep one of them."
                yield problem_at(document, path, message)
            elif isinstance(value, str):
                lines[value] = document.place(path)[0]


def _readable_sets(vocabulary: Vocabulary, document: Document) -> Iterator[Problem]:
    for name in set_names():
        yield from _ambiguous_names(document, name, getattr(vocabulary, name))
    for index, term in enumerate(vocabulary.axes):
        if term.value not in AXES:
            message = f"'{term.value}' is not an axis of the catalogue. Write {one_of(AXES)}."
            yield problem_at(document, ("axes", index, "value"), message, Severity.WARNING)
        if not (term.low_pole and term.high_pole):
            message = "an axis needs words for both ends. Add low_pole: and high_pole:."
            yield problem_at(document, ("axes", index), message, Severity.WARNING)
    for index, term in enumerate(vocabulary.ages):
        if term.from_ is None or term.to is None or term.from_ > term.to:
            message = "a group of ages needs its years. Add from: and to:, the smaller number first."
            yield problem_at(document, ("ages", index), message, Severity.WARNING)


def _ambiguous_names(document: Document, name: str, terms: tuple[Term, ...]) -> Iterator[Problem]:
    """Yield a warning for each other name that also belongs to another word of the set."""
    owners = {term.value.casefold(): term.value for term in terms}
    for index, term in enumerate(terms):
        for number, alias in enumerate(term.aliases):
            owner = owners.setdefault(alias.casefold(), term.value)
            if owner != term.value:
                message = f"'{alias}' is already a name for {owner}. Keep it with one of the two."
                yield problem_at(document, (name, index, "aliases", number), message, Severity.WARNING)
