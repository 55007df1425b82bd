"""Commands for the roster: out to a spreadsheet, and what is typical where nobody has said."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from questionnaire.content.library import DATA
from questionnaire.content.meant import slip_of
from questionnaire.problems import has_errors
from questionnaire.workbench.desk import Desk, open_desk
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster, part_lines
from questionnaire.workbench.output_file import write_whole
from questionnaire.workbench.roster import FileChangedError, Roster, read_roster, write_roster
from questionnaire.workbench.roster_export import export_roster, is_untouched
from questionnaire.workbench.sheet_file import read_table
from questionnaire.workbench.spreadsheet import SpreadsheetError
from questionnaire.workbench.terminal import echo
from questionnaire.workbench.typical_fills import typical_fills

ENDINGS: Final = (".csv", ".xlsx")
FOUND: Final = 1
FILE: Final = click.Path(dir_okay=False, path_type=Path)
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
@click.argument("file", type=FILE)
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
    echo(f"{counted(len(roster.entries), 'therapist')} written to {file}.", err=True)
    if roster.count > len(roster.entries):
        missing = roster.count - len(roster.entries)
        echo(f"{missing} entries have no id, or one that an earlier entry has. They are left out.", err=True)


def _may_go(file: Path) -> bool:
    """Return whether a file is an export of before in which nobody has written."""
    try:
        return is_untouched(read_table(file))
    except SpreadsheetError:
        return False


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
        echo(f"# {therapist_id}\n{part_lines(values)}")
    echo(f"{counted(len(fills), 'entry')} can be filled.", err=True)
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
    echo(f"Written to {desk.path}. What it was before: {backup.name}", err=True)


def stop(*lines: str) -> NoReturn:
    """Say some lines and end with exit code 1."""
    for line in lines:
        echo(line, err=True)
    raise SystemExit(FOUND)


def no_entry(roster: Roster, unknown: Sequence[str]) -> str:
    """Return which ids the roster does not have, each with the one that was probably meant."""
    near = {each: slip_of(each, roster.entries) for each in unknown}
    guesses = (f"Did you mean {guess}?" for guess in near.values() if guess is not None)
    return " ".join((f"{roster.file} has no entry {', '.join(unknown)}.", *guesses))


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"
