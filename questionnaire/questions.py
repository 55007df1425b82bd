"""Questions: what is asked, in what order, and which catalogue field each answer is compared with."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from questionnaire.vocabulary import ContentModel, EntryId, Number, Text, Vocabulary, Word

Kind = Literal["one", "many", "scale", "ruler", "number", "place"]
Compare = Literal["axis", "coverage", "any", "ordinal", "limit", "place", "distance"]
Facet = Literal["goals", "tasks", "bond", "practical"]
FACETS: tuple[Facet, ...] = ("goals", "tasks", "bond", "practical")
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)?$", max_length=60)]

SCALE_ENDS = (Decimal(-3), Decimal(3))
RULER_ENDS = (Decimal(0), Decimal(10))
FORMATS = "formats"
IN_PERSON = "in-person"


class Importance(StrEnum):
    """How much an answer weighs; an essential one is also a must-have."""

    NONE = "none"
    NICE = "nice"
    MATTERS = "matters"
    A_LOT = "a-lot"
    ESSENTIAL = "essential"

    @property
    def weight(self) -> int:
        """Return g of the formula. Source: docs/METHOD.md; 0, 1, 2, 4 ranked best in simulation."""
        return {"none": 0, "nice": 1, "matters": 2, "a-lot": 4, "essential": 4}[self.value]

    @property
    def rank(self) -> int:
        """Return the place in the order none, nice, matters, a-lot, essential."""
        return list(Importance).index(self)


def _as_words(value: Any) -> Any:
    """Return one value or many as a tuple of words: a yes of YAML or JSON becomes the word yes."""
    values = value if isinstance(value, (list, tuple)) else (value,)
    return tuple(_YES_OR_NO.get(str(each).lower(), str(each)) for each in values)


_YES_OR_NO = {"true": "yes", "yes": "yes", "false": "no", "no": "no"}


def _as_condition(value: Any) -> Any:
    """Return a condition written in short (`[me]`, `me`) in its long form."""
    return value if isinstance(value, (Condition, dict)) else {"values": _as_words(value)}


SoughtWords = Annotated[tuple[str, ...], BeforeValidator(_as_words), Field(min_length=1)]
Level = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9]+([-_][A-Za-z0-9]+)*|[0-9]+\.[0-9]+)$", max_length=60)]
Seeks = Mapping[FieldName, SoughtWords]


class Condition(ContentModel):
    """When an earlier answer lets a question be asked: one of some values, or a number between two ends."""

    values: tuple[str, ...] = ()
    from_: Number | None = Field(default=None, alias="from")
    to: Number | None = None


class ComparedField(ContentModel):
    """How one catalogue field is compared with what a client asked for."""

    compare: Compare
    facet: Facet
    prior: Number = Field(default=Decimal(1), gt=0, description="Editorial weight; 1 is ordinary.")
    gate: bool = Field(default=False, description="yes: an answer filters and weighs nothing.")
    source: str = Field(default="", description="Where the prior comes from.")
    levels: tuple[Level, ...] = Field(default=(), description="ordinal: the values in order.")
    bound: Literal["at-most", "at-least"] = Field(default="at-most", description="limit: which side passes.")
    only_for: Mapping[FieldName, SoughtWords] | None = Field(
        default=None, description="limit, distance: the one gate, and which of its ways, that this limits."
    )
    full_worth: Number | None = Field(
        default=None, gt=0, description="coverage: how much may be listed before each claim counts in proportion."
    )

    @model_validator(mode="after")
    def _an_order_has_levels(self) -> "ComparedField":
        if self.compare == "ordinal" and len(set(self.levels)) < 2:
            raise ValueError("an ordinal field needs levels. Write at least two different values in order.")
        return self

    @model_validator(mode="after")
    def _only_limits_belong_to_ways(self) -> "ComparedField":
        if self.only_for is None:
            return self
        if self.compare not in ("limit", "distance") or not self.gate:
            raise ValueError("only_for is for a limit or a distance that filters. Write gate: yes, or take it away.")
        if len(self.only_for) != 1:
            raise ValueError("only_for names one field. Write for example {formats: [in-person]}.")
        return self

    @model_validator(mode="after")
    def _only_covered_lists_have_a_full_worth(self) -> "ComparedField":
        if self.full_worth is not None and self.compare != "coverage":
            raise ValueError("full_worth is for a list compared by coverage. Take it away.")
        return self


class Option(ContentModel):
    """One response that may be chosen."""

    value: Word
    label: Text
    explain: str = ""
    seeks: Seeks = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _labeled_by_its_value(cls, data: Any) -> Any:
        return {"label": data["value"], **data} if isinstance(data, dict) and "value" in data else data


class Ends(ContentModel):
    """What the two ends of a scale or ruler say."""

    low: Text
    high: Text


class SeeksWhen(ContentModel):
    """What a number between two ends (both counted) seeks."""

    from_: Number = Field(alias="from")
    to: Number
    seeks: Seeks


class Question(ContentModel):
    """One thing asked on one screen."""

    id: EntryId = Field(description="Stable for ever; the wording may change.")
    kind: Kind
    ask: Text = Field(description="The question, as the client reads it.")
    why: str = Field(default="", description="Why we ask, in a sentence or two.")
    help: str = Field(default="", description="A hint below the question.")
    short: bool = Field(default=False, description="yes: on the short path.")
    ends: Ends | None = None
    matches: FieldName | None = Field(default=None, description="The catalogue field it is compared with.")
    importance: Importance = Importance.MATTERS
    options: tuple[Option, ...] = ()
    options_from: str | None = Field(default=None, description="The vocabulary that holds the options.")
    show_if: Mapping[EntryId, Annotated[Condition, BeforeValidator(_as_condition)]] = Field(default_factory=dict)
    reverse_keyed: bool = Field(default=False, description="yes: the low end of the scale is the high pole.")
    seeks_when: tuple[SeeksWhen, ...] = ()
    from_: Number | None = Field(default=None, alias="from", description="number: the least.")
    to: Number | None = Field(default=None, description="number: the most.")
    step: Number | None = Field(default=None, gt=0, description="number: the step of the field on the page.")
    unit: Literal["usd", "miles", "weeks"] | None = None

    def option(self, value: str) -> Option | None:
        """Return the option with that value, or None."""
        return next((option for option in self.options if option.value == value), None)

    @cached_property
    def sought_fields(self) -> frozenset[str]:
        """Return the fields that an answer to this question can say something about."""
        sought = [option.seeks for option in self.options] + [when.seeks for when in self.seeks_when]
        return frozenset(name for seeks in sought for name in seeks) | ({self.matches} if self.matches else set())

    @property
    def may_be_either(self) -> bool:
        """Return whether "either is fine" is an answer: not to who comes and where, and not about readiness."""
        return self.matches is not None and self.matches not in ("licensed_states", "serves.who", "serves.ages")

    @property
    def number_ends(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the least and the most a numeric response may be."""
        ends: tuple[Decimal | None, Decimal | None] = (self.from_, self.to)
        return {"scale": SCALE_ENDS, "ruler": RULER_ENDS}.get(self.kind, ends)


class Part(ContentModel):
    """A group of questions under one title."""

    id: EntryId
    title: Text
    intro: str = ""
    readiness: bool = Field(default=False, description="yes: its answers only seek and never filter.")
    questions: tuple[Question, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _titled_by_its_id(cls, data: Any) -> Any:
        return {"title": data["id"], **data} if isinstance(data, dict) and "id" in data else data


class Questionnaire(ContentModel):
    """All that is asked, and how the catalogue's fields are compared; `fields` is the order of columns."""

    version: int = 1
    fields: Mapping[FieldName, ComparedField]
    parts: tuple[Part, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return all questions in the order they are asked."""
        return tuple(question for _, question in self.asked())

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Return all questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def part_of(self) -> Mapping[str, Part]:
        """Return the part that each question belongs to, by question id."""
        return {question.id: part for part, question in self.asked()}

    def ways_limited_by(self, field_name: str) -> tuple[str, frozenset[str]] | None:
        """Return the gate that a limit belongs to, and which of its ways it limits; None of a limit of its own.

        A distance that says nothing about it limits meeting in person, wherever the ways to meet are a gate.
        """
        compared = self.fields[field_name]
        if not compared.gate or compared.compare not in ("limit", "distance"):
            return None
        if compared.only_for is not None:
            ((owner, ways),) = compared.only_for.items()
            return owner, frozenset(ways)
        formats = self.fields.get(FORMATS)
        ways_to_meet = formats is not None and formats.gate and formats.compare == "any"
        return (FORMATS, frozenset({IN_PERSON})) if compared.compare == "distance" and ways_to_meet else None

    def asked(self) -> Iterator[tuple[Part, Question]]:
        """Yield each question with its part, in order."""
        for part in self.parts:
            for question in part.questions:
                yield part, question

    def with_options(self, vocabulary: Vocabulary) -> "Questionnaire":
        """Return the questionnaire with the options that come from the vocabulary written out."""
        parts = tuple(
            part.model_copy(update={"questions": tuple(_with_options(each, vocabulary) for each in part.questions)})
            for part in self.parts
        )
        return Questionnaire(version=self.version, fields=self.fields, parts=parts)


def _with_options(question: Question, vocabulary: Vocabulary) -> Question:
    set_name = "states" if question.kind == "place" else question.options_from
    if set_name is None:
        return question
    terms = vocabulary.by_value.get(set_name, {}).values()
    options = tuple(Option(value=term.value, label=term.label, explain=term.explain) for term in terms)
    return question.model_copy(update={"options": options})
