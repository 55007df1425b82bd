"""The command `import`: what a spreadsheet would change in the roster, shown cell by cell, and written when told."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from questionnaire.content.folder import WITHDRAWN
from questionnaire.content.withdrawn import read_withdrawn
from questionnaire.workbench.desk import Desk
from questionnaire.workbench.entry_fields import BY_NAME
from questionnaire.workbench.import_plan import Change, ImportPlan, Terms
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.roster_commands import DATA_OPTION, DAY, FILE, FORMAT_OPTION, counted, opened, save, stop
from questionnaire.workbench.roster_import import plan_import
from questionnaire.workbench.sheet_columns import people_of
from questionnaire.workbench.sheet_file import read_table
from questionnaire.workbench.spreadsheet import SpreadsheetError, Table
from questionnaire.workbench.terminal import echo


class Fill(click.ParamType[tuple[str, str]]):
    """A field and what to write in it, with = between them."""

    name = "fill"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Return the field and its text, or stop with what to write instead."""
        name, sign, text = str(value).partition("=")
        if not sign or name.strip() not in BY_NAME or name.strip() in ("id", "name") or not text.strip():
            self.fail(f"'{value}' is no field with a value. Write for example licensed_states=OR.", param, ctx)
        return name.strip(), text.strip()


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--write", is_flag=True, help="Write the changes; without it they are only shown.")
@click.option(
    "--sure",
    multiple=True,
    metavar="CELL",
    help="A cell (B2), column (B) or row (2) that was asked about and is right.",
)
@click.option(
    "--dates", type=click.Choice(["day-first", "month-first"]), help="How a day such as 10/2/2026 is meant in FILE."
)
@click.option(
    "--fill",
    type=Fill(),
    multiple=True,
    metavar="FIELD=VALUE",
    help="What to write for everybody in FILE who has nothing there, for example licensed_states=OR.",
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
    terms = Terms(said["sure"], _withdrawn(desk, roster, table), said["dates"], said["fill"])
    today = said["today"].date() if said["today"] else date.today()
    plan = plan_import(table, roster, desk.words, today, terms)
    (_print_plan if said["shape"] == "table" else _print_plan_json)(plan)
    if plan.roster is None:
        stop("Nothing was written. Mend these cells first.")
    if plan.roster.data == roster.data:
        echo("The spreadsheet and the file say the same. Nothing to write.", err=True)
    elif write:
        save(desk, roster, plan.roster)
    else:
        echo("Nothing was written. Add --write to write these changes.", err=True)


def _withdrawn(desk: Desk, roster: Roster, table: Table) -> frozenset[str]:
    """Return the ids on the list and in a table that withdrawn.txt hides."""
    data = desk.folder.bytes_of(WITHDRAWN)
    if data is None:
        return frozenset()
    listed = {each: str(entry.get("name") or "") for each, entry in roster.entries.items()}
    people = {**dict(people_of(table)), **listed}
    read = read_withdrawn(data, WITHDRAWN, people, people.items)
    return read.hidden(None, people)


def _print_plan(plan: ImportPlan) -> None:
    for therapist_id, changes in groupby(plan.changes, key=lambda change: change.entry):
        echo(f"{therapist_id}{' (new entry)' if therapist_id in plan.added else ''}")
        for change in changes:
            echo(f"  {change.address}  {change.field}: {_said(change)}")
    for finding in plan.findings:
        echo(f"{finding.severity.value}: {finding}", err=True)
    echo(_summary(plan), err=True)


def _said(change: Change) -> str:
    if not change.old:
        return change.new
    return f"{change.old} → {'not known' if change.new == '?' else change.new}"


def _summary(plan: ImportPlan) -> str:
    changed = {change.entry for change in plan.changes} - set(plan.added)
    values = sum(change.entry in changed for change in plan.changes)
    counts = ((values, "change"), (len(plan.added), "new entry"), (len(plan.errors), "error"))
    return ", ".join(counted(number, noun) for number, noun in counts) + "."


def _print_plan_json(plan: ImportPlan) -> None:
    found = {"changes": _all(plan.changes), "added": list(plan.added), "findings": _all(plan.findings)}
    echo(json.dumps(found, ensure_ascii=False, indent=2))


def _all(items: Sequence[Any]) -> list[dict[str, Any]]:
    return [asdict(item) for item in items]
