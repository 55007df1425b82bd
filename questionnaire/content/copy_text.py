"""Copy: the sentences of data/copy/, by id; one that is badly written is shown as it stands, never followed."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from questionnaire.content.placed import Document, Path
from questionnaire.content.typed import in_file_order, problem_at
from questionnaire.problems import Problem, has_errors
from questionnaire.wording import Sentence, placeholders

PLURAL_FORMS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})


def read_copy(document: Document, area: str) -> tuple[dict[str, Sentence] | None, tuple[Problem, ...]]:
    """Return the sentences of one file of data/copy/ by id (`area.key`), or None, and every problem in it."""
    if has_errors(document.problems):
        return None, document.problems
    if not isinstance(document.data, dict):
        message = "this file has no sentences. Write each as an id, a colon and the sentence."
        return None, (*document.problems, Problem(document.file, 1, 1, message))
    found = list(document.problems)
    sentences: dict[str, Sentence] = {}
    for path, value in _sentences(document, ()):
        sentence_id = ".".join((area, *map(str, path)))
        problem = _problem(document, path, value)
        if problem is None:
            sentences[sentence_id] = value
        else:
            found.append(problem)
            sentences |= {sentence_id: harmless(value)} if _is_sentence(value) else {}
    return sentences, in_file_order(found)


def is_plural(value: Any) -> bool:
    """Return whether a mapping holds the plural forms of one sentence, not sentences of its own."""
    named = isinstance(value, dict) and len(value) > 1 and "other" in value and set(value) <= PLURAL_FORMS
    return named and not any(isinstance(form, dict) for form in value.values())


def names_in(sentence: Sentence) -> frozenset[str]:
    """Return all names between braces in a sentence, in any of its plural forms.

    Raises:
        ValueError: a brace is not closed.
    """
    forms = (sentence,) if isinstance(sentence, str) else tuple(sentence.values())
    return frozenset().union(*(placeholders(form) for form in forms))


def fault_in(sentence: Sentence) -> str | None:
    """Return what is wrong with the braces of a sentence, or None."""
    try:
        names = names_in(sentence)
    except ValueError:
        return "a brace is not closed. Write names as {name}, and a brace of the text twice."
    strange = sorted(name for name in names if not name.isidentifier())
    if strange:
        return f"'{{{strange[0]}}}' is not a name. Write letters only between braces, for example {{name}}."
    return None


def harmless(sentence: Sentence) -> Sentence:
    """Return a sentence whose braces are shown as they are."""
    if not isinstance(sentence, str):
        return {form: str(harmless(text)) for form, text in sentence.items()}
    return sentence.replace("{", "{{").replace("}", "}}")


def _is_sentence(value: Any) -> bool:
    texts = list(value.values()) if is_plural(value) else [value]
    return all(isinstance(text, str) for text in texts)


def _sentences(document: Document, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield path and value of each sentence, also of those that hold nothing."""
    here: Mapping[str, Any] = document.at(path) if path else document.data
    for key in document.marks.get(id(here), {}):
        value = here.get(str(key))
        if isinstance(value, dict) and not is_plural(value):
            yield from _sentences(document, (*path, key))
        elif not str(key).startswith("x_"):
            yield (*path, key), value


def _problem(document: Document, path: Path, value: Any) -> Problem | None:
    if value is None:
        return problem_at(document, path, "this sentence is empty. Write it, or take the line away if nothing uses it.")
    if not _is_sentence(value):
        return problem_at(document, path, "a list or group stands where a sentence should. Write one sentence.")
    fault = fault_in(value)
    return problem_at(document, path, fault) if fault is not None else None
