"""The plan of an import: the changes that a spreadsheet comes to, and what an editor said about them beforehand."""

from dataclasses import dataclass, field

from questionnaire.problems import Severity
from questionnaire.workbench.findings import Finding
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.sheet_habits import Order


@dataclass(frozen=True)
class Terms:
    """What an editor says beside the sheet itself.

    `sure`: cells, columns and rows whose questions they answered. `withdrawn`: the ids that withdrawn.txt hides.
    `dates`: in which order the days of the sheet are written.
    `fill`: fields with what to write for everybody in the sheet who has nothing there.
    """

    sure: tuple[str, ...] = ()
    withdrawn: frozenset[str] = field(default_factory=frozenset)
    dates: Order | None = None
    fill: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Change:
    """One value that a cell changes: what stands there now and what the cell says, as cells show them."""

    address: str
    entry: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class ImportPlan:
    """What a spreadsheet comes to: the changes, the new entries by id, and what is to be mended first.

    `roster` is the catalogue as it would be; None while there are errors.
    """

    changes: tuple[Change, ...]
    added: tuple[str, ...]
    findings: tuple[Finding, ...]
    roster: Roster | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Return what must be mended before anything is written."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)
