"""Whatever is changed in the roster, the text reads back as exactly that, and nothing else moves."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.workbench.entry_edits import RosterEdit, edit_roster
from questionnaire.workbench.entry_fields import BY_NAME, EntryField, value_of
from questionnaire.workbench.yaml_nodes import Plain
from tests.workbench.editing import LIVED_IN, roster

TRICKY = st.sampled_from(["no", "null", "~", "- a", "a: b", "a #b", "x", "0123", "12:30", "[x", "it's", 'a "b"', "é{"])
TEXTS = TRICKY | st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u2028"), min_size=1)
WORDS = st.sampled_from(["en", "es", "fr", "de", "vi"])
RECORDS = st.fixed_dictionaries({}, optional={"city": TEXTS, "state": TEXTS, "postal_code": TEXTS})


def values(field: EntryField) -> st.SearchStrategy[Any]:
    match field.kind:
        case "words":
            return st.lists(WORDS, unique=True) | st.none()
        case "strengths":
            return st.dictionaries(WORDS, st.sampled_from("123")) | st.none()
        case "records":
            return st.lists(RECORDS.filter(bool), max_size=3) | st.none()
        case _:
            return (TEXTS if field.name != "id" else st.nothing()) | st.none()


CHANGES = st.sampled_from([each for each in BY_NAME.values() if each.name not in ("id", "credentials")]).flatmap(
    lambda field: st.tuples(st.just(field.name), values(field))
)
EDITS = st.dictionaries(
    st.sampled_from(["ada-stone", "ben-reed", "cleo-lund"]), st.lists(CHANGES, max_size=8).map(dict), max_size=3
)


def said(entry: dict[str, Plain]) -> dict[str, Plain]:
    """Return what an entry says, field by field."""
    return {name: value for name, field in BY_NAME.items() if (value := value_of(entry, field)) is not None}


@settings(max_examples=150)
@given(EDITS, st.sampled_from([LIVED_IN, LIVED_IN.replace("\n", "\r\n"), LIVED_IN + "\n"]))
def test_any_edit_reads_back_as_what_was_meant(edits: dict[str, dict[str, Plain]], text: str):
    before = roster(text)
    new = roster(edit_roster(before, RosterEdit(edits)).text)
    wanted = {key: said(entry) | edits.get(key, {}) for key, entry in before.entries.items()}
    without_none = {key: {name: v for name, v in entry.items() if v is not None} for key, entry in wanted.items()}

    assert {key: said(entry) for key, entry in new.entries.items()} == without_none
    assert new.entries["ada-stone"]["x_note"] == "likes mornings"
    assert "# ---- first floor ----" in new.text and "# the end" in new.text


@settings(max_examples=100)
@given(st.lists(CHANGES, max_size=12).map(dict))
def test_any_new_entry_reads_back_as_what_was_meant(entry: dict[str, Plain]):
    wanted = {"id": "new-one", "name": "No", **{name: value for name, value in entry.items() if value is not None}}
    new = edit_roster(roster(LIVED_IN), RosterEdit(added=(wanted,)))

    assert said(roster(new.text).entries["new-one"]) == wanted
    assert new.text.startswith(LIVED_IN[: LIVED_IN.index("count")])
