"""docs/PRIVACY.md and docs/ACCESSIBILITY.md claim only what exists; and what a visitor types goes nowhere."""

import ast
import logging
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from questionnaire.answers import Answers, Place
from questionnaire.ui import router
from questionnaire.ui.privacy import STORED
from tests.app_test import new_visit
from tests.house.source import ROOT, calls, names, package, read

PAGE = (ROOT / "docs" / "PRIVACY.md").read_text("utf-8")
MARK = "zebrafish"
KEPT = {"status": "to-contact", "note": MARK, "name": MARK}
TYPED = Answers(
    responses={"for-whom": "me", "where": Place("OR"), "concerns": ("grief",), "therapist-gender": ("woman",)},
    shortlist={"amara-osei": KEPT, f"gone-{MARK}": KEPT},
    words={"sheet.own.hopes.1.text": MARK, "sheet.concerns.text": MARK, "goals": MARK},
)
REMEMBERING = {"cache", "lru_cache"}
WRITING = {"write_text", "write_bytes", "mkdir", "touch", "NamedTemporaryFile", "mkstemp", "TemporaryDirectory"}


BEHIND_THE_GATE = ("staff", "presenter", "workbench")


def walked() -> list[str]:
    there = [stem for stem in router.STEMS if (ROOT / "pages" / f"{stem}.py").is_file()]
    return [stem for stem in there if stem not in BEHIND_THE_GATE]


@pytest.fixture
def visit() -> Callable[[str], AppTest]:
    """Return what opens a page as a visitor who typed a word that is found nowhere else."""

    def start(page: str) -> AppTest:
        app = new_visit()
        app.session_state["kept"] = True
        app.session_state["answers"] = TYPED
        app.session_state["note-therapist"] = "amara-osei"
        return app.run().switch_page(f"pages/{page}.py").run()

    return start


# The page claims only what exists


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:questionnaire|tests|\.streamlit)/[\w./]*)`", PAGE))))
def test_every_file_that_the_page_names_is_there(path: str):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("page", ["PRIVACY.md", "ACCESSIBILITY.md"])
def test_every_test_that_a_page_names_is_there(page: str):
    promised = (ROOT / "docs" / page).read_text("utf-8")
    written = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(read(path).tree)
        if isinstance(node, ast.FunctionDef)
    }

    assert set(re.findall(r"`(test_\w+)`", promised)) - written == set()


def test_the_page_names_everything_that_is_stored():
    assert [name for _, name, _ in STORED if f"`{name}" not in PAGE] == []


# What a visitor types goes nowhere


@pytest.mark.parametrize("page", walked())
def test_what_a_visitor_types_is_in_no_address_log_or_title(
    visit: Callable[[str], AppTest], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], page: str
):
    with caplog.at_level(logging.DEBUG):
        app = visit(page)

    assert MARK not in repr(app.query_params)
    assert MARK not in caplog.text
    assert MARK not in "".join(capfd.readouterr())


def test_what_a_visitor_types_is_written_nowhere(
    visit: Callable[[str], AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(os, "open", noting(os.open, opened))
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    for page in ("sheet", "takeaway", "shortlist", "reach"):
        visit(page)

    assert opened == []
    assert list(tmp_path.iterdir()) == []


def noting(real: Callable[..., int], opened: list[str]) -> Callable[..., int]:
    """Return what opens files as always, and notes those that are opened for writing."""

    def note(path: str, flags: int, *args: int, **kwargs: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and "/dev/" not in str(path):
            opened.append(str(path))
        return real(path, flags, *args, **kwargs)

    return note


def test_nothing_about_a_visitor_is_remembered_between_calls():
    remembering = {each.path for each in package() if names(each) & REMEMBERING}

    assert {path for path in remembering if path.startswith(("questionnaire/ui/", "questionnaire/answers"))} == set()
    assert [each.path for each in package() if each.room == "summary" and names(each) & REMEMBERING] == [
        "questionnaire/summary/fonts.py"  # the letters that a font has
    ]


def test_summary_only_reads_its_fonts():
    summary = [each for each in package() if each.room == "summary"]

    assert [each.path for each in summary for name, _ in calls(each) if name in WRITING | {"open"}] == []
    assert [each.path for each in summary if "TTFont" in names(each)] == ["questionnaire/summary/fonts.py"]


def test_files_are_made_only_when_a_button_is_pressed():
    given = [
        ast.unparse(keyword.value)
        for each in package()
        for name, call in calls(each)
        if name == "download_button"
        for keyword in call.keywords
        if keyword.arg == "data"
    ]

    assert len(given) >= 2
    assert [each for each in given if not each.startswith(("lambda", "partial("))] == []
