"""Texts that nobody has read before real use are named, with the mark of what is to be read."""

from datetime import date
from pathlib import Path

import pytest

from questionnaire.content.folder import Folder
from questionnaire.content.sign_offs import sign_off_problems
from questionnaire.problems import Severity

TODAY = date(2026, 11, 23)
HEAD = "sign_offs:\n  - id: help\n    what: The help\n    covers: [copy/frame.yaml#help]\n    needs: [clinician]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "frame.yaml").write_text("help: {title: Need help?}\nother: x\n")
    return tmp_path


def said(folder: Path, signed: str = "[]", head: str = HEAD) -> list[str]:
    (folder / "sign_offs.yaml").write_text(f"{head}    signed: {signed}\n")
    return [str(each) for each in sign_off_problems(Folder(folder), TODAY)]


def mark(folder: Path) -> str:
    return said(folder)[0].rpartition("of: ")[2].rstrip(".")


def test_a_text_that_nobody_read_is_a_tip(folder):
    assert said(folder) == [
        "sign_offs.yaml:6:13: help, signed: not read yet by 1 clinician. "
        f"Add each who has read it to signed:, with of: {mark(folder)}."
    ]
    assert {each.severity for each in sign_off_problems(Folder(folder), TODAY)} == {Severity.TIP}


def test_a_text_that_was_read_is_nobodys_business(folder):
    assert said(folder, f"[{{role: clinician, name: A, on: 2026-11-01, of: {mark(folder)}}}]") == []
    assert said(folder, "[{role: clinician, name: A, on: 2026-11-01}]") == []


def test_a_text_that_changed_since_is_open_again(folder):
    signed = f"[{{role: clinician, name: A, on: 2026-11-01, of: {mark(folder)}}}]"
    (folder / "copy" / "frame.yaml").write_text("help: {title: Do you need help?}\n")

    assert "or not since the text changed" in said(folder, signed)[0]


def test_other_parts_of_the_file_may_change(folder):
    signed = f"[{{role: clinician, name: A, on: 2026-11-01, of: {mark(folder)}}}]"
    (folder / "copy" / "frame.yaml").write_text("# new\nother: y\nhelp: {title: Need help?}\n")

    assert said(folder, signed) == []


def test_after_a_year_it_is_time_to_read_again(folder):
    assert "not read yet by 1 clinician" in said(folder, "[{role: clinician, name: A, on: 2025-01-01}]")[0]


def test_a_role_that_is_named_twice_takes_two_people(folder):
    head = HEAD.replace("[clinician]", "[lived-experience, lived-experience]")
    one = "[{role: lived-experience, name: A, on: 2026-11-01}]"

    assert "not read yet by 1 person with lived experience" in said(folder, one, head)[0]


def test_a_text_that_does_not_exist_is_a_warning(folder):
    assert said(folder, head=HEAD.replace("#help", "#hepl"))[0] == (
        "sign_offs.yaml:4:14: help, covers: there is no text 'copy/frame.yaml#hepl'. "
        "Write the name of a file, and after # one of its keys or ids."
    )


def test_a_day_to_come_is_a_warning(folder):
    assert said(folder, "[{role: clinician, name: A, on: 2027-01-01}]") == [
        "sign_offs.yaml:6:45: help, signed.on: 2027-01-01 is still to come (today is 2026-11-23). "
        "Write the day on which it was read."
    ]


@pytest.mark.parametrize("text", ["", "[]", "sign_offs: 3", "sign_offs: [{id: a}]", "sign_offs: [\n"])
def test_a_broken_file_is_a_problem_and_never_raises(folder, text):
    (folder / "sign_offs.yaml").write_text(text)

    assert sign_off_problems(Folder(folder), TODAY)
