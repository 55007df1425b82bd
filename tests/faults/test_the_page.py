"""docs/FAULTS.md lists all cases, and every test that it or the page for administrators names exists."""

import ast
import re
from pathlib import Path

import pytest

from tests.house.source import ROOT, read

FAULTS, RUNNING = ROOT / "docs" / "FAULTS.md", ROOT / "docs" / "RUNNING.md"


def written() -> set[str]:
    files = (ROOT / "tests").rglob("test_*.py")
    return {node.name for path in files for node in ast.walk(read(path).tree) if isinstance(node, ast.FunctionDef)}


def test_every_case_has_its_row():
    rows = re.findall(r"^\| (\d+) \|(.*)", FAULTS.read_text("utf-8"), re.MULTILINE)

    assert [int(number) for number, _ in rows] == list(range(1, 45))
    assert [number for number, row in rows if len(row.split(" | ")) != 4] == []


@pytest.mark.parametrize("page", [FAULTS, RUNNING], ids=lambda page: page.name)
def test_what_a_page_names_is_there(page: Path):
    text = page.read_text("utf-8")
    files = re.findall(r"`((?:tests|deploy|benchmarks|questionnaire|\.ci|\.streamlit)/[\w./@-]+)`", text)

    assert set(re.findall(r"`(test_\w+)`", text)) - written() == set()
    assert [name for name in files if not (ROOT / name.split("::")[0]).exists() and "secrets" not in name] == []
