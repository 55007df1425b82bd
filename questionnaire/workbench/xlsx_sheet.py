"""XLSX sheets: the bytes of a workbook as a table: the sheet with the therapists, and what is said of the others."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH

from questionnaire.problems import Severity
from questionnaire.workbench.findings import Finding
from questionnaire.workbench.spreadsheet import (
    MOST_CELLS,
    MOST_ROWS,
    MOST_STRINGS,
    MOST_UNPACKED,
    SHEET,
    WORDS,
    SpreadsheetError,
    Table,
)

_OLD: Final = b"\xd0\xcf\x11\xe0"
_STRICT: Final = b"purl.oclc.org/ooxml"
_PIECE: Final = 1 << 20
_TAIL: Final = 64
_STRING: Final = re.compile(rb"<(?:\w+:)?si[ />]")
_CELL: Final = re.compile(rb"<(?:\w+:)?c[ />]")
_FAR: Final = re.compile(rb"<(?:\w+:)?c [^>]{0,40}?r=[\"'][A-Z]{3}[0-9]")
"""A cell beyond the column ZZ, the 702nd."""
_ESCAPED: Final = re.compile("_x(000[9AaDd])_")
_LINE_ENDS: Final = re.compile(r"\r\n?")


def parse_xlsx(data: bytes, name: str) -> Table:
    """Return the table in the bytes of a workbook.

    Raises:
        SpreadsheetError: it cannot be read, or is larger than any roster.
    """
    fault = SpreadsheetError(f"{name}: this is no XLSX file that can be read. Save it again as .xlsx, or as .csv.")
    try:
        _look_at_its_size(data, name)
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            table = _table_of(book, name)
        book.close()
    except SpreadsheetError:
        raise
    except Exception:  # openpyxl raises whatever a broken file makes it meet
        raise fault from None
    return table


def _look_at_its_size(data: bytes, name: str) -> None:
    """Refuse what is no workbook, or so large that reading it would take minutes and gigabytes."""
    if data.startswith(_OLD):
        raise SpreadsheetError(f"{name}: this has a password, or is an old .xls. Save it as .xlsx without a password.")
    if data.lstrip()[:1] == b"<":
        raise SpreadsheetError(f"{name}: this is a web page under this name. Open it, and save it as .xlsx.")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        size = sum(part.file_size for part in parts)
        strings = sum(_count(packed, part, _STRING) for part in parts if "sharedstrings" in part.filename.lower())
        sheets = [part for part in parts if "/worksheets/" in part.filename.lower()]
        if size > MOST_UNPACKED or strings > MOST_STRINGS or _cells_in(packed, sheets, name) > MOST_CELLS:
            raise SpreadsheetError(
                f"{name}: this is larger than any roster. Take out what does not belong, or split it."
            )
        if any(_STRICT in packed.read(part) for part in parts if part.filename.lower().endswith("/workbook.xml")):
            raise SpreadsheetError(f"{name}: this is Strict Open XML. Save it as Excel Workbook (.xlsx).")


def _cells_in(packed: zipfile.ZipFile, sheets: list[zipfile.ZipInfo], name: str) -> int:
    if any(_count(packed, part, _FAR) for part in sheets):
        raise SpreadsheetError(f"{name}: there are cells beyond the column ZZ. Take them out.")
    return sum(_count(packed, part, _CELL) for part in sheets)


def _count(packed: zipfile.ZipFile, part: zipfile.ZipInfo, what: re.Pattern[bytes]) -> int:
    """Return how often something stands in a part, read a piece at a time."""
    found, tail = 0, b""
    with packed.open(part) as stream:
        while piece := stream.read(_PIECE):
            text = tail + piece
            found += sum(1 for match in what.finditer(text) if match.end() > len(tail))
            tail = text[-_TAIL:]
    return found


def _table_of(book: Any, name: str) -> Table:
    sheets = {sheet.title: _rows_of(sheet, name) for sheet in book.worksheets}
    if not sheets:
        raise SpreadsheetError(f"{name}: there is no sheet in it. Save it as Excel Workbook (.xlsx).")
    title = _chosen(sheets)
    rows = sheets[title]
    formulas = frozenset(
        (row, column) for row, cells in enumerate(rows) for column, (_, kind) in enumerate(cells) if kind == "f"
    )
    texts = tuple(tuple(text for text, _ in cells) for cells in rows)
    others = tuple(_said_of_others(title, sheets))
    return Table(title, texts, formulas, others, counts_days_from_1904=book.epoch == MAC_EPOCH)


def _chosen(sheets: dict[str, list[Any]]) -> str:
    """Return the sheet that is called Therapists, else the first with a column `id`, else the first."""
    by_name = next((title for title in sheets if title.strip().casefold() == SHEET.casefold()), None)
    return by_name or next((title for title, rows in sheets.items() if _has_people(rows)), next(iter(sheets)))


def _said_of_others(chosen: str, sheets: dict[str, list[Any]]) -> Iterator[Finding]:
    for title, rows in sheets.items():
        if title in (chosen, WORDS) or not any(text for cells in rows for text, _ in cells):
            continue
        if _has_people(rows):
            message = f"this sheet has people too, and only {chosen} is read. Put them there, or take the sheet out."
            yield Finding(f"{title}!A1", "", "", message)
        else:
            message = f"this sheet is not read, only {chosen} is."
            yield Finding(f"{title}!A1", "", "", message, Severity.WARNING)


def _has_people(rows: list[Any]) -> bool:
    return bool(rows) and any(text.strip().casefold() == "id" for text, _ in rows[0])


def _rows_of(sheet: Any, name: str) -> list[tuple[tuple[str, str], ...]]:
    """Return the texts of a sheet's cells with their kinds, down to the last row that holds something."""
    if not hasattr(sheet, "iter_rows"):
        return []
    sheet.reset_dimensions()
    rows: list[tuple[tuple[str, str], ...]] = []
    last = 0
    for row, cells in enumerate(sheet.iter_rows()):
        rows.append(tuple((_text(cell.value), cell.data_type) for cell in cells))
        last = row + 1 if any(text for text, _ in rows[-1]) else last
        if last > MOST_ROWS:
            raise SpreadsheetError(f"{name}: this is larger than any roster. Split it.")
    return rows[:last]


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
        case str():
            return _LINE_ENDS.sub("\n", _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    return str(value)
