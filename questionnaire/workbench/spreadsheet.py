"""Spreadsheets: a table of texts whose cells have addresses, and such a table as a CSV file."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter

from questionnaire.workbench.findings import Finding

SHEET: Final = "Therapists"
WORDS: Final = "Words"
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 1_000_000
MOST_STRINGS: Final = 600_000
MOST_UNPACKED: Final = 500_000_000
"""Chosen: a roster of 10,000 entries has half of that in cells, strings and bytes; more is no roster."""


class SpreadsheetError(ValueError):
    """The file is no table that can be read; the message says what to do."""


@dataclass(frozen=True)
class Table:
    """The cells of one sheet as texts, its heading first; `formulas` are the places that hold one.

    `findings`: what is to be said of the file as a whole. `counts_days_from_1904`: whether its day 1 is in that year.
    """

    sheet: str
    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    findings: tuple[Finding, ...] = ()
    counts_days_from_1904: bool = False

    def address(self, row: int, column: int) -> str:
        """Return what a spreadsheet calls a cell; row and column count from 0."""
        cell = f"{get_column_letter(column + 1)}{row + 1}"
        return f"{self.sheet}!{cell}" if self.sheet else cell


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV in UTF-8 with a mark, so that every spreadsheet reads its letters right."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
