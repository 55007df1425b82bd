"""No control character comes in through a backslash: every file refuses it at its place, and shows nothing raw."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.content.yaml_text import parse_document
from tests.content.desk import DATA

WRITTEN = {
    r"\e[31m": "U+001B", r"\0": "U+0000", r"\x07": "U+0007", r"\x7f": "U+007F", r"\x9b1m": "U+009B",
    r"\u2028": "U+2028", r"\P": "U+2029", r"\N": "U+0085", r"\b": "U+0008", r"\v": "U+000B",
}  # fmt: skip
FILES = ("settings.yaml", "vocabulary.yaml", "questions.yaml", "therapists.yaml", "help_lines.yaml",
         "complaint_routes.yaml", "personas.yaml", "sign_offs.yaml", "copy/welcome.yaml", "i18n/es.yaml")  # fmt: skip


@pytest.mark.parametrize(("written", "code"), WRITTEN.items(), ids=WRITTEN.values())
@pytest.mark.parametrize("place", ['a: "x{}y"', '"x{}y": a', 'a: ["x{}y"]'])
def test_a_control_character_behind_a_backslash_is_an_error_and_is_not_taken_over(place: str, written: str, code: str):
    document = parse_document(place.format(written), "a.yaml")

    (problem,) = [each for each in document.problems if code in each.message]
    assert "a backslash writes a control character here" in problem.message
    assert str(problem).isprintable()
    assert all(each.isprintable() for each in json.dumps(document.data, ensure_ascii=False))


@pytest.mark.parametrize("written", [r"\n", r"\t", r"\u00e1", r"\\e", r"\u2019"])
def test_what_is_no_control_character_may_be_written_so(written: str):
    assert parse_document(f'a: "x{written}y"', "a.yaml").problems == ()


@pytest.mark.parametrize("name", FILES)
def test_every_file_refuses_it_and_check_prints_nothing_raw(tmp_path: Path, name: str):
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write('\nx_note: "\\e[31m red \\0"\n')

    said = CliRunner().invoke(main, ["check", str(folder)]).output

    assert f"error: {name}:" in said
    assert "U+001B" in said
    assert all(line.isprintable() for line in said.splitlines())
