"""Sheets as programs save them: what has one meaning is read and said, what has two is asked, nothing is guessed."""

import pytest

from questionnaire.problems import Severity
from questionnaire.workbench.import_plan import ImportPlan, Terms
from questionnaire.workbench.sheet_file import parse_table
from questionnaire.workbench.spreadsheet import SpreadsheetError
from tests.workbench.editing import planned, roster

PEOPLE = """\
therapists:
  - {id: ada-stone, name: Ada Stone, licensed_states: [OR], listing: {accepting: yes, verified_on: 2026-10-02}}
  - {id: ben-reed, name: Ben Reed, licensed_states: [OR], listing: {accepting: yes}}
"""


def read(*rows: str, dates: str | None = None, sign: str = "|") -> ImportPlan:
    text = "\n".join(rows).replace(sign, "\t")
    return planned(parse_table(text.encode(), "r.csv"), roster(PEOPLE), Terms(dates=dates))


def became(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(each.address, each.new) for each in plan.changes]


def notes(plan: ImportPlan) -> list[str]:
    return [str(each) for each in plan.findings if each.severity is Severity.TIP]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-10-9", "2026-10-09"),
        ("2026/10/09", "2026-10-09"),
        ("2026-10-09T00:00:00.000Z", "2026-10-09"),
        ("2026-10-09 00:00:00", "2026-10-09"),
        ("46297", "2026-10-02"),
        ("12/31/26", "2026-12-31"),
        ("31/12/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("2.10.2026", "2026-10-02"),
        ("10/10/2026", "2026-10-10"),
        ("2-Oct-26", "2026-10-02"),
        ("October 2, 2026", "2026-10-02"),
    ],
)
def test_a_day_that_has_one_meaning_is_read_and_said(cell: str, day: str):
    plan = read("id|consent_on", f"ben-reed|{cell}")

    assert became(plan) == [("B2", day)]
    assert notes(plan) == [f"B2: ben-reed, consent_on: {cell} → {day}"]


@pytest.mark.parametrize("cell", ["10/2/2026", "2/10/26", "1-2-2026"])
def test_a_day_of_two_meanings_is_asked_about(cell: str):
    plan = read("id|consent_on", f"ben-reed|{cell}")

    assert became(plan) == []
    assert "Add --dates month-first or --dates day-first" in str(plan.errors)


@pytest.mark.parametrize(("order", "day"), [("day-first", "2026-02-10"), ("month-first", "2026-10-02")])
def test_the_editor_says_which_of_the_two_it_is(order: str, day: str):
    assert became(read("id|consent_on", "ben-reed|10/2/2026", dates=order)) == [("B2", day)]


@pytest.mark.parametrize(("other", "day"), [("31/12/2026", "2026-02-10"), ("12/31/2026", "2026-10-02")])
def test_the_files_other_days_say_which_of_the_two_it_is(other: str, day: str):
    assert became(read("id|consent_on", "ben-reed|10/2/2026", f"ada-stone|{other}"))[0] == ("B2", day)


def test_what_the_list_says_there_already_tells_the_order_too():
    plan = read("id|listing.verified_on", "ada-stone|10/2/2026", "ben-reed|11/3/2026")

    assert became(plan) == [("B3", "2026-11-03")]


def test_days_of_both_orders_in_one_file_decide_nothing():
    plan = read("id|listing.verified_on", "ada-stone|31/12/2026", "cleo-lund|12/31/2026", "ben-reed|11/3/2026")

    assert "may be" in str(plan.errors)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("$1,140.00", "1140"),
        ("1 140,00", "1140"),
        ("1.140,50", "1140.5"),
        ("140,50", "140.5"),
        ("$140", "140"),
        ("140 USD", "140"),
        ("$1,140", "1140"),
        ("140.00", None),
    ],
)
def test_a_number_that_has_one_meaning_is_read_and_said(cell: str, number: str | None):
    plan = read("id|fees.per_session", f"ben-reed|{cell}")

    assert became(plan) == [("B2", number or cell)]
    assert len(notes(plan)) == (number is not None)


@pytest.mark.parametrize(
    "cell", ["1.200", "1,140", "€140", "140 EUR", "120-160", "free", "1.2.3", "2026-02-03", "01:30"]
)
def test_a_number_of_two_meanings_or_none_is_an_error_at_its_cell(cell: str):
    plan = read("id|fees.per_session", f"ben-reed|{cell}")

    assert [each.address for each in plan.errors] == ["B2"]


@pytest.mark.parametrize(("cell", "number"), [("1,5", "1.5"), ("-2,5", "-2.5"), ("\u22122", "-2")])
def test_a_style_of_a_european_program_is_read(cell: str, number: str):
    assert became(read("id|style.lead", f"ben-reed|{cell}")) == [("B2", number)]


def test_a_file_with_decimal_commas_tells_what_its_points_are():
    plan = read("id|fees.per_session|fees.sliding_from", "ben-reed|1.200|140,50")

    assert became(plan) == [("B2", "1200"), ("C2", "140.5")]


@pytest.mark.parametrize(("currency", "errors"), [("EUR", 0), ("USD", 1)])
def test_a_sign_of_another_currency_than_the_rows_is_never_dropped(currency: str, errors: int):
    assert len(read("id|fees.per_session|fees.currency", f"ben-reed|140 €|{currency}").errors) == errors


@pytest.mark.parametrize(
    ("office", "whole"),
    [("Boston ! MA ! 2134", "02134"), ("San Juan ! PR ! 901", "00901"), ("Salem ! MA ! 2134-1234", "02134-1234")],
)  # fmt: skip
def test_the_zero_that_a_program_drops_is_put_back_and_said(office: str, whole: str):
    plan = read("id#offices", f"ben-reed#{office.replace('!', '|')}", sign="#")

    assert whole in became(plan)[0][1]
    assert f"→ {whole}, the zero that Excel drops" in notes(plan)[0]


def test_a_postal_code_that_lost_another_digit_is_an_error():
    plan = read("id#offices", "ben-reed#Portland | OR | 9720", sign="#")

    assert "no ZIP in OR begins with 0" in str(plan.errors)


@pytest.mark.parametrize(
    "data",
    [
        "id\tname\nben-reed\tBen Muñoz Reed\n".encode("utf-16"),
        "id\tname\nben-reed\tBen Muñoz Reed\n".encode("utf-16-be"),
        "id,name\r\nben-reed,Ben Muñoz Reed\r\n".encode("cp1252"),
        "sep=;\r\nid;name\r\nben-reed;Ben Muñoz Reed\r\n".encode(),
        '"id", "name"\n"ben-reed", "Ben Muñoz Reed"\n'.encode(),
        "id,name\rben-reed,Ben Muñoz Reed\r".encode(),
        "\ufeffid,name\nben-reed,Ben Muñoz Reed\n".encode(),
        "id\u00a0,\u200bname\nben-reed,Ben Muñoz Reed\n".encode(),
    ],
)
def test_a_file_is_read_in_whatever_way_it_was_saved(data: bytes):
    assert became(planned(parse_table(data, "r.csv"), roster(PEOPLE))) == [("B2", "Ben Muñoz Reed")]


@pytest.mark.parametrize("letters", ["mac_roman", "shift_jis", "cp1251"])
def test_letters_that_nobody_can_tell_are_refused(letters: str):
    name = {"mac_roman": "José Muñoz", "shift_jis": "いとう けんじ", "cp1251": "Анна Иванова"}[letters]

    with pytest.raises(SpreadsheetError, match=r"r\.csv"):
        parse_table(f"id,name\nben-reed,{name}\n".encode(letters), "r.csv")


@pytest.mark.parametrize("name", ["Ben\u00a0Q Reed", "Ben\u200b Q Reed", "Ben Q Reed\u202c", "Ben\u3000Q Reed"])
def test_what_cannot_be_seen_is_left_out_and_said(name: str):
    plan = read("id|name", f"ben-reed|{name}")

    assert became(plan) == [("B2", "Ben Q Reed")]
    assert "cannot be seen are left out" in notes(plan)[0]


def test_ticks_an_address_with_its_scheme_and_a_phone_with_a_plus_are_read():
    plan = read("id|listing.accepting|contact.email|contact.phone|about",
                "ben-reed|FALSE|mailto:ben@reed.example|+1 503-555-0142|- I like plain talk.")  # fmt: skip

    assert [new for _, new in became(plan)] == ["no", "ben@reed.example", "+1 503-555-0142", "- I like plain talk."]
    assert plan.errors == ()
