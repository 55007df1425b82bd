"""The second opinion's criteria and filters: what answers come to, and how one entry stands to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from .oracle_answers import Asked, Said, digest_of, gather, is_either, questions_of, replay
from .oracle_values import (
    LEVELS,
    LIMITS,
    RANKED_LEVELS,
    SETS,
    Entry,
    Standing,
    all_of,
    as_list,
    at,
    centroid,
    every_word,
    exact,
    in_order,
    maybe_exact,
    nearest_office,
    one_of,
    says_yes,
    terms_of_field,
    text,
)

Spec = Mapping[str, Any]
NEAR_ENOUGH = 2  # of the steps of an axis, -3 to 3
MAIN_CONCERN = Fraction(3, 2)
FOR_SOMEBODY_ELSE = ("my-family", "my-child", "someone-else")
OUT_OF_NETWORK = "out-of-network"


def is_gate(spec: Spec) -> bool:
    return says_yes(spec, "gate")


# What an entry says


def listed_members(field: str, therapist: Entry) -> dict[str, Fraction] | None:
    """Return the members that the entry lists with their strength, None where it is silent."""
    found = at(therapist, field)
    if found is None:
        return None
    if isinstance(found, Mapping):
        return {text(member): exact(strength) / 3 for member, strength in found.items()}
    return {text(member): Fraction(1) for member in as_list(found)}


def worths(field: str, spec: Spec, therapist: Entry) -> dict[str, Fraction] | None:
    """Return what each listed member is worth: who lists more than the full worth has each counted in proportion."""
    listed = listed_members(field, therapist)
    full = maybe_exact(spec.get("full_worth"))
    total = sum((listed or {}).values(), Fraction(0))
    if listed is None or full is None or total <= full:
        return listed
    return {member: strength * full / total for member, strength in listed.items()}


def on_the_ruler(spec: Spec, value: Any) -> Fraction | None:
    """Return a value as a number: the place of the nearest among the levels of an ordinal, else the number itself."""
    if spec["compare"] != "ordinal":
        return maybe_exact(value)
    levels = [text(level) for level in spec["levels"]]
    if text(value) in levels:
        return Fraction(levels.index(text(value)))
    number = maybe_exact(value)
    steps = [(place, maybe_exact(level)) for place, level in enumerate(levels)]
    away = [(abs(step - number), place) for place, step in steps if step is not None and number is not None]
    return Fraction(min(away)[1]) if away else None


def listed_on_the_ruler(field: str, spec: Spec, therapist: Entry) -> Fraction | None:
    found = at(therapist, field)
    return None if found is None else on_the_ruler(spec, found)


def amount(field: str, spec: Spec, therapist: Entry, client_zip: str | None, way: str | None) -> Any:
    """Return the number that a limit is held against on one way in (None: on no way in particular)."""
    if spec["compare"] == "distance":
        return nearest_office(therapist, client_zip)[0]
    paths = (field,)
    if field == "fees.per_session" and way != OUT_OF_NETWORK:
        paths = ("fees.per_session", "fees.sliding_from")
    known = [exact(at(therapist, path)) for path in paths if at(therapist, path) is not None]
    return min(known) if known else None


# Limits and ways in


@dataclass(frozen=True)
class Limit:
    """How much at most (or at least) is acceptable, as each answer said it, and on which ways in."""

    field: str
    spec: Spec
    asked: tuple[Asked, ...]
    ways: frozenset[str] = frozenset()

    @property
    def at_least(self) -> bool:
        return self.spec.get("bound") == "at-least"

    def strictest_of(self, one: Asked) -> Fraction:
        numbers = [number for number in map(maybe_exact, one.values) if number is not None]
        return max(numbers) if self.at_least else min(numbers)

    @property
    def strictest(self) -> Asked:
        """Return the answer that asks most, the first on the path among equals."""
        return (max if self.at_least else min)(self.asked, key=self.strictest_of)

    @property
    def target(self) -> Fraction:
        return self.strictest_of(self.strictest)

    def amount(self, therapist: Entry, client_zip: str | None, way: str | None = None) -> Any:
        return amount(self.field, self.spec, therapist, client_zip, way)

    def standing(self, therapist: Entry, client_zip: str | None, way: str | None = None) -> Standing:
        number = self.amount(therapist, client_zip, way)
        if number is not None and (number >= self.target if self.at_least else number <= self.target):
            return True
        if self.spec["compare"] == "distance":
            return None if nearest_office(therapist, client_zip)[1] else False
        return None if number is None else False


@dataclass(frozen=True)
class Ways:
    """A gate of which one accepted way is enough, each offered and within the limits that it carries."""

    field: str
    accepted: tuple[str, ...]
    limits: tuple[Limit, ...]

    def offered(self, way: str, therapist: Entry) -> Standing:
        listed = listed_members(self.field, therapist)
        return None if listed is None else way in listed

    def limits_of(self, way: str) -> list[Limit]:
        return [limit for limit in self.limits if way in limit.ways]

    def within(self, way: str, therapist: Entry, client_zip: str | None) -> Standing:
        return all_of(limit.standing(therapist, client_zip, way) for limit in self.limits_of(way))

    def standing(self, therapist: Entry, client_zip: str | None) -> Standing:
        return one_of(
            all_of([self.offered(way, therapist), self.within(way, therapist, client_zip)]) for way in self.accepted
        )

    def unknown(self, therapist: Entry, client_zip: str | None) -> set[str]:
        """Return the fields to ask about."""
        if self.standing(therapist, client_zip) is not None:
            return set()
        silent = any(
            self.offered(way, therapist) is None and self.within(way, therapist, client_zip) is not False
            for way in self.accepted
        )
        return ({self.field} if silent else set()) | {
            limit.field
            for way in self.accepted
            if self.offered(way, therapist) is not False
            for limit in self.limits_of(way)
            if limit.standing(therapist, client_zip, way) is None
        }

    def amounts(self, limit: Limit, therapist: Entry, client_zip: str | None) -> list[Any]:
        """Return what a limit would have to be, for each way that is known to be open but for it."""
        open_ways = [
            way
            for way in self.accepted
            if way in limit.ways
            and self.offered(way, therapist)
            and all(each.standing(therapist, client_zip, way) for each in self.limits_of(way) if each != limit)
        ]
        found = [limit.amount(therapist, client_zip, way) for way in open_ways]
        return [number for number in found if number is not None]


@dataclass(frozen=True)
class Demand:
    """What one answer on its own has to find in an entry."""

    field: str
    spec: Spec
    values: tuple[Any, ...]

    @property
    def levels(self) -> list[Fraction]:
        found = [on_the_ruler(self.spec, value) for value in self.values]
        return [number for number in found if number is not None]

    def standing(self, therapist: Entry, _client_zip: str | None) -> Standing:
        if self.spec["compare"] in SETS:
            listed = listed_members(self.field, therapist)
            if listed is None:
                return None
            together = all if self.spec["compare"] == "coverage" else any
            return together(text(value) in listed for value in self.values)
        number = listed_on_the_ruler(self.field, self.spec, therapist)
        if number is None:
            return None
        reach = NEAR_ENOUGH if self.spec["compare"] == "axis" else 0
        return any(abs(level - number) <= reach for level in self.levels)

    def unknown(self, therapist: Entry, client_zip: str | None) -> set[str]:
        return {self.field} if self.standing(therapist, client_zip) is None else set()


@dataclass(frozen=True)
class Bound:
    """A limit that is a gate or a must-have of its own."""

    limit: Limit

    def standing(self, therapist: Entry, client_zip: str | None) -> Standing:
        return self.limit.standing(therapist, client_zip)

    def unknown(self, therapist: Entry, client_zip: str | None) -> set[str]:
        return {self.limit.field} if self.standing(therapist, client_zip) is None else set()


@dataclass(frozen=True)
class Filter:
    """A gate, or the must-haves of one field: it passes where each of its parts does."""

    field: str
    is_gate: bool
    questions: tuple[str, ...]
    parts: tuple[Ways | Demand | Bound, ...]

    def standing(self, therapist: Entry, client_zip: str | None) -> Standing:
        return all_of(part.standing(therapist, client_zip) for part in self.parts)

    def unknown(self, therapist: Entry, client_zip: str | None) -> set[str]:
        return set().union(*(part.unknown(therapist, client_zip) for part in self.parts))

    @property
    def ways(self) -> Ways | None:
        return next((part for part in self.parts if isinstance(part, Ways)), None)

    @property
    def limit(self) -> Limit | None:
        return next((part.limit for part in self.parts if isinstance(part, Bound)), None)


# Criteria


@dataclass(frozen=True)
class Criterion:
    """What the answers on one field come to for the score; `target` is set for numbers, `picked` for sets."""

    field: str
    spec: Spec
    questions: tuple[str, ...]
    importance: str
    picked: tuple[str, ...] = ()
    main: str | None = None
    target: Fraction | None = None
    gentle: bool = False

    @property
    def compare(self) -> str:
        return str(self.spec["compare"])

    @property
    def is_must_have(self) -> bool:
        return self.importance == "essential"

    @property
    def raw_weight(self) -> Fraction:
        weight = LEVELS[self.importance] * exact(self.spec.get("prior", 1))
        if self.compare == "axis" and self.target is not None:
            weight *= Fraction(1, 2) + abs(self.target / 3) / 2
        return weight

    @property
    def shares(self) -> list[tuple[str | None, Fraction]]:
        """The columns: one, or one per picked member, with their shares of the criterion's weight."""
        if self.compare != "coverage":
            return [(None, Fraction(1))]
        emphasis = [MAIN_CONCERN if member == self.main else Fraction(1) for member in self.picked]
        return [(member, v / sum(emphasis)) for member, v in zip(self.picked, emphasis, strict=True)]

    def fit(self, member: str | None, therapist: Entry, client_zip: str | None) -> Fraction | None:
        """Return the fit of one column from 0 to 1, None where the entry does not say."""
        if self.compare == "coverage":
            worth = worths(self.field, self.spec, therapist)
            return None if worth is None else worth.get(str(member), Fraction(0))
        if self.compare in SETS:
            passes = Demand(self.field, self.spec, self.picked).standing(therapist, client_zip)
            return None if passes is None else Fraction(passes)
        if self.compare in LIMITS:
            passes = Limit(self.field, self.spec, (self._as_answer(),)).standing(therapist, client_zip)
            return None if passes is None else Fraction(passes)
        number = listed_on_the_ruler(self.field, self.spec, therapist)
        if number is None or self.target is None:
            return None
        span = 6 if self.compare == "axis" else len(self.spec["levels"]) - 1
        return 1 - abs(self.target - number) / span

    def _as_answer(self) -> Asked:
        return Asked("", self.importance, (self.target,))

    def is_known(self, therapist: Entry, client_zip: str | None) -> bool:
        return self.fit(self.picked[0] if self.picked else None, therapist, client_zip) is not None


def names_every_word(vocabulary: Spec, field: str, values: Iterable[Any]) -> bool:
    words = every_word(vocabulary, field)
    return bool(words) and words <= {text(value) for value in values}


def counted(spec: Spec, asked: Iterable[Asked]) -> list[Asked]:
    """Return the answers that weigh: not those that do not matter, nor those that accept all that was offered."""
    return [one for one in asked if one.weight and not (spec["compare"] == "any" and one.all_options)]


def merge(vocabulary: Spec, field: str, spec: Spec, asked: Sequence[Asked]) -> Criterion | None:
    """Return the one criterion that all responses on a field come to, None if they come to nothing."""
    if not asked:
        return None
    values = [value for one in asked for value in one.values]
    criterion = Criterion(
        field=field,
        spec=spec,
        questions=tuple(one.question for one in asked),
        importance=max((one.importance for one in asked), key=RANKED_LEVELS.index),
    )
    if spec["compare"] in SETS:
        if spec["compare"] == "any" and names_every_word(vocabulary, field, values):
            return None
        picked = in_order([text(value) for value in values], terms_of_field(vocabulary, field))
        main = text(values[0]) if field == "concerns" else None
        return replace(criterion, picked=tuple(picked), main=main)
    if spec["compare"] in LIMITS:
        numbers = [one for one in asked if any(maybe_exact(value) is not None for value in one.values)]
        return replace(criterion, target=Limit(field, spec, tuple(numbers)).target) if numbers else None
    target = weighted_mean(spec, asked)
    return None if target is None else replace(criterion, target=target)


def weighted_mean(spec: Spec, asked: Iterable[Asked]) -> Fraction | None:
    """Return the mean position, each answer counting as much as it matters."""
    found = [(one.weight, on_the_ruler(spec, value)) for one in asked for value in one.values]
    known = [(weight, number) for weight, number in found if number is not None]
    total = sum(weight for weight, _ in known)
    return sum((weight * number for weight, number in known), Fraction(0)) / total if total else None


# Filters


@dataclass(frozen=True)
class Asking:
    """What has to be known to tell which filters hold."""

    vocabulary: Spec
    fields: Mapping[str, Spec]
    said: Said
    client_zip: str | None

    def asked(self, field: str) -> list[Asked]:
        """Return the answers on a field; with no ZIP that can be placed, a distance asks nothing."""
        spec = self.fields[field]
        if spec["compare"] == "distance" and centroid(self.client_zip) is None:
            return []
        found = self.said.stated.get(field, [])
        if spec["compare"] in SETS:
            return found
        return [one for one in found if any(on_the_ruler(spec, value) is not None for value in one.values)]

    def accepted(self, field: str) -> list[str]:
        values = [text(value) for one in self.asked(field) for value in one.values]
        return in_order(values, terms_of_field(self.vocabulary, field))

    def is_ways_gate(self, field: str) -> bool:
        return field in self.fields and is_gate(self.fields[field]) and self.fields[field]["compare"] == "any"

    def belongs_to(self, field: str) -> tuple[str, frozenset[str]] | None:
        """Return the gate of which a limit is a part, and the ways that it limits."""
        spec = self.fields[field]
        if spec["compare"] not in LIMITS or not is_gate(spec):
            return None
        only_for = spec.get("only_for")
        if only_for is None and spec["compare"] == "distance" and self.is_ways_gate("formats"):
            only_for = {"formats": ["in-person"]}
        if not only_for:
            return None
        ((name, ways),) = only_for.items()
        return name, frozenset(text(way) for way in as_list(ways))

    def limits_on(self, field: str) -> tuple[Limit, ...]:
        """Return the limits in force on the accepted ways of a gate."""
        accepted = set(self.accepted(field))
        found = []
        for name, spec in self.fields.items():
            owner = self.belongs_to(name)
            if owner and owner[0] == field and owner[1] & accepted and self.asked(name):
                found.append(Limit(name, spec, tuple(self.asked(name)), owner[1]))
        return tuple(found)

    def is_open(self, field: str) -> bool:
        """Return whether some answer accepts all that there is."""
        return any(
            one.all_options or (one.matches and names_every_word(self.vocabulary, field, one.values))
            for one in self.asked(field)
        )

    def gate(self, field: str) -> Filter | None:
        asked, spec = self.asked(field), self.fields[field]
        if not asked or self.belongs_to(field):
            return None
        parts: tuple[Ways | Demand | Bound, ...]
        if spec["compare"] == "any":
            limits = self.limits_on(field)
            if self.is_open(field) and not limits:
                return None
            parts = (Ways(field, tuple(self.accepted(field)), limits),)
        elif spec["compare"] == "place":
            parts = (Demand(field, spec, tuple(self.accepted(field))),)
        elif spec["compare"] in LIMITS:
            if spec["compare"] == "distance" and not self.only_in_person():
                return None
            parts = (Bound(Limit(field, spec, tuple(asked))),)
        else:
            parts = tuple(Demand(field, spec, one.values) for one in asked)
        return Filter(field, True, tuple(one.question for one in asked), parts)

    def only_in_person(self) -> bool:
        """Return whether in person is all that is accepted, where formats is no gate of ways."""
        if "formats" not in self.fields:
            return False
        spec, asked = self.fields["formats"], self.asked("formats")
        if not is_gate(spec):
            criterion = merge(self.vocabulary, "formats", spec, counted(spec, asked))
            return criterion is not None and criterion.picked == ("in-person",)
        return self.accepted("formats") == ["in-person"]

    def must(self, field: str) -> Filter | None:
        spec = self.fields[field]
        asked = [one for one in counted(spec, self.asked(field)) if one.importance == "essential"]
        if spec["compare"] == "any":
            asked = [one for one in asked if not names_every_word(self.vocabulary, field, one.values)]
        if not asked:
            return None
        parts: tuple[Demand | Bound, ...] = tuple(Demand(field, spec, one.values) for one in asked)
        if spec["compare"] in LIMITS:
            parts = (Bound(Limit(field, spec, tuple(asked))),)
        return Filter(field, False, tuple(one.question for one in asked), parts)

    def filters(self) -> list[Filter]:
        """Return the gates in force and the must-haves, in the order of `fields`."""
        found = [self.gate(name) if is_gate(spec) else self.must(name) for name, spec in self.fields.items()]
        return [one for one in found if one is not None]

    def stated(self) -> list[Criterion]:
        """Return the criteria that were stated, in the order of `fields`."""
        weighing = [(name, spec) for name, spec in self.fields.items() if not is_gate(spec)]
        merged = [merge(self.vocabulary, name, spec, counted(spec, self.asked(name))) for name, spec in weighing]
        return [criterion for criterion in merged if criterion is not None]

    def gentle(self) -> list[Criterion]:
        """Return what readiness seeks where nothing was said: never a gate, no concern before the others."""
        free = [
            (name, spec)
            for name, spec in self.fields.items()
            if name not in self.said.stated and name not in self.said.either and not is_gate(spec)
        ]
        merged = [merge(self.vocabulary, name, spec, self._gently(name)) for name, spec in free]
        return [replace(criterion, main=None, gentle=True) for criterion in merged if criterion is not None]

    def _gently(self, field: str) -> list[Asked]:
        unplaced = self.fields[field]["compare"] == "distance" and centroid(self.client_zip) is None
        return [] if unplaced else self.said.readiness.get(field, [])

    def concerns(self) -> tuple[str, ...]:
        """Return the concerns that were asked for, the main one first."""
        if "concerns" not in self.fields or self.fields["concerns"]["compare"] not in SETS:
            return ()
        if is_gate(self.fields["concerns"]):
            return tuple(text(value) for one in self.asked("concerns") for value in one.values)
        found = next((one for one in self.stated() if one.field == "concerns"), None)
        return (str(found.main), *found.picked) if found else ()


# What answers come to


@dataclass(frozen=True)
class Seeking:
    """What answers come to before anybody looks at a catalogue, and the answers themselves, to ask again."""

    vocabulary: Spec
    questions: Spec
    answers: Spec
    stated: list[Criterion]
    gentle: list[Criterion]
    filters: list[Filter]
    concerns: tuple[str, ...]
    client_zip: str | None
    digest: str
    young: bool

    @property
    def order(self) -> list[str]:
        return list(self.questions["fields"])

    @property
    def hidden(self) -> list[str]:
        hidden = self.answers.get("hidden")
        return hidden if isinstance(hidden, list) else []

    def without(self, questions: Iterable[str]) -> Seeking:
        """Return what all comes to when some questions are left out."""
        left_out = set(questions)
        given = {name: response for name, response in responses_of(self.answers).items() if name not in left_out}
        return sought_by(self.vocabulary, self.questions, {**self.answers, "answers": given})

    def only_a_lot(self, questions: Iterable[str]) -> Seeking:
        """Return what all comes to when some answers matter a lot and are no must."""
        chosen = self.answers.get("importance")
        levels = {**(chosen if isinstance(chosen, Mapping) else {}), **dict.fromkeys(questions, "a-lot")}
        return sought_by(self.vocabulary, self.questions, {**self.answers, "importance": levels})


def responses_of(answers: Spec) -> Spec:
    given = answers.get("answers")
    return given if isinstance(given, Mapping) else {}


def sought_by(vocabulary: Spec, questions: Spec, answers: Spec) -> Seeking:
    """Return what answers seek."""
    path = replay(vocabulary, questions, responses_of(answers))
    said = gather(vocabulary, questions, answers, path)
    if text(answers.get("use_readiness", True)) in ("no", "false"):
        said.readiness = {}
    asking = Asking(vocabulary, questions["fields"], said, client_zip(path))
    return Seeking(
        vocabulary=vocabulary,
        questions=questions,
        answers=answers,
        stated=asking.stated(),
        gentle=asking.gentle(),
        filters=asking.filters(),
        concerns=asking.concerns(),
        client_zip=asking.client_zip,
        digest=digest_of(path),
        young=young_person_alone(vocabulary, said, for_whom(questions, path)),
    )


def client_zip(path: Spec) -> str | None:
    places = [response for response in path.values() if isinstance(response, Mapping) and not is_either(response)]
    return next((place["postal_code"] for place in places if "postal_code" in place), None)


def for_whom(questions: Spec, path: Spec) -> list[str]:
    """Return whom the person says they ask for, outside readiness; nothing where that was not said."""
    readiness = any(ready for ready, question in questions_of(questions) if question["id"] == "for-whom")
    response = path.get("for-whom")
    return [] if readiness or response is None or is_either(response) else [text(one) for one in as_list(response)]


def young_person_alone(vocabulary: Spec, said: Said, whom: Sequence[str]) -> bool:
    """Return whether somebody under 18 asks for themselves; whoever does not say for whom asks for themselves."""
    bands = {text(term["value"]): term.get("to") for term in vocabulary["ages"]}
    ends = [bands.get(text(value)) for one in said.stated.get("serves.ages", ()) for value in one.values]
    themselves = not whom or any(one not in FOR_SOMEBODY_ELSE for one in whom)
    return bool(ends) and themselves and all(end is not None and int(end) < 18 for end in ends)
