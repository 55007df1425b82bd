"""A folder is read as a whole: what it lacks is lent, what is wrong is said, and hashes see only the content."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from questionnaire.content.library import DATA, Content, read_content
from questionnaire.problems import Severity
from tests.content.desk import TODAY

THERAPISTS = "therapists:\n  - {id: amara-osei, name: Amara Osei, style: {lead: 1}}\n  - {id: ben-lee, name: Ben Lee}\n"


def content_of(folder: Path, today: date = TODAY) -> Content:
    content, problems = read_content(folder, DATA, today)
    assert content is not None, problems
    return content


def test_the_shipped_content_has_no_errors():
    content, problems = read_content(DATA, None, TODAY)

    assert [str(each) for each in problems if each.severity is Severity.ERROR] == []
    assert content is not None


def test_the_shipped_content_speaks_to_clients():
    content = content_of(DATA)

    assert len(content.catalogue.therapists) >= 60
    assert content.catalogue.sample
    assert set(content.languages) >= {"en", "es"}
    assert all(region.lines or region.emergency for region in content.help_regions)
    assert len(content.learn["en"]) == len(content.learn["es"]) > 0


def test_a_folder_borrows_what_it_lacks(tmp_path):
    (tmp_path / "therapists.yaml").write_text(THERAPISTS)

    content = content_of(tmp_path)

    assert [each.id for each in content.catalogue.therapists] == ["amara-osei", "ben-lee"]
    assert content.questionnaire.questions[0].id == content_of(DATA).questionnaire.questions[0].id


def test_a_folder_of_its_own_must_have_therapists(tmp_path):
    content, problems = read_content(tmp_path, None, TODAY)

    assert content is None
    assert "therapists.yaml:1:1: there is no such file. Put it back, or write it anew." in map(str, problems)


def test_comments_order_of_keys_and_line_ends_do_not_change_the_hash(tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "therapists.yaml").write_text(THERAPISTS)
    turned = "# a comment\ntherapists:\n- style:\n    lead: 1.0   # here too\n  name: Amara Osei\n  id: amara-osei\n"
    (other / "therapists.yaml").write_bytes(
        (turned + "- id: ben-lee\n  name: Ben Lee\n").replace("\n", "\r\n").encode()
    )

    assert content_of(tmp_path).catalogue_hash == content_of(other).catalogue_hash


def test_another_name_changes_the_hash(tmp_path):
    (tmp_path / "therapists.yaml").write_text(THERAPISTS)
    before = content_of(tmp_path).catalogue_hash
    (tmp_path / "therapists.yaml").write_text(THERAPISTS.replace("Amara Osei", "Amara Oseii"))

    assert content_of(tmp_path).catalogue_hash != before


def test_withdrawn_therapists_stay_in_the_index_and_are_named(tmp_path):
    (tmp_path / "therapists.yaml").write_text(THERAPISTS)
    (tmp_path / "withdrawn.txt").write_text("ben-lee\n")

    content = content_of(tmp_path)

    assert content.withdrawn == {"ben-lee"}
    assert content.index.size == 2


@pytest.mark.parametrize("kind", ["pipe", "folder", "nowhere", "loop"])
def test_what_is_no_file_is_a_problem_and_never_waited_for(tmp_path, kind):
    place = tmp_path / "therapists.yaml"
    {
        "pipe": lambda: os.mkfifo(place),
        "folder": place.mkdir,
        "nowhere": lambda: place.symlink_to(tmp_path / "gone"),
        "loop": lambda: place.symlink_to(place),
    }[kind]()

    content, problems = read_content(tmp_path, DATA, TODAY)

    assert content is None
    assert [each.file for each in problems if each.severity is Severity.ERROR] == ["therapists.yaml"]


def test_overdue_help_lines_are_warned_of_when_their_day_has_come():
    _, problems = read_content(DATA, None, date(2028, 1, 1))

    assert any("last checked" in each.message for each in problems if each.file == "help_lines.yaml")
    assert [each for each in problems if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["questions.yaml", "vocabulary.yaml", "settings.yaml", "help_lines.yaml"])
def test_a_file_cut_anywhere_never_raises(tmp_path, name):
    whole = (DATA / name).read_bytes()

    for end in range(0, len(whole), max(1, len(whole) // 9)):
        (tmp_path / name).write_bytes(whole[:end])
        read_content(tmp_path, DATA, TODAY)


def test_questions_on_which_nobody_differs_are_a_tip(tmp_path):
    shutil.copy(DATA / "questions.yaml", tmp_path)
    (tmp_path / "therapists.yaml").write_text("therapists:\n  - {id: a, name: A}\n  - {id: b, name: B}\n")

    _, problems = read_content(tmp_path, DATA, TODAY)

    said = [each for each in problems if each.field == "matches"]
    assert said
    assert {each.severity for each in said} == {Severity.TIP}
