"""After the weekly round many entries are confirmed at once, and nothing else in the file changes."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from questionnaire.__main__ import main

LIST = """\
# our list
therapists:
  - id: amara-osei   # asks for mornings
    name: Amara Osei
    listing: {accepting: yes, wait_weeks: 2, verified_on: 2026-01-02}   # by phone
  - id: ben-lee
    name: Ben Lee
"""


def confirm(folder: Path, *arguments: str) -> Result:
    (folder / "therapists.yaml").write_text(LIST, "utf-8")
    return CliRunner().invoke(main, ["confirm", *arguments, "--data", str(folder)])


def text(folder: Path) -> str:
    return (folder / "therapists.yaml").read_text("utf-8")


def test_it_only_shows_what_would_change(tmp_path: Path):
    result = confirm(tmp_path, "amara-osei", "--accepting", "waitlist", "--verified-on", "2026-11-20")

    assert "amara-osei  verified_on: 2026-01-02 → 2026-11-20, accepting: yes → waitlist" in result.output
    assert text(tmp_path) == LIST


def test_it_writes_only_those_values(tmp_path: Path):
    confirm(tmp_path, "amara-osei", "ben-lee", "--wait-weeks", "6", "--verified-on", "2026-11-20", "--write")

    assert text(tmp_path) == LIST.replace(
        "wait_weeks: 2, verified_on: 2026-01-02", "wait_weeks: 6, verified_on: 2026-11-20"
    ).replace("    name: Ben Lee\n", "    name: Ben Lee\n    listing: {wait_weeks: 6, verified_on: 2026-11-20}\n")


def test_all_that_are_due_are_confirmed_at_once(tmp_path: Path):
    result = confirm(tmp_path, "--due", "--accepting", "yes", "--verified-on", "2026-11-20", "--write")

    assert "2 entries changed." in result.output
    assert text(tmp_path).count("verified_on: 2026-11-20") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "therapists.yaml has no entry nobody."),
        (["ben-le"], "therapists.yaml has no entry ben-le. Did you mean ben-lee?"),
        ([], "Name some ids, or write --due."),
        (["ben-lee", "--wait-weeks", "lots"], "'lots' is not a number."),
    ],
)
def test_what_cannot_be_is_said_and_not_written(tmp_path: Path, arguments: list[str], said: str):
    result = confirm(tmp_path, *arguments, "--write")

    assert said in result.output
    assert result.exit_code == 1
    assert text(tmp_path) == LIST


def test_a_sample_is_confirmed_on_its_own_day(tmp_path: Path):
    (tmp_path / "therapists.yaml").write_text(f"sample: yes\nas_of: 2026-03-01\n{LIST}", "utf-8")

    result = CliRunner().invoke(main, ["confirm", "ben-lee", "amara-osei", "--data", str(tmp_path)])

    assert "ben-lee  verified_on: not known → 2026-03-01" in result.output
    assert "2 entries would change. Add --write to write them." in result.output
    assert "still to come" not in result.output


def test_a_day_in_another_order_is_refused_in_plain_words(tmp_path: Path):
    result = confirm(tmp_path, "ben-lee", "--verified-on", "11/20/2026")

    assert "'11/20/2026' is not a date. Write year-month-day, for example 2026-10-02." in result.output
