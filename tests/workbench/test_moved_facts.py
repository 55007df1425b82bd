"""Facts stay with their people and go forward in time: a sheet that was sorted, or is older than the list, stops."""

from pathlib import Path

import pytest

from questionnaire.workbench.import_plan import Terms
from questionnaire.workbench.spreadsheet import Table
from tests.workbench.editing import LIVED_IN, exported, planned, roster, with_cell

NAMES = ("Ada Stone", "Ben Reed", "Cleo Lund", "Dora Vale", "Eli Poe", "Fay Orr")
MANY = "therapists:\n" + "".join(
    f"  - {{id: {name.lower().replace(' ', '-')}, name: {name}, listing: {{accepting: {'yes' if at % 2 else 'no'}, "
    f"wait_weeks: {at}}}, contact: {{phone: 503-555-01{at}0}}}}\n"
    for at, name in enumerate(NAMES)
)
AGREED = LIVED_IN.replace(
    "    # reach her", "    identity: {gender: woman}\n    consent_on: 2026-09-20\n    # reach her"
)


def with_column_sorted(table: Table, field: str) -> Table:
    at = table.rows[0].index(field)
    column = sorted((row[at] for row in table.rows[1:]), reverse=True)
    rows = ((*row[:at], cell, *row[at + 1 :]) for row, cell in zip(table.rows[1:], column, strict=True))
    return Table("", (table.rows[0], *rows))


def without_mark(table: Table) -> Table:
    return Table("", tuple(row[:-1] for row in table.rows))


def said(plan) -> str:
    return "\n".join(map(str, plan.errors))


@pytest.mark.parametrize("field", ["name", "contact.phone", "listing.wait_weeks", "listing.accepting"])
def test_a_column_that_was_sorted_alone_stops_in_one_sentence(field: str):
    found = roster(MANY)
    plan = planned(with_column_sorted(without_mark(exported(found)), field), found)

    assert [f"{each.field}: {each.message}" for each in plan.errors if "stand at other people" in each.message]
    assert (len(plan.errors), plan.roster) == (1, None)


def test_sorted_ids_stop_in_one_sentence():
    found = roster(MANY)
    plan = planned(with_column_sorted(exported(found), "id"), found)

    assert [each.message.split(".")[0] for each in plan.errors] == [
        "6 rows stand at another id than when they were exported"
    ]
    assert plan.roster is None


def test_sorted_ids_of_a_sheet_without_marks_stop_in_one_sentence_that_nothing_answers():
    found = roster(MANY)
    plan = planned(with_column_sorted(without_mark(exported(found)), "id"), found, Terms(("A", "B", "A1")))

    assert [str(each) for each in plan.findings if "Nothing of this sheet is read" in each.message]
    assert (len(plan.findings), plan.roster) == (1, None)


def test_a_consent_in_a_sorted_column_is_asked_about_even_when_the_column_is_right():
    agreed = MANY.replace("contact:", "consent_on: 2026-09-2@, contact:")
    for at in range(6):
        agreed = agreed.replace("2@", f"2{at}", 1)
    found = roster(agreed)
    table = with_column_sorted(without_mark(exported(found)), "consent_on")

    assert len(planned(table, found).errors) == 1
    assert len(planned(table, found, Terms(("AJ1",))).errors) == 6


def test_cells_that_slid_up_by_one_stop():
    found = roster(MANY)
    table = exported(found)
    at = table.rows[0].index("contact.phone")
    slid = [*(row[at] for row in table.rows[2:]), ""]
    rows = ((*row[:at], cell, *row[at + 1 :]) for row, cell in zip(table.rows[1:], slid, strict=True))

    assert "5 values stand at other people" in said(planned(Table("", (table.rows[0], *rows)), found))


def test_two_people_whose_names_changed_places_stop():
    found = roster(MANY)
    table = with_cell(with_cell(exported(found), 2, "name", "Ben Reed"), 3, "name", "Ada Stone")

    assert "2 values stand at other people" in said(planned(table, found))


def test_an_id_is_not_given_to_somebody_of_another_name_but_may_marry():
    found = roster(MANY)

    assert "no word of it" in said(planned(with_cell(exported(found), 2, "name", "Zoe Quill"), found))
    assert planned(with_cell(exported(found), 2, "name", "Ada Quill"), found).errors == ()


def test_marks_are_known_whatever_letters_their_heading_has():
    found = roster(MANY)
    table = exported(found)
    shouting = Table("", ((*table.rows[0][:-1], "X_Exported"), *table.rows[1:]))

    assert planned(shouting, found).findings == ()


def test_a_round_of_ordinary_edits_asks_nothing():
    found = roster(MANY)
    table = exported(found)
    for row in range(2, 8):
        table = with_cell(table, row, "listing.wait_weeks", str(row % 3))
        table = with_cell(table, row, "listing.accepting", "waitlist")

    assert planned(table, found).findings == ()


def test_the_mark_of_another_row_stops_that_row():
    found = roster(MANY)
    copied = (*exported(found).rows, exported(found).rows[1])
    table = with_cell(Table("", copied), 8, "id", "gus-new")

    assert "this row was exported with another id" in said(planned(table, found))


def test_an_old_export_brings_no_consent_back_and_says_which_day_it_is_of():
    table = exported(roster(AGREED))
    plan = planned(table, roster(LIVED_IN))

    assert {each.field for each in plan.errors} == {"identity.gender", "consent_on"}
    assert "(2026-11-01); it says nothing now" in said(plan)
    assert plan.roster is None


@pytest.mark.parametrize("cells", [("AE2", "AJ2"), ("2",), ("ae", "AJ")])
def test_what_was_asked_is_written_once_the_editor_is_sure(cells: tuple[str, ...]):
    plan = planned(exported(roster(AGREED)), roster(LIVED_IN), Terms(cells))

    assert plan.errors == ()
    assert plan.roster is not None
    assert "gender: woman" in plan.roster.text


def test_a_cell_that_the_list_changed_since_is_asked_about_and_an_edited_one_is_not():
    table = with_cell(exported(roster(LIVED_IN)), 3, "name", "Ben Reede")
    now = roster(LIVED_IN.replace("wait_weeks: 2", "wait_weeks: 9"))

    assert [(each.address, each.field) for each in planned(table, now).errors] == [("F2", "listing.wait_weeks")]


def test_a_sheet_without_marks_that_takes_a_day_back_is_asked_about():
    newer = roster(LIVED_IN.replace("wait_weeks: 2}", "wait_weeks: 2, verified_on: 2026-10-20}"))
    table = with_cell(without_mark(exported(newer)), 2, "listing.verified_on", "2026-03-01")
    plan = planned(table, newer)

    assert "the list has a later day (2026-10-20)" in said(plan)
    assert "x_exported" in str(plan.findings)


def test_somebody_who_was_removed_does_not_come_back():
    fewer = roster(MANY.replace(MANY.splitlines(keepends=True)[3], ""))

    assert "was on the list when the sheet was made (2026-11-01)" in said(planned(exported(roster(MANY)), fewer))


@pytest.mark.parametrize("listed", [True, False])
def test_a_withdrawn_person_is_asked_about_with_a_mark_or_without(listed: bool):
    found = roster(MANY if listed else MANY.replace(MANY.splitlines(keepends=True)[1], ""))
    table = with_cell(without_mark(exported(roster(MANY))), 2, "listing.accepting", "waitlist")
    plan = planned(table, found, Terms(withdrawn=frozenset({"ada-stone"})))

    assert "withdrawn.txt hides this person" in said(plan)
    assert planned(table, found, Terms(("A2",), frozenset({"ada-stone"}))).errors == ()


def test_the_command_asks_about_whoever_withdrawn_txt_names_in_any_shape(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_text("therapists: []\n")
    (tmp_path / "withdrawn.txt").write_text("Gus Left,\n")
    (tmp_path / "r.csv").write_text("id,name\ngus-left,Gus Left\n")
    asked = command("import", tmp_path / "r.csv", "--data", tmp_path, "--write")
    sure = command("import", tmp_path / "r.csv", "--data", tmp_path, "--sure", "A2")

    assert (asked.exit_code, "A2: gus-left, id: withdrawn.txt hides this person" in asked.output) == (1, True)
    assert sure.exit_code == 0


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx"])
def test_export_takes_its_own_file_anew_and_never_one_that_somebody_edited(tmp_path: Path, command, name: str):
    place = tmp_path / name
    (tmp_path / "therapists.yaml").write_text(MANY)
    first = command("export", place, "--data", tmp_path)
    (tmp_path / "therapists.yaml").write_text(MANY.replace("Ada Stone", "Ada Stones"))
    again = command("export", place, "--data", tmp_path)
    _edit(place)
    edited = place.read_bytes()
    refused = command("export", place, "--data", tmp_path)

    assert (first.exit_code, again.exit_code, refused.exit_code) == (0, 0, 1)
    assert "is there already" in refused.output
    assert place.read_bytes() == edited


def _edit(place: Path) -> None:
    if place.suffix == ".csv":
        place.write_bytes(place.read_bytes().replace(b"Ben Reed", b"Ben Reede"))
        return
    import openpyxl

    book = openpyxl.load_workbook(place)
    book["Therapists"]["B3"] = "Ben Reede"
    book.save(place)


def test_export_leaves_any_other_file_alone(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_text(MANY)
    (tmp_path / "r.csv").write_text("my,own\nnotes,here\n")

    assert command("export", tmp_path / "r.csv", "--data", tmp_path).exit_code == 1
    assert (tmp_path / "r.csv").read_text() == "my,own\nnotes,here\n"
