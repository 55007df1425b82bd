"""A slow second opinion on the fit: the formula in plain fractions, written apart from the package."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

import zipcodes

Standing = bool | None  # passes, fails, or the catalogue is silent

WHOLE = 10**9
POINT = 10**7
LEVELS = {"none": 0, "nice": 1, "matters": 2, "a-lot": 4, "essential": 4}
RANKED_LEVELS = tuple(LEVELS)
FACETS = ("goals", "tasks", "bond", "practical")
SETS = ("any", "coverage", "place")
LIMITS = ("limit", "distance")
VOCABULARY_OF_FIELD = {
    "identity.gender": "genders",
    "licensed_states": "states",
    "listing.status": "statuses",
    "style_source": "style_sources",
}
EARTH_RADIUS_MILES = 3958.7613
NOT_FOR_UNDER_18 = "A young person who asks for themselves gets no list."


@dataclass(frozen=True)
class Asked:
    """What one response wants of one field."""

    question: str
    importance: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Criterion:
    """What all responses on one field come to; `target` is set for numbers, `picked` for sets."""

    field: str
    spec: Mapping[str, Any]
    questions: tuple[str, ...]
    importance: str
    picked: tuple[str, ...] = ()
    main: str | None = None
    target: Fraction | None = None

    @property
    def compare(self) -> str:
        return str(self.spec["compare"])

    @property
    def is_gate(self) -> bool:
        return text(self.spec.get("gate", "no")) == "yes"

    @property
    def is_must_have(self) -> bool:
        return not self.is_gate and self.importance == "essential"

    @property
    def raw_weight(self) -> Fraction:
        return LEVELS[self.importance] * exact(self.spec.get("prior", 1))

    @property
    def shares(self) -> list[tuple[str | None, Fraction]]:
        """The columns: one, or one per picked member, with their shares of the criterion's weight."""
        if self.compare != "coverage":
            return [(None, Fraction(1))]
        emphasis = [2 if member == self.main else 1 for member in self.picked]
        return [(member, Fraction(v, sum(emphasis))) for member, v in zip(self.picked, emphasis, strict=True)]


@dataclass(frozen=True)
class Column:
    """One column of the ranking: its whole-number weight and the value where the catalogue is silent."""

    criterion: Criterion
    member: str | None
    share: Fraction
    weight: int
    expected: Fraction


@dataclass(frozen=True)
class World:
    """Everything one query needs, derived once."""

    catalogue: Sequence[Mapping[str, Any]]
    visible: Sequence[Mapping[str, Any]]
    client_zip: str | None
    digest: str
    columns: Sequence[Column]
    order: Sequence[str]


# Values


def text(value: Any) -> str:
    """Return a value as the text an editor would have written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def exact(value: Any) -> Fraction:
    """Return the number as it is written, so that 0.1 is a tenth."""
    return value if isinstance(value, Fraction) else Fraction(str(value))


def maybe_exact(value: Any) -> Fraction | None:
    try:
        return None if isinstance(value, bool) else exact(value)
    except (ValueError, ZeroDivisionError):
        return None


def plain(value: Fraction | float) -> int | float:
    """Return a number as JSON shows it: whole numbers without a point."""
    return int(value) if value == int(value) else float(value)


def as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def at(entry: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a dotted path, or None where the entry is silent."""
    found: Any = entry
    for key in path.split("."):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def terms_of_field(vocabulary: Mapping[str, Any], field: str) -> list[str]:
    name = VOCABULARY_OF_FIELD.get(field, field.rsplit(".", 1)[-1])
    return [text(term["value"]) for term in vocabulary.get(name, ()) if isinstance(term, Mapping)]


def in_order(values: Collection[str], order: Sequence[str]) -> list[str]:
    """Return the distinct values, by their place in `order`; strangers come last, as they came."""
    distinct = list(dict.fromkeys(values))
    return sorted(distinct, key=lambda value: order.index(value) if value in order else len(order))


# What was answered


def option_values(vocabulary: Mapping[str, Any], question: Mapping[str, Any]) -> list[str]:
    if "options_from" in question:
        return [text(term["value"]) for term in vocabulary[question["options_from"]]]
    return [text(option["value"]) for option in question.get("options", ())]


def checked(vocabulary: Mapping[str, Any], question: Mapping[str, Any], response: Any) -> Any:
    """Return the response in its canonical form, or None where it is no answer to this question."""
    if isinstance(response, Mapping) and response.get("either") is True:
        return {"either": True}
    kind = question["kind"]
    if kind == "one":
        value = text(response) if isinstance(response, str | bool | int) else None
        return value if value in option_values(vocabulary, question) else None
    if kind == "many":
        return checked_many(vocabulary, question, response)
    if kind == "place":
        return checked_place(vocabulary, response)
    low, high = {"scale": (-3, 3), "ruler": (0, 10)}.get(kind, (question.get("from"), question.get("to")))
    return plain(exact(response)) if is_number(response) and within(response, low, high) else None


def within(number: Any, low: Any, high: Any) -> bool:
    value = exact(number)
    return (low is None or value >= exact(low)) and (high is None or value <= exact(high))


def checked_many(vocabulary: Mapping[str, Any], question: Mapping[str, Any], response: Any) -> list[str] | None:
    if not isinstance(response, list | tuple):
        return None
    allowed = option_values(vocabulary, question)
    words = [text(value) for value in response if isinstance(value, str | bool | int)]
    known = [word for word in words if word in allowed]
    if not known:
        return None
    field = question.get("matches", "")
    ordered = in_order(known, terms_of_field(vocabulary, field) or allowed)
    if field == "concerns":
        ordered = [known[0]] + [value for value in ordered if value != known[0]]
    return ordered


def checked_place(vocabulary: Mapping[str, Any], response: Any) -> dict[str, str] | None:
    if not isinstance(response, Mapping):
        return None
    state, postal_code = response.get("state"), response.get("postal_code")
    place = {}
    if state is not None:
        if state not in terms_of_field(vocabulary, "licensed_states"):
            return None
        place["state"] = state
    if postal_code not in (None, ""):
        if not re.fullmatch(r"\d{5}(-\d{4})?", str(postal_code)):
            return None
        place["postal_code"] = str(postal_code)
    return place or None


def is_either(response: Any) -> bool:
    return isinstance(response, Mapping) and "either" in response


def shown(question: Mapping[str, Any], path: Mapping[str, Any]) -> bool:
    """Return whether the responses on the path so far call for this question."""
    conditions = question.get("show_if") or {}
    return all(holds(path.get(asked), wanted) for asked, wanted in conditions.items())


def holds(response: Any, wanted: Any) -> bool:
    if response is None or isinstance(response, Mapping):
        return False
    if isinstance(wanted, Mapping):
        return is_number(response) and within(response, wanted.get("from"), wanted.get("to"))
    words = {text(value) for value in as_list(wanted)}
    return any(text(value) in words for value in as_list(response))


def questions_of(questionnaire: Mapping[str, Any]) -> list[tuple[bool, Mapping[str, Any]]]:
    """Return every question in order, each with whether it belongs to a readiness part."""
    parts = questionnaire.get("parts", ())
    return [
        (text(part.get("readiness", "no")) == "yes", question)
        for part in parts
        for question in part.get("questions", ())
    ]


def replay(vocabulary: Mapping[str, Any], questionnaire: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the valid responses on today's path, in the order of the questions."""
    path: dict[str, Any] = {}
    for _, question in questions_of(questionnaire):
        identifier = question["id"]
        if identifier not in given or not shown(question, path):
            continue
        response = checked(vocabulary, question, given[identifier])
        if response is not None:
            path[identifier] = response
    return path


def digest_of(path: Mapping[str, Any]) -> str:
    canonical = json.dumps(path, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


# Criteria


def matched_values(question: Mapping[str, Any], response: Any) -> list[Any]:
    """Return what a response says on the field that its question matches."""
    if question["kind"] == "place":
        return [response["state"]] if "state" in response else []
    if question["kind"] == "scale":
        turned = text(question.get("reverse_keyed", "no")) == "yes"
        return [-response if turned else response]
    return as_list(response)


def sought(question: Mapping[str, Any], response: Any) -> list[Mapping[str, Any]]:
    """Return the `seeks` that a response sets off."""
    if question["kind"] == "ruler":
        ranges = question.get("seeks_when", ())
        return [step["seeks"] for step in ranges if within(response, step.get("from"), step.get("to"))]
    options = {text(option["value"]): option.get("seeks") or {} for option in question.get("options", ())}
    chosen = as_list(response) if question["kind"] in ("one", "many") else []
    return [options[value] for value in chosen if value in options]


def wants(question: Mapping[str, Any], response: Any, readiness: bool) -> dict[str, list[Any]]:
    """Return what one response wants, by field."""
    wanted: dict[str, list[Any]] = {}
    if "matches" in question and not readiness:
        wanted.setdefault(question["matches"], []).extend(matched_values(question, response))
    for seeks in sought(question, response):
        for field, value in seeks.items():
            wanted.setdefault(field, []).extend(as_list(value))
    return wanted


def fields_of(question: Mapping[str, Any]) -> set[str]:
    """Return every field that some answer to this question would speak about."""
    fields = {question["matches"]} if "matches" in question else set()
    for source in [*question.get("options", ()), *question.get("seeks_when", ())]:
        fields |= set(source.get("seeks") or {})
    return fields


def importance_of(question: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    overrides = answers.get("importance")
    chosen = overrides.get(question["id"]) if isinstance(overrides, Mapping) else None
    usual = str(question.get("importance", "matters"))
    return chosen if isinstance(chosen, str) and chosen in LEVELS else usual


def gather(
    questionnaire: Mapping[str, Any], answers: Mapping[str, Any], path: Mapping[str, Any]
) -> tuple[dict[str, list[Asked]], dict[str, list[Asked]], set[str]]:
    """Return by field what was stated, what readiness seeks, and the fields where either is fine."""
    stated: dict[str, list[Asked]] = {}
    readiness_seeks: dict[str, list[Asked]] = {}
    either: set[str] = set()
    for readiness, question in questions_of(questionnaire):
        response = path.get(question["id"])
        if response is None:
            continue
        if is_either(response):
            either |= set() if readiness else fields_of(question)
            continue
        importance = "nice" if readiness else importance_of(question, answers)
        for field, values in wants(question, response, readiness).items():
            if values:
                into = readiness_seeks if readiness else stated
                into.setdefault(field, []).append(Asked(question["id"], importance, tuple(values)))
    return stated, readiness_seeks, either


def merge(
    vocabulary: Mapping[str, Any], field: str, spec: Mapping[str, Any], asked: Sequence[Asked]
) -> Criterion | None:
    """Return the one criterion that all responses on a field come to, None if they come to nothing."""
    values = [value for one in asked for value in one.values]
    criterion = Criterion(
        field=field,
        spec=spec,
        questions=tuple(one.question for one in asked),
        importance=max((one.importance for one in asked), key=RANKED_LEVELS.index),
    )
    if spec["compare"] in SETS:
        picked = in_order([text(value) for value in values], terms_of_field(vocabulary, field))
        main = text(values[0]) if field == "concerns" else None
        return replace(criterion, picked=tuple(picked), main=main)
    numbers = [number for number in (on_the_ruler(spec, value) for value in values) if number is not None]
    return replace(criterion, target=merged_number(spec, numbers)) if numbers else None


def on_the_ruler(spec: Mapping[str, Any], value: Any) -> Fraction | None:
    """Return a value as a number: the place among the levels of an ordinal, else the number itself."""
    if spec["compare"] != "ordinal":
        return maybe_exact(value)
    levels = [text(level) for level in spec["levels"]]
    return Fraction(levels.index(text(value))) if text(value) in levels else None


def merged_number(spec: Mapping[str, Any], numbers: Sequence[Fraction]) -> Fraction:
    """Return the mean, or of limits the stricter."""
    if spec["compare"] not in LIMITS:
        return sum(numbers, Fraction(0)) / len(numbers)
    return max(numbers) if spec.get("bound") == "at-least" else min(numbers)


def merge_all(
    vocabulary: Mapping[str, Any], fields: Mapping[str, Any], asked: Mapping[str, Sequence[Asked]]
) -> list[Criterion]:
    """Return the criteria in the order of `fields`."""
    met = [(field, spec) for field, spec in fields.items() if field in asked]
    merged = [merge(vocabulary, field, spec, asked[field]) for field, spec in met]
    return [criterion for criterion in merged if criterion is not None]


# One therapist against one criterion


@cache
def centroids() -> dict[str, tuple[float, float]]:
    """Return latitude and longitude by ZIP; the table's zeros are places it does not know."""
    table = {row["zip_code"]: (row["lat"], row["long"]) for row in zipcodes.list_all()}  # type: ignore[no-untyped-call]
    numbers = {code: (float(lat), float(long)) for code, (lat, long) in table.items() if lat and long}
    return {code: place for code, place in numbers.items() if place != (0.0, 0.0)}


def centroid(postal_code: Any) -> tuple[float, float] | None:
    return None if postal_code is None else centroids().get(str(postal_code)[:5])


def miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in miles (haversine)."""
    (lat_1, long_1), (lat_2, long_2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    half = math.sin((lat_2 - lat_1) / 2) ** 2
    half += math.cos(lat_1) * math.cos(lat_2) * math.sin((long_2 - long_1) / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * math.asin(math.sqrt(half))


def nearest_office(therapist: Mapping[str, Any], client_zip: str | None) -> tuple[float | None, bool]:
    """Return the miles to the nearest office that can be placed, and whether some office cannot be."""
    home, offices = centroid(client_zip), therapist.get("offices")
    if home is None or offices is None:
        return None, True
    places = [centroid(office.get("postal_code")) for office in offices]
    known = [miles(home, place) for place in places if place is not None]
    return (min(known) if known else None), None in places


def listed_number(field: str, therapist: Mapping[str, Any]) -> Fraction | None:
    paths = ("fees.per_session", "fees.sliding_from") if field == "fees.per_session" else (field,)
    known = [exact(at(therapist, path)) for path in paths if at(therapist, path) is not None]
    return min(known) if known else None


def measured(criterion: Criterion, therapist: Mapping[str, Any], client_zip: str | None) -> Fraction | float | None:
    """Return the number that a limit or a distance is held against."""
    if criterion.compare == "distance":
        return nearest_office(therapist, client_zip)[0]
    return listed_number(criterion.field, therapist)


def within_limit(criterion: Criterion, therapist: Mapping[str, Any], client_zip: str | None) -> Standing:
    assert criterion.target is not None
    number = measured(criterion, therapist, client_zip)
    if number is not None and criterion.spec.get("bound") == "at-least":
        return number >= criterion.target
    if number is not None and number <= criterion.target:
        return True
    if criterion.compare == "distance":
        return None if nearest_office(therapist, client_zip)[1] else False
    return None if number is None else False


def listed_members(field: str, therapist: Mapping[str, Any]) -> dict[str, Fraction] | None:
    """Return the members that the entry lists with their strength, None where it is silent."""
    found = at(therapist, field)
    if found is None:
        return None
    if isinstance(found, Mapping):
        return {text(member): exact(strength) / 3 for member, strength in found.items()}
    return {text(member): Fraction(1) for member in as_list(found)}


def standing(criterion: Criterion, therapist: Mapping[str, Any], client_zip: str | None) -> Standing:
    """Return whether a therapist passes a criterion, None where the entry does not say."""
    if criterion.compare in LIMITS:
        return within_limit(criterion, therapist, client_zip)
    if criterion.compare in SETS:
        listed = listed_members(criterion.field, therapist)
        if listed is None:
            return None
        together = all if criterion.compare == "coverage" else any
        return together(member in listed for member in criterion.picked)
    found = at(therapist, criterion.field)
    number = None if found is None else on_the_ruler(criterion.spec, found)
    if number is None or criterion.target is None:
        return None
    return criterion.target * number >= 0 if criterion.compare == "axis" else criterion.target == number


def column_fit(
    criterion: Criterion, member: str | None, therapist: Mapping[str, Any], client_zip: str | None
) -> Fraction | None:
    """Return the fit of one column from 0 to 1, None where the entry does not say."""
    if member is not None:
        listed = listed_members(criterion.field, therapist)
        return None if listed is None else listed.get(member, Fraction(0))
    if criterion.compare not in ("axis", "ordinal"):
        passes = standing(criterion, therapist, client_zip)
        return None if passes is None else Fraction(passes)
    found = at(therapist, criterion.field)
    number = None if found is None else on_the_ruler(criterion.spec, found)
    if number is None or criterion.target is None:
        return None
    span = 6 if criterion.compare == "axis" else len(criterion.spec["levels"]) - 1
    return 1 - abs(criterion.target - number) / span


def expected_fit(
    criterion: Criterion, member: str | None, catalogue: Iterable[Mapping[str, Any]], client_zip: str | None
) -> Fraction | None:
    """Return the mean of the known fits over the whole file, None where nobody says anything."""
    fits = [column_fit(criterion, member, therapist, client_zip) for therapist in catalogue]
    known = [fit for fit in fits if fit is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


# Weights


def largest_remainder(shares: Sequence[Fraction], total: int) -> list[int]:
    """Return whole numbers that sum to `total` in these proportions; ties go to the earlier one."""
    ideal = [share * total / sum(shares) for share in shares]
    whole = [math.floor(value) for value in ideal]
    by_remainder = sorted(range(len(ideal)), key=lambda index: (whole[index] - ideal[index], index))
    for index in by_remainder[: total - sum(whole)]:
        whole[index] += 1
    return whole


def weighed(stated: Sequence[Criterion], readiness: Sequence[Criterion]) -> list[tuple[Criterion, Fraction]]:
    """Return the active criteria with their weights; readiness is held to a ninth of all others."""
    others = sum((criterion.raw_weight for criterion in stated), Fraction(0))
    gentle = sum((criterion.raw_weight for criterion in readiness), Fraction(0))
    scale = min(Fraction(1), others / 9 / gentle) if gentle else Fraction(1)
    held = [(criterion, criterion.raw_weight * scale) for criterion in readiness] if others else []
    return [(criterion, criterion.raw_weight) for criterion in stated] + held


def scored(
    criteria: Iterable[Criterion], catalogue: Sequence[Mapping[str, Any]], client_zip: str | None
) -> list[Criterion]:
    """Return the criteria that can weigh: no gates, of some importance, and somebody says something."""
    weighing = [one for one in criteria if not one.is_gate and one.raw_weight]
    return [one for one in weighing if any(standing(one, listed, client_zip) is not None for listed in catalogue)]


def build_columns(
    active: Iterable[tuple[Criterion, Fraction]],
    catalogue: Sequence[Mapping[str, Any]],
    client_zip: str | None,
    order: Sequence[str],
) -> list[Column]:
    """Return the weighted columns, in the order of `fields` and then of the vocabulary."""
    ordered = sorted(active, key=lambda pair: order.index(pair[0].field))
    columns = [
        (criterion, member, share, weight * share)
        for criterion, weight in ordered
        for member, share in criterion.shares
    ]
    if not columns:
        return []
    units = largest_remainder([weight for *_, weight in columns], WHOLE)
    built = []
    for (criterion, member, share, _), unit in zip(columns, units, strict=True):
        expected = expected_fit(criterion, member, catalogue, client_zip)
        assert expected is not None, "nobody says anything: not an active criterion"
        built.append(Column(criterion, member, share, unit, expected))
    return built


# Ranking


def column_units(world: World, column: Column, therapist: Mapping[str, Any]) -> int:
    fit = column_fit(column.criterion, column.member, therapist, world.client_zip)
    return round(column.weight * (column.expected if fit is None else fit))


def units_of(world: World, therapist: Mapping[str, Any]) -> int:
    """Return the fit in whole units; with no active criterion everybody has the same."""
    loss = sum(column.weight - column_units(world, column, therapist) for column in world.columns)
    return WHOLE - loss


def accepts(therapist: Mapping[str, Any]) -> Standing:
    word = at(therapist, "listing.accepting")
    return None if word is None else text(word) in ("yes", "waitlist")


def list_of(world: World, filters: Iterable[Criterion], therapist: Mapping[str, Any]) -> str | None:
    """Return the name of the list on which a therapist stands, None for nowhere."""
    standings = [standing(criterion, therapist, world.client_zip) for criterion in filters]
    accepting = accepts(therapist)
    if False in standings:
        return None
    if accepting is False:
        return None if None in standings else "full_now"
    return "ask_first" if None in standings or accepting is None else "matches"


def three_lists(world: World, filters: Sequence[Criterion]) -> dict[str, list[Mapping[str, Any]]]:
    """Return the three lists, unranked."""
    lists: dict[str, list[Mapping[str, Any]]] = {"matches": [], "ask_first": [], "full_now": []}
    for therapist in world.visible:
        name = list_of(world, filters, therapist)
        if name is not None:
            lists[name].append(therapist)
    return lists


def ranked(world: World, therapists: Iterable[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """Return (group, therapist) in the order in which a client reads them."""
    left = [(units_of(world, therapist), therapist) for therapist in therapists]
    result: list[tuple[int, Mapping[str, Any]]] = []
    group = 0
    while left:
        group += 1
        leader = max(units for units, _ in left)
        equals = [therapist for units, therapist in left if units >= leader - POINT]
        left = [(units, therapist) for units, therapist in left if units < leader - POINT]
        drawn = sorted(equals, key=lambda therapist: draw(therapist, world.digest))
        result += [(group, therapist) for therapist in drawn]
    return result


def draw(therapist: Mapping[str, Any], digest: str) -> str:
    """Return the lot that orders equals: the same for the same answers, nobody first by alphabet."""
    return hashlib.sha256(therapist["id"].encode() + b"\0" + digest.encode()).hexdigest()


def points(units: int) -> float:
    return float(Fraction(units, POINT))


# What is told


def columns_by_criterion(world: World) -> list[tuple[Criterion, list[Column]]]:
    grouped: dict[str, list[Column]] = {}
    for column in world.columns:
        grouped.setdefault(column.criterion.field, []).append(column)
    return [(columns[0].criterion, columns) for columns in grouped.values()]


def is_known(world: World, criterion: Criterion, therapist: Mapping[str, Any]) -> bool:
    return standing(criterion, therapist, world.client_zip) is not None


def reason(
    world: World, criterion: Criterion, columns: Sequence[Column], therapist: Mapping[str, Any]
) -> dict[str, Any]:
    fits = [column_fit(criterion, column.member, therapist, world.client_zip) for column in columns]
    shown_fits = [column.expected if fit is None else fit for fit, column in zip(fits, columns, strict=True)]
    fit = sum((column.share * fit for column, fit in zip(columns, shown_fits, strict=True)), Fraction(0))
    return {
        "field": criterion.field,
        "questions": list(criterion.questions),
        "facet": criterion.spec["facet"],
        "weight": float(Fraction(sum(column.weight for column in columns), WHOLE)),
        "f": float(fit),
        "known": is_known(world, criterion, therapist),
        "contribution": points(sum(column_units(world, column, therapist) for column in columns)),
    }


def facet_points(world: World, therapist: Mapping[str, Any]) -> dict[str, float]:
    return {
        facet: points(
            sum(
                column_units(world, column, therapist)
                for column in world.columns
                if column.criterion.spec["facet"] == facet
            )
        )
        for facet in FACETS
    }


def band_of(units: int, known_units: int, criteria: int) -> str | None:
    if criteria < 3:
        return None
    if 2 * known_units < WHOLE:
        return "unknown"
    return "strong" if units >= 75 * POINT else "good" if units >= 60 * POINT else "mixed"


def ask_about(world: World, filters: Iterable[Criterion], therapist: Mapping[str, Any]) -> list[str]:
    """Return what the entry does not say of all that was asked, in the order of `fields`."""
    asked = [*filters, *(criterion for criterion, _ in columns_by_criterion(world))]
    silent = {criterion.field for criterion in asked if not is_known(world, criterion, therapist)}
    closing = ["listing.accepting"] if accepts(therapist) is None else []
    return sorted(silent, key=list(world.order).index) + closing


def entry(world: World, filters: Sequence[Criterion], therapist: Mapping[str, Any]) -> dict[str, Any]:
    """Return one therapist as the command line prints them, but for rank and group."""
    grouped = columns_by_criterion(world)
    units = units_of(world, therapist)
    known = sum(
        column.weight for criterion, columns in grouped for column in columns if is_known(world, criterion, therapist)
    )
    return {
        "id": therapist["id"],
        "name": therapist["name"],
        "band": band_of(units, known, len(grouped)),
        "fit": points(units) if grouped else None,
        "known_share": float(Fraction(known, WHOLE)) if grouped else None,
        "facets": facet_points(world, therapist) if grouped else None,
        "ask_about": ask_about(world, filters, therapist),
        "reasons": [reason(world, criterion, columns, therapist) for criterion, columns in grouped],
    }


def printed(
    world: World, filters: Sequence[Criterion], therapists: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    return [
        {"rank": rank, "group": group, **entry(world, filters, therapist)}
        for rank, (group, therapist) in enumerate(ranked(world, therapists), start=1)
    ]


# Relax one


def filters_of(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Return the gates in force and the must-haves; distance holds only for those who want a room."""
    kept = list(criteria)
    in_person_only = any(one.field == "formats" and one.picked == ("in-person",) for one in kept)
    gates = [one for one in kept if one.is_gate and (one.compare != "distance" or in_person_only)]
    return [one for one in kept if one in gates or one.is_must_have]


def without(stated: Sequence[Criterion], dropped: Criterion) -> list[Criterion]:
    """Return the filters of a client without this gate, or to whom this must-have only matters a lot."""
    if dropped.is_gate:
        return filters_of(one for one in stated if one != dropped)
    return filters_of(replace(one, importance="a-lot") if one == dropped else one for one in stated)


def relaxation(world: World, stated: Sequence[Criterion], dropped: Criterion) -> dict[str, Any]:
    """Return what dropping one filter would bring, with the units of the best it would bring."""
    today = three_lists(world, filters_of(stated))["matches"]
    wider = three_lists(world, without(stated, dropped))["matches"]
    today_ids = {therapist["id"] for therapist in today}
    added = [units_of(world, therapist) for therapist in wider if therapist["id"] not in today_ids]
    first = units_of(world, ranked(world, today)[0][1]) if today else -1
    return {
        "field": dropped.field,
        "more": len(added),
        "best_fit": points(max(added)) if added and world.columns else None,
        "better_than_now": sum(units > first for units in added),
        "smallest_step": smallest_step(world, filters_of(stated), dropped),
    }


def smallest_step(world: World, filters: Sequence[Criterion], limit: Criterion) -> int | float | None:
    """Return the new limit minus today's that would bring the first therapist, None where no limit would."""
    if limit.compare not in LIMITS or limit.target is None:
        return None
    others = [criterion for criterion in filters if criterion != limit]
    near = three_lists(world, others)["matches"]
    beyond = [therapist for therapist in near if not standing(limit, therapist, world.client_zip)]
    numbers = [measured(limit, therapist, world.client_zip) for therapist in beyond]
    known = [number for number in numbers if number is not None]
    if not known:
        return None
    nearest = max(known) if limit.spec.get("bound") == "at-least" else min(known)
    return plain(nearest - limit.target)


def relaxations(world: World, stated: Sequence[Criterion]) -> list[dict[str, Any]]:
    """Return what each filter costs: most first, then by who beats today's, best fit and `fields`."""
    found = [relaxation(world, stated, criterion) for criterion in filters_of(stated)]
    order = list(world.order)
    return sorted(
        found,
        key=lambda one: (
            -one["more"],
            -one["better_than_now"],
            -(one["best_fit"] or 0),
            order.index(one["field"]),
        ),
    )


# The whole


@dataclass(frozen=True)
class Seeking:
    """What answers come to before anybody looks at a catalogue: what was stated, what readiness gently seeks."""

    stated: list[Criterion]
    gentle: list[Criterion]
    client_zip: str | None
    digest: str
    young: bool


def sought_by(vocabulary: Mapping[str, Any], questions: Mapping[str, Any], answers: Mapping[str, Any]) -> Seeking:
    """Return what answers seek."""
    fields, given = questions["fields"], answers.get("answers")
    path = replay(vocabulary, questions, given if isinstance(given, Mapping) else {})
    stated, readiness, either = gather(questions, answers, path)
    places = [response for response in path.values() if isinstance(response, Mapping)]
    wanted = {} if text(answers.get("use_readiness", True)) == "no" else readiness
    free = {field: asked for field, asked in wanted.items() if field not in either and field not in stated}
    return Seeking(
        stated=merge_all(vocabulary, fields, stated),
        gentle=[replace(one, main=None) for one in merge_all(vocabulary, fields, free)],
        client_zip=next((place["postal_code"] for place in places if "postal_code" in place), None),
        digest=digest_of(path),
        young=young_person_alone(vocabulary, stated, path),
    )


def young_person_alone(
    vocabulary: Mapping[str, Any], stated: Mapping[str, Sequence[Asked]], path: Mapping[str, Any]
) -> bool:
    """Return whether somebody under 18 asks for themselves."""
    bands = {text(term["value"]): term for term in vocabulary["ages"]}
    accepted = [text(value) for one in stated.get("serves.ages", ()) for value in one.values]
    for_whom = path.get("for-whom")
    themselves = for_whom is None or (isinstance(for_whom, str) and for_whom.startswith("me"))
    return bool(accepted) and themselves and all(int(bands[value]["to"]) < 18 for value in accepted)


def visible_of(
    catalogue: Iterable[Mapping[str, Any]], answers: Mapping[str, Any], withdrawn: Collection[str]
) -> list[Mapping[str, Any]]:
    hidden = answers.get("hidden")
    away = [*withdrawn, *(hidden if isinstance(hidden, list) else [])]
    active = [one for one in catalogue if at(one, "listing.status") in (None, "active")]
    return [therapist for therapist in active if therapist["id"] not in away]


def build_world(
    vocabulary: Mapping[str, Any],
    questions: Mapping[str, Any],
    therapists: Mapping[str, Any],
    answers: Mapping[str, Any],
    withdrawn: Collection[str],
) -> tuple[World, list[Criterion], bool]:
    """Return the world of one query, what was stated, and whether it is a young person who asks."""
    catalogue = list(therapists.get("therapists") or ())
    seeking = sought_by(vocabulary, questions, answers)
    client_zip, order = seeking.client_zip, list(questions["fields"])
    active = weighed(scored(seeking.stated, catalogue, client_zip), scored(seeking.gentle, catalogue, client_zip))
    world = World(
        catalogue=catalogue,
        visible=visible_of(catalogue, answers, withdrawn),
        client_zip=client_zip,
        digest=seeking.digest,
        columns=build_columns(active, catalogue, client_zip, order),
        order=order,
    )
    return world, seeking.stated, seeking.young


def criterion_told(criterion: Criterion, columns: Sequence[Column]) -> dict[str, Any]:
    return {
        "field": criterion.field,
        "facet": criterion.spec["facet"],
        "importance": criterion.importance,
        "weight": float(Fraction(sum(column.weight for column in columns), WHOLE)),
        "must_have": criterion.is_must_have,
    }


def gate_told(world: World, gate: Criterion) -> dict[str, Any]:
    passed = sum(standing(gate, therapist, world.client_zip) is True for therapist in world.visible)
    return {"field": gate.field, "passed": passed}


def oracle_match(  # noqa: PLR0917  the four files of a query, then what staff may add
    vocabulary: dict[str, Any],
    questions: dict[str, Any],
    therapists: dict[str, Any],
    answers: dict[str, Any],
    withdrawn: Collection[str] = frozenset(),
    top: int | None = None,
) -> dict[str, Any]:
    """Return what `match --format json` should print, without hashes, dropped messages and sentences."""
    world, stated, young = build_world(vocabulary, questions, therapists, answers, withdrawn)
    filters = filters_of(stated)
    lists = three_lists(world, filters)
    told = {name: [] if young else printed(world, filters, found) for name, found in lists.items()}
    return {
        "catalogue": {"size": len(world.catalogue), "eligible": sum(len(found) for found in told.values())},
        "answers": {"digest": world.digest},
        "criteria": [criterion_told(*grouped) for grouped in columns_by_criterion(world)],
        "gates": [gate_told(world, gate) for gate in filters if gate.is_gate],
        **{name: found[:top] for name, found in told.items()},
        "relaxations": [] if young else relaxations(world, stated),
        **({"notice": NOT_FOR_UNDER_18} if young else {}),
    }
