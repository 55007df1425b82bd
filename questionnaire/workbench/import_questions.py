"""Import questions: what a sheet would bring back or publish about a person, which nobody may do by saving a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from questionnaire.problems import Severity
from questionnaire.workbench.cells import as_day
from questionnaire.workbench.entry_fields import BY_NAME
from questionnaire.workbench.export_marks import MARK, Mark
from questionnaire.workbench.findings import Finding, ask
from questionnaire.workbench.import_plan import Change
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.spreadsheet import Table
from questionnaire.workbench.yaml_nodes import Plain

_CONSENT: Final = "consent_on"
_IDENTITY: Final = "identity."
_WITHDREW: Final = "withdrawn.txt hides this person. Take the row away, or ask them again first."


@dataclass(frozen=True)
class Asking:
    """Asks about what a table says of a roster; `withdrawn` are the ids of those who asked to be gone."""

    table: Table
    roster: Roster
    withdrawn: frozenset[str]

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """Return the first id of each name on the list."""
        return {str(entry.get("name")): each for each, entry in reversed(tuple(self.roster.entries.items()))}

    def of_value(self, change: Change, value: Plain, mark: Mark | None) -> Iterator[Finding]:
        """Yield a question about one changed value: is it older than the list, or is a consent needed for it?"""
        message = self._older(change, mark) or (self._of_consent(change) if value is not None else None)
        if message is not None:
            yield ask(change.address, change.entry, change.field, message)

    def of_new(self, therapist_id: str, name: str, address: str, mark: Mark | None) -> Iterator[Finding]:
        """Yield what to ask about a row of somebody who is not on the list."""
        same = self._by_name.get(name) if name else None
        if therapist_id in self.withdrawn:
            yield ask(address, therapist_id, "id", _WITHDREW)
        elif mark is not None:
            message = f"this person was on the list when the sheet was made ({mark.day}) and is not any more. "
            yield ask(address, therapist_id, "id", f"{message}Take the row away.")
        elif same:
            message = f"this is a new entry, but {same} has the same name. To change that one, write its id."
            yield Finding(address, therapist_id, "id", message, Severity.WARNING)

    def of_changed(self, therapist_id: str, address: str) -> Iterator[Finding]:
        """Yield what to ask about a row that changes somebody on the list."""
        if therapist_id in self.withdrawn:
            yield ask(address, therapist_id, "id", _WITHDREW)

    def unmarked(self) -> Finding:
        """Return the warning of a sheet that does not say which list it was made from."""
        message = (
            f"there is no column {MARK}, so nobody can tell what the list has learned since this sheet was made. "
            "Look through the changes, or export again."
        )
        return Finding(self.table.address(0, 0), "", "", message, Severity.WARNING)

    def _older(self, change: Change, mark: Mark | None) -> str | None:
        listed = change.entry in self.roster.entries and bool(change.old or change.field in BY_NAME)
        if mark is not None and listed and not mark.says(change.field, change.old):
            now = f"'{change.old[:60]}'" if change.old else "nothing"
            return f"the list has changed here since this sheet was made ({mark.day}); it says {now} now."
        old, new = as_day(change.old), as_day(change.new)
        if old is not None and new is not None and new < old:
            return f"the list has a later day ({change.old}). Is this sheet older than the list?"
        return None

    def _of_consent(self, change: Change) -> str | None:
        if change.field == _CONSENT:
            return "this says that somebody agreed to have something published. Did they, on that day?"
        if change.field.startswith(_IDENTITY):
            return "this publishes something about who somebody is. Did they agree to it?"
        return None
