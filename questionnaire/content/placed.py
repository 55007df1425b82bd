"""Placed data: the plain data of one file, in which every key and value knows its line and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from questionnaire.problems import Problem

Path = tuple[str | int, ...]
"""Where a value stands in the data: keys of mappings and indices of lists, from the top."""
Marks = dict[str | int, tuple[int, int, int, int]]
"""For each key or index of one container: line and column of the key, line and column of the value."""


@dataclass(frozen=True)
class Flaw:
    """A problem of the text itself, and the path of the container it stands in."""

    path: Path
    problem: Problem


@dataclass(frozen=True)
class Document:
    """The data of one file, where each part of it stands, what is wrong with the text, and which keys hold nothing."""

    file: str
    data: Any = None
    marks: Mapping[int, Marks] = field(default_factory=dict)
    flaws: tuple[Flaw, ...] = ()
    empty: tuple[Path, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the text, in the order of the file."""
        return tuple(flaw.problem for flaw in self.flaws)

    def at(self, path: Path) -> Any:
        """Return the data at a path, or None when there is nothing."""
        here = self.data
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def place(self, path: Path, of_key: bool = False) -> tuple[int, int]:
        """Return line and column of the value at a path (or of its key), or of the nearest thing around it.

        Steps that the data does not have are passed over, so that the path may be one of a model's.
        """
        here, mark = self.data, (1, 1, 1, 1)
        for step in path:
            found = self.marks.get(id(here), {}).get(step) if isinstance(here, (dict, list)) else None
            if found is not None:
                mark = found
                here = here.get(step) if isinstance(here, dict) else here[step]
        return mark[:2] if of_key else mark[2:]

    def empty_below(self, path: Path) -> Iterator[Path]:
        """Yield the paths of the keys below a path that have nothing behind their colon."""
        near = self._empty_by_entry.get(path[:2], ()) if len(path) > 1 else self.empty
        yield from (each for each in near if each[: len(path)] == path)

    @cached_property
    def _empty_by_entry(self) -> Mapping[Path, list[Path]]:
        found: dict[Path, list[Path]] = {}
        for path in self.empty:
            found.setdefault(path[:2], []).append(path)
        return found

    def keys_at(self, path: Path) -> tuple[str, ...]:
        """Return the keys of the mapping at a path as they are in the text, also those that hold nothing."""
        here = self.at(path)
        marks = self.marks.get(id(here), {}) if isinstance(here, dict) else {}
        return tuple(key for key in marks if isinstance(key, str) and not key.startswith("x_"))

    def has_key(self, path: Path) -> bool:
        """Return whether the text has a key at a path, though perhaps an empty one."""
        parent = self.at(path[:-1])
        return isinstance(parent, (dict, list)) and path[-1] in self.marks.get(id(parent), {})


def without_own_keys(document: Document) -> Document:
    """Return the document without the editors' own keys (`x_…`) and without keys that hold nothing.

    The data is changed in place, so that what is left keeps its places.
    """
    _prune(document.data)
    return document


def _is_name(key: str) -> bool:
    """Return whether a key can be a name: 200 in `{per_session: 1,200}` is a number cut in two, and must be said."""
    return key[:1].isalpha()


def _prune(data: Any) -> None:
    if isinstance(data, dict):
        for key in [key for key, value in data.items() if key.startswith("x_") or (value is None and _is_name(key))]:
            del data[key]
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        _prune(value)
