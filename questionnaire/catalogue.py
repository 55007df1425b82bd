"""The catalogue: who is listed, and what is known about each; what is not known is absent."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from questionnaire.addresses import Email, WebAddress
from questionnaire.vocabulary import ContentModel, Day, EntryId, Number, Text, Word

AXES = ("lead", "feel", "time", "stance", "us", "pace")


def _in_half_steps(value: Decimal) -> Decimal:
    if value * 2 != int(value * 2):
        raise ValueError("Write a number in steps of 0.5, for example 1 or 1.5.")
    return value


def _yes_or_no(value: Any) -> Any:
    """Return yes and no for the other ways that people and machines write them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return {"true": "yes", "false": "no"}.get(value.lower(), value.lower()) if isinstance(value, str) else value


Position = Annotated[Number, Field(ge=-3, le=3), AfterValidator(_in_half_steps)]
Strength = Annotated[int, Field(ge=1, le=3)]
Words = tuple[Word, ...]
Money = Annotated[Number, Field(ge=0, le=100_000)]
PostalCode = Annotated[str, StringConstraints(pattern=r"^\d{5}(-\d{4})?$")]
Accepting = Annotated[Literal["yes", "no", "waitlist"], BeforeValidator(_yes_or_no)]


class Listing(ContentModel):
    """Whether a therapist takes clients, and when somebody last checked."""

    status: Literal["active", "inactive"] = "active"
    accepting: Accepting | None = None
    wait_weeks: Annotated[Number, Field(ge=0, le=520)] | None = Field(default=None, description="Weeks.")
    verified_on: Day | None = None


class Credential(ContentModel):
    """A license or degree: its title, its number and the state that gave it."""

    title: Word
    license: Text | None = None
    state: Word | None = None


class Office(ContentModel):
    """A place where the therapist sees clients."""

    city: Text | None = None
    state: Word | None = None
    postal_code: PostalCode | None = None


class Fees(ContentModel):
    """What a session costs, in units of the currency."""

    per_session: Money | None = None
    sliding_from: Money | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"

    @property
    def lowest(self) -> Decimal | None:
        """Return the least that a session can cost, or None when no fee is known."""
        return min((fee for fee in (self.per_session, self.sliding_from) if fee is not None), default=None)


class Serves(ContentModel):
    """Whom the therapist works with."""

    ages: Words | None = None
    who: Words | None = None


class Style(ContentModel):
    """Where the therapist stands on each axis, -3 (low pole) to 3 (high pole)."""

    lead: Position | None = None
    feel: Position | None = None
    time: Position | None = None
    stance: Position | None = None
    us: Position | None = None
    pace: Position | None = None


class Identity(ContentModel):
    """What the therapist agreed to have published about themselves."""

    gender: Word | None = None
    affirms: Words | None = None
    cultures: Words | None = None
    faiths: Words | None = None
    lived_experience: Words | None = None


class FirstSteps(ContentModel):
    """How the therapist makes beginning easy."""

    free_call_minutes: Annotated[int, Field(ge=0, le=240)] | None = None
    welcomes_first_timers: bool | None = None


class Contact(ContentModel):
    """How to reach the therapist."""

    website: Annotated[WebAddress, StringConstraints(max_length=300)] | None = None
    email: Email | None = None
    phone: Annotated[str, StringConstraints(pattern=r"^[+(]?[0-9][0-9 ()./-]{5,24}$")] | None = None


class Therapist(ContentModel):
    """One listed therapist. Only `id` and `name` are required; what is left out is not known."""

    id: EntryId = Field(description="kebab-case, unique, never reused.")
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    pronouns: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    listing: Listing = Field(default_factory=Listing)
    credentials: tuple[Credential, ...] = ()
    licensed_states: Words | None = Field(default=None, description="Where they may work; explicit, never inferred.")
    formats: Words | None = None
    offices: tuple[Office, ...] | None = None
    languages: Words | None = Field(default=None, description="Languages of sessions (BCP 47).")
    fees: Fees = Field(default_factory=Fees)
    payment: Words | None = None
    hours: Words | None = None
    serves: Serves = Field(default_factory=Serves)
    concerns: Mapping[Word, Strength] | None = Field(
        default=None, description="1 some, 2 regularly, 3 a focus of the practice."
    )
    aims: Words | None = None
    approaches: Words | None = None
    medication: Word | None = None
    style: Style = Field(default_factory=Style)
    style_source: Word | None = Field(default=None, description="self, editor or typical: who says so.")
    identity: Identity | None = Field(default=None, description="Only with consent_on.")
    consent_on: Day | None = None
    access: Words | None = None
    first_steps: FirstSteps = Field(default_factory=FirstSteps)
    about: Annotated[str, StringConstraints(max_length=1200)] = ""
    contact: Contact = Field(default_factory=Contact)

    def known(self, field_name: str) -> Any:
        """Return what the entry says in a dotted field, or None when it does not say."""
        value: Any = self
        for name in field_name.split("."):
            value = getattr(value, name, None)
        return value


class Catalogue(ContentModel):
    """All valid entries of a catalogue file, in its order."""

    sample: bool = Field(default=False, description="yes: every page says that the entries are invented.")
    as_of: Day | None = Field(default=None, description="The sample's today.")
    count: int | None = Field(default=None, ge=0, description="How many entries the file should have.")
    therapists: tuple[Therapist, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Therapist]:
        """Return the therapists by id."""
        return {therapist.id: therapist for therapist in self.therapists}


def comparisons(field_name: str) -> frozenset[str]:
    """Return the ways in which a catalogue field can be compared; empty when there is no such field."""
    return _COMPARISONS.get(field_name, frozenset())


def holds_one_word(field_name: str) -> bool:
    """Return whether an entry can say only one word in a field."""
    return field_name in _CHOICES


_SETS = ("aims", "approaches", "languages", "formats", "payment", "access", "hours", "serves.ages", "serves.who",
         "identity.affirms", "identity.cultures", "identity.faiths", "identity.lived_experience")  # fmt: skip
_CHOICES = ("medication", "identity.gender", "style_source", "first_steps.welcomes_first_timers")
_NUMBERS = ("fees.per_session", "fees.sliding_from", "listing.wait_weeks", "first_steps.free_call_minutes")
_COMPARISONS: Mapping[str, frozenset[str]] = {
    **{f"style.{axis}": frozenset({"axis"}) for axis in AXES},
    **dict.fromkeys(_SETS, frozenset({"coverage", "any"})),
    **dict.fromkeys(_CHOICES, frozenset({"any", "ordinal"})),
    **dict.fromkeys(_NUMBERS, frozenset({"limit", "ordinal"})),
    "concerns": frozenset({"coverage", "any"}),
    "licensed_states": frozenset({"place", "any", "coverage"}),
    "offices": frozenset({"distance"}),
}
