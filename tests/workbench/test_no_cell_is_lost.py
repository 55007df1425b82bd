"""No cell is lost or misread in silence: each is read, or named with what is wrong with it."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.problems import Severity
from questionnaire.workbench.cells import guarded_in_csv, unguarded
from questionnaire.workbench.entry_fields import BY_NAME
from questionnaire.workbench.import_plan import ImportPlan, Terms
from questionnaire.workbench.sheet_file import parse_table
from questionnaire.workbench.spreadsheet import SpreadsheetError, csv_bytes
from tests.workbench.editing import planned, roster

PEOPLE = "therapists:\n  - {id: ben-reed, name: Ben Reed, licensed_states: [OR], listing: {accepting: yes}}\n"


def read(text: str) -> ImportPlan:
    return planned(parse_table(text.encode(), "r.csv"), roster(PEOPLE))


def book(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read_book(*sheets: tuple[str, list[list[Any]]]) -> ImportPlan:
    return planned(parse_table(book(*sheets), "r.xlsx"), roster(PEOPLE))


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("id,about\nben-reed,Plain talk, and no rush.", "C2", "'and no rush.' stands under no heading"),
        ("id,,about\nben-reed,trauma,x", "B2", "'trauma' stands under no heading"),
        ("id,about\n,,\nben-reed,x\nid,about\n", "A4", "the headings stand here again"),
        ("id,fees.per_session\nben-reed,1.200", "B2", "may be 1200 or 1.2"),
        ("id,about\nben-reed,#N/A", "B2", "an error of the spreadsheet"),
        ("id,about\nben-reed,####", "B2", "an error of the spreadsheet"),
        ("id,about\nben-reed,Jos\u00c3\u00a9 is here", "B2", "it may be 'Jos\u00e9 is here'"),
        ("id,about\nben-reed,It\u00e2\u20ac\u2122s fine", "B2", "it may be 'It\u2019s fine'"),
        ("id,about\nben-reed,Ana\ufffds", "B2", "has lost a letter (U+FFFD)"),
        ("id,about\nben-reed,you &amp; me", "B2", "'&amp;' is a sign of another program"),
        ("id,about\nben-reed,one_x000B_two", "B2", "'_x000B_' is a sign of another program"),
        ("id,about\nben-reed,<p>Plain</p>", "B2", "'<p>' is a sign of another program"),
        ("id,pronouns\nben-reed,N/A", "B2", "'N/A' says nothing for certain"),
        ("id,contact.phone\nben-reed,-", "B2", "'-' says nothing for certain"),
        ("id,languages\nben-reed,None", "B2", "or none if there are none"),
        ("id,contact.phone\nben-reed,5.03556E+09", "B2", "has lost digits"),
        ('id,contact.phone\nben-reed,"""503-555-0101"""', "B2", "stands in quotes"),
        ('id,offices\nben-reed,"12 Elm St, Portland, OR 97205"', "B2", "is more than a city"),
        ("id,offices\nben-reed,Portland OR 97205 | OR", "B2", "is more than a city"),
        ("id,credentials\nben-reed,LMFT | LPCC | PhD", "B2", "has no digit, so it is no license number"),
        ('id,about\nben-reed,"one\ndora-vale,Dora Vale,x"', "B2", "a whole row seems to stand in this cell"),
        ("id,pronouns\nben-reed,2026-01-02", "B2", "'2026-01-02' is a day"),
        ("id,concerns\nben-reed,anxiety:3 grief:2", "B2", "several in one"),
        ("id,x_a.b\nben-reed,x", "B1", "has a dot in it"),
    ],
)  # fmt: skip
def test_a_cell_that_would_be_lost_or_misread_is_an_error_at_its_place(text: str, cell: str, said: str):
    plan = read(text)

    assert [each.cell for each in plan.errors if said in each.message] == [cell]
    assert plan.roster is None


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("contact.phone", "five"),
        ("contact.email", "ben"),
        ("contact.website", "reed.example"),
        ("offices", "Salem | OR | x"),
    ],
)
def test_no_cure_asks_for_quotes_in_a_cell_and_quotes_around_a_part_are_named(heading: str, cell: str):
    quoted = '"' + " | ".join(f'""{part}""' for part in cell.split(" | ")) + '"'
    plain, in_quotes = read(f"id,{heading}\nben-reed,{cell}"), read(f"id,{heading}\nben-reed,{quoted}")

    assert [" in quotes" in each.message for each in plain.errors] == [False]
    assert ["stands in quotes" in each.message for each in in_quotes.errors] == [True]


def test_a_column_without_a_heading_is_said_once_with_how_many_it_is():
    plan = read("id,\nben-reed,a\nben-reid,b\nben-reyd,c\n")

    assert [each.message for each in plan.errors if "(and 2 more below it)" in each.message]


@pytest.mark.parametrize(
    "name", ["Null Reed", "Na Reed", "Nil", "R&D; Reed", "Zoë Ångström", "São Reed", "Âme", "Tân â-ma"]
)
def test_a_name_that_only_looks_odd_is_no_doubt(name: str):
    plan = planned(parse_table(f'id,about\nben-reed,"I am {name}."\n'.encode(), "r.csv"), roster(PEOPLE))

    assert plan.errors == ()


def test_a_quote_that_does_not_close_is_named_by_its_line():
    with pytest.raises(SpreadsheetError, match="begins at line 3"):
        parse_table(b'id,about\na-b,x\nben-reed,"It starts\nc-d,"well, it does"\n', "r.csv")


def test_rows_behind_thousands_of_blank_ones_are_read():
    rows = [["id", "name"], *[[]] * 2500, ["zed-last", "Zed Last"]]

    assert read_book(("Therapists", rows)).added == ("zed-last",)


@pytest.mark.parametrize("title", ["Therapists", "therapists", " THERAPISTS "])
def test_the_sheet_of_the_name_is_read_and_others_with_something_in_them_are_named(title: str):
    plan = read_book(("Read me", [["Ask the desk"]]), (title, [["id", "name"], ["ben-reed", "Ben B Reed"]]), ("e", []))

    assert [each.new for each in plan.changes] == ["Ben B Reed"]
    assert [each.address for each in plan.findings if "this sheet is not read" in each.message] == ["Read me!A1"]


def test_two_sheets_with_people_stop():
    people = [["id", "name"], ["ben-reed", "Ben B Reed"]]

    assert "this sheet has people too" in str(read_book(("North", people), ("South", people)).errors)


def test_an_empty_first_sheet_is_passed_over():
    assert read_book(("Sheet1", []), ("Sheet2", [["id", "name"], ["dora-vale", "Dora"]])).added == ("dora-vale",)


def test_a_workbook_that_lies_about_its_size_is_read_whole():
    data = book(("Therapists", [["id", "name"], ["dora-vale", "Dora Vale"], ["eli-poe", "Eli Poe"]]))
    lying = remade(data, "sheet1.xml", 'ref="A1:B3"', lambda _: b'ref="A1:B2"')

    assert planned(parse_table(lying, "r.xlsx"), roster(PEOPLE)).added == ("dora-vale", "eli-poe")


def test_line_ends_and_formulas_of_a_workbook_are_what_they_are():
    plan = read_book(("Therapists", [["id", "about"], ["ben-reed", "One._x000D_\nTwo."], ["=A1", "x"]]))

    assert [each.new for each in plan.changes] == ["One.\nTwo."]
    assert [str(each) for each in plan.errors] == ["Therapists!A3: id: this is a formula. Write what it comes to."]


def remade(data: bytes, part: str, old: str, new: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook in which something that stands in one of its parts is something else."""
    stream, found = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as other:
        for name in book.namelist():
            text = book.read(name)
            if part in name:
                text, found = re.subn(old.encode(), lambda match: new(match[0]), text, count=1)
            other.writestr(name, text)
    assert found
    return stream.getvalue()


ONE = book(("Therapists", [["id"], ["a-b"]]))


def with_millions_of_strings() -> bytes:
    stream = io.BytesIO(ONE)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 3_000_000 + b"</sst>")
    return stream.getvalue()


def with_millions_of_cells() -> bytes:
    return remade(ONE, "sheet1.xml", '<c r="A2".*?</c>', lambda _: b'<c r="A2"/>' * 3_000_000)


@pytest.mark.parametrize("swollen", [with_millions_of_strings, with_millions_of_cells])
def test_a_small_workbook_of_millions_of_strings_or_cells_is_refused_at_once(swollen: Callable[[], bytes]):
    data = swollen()
    begun = time.monotonic()
    with pytest.raises(SpreadsheetError, match="larger than any roster"):
        parse_table(data, "r.xlsx")

    assert time.monotonic() - begun < 10


def test_a_cell_far_to_the_right_is_refused():
    with pytest.raises(SpreadsheetError, match="beyond the column ZZ"):
        parse_table(remade(ONE, "sheet1.xml", 'r="A2"', lambda _: b'r="XFD2"'), "r.xlsx")


@given(st.text(alphabet="ab=+-@;\t\n\"' |", max_size=12))
def test_no_piece_of_a_cell_runs_whatever_sign_ends_cells_and_the_text_comes_back(text: str):
    field = BY_NAME["about"]
    guarded = guarded_in_csv(field, text)
    line = csv_bytes([["id", guarded]]).decode("utf-8-sig")
    pieces = [piece.lstrip(' "\n\r') for sign in ";\t\n" for piece in line.split(sign)[1:]]

    assert unguarded(guarded) == text
    assert [piece for piece in pieces if piece[:1] in tuple("=+-@") and piece[:1]] == []


def test_every_cell_of_a_csv_stands_in_quotes():
    assert csv_bytes([["id", "12"]]) == b'\xef\xbb\xbf"id","12"\r\n'


def test_new_people_without_a_gate_are_counted_with_the_line_that_mends_them_all():
    text = "id,name\ndora-vale,Dora Vale\neli-poe,Eli Poe\n"
    plan = read(text)
    fill = (("licensed_states", "OR; WA"), ("listing.accepting", "waitlist"))
    mended = planned(parse_table(text.encode(), "r.csv"), roster(PEOPLE), Terms(fill=fill))

    assert [each.field for each in plan.findings if "--fill" in each.message] == [
        "licensed_states",
        "listing.accepting",
    ]
    assert {each.severity for each in plan.findings} == {Severity.WARNING}
    assert mended.findings == ()
    assert mended.roster is not None
    assert (
        mended.roster.text.count("licensed_states: [OR, WA]\n    listing") + mended.roster.text.count("waitlist") >= 2
    )


def test_what_is_filled_overrules_nobody():
    text = "id,name,licensed_states\ndora-vale,Dora Vale,CA\nben-reed,Ben Reed,\n"
    plan = planned(parse_table(text.encode(), "r.csv"), roster(PEOPLE), Terms(fill=(("licensed_states", "WA"),)))

    assert [(each.entry, each.new) for each in plan.changes if each.field == "licensed_states"] == [("dora-vale", "CA")]


def test_the_command_refuses_a_fill_that_is_no_field(tmp_path, command):
    (tmp_path / "r.csv").write_text("id,name\n")

    assert "Write for example licensed_states=OR" in command("import", tmp_path / "r.csv", "--fill", "state=OR").output
