"""Tables of a large catalogue: the rows of a CSV or Parquet file as entries, one at a time; a bad row stops nobody."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow.parquet  # type: ignore[import-untyped]

from questionnaire.content.text_file import decode
from questionnaire.content.unseen import without_unseen
from questionnaire.problems import Problem
from questionnaire.workbench.cell_doubts import doubt_in, doubts_in_records
from questionnaire.workbench.cells import NOT_KNOWN, CellError, is_number, read_cell, unguarded
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, nested

BATCH: Final = 1000
_NAMELESS: Final = (
    "a cell of this row stands in a column without a name. Give it one (x_… for your own), or empty the cell."
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}([.,]\d{3})+")
LONGEST_CELL: Final = 1_000_000
SIGNS: Final = ",;\t"


class SourceError(ValueError):
    """A source cannot be read at all; the message says what to do."""


@dataclass(frozen=True)
class Row:
    """One row of a table: the entry that it says, or what is to be mended first.

    `line`: where it begins in a CSV, and which row it is in a Parquet file, from 1 on.
    """

    line: int
    entry: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


Fields = Sequence[EntryField | str]
"""The field of each column, or its name where it is the clinic's own (x_) or has none ("")."""


def csv_rows(file: Path) -> Iterator[Row]:
    """Yield the rows of a CSV file in UTF-8, with commas, semicolons or tabs between the cells.

    Raises:
        SourceError: it is no such file.
    """
    csv.field_size_limit(LONGEST_CELL)
    with file.open("rb") as lines:
        first = _text(lines.readline(), file.name, 1)
        lines.seek(0)
        cells = csv.reader(
            _lines(lines, file.name), delimiter=max(SIGNS, key=first.count), strict=True, skipinitialspace=True
        )
        line = 1
        try:
            fields = fields_of(file.name, next(cells, []))
            line = cells.line_num + 1
            for row in cells:
                if any(cell.strip() for cell in row):
                    yield _row(file.name, line, fields, row)
                line = cells.line_num + 1
        except csv.Error:
            raise SourceError(
                f'{file.name}:{line}: the row that begins here cannot be read; often a quote (") opens a cell there '
                "and nothing closes it. Save the file as CSV again."
            ) from None


def parquet_rows(file: Path) -> Iterator[Row]:
    """Yield the rows of a Parquet file; lists, numbers and days may stand there as such, or as a CSV writes them.

    Raises:
        SourceError: it is no such file.
    """
    try:
        table = pyarrow.parquet.ParquetFile(file)
        fields = fields_of(file.name, table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(BATCH):
            columns = [column.to_pylist() for column in batch.columns]
            for row in zip(*columns, strict=True):
                number += 1
                yield _row(file.name, number, fields, row)
    except SourceError:
        raise
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        raise SourceError(f"{file.name}: this is no Parquet file that can be read. Write it again.") from None


def fields_of(name: str, heads: Sequence[str]) -> Fields:
    """Return the field of each column.

    Raises:
        SourceError: a column is no field, or stands there twice, or none is called id.
    """
    heads = [without_unseen(str(head)).strip().casefold() for head in heads]
    twice = next((head for head, times in Counter(heads).items() if times > 1 and head in BY_NAME), None)
    if twice is not None:
        raise SourceError(f"{name}: there are two columns '{twice}'. Keep one.")
    unknown = next((head for head in heads if head and head not in BY_NAME and not head.startswith("x_")), None)
    if unknown is not None:
        raise SourceError(f"{name}: '{unknown[:60]}' is not a field. Take the column away, or begin it with x_.")
    if "id" not in heads:
        raise SourceError(f"{name}: there is no column 'id'. Add it.")
    return tuple(BY_NAME.get(head, head) for head in heads)


def _lines(lines: BinaryIO, name: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        yield _text(line, name, number)


def _text(line: bytes, name: str, number: int) -> str:
    text = decode(line, name) if number == 1 or not line.isascii() else line.decode()
    if isinstance(text, Problem):
        raise SourceError(f"{name}:{number}:{text.column}: {text.message}")
    return text


def _row(name: str, line: int, fields: Fields, cells: Sequence[Any]) -> Row:
    """Return what a row says; every bad cell is named."""
    values: dict[str, Any] = {}
    faults: list[tuple[str, str]] = []
    for field, cell in zip(fields, cells, strict=False):
        if isinstance(field, str):
            faults += [(_NAMELESS, "")] if not field and str(cell or "").strip() else []
            continue
        try:
            values[field.name] = _value(field, cell)
        except CellError as error:
            faults.append((str(error), field.name))
    if any(str(cell).strip() for cell in cells[len(fields) :]):
        message = "this row has more cells than the first one has names. Put quotes around a cell with a comma in it."
        faults.append((message, ""))
    entry = str(values.get("id") or "")
    if entry.casefold() == "id":
        faults.append(("the names of the columns stand here again. Take this row away.", ""))
    problems = tuple(Problem(name, line, 1, message, entry, field_name) for message, field_name in faults)
    return Row(line, nested({key: value for key, value in values.items() if value is not None}), problems)


def _value(field: EntryField, cell: Any) -> Any:
    """Return what a cell says, None where it is empty; numbers as numbers, so that no quote changes them."""
    if not isinstance(cell, str):
        return _plain(field, cell)
    text = unguarded(cell if field.kind == "prose" else cell.strip())
    doubt = doubt_in(field, text) if text.strip() and text != NOT_KNOWN else None
    if doubt is not None:
        raise CellError(doubt)
    if field.kind == "number" and _GROUPED.fullmatch(text):
        raise CellError(
            f"'{text}' may be thousands or a fraction. Write the digits alone, with a point before a fraction."
        )
    value = read_cell(field, text) if text.strip() else None
    for doubt in doubts_in_records(field, value):
        raise CellError(doubt)
    return _plain(field, value)


def _plain(field: EntryField, value: Any) -> Any:
    match value:
        case str() if field.kind in ("number", "strengths") and is_number(value):
            return json.loads(value)
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return _number(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(field, each) for key, each in value.items() if each is not None}
        case list() if field.kind == "strengths":
            return {key: _plain(field, each) for key, each in _pairs(value)}
        case list():
            return [_plain(field, each) for each in value]
        case _:
            raise CellError(f"a value of the kind {type(value).__name__} cannot be read. Write it as text.")


def _number(value: float | Decimal) -> Any:
    """Return a number as it is written most shortly; a table of numbers says "nothing" with one that is none."""
    if isnan(value):
        return None
    whole = value == value.to_integral_value() if isinstance(value, Decimal) else value.is_integer()
    return int(value) if whole else float(value)


def _pairs(value: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the pairs of a map, which Parquet gives as a list of them."""
    for each in value:
        if not isinstance(each, tuple) or len(each) != 2:
            raise CellError("here stands a list without strengths. Write a strength to each: anxiety:3; grief:1.")
        yield each
