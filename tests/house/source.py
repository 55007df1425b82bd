"""The project's own source, read as text and syntax trees, for the tests of this folder."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "questionnaire"

CORE = ("problems", "wording", "vocabulary", "questions", "catalogue", "speech", "answers", "answers_file", "journey",
        "readiness", "profile", "fit", "alliance", "outreach", "summary")  # fmt: skip
"""The rooms that know no clock, no randomness, no browser."""


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the project, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the first name below the package: `fit` for questionnaire/fit/index.py, `answers` for answers.py."""
        return self.path.removeprefix("questionnaire/").split("/")[0].removesuffix(".py")

    @property
    def lines(self) -> int:
        """Return how many lines the file has."""
        return len(self.text.splitlines())


@cache
def package() -> tuple[Source, ...]:
    """Return every module of the package."""
    return tuple(read(path) for path in sorted(PACKAGE.rglob("*.py")))


@cache
def doors() -> tuple[Source, ...]:
    """Return every page."""
    return tuple(read(path) for path in sorted((ROOT / "pages").glob("*.py")))


def read(path: Path) -> Source:
    """Return a file of the project with its syntax tree."""
    text = path.read_text("utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def imports(source: Source) -> Iterator[str]:
    """Yield the dotted name of every module that a file imports directly."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def libraries(source: Source) -> set[str]:
    """Return the first names of all modules that a file imports directly."""
    return {name.split(".")[0] for name in imports(source)}


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last name of what is called: `open` for open(…) and for path.open(…)."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield last_name(node.func), node


def names(source: Source) -> set[str]:
    """Return every name and attribute that a file uses."""
    nodes = list(ast.walk(source.tree))
    plain = {node.id for node in nodes if isinstance(node, ast.Name)}
    return plain | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def last_name(node: ast.expr) -> str:
    """Return the last name of a dotted expression, "" when it has none."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
