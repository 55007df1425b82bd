"""The closed vocabularies: every word that an answer or a catalogue entry may use, with what it means."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator


def _as_day(value: Any) -> Any:
    """Return the date that a text like 2026-10-02 names; pydantic alone would also take seconds since 1970."""
    if not isinstance(value, str):
        return value
    remedy = "Write year-month-day, for example 2026-10-02."
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(f"'{value[:40]}' is not a date. {remedy}")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not in the calendar. {remedy}") from None


EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Word = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$", max_length=60)]
Day = Annotated[date, BeforeValidator(_as_day)]
Number = Annotated[Decimal, Field(max_digits=12, decimal_places=6)]
"""A number of ordinary size: the exact fraction of 1e-999999999 would fill the memory."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class ContentModel(BaseModel):
    """What all typed content shares: unknown keys are refused and values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Register(ContentModel):
    """The public register where a license of this state can be checked."""

    name: Text
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#@\\]+([/?#]\S*)?$")]


class Term(ContentModel):
    """One word of a vocabulary: its value in the files, its label on the page, what it means."""

    value: Word = Field(description="The word used in the files. Never changes once released.")
    label: Text = Field(description="What a client reads.")
    explain: Text = Field(description="One plain sentence that says what it means.")
    aliases: tuple[Text, ...] = Field(default=(), description="What people also call it.")
    heading: Text | None = Field(default=None, description="In a long list: the heading that this word begins.")
    short: Text | None = Field(default=None, description="The abbreviation, for example CBT.")
    low_pole: Text | None = Field(default=None, description="Axes: what -3 means, in words.")
    high_pole: Text | None = Field(default=None, description="Axes: what 3 means, in words.")
    from_: int | None = Field(default=None, alias="from", ge=0, description="Ages: the youngest, in years.")
    to: int | None = Field(default=None, ge=0, description="Ages: the oldest, in years.")
    register_: Register | None = Field(default=None, alias="register", description="States: where licenses are listed.")


Terms = tuple[Term, ...]


class Vocabulary(ContentModel):
    """All vocabularies; the order of terms is the order of columns and of display."""

    version: int = 1
    concerns: Terms = ()
    aims: Terms = ()
    approaches: Terms = ()
    credentials: Terms = ()
    formats: Terms = ()
    languages: Terms = ()
    payment: Terms = ()
    hours: Terms = ()
    ages: Terms = ()
    who: Terms = ()
    states: Terms = ()
    genders: Terms = ()
    affirms: Terms = ()
    cultures: Terms = ()
    faiths: Terms = ()
    lived_experience: Terms = ()
    access: Terms = ()
    medication: Terms = ()
    axes: Terms = ()
    style_sources: Terms = ()
    statuses: Terms = ()
    accepting: Terms = ()

    @model_validator(mode="after")
    def _values_are_unique(self) -> "Vocabulary":
        for name in set_names():
            values = [term.value for term in getattr(self, name)]
            twice = sorted({value for value in values if values.count(value) > 1})
            if twice:
                raise ValueError(f"'{twice[0]}' appears twice in {name}. Keep one of them.")
        return self

    @cached_property
    def by_value(self) -> Mapping[str, Mapping[str, Term]]:
        """Return the terms of each set by value, in the set's order."""
        return {name: {term.value: term for term in getattr(self, name)} for name in set_names()}

    def term(self, set_name: str, value: str) -> Term | None:
        """Return the term of a set, or None when the set has no such word."""
        return self.by_value.get(set_name, {}).get(value)

    def words(self, set_name: str) -> tuple[str, ...]:
        """Return the values of a set in order; () when there is no such set."""
        return tuple(self.by_value.get(set_name, {}))


def set_names() -> tuple[str, ...]:
    """Return the names of all vocabularies."""
    return tuple(name for name in Vocabulary.model_fields if name != "version")


SET_OF_FIELD: Mapping[str, str] = {
    "concerns": "concerns",
    "aims": "aims",
    "approaches": "approaches",
    "medication": "medication",
    "licensed_states": "states",
    "serves.who": "who",
    "serves.ages": "ages",
    "languages": "languages",
    "formats": "formats",
    "payment": "payment",
    "access": "access",
    "hours": "hours",
    "identity.gender": "genders",
    "identity.affirms": "affirms",
    "identity.cultures": "cultures",
    "identity.faiths": "faiths",
    "identity.lived_experience": "lived_experience",
    "style_source": "style_sources",
    "listing.status": "statuses",
    "listing.accepting": "accepting",
    "first_steps.welcomes_first_timers": "",
}
"""The vocabulary that each catalogue field takes its words from; "" stands for yes and no."""


def words_of_field(vocabulary: Vocabulary, field_name: str) -> tuple[str, ...]:
    """Return the words a catalogue field may hold, in vocabulary order; () where it has no vocabulary."""
    set_name = SET_OF_FIELD.get(field_name)
    if set_name is None:
        return ()
    return vocabulary.words(set_name) if set_name else ("yes", "no")
