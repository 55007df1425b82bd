"""Spreadsheets are safe to open, keep texts as texts, and are read whatever program saved them."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from questionnaire.catalogue import Therapist
from questionnaire.workbench.cells import guarded, unguarded
from questionnaire.workbench.entry_fields import FIELDS
from questionnaire.workbench.roster_export import export_roster
from questionnaire.workbench.sheet_file import parse_table, read_table
from questionnaire.workbench.spreadsheet import SpreadsheetError
from tests.content.desk import vocabulary
from tests.workbench.editing import LIVED_IN, TODAY, exported, planned, roster

RISKY = ["=1+1", "+cmd", "-cmd", "@sum", "\tx", "=", "＝1+1", " =1", "'=1", "'quoted'", "--", "-2.5.1"]
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def book(of: str = LIVED_IN) -> Any:
    return openpyxl.load_workbook(io.BytesIO(export_roster(roster(of), vocabulary(), "r.xlsx", TODAY)))


def saved(workbook: Any) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def cell(workbook: Any, row: int, field: str) -> Any:
    sheet = workbook["Therapists"]
    return sheet.cell(row, next(each.column for each in sheet[1] if each.value == field))


def test_every_field_of_an_entry_has_a_column():
    parts = {name: field.annotation for name, field in Therapist.model_fields.items()}
    names = {field.name.split(".")[0] for field in FIELDS}

    assert names == set(parts)


@pytest.mark.parametrize("text", RISKY)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe_and_loses_it_again(text: str):
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-2.5", "140", "Ada", "503-555-0111", "o'clock", "2026-10-02"])
def test_a_plain_text_or_number_stays_as_it_is(text: str):
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", RISKY)
def test_a_name_that_looks_like_a_formula_comes_back_the_same(name: str, ending: str):
    quoted = name.replace("\t", "\\t")
    found = roster(LIVED_IN.replace('"Ada Stone"', f'"{quoted}"'))
    table = exported(found, ending)

    assert table.rows[1][1].lstrip()[:1] == "'"
    assert planned(table, found).changes == ()


def test_no_cell_of_a_workbook_is_a_formula_and_ids_phones_and_postal_codes_are_texts():
    workbook = book(LIVED_IN.replace("id: ben-reed", 'id: "007"').replace("503-555-0111", "5035550111"))
    types = {each.data_type for row in workbook["Therapists"].iter_rows() for each in row}

    assert "f" not in types
    assert [cell(workbook, 3, "id").value, cell(workbook, 2, "contact.phone").value] == ["007", "5035550111"]
    assert cell(workbook, 2, "offices").value == "Portland | OR | 02134; Salem | OR"
    assert [cell(workbook, 2, "style.feel").value, cell(workbook, 2, "fees.per_session").value] == [2, 140]


def test_the_second_sheet_has_the_words_and_single_words_drop_down():
    workbook = book()
    words = workbook["Words"]
    heading = [each.value for each in words[1]]
    column = heading.index("medication") + 1
    checks = {str(each.sqref).split("2:")[0]: each for each in workbook["Therapists"].data_validations.dataValidation}

    assert [words.cell(row, column).value for row in (2, 3, 4)] == ["open", "neutral", "prescribes"]
    assert checks["E"].formula1.startswith("=Words!$")
    assert "concerns" in heading


def test_a_formula_in_a_workbook_is_refused_by_its_address():
    workbook = book()
    cell(workbook, 2, "name").value = "=1+1"
    plan = planned(parse_table(saved(workbook), "r.xlsx"), roster(LIVED_IN))

    assert [str(each) for each in plan.errors] == [
        "Therapists!B2: ada-stone, name: this is a formula. Write what it comes to."
    ]


def test_numbers_days_and_ticks_are_read_as_a_program_keeps_them():
    workbook = book()
    cell(workbook, 2, "listing.wait_weeks").value = 4.0
    cell(workbook, 2, "first_steps.welcomes_first_timers").value = True
    cell(workbook, 2, "listing.verified_on").value = __import__("datetime").datetime(2026, 10, 5)
    plan = planned(parse_table(saved(workbook), "r.xlsx"), roster(LIVED_IN))

    assert [(each.field, each.new) for each in plan.changes] == [
        ("listing.wait_weeks", "4"),
        ("listing.verified_on", "2026-10-05"),
        ("first_steps.welcomes_first_timers", "yes"),
    ]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_csv_with_other_separators_is_read(sign: str):
    found = roster(LIVED_IN)
    table = parse_table(f"id{sign}name\nben-reed{sign}Ben Reede\n".encode(), "r.csv")

    assert [each.new for each in planned(table, found).changes] == ["Ben Reede"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.xlsx", b"PK no workbook"),
        ("r.xlsx", b""),
        ("r.csv", b'id,name\n"a'),
        ("r.csv", b"id\n\x81"),
        ("r.csv", b"id,name\nj,Jos\x8e Mu\x96oz"),
        ("r.csv", b"\x89PNG\r\n"),
        ("r.xlsx", b"\xd0\xcf\x11\xe0"),
        ("r.xlsx", b"<html><table>"),
        ("r.ods", b"x"),
    ],
)
def test_a_broken_file_is_refused_calmly(name: str, data: bytes):
    with pytest.raises(SpreadsheetError, match=name):
        parse_table(data, name)


def test_a_workbook_without_a_sheet_of_that_name_is_read_from_its_first(tmp_path: Path):
    workbook = openpyxl.Workbook()
    workbook.active.title = "Sheet1"
    workbook.active.append(["id", "name"])
    workbook.active.append(["ben-reed", "Ben Reede"])
    workbook.save(tmp_path / "r.xlsx")
    plan = planned(read_table(tmp_path / "r.xlsx"), roster(LIVED_IN))

    assert [each.address for each in plan.changes] == ["Sheet1!B2"]


def test_an_empty_file_says_what_it_lacks():
    plan = planned(parse_table(b"", "r.csv"), roster(LIVED_IN))

    assert [str(each) for each in plan.errors] == ["A1: there is no column 'id'. Add it."]


def test_the_workbook_carries_nothing_that_runs():
    packed = zipfile.ZipFile(io.BytesIO(export_roster(roster(LIVED_IN), vocabulary(), "r.xlsx", TODAY)))

    assert [name for name in packed.namelist() if "vba" in name.lower() or "external" in name.lower()] == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_libreoffice_gives_back_what_it_was_given(tmp_path: Path, ending: str):
    found = roster()
    given = tmp_path / f"roster.{ending}"
    given.write_bytes(export_roster(found, vocabulary(), given.name, TODAY))
    subprocess.run(
        [str(OFFICE), "--headless", "--convert-to", ending, "--outdir", str(tmp_path / "out"), str(given)],
        check=True,
        capture_output=True,
        timeout=180,
    )

    assert planned(read_table(tmp_path / "out" / given.name), found).changes == ()
