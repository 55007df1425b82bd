"""What is written about the project is true of it."""

import re
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT

README, CI, ARCHITECTURE = ROOT / "README.md", ROOT / ".ci" / "run", ROOT / "docs" / "ARCHITECTURE.md"
OPENS_THE_APP = (
    "python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt && .venv/bin/streamlit run app.py"
)
PASSES_THE_TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -r requirements-dev.txt && .venv/bin/pytest"


def test_ci_runs_the_readmes_test_command():
    assert PASSES_THE_TESTS in CI.read_text("utf-8").splitlines()


@pytest.mark.parametrize("command", [OPENS_THE_APP, PASSES_THE_TESTS])
def test_the_readme_has_each_command_on_one_line_that_can_be_pasted(command: str):
    assert command in written(README).splitlines()


def test_the_architecture_page_mentions_every_module():
    text = written(ARCHITECTURE)
    modules = [path.relative_to(PACKAGE) for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"]

    assert [module.as_posix() for module in modules if not is_mentioned(module, text)] == []


def written(path: Path) -> str:
    """Return the text of a page, or skip the test while nobody has written it."""
    if not path.exists():
        pytest.skip(f"{path.name} is not written yet")
    return path.read_text("utf-8")


def is_mentioned(module: Path, text: str) -> bool:
    """Return whether a page names a module: by its path (`fit/index`), or alone in backticks (`index`)."""
    path = re.escape(module.with_suffix("").as_posix())
    return re.search(rf"(?<![\w/]){path}(\.py)?(?![\w/])|`{re.escape(module.stem)}(\.py)?`", text) is not None
