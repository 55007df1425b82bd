"""Roster import: what a spreadsheet would change in the catalogue, cell by cell, before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from questionnaire.content.known_words import KnownWords
from questionnaire.problems import Problem, Severity
from questionnaire.workbench.cells import (
    TEXTS,
    CellError,
    is_formula,
    read_cell,
    same_value,
    unguarded,
    write_cell,
)
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster
from questionnaire.workbench.entry_fields import EntryField, field_of_problem, own_keys, value_of
from questionnaire.workbench.export_marks import Mark, read_mark
from questionnaire.workbench.findings import Finding, unanswered
from questionnaire.workbench.import_plan import Change, ImportPlan, Terms
from questionnaire.workbench.import_questions import Asking
from questionnaire.workbench.moved_facts import Move, misplaced_marks, moved_facts
from questionnaire.workbench.own_keys import with_own_keys
from questionnaire.workbench.roster import Roster, new_problems
from questionnaire.workbench.sheet_columns import read_columns
from questionnaire.workbench.spreadsheet import Table
from questionnaire.workbench.yaml_nodes import Plain


def plan_import(table: Table, roster: Roster, words: KnownWords, today: date, terms: Terms | None = None) -> ImportPlan:
    """Return what a table would change. Rows that are missing delete nothing, and empty cells change nothing."""
    terms = terms or Terms()
    reading = _Reading(table, roster, terms)
    edit = reading.edit()
    new = edit_roster(roster, edit)
    problems = new_problems(roster.checked(words, today).problems, new.checked(words, today).problems)
    reading.findings += [reading.finding_of(problem) for problem in problems]
    reading.findings = list(unanswered(reading.findings, terms.sure))
    reading.findings += reading.misread(new)
    clean = not reading.errors
    return ImportPlan(tuple(reading.changes), tuple(reading.new_ids), tuple(reading.findings), new if clean else None)


@dataclass
class _Reading:
    """One table read against one roster."""

    table: Table
    roster: Roster
    terms: Terms
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    new_ids: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    misplaced: list[tuple[str, str]] = field(default_factory=list)
    wanted: dict[tuple[str, str], Plain] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = read_columns(self.table, own_keys(self.roster.entries.values()))
        self.columns, self.fields, self.mark = columns.places, columns.fields, columns.mark
        self.findings += columns.findings
        self.asking = Asking(self.table, self.roster, self.terms.withdrawn)

    @property
    def errors(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.findings)

    def edit(self) -> RosterEdit:
        """Return the edit that the table asks for."""
        changed: dict[str, Mapping[str, Plain]] = {}
        added: list[Mapping[str, Plain]] = []
        for row in range(1, len(self.table.rows) if "id" in self.columns else 0):
            therapist_id = self._id(row)
            mark = self._mark(row, therapist_id) if therapist_id is not None else None
            if therapist_id is None or self.misplaced[-1:] == [(self._mark_address(row), therapist_id)]:
                continue
            values = dict(self._values(row, therapist_id, mark))
            if therapist_id not in self.roster.entries:
                self._note_new(row, therapist_id, mark)
                added.append({"id": therapist_id, **values})
            elif values:
                changed[therapist_id] = values
                self.findings += self.asking.of_changed(therapist_id, self._address(row, "id"))
        headings = {name: self.table.address(0, place) for name, place in self.columns.items()}
        self.findings += [*misplaced_marks(self.misplaced), *moved_facts(self.moves, headings)]
        if changed and self.mark is None:
            self.findings.append(self.asking.unmarked())
        return RosterEdit(changed, tuple(added))

    def finding_of(self, problem: Problem) -> Finding:
        """Return a problem of the new catalogue at the cell that brought it in."""
        known = field_of_problem(problem.field)
        name = known.name if known is not None else "id"
        if problem.entry not in self.rows:
            return Finding(problem.file, problem.entry, problem.field, problem.message, problem.severity)
        address = self._address(self.rows[problem.entry], name)
        return Finding(address, problem.entry, problem.field, problem.message, problem.severity)

    def misread(self, new: Roster) -> Iterator[Finding]:
        """Yield an error for each change that would not read back as the cell says: then nothing is written."""
        for change in self.changes if not self.errors else ():
            said = self.fields[change.field]
            wanted = self.wanted[change.entry, change.field]
            if not same_value(said, value_of(new.entries.get(change.entry, {}), said), wanted):
                message = "this cannot be written. Edit the file itself."
                yield Finding(change.address, change.entry, change.field, message)

    def _address(self, row: int, name: str) -> str:
        return self.table.address(row, self.columns.get(name, self.columns["id"]))

    def _mark_address(self, row: int) -> str:
        return self.table.address(row, self.mark or 0)

    def _mark(self, row: int, therapist_id: str) -> Mark | None:
        """Return the mark of a row; that of another person's row is noted and is none."""
        cells = self.table.rows[row]
        mark = read_mark(cells[self.mark]) if self.mark is not None and self.mark < len(cells) else None
        if mark is not None and not mark.says("id", therapist_id):
            self.misplaced.append((self._mark_address(row), therapist_id))
            return None
        return mark

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
            message = (
                f"row {first} has this id too. Keep one of them; two offices stand in one cell, with ; between them."
            )
            self.findings.append(Finding(address, therapist_id, "id", message))
            return None
        self.rows[therapist_id] = row
        return therapist_id

    def _values(self, row: int, therapist_id: str, mark: Mark | None) -> Iterator[tuple[str, Plain]]:
        """Yield the values that a row changes by field name."""
        entry = self.roster.entries.get(therapist_id, {})
        cells = self.table.rows[row]
        for name, place in self.columns.items():
            if name == "id" or place >= len(cells):
                continue
            address = self.table.address(row, place)
            try:
                found = self._value(self.fields[name], entry, (row, place))
            except CellError as error:
                self.findings.append(Finding(address, therapist_id, name, str(error)))
                continue
            if found is not None:
                change = Change(address, therapist_id, name, found[0], unguarded(cells[place].strip()))
                self._take(change, found[1], mark)
                yield name, found[1]
            elif not cells[place].strip():
                self._note_empty(address, therapist_id, name)

    def _take(self, change: Change, value: Plain, mark: Mark | None) -> None:
        self.changes.append(change)
        self.wanted[change.entry, change.field] = value
        self.findings += self.asking.of_value(change, value, mark)
        if change.entry in self.roster.entries:
            self.moves.append(Move(change.address, change.entry, change.field, change.old, change.new))

    def _note_empty(self, address: str, therapist_id: str, name: str) -> None:
        old = write_cell(self.fields[name], value_of(self.roster.entries.get(therapist_id, {}), self.fields[name]))
        if old:
            self.moves.append(Move(address, therapist_id, name, old, ""))

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
        value = with_own_keys(old_value, read_cell(said, text.strip()))
        return None if same_value(said, old_value, value) else (old, value)

    def _note_new(self, row: int, therapist_id: str, mark: Mark | None) -> None:
        self.new_ids.append(therapist_id)
        place = self.columns.get("name")
        cells = self.table.rows[row]
        name = cells[place].strip() if place is not None and place < len(cells) else ""
        self.findings += self.asking.of_new(therapist_id, name, self._address(row, "id"), mark)
