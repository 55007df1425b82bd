"""Typed values: plain data checked against a model, every refusal a problem at its exact place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from questionnaire.content.meant import field_meant
from questionnaire.content.phrases import Refusal, cut_number, phrase, shown, unknown_key
from questionnaire.content.placed import Document, Path
from questionnaire.content.schema_parts import fields_of, owner_of, part_at
from questionnaire.content.unseen import visible
from questionnaire.problems import Problem, Severity, has_errors

ANY: Final = -1
"""In the path of a list: whatever the index."""
M = TypeVar("M", bound=BaseModel)


def typed(model: type[M], document: Document, path: Path = ()) -> tuple[M | None, tuple[Problem, ...]]:
    """Return the data at a path as a value of the model, or None, and all that the model refuses about it."""
    data = document.at(path)
    if data is None and not path:
        return None, () if document.problems else (_empty_file(document),)
    misspelt = (*_empty_strangers(model, document, path), *_other_version(model, document, path))
    try:
        return model.model_validate(data), misspelt
    except ValidationError as error:
        errors = error.errors(include_url=False)
        errors = [each for each in errors if not _follows(each, errors, document, path)]
        wrong_keys = [(*path, *each["loc"]) for each in errors if each["type"] == "extra_forbidden"]
        wrong_keys += [each for each in document.empty_below(path) if document.at(each) is None]
        refused = (_problem(each, model, document, path) for each in errors if not _misspelt(each, path, wrong_keys))
        return None, in_file_order((*refused, *misspelt))


def typed_items(
    model: type[M], document: Document, path: Path
) -> tuple[tuple[tuple[Path, M], ...], tuple[Problem, ...]]:
    """Return the items of a list that the model takes, each with its path, and what is wrong with the others."""
    items = document.at(path)
    if items is not None and not isinstance(items, list):
        message = f"{shown(items)} stands where a list should. Write each item on a line of its own, with a dash."
        return (), (problem_at(document, path, message),)
    taken: list[tuple[Path, M]] = []
    problems: list[Problem] = []
    for index in range(len(items or ())):
        item, refused = typed(model, document, (*path, index))
        found = (*flaws_in(document, (*path, index)), *refused)
        problems += found
        if item is not None and not has_errors(found):
            taken.append(((*path, index), item))
    return tuple(taken), tuple(problems)


def flaws_in(document: Document, path: Path) -> tuple[Problem, ...]:
    """Return the problems of the text inside one entry, with its name."""
    name = entry_name(document, entry_path(document, path))
    return tuple(replace(flaw.problem, entry=name) for flaw in document.flaws if flaw.path[: len(path)] == path)


def flaws_outside(document: Document, *lists: Path) -> tuple[Problem, ...]:
    """Return the problems of the text that no item of these lists holds; ANY in a path stands for any index."""
    return tuple(flaw.problem for flaw in document.flaws if not any(_inside(flaw.path, path) for path in lists))


def _inside(path: Path, items: Path) -> bool:
    pairs = zip(path, items, strict=False)
    return len(path) > len(items) and all(wanted in (step, ANY) for step, wanted in pairs)


def repeated_ids(document: Document, paths: Iterable[Path], own: str = "its own") -> Mapping[Path, Problem]:
    """Return an error for each entry whose id an earlier one has, on the same line or another, by the entry's path."""
    first: dict[str, Path] = {}
    problems: dict[Path, Problem] = {}
    for path in paths:
        entry_id = document.at((*path, "id"))
        if isinstance(entry_id, str) and first.setdefault(entry_id, path) != path:
            line = document.place((*first[entry_id], "id"))[0]
            message = f"this id already belongs to the entry on line {line}. Give each {own}."
            problems[path] = problem_at(document, (*path, "id"), message)
    return problems


def problem_at(
    document: Document, path: Path, message: str, severity: Severity = Severity.ERROR, *, of_key: bool = False
) -> Problem:
    """Return a problem about the value at a path, or about its key."""
    line, column = document.place(path, of_key)
    entry = entry_path(document, path)
    name = entry_name(document, entry)
    field = visible(dotted(path[len(entry) :]))
    return Problem(document.file, line, column, visible(message), visible(name), field, severity)


def entry_path(document: Document, path: Path) -> Path:
    """Return the path of the entry that a value belongs to: the innermost item of a list that has an id."""
    items = [path[: end + 1] for end, step in enumerate(path) if isinstance(step, int)]
    for key in ("id", "value"):
        named = [item for item in items if isinstance(document.at(item), dict) and key in document.at(item)]
        if named:
            return named[-1]
    if len(path) < 2 or not isinstance(path[1], int) or _is_plain_list(document.at(path[:1])):
        return ()
    return path[:2]


def _is_plain_list(items: object) -> bool:
    """Return whether a list holds words or numbers only, as in `languages: [en, es]`: none of them is an entry."""
    return isinstance(items, list) and not any(isinstance(each, (dict, list)) for each in items)


def entry_name(document: Document, path: Path) -> str:
    """Return what an entry is called in a problem: its id, its name, or its number in the list."""
    data = document.at(path) if path else None
    named = [data.get(key) for key in ("id", "value", "name")] if isinstance(data, dict) else []
    name = next((each for each in named if isinstance(each, str) and each), None)
    if name is not None:
        return name[:60]
    return f"entry {path[-1] + 1}" if path and isinstance(path[-1], int) else ""


def dotted(path: Path) -> str:
    """Return the keys of a path joined by dots, without the indices of lists."""
    return ".".join(step for step in path if isinstance(step, str))


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of their places, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda each: (each.file, each.line, each.column)))


def _problem(error: ErrorDetails, model: type[BaseModel], document: Document, root: Path) -> Problem:
    inner: Path = tuple(step for step in error["loc"] if step != "[key]")
    path = (*root, *inner)
    message = _message(error, model, inner)
    if error["type"] == "missing" and document.has_key(path):
        message = f"'{path[-1]}' has nothing behind its colon. Write what it is."
    of_key = error["loc"][-1:] == ("[key]",) or error["type"] == "extra_forbidden"
    return problem_at(document, path, message, of_key=of_key)


def _message(error: ErrorDetails, model: type[BaseModel], inner: Path) -> str:
    name = next((step for step in reversed(inner) if isinstance(step, str)), "")
    if error["type"] == "extra_forbidden":
        if error["input"] is None and name.isdecimal():
            return cut_number(name)
        above = inner[:-1]
        return unknown_key(name, fields_of(part_at(model, above)), owner_of(model, above, name))
    part = part_at(model, inner)
    if "items" in part:
        part = {**part, "items": part_at(model, (*inner, 0))}
    return phrase(Refusal(error["type"], error["input"], error.get("ctx", {}), part, name, error["msg"]))


def _follows(error: ErrorDetails, errors: Iterable[ErrorDetails], document: Document, root: Path) -> bool:
    """Return whether an error is there only because of another one."""
    if error["type"] == "too_short":  # a list of which only what is good was counted
        return bool(document.at((*root, *error["loc"])))
    return _rest_of_value(error, errors, document, root)


def _rest_of_value(error: ErrorDetails, errors: Iterable[ErrorDetails], document: Document, root: Path) -> bool:
    """Return whether a key is but the rest of a faulty value that a comma cut in two, as in `{on: October 2, 2026}`."""
    path = (*root, *error["loc"])
    if error["type"] != "extra_forbidden" or not str(path[-1]).isdecimal():
        return False
    keys = document.keys_at(path[:-1])
    before = keys[keys.index(str(path[-1])) - 1] if str(path[-1]) in keys[1:] else None
    return any((*root, *each["loc"]) == (*path[:-1], before) for each in errors)


def _misspelt(error: ErrorDetails, root: Path, wrong_keys: Iterable[Path]) -> bool:
    """Return whether a missing key is there, misspelt: that is said of the other one."""
    if error["type"] != "missing":
        return False
    path = (*root, *error["loc"])
    near = [str(key[-1]) for key in wrong_keys if key[:-1] == path[:-1] and key != path]
    return any(field_meant(key, [str(path[-1])]) is not None for key in near)


def _empty_strangers(model: type[BaseModel], document: Document, root: Path) -> Iterator[Problem]:
    """Yield a problem for each key without a value that the model does not know: it would get lost in silence."""
    for path in document.empty_below(root):
        parent, name = path[:-1], path[-1]
        here, inner = document.at(parent), parent[len(root) :]
        known = fields_of(part_at(model, inner))
        strange = isinstance(name, str) and name not in known and not name.startswith("x_")
        if isinstance(here, dict) and known and strange and name not in here:
            message = unknown_key(str(name), known, owner_of(model, inner, str(name)))
            yield problem_at(document, path, message, of_key=True)


def _other_version(model: type[BaseModel], document: Document, path: Path) -> Iterator[Problem]:
    """Yield a problem when a file says that it is written in a way that this app does not know."""
    version = document.at(("version",)) if not path and "version" in model.model_fields else None
    if isinstance(version, str) and version.isdecimal() and version != "1":
        yield problem_at(document, ("version",), f"version {version[:20]} is not known here. Write version: 1.")


def _empty_file(document: Document) -> Problem:
    return Problem(document.file, 1, 1, "this file is empty. Put its content back.")
