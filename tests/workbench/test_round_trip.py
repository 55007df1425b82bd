"""The roster goes out to a spreadsheet and comes back, and only what was changed there changes in the file."""

from pathlib import Path

import pytest

from questionnaire.workbench.spreadsheet import Table
from tests.workbench.editing import LIVED_IN, after, changed_lines, exported, planned, roster, with_cell


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("text", [None, LIVED_IN, LIVED_IN.replace("\n", "\r\n"), "\ufeff" + LIVED_IN])
def test_an_untouched_roster_changes_no_byte(ending: str, text: str | None):
    found = roster(text)
    plan = planned(exported(found, ending), found)

    assert (plan.changes, plan.added, plan.findings) == ((), (), ())
    assert plan.roster is not None
    assert plan.roster.data == found.data


@pytest.mark.parametrize(
    ("field", "text", "gone", "come"),
    [
        ("listing.wait_weeks", "4", ["wait_weeks: 2}   # ask again in May"], ["wait_weeks: 4}   # ask again in May"]),
        ("listing.wait_weeks", "?", ["accepting: yes, wait_weeks: 2}"], ["{accepting: yes}   # ask again in May"]),
        ("languages", "en; es; de; fr", [], ["- fr"]),
        ("languages", "en; de", ["- es"], []),
        ("concerns", "anxiety:3; grief:3", ["grief: 2      # since 2019"], ["grief: 3      # since 2019"]),
        ("concerns", "anxiety:3; grief:2; sleep:1", [], ["sleep: 1"]),
        ("fees.sliding_from", "?", ["sliding_from: 60"], []),
        ("style.feel", "-0.5", ["feel: 2}"], ["feel: -0.5}"]),
        ("style.pace", "3", ["feel: 2}"], ["feel: 2, pace: 3}"]),
        ("offices", "Portland | OR | 02135; Salem | OR", ['postal_code: "02134"'], ['postal_code: "02135"']),
        ("contact.email", "a@stone.example", ["'ada@stone.example'"], ["'a@stone.example'"]),
        ("pronouns", "she/her", [], ["pronouns: she/her"]),
        ("about", "Short and plain.", ["about: >-", "I like to slow", "and I will"], ["about: Short and plain."]),
    ],
)
def test_one_cell_changes_only_its_own_line(field: str, text: str, gone: list[str], come: list[str]):
    found = roster(LIVED_IN)
    went, came = changed_lines(LIVED_IN, after(found, (2, field, text)))

    assert [part in line for part, line in zip(gone, went, strict=True)] == [True] * len(gone)
    assert [part in line for part, line in zip(come, came, strict=True)] == [True] * len(come)


def test_a_part_goes_when_nothing_is_left_in_it():
    text = after(roster(LIVED_IN), (2, "fees.per_session", "?"), (2, "fees.sliding_from", "?"))

    assert changed_lines(LIVED_IN, text)[0] == [
        "    fees:",
        "      per_session: 140   # per hour",
        "      sliding_from: 60",
    ]


def test_an_empty_cell_and_a_missing_row_delete_nothing():
    found = roster(LIVED_IN)
    table = with_cell(exported(found), 2, "languages", "")
    plan = planned(Table("", table.rows[:2]), found)

    assert plan.changes == ()
    assert plan.roster is found


def test_none_is_known_and_differs_from_not_known():
    found = roster(LIVED_IN)

    assert "formats: []" in after(found)
    assert "languages: []" in after(found, (3, "languages", "none"))
    assert "{id: ben-reed, name: Ben Reed, formats: []}" in after(found, (3, "languages", "?"))


def test_a_new_row_becomes_a_new_entry_and_the_count_follows():
    cells = [(5, "id", "dora-vale"), (5, "name", "Dora Vale"), (5, "contact.phone", "'+1 503 555 0142")]
    text = after(roster(LIVED_IN), *cells, (5, "style.lead", "-2.5"), (5, "offices", "Salem | OR | 01234"))

    assert text == LIVED_IN.replace("count: 3", "count: 4").replace(
        "    approaches: [cbt, act]\n",
        "    approaches: [cbt, act]\n"
        '  - id: dora-vale\n    name: Dora Vale\n    offices: [{city: Salem, state: OR, postal_code: "01234"}]\n'
        '    style: {lead: -2.5}\n    contact: {phone: "+1 503 555 0142"}\n',
    )


def test_a_new_entry_keeps_the_line_ends_of_the_file():
    windows = LIVED_IN.replace("\n", "\r\n")
    text = after(roster(windows), (5, "id", "dora-vale"), (5, "name", "Dora Vale"))

    assert text.count("\n") == text.count("\r\n")


def test_the_first_entry_of_an_empty_list_begins_it():
    text = after(roster("therapists: []  # nobody yet\n"), (2, "id", "a-b"), (2, "name", "A B"))

    assert text == "therapists:  # nobody yet\n  - id: a-b\n    name: A B\n"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ((2, "languages", "en; spanish"), "L2: ada-stone, languages: 'spanish' is called es here. Write es."),
        ((2, "style.lead", "7"), "X2: ada-stone, style.lead: 7 is"),
        ((2, "concerns", "anxiety"), "T2: ada-stone, concerns: 'anxiety' has no strength. Write anxiety:1"),
        ((2, "concerns", "anxiety:2; anxiety:3"), "T2: ada-stone, concerns: 'anxiety' stands here twice."),
        ((2, "offices", "a | OR | 1 | 2"), "K2: ada-stone, offices: 'a | OR | 1 | 2' has too many parts."),
        (
            (2, "listing.verified_on", "10/02/2026"),
            "G2: ada-stone, listing.verified_on: '10/02/2026' may be February 10 or October 2.",
        ),
        ((2, "identity.gender", "woman"), "ada-stone, identity: identity is given without consent_on."),
        ((3, "id", "ada-stone"), "A3: ada-stone, id: row 2 has this id too."),
        ((2, "id", ""), "A2: id: this row has no id."),
        ((1, "languages", "languges"), "L1: 'languges' is not a field. Did you mean languages?"),
        ((1, "languages", "formats"), "L1: formats: this column stands here twice."),
        ((5, "id", "dora-vale"), "B5: dora-vale, name: 'name' is missing."),
        ((2, "about", "=HYPERLINK(1)"), "AN2: ada-stone, about: this begins like a formula."),
    ],
)
def test_a_bad_cell_is_named_by_its_address_and_nothing_is_written(cell: tuple[int, str, str], said: str):
    found = roster(LIVED_IN)
    plan = planned(with_cell(exported(found), *cell), found)

    assert said in " ".join(map(str, plan.errors))
    assert plan.roster is None


def test_all_bad_cells_are_said_at_once():
    found = roster(LIVED_IN)
    table = with_cell(with_cell(exported(found), 2, "concerns", "anxiety"), 3, "languages", "english")

    assert [each.address for each in planned(table, found).errors] == ["T2", "L3"]


def test_a_new_id_with_a_known_name_is_pointed_out():
    found = roster(LIVED_IN)
    plan = planned(with_cell(with_cell(exported(found), 4, "id", "cleo-lund-2"), 4, "x_exported", ""), found)

    assert plan.added == ("cleo-lund-2",)
    assert "cleo-lund has the same name" in str(plan.findings[0])


def test_a_column_of_the_editors_own_goes_out_and_comes_back():
    found = roster(LIVED_IN)
    went, came = changed_lines(LIVED_IN, after(found, (2, "x_note", "likes evenings"), (3, "x_note", "new here")))

    assert "likes mornings" in exported(found).rows[1]
    assert (went, came) == (
        ["    x_note: likes mornings", "  - {id: ben-reed, name: Ben Reed, languages: [en], formats: []}"],
        ["    x_note: likes evenings",
         "  - {id: ben-reed, name: Ben Reed, languages: [en], formats: [], x_note: new here}"],
    )  # fmt: skip


def test_a_new_column_of_the_editors_own_becomes_their_key():
    found = roster(LIVED_IN)
    table = exported(found)
    rows = tuple((*row, "x_Room" if number == 0 else "12") for number, row in enumerate(table.rows))
    plan = planned(Table("", rows), found)

    assert plan.errors == ()
    assert plan.roster is not None
    assert plan.roster.text.count("x_Room: 12") == 3


def test_the_editors_own_key_in_an_office_stays_with_that_office():
    found = roster(LIVED_IN.replace("{city: Salem, state: OR}", "{city: Salem, x_door: 4b, state: OR}"))
    text = after(found, (2, "offices", "Salem | OR; Eugene | OR"))
    moved = roster(text).entries["ada-stone"]["offices"]

    assert planned(exported(found), found).changes == ()
    assert moved == [{"city": "Salem", "x_door": "4b", "state": "OR"}, {"city": "Eugene", "state": "OR"}]


@pytest.mark.parametrize(
    "offices", ["Portland | OR | 02135; Salem | OR", "Salem | OR | 97301; Portland | OR", "Eugene | OR"]
)
def test_an_office_that_changes_never_takes_over_the_key_of_another(offices: str):
    found = roster(LIVED_IN.replace("{city: Salem, state: OR}", "{city: Salem, x_door: 4b, state: OR}"))
    plan = planned(with_cell(exported(found), 2, "offices", offices), found)
    left = plan.roster.entries["ada-stone"]["offices"] if plan.roster else None

    assert left is not None or "the file itself" in plan.errors[0].message
    assert left is None or [each["city"] for each in left if "x_door" in each] == ["Salem"]


def test_the_command_writes_only_when_told_and_keeps_a_backup(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_bytes(LIVED_IN.encode())
    command("export", tmp_path / "r.csv", "--data", tmp_path)
    table = (tmp_path / "r.csv").read_text("utf-8-sig").replace("Ben Reed", "Ben Reede")
    (tmp_path / "r.csv").write_text(table, "utf-8")
    dry = command("import", tmp_path / "r.csv", "--data", tmp_path)
    untouched = (tmp_path / "therapists.yaml").read_bytes()
    wet = command("import", tmp_path / "r.csv", "--data", tmp_path, "--write")

    assert "B3  name: Ben Reed → Ben Reede" in dry.output
    assert untouched == LIVED_IN.encode()
    assert (wet.exit_code, "Written to" in wet.output) == (0, True)
    assert (tmp_path / "therapists.yaml").read_text("utf-8") == LIVED_IN.replace("Ben Reed,", "Ben Reede,")
    assert [each.read_bytes() for each in tmp_path.glob("*.bak")] == [untouched]


@pytest.mark.parametrize(("name", "exit_code"), [("r.txtx", 1), ("nowhere.csv", 1)])
def test_what_is_no_spreadsheet_is_refused_in_one_line(tmp_path: Path, command, name: str, exit_code: int):
    (tmp_path / "r.txtx").write_text("x")
    result = command("import", tmp_path / name)

    assert (result.exit_code, result.output.count("\n")) == (exit_code, 1)
