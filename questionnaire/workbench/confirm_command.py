"""The command for the weekly round: accepting, wait and the day of asking, set for many entries at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import click

from questionnaire.workbench.desk import Desk
from questionnaire.workbench.entry_edits import RosterEdit, Values, edit_roster
from questionnaire.workbench.entry_fields import BY_NAME, value_of
from questionnaire.workbench.freshness import day_of, due, freshness
from questionnaire.workbench.roster import Roster, new_problems
from questionnaire.workbench.roster_commands import DATA_OPTION, DAY, counted, no_entry, opened, save, stop
from questionnaire.workbench.terminal import echo

ANSWERS: Final = ("yes", "no", "waitlist")


@click.command("confirm")
@click.argument("ids", nargs=-1)
@click.option("--due", "all_due", is_flag=True, help="All entries that `freshness` lists, instead of some IDS.")
@click.option("--accepting", type=click.Choice(ANSWERS), help="Whether they take clients.")
@click.option("--wait-weeks", help="Weeks until a first session; ? takes the number away.")
@click.option(
    "--verified-on",
    type=DAY,
    metavar="YEAR-MONTH-DAY",
    help="The day on which they were asked; if left out, today (in a sample, its `as_of`).",
)
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
@DATA_OPTION
def confirm_command(ids: tuple[str, ...], all_due: bool, write: bool, data_dir: Any, **said: Any) -> None:
    """Say of the therapists with IDS that they were asked, and what they answered.

    Only these values change: comments and all other lines stay as they are. The file as it was is kept beside it.
    """
    desk, roster = opened(data_dir)
    today = date.today()
    before = roster.checked(desk.words, today)
    listed = freshness(before.catalogue, today) if before.catalogue is not None else ()
    chosen = tuple(each.id for each in due(listed)) if all_due else ids
    unknown = [each for each in chosen if each not in roster.entries]
    if unknown or bool(ids) == all_due:
        stop(no_entry(roster, unknown) if unknown else "Name some ids, or write --due.")
    values = _values(said, day_of(before.catalogue, today) if before.catalogue is not None else today)
    new = edit_roster(roster, RosterEdit(dict.fromkeys(chosen, values)))
    _show(roster, new, values)
    found = new_problems(before.problems, new.checked(desk.words, today).problems)
    for problem in found:
        echo(f"{problem.severity.value}: {problem}", err=True)
    if any(problem.severity == "error" for problem in found):
        stop("Nothing was written.")
    _finish(desk, roster, new, write)


def _values(said: Mapping[str, Any], today: date) -> Values:
    """Return the new values, as they will stand in the file; what was not given stays."""
    day = said["verified_on"].date() if said["verified_on"] else today
    weeks = said["wait_weeks"]
    values: dict[str, Any] = {"listing.verified_on": day.isoformat()}
    values |= {"listing.accepting": said["accepting"]} if said["accepting"] else {}
    return values | ({"listing.wait_weeks": None if weeks == "?" else weeks} if weeks else {})


def _show(roster: Roster, new: Roster, values: Values) -> None:
    for therapist_id, entry in new.entries.items():
        before = roster.entries[therapist_id]
        pairs = {name: (value_of(before, BY_NAME[name]), value_of(entry, BY_NAME[name])) for name in values}
        changes = [
            f"{name.rpartition('.')[2]}: {old or 'not known'} → {now or 'not known'}"
            for name, (old, now) in pairs.items()
            if old != now
        ]
        if changes:
            echo(f"{therapist_id}  {', '.join(changes)}")


def _finish(desk: Desk, roster: Roster, new: Roster, write: bool) -> None:
    changed = sum(new.entries[each] != entry for each, entry in roster.entries.items())
    if write and changed:
        save(desk, roster, new)
    still = f"would change. Add --write to write {'it' if changed == 1 else 'them'}"
    echo(f"{counted(changed, 'entry')} {'changed' if write else still}.", err=True)
