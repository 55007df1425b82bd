"""Commands for the roster: out to a spreadsheet, in from one, and what is typical where nobody has said."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from questionnaire.content.folder import WITHDRAWN
from questionnaire.content.library import DATA
from questionnaire.content.meant import slip_of
from questionnaire.content.withdrawn import read_withdrawn
from questionnaire.problems import has_errors
from questionnaire.workbench.desk import Desk, open_desk
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster, part_lines
from questionnaire.workbench.import_plan import Change, ImportPlan, Terms
from questionnaire.workbench.output_file import write_whole
from questionnaire.workbench.roster import FileChangedError, Roster, read_roster, write_roster
from questionnaire.workbench.roster_export import export_roster, is_untouched
from questionnaire.workbench.roster_import import plan_import
from questionnaire.workbench.sheet_columns import people_of
from questionnaire.workbench.spreadsheet import SpreadsheetError, Table, read_table
from questionnaire.workbench.typical_fills import typical_fills

ENDINGS: Final = (".csv", ".xlsx")
FOUND: Final = 1
_FILE: Final = click.Path(dir_okay=False, path_type=Path)
_FOLDER: Final = click.Path(exists=True, file_okay=False, path_type=Path)
DATA_OPTION: Final = click.option(
    "--data", "data_dir", type=_FOLDER, default=DATA, help="A folder of content; the shipped one lends what it lacks."
)
FORMAT_OPTION: Final = click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table")


class Day(click.DateTime):
    """A day on the command line, written as in the files and refused in an editor's words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day, or stop with what to write instead."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"'{value}' is not a date. Write year-month-day, for example 2026-10-02.", param, ctx)


DAY: Final = Day(formats=["%Y-%m-%d"])


@click.command("export")
@click.argument("file", type=_FILE)
@DATA_OPTION
def export_command(file: Path, data_dir: Path) -> None:
    """Write the roster to FILE (.csv or .xlsx), one row a therapist, to be changed there and imported again."""
    if file.suffix.lower() not in ENDINGS:
        raise click.BadParameter("the name of the file must end in .csv or .xlsx", param_hint="FILE")
    desk, roster = opened(data_dir)
    if file.exists() and not _may_go(file):
        stop(f"{file} is there already, and somebody may have written in it. Import it, or give another name.")
    try:
        write_whole(file, export_roster(roster, desk.vocabulary, file.name, date.today()))
    except OSError as error:
        stop(f"{file} cannot be written ({(error.strerror or type(error).__name__).lower()}).")
    click.echo(f"{counted(len(roster.entries), 'therapist')} written to {file}.", err=True)
    if roster.count > len(roster.entries):
        missing = roster.count - len(roster.entries)
        click.echo(f"{missing} entries have no id, or one that an earlier entry has. They are left out.", err=True)


def _may_go(file: Path) -> bool:
    """Return whether a file is an export of before in which nobody has written."""
    try:
        return is_untouched(read_table(file))
    except SpreadsheetError:
        return False


@click.command("import")
@click.argument("file", type=_FILE)
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
@click.option(
    "--sure",
    multiple=True,
    metavar="CELL",
    help="A cell (B2), column (B) or row (2) that was asked about and is right.",
)
@DATA_OPTION
@click.option(
    "--today", type=DAY, metavar="YEAR-MONTH-DAY", help="The day that dates are judged against; today if left out."
)
@FORMAT_OPTION
def import_command(file: Path, write: bool, data_dir: Path, **said: Any) -> None:
    """Show what FILE (.csv or .xlsx) would change in the roster, cell by cell. Nothing is ever deleted.

    An empty cell changes nothing, and ? takes a value away. A row with a new id becomes a new entry.
    """
    desk, roster = opened(data_dir)
    try:
        table = read_table(file)
    except SpreadsheetError as error:
        stop(str(error))
    terms = Terms(said["sure"], _withdrawn(desk, roster, table))
    today = said["today"].date() if said["today"] else date.today()
    plan = plan_import(table, roster, desk.words, today, terms)
    (_print_plan if said["shape"] == "table" else _print_plan_json)(plan)
    if plan.roster is None:
        stop("Nothing was written. Mend these cells first.")
    if plan.roster.data == roster.data:
        click.echo("The spreadsheet and the file say the same. Nothing to write.", err=True)
    elif write:
        save(desk, roster, plan.roster)
    else:
        click.echo("Nothing was written. Add --write to write these changes.", err=True)


def _withdrawn(desk: Desk, roster: Roster, table: Table) -> frozenset[str]:
    """Return the ids on the list and in a table that withdrawn.txt hides."""
    data = desk.folder.bytes_of(WITHDRAWN)
    if data is None:
        return frozenset()
    listed = {each: str(entry.get("name") or "") for each, entry in roster.entries.items()}
    people = {**dict(people_of(table)), **listed}
    read = read_withdrawn(data, WITHDRAWN, people, people.items)
    return read.hidden(None, people)


@click.command("fill-typical")
@click.argument("ids", nargs=-1)
@click.option("--write", is_flag=True, help="Write the fills; without it they are only printed.")
@DATA_OPTION
def fill_typical_command(ids: tuple[str, ...], write: bool, data_dir: Path) -> None:
    """Print a typical style for entries that say nothing of theirs (all of them, or those with IDS).

    It comes from their approaches and is marked style_source: typical. Better: give them the therapist form.
    """
    desk, roster = opened(data_dir)
    unknown = [each for each in ids if each not in roster.entries]
    if unknown:
        stop(no_entry(roster, unknown))
    fills = typical_fills(roster, ids)
    for therapist_id, values in fills.items():
        click.echo(f"# {therapist_id}\n{part_lines(values)}")
    click.echo(f"{counted(len(fills), 'entry')} can be filled.", err=True)
    if write and fills:
        save(desk, roster, edit_roster(roster, RosterEdit(fills)))


def opened(folder: Path) -> tuple[Desk, Roster]:
    """Return the desk of a folder and its roster, or stop and say why it cannot be read."""
    desk = open_desk(folder)
    errors = [problem for problem in desk.problems if has_errors([problem])]
    roster, problems = read_roster(desk.path)
    if roster is None or errors:
        stop(*map(str, (*errors, *problems)))
    return desk, roster


def save(desk: Desk, roster: Roster, new: Roster) -> None:
    """Write a roster in place of the one that was read, and say where the backup is."""
    try:
        backup = write_roster(desk.path, roster, new, datetime.now())
    except FileChangedError:
        stop(f"{roster.file} was saved by somebody else in the meantime. Nothing was written; please start again.")
    except OSError as error:
        stop(f"{roster.file} cannot be written ({(error.strerror or type(error).__name__).lower()}).")
    click.echo(f"Written to {desk.path}. What it was before: {backup.name}", err=True)


def stop(*lines: str) -> NoReturn:
    """Say some lines and end with exit code 1."""
    for line in lines:
        click.echo(line, err=True)
    raise SystemExit(FOUND)


def _print_plan(plan: ImportPlan) -> None:
    for therapist_id, changes in groupby(plan.changes, key=lambda change: change.entry):
        click.echo(f"{therapist_id}{' (new entry)' if therapist_id in plan.added else ''}")
        for change in changes:
            click.echo(f"  {change.address}  {change.field}: {_said(change)}")
    for finding in plan.findings:
        click.echo(f"{finding.severity.value}: {finding}", err=True)
    click.echo(_summary(plan), err=True)


def _said(change: Change) -> str:
    if not change.old:
        return change.new
    return f"{change.old} → {'not known' if change.new == '?' else change.new}"


def _summary(plan: ImportPlan) -> str:
    changed = {change.entry for change in plan.changes} - set(plan.added)
    values = sum(change.entry in changed for change in plan.changes)
    counts = ((values, "change"), (len(plan.added), "new entry"), (len(plan.errors), "error"))
    return ", ".join(counted(number, noun) for number, noun in counts) + "."


def no_entry(roster: Roster, unknown: Sequence[str]) -> str:
    """Return which ids the roster does not have, each with the one that was probably meant."""
    near = {each: slip_of(each, roster.entries) for each in unknown}
    guesses = (f"Did you mean {guess}?" for guess in near.values() if guess is not None)
    return " ".join((f"{roster.file} has no entry {', '.join(unknown)}.", *guesses))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def _print_plan_json(plan: ImportPlan) -> None:
    found = {"changes": _all(plan.changes), "added": list(plan.added), "findings": _all(plan.findings)}
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))


def _all(items: Sequence[Any]) -> list[dict[str, Any]]:
    return [asdict(item) for item in items]
