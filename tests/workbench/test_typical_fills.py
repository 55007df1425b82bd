"""What is typical of an approach is filled in only on request, and only where nobody has said more."""

from pathlib import Path

from questionnaire.workbench.typical_fills import typical_fills, typical_values
from tests.workbench.editing import LIVED_IN, changed_lines, roster


def test_the_mean_of_the_approaches_is_taken_in_half_steps():
    assert typical_values({"approaches": ["cbt", "act"]}) == {
        "style.lead": "1.5",
        "style.feel": "0",
        "style.time": "-1",
        "style.stance": "0",
        "style.us": "-1",
        "style_source": "typical",
    }


def test_an_approach_without_a_typical_place_fills_nothing():
    assert typical_values({"approaches": ["play-therapy"]}) == {}


def test_an_entry_that_says_anything_of_its_style_is_left_alone():
    assert list(typical_fills(roster(LIVED_IN))) == ["cleo-lund"]
    assert typical_fills(roster(LIVED_IN), ["ada-stone"]) == {}


def test_the_command_prints_the_lines_and_writes_them_only_when_told(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_text(LIVED_IN, "utf-8")
    printed = command("fill-typical", "--data", tmp_path)
    untouched = (tmp_path / "therapists.yaml").read_text("utf-8")
    command("fill-typical", "cleo-lund", "--data", tmp_path, "--write")
    added = changed_lines(LIVED_IN, (tmp_path / "therapists.yaml").read_text("utf-8"))

    assert "# cleo-lund\n    style: {lead: 1.5, feel: 0, time: -1, stance: 0, us: -1}" in printed.stdout
    assert untouched == LIVED_IN
    assert added == (
        [],
        ["    style: {lead: 1.5, feel: 0, time: -1, stance: 0, us: -1}", "    style_source: typical"],
    )


def test_an_unknown_id_is_refused(tmp_path: Path, command):
    (tmp_path / "therapists.yaml").write_text(LIVED_IN, "utf-8")

    assert command("fill-typical", "nobody", "--data", tmp_path).exit_code == 1
