"""Import cells: what one cell of a sheet changes in an entry, or why nobody can tell."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from questionnaire.content.unseen import without_unseen
from questionnaire.workbench.as_saved import read_saved
from questionnaire.workbench.cell_doubts import doubt_in, doubts_in_records
from questionnaire.workbench.cells import NOT_KNOWN, TEXTS, CellError, is_formula, same_value, unguarded, write_cell
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, value_of
from questionnaire.workbench.own_keys import with_own_keys
from questionnaire.workbench.sheet_habits import Habits
from questionnaire.workbench.yaml_nodes import Plain

FORMULA: Final = "this is a formula. Write what it comes to."
_UNSEEN: Final = "characters that cannot be seen are left out, and odd blanks are plain ones"
_HARMLESS: Final = re.compile(r"[-+] |\+?[\d ().-]+$")
"""A dash or a plus before words, and a phone number: texts that look like a formula and are none."""
_CURRENCY: Final = BY_NAME["fees.currency"]


@dataclass(frozen=True)
class CellRead:
    """What stands in the file, what a cell says instead, that as a cell shows it, and how it was read ("" as it is)."""

    old: str
    value: Plain
    new: str
    note: str


def read_import_cell(
    field: EntryField, raw: str, entry: Mapping[str, Plain], habits: Habits, currency: str
) -> CellRead | None:
    """Return what a cell changes in an entry, or None when the file says the same.

    Raises:
        CellError: the cell cannot be read as a value of the field, or may mean something else.
    """
    old_value = value_of(entry, field)
    old = write_cell(field, old_value)
    text = unguarded(raw if field.kind == "prose" else raw.strip()).strip()
    if text in ("", old.strip()) or raw.strip() == old.strip():
        return None
    seen = without_unseen(text)
    doubt = doubt_in(field, seen) if text != NOT_KNOWN else None
    if doubt is not None:
        raise CellError(doubt)
    if field.kind in TEXTS and is_formula(raw.strip()) and not _HARMLESS.match(text):
        raise CellError("this begins like a formula. Begin with a letter, or put an apostrophe (') before it.")
    saved = read_saved(field, seen, habits, currency)
    for doubt in doubts_in_records(field, saved.value):
        raise CellError(doubt)
    value = with_own_keys(old_value, saved.value)
    if same_value(field, old_value, value):
        return None
    note = saved.note or (_UNSEEN if seen != text else "")
    return CellRead(old, value, write_cell(field, value) if note else text, note)


def currency_of(cells: Mapping[str, str], entry: Mapping[str, Plain]) -> str:
    """Return the currency of a row: what it says itself, else what the entry says, else dollars."""
    said = cells.get(_CURRENCY.name, "") or value_of(entry, _CURRENCY)
    return str(said or "USD").upper()
