"""A roster as an editor really keeps it, with comments, odd layouts and keys of their own."""

from datetime import date
from pathlib import Path

from questionnaire.content.known_words import known_words
from questionnaire.workbench.import_plan import ImportPlan, Terms
from questionnaire.workbench.roster import Roster, parse_roster
from questionnaire.workbench.roster_export import export_roster
from questionnaire.workbench.roster_import import plan_import
from questionnaire.workbench.sheet_file import parse_table
from questionnaire.workbench.spreadsheet import Table
from tests.content.desk import vocabulary

SHIPPED = Path(__file__).parents[2] / "data" / "therapists.yaml"
TODAY = date(2026, 11, 1)
LIVED_IN = """\
# Our people
sample: yes
as_of: 2026-11-01   # the list's own day
count: 3
x_owner: front desk

therapists:

  # ---- first floor ----
  - id: ada-stone   # the founder
    name: "Ada Stone"
    x_note: likes mornings
    listing: {accepting: yes, wait_weeks: 2}   # ask again in May
    languages:      # as she told us
      - en          # since ever
      - es
      # - fr        not yet
      - de
    # what she works with
    concerns:
      anxiety: 3
      grief: 2      # since 2019
    fees:
      per_session: 140   # per hour
      sliding_from: 60
    style: {lead: 1,   # she said
            feel: 2}
    offices:
    - city: Portland     # up the stairs
      state: OR
      postal_code: "02134"
    - {city: Salem, state: OR}
    about: >-
      I like to slow a story down until the part that matters shows itself,
      and I will ask you whether I have got it right.

    # reach her
    contact: {email: 'ada@stone.example', phone: "503-555-0111"}

  - {id: ben-reed, name: Ben Reed, languages: [en], formats: []}
  # the new one
  - name: Cleo Lund
    id: cleo-lund
    approaches: [cbt, act]
# the end"""


def roster(text: str | None = None) -> Roster:
    """Return the roster of a text, or the shipped one."""
    found, problems = parse_roster(text.encode() if text is not None else SHIPPED.read_bytes(), "therapists.yaml")
    assert found is not None, problems
    return found


def planned(table: Table, of: Roster, terms: Terms | None = None) -> ImportPlan:
    """Return what a table would change in a roster."""
    return plan_import(table, of, known_words(vocabulary()), TODAY, terms)


def exported(of: Roster, ending: str = ".csv") -> Table:
    """Return the table of a roster, written to a file's bytes and read back."""
    name = f"roster{ending}"
    return parse_table(export_roster(of, vocabulary(), name, TODAY), name)


def with_cell(table: Table, row: int, field: str, text: str) -> Table:
    """Return a table with one cell written anew; rows count as in a spreadsheet."""
    column = table.rows[0].index(field)
    rows = [list(each) for each in table.rows]
    while len(rows) < row:
        rows.append([""] * len(rows[0]))
    rows[row - 1] += [""] * (column + 1 - len(rows[row - 1]))
    rows[row - 1][column] = text
    return Table(table.sheet, tuple(map(tuple, rows)))


def after(of: Roster, *cells: tuple[int, str, str]) -> str:
    """Return the text of a roster after some cells of its spreadsheet were written anew."""
    table = exported(of)
    for cell in cells:
        table = with_cell(table, *cell)
    plan = planned(table, of)
    assert plan.roster is not None, plan.findings
    return plan.roster.text


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came."""
    before, now = old.splitlines(), new.splitlines()
    return [line for line in before if line not in now], [line for line in now if line not in before]
