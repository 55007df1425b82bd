"""Stored entries: the therapists of a compiled catalogue, one line of JSON each, read when somebody looks."""

import json
import mmap
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast, overload

from questionnaire.catalogue import Catalogue, Therapist

ENTRIES: Final = "entries.jsonl"
STARTS: Final = "starts"
"""The array of where each line begins, and where the last one ends."""
_ID_AND_NAME: Final = re.compile(rb'\{"id":"([^"]*)","name":("(?:[^"\\]|\\.)*")')
"""What each line begins with."""


class StoredEntries(Sequence[Therapist]):
    """All therapists in the order of the catalogue, each read from its line when it is asked for.

    Args:
        folder: where the lines are.
        starts: shape (n_therapists + 1,), where each line begins, in bytes.
        rows: the row of each id.
    """

    def __init__(self, folder: Path, starts: Any, rows: Mapping[str, int]) -> None:
        self._made_from = folder, starts, rows
        with (folder / ENTRIES).open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._starts = starts
        self.by_id: Mapping[str, Therapist] = _EntriesById(self, rows)

    def __reduce__(self) -> tuple[Any, ...]:
        return StoredEntries, self._made_from

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, row: int) -> Therapist: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Therapist, ...]: ...
    def __getitem__(self, row: int | slice) -> Therapist | tuple[Therapist, ...]:
        wanted = range(len(self))[row]
        return self._read(wanted) if isinstance(wanted, int) else tuple(map(self._read, wanted))

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of everybody, without reading the rest of their lines."""
        for start in self._starts[:-1]:
            found = _ID_AND_NAME.match(self._lines, int(start))
            if found is not None:
                yield found[1].decode(), json.loads(found[2])

    def _read(self, row: int) -> Therapist:
        return Therapist.model_validate_json(self._lines[int(self._starts[row]) : int(self._starts[row + 1])])


class _EntriesById(Mapping[str, Therapist]):
    """The same therapists by id."""

    def __init__(self, entries: StoredEntries, rows: Mapping[str, int]) -> None:
        self._entries, self._rows = entries, rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __contains__(self, therapist_id: object) -> bool:
        return therapist_id in self._rows

    def __getitem__(self, therapist_id: str) -> Therapist:
        return self._entries[self._rows[therapist_id]]


class StoredCatalogue(Catalogue):
    """A catalogue whose therapists are read when they are asked for."""

    @classmethod
    def of(cls, head: Catalogue, entries: StoredEntries) -> "StoredCatalogue":
        """Return a catalogue with the settings of another and these entries."""
        said = {name: getattr(head, name) for name in head.model_fields_set}
        return cls.model_construct(**{**said, "therapists": entries})

    @cached_property
    def by_id(self) -> Mapping[str, Therapist]:
        """Return the therapists by id."""
        return cast("StoredEntries", self.therapists).by_id
