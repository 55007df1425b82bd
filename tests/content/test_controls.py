"""Control characters: written by their code they are refused in every file, and a terminal never obeys one."""

import ast
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from questionnaire.__main__ import main
from questionnaire.content.library import read_content
from questionnaire.content.yaml_text import parse_document
from questionnaire.workbench.terminal import harmless
from tests.content.desk import DATA
from tests.house.source import ROOT

ESCAPES = {
    r"\e[31m": "U+001B", r"\0": "U+0000", r"\a": "U+0007", r"\b": "U+0008", r"\r": "U+000D", r"\x7f": "U+007F",
    r"\x9b31m": "U+009B", r"\N": "U+0085", r"\L": "U+2028", r"\P": "U+2029", r"\uffff": "U+FFFF",
}  # fmt: skip
PLACES = ('a: "x{}y"', '"x{}y": b', '- "x{}y"', '{{a: ["x{}y"]}}')
FILES = sorted(
    str(path.relative_to(DATA)) for path in DATA.rglob("*") if path.suffix in (".yaml", ".md") and path.is_file()
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("escape", ESCAPES)
def test_a_control_character_by_its_code_is_refused_and_named(place: str, escape: str):
    document = parse_document(place.format(escape), "a.yaml")

    assert [flaw.problem.message.split("(")[1][:6] for flaw in document.flaws] == [ESCAPES[escape]]
    assert document.flaws[0].problem.severity == "error"
    assert not set(map(ord, str(document.data))) & {0, 7, 8, 13, 27, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0xFFFF}


@pytest.mark.parametrize("escape", [r"\n", r"\t", r"\u00e9", r"\"", r"\\\\"])
def test_other_codes_are_fine(escape: str):
    assert parse_document(f'a: "x{escape}y"', "a.yaml").flaws == ()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("controls") / "data"
    shutil.copytree(DATA, folder)
    return folder


@pytest.mark.parametrize("name", [name for name in FILES if "README" not in name])
def test_no_file_of_content_takes_one(folder: Path, name: str):
    place = folder / name
    before = place.read_text("utf-8")
    strange = 'x_note: "\\e[31m"'
    place.write_text(
        before.replace("---\n", f"---\n{strange}\n", 1) if place.suffix == ".md" else f"{strange}\n{before}",
        encoding="utf-8",
    )
    try:
        _, problems = read_content(folder, folder, date(2026, 11, 1))
    finally:
        place.write_text(before, encoding="utf-8")

    assert [each.file for each in problems if "U+001B" in each.message] == [name]


def test_what_check_prints_steers_no_terminal(folder: Path, tmp_path: Path):
    answers = tmp_path / "answers.json"
    answers.write_text('{"\\u001b[2J": 1, "\\u009b2J": 2, "answers": {"\\u001b]0;x\\u0007": 1}}')
    found = CliRunner().invoke(main, ["match", str(answers), "--data", str(folder)])

    assert found.exit_code == 0
    assert not set(found.output) & {"\x1b", "\x07", "\x9b", "\r"}


def test_each_character_that_steers_stands_as_its_code():
    assert harmless("a\x1b[31m\r\x9b\u2028b\tc\nd é") == "a[U+001B][31m[U+000D][U+009B][U+2028]b\tc\nd é"


def test_every_line_of_a_command_goes_through_one_place():
    for path in [*(ROOT / "questionnaire" / "workbench").glob("*.py"), ROOT / "questionnaire" / "__main__.py"]:
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        printed = [ast.unparse(call.func) for call in calls if ast.unparse(call.func) in ("print", "click.echo")]
        assert printed == (["click.echo"] if path.name == "terminal.py" else []), path.name
