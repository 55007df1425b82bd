"""Explanation: why a therapist stands where they do, in words and in parts that add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.fit.columns import WeighedCriterion
from questionnaire.fit.index import as_word
from questionnaire.fit.matching import Band, Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.profile import Criterion
from questionnaire.questions import FACETS, Facet
from questionnaire.speech import Speech
from questionnaire.wanted import Limit, Members, Position, Within

NEAR: Final = Fraction(5, 6)
PARTLY: Final = Fraction(1, 2)
"""Chosen: within one step of seven of an axis is near, beyond three is far."""
SLIGHT: Final = Fraction(1, 2)
MIDDLE: Final = Fraction(1, 6)
FITS_WELL: Final = Fraction(2, 3)


@dataclass(frozen=True)
class Reason:
    """What one criterion adds to a therapist's fit, and why.

    `weight` and `contribution` are in whole units; `well` is whether the sentence speaks for the therapist.
    """

    field: str
    questions: tuple[str, ...]
    facet: Facet
    weight: int
    fit: Fraction
    known: bool
    contribution: int
    text: str
    well: bool

    @property
    def loss(self) -> int:
        """Return what the therapist misses of the criterion's weight, in whole units."""
        return self.weight - self.contribution


@dataclass(frozen=True)
class Explanation:
    """All there is to say about one therapist and one client's answers."""

    ranked: Ranked
    band: Band | None
    known_share: Fraction | None
    reasons: tuple[Reason, ...]
    ask_about: tuple[str, ...]

    @property
    def strongest(self) -> tuple[Reason, ...]:
        """Return what fits well and is known, what adds most first."""
        good = (reason for reason in self.reasons if reason.known and reason.well)
        return tuple(sorted(good, key=lambda reason: -reason.contribution))

    @property
    def weakest(self) -> Reason | None:
        """Return the known point that costs the most, or None when all that is known fits well."""
        poor = (reason for reason in self.reasons if reason.known and not reason.well)
        return max(poor, key=lambda reason: reason.loss, default=None)

    def facet_units(self) -> Mapping[Facet, int]:
        """Return what each facet adds, in whole units; they sum to the fit."""
        return {facet: sum(each.contribution for each in self.reasons if each.facet == facet) for facet in FACETS}


def explain_match(matching: Matching, ranked: Ranked, therapist: Therapist, speech: Speech) -> Explanation:
    """Return why a therapist stands where they do; reasons stand in the order of the fields."""
    row = ranked.row
    reasons = tuple(_reason(weighed, row, therapist, speech) for weighed in matching.query)
    return Explanation(
        ranked=ranked,
        band=matching.band(row, ranked.units),
        known_share=matching.known_share(row),
        reasons=reasons,
        ask_about=matching.ask_about(row),
    )


def _reason(weighed: WeighedCriterion, row: int, therapist: Therapist, speech: Speech) -> Reason:
    criterion, fit, known = weighed.criterion, weighed.fit(row), weighed.known(row)
    said = say_reason(criterion, therapist, fit, speech) if known else say_unknown(criterion, speech)
    if known and weighed.columns[0].worth(row) < 1:
        said = f"{said} {_say_many(criterion.field, therapist, speech)}"
    return Reason(
        field=criterion.field,
        questions=criterion.questions,
        facet=criterion.compared.facet,
        weight=weighed.weight,
        fit=fit,
        known=known,
        contribution=weighed.contribution(row),
        text=said,
        well=fit >= (NEAR if criterion.compared.compare == "axis" else FITS_WELL),
    )


def say_reason(criterion: Criterion, therapist: Therapist, fit: Fraction, speech: Speech) -> str:
    """Return how what is listed compares with what was asked, as whole sentences."""
    match criterion.compared.compare, criterion.wanted:
        case "axis", Position(value):
            return _say_axis(criterion, value, therapist, fit, speech)
        case "coverage", Members(values):
            return _say_coverage(criterion.field, values, therapist, speech)
        case _, Members(values):
            return _say_choice(criterion.field, values, therapist, speech)
        case _:
            found = "yes" if fit >= FITS_WELL else "no"
            return speech.say(f"reason.other.{found}", field=name_field(criterion.field, speech))


def _say_many(field_name: str, therapist: Therapist, speech: Speech) -> str:
    """Return that somebody lists so much that each claim counts in proportion."""
    sentence, listed = f"reason.{field_name}.many", len(_listed(therapist, field_name))
    return speech.say(sentence if speech.wording.has(sentence) else "reason.many", n=listed)


def say_unknown(criterion: Criterion, speech: Speech) -> str:
    """Return the sentence that says that the entry is silent on what was asked."""
    return speech.say("reason.unknown", field=name_field(criterion.field, speech))


def name_field(field_name: str, speech: Speech) -> str:
    """Return what a catalogue field is called to a client."""
    if field_name.startswith("style."):
        return speech.label("axes", field_name.removeprefix("style."))
    sentence = f"field.{field_name}"
    return speech.say(sentence) if speech.wording.has(sentence) else field_name.replace("_", " ").replace(".", " ")


def say_side(axis: str, position: Fraction, speech: Speech) -> str:
    """Return a place on an axis, -1 to 1, in words."""
    if _within(position, MIDDLE):
        return speech.say("reason.side.middle")
    pole = speech.pole(axis, position.numerator > 0)
    return speech.say("reason.side.slight", pole=pole) if _within(position, SLIGHT) else pole


def _within(position: Fraction, reach: Fraction) -> bool:
    """Return whether a place is at most that far from the middle: whole numbers, since every card asks this often."""
    return abs(position.numerator) * reach.denominator <= reach.numerator * position.denominator


def say_wanted(criterion: Criterion, speech: Speech) -> str:
    """Return what was asked for on one field, in words."""
    match criterion.wanted:
        case Position(value) if criterion.compared.compare == "axis":
            return say_side(criterion.field.removeprefix("style."), value, speech)
        case Position(value):
            return speech.field_word(criterion.field, criterion.compared.levels[round(value)])
        case Members(values):
            return speech.field_words(criterion.field, values)
        case Limit(value, at_least):
            return say_limit(criterion.field, float(value), speech, "least" if at_least else "most")
        case Within(miles, _):
            return speech.say("unit.miles", n=round(miles), value=speech.number(float(miles)))
    raise TypeError(f"{criterion.field} asks for nothing that has words")


def say_limit(field_name: str, value: float, speech: Speech, bound: str = "most") -> str:
    """Return a limit in its unit, in words."""
    if field_name.startswith("fees."):
        return speech.say(f"unit.at-{bound}", value=speech.money(value))
    unit = {"listing.wait_weeks": "unit.weeks", "first_steps.free_call_minutes": "unit.minutes"}.get(field_name)
    amount = speech.say(unit, n=round(value), value=speech.number(value)) if unit else speech.number(value)
    return speech.say(f"unit.at-{bound}", value=amount)


def _say_axis(criterion: Criterion, wanted: Fraction, therapist: Therapist, fit: Fraction, speech: Speech) -> str:
    """Return how someone works beside what was asked; what readiness seeks was never asked for in so many words."""
    axis = criterion.field.removeprefix("style.")
    closeness = "near" if fit >= NEAR else "partly" if fit >= PARTLY else "far"
    source = therapist.style_source or "self"
    said = "sought" if criterion.from_readiness and source == "self" else source
    return speech.say(
        f"reason.axis.{said}.{closeness}",
        axis=speech.label("axes", axis),
        theirs=say_side(axis, Fraction(int(2 * therapist.known(criterion.field)), 6), speech),
        wanted=say_side(axis, wanted, speech),
    )


def _say_coverage(field_name: str, wanted: Sequence[str], therapist: Therapist, speech: Speech) -> str:
    """Return what is listed by strength, the focus first, and what is not listed."""
    listed = _listed(therapist, field_name)
    strengths = {word: listed[word] for word in wanted if word in listed}
    said = []
    for strength in sorted(set(strengths.values()), reverse=True):
        words = [word for word, each in strengths.items() if each == strength]
        said.append(_says(field_name, words, speech, f"says-{strength}" if strength else "says"))
    missing = [word for word in wanted if word not in listed]
    if missing:
        said.append(speech.say("reason.not-listed", what=speech.field_words(field_name, missing)))
    return " ".join(said)


def _say_choice(field_name: str, wanted: Sequence[str], therapist: Therapist, speech: Speech) -> str:
    listed = _listed(therapist, field_name)
    met = [word for word in listed if word in wanted]
    if met:
        return _says(field_name, met, speech)
    name = name_field(field_name, speech)
    if not listed:
        return speech.say("reason.none-listed", field=name)
    theirs, asked = speech.field_words(field_name, list(listed)), speech.field_words(field_name, wanted)
    return speech.say("reason.other-listed", field=name, wanted=asked, what=theirs)


def _listed(therapist: Therapist, field_name: str) -> Mapping[str, int]:
    """Return what an entry lists in a field with its strength; 0 where the field has no strengths."""
    value = therapist.known(field_name)
    if isinstance(value, Mapping):
        return value
    return dict.fromkeys(value if isinstance(value, tuple) else (as_word(value),), 0)


def _says(field_name: str, words: Sequence[str], speech: Speech, form: str = "says") -> str:
    """Return the sentence by which an entry says something in a field."""
    what = speech.field_words(field_name, words)
    sentence = f"reason.{field_name}.{form}"
    if speech.wording.has(sentence):
        return speech.say(sentence, what=what)
    return speech.say("reason.other.says", field=name_field(field_name, speech), what=what)


def shown_points(units: Sequence[int], unit: int = 10**6) -> tuple[int, ...]:
    """Return parts in tenths of a point, rounded by largest remainder so that what is shown adds up.

    Args:
        units: parts in whole units.
        unit: whole units in one step of what is shown; 10**6 is a tenth of a point.
    """
    floors = [each // unit for each in units]
    missing = round(sum(units) / unit) - sum(floors)
    by_remainder = sorted(range(len(units)), key=lambda place: (-(units[place] % unit), place))
    raised = set(by_remainder[: max(0, missing)])
    return tuple(floor + (place in raised) for place, floor in enumerate(floors))
