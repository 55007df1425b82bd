"""What the checks can say, read from their source: the longest fixed piece of each sentence."""

import ast
from collections.abc import Iterator
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "questionnaire" / "content"
LEAST_LETTERS = 18
"""Shorter pieces are glue between values."""
SILENT = {"schemas.py", "snapshot.py", "folder.py"}
"""These say nothing about an editor's files: their texts are descriptions in schemas."""


def pieces() -> dict[str, str]:
    """Return the longest fixed piece of each sentence about a file, with the module that says it."""
    return {
        piece: path.name
        for path in sorted(CONTENT.glob("*.py"))
        if path.name not in SILENT
        for piece in _pieces(ast.parse(path.read_text("utf-8")))
    }


def _pieces(tree: ast.Module) -> Iterator[str]:
    quiet = {id(node) for each in ast.walk(tree) for node in _not_said(each)}
    for node in ast.walk(tree):
        if id(node) in quiet:
            continue
        if isinstance(node, ast.JoinedStr):
            texts = [part.value for part in node.values if isinstance(part, ast.Constant)]
            quiet |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts = [node.value]
        else:
            continue
        longest = max(texts, key=len, default="").strip()
        if len(longest) >= LEAST_LETTERS and " " in longest and "\n" not in longest:
            yield longest


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is no sentence to an editor: docstrings, descriptions of fields, patterns, lines of the log."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in ("Field", "compile", "warning", "Complaint", "StringConstraints"):
            yield from ast.walk(node)
    if isinstance(node, ast.Compare):
        yield from ast.walk(node)
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        name = ast.unparse(node.target)
        if name == "_NOTE":
            yield from ast.walk(node.value)
        if name == "_PATTERNS" and isinstance(node.value, ast.Dict):
            yield from (key for key in node.value.keys if key is not None)
