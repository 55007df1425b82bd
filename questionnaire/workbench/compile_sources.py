"""Sources of a large catalogue: YAML, CSV or Parquet, taken apart into pieces that the catalogue's own reader reads."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow.parquet  # type: ignore[import-untyped]

from questionnaire.workbench.cells import CellError, is_number, read_cell, unguarded
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, nested

T = TypeVar("T")
PIECE: Final = 1000
"""Entries read at a time. Chosen: a few megabytes in memory, and no slower than more of them."""
LONGEST_CELL: Final = 1_000_000
_LIST: Final = re.compile(rb"therapists:\s*(#.*)?$")
_COUNT: Final = re.compile(rb"^count(?=\s*:)", re.MULTILINE)
"""Of several files, each counts its own."""
_ITEM: Final = re.compile(rb" *- ")


class SourceError(ValueError):
    """A source cannot be read at all; the message says what to do."""


@dataclass(frozen=True)
class Piece:
    """Some entries of a file as the text of a small catalogue.

    `head`: how many lines of the text are not entries; `first_line`: where in the file the line after them stands.
    `size`: how much of the source this is, in the units of `size_of`.
    """

    file: str
    text: bytes
    head: int
    first_line: int
    size: int

    def line_in_file(self, line: int) -> int:
        """Return where a line of the text stands in the file."""
        return line if line <= self.head else line - self.head + self.first_line - 1


def files_of(source: Path) -> list[Path]:
    """Return the files of a source: itself, or those in a folder in the order of their names.

    Raises:
        SourceError: there is nothing that can be read.
    """
    found = sorted(each for each in source.iterdir() if each.suffix in _READERS) if source.is_dir() else [source]
    unknown = next((each.name for each in found if each.suffix not in _READERS), None)
    if unknown is not None or not found:
        raise SourceError(f"{unknown or source}: write a file or a folder of .yaml, .csv or .parquet.")
    return found


def size_of(files: Iterable[Path]) -> int:
    """Return how much there is to read, in bytes."""
    return sum(each.stat().st_size for each in files)


def pieces_of(files: Iterable[Path]) -> Iterator[Piece]:
    """Yield the entries of all files, some at a time.

    Raises:
        SourceError: it is not such a file.
    """
    several = list(files)
    for file in several:
        for piece in _READERS[file.suffix](file):
            text = _COUNT.sub(b"#count", piece.text, count=1) if len(several) > 1 else piece.text
            yield replace(piece, text=text)


def _yaml_pieces(file: Path) -> Iterator[Piece]:
    with file.open("rb") as lines:
        head, numbered = [], enumerate(lines, start=1)
        for _, line in numbered:
            head.append(line)
            if _LIST.match(line):
                break
        else:
            raise SourceError(f"{file.name}: there is no line 'therapists:' with the entries below it, a dash each.")
        for entries in _some(_items(file.name, numbered)):
            text = b"".join([*head, *(line for _, lines_of_entry in entries for line in lines_of_entry)])
            yield Piece(file.name, text, len(head), entries[0][0], len(text))


def _items(name: str, numbered: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    """Yield each entry's lines, with the number of the first; what stands before the first dash goes with it."""
    dash: bytes | None = None
    first, lines, begun = 0, list[bytes](), False
    for number, line in numbered:
        found = _ITEM.match(line) if dash is None else None
        dash = found[0] if found else dash
        if line[:1] not in b" #-\r\n" or line.startswith(b"---"):
            raise SourceError(f"{name}:{number}: write everything that is no entry above 'therapists:'.")
        if dash is not None and line.startswith(dash):
            if begun:
                yield first, lines
                first, lines = 0, []
            begun = True
        first = first or number
        lines.append(line)
    if begun:
        yield first, lines


def _some(of: Iterable[T]) -> Iterator[list[T]]:
    """Yield what there is, a piece at a time."""
    rest = iter(of)
    while piece := list(islice(rest, PIECE)):
        yield piece


def _csv_pieces(file: Path) -> Iterator[Piece]:
    csv.field_size_limit(LONGEST_CELL)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        sign = max(",;\t", key=lines.readline().count)
        lines.seek(0)
        rows = csv.DictReader(lines, delimiter=sign)
        named = ((rows.line_num, row) for row in rows)
        yield from _table_pieces(file, named)


def _parquet_pieces(file: Path) -> Iterator[Piece]:
    try:
        table = pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowInvalid, OSError):
        raise SourceError(f"{file.name}: this is no Parquet file that can be read.") from None
    rows = (row for batch in table.iter_batches(PIECE) for row in batch.to_pylist())
    yield from _table_pieces(file, enumerate(rows, start=1))


def _table_pieces(file: Path, rows: Iterable[tuple[int, Mapping[Any, Any]]]) -> Iterator[Piece]:
    """Yield rows as entries, one a line; a problem names the line of the first row of its piece and its entry."""
    sizes = file.stat().st_size
    for some in _some(rows):
        lines = [b"- " + json.dumps(_entry(file.name, number, row)).encode() + b"\n" for number, row in some]
        yield Piece(file.name, b"therapists:\n" + b"".join(lines), 1, some[0][0], min(sizes, sum(map(len, lines))))


def _entry(name: str, number: int, row: Mapping[Any, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, cell in row.items():
        said = BY_NAME.get(str(key).strip().casefold())
        if said is not None:
            values[said.name] = _value(said, cell, f"{name}:{number}")
        elif not str(key).startswith("x_"):
            raise SourceError(f"{name}: '{str(key)[:60]}' is not a field. Take the column away, or begin it with x_.")
    return nested({key: value for key, value in values.items() if value is not None})


def _value(said: EntryField, cell: Any, place: str) -> Any:
    """Return what a cell says, None where it is empty; numbers as numbers, so that no quote changes them."""
    if not isinstance(cell, str):
        return _plain(said, cell)
    text = unguarded(cell if said.kind == "prose" else cell.strip())
    try:
        return _plain(said, read_cell(said, text)) if text.strip() else None
    except CellError as error:
        raise SourceError(f"{place}: {said.name}: {error}") from None


def _plain(said: EntryField, value: Any) -> Any:
    match value:
        case str() if said.kind in ("number", "strengths") and is_number(value):
            return json.loads(value)
        case Mapping():
            return {key: _plain(said, each) for key, each in value.items() if each is not None}
        case list():
            return [_plain(said, each) for each in value]
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)


_READERS: Final = {".yaml": _yaml_pieces, ".yml": _yaml_pieces, ".csv": _csv_pieces, ".parquet": _parquet_pieces}
