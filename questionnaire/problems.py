"""Problems: what an editor must mend, said so that they can find it and cure it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error keeps an entry out, a warning or a tip does not."""

    ERROR = "error"
    WARNING = "warning"
    TIP = "tip"


@dataclass(frozen=True)
class Problem:
    """One thing to mend in an editor's file: where it is, what was found, what to write instead.

    `line` and `column` count from 1. `entry` is the id it belongs to, `field` the key; either may be "".
    """

    file: str
    line: int
    column: int
    message: str
    entry: str = ""
    field: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return `file:line:column: entry, field: message`, leaving out what is not known."""
        subject = ", ".join(part for part in (self.entry, self.field) if part)
        place = f"{self.file}:{self.line}:{self.column}: "
        return place + (f"{subject}: {self.message}" if subject else self.message)

    def as_json(self) -> dict[str, str | int]:
        """Return the problem as `check --format json` prints it."""
        return {**asdict(self), "severity": self.severity.value}


def has_errors(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest_word(word: str, allowed: Iterable[str]) -> str | None:
    """Return the allowed word that looks most like `word`, or None when none is close.

    Chosen: difflib's cutoff .6, which finds one or two slips of the finger in a short word.
    """
    by_folded = {candidate.casefold(): candidate for candidate in allowed}
    close = get_close_matches(word.strip().casefold().replace("_", "-"), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None
