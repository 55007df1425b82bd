"""Roster import: what a spreadsheet would change in the catalogue, cell by cell, before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from questionnaire.content.known_words import KnownWords
from questionnaire.problems import Problem, Severity
from questionnaire.workbench.cells import CellError, same_value, unguarded, write_cell
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, field_of_problem, own_keys, value_of
from questionnaire.workbench.export_marks import Mark, read_mark
from questionnaire.workbench.findings import Finding, for_a_cell, unanswered
from questionnaire.workbench.import_cells import FORMULA, CellRead, currency_of, read_import_cell
from questionnaire.workbench.import_gates import gates_missing
from questionnaire.workbench.import_plan import Change, ImportPlan, Terms
from questionnaire.workbench.import_questions import Asking
from questionnaire.workbench.moved_facts import Move, misplaced_marks, moved_facts, without_followers
from questionnaire.workbench.roster import Roster, new_problems
from questionnaire.workbench.sheet_columns import read_columns, repeats_heading, stray_cells, texts_of
from questionnaire.workbench.sheet_habits import Habits, habits_of
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
    reading.findings += gates_missing(new, reading.new_ids, table)
    reading.findings = without_followers(unanswered(reading.findings, terms.sure), reading.headings)
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
    wanted: dict[tuple[str, str], tuple[EntryField, Plain]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = read_columns(self.table, own_keys(self.roster.entries.values()))
        self.findings += [*self.table.findings, *self.columns.findings, *stray_cells(self.table)]
        self.habits = self._habits()
        self.asking = Asking(self.table, self.roster, self.terms.withdrawn)

    @property
    def errors(self) -> bool:
        return any(each.severity is Severity.ERROR for each in self.findings)

    @property
    def headings(self) -> dict[str, str]:
        """Return the address of each field's heading."""
        return {name: self.table.address(0, place) for name, place in self.columns.places.items()}

    def edit(self) -> RosterEdit:
        """Return the edit that the table asks for."""
        changed: dict[str, Mapping[str, Plain]] = {}
        added: list[Mapping[str, Plain]] = []
        for row in range(1, len(self.table.rows) if "id" in self.columns.places else 0):
            therapist_id = self._id(row)
            mark = self._mark(row, therapist_id) if therapist_id is not None else None
            if therapist_id is None or self.misplaced[-1:] == [(self._mark_address(row), therapist_id)]:
                continue
            values = dict(self._values(row, therapist_id, mark))
            values |= dict(self._filled(row, therapist_id, values))
            if therapist_id not in self.roster.entries:
                self._note_new(row, therapist_id, mark)
                added.append({"id": therapist_id, **values})
            elif values:
                changed[therapist_id] = values
                self.findings += self.asking.of_changed(therapist_id, self._address(row, "id"))
        self.findings += [*misplaced_marks(self.misplaced), *moved_facts(self.moves, self.headings)]
        if changed and self.columns.mark is None:
            self.findings.append(self.asking.unmarked())
        return RosterEdit(changed, tuple(added))

    def finding_of(self, problem: Problem) -> Finding:
        """Return a problem of the new catalogue at the cell that brought it in."""
        known = field_of_problem(problem.field)
        name = known.name if known is not None else "id"
        if problem.entry not in self.rows:
            return Finding(problem.file, problem.entry, problem.field, problem.message, problem.severity)
        address = self._address(self.rows[problem.entry], name)
        return Finding(address, problem.entry, problem.field, for_a_cell(problem.message), problem.severity)

    def misread(self, new: Roster) -> Iterator[Finding]:
        """Yield an error for each change that would not read back as the cell says: then nothing is written."""
        for change in self.changes if not self.errors else ():
            said, wanted = self.wanted[change.entry, change.field]
            if not same_value(said, value_of(new.entries.get(change.entry, {}), said), wanted):
                message = "this cannot be written. Edit the file itself."
                yield Finding(change.address, change.entry, change.field, message)

    def _habits(self) -> Habits:
        """Return how the sheet writes days and numbers."""
        days, numbers = [], []
        for row in self.table.rows[1:]:
            texts = {name: text for name, text in texts_of(row, self.columns) if text}
            entry = self.roster.entries.get(texts.get("id", ""), {})
            kinds = [(self.columns.fields[name], text) for name, text in texts.items()]
            days += [(text, str(value_of(entry, said))) for said, text in kinds if said.kind == "day"]
            numbers += [text for said, text in kinds if said.kind == "number"]
        found = habits_of(days, numbers, self.terms.dates)
        return replace(found, from_1904=self.table.counts_days_from_1904)

    def _address(self, row: int, name: str) -> str:
        return self.table.address(row, self.columns.places.get(name, self.columns.places["id"]))

    def _mark_address(self, row: int) -> str:
        return self.table.address(row, self.columns.mark or 0)

    def _mark(self, row: int, therapist_id: str) -> Mark | None:
        """Return the mark of a row; that of another person's row is noted and is none."""
        cells = self.table.rows[row]
        mark = (
            read_mark(cells[self.columns.mark])
            if self.columns.mark is not None and self.columns.mark < len(cells)
            else None
        )
        if mark is not None and not mark.says("id", therapist_id):
            self.misplaced.append((self._mark_address(row), therapist_id))
            return None
        return mark

    def _id(self, row: int) -> str | None:
        cells, place = self.table.rows[row], self.columns.places["id"]
        if not any(cell.strip() for cell in cells) or repeats_heading(self.table, row):
            return None
        therapist_id = unguarded(cells[place].strip()) if place < len(cells) else ""
        address = self.table.address(row, place)
        if (row, place) in self.table.formulas:
            self.findings.append(Finding(address, "", "id", FORMULA))
            return None
        if not therapist_id:
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
        currency = currency_of(dict(texts_of(cells, self.columns)), entry)
        for name, place in self.columns.places.items():
            if name == "id" or place >= len(cells):
                continue
            address = self.table.address(row, place)
            try:
                if (row, place) in self.table.formulas:
                    raise CellError(FORMULA)
                found = read_import_cell(self.columns.fields[name], cells[place], entry, self.habits, currency)
            except CellError as error:
                self.findings.append(Finding(address, therapist_id, name, str(error)))
                continue
            if found is not None:
                self._take(Change(address, therapist_id, name, found.old, found.new), found, mark)
                yield name, found.value
            elif not cells[place].strip():
                self._note_empty(address, therapist_id, name)

    def _filled(self, row: int, therapist_id: str, values: Mapping[str, Plain]) -> Iterator[tuple[str, Plain]]:
        """Yield what the editor says for everybody, where neither the sheet nor the file says anything."""
        entry = self.roster.entries.get(therapist_id, {})
        for name, text in self.terms.fill:
            if name in values or value_of(entry, BY_NAME[name]) is not None:
                continue
            address = self._address(row, "id")
            try:
                found = read_import_cell(BY_NAME[name], text, entry, self.habits, "USD")
            except CellError as error:
                self.findings.append(Finding(address, therapist_id, name, str(error)))
                continue
            if found is not None:
                self._take(Change(address, therapist_id, name, found.old, found.new), found, None)
                yield name, found.value

    def _field(self, name: str) -> EntryField:
        return self.columns.fields.get(name) or BY_NAME[name]

    def _take(self, change: Change, found: CellRead, mark: Mark | None) -> None:
        self.changes.append(change)
        self.wanted[change.entry, change.field] = self._field(change.field), found.value
        self.findings += self.asking.of_value(change, found.value, mark)
        if found.note:
            self.findings.append(Finding(change.address, change.entry, change.field, found.note, Severity.TIP))
        if change.entry in self.roster.entries:
            self.moves.append(Move(change.address, change.entry, change.field, change.old, change.new))

    def _note_empty(self, address: str, therapist_id: str, name: str) -> None:
        said = self.columns.fields[name]
        old = write_cell(said, value_of(self.roster.entries.get(therapist_id, {}), said))
        if old:
            self.moves.append(Move(address, therapist_id, name, old, ""))

    def _note_new(self, row: int, therapist_id: str, mark: Mark | None) -> None:
        self.new_ids.append(therapist_id)
        place = self.columns.places.get("name")
        cells = self.table.rows[row]
        name = cells[place].strip() if place is not None and place < len(cells) else ""
        self.findings += self.asking.of_new(therapist_id, name, self._address(row, "id"), mark)
