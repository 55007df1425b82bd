"""Roster export: the catalogue as a spreadsheet, one row a therapist, with the allowed words beside it."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from questionnaire.vocabulary import Vocabulary
from questionnaire.workbench.cells import as_day, guarded, guarded_in_csv, is_number, write_cell
from questionnaire.workbench.entry_fields import FIELDS, EntryField, value_of
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.spreadsheet import SHEET, csv_bytes
from questionnaire.workbench.yaml_nodes import Plain

WORDS: Final = "Words"
SPARE_ROWS: Final = 500
"""Chosen: drop-downs also below the last therapist, for new ones."""
_WIDTHS: Final = {"about": 60, "credentials": 36, "offices": 30, "concerns": 40, "name": 24, "id": 22}
_HOW: Final = {
    "words": "Words of the sheet Words, with ; between them. An empty cell changes nothing; ? takes the value away.",
    "strengths": "A concern and 1 (some), 2 (regularly) or 3 (a focus), as in anxiety:3; grief:2.",
    "records": "{parts}, with ; between two of them.",
    "day": "Year-month-day, for example 2026-10-02.",
}


def export_roster(roster: Roster, vocabulary: Vocabulary, name: str) -> bytes:
    """Return the roster as the bytes of a spreadsheet; the ending of `name` says which kind."""
    if Path(name).suffix.lower() == ".xlsx":
        return _xlsx(roster, vocabulary)
    heading = [field.name for field in FIELDS]
    rows = (
        [guarded_in_csv(*each) for each in zip(FIELDS, cell_texts(entry), strict=True)]
        for entry in roster.entries.values()
    )
    return csv_bytes([heading, *rows])


def cell_texts(entry: Mapping[str, Plain]) -> list[str]:
    """Return the texts of one row, in the order of the fields."""
    return [write_cell(field, value_of(entry, field)) for field in FIELDS]


def _xlsx(roster: Roster, vocabulary: Vocabulary) -> bytes:
    book = Workbook(write_only=True)
    sheet, words = book.create_sheet(SHEET), book.create_sheet(WORDS)
    ranges = _write_words(words, vocabulary)
    sheet.freeze_panes = "C2"
    for number, field in enumerate(FIELDS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(field.name, 16)
        _add_help(sheet, field, get_column_letter(number), len(roster.entries) + 1 + SPARE_ROWS, ranges)
    sheet.append([_heading(sheet, field.name) for field in FIELDS])
    for entry in roster.entries.values():
        texts = zip(FIELDS, cell_texts(entry), strict=True)
        sheet.append([_cell(sheet, field, text) for field, text in texts])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


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
