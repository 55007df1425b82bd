"""CSV sheets: the bytes of a CSV file as a table, whatever program saved it, as long as they have one meaning."""

import csv
import io
import re
from typing import Final

from questionnaire.content.any_text import text_of_any
from questionnaire.content.file_kinds import is_utf16, not_a_text, other_encoding
from questionnaire.content.text_file import decode
from questionnaire.problems import Problem, Severity
from questionnaire.workbench.findings import Finding
from questionnaire.workbench.spreadsheet import MOST_CELLS, MOST_ROWS, SpreadsheetError, Table

SIGNS: Final = ",;\t"
_SEPARATOR_LINE: Final = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_START: Final = 400
_ODD_ON_WINDOWS: Final = re.compile(r"[^\W\d_][\u0192\u02c6\u02dc\u2020\u2021\u2022\u2030\u2039\u203a][^\W\d_]")
"""Signs that nobody writes inside a word: the letters of another encoding."""


def parse_csv(data: bytes, name: str) -> Table:
    """Return the table in the bytes of a CSV file.

    Raises:
        SpreadsheetError: it cannot be read, or nobody can tell which letters it holds.
    """
    text, findings = _text_of(data, name)
    named = _SEPARATOR_LINE.match(text)
    text = text[named.end() :] if named else text
    sign = named[1] if named else _sign_of(text)
    cells = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True, skipinitialspace=True)
    rows: list[tuple[str, ...]] = []
    total, begins = 0, 1
    try:
        for row in cells:
            rows.append(tuple(row))
            total, begins = total + len(row), cells.line_num + 1
            if len(rows) > MOST_ROWS or total > MOST_CELLS:
                raise SpreadsheetError(f"{name}: this is larger than any roster. Split it.")
    except csv.Error:
        message = (
            f'the row that begins at line {begins} cannot be read; often a quote (") opens a cell and does not close'
        )
        raise SpreadsheetError(f"{name}: {message}. Look at it, and save the file again.") from None
    return Table("", tuple(rows), findings=findings)


def _sign_of(text: str) -> str:
    """Return which sign stands between the cells, by the heading."""
    heading = text.lstrip("\ufeff").splitlines()[:1]
    counts = {sign: len(next(csv.reader(heading, delimiter=sign, skipinitialspace=True), [])) for sign in SIGNS}
    return max(SIGNS, key=lambda sign: counts[sign])


def _text_of(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text of a file, and what to say of how it was saved."""
    foreign = not_a_text(data)
    if foreign is not None:
        raise SpreadsheetError(f"{name}: {foreign}")
    text, saved = _decoded(data, name)
    checked = decode(text.encode(), name)
    if isinstance(checked, Problem):
        raise SpreadsheetError(str(checked))
    if not saved:
        return checked, ()
    message = f"this file was saved as {saved}, and read all the same. Look at its accents and signs."
    return checked, (Finding(name, "", "", message, Severity.TIP),)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith(_UTF16_MARKS) or is_utf16(data[:_START]):
        return text_of_any(data)
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    other = other_encoding(data)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        other = other or str(decode(data, name))
        text = ""
    if other is None and (_ODD_ON_WINDOWS.search(text) or ("\n" not in text and "\r" in text)):
        other = "nobody can tell which letters these are. Save the file as CSV UTF-8."
    if other is not None:
        raise SpreadsheetError(f"{name}: {other.removeprefix(f'{name}:')}")
    return text, "Windows-1252 (the plain CSV of Excel)"
