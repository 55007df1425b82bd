"""Roster export: the catalogue as a spreadsheet, one row a therapist, with the allowed words beside it."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from questionnaire.vocabulary import Vocabulary
from questionnaire.workbench.cells import as_day, guarded, guarded_in_csv, is_number, write_cell
from questionnaire.workbench.entry_fields import FIELDS, EntryField, own_field, own_keys, value_of
from questionnaire.workbench.export_marks import MARK, read_mark, write_mark
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.sheet_columns import Columns, read_columns, texts_of
from questionnaire.workbench.spreadsheet import SHEET, WORDS, Table, csv_bytes
from questionnaire.workbench.yaml_nodes import Plain

SPARE_ROWS: Final = 500
"""Chosen: drop-downs also below the last therapist, for new ones."""
_WIDTHS: Final = {"about": 60, "credentials": 36, "offices": 30, "concerns": 40, "name": 24, "id": 22}
_HOW: Final = {
    "words": "Words of the sheet Words, with ; between them. An empty cell changes nothing; ? takes the value away.",
    "strengths": "A concern and 1 (some), 2 (regularly) or 3 (a focus), as in anxiety:3; grief:2.",
    "records": "{parts}, with ; between two of them.",
    "day": "Year-month-day, for example 2026-10-02.",
}


def export_roster(roster: Roster, vocabulary: Vocabulary, name: str, day: date) -> bytes:
    """Return the roster of a day as the bytes of a spreadsheet; the ending of `name` says which kind.

    Behind the fields stand the keys of the editors' own, and last of all the mark of each row.
    """
    own = (own_field(key) for key in own_keys(roster.entries.values()) if key != MARK)
    fields = (*FIELDS, *own)
    if Path(name).suffix.lower() == ".xlsx":
        return _xlsx(roster, vocabulary, fields, day)
    heading = [*(field.name for field in fields), MARK]
    rows = []
    for entry in roster.entries.values():
        texts = cell_texts(entry, fields)
        rows.append([guarded_in_csv(field, texts[field.name]) for field in fields] + [write_mark(str(day), texts)])
    return csv_bytes([heading, *rows])


def cell_texts(entry: Mapping[str, Plain], fields: Iterable[EntryField]) -> dict[str, str]:
    """Return the texts of one row by the names of the fields, in their order."""
    return {field.name: write_cell(field, value_of(entry, field)) for field in fields}


def is_untouched(table: Table) -> bool:
    """Return whether a table is an export in which nobody has written since; where that is not certain, it is not."""
    columns = read_columns(table, ())
    if columns.mark is None or columns.findings:
        return False
    return all(_row_is_untouched(row, columns) for row in table.rows[1:])


def _row_is_untouched(row: Sequence[str], columns: Columns) -> bool:
    mark = read_mark(row[columns.mark]) if columns.mark is not None and columns.mark < len(row) else None
    return mark is not None and all(mark.says(*each) for each in texts_of(row, columns))


def _xlsx(roster: Roster, vocabulary: Vocabulary, fields: Sequence[EntryField], day: date) -> bytes:
    book = Workbook(write_only=True)
    sheet, words = book.create_sheet(SHEET), book.create_sheet(WORDS)
    ranges = _write_words(words, vocabulary)
    sheet.freeze_panes = "C2"
    for number, field in enumerate(fields, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(field.name, 16)
        _add_help(sheet, field, get_column_letter(number), len(roster.entries) + 1 + SPARE_ROWS, ranges)
    sheet.append([_heading(sheet, name) for name in (*(field.name for field in fields), MARK)])
    for entry in roster.entries.values():
        texts = cell_texts(entry, fields)
        cells = [_cell(sheet, field, texts[field.name]) for field in fields]
        sheet.append([*cells, _quiet(sheet, write_mark(str(day), texts))])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _quiet(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(color="999999", size=8)
    return cell


def _cell(sheet: Any, field: EntryField, text: str) -> Any:
    """Return a cell that shows exactly this text: a number or a day where it is one, else a text and no formula."""
    if not text:
        return None
    day = as_day(text) if field.kind == "day" else None
    if field.kind == "number" and is_number(text):
        return WriteOnlyCell(sheet, float(text) if "." in text else int(text))
    cell = WriteOnlyCell(sheet, day or guarded(text))
    if day is None:
        cell.data_type = "s"
    cell.number_format = "yyyy-mm-dd" if day is not None else "@"
    cell.alignment = Alignment(vertical="top", wrap_text=field.kind == "prose")
    return cell


def _heading(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E4EFEE")
    return cell


def _write_words(sheet: Any, vocabulary: Vocabulary) -> Mapping[str, str]:
    """Write the allowed words, two columns a field (word, meaning), and return the range of each field's words."""
    columns: list[tuple[str, Sequence[tuple[str, str]]]] = []
    for field in FIELDS:
        if field.words is not None:
            columns.append((field.name, _words_of(vocabulary, field.words)))
        for part in field.parts if field.kind == "records" else ():
            set_name = {"title": "credentials", "state": "states"}.get(part)
            if set_name:
                columns.append((f"{field.name} {part}", _words_of(vocabulary, set_name)))
    ranges = {}
    for number, (name, words) in enumerate(columns):
        letter = get_column_letter(2 * number + 1)
        sheet.column_dimensions[letter].width = 22
        sheet.column_dimensions[get_column_letter(2 * number + 2)].width = 30
        ranges[name] = f"{WORDS}!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes = "A2"
    sheet.append([_heading(sheet, text) for name, _ in columns for text in (name, "")])
    for row in range(max((len(words) for _, words in columns), default=0)):
        pairs = [words[row] if row < len(words) else ("", "") for _, words in columns]
        sheet.append([guarded(text) or None for pair in pairs for text in pair])
    return ranges


def _words_of(vocabulary: Vocabulary, set_name: str) -> Sequence[tuple[str, str]]:
    if not set_name:
        return (("yes", ""), ("no", ""))
    return tuple((term.value, term.label) for term in vocabulary.by_value[set_name].values())


def _add_help(sheet: Any, field: EntryField, letter: str, last: int, ranges: Mapping[str, str]) -> None:
    """Give a column its drop-down, or a note on how to write in it."""
    check: DataValidation | None = None
    if field.kind == "word" and field.name in ranges:
        check = DataValidation("list", formula1=f"={ranges[field.name]}", allow_blank=True, errorStyle="warning")
    elif field.name.startswith("style."):
        check = DataValidation(
            "decimal", operator="between", formula1="-3", formula2="3", allow_blank=True, errorStyle="warning"
        )
        check.prompt = "From -3 to 3 in steps of 0.5. Leave empty what is not known."
    elif field.kind in _HOW:
        check = DataValidation(allow_blank=True)
        check.prompt = _HOW[field.kind].format(parts=" | ".join(field.parts))
    if check is not None:
        check.promptTitle = field.name[:32]
        check.showInputMessage = check.showErrorMessage = True
        check.add(f"{letter}2:{letter}{last}")
        sheet.data_validations.append(check)
