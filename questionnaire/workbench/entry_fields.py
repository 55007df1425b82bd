"""Entry fields: every value of a catalogue entry by its dotted name, in order, with what may be written there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.catalogue import AXES
from questionnaire.vocabulary import SET_OF_FIELD
from questionnaire.workbench.yaml_nodes import Plain

Kind = Literal["text", "prose", "word", "words", "number", "day", "strengths", "records"]


@dataclass(frozen=True)
class EntryField:
    """One field of an entry.

    `words` is the vocabulary it takes its words from, "" for yes and no, None where anything may stand.
    `parts` are the keys of each record, in the order in which they are written.
    """

    name: str
    kind: Kind
    words: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """Return the keys that lead to it."""
        return tuple(self.name.split("."))

    @property
    def many(self) -> bool:
        """Return whether it holds a list, which may be empty."""
        return self.kind in ("words", "strengths", "records")


def _field(name: str, kind: Kind, *parts: str) -> EntryField:
    return EntryField(name, kind, SET_OF_FIELD.get(name), parts)


FIELDS: Final[tuple[EntryField, ...]] = (
    _field("id", "text"),
    _field("name", "text"),
    _field("pronouns", "text"),
    _field("listing.status", "word"),
    _field("listing.accepting", "word"),
    _field("listing.wait_weeks", "number"),
    _field("listing.verified_on", "day"),
    _field("credentials", "records", "title", "state", "license"),
    _field("licensed_states", "words"),
    _field("formats", "words"),
    _field("offices", "records", "city", "state", "postal_code"),
    _field("languages", "words"),
    _field("fees.per_session", "number"),
    _field("fees.sliding_from", "number"),
    _field("fees.currency", "text"),
    _field("payment", "words"),
    _field("hours", "words"),
    _field("serves.ages", "words"),
    _field("serves.who", "words"),
    _field("concerns", "strengths"),
    _field("aims", "words"),
    _field("approaches", "words"),
    _field("medication", "word"),
    *(_field(f"style.{axis}", "number") for axis in AXES),
    _field("style_source", "word"),
    _field("identity.gender", "word"),
    _field("identity.affirms", "words"),
    _field("identity.cultures", "words"),
    _field("identity.faiths", "words"),
    _field("identity.lived_experience", "words"),
    _field("consent_on", "day"),
    _field("access", "words"),
    _field("first_steps.free_call_minutes", "number"),
    _field("first_steps.welcomes_first_timers", "word"),
    _field("about", "prose"),
    _field("contact.website", "text"),
    _field("contact.email", "text"),
    _field("contact.phone", "text"),
)
OWN: Final = "x_"
"""How the editors' own keys begin."""
BY_NAME: Final[Mapping[str, EntryField]] = {field.name: field for field in FIELDS}
TOP_KEYS: Final = tuple(dict.fromkeys(field.path[0] for field in FIELDS))


def own_field(name: str) -> EntryField:
    """Return the field of a key of the editors' own."""
    return EntryField(name, "text")


def own_keys(entries: Iterable[Mapping[str, Plain]]) -> tuple[str, ...]:
    """Return the editors' own keys in entries, in the order in which they are met."""
    return tuple(dict.fromkeys(key for entry in entries for key in entry if key.startswith(OWN) and "." not in key))


def keys_inside(key: str) -> tuple[str, ...]:
    """Return the keys inside one key of an entry, in order; () where it has none."""
    return tuple(field.path[1] for field in FIELDS if field.path[0] == key and len(field.path) > 1)


def value_of(entry: Mapping[str, Plain], field: EntryField) -> Plain:
    """Return what an entry says in a field, or None."""
    value: Plain = dict(entry)
    for key in field.path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def field_of_problem(name: str) -> EntryField | None:
    """Return the field that a problem's dotted name belongs to: `concerns.anxeity` to `concerns`."""
    steps = name.split(".")
    return next((BY_NAME[each] for end in range(len(steps), 0, -1) if (each := ".".join(steps[:end])) in BY_NAME), None)


def nested(values: Mapping[str, Plain]) -> dict[str, Plain]:
    """Return an entry from its values by dotted name, in order, own keys last; what is None is left out."""
    entry: dict[str, Plain] = {}
    for field in FIELDS:
        value = values.get(field.name)
        if value is None:
            continue
        if len(field.path) == 1:
            entry[field.name] = value
        else:
            inner = entry.setdefault(field.path[0], {})
            assert isinstance(inner, dict)
            inner[field.path[1]] = value
    return entry | {name: value for name, value in values.items() if name.startswith(OWN) and value is not None}


def in_order(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of fields in the order of an entry."""
    wanted = set(names)
    return tuple(field.name for field in FIELDS if field.name in wanted)
