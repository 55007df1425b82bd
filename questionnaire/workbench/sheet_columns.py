"""Sheet columns: which field of an entry each column of a spreadsheet holds, by its heading."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from questionnaire.content.meant import field_meant
from questionnaire.content.unseen import without_unseen
from questionnaire.workbench.cells import unguarded
from questionnaire.workbench.entry_fields import BY_NAME, OWN, EntryField, own_field
from questionnaire.workbench.export_marks import MARK
from questionnaire.workbench.findings import Finding
from questionnaire.workbench.spreadsheet import Table

_SHOWN: Final = 60


@dataclass(frozen=True)
class Columns:
    """The columns of a table: where each field stands, and where the marks of an export do."""

    places: Mapping[str, int]
    fields: Mapping[str, EntryField]
    mark: int | None
    findings: tuple[Finding, ...]


def read_columns(table: Table, own_keys: Iterable[str]) -> Columns:
    """Return the columns of a table and what is wrong with its headings; `own_keys` are those of the list."""
    heading = table.rows[0] if table.rows else ()
    own = {key.casefold(): key for key in own_keys}
    places: dict[str, int] = {}
    fields: dict[str, EntryField] = {}
    findings: list[Finding] = []
    for place, text in enumerate(heading):
        found = _field_of(_bare(text), own)
        address = table.address(0, place)
        if isinstance(found, str):
            findings.append(Finding(address, "", "", found))
        elif found is not None and found.name in places:
            findings.append(Finding(address, "", found.name, "this column stands here twice. Keep one of them."))
        elif found is not None:
            places[found.name], fields[found.name] = place, found
    if "id" not in places:
        findings.append(Finding(table.address(0, 0), "", "", "there is no column 'id'. Add it."))
    mark = places.pop(MARK, None)
    return Columns(places, fields, mark, tuple(findings))


def _field_of(heading: str, own: Mapping[str, str]) -> EntryField | str | None:
    """Return the field that a heading names, what is wrong with it, or None where it is empty."""
    name = heading.casefold()
    if not name or name in BY_NAME:
        return BY_NAME.get(name)
    if name.startswith(OWN):
        if "." in name:
            return f"'{heading[:_SHOWN]}' has a dot in it. Write _ in place of it."
        return own_field(MARK if name == MARK else own.get(name, heading))
    meant = field_meant(name, BY_NAME)
    remedy = f"Did you mean {meant}?" if meant else "Take the column away, or let its name begin with x_."
    return f"'{heading[:_SHOWN]}' is not a field. {remedy}"


def texts_of(row: Sequence[str], columns: Columns) -> Iterator[tuple[str, str]]:
    """Yield what a row says in each field of the table, without what protects a text in a spreadsheet."""
    for name, place in columns.places.items():
        yield name, unguarded(row[place].strip()) if place < len(row) else ""


def stray_cells(table: Table) -> Iterator[Finding]:
    """Yield an error for each cell that no heading names, one for each column, and for each row of headings again."""
    heading = [_bare(text).casefold() for text in (table.rows[0] if table.rows else ())]
    told: dict[int, tuple[int, str]] = {}
    counts: Counter[int] = Counter()
    for row, cells in enumerate(table.rows[1:], start=1):
        stray = [at for at, cell in enumerate(cells) if cell.strip() and (at >= len(heading) or not heading[at])]
        counts.update(stray)
        for at in stray:
            told.setdefault(at, (row, cells[at]))
        if repeats_heading(table, row):
            message = "the headings stand here again. Take this row away."
            yield Finding(table.address(row, heading.index("id")), "", "", message)
    for at, (row, text) in told.items():
        more = f" (and {counts[at] - 1} more below it)" if counts[at] > 1 else ""
        message = (
            f"'{text.strip()[:_SHOWN]}' stands under no heading{more}. Give the column a name (x_… for your own); "
            "in a CSV, put quotes around a cell with a comma in it."
        )
        yield Finding(table.address(row, at), "", "", message)


def repeats_heading(table: Table, row: int) -> bool:
    """Return whether a row says nothing but the headings again."""
    pairs = [(_bare(one), _bare(other)) for one, other in zip(table.rows[0], table.rows[row], strict=False)]
    return any(one for one, _ in pairs) and all(one.casefold() == other.casefold() for one, other in pairs)


def _bare(heading: str) -> str:
    return unguarded(without_unseen(heading).strip())


def people_of(table: Table) -> Iterator[tuple[str, str]]:
    """Yield the id and the name in each row of a table that has an id."""
    columns = read_columns(table, ())
    for row in table.rows[1:]:
        texts = dict(texts_of(row, columns))
        if texts.get("id"):
            yield texts["id"], texts.get("name", "")
