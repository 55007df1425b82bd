"""The SQL table: an index as one wide Parquet table, a row a therapist, that any SQL engine reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from questionnaire.fit.index import UNKNOWN, Codes, FitIndex

ROWS: Final = 100_000
"""Rows written at a time. Chosen: some hundred columns of them are thirty megabytes."""


def column_of(field: str, member: str = "") -> str:
    """Return what a field, or one member of a set, is called in the table: no dots, which some read as paths."""
    name = field.replace(".", "__")
    return f"{name}___{member}" if member else name


def known_column(field: str) -> str:
    """Return what the column is called that tells whether an entry says anything in a field."""
    return f"{column_of(field)}___known?"


def claimed_column(field: str) -> str:
    """Return what the column is called that tells how much an entry lists in a field, its strengths added up."""
    return f"{column_of(field)}___claimed"


def office_columns(index: FitIndex) -> list[str]:
    """Return what the columns are called that hold the place of each office."""
    most = int(np.bincount(index.offices.rows).max(initial=0)) if len(index.offices.rows) else 0
    return [f"offices___{number}" for number in range(most)]


def write_table(index: FitIndex, out: Path) -> None:
    """Write an index as a Parquet table; what is unknown is NULL."""
    places = _places_of_offices(index)
    writer: Any = None
    for start in range(0, max(1, index.size), ROWS):
        rows = slice(start, min(index.size, start + ROWS))
        table = pa.table(dict(_columns(index, places, rows)))
        writer = writer or pq.ParquetWriter(out, table.schema)
        writer.write_table(table)
    writer.close()


def _columns(index: FitIndex, places: list[np.ndarray[Any, Any]], rows: slice) -> Iterator[tuple[str, Any]]:
    yield "id", pa.array(list(index.ids[rows]), pa.string())
    yield "active", pa.array(index.active[rows])
    yield "taking", pa.array(index.taking[rows])
    for name, columns in index.sets.items():
        yield known_column(name), pa.array(columns.known[rows])
        yield claimed_column(name), pa.array(columns.claimed[rows].astype(np.int64))
        for member in columns.members:
            yield column_of(name, member), _codes(columns.codes(member)[rows])
    for name, codes in index.scales.items():
        yield column_of(name), _codes(codes[rows])
    for name, numbers in index.numbers.items():
        yield column_of(name), pa.array(numbers[rows], mask=np.isnan(numbers[rows]))
    yield "offices___known?", pa.array(index.offices.known[rows])
    yield "offices___unplaced", pa.array(index.offices.unplaced[rows])
    for name, column in zip(office_columns(index), places, strict=True):
        yield name, pa.array(column[rows], mask=column[rows] < 0)


def _codes(codes: Codes) -> Any:
    return pa.array(np.asarray(codes), mask=np.asarray(codes == UNKNOWN))


def _places_of_offices(index: FitIndex) -> list[np.ndarray[Any, Any]]:
    """Return the place of each therapist's first office, second office and so on, -1 where there is none."""
    columns = [np.full(index.size, -1, np.int32) for _ in office_columns(index)]
    seen = np.zeros(index.size, np.int64)
    for row, place in zip(index.offices.rows.tolist(), index.offices.places.tolist(), strict=True):
        columns[seen[row]][row] = place
        seen[row] += 1
    return columns
