"""A stored index: its arrays as files that are mapped into memory, so that opening a million takes milliseconds.

One `.npy` file an array; never pickle. What is mapped is shared between the processes of a machine.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from questionnaire.fit.index import (
    AXIS_CODES,
    FULL_STRENGTH,
    UNKNOWN,
    Codes,
    FitIndex,
    SetColumns,
    count_codes,
    not_counting,
)
from questionnaire.fit.offices import OfficeColumns
from questionnaire.questions import ComparedField

Array = npt.NDArray[Any]
Shapes = Mapping[str, Mapping[str, Any]]
"""What each array must be, by its name: `type` and `shape`."""
IDS, ORDER = "ids", "order"


class StoredIndexError(ValueError):
    """Stored arrays cannot be used; the message says what to do."""


class StoredIds(Sequence[str]):
    """The ids of a stored index, each read when it is asked for."""

    def __init__(self, ids: Array) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[str, ...]: ...
    def __getitem__(self, row: int | slice) -> str | tuple[str, ...]:
        if isinstance(row, slice):
            return tuple(bytes(each).decode() for each in self._ids[row])
        return bytes(self._ids[row]).decode()

    def encoded(self, rows: npt.NDArray[np.int64]) -> list[bytes]:
        """Return the ids of some rows in UTF-8."""
        found: list[bytes] = self._ids[rows].tolist()
        return found


class StoredRows(Mapping[str, int]):
    """The row of each id, found by halving: `order` has the rows in the order of their ids."""

    def __init__(self, ids: StoredIds, order: Array) -> None:
        self._ids, self._order = ids, order

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __getitem__(self, therapist_id: str) -> int:
        place = bisect_left(range(len(self)), therapist_id, key=lambda each: self._ids[int(self._order[each])])
        row = int(self._order[place]) if place < len(self) else -1
        if row < 0 or self._ids[row] != therapist_id:
            raise KeyError(therapist_id)
        return row


@dataclass(frozen=True)
class StoredIndex(FitIndex):
    """An index whose arrays lie in a folder; handing it to another process hands over where it lies."""

    folder: Path = Path()
    shapes: Shapes = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Any, ...]:
        return _open_again, (self.folder, self.shapes, self.members, self.fields, self.left_out)


def _open_again(
    folder: Path,
    shapes: Shapes,
    members: Mapping[str, tuple[str, ...]],
    fields: Mapping[str, ComparedField],
    left_out: frozenset[str],
) -> FitIndex:
    return not_counting(open_index(folder, shapes, members, fields), left_out)


def open_index(
    folder: Path, shapes: Shapes, members: Mapping[str, tuple[str, ...]], fields: Mapping[str, ComparedField]
) -> StoredIndex:
    """Return the index in a folder, mapped into memory.

    Raises:
        StoredIndexError: an array is missing, cut off, or of another shape, or the fields are compared otherwise.
    """
    arrays = {name: open_array(folder, name, shapes) for name in shapes}
    _check_sizes(arrays, members)
    ids = StoredIds(arrays[IDS])
    sets = {name: _set_of(arrays, name, each) for name, each in members.items()}
    return StoredIndex(
        ids=ids,
        rows=StoredRows(ids, arrays[ORDER]),
        fields=dict(fields),
        active=arrays["active"],
        counted=arrays["counted"],
        taking=arrays["taking"],
        sets=sets,
        scales=_named(arrays, "scales."),
        numbers=_named(arrays, "numbers."),
        offices=OfficeColumns(**_named(arrays, "offices.")),
        counts=_named(arrays, "counts."),
        folder=folder,
        shapes=shapes,
        members=members,
    )


def _set_of(arrays: Mapping[str, Array], name: str, members: tuple[str, ...]) -> SetColumns:
    return SetColumns(members, arrays[f"sets.{name}"], arrays[f"known.{name}"], arrays[f"claimed.{name}"])


def _check_sizes(arrays: Mapping[str, Array], members: Mapping[str, Sequence[str]]) -> None:
    """Refuse arrays that do not all have the same therapists, or that point at one, or at a place, beyond the last."""
    size = len(arrays[IDS])
    of_all = (ORDER, "active", "counted", "taking", "offices.known", "offices.unplaced")
    by_field = ("sets.", "known.", "claimed.", "scales.", "numbers.")
    each = [arrays[name] for name in arrays if name in of_all or name.startswith(by_field)]
    whole = all(array.shape[-1:] == (size,) for array in each)
    told = all(arrays[f"sets.{name}"].shape[0] == arrays[f"counts.{name}"].shape[0] == len(names)
               for name, names in members.items())  # fmt: skip
    rows, places, points = (arrays[f"offices.{name}"] for name in ("rows", "places", "points"))
    inside = _inside(arrays[ORDER], size) and _inside(rows, size) and _inside(places, len(points))
    if not whole or not told or not inside or len(rows) != len(places):
        raise StoredIndexError("the arrays do not belong together")


def check_codes(index: FitIndex) -> None:
    """Refuse an index with codes that no entry can have, or that counts other than it has.

    Raises:
        StoredIndexError: there is such a code.
    """
    counted = int(np.count_nonzero(index.counted))
    for name, columns in index.sets.items():
        _check_range(name, columns.strengths, FULL_STRENGTH, index.counts[name], counted)
    for name, compared in index.fields.items():
        if name in index.scales:
            steps = len(compared.levels) if compared.compare == "ordinal" else AXIS_CODES
            _check_range(name, index.scales[name][np.newaxis], steps - 1, index.counts[name], counted)


def _check_range(name: str, codes: Codes, highest: int, counts: Array, counted: int) -> None:
    """Refuse codes above the highest, the one for unknown apart; as -1 that one is the lowest."""
    beyond = any((row + np.uint8(1)).max(initial=0) > highest + 1 for row in codes)
    if beyond or counts.shape != (len(codes), UNKNOWN + 1) or (counts.sum(axis=1) != counted).any():
        raise StoredIndexError(f"the codes of {name} are none that an entry can have")


def _inside(places: Array, size: int) -> bool:
    return not len(places) or bool(places.min() >= 0 and places.max() < size)


def open_array(folder: Path, name: str, shapes: Shapes) -> Array:
    """Return one stored array, mapped into memory and never written."""
    try:
        found: Array = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError, KeyError):
        raise StoredIndexError(f"{name}.npy is missing or broken") from None
    wanted = shapes[name]
    if found.dtype.str != wanted["type"] or list(found.shape) != list(wanted["shape"]):
        raise StoredIndexError(f"{name}.npy does not belong to this index")
    return np.asarray(found)  # a plain array over the same bytes: the mapped kind costs every step of a query


def shape_of(array: Array) -> dict[str, Any]:
    """Return what an array is, as the manifest has it."""
    return {"type": array.dtype.str, "shape": list(array.shape)}


def members_of(parts: Sequence[FitIndex]) -> dict[str, tuple[str, ...]]:
    """Return the members of each set in all parts, in the order of the vocabulary or, without one, of the alphabet."""
    names = parts[0].sets if parts else ()
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        each = [part.sets[name].members for part in parts]
        found[name] = each[0] if len({*each}) == 1 else tuple(sorted({word for members in each for word in members}))
    return found


def joined(parts: Sequence[FitIndex]) -> Iterator[tuple[str, Array]]:
    """Yield the arrays of several indexes as those of one, one at a time: what `build_index` gives of all entries."""
    ids = np.array([each.encode() for part in parts for each in part.ids] or np.zeros(0, "S1"), np.bytes_)
    yield IDS, ids
    yield ORDER, np.argsort(ids, kind="stable")
    yield "active", np.concatenate([part.active for part in parts])
    counted = np.concatenate([part.counted for part in parts])
    yield "counted", counted
    yield "taking", np.concatenate([part.taking for part in parts])
    for name, members in members_of(parts).items():
        known = np.concatenate([part.sets[name].known for part in parts])
        strengths = np.stack([_joined_codes(parts, name, member) for member in members]) if members else None
        claimed = np.concatenate([part.sets[name].claimed for part in parts])
        columns = SetColumns(members, strengths if strengths is not None else _nothing(len(known)), known, claimed)
        yield f"sets.{name}", columns.strengths
        yield f"known.{name}", known
        yield f"claimed.{name}", claimed
        yield f"counts.{name}", count_codes({name: columns}, {}, counted)[name]
    for name in parts[0].scales:
        codes = np.concatenate([part.scales[name] for part in parts])
        yield f"scales.{name}", codes
        yield f"counts.{name}", count_codes({}, {name: codes}, counted)[name]
    for name in parts[0].numbers:
        yield f"numbers.{name}", np.concatenate([part.numbers[name] for part in parts])
    yield from _joined_offices(parts)


def _named(arrays: Mapping[str, Array], beginning: str) -> dict[str, Array]:
    return {name.removeprefix(beginning): each for name, each in arrays.items() if name.startswith(beginning)}


def _nothing(size: int) -> Codes:
    return np.zeros((0, size), np.uint8)


def _joined_codes(parts: Sequence[FitIndex], name: str, member: str) -> Codes:
    return np.concatenate([part.sets[name].codes(member) for part in parts])


def _joined_offices(parts: Sequence[FitIndex]) -> Iterator[tuple[str, Array]]:
    before = np.cumsum([0, *(part.size for part in parts)])
    points = [part.offices.points for part in parts]
    distinct, places = np.unique(np.concatenate(points), axis=0, return_inverse=True)
    ends = np.cumsum([len(each) for each in points])[:-1]
    of_part = np.split(places.ravel(), ends)
    yield (
        "offices.rows",
        np.concatenate([part.offices.rows + start for part, start in zip(parts, before, strict=False)]),
    )
    yield (
        "offices.places",
        np.concatenate([mine[part.offices.places] for part, mine in zip(parts, of_part, strict=True)]),
    )
    yield "offices.points", distinct
    yield "offices.known", np.concatenate([part.offices.known for part in parts])
    yield "offices.unplaced", np.concatenate([part.offices.unplaced for part in parts])
