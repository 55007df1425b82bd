"""An entry by a form: each field as a box, checked as one types, and the finished lines for the file."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

import streamlit as st

from questionnaire.problems import Problem, Severity
from questionnaire.ui import frame, session, widgets, words, workbench_roster
from questionnaire.vocabulary import words_of_field
from questionnaire.workbench.cells import CellError, read_cell, same_value, write_cell
from questionnaire.workbench.entry_edits import RosterEdit, edit_roster, entry_text
from questionnaire.workbench.entry_fields import FIELDS, EntryField, field_of_problem, value_of
from questionnaire.workbench.roster import Roster
from questionnaire.workbench.yaml_nodes import Plain

NEW: Final = "(new)"
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "who": ("id", "name", "pronouns", "listing", "credentials", "about", "contact"),
    "practical": ("licensed_states", "formats", "offices", "languages", "fees", "payment", "hours", "serves",
                  "access", "first_steps"),
    "work": ("concerns", "aims", "approaches", "medication"),
    "style": ("style", "style_source"),
    "identity": ("identity", "consent_on"),
}  # fmt: skip
HALF_STEPS: Final = tuple(f"{step / 2:g}" for step in range(-6, 7))
_GROUP_OF: Final = {key: name for name, keys in GROUPS.items() for key in keys}


def show() -> None:
    """Draw the form for a new entry or an existing one, and what it comes to."""
    roster = workbench_roster.read()
    if roster is None:
        return
    frame.say("workbench.entry.text")
    chosen = st.selectbox(
        words.say("workbench.entry.which"),
        (NEW, *roster.entries),
        key="wb-entry-which",
        format_func=lambda each: words.say("workbench.entry.new") if each == NEW else _name(roster, each),
    )
    entry = roster.entries.get(chosen, {})
    errors: dict[str, str] = {}
    values = _typed(chosen, entry, errors)
    new = _edited(roster, chosen, values)
    found = workbench_roster.problems_of(roster, new)
    errors |= {_field_name(each): each.message for each in reversed(found) if each.severity is Severity.ERROR}
    _draw_fields(chosen, entry, errors if values else {})
    if values and not errors:
        frame.subheading(words.say("workbench.entry.lines"))
        st.code(entry_text(new, str(values.get("id") or chosen)), language="yaml")
    elif errors and values:
        frame.notice("care", words.say("workbench.entry.mend", n=len(errors)))
    workbench_roster.show_finished(roster, roster if errors else new)


def _edited(roster: Roster, chosen: str, values: Mapping[str, Plain]) -> Roster:
    if not values:
        return roster
    if chosen != NEW:
        return edit_roster(roster, RosterEdit({chosen: values}))
    return edit_roster(roster, RosterEdit(added=(values,)))


def _typed(chosen: str, entry: Mapping[str, Plain], errors: dict[str, str]) -> dict[str, Plain]:
    """Return what the boxes say that the file does not, by field; what cannot be read goes to `errors`."""
    values: dict[str, Plain] = {}
    for field in FIELDS:
        held = widgets.held(_key(chosen, field))
        old = value_of(entry, field)
        if held is None or (field.name == "id" and chosen != NEW):
            continue
        try:
            value = _value(field, held)
        except CellError as error:
            errors[field.name] = str(error)
            values[field.name] = old
            continue
        if not same_value(field, old, value) and (value is not None or old not in (None, [], {})):
            values[field.name] = value
    return values


def _value(field: EntryField, held: object) -> Plain:
    """Return the value that a box holds; an empty one is not known."""
    if isinstance(held, list):
        return [str(each) for each in held] or None
    text = str(held).strip()
    return read_cell(field, text) if text else None


def _draw_fields(chosen: str, entry: Mapping[str, Plain], errors: Mapping[str, str]) -> None:
    in_groups = sorted(FIELDS, key=lambda field: tuple(GROUPS).index(_GROUP_OF[field.path[0]]))
    for group, fields in groupby(in_groups, key=lambda field: _GROUP_OF[field.path[0]]):
        frame.small_heading(words.say(f"workbench.entry.group.{group}"))
        with frame.card(f"wb-group-{group}"):
            for field in fields:
                _draw_field(field, chosen, entry)
                if field.name in errors:
                    frame.notice("care", errors[field.name])


def _draw_field(field: EntryField, chosen: str, entry: Mapping[str, Plain]) -> None:
    key, old = _key(chosen, field), value_of(entry, field)
    label = words.plain(words.say(f"workbench.field.{field.name}"))
    choices = words_of_field(session.content().vocabulary, field.name)
    if field.kind == "words":
        known = [each for each in old if isinstance(each, str)] if isinstance(old, list) else []
        widgets.seed(key, known)
        st.multiselect(label, tuple(dict.fromkeys((*choices, *known))), key=key)
    elif field.kind == "word" or field.name.startswith("style."):
        steps = choices or HALF_STEPS
        shown = old if isinstance(old, str) else ""
        widgets.seed(key, shown)
        st.selectbox(label, tuple(dict.fromkeys(("", *steps, shown))), key=key, format_func=_word)
    else:
        widgets.seed(key, write_cell(field, old))
        draw = st.text_area if field.kind == "prose" else st.text_input
        draw(label, key=key, disabled=field.name == "id" and chosen != NEW)


def _word(value: str) -> str:
    return words.plain(value) if value else words.say("workbench.entry.not_known")


def _key(chosen: str, field: EntryField) -> str:
    return f"wb-{chosen}-{field.name}"


def _name(roster: Roster, therapist_id: str) -> str:
    name = roster.entries[therapist_id].get("name")
    return name if isinstance(name, str) else therapist_id


def _field_name(problem: Problem) -> str:
    known = field_of_problem(problem.field)
    return known.name if known is not None else "id"
