"""The page for editors, without a browser: behind the staff's door, and it saves only where the settings allow it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.content.live import use_folder
from tests.pages.clinic import SAID, can_open, go, open_clinic, staff, visitor
from tests.pages.roster import keys, text
from tests.workbench.worlds import catalogue, entry

HEAD = "sample: yes\nas_of: 2026-11-01\n# our people\n"
LIST = catalogue(entry("ann"), entry("ben", lead=-3, checked="2026-01-05"), head=HEAD)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "therapists.yaml").write_bytes(LIST)
    open_clinic(tmp_path)
    yield tmp_path
    use_folder(None)


def may_write(folder: Path) -> None:
    open_clinic(folder, "version: 1\neditors: {write: yes}\n")


def bench(name: str, said: dict[str, object] | None = None) -> AppTest:
    """Return one bench of the page for editors."""
    app = go(staff(said), "workbench")
    return app.radio(key="w-bench").set_value(name).run()


def diff(app: AppTest) -> str:
    return "\n".join(each.value for each in app.code)


def test_it_is_behind_the_door(clinic: Path):
    assert not can_open(visitor(), "workbench")
    assert can_open(staff(), "workbench")


def test_what_is_live_is_said_with_its_file_and_what_to_mend(clinic: Path):
    page = text(bench("live"))

    assert "2 therapists are listed" in page
    assert "The list is the file therapists.yaml." in page
    assert "This page does not save the list." in page


def test_the_weekly_round_sets_many_entries_at_once(clinic: Path):
    app = bench("fresh")
    app.button(key="workbench-all-due").click().run()
    app.selectbox(key="wb-fresh-accepting").set_value("waitlist").run()
    app.text_input(key="wb-fresh-weeks").set_value("6").run()

    assert "ben: checked on January 5, 2026, 300 days ago. Overdue." in text(app)
    assert "+    listing: {accepting: waitlist, wait_weeks: 6, verified_on: 2026-11-01}" in diff(app)
    assert diff(app).count("\n+") == 1


def test_nothing_is_saved_where_the_settings_do_not_allow_it(clinic: Path):
    app = bench("fresh")
    app.button(key="workbench-all-due").click().run()

    assert "workbench-save" not in keys(app)
    assert (clinic / "therapists.yaml").read_bytes() == LIST


def test_where_it_may_the_page_saves_at_once_and_keeps_a_backup(clinic: Path):
    may_write(clinic)
    app = bench("fresh")
    app.button(key="workbench-all-due").click().run()
    app.button(key="workbench-save").click().run()

    assert "Saved." in text(app)
    assert b"verified_on: 2026-11-01" in (clinic / "therapists.yaml").read_bytes()
    assert [each.read_bytes() for each in clinic.glob("*.bak")] == [LIST]


def test_a_file_that_somebody_else_saved_is_not_overwritten(clinic: Path):
    may_write(clinic)
    app = bench("fresh")
    app.button(key="workbench-all-due").click().run()
    (clinic / "therapists.yaml").write_bytes(LIST + b"# mine\n")
    app.button(key="workbench-save").click().run()

    assert (clinic / "therapists.yaml").read_bytes().endswith(b"# mine\n")
    assert "Somebody else saved the file" in text(app)


def test_the_form_changes_one_box_of_an_entry_and_shows_its_lines(clinic: Path):
    app = bench("entry")
    app.selectbox(key="wb-entry-which").set_value("ann").run()
    app.multiselect(key="wb-ann-languages").set_value(["en", "es"]).run()

    assert "+    languages: [en, es]" in diff(app)
    assert app.code[0].value.strip().startswith("- id: ann")


def test_the_form_says_what_is_wrong_beside_the_box(clinic: Path):
    app = bench("entry")
    app.selectbox(key="wb-entry-which").set_value("ann").run()
    app.text_input(key="wb-ann-concerns").set_value("anxiety").run()

    assert "'anxiety' has no strength." in text(app)
    assert "1 box needs mending first." in text(app)
    app.text_input(key="wb-ann-concerns").set_value("anxeity:2").run()
    assert "Did you mean anxiety?" in text(app)


def test_a_new_entry_gives_its_finished_block(clinic: Path):
    app = bench("entry")
    app.text_input(key="wb-(new)-id").set_value("cleo-lund").run()
    app.text_input(key="wb-(new)-name").set_value("Cleo Lund").run()

    assert app.code[0].value == "  - id: cleo-lund\n    name: Cleo Lund"


def test_a_draft_shows_its_problems_its_effect_and_an_entry(clinic: Path):
    draft = LIST.decode().replace("accepting: yes, verified_on: 2026-10-02", "accepting: no, verified_on: 2026-10-02")
    app = bench("draft", SAID)
    app.text_area(key="wb-draft-text").set_value(draft.replace("anxiety: 3", "anxeity: 3", 1)).run()
    assert "Did you mean anxiety?" in text(app)
    app.text_area(key="wb-draft-text").set_value(draft).run()
    app.selectbox(key="wb-draft-who").set_value("ann").run()

    page = text(app)
    assert "The answers in this tab" in page
    assert "ann is no longer among those to ask first (was in place" in page
    assert "The entry now says that they are full." in page
    assert not app.exception


def test_a_draft_that_is_no_list_is_met_calmly(clinic: Path):
    app = bench("draft")
    app.text_area(key="wb-draft-text").set_value("therapists: [").run()

    assert "This text cannot be read as a list" in text(app)
    assert not app.exception


def test_a_broken_file_leaves_every_bench_standing(clinic: Path):
    go(staff(), "workbench")
    (clinic / "therapists.yaml").write_bytes(b"therapists: [\n")
    app = bench("entry")

    assert "cannot be read as it is now" in text(app)
    assert not app.exception


def test_coverage_is_worked_out_on_request(clinic: Path):
    app = bench("coverage")
    app.button(key="workbench-cover").click().run(timeout=120)

    assert "Answers that nobody can meet today" in text(app)
    assert not app.exception
