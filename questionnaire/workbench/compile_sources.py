"""Sources of a large catalogue: YAML, CSV or Parquet, taken apart into pieces that the catalogue's own reader reads."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from questionnaire.problems import Problem
from questionnaire.workbench.compile_tables import Row, SourceError, csv_rows, parquet_rows
from questionnaire.workbench.source_files import source_files

T = TypeVar("T")
PIECE: Final = 1000
"""Entries read at a time. Chosen: a few megabytes in memory, and no slower than more of them."""
_LIST: Final = re.compile(rb"therapists:\s*(#.*)?$")
_COUNT: Final = re.compile(rb"^count(?=\s*:)", re.MULTILINE)
"""Of several files, each counts its own."""
_ITEM: Final = re.compile(rb" *- ")


@dataclass(frozen=True)
class Piece:
    """Some entries of a file as the text of a small catalogue.

    `head`: how many lines of the text are not entries; `first_line`: where in the file the line after them stands.
    `size`: how much of the source this is, in the units of `size_of`. `lines`: where each line after the head stands,
    of a table. `problems`: what was found before the entries were read, and `aside`: how many were set aside for it.
    """

    file: str
    text: bytes
    head: int
    first_line: int
    size: int
    lines: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    aside: int = 0

    def line_in_file(self, line: int) -> int:
        """Return where a line of the text stands in the file."""
        if line <= self.head:
            return line
        place = line - self.head - 1
        return self.lines[min(place, len(self.lines) - 1)] if self.lines else place + self.first_line


def files_of(source: Path) -> list[Path]:
    """Return the files of a source: itself, or those in a folder in the order of their names.

    Raises:
        SourceError: there is nothing that can be read, or nobody can tell what counts.
    """
    found = source_files(source, _READERS) if source.is_dir() else [source]
    unknown = next((each.name for each in found if each.suffix.lower() not in _READERS), None)
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
        for piece in _READERS[file.suffix.lower()](file):
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


def _table_pieces(file: Path, rows: Iterator[Row]) -> Iterator[Piece]:
    """Yield rows as entries, one a line; those with a cell that cannot be read are set aside."""
    sizes = file.stat().st_size
    for some in _some(rows):
        good = [row for row in some if not row.problems]
        lines = [b"- " + json.dumps(row.entry).encode() + b"\n" for row in good]
        text = b"therapists:\n" + b"".join(lines) if lines else b"therapists: []\n"
        aside = tuple(problem for row in some for problem in row.problems)
        size = min(sizes, sum(map(len, lines)))
        yield Piece(file.name, text, 1, some[0].line, size, tuple(row.line for row in good), aside,
                    len(some) - len(good))  # fmt: skip


def _csv_pieces(file: Path) -> Iterator[Piece]:
    return _table_pieces(file, csv_rows(file))


def _parquet_pieces(file: Path) -> Iterator[Piece]:
    return _table_pieces(file, parquet_rows(file))


_READERS: Final = {".yaml": _yaml_pieces, ".yml": _yaml_pieces, ".csv": _csv_pieces, ".parquet": _parquet_pieces}
