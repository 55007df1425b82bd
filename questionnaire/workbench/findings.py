"""Findings: what an editor should know about the cells of a spreadsheet, and what they are asked about them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from questionnaire.problems import Severity

_IN_QUOTES: Final = re.compile(r' in quotes, for example "([^"]*)"')
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class Finding:
    """Something about a cell that an editor should know; an error keeps everything from being written.

    `asked`: it may be right all the same, and is let through once the editor says so.
    """

    address: str
    entry: str
    field: str
    message: str
    severity: Severity = Severity.ERROR
    asked: bool = False

    def __str__(self) -> str:
        """Return `address: entry, field: message`."""
        subject = ", ".join(part for part in (self.entry, self.field) if part)
        return f"{self.address}: {subject}: {self.message}" if subject else f"{self.address}: {self.message}"

    @property
    def cell(self) -> str:
        """Return the cell without its sheet."""
        return self.address.rpartition("!")[2]


def ask(address: str, entry: str, field: str, message: str) -> Finding:
    """Return a question about a cell: an error until the editor says that it is right."""
    cell = address.rpartition("!")[2]
    return Finding(address, entry, field, f"{message} If it is right, add --sure {cell}.", asked=True)


def for_a_cell(message: str) -> str:
    """Return a message about a file as one about a cell, in which no text stands in quotes."""
    return _IN_QUOTES.sub(r", for example \1", message)


def unanswered(findings: Iterable[Finding], sure: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings without the questions that are answered: `sure` has cells (B2), columns (B) and rows (2)."""
    said = {each.strip().upper() for each in sure}
    return tuple(each for each in findings if not (each.asked and said & _names(each.cell)))


def _names(cell: str) -> set[str]:
    found = _CELL.fullmatch(cell)
    return {cell, found[1], found[2]} if found else {cell}
