"""Import gates: what a new list must say before anybody on it can be a match, said at the import with what mends it."""

from collections.abc import Iterator, Sequence
from typing import Final

from questionnaire.problems import Severity
from questionnaire.workbench.entry_fields import BY_NAME, value_of
from questionnaire.workbench.findings import Finding
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.spreadsheet import Table

_GATES: Final = (("licensed_states", "OR"), ("listing.accepting", "yes"))
"""What a person must say to be a match, with an example."""


def gates_missing(roster: Roster, new_ids: Sequence[str], table: Table) -> Iterator[Finding]:
    """Yield a warning for each gate about which new people say nothing, with the one line that says it for all."""
    for name, example in _GATES:
        silent = [each for each in new_ids if value_of(roster.entries.get(each, {}), BY_NAME[name]) is None]
        if silent:
            message = (
                f"{len(silent)} of {len(new_ids)} new people say nothing here, so they are no match for anybody. "
                f"Write it for each, or for all at once: --fill {name}={example}"
            )
            yield Finding(table.address(0, 0), "", name, message, Severity.WARNING)
