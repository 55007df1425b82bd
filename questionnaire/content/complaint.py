"""The YAML parser's complaint: what it says, where, and the lines around, ready to be put in better words."""

from dataclasses import dataclass

import yaml

Verdict = tuple[int, int, str]
"""Line and column, counted from 1, and the sentence."""


@dataclass(frozen=True)
class Complaint:
    """A parser's error: what it says, where it stands, where the thing began, and the lines around."""

    what: str
    around: str
    line: int
    column: int
    began_line: int
    began_column: int
    lines: list[str]
    quoted: tuple[int, int, int, int] | None
    bracket: tuple[int, int] | None

    @property
    def text(self) -> str:
        """Return the line it complains of."""
        return self.line_at(self.line)

    @property
    def indent(self) -> int:
        """Return by how many spaces that line is indented."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def character(self) -> str:
        """Return the character it complains of; "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    def line_at(self, number: int) -> str:
        """Return a line by its number from 0; "" beyond the file."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def here(self, message: str) -> Verdict:
        """Return a verdict about the very place it complains of."""
        return self.line + 1, self.column + 1, message

    def line_above(self, line: int | None = None) -> tuple[int, str]:
        """Return the last line before this (or another) one that is neither empty nor a comment, and its number."""
        for number in range(min(self.line if line is None else line, len(self.lines)) - 1, -1, -1):
            if self.lines[number].strip() and not self.lines[number].lstrip().startswith("#"):
                return number, self.lines[number]
        return 0, ""


def read_complaint(
    error: yaml.YAMLError,
    lines: list[str],
    quoted: tuple[int, int, int, int] | None,
    bracket: tuple[int, int] | None,
) -> Complaint:
    """Return an error of the parser as a complaint about these lines; positions count from 0."""
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None) or mark
    return Complaint(
        what=str(getattr(error, "problem", None) or ""),
        around=str(getattr(error, "context", None) or ""),
        line=mark.line if mark else 0,
        column=mark.column if mark else 0,
        began_line=began.line if began else 0,
        began_column=began.column if began else 0,
        lines=lines,
        quoted=quoted,
        bracket=bracket,
    )
