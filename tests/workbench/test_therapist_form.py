"""The form asks a therapist what clients are asked, in the therapist's words, and never without "not sure"."""

from datetime import date
from pathlib import Path

import pytest

from questionnaire.speech import Speech
from questionnaire.summary.document import Bullets, Document, Heading
from questionnaire.workbench.therapist_form import form_page, therapist_form
from tests.workbench.worlds import shipped


def form() -> Document:
    world = shipped()
    return therapist_form(world, Speech(world.wordings["en"], world.vocabulary), date(2026, 11, 1))


def scales() -> list[tuple[str, ...]]:
    return [each.items for each in form().blocks if isinstance(each, Bullets) and "Not sure" in each.items]


def test_every_scale_that_clients_answer_is_on_the_form():
    world = shipped()
    asked = [each for each in world.questionnaire.questions if (each.matches or "").startswith("style.")]

    assert len(scales()) == len(asked)
    assert {len(each) for each in scales()} == {8}


def test_every_scale_has_words_of_the_therapists_own():
    world = shipped()
    asked = [each.id for each in world.questionnaire.questions if (each.matches or "").startswith("style.")]

    assert [each for each in asked if not world.wordings["en"].has(f"workbench.form.ask.{each}.ask")] == []


def test_a_turned_question_counts_the_other_way():
    assert scales()[0][0] == "Clearly: my clients do (-3)"
    assert scales()[1][0] == "Clearly: I suggest things to try (+3)"


def test_consent_stands_behind_what_it_is_about():
    titles = [each.text for each in form().blocks if isinstance(each, Heading)]

    assert titles.index("Your consent") > titles.index("What you have lived yourself")


def test_the_page_asks_for_nothing_outside():
    page = form_page(form())

    assert "http" not in page
    assert page.startswith("<!doctype html>")


@pytest.mark.parametrize(("name", "start"), [("form.html", b"<!doctype"), ("form.pdf", b"%PDF")])
def test_the_command_writes_both_kinds(tmp_path: Path, command, name: str, start: bytes):
    command("form", tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(start)


def test_another_ending_is_wrong_use(tmp_path: Path, command):
    assert command("form", tmp_path / "form.doc").exit_code == 2
