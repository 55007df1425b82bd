"""A comment with a reason silences a warning or a tip, never an error, and says so when it has nothing to silence."""

from pathlib import Path

import pytest

from questionnaire.content.folder import Folder
from questionnaire.content.silences import without_silenced
from questionnaire.problems import Problem, Severity


def said(folder: Path, text: str, *problems: Problem) -> list[str]:
    (folder / "therapists.yaml").write_text(text)
    return [f"{each.severity.value} {each}" for each in without_silenced(problems, Folder(folder))]


def at(line: int, severity: Severity = Severity.WARNING) -> Problem:
    return Problem("therapists.yaml", line, 5, "too long ago.", severity=severity)


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.TIP])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 4  # ok: the practice told us\n", 2),
        ("# ok: they told us\nb: 4\n", 2),
        ("# OK: they told us\n\n# more\nb: 4", 4),
    ],
)
def test_a_reason_at_the_end_of_the_line_or_alone_above_it_silences_it(tmp_path, text, line, severity):
    assert said(tmp_path, text, at(line, severity)) == []


def test_an_error_is_never_silenced(tmp_path):
    assert said(tmp_path, "a: 1  # ok: I like it\n", at(1, Severity.ERROR)) == [
        "error therapists.yaml:1:5: too long ago."
    ]


def test_a_silence_without_a_reason_silences_nothing(tmp_path):
    assert said(tmp_path, "a: 1  # ok:\n", at(1)) == [
        "warning therapists.yaml:1:5: too long ago.",
        "warning therapists.yaml:1:7: '# ok:' gives no reason, so it silences nothing. "
        "Write why this is fine, for example # ok: the practice told us.",
    ]


def test_a_silence_that_is_not_needed_is_a_tip(tmp_path):
    assert said(tmp_path, "a: 1  # ok: old story\n") == [
        "tip therapists.yaml:1:7: '# ok:' silences nothing: no warning or tip names this line. Take the comment away."
    ]


def test_in_a_file_with_errors_an_idle_silence_is_nobodys_fault(tmp_path):
    assert said(tmp_path, "a: 1  # ok: old story\nb: 2\n", at(2, Severity.ERROR)) == [
        "error therapists.yaml:2:5: too long ago."
    ]


def test_while_another_file_has_errors_an_idle_silence_is_nobodys_fault(tmp_path):
    broken = Problem("questions.yaml", 2, 5, "a tab indents this line.")

    assert said(tmp_path, "a: 1  # ok: old story\n", broken) == ["error questions.yaml:2:5: a tab indents this line."]


def test_a_silence_is_about_its_own_line_only(tmp_path):
    assert said(tmp_path, "a: 1  # ok: known\nb: 2\n", at(1), at(2)) == ["warning therapists.yaml:2:5: too long ago."]
