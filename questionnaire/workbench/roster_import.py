"""Roster import: what a spreadsheet would change in the catalogue, cell by cell, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from questionnaire.content.known_words import KnownWords
from questionnaire.problems import Problem, Severity, nearest_word
from questionnaire.workbench.cells import TEXTS, CellError, is_formula, read_cell, same_value, unguarded, write_cell
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, field_of_problem, value_of
from questionnaire.workbench.roster import Roster, new_problems
from questionnaire.workbench.spreadsheet import Table
from questionnaire.workbench.yaml_nodes import Plain


@dataclass(frozen=True)
class Change:
    """One value that a cell changes: what stands there now and what the cell says, as cells show them."""

    address: str
    entry: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Finding:
    """Something about a cell that an editor should know; an error keeps everything from being written."""

    address: str
    entry: str
    field: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return `address: entry, field: message`."""
        subject = ", ".join(part for part in (self.entry, self.field) if part)
        return f"{self.address}: {subject}: {self.message}" if subject else f"{self.address}: {self.message}"


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


def plan_import(table: Table, roster: Roster, words: KnownWords, today: date) -> ImportPlan:
    """Return what a table would change. Rows that are missing delete nothing, and empty cells change nothing."""
    reading = _Reading(table, roster)
    edit = reading.edit()
    new = edit_roster(roster, edit)
    problems = new_problems(roster.checked(words, today).problems, new.checked(words, today).problems)
    reading.findings += [reading.finding_of(problem) for problem in problems]
    reading.findings += reading.misread(new)
    clean = not reading.errors
    return ImportPlan(tuple(reading.changes), tuple(reading.new_ids), tuple(reading.findings), new if clean else None)


@dataclass
class _Reading:
    """One table read against one roster."""

    table: Table
    roster: Roster
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    new_ids: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = self._columns(self.table.rows[0] if self.table.rows else ())

    @property
    def errors(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.findings)

    def edit(self) -> RosterEdit:
        """Return the edit that the table asks for."""
        if "id" not in self.columns:
            self.findings.append(Finding(self.table.address(0, 0), "", "", "there is no column 'id'. Add it."))
            return RosterEdit()
        changed: dict[str, Mapping[str, Plain]] = {}
        added: list[Mapping[str, Plain]] = []
        for row in range(1, len(self.table.rows)):
            therapist_id = self._id(row)
            if therapist_id is None:
                continue
            values = dict(self._values(row, therapist_id))
            if therapist_id not in self.roster.entries:
                self._note_new(row, therapist_id)
                added.append({"id": therapist_id, **values})
            elif values:
                changed[therapist_id] = values
        return RosterEdit(changed, tuple(added))

    def finding_of(self, problem: Problem) -> Finding:
        """Return a problem of the new catalogue at the cell that brought it in."""
        known = field_of_problem(problem.field)
        name = known.name if known is not None else "id"
        if problem.entry not in self.rows:
            return Finding(problem.file, problem.entry, problem.field, problem.message, problem.severity)
        address = self.table.address(self.rows[problem.entry], self.columns.get(name, self.columns["id"]))
        return Finding(address, problem.entry, problem.field, problem.message, problem.severity)

    def misread(self, new: Roster) -> Iterator[Finding]:
        """Yield an error for each change that would not read back as the cell says: then nothing is written."""
        for change in self.changes if not self.errors else ():
            said = BY_NAME[change.field]
            wanted = read_cell(said, change.new)
            if not same_value(said, value_of(new.entries.get(change.entry, {}), said), wanted):
                yield Finding(
                    change.address, change.entry, change.field, "this cannot be written. Edit the file itself."
                )

    def _columns(self, heading: Sequence[str]) -> dict[str, int]:
        columns: dict[str, int] = {}
        for place, text in enumerate(heading):
            name = unguarded(text.strip()).casefold()
            address = self.table.address(0, place)
            if name in columns:
                self.findings.append(Finding(address, "", name, "this column stands here twice. Keep one of them."))
            elif name in BY_NAME:
                columns[name] = place
            elif name and not name.startswith("x_"):
                nearest = nearest_word(name, BY_NAME)
                remedy = (
                    f"Did you mean {nearest}?" if nearest else "Take the column away, or let its name begin with x_."
                )
                self.findings.append(Finding(address, "", "", f"'{text[:60]}' is not a field. {remedy}"))
        return columns

    def _id(self, row: int) -> str | None:
        cells, place = self.table.rows[row], self.columns["id"]
        if not any(cell.strip() for cell in cells):
            return None
        therapist_id = unguarded(cells[place].strip()) if place < len(cells) else ""
        address = self.table.address(row, place)
        if not therapist_id or (row, place) in self.table.formulas:
            self.findings.append(Finding(address, "", "id", "this row has no id. Write one, or empty the row."))
            return None
        if therapist_id in self.rows:
            first = self.rows[therapist_id] + 1
            self.findings.append(
                Finding(address, therapist_id, "id", f"row {first} has this id too. Keep one of them.")
            )
            return None
        self.rows[therapist_id] = row
        return therapist_id

    def _values(self, row: int, therapist_id: str) -> Iterator[tuple[str, Plain]]:
        """Yield the values that a row changes by field name."""
        entry = self.roster.entries.get(therapist_id, {})
        for name, place in self.columns.items():
            cells = self.table.rows[row]
            if name == "id" or place >= len(cells):
                continue
            try:
                found = self._value(BY_NAME[name], entry, (row, place))
            except CellError as error:
                self.findings.append(Finding(self.table.address(row, place), therapist_id, name, str(error)))
                continue
            if found is not None:
                old, new = found
                shown = unguarded(cells[place].strip())
                self.changes.append(Change(self.table.address(row, place), therapist_id, name, old, shown))
                yield name, new

    def _value(self, said: EntryField, entry: Mapping[str, Plain], place: tuple[int, int]) -> tuple[str, Plain] | None:
        """Return what stands in the file and what a cell says instead, or None when that is the same."""
        raw = self.table.rows[place[0]][place[1]]
        if place in self.table.formulas:
            raise CellError("this is a formula. Write what it comes to.")
        old_value = value_of(entry, said)
        old = write_cell(said, old_value)
        text = unguarded(raw if said.kind == "prose" else raw.strip())
        if text.strip() in ("", old.strip()):
            return None
        if said.kind in TEXTS and is_formula(raw.strip()):
            raise CellError("this begins like a formula. Begin with a letter, or put an apostrophe (') before it.")
        value = read_cell(said, text.strip())
        return None if same_value(said, old_value, value) else (old, value)

    def _note_new(self, row: int, therapist_id: str) -> None:
        self.new_ids.append(therapist_id)
        place = self.columns.get("name")
        cells = self.table.rows[row]
        name = cells[place].strip() if place is not None and place < len(cells) else ""
        same = [each for each, entry in self.roster.entries.items() if name and entry.get("name") == name]
        if same:
            message = f"this is a new entry, but {same[0]} has the same name. To change that one, write its id."
            address = self.table.address(row, self.columns["id"])
            self.findings.append(Finding(address, therapist_id, "id", message, Severity.WARNING))
