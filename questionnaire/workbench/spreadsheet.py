"""Spreadsheets: a table of texts as a CSV or XLSX file, and such a file as a table whose cells have addresses."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.utils import get_column_letter

from questionnaire.content.text_file import decode, read_bytes
from questionnaire.problems import Problem

SHEET: Final = "Therapists"
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 500
MOST_UNPACKED: Final = 500_000_000
"""Chosen: twenty times a roster of 10,000 entries; more is no roster."""
_BLANK_RUN: Final = 2000


class SpreadsheetError(ValueError):
    """The file is no table that can be read; the message says what to do."""


@dataclass(frozen=True)
class Table:
    """The cells of one sheet as texts, its heading first; `formulas` are the places that hold one."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()

    def address(self, row: int, column: int) -> str:
        """Return what a spreadsheet calls a cell; row and column count from 0."""
        cell = f"{get_column_letter(column + 1)}{row + 1}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def read_table(path: Path) -> Table:
    """Return the table in a CSV or XLSX file.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    data = read_bytes(path)
    if isinstance(data, str):
        raise SpreadsheetError(f"{path.name}: {data}")
    return parse_table(data, path.name)


def parse_table(data: bytes, name: str) -> Table:
    """Return the table in the bytes of a CSV or XLSX file; the ending of its name says which.

    Raises:
        SpreadsheetError: it cannot be read.
    """
    ending = Path(name).suffix.lower()
    if ending == ".xlsx":
        return _parse_xlsx(data, name)
    if ending in (".csv", ".tsv", ".txt"):
        return _parse_csv(data, name)
    raise SpreadsheetError(f"{name}: this is no spreadsheet that can be read. Save it as .xlsx or .csv.")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with a mark, so that every spreadsheet reads its letters right."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _parse_csv(data: bytes, name: str) -> Table:
    text = decode(data, name)
    if isinstance(text, Problem):
        raise SpreadsheetError(str(text))
    heading = text.split("\n", 1)[0]
    sign = max(",;\t", key=heading.count)
    try:
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise SpreadsheetError(f"{name}: a quote does not close, so the table cannot be read. Save it again.") from None
    return Table("", rows[:MOST_ROWS])


def _parse_xlsx(data: bytes, name: str) -> Table:
    fault = SpreadsheetError(f"{name}: this is no XLSX file that can be read. Save it again as .xlsx, or as .csv.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise fault
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        rows, formulas = _cells(sheet)
        book.close()
    except SpreadsheetError:
        raise
    except Exception:  # openpyxl raises whatever a broken file makes it meet
        raise fault from None
    return Table(sheet.title, rows, formulas)


def _cells(sheet: Any) -> tuple[tuple[tuple[str, ...], ...], frozenset[tuple[int, int]]]:
    rows: list[tuple[str, ...]] = []
    formulas, last = set[tuple[int, int]](), 0
    for row, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)):
        formulas |= {(row, column) for column, cell in enumerate(cells) if cell.data_type == "f"}
        rows.append(tuple(_text(cell.value) for cell in cells))
        last = row if any(rows[-1]) else last
        if row - last > _BLANK_RUN:
            break
    return tuple(rows[: last + 1]), frozenset(formulas)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
    return str(value)
