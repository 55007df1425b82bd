"""Small made-up worlds from a seed: a vocabulary, a questionnaire, a catalogue and somebody's answers."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

TESTS = Path(__file__).parents[1]
PERSONAS, SHIPPED = TESTS / "personas", TESTS.parent / "data"

Plain = dict[str, Any]
World = tuple[Plain, Plain, Plain, Plain]

WORDS = {
    "concerns": "anxiety panic depression grief sleep trauma anger loneliness parenting ocd",
    "aims": "sense-of-self relationships coping-skills feeling-better communicate change-a-habit",
    "approaches": "cbt act emdr ifs psychodynamic narrative somatic schema",
    "formats": "in-person video phone chat",
    "languages": "en es ase vi ko ru",
    "payment": "self-pay sliding-scale out-of-network medicaid medicare aetna kaiser",
    "hours": "weekday-morning weekday-afternoon weekday-evening saturday sunday",
    "who": "individual couple family group",
    "states": "CA NY OR PR TX WA",
    "genders": "woman man nonbinary",
    "affirms": "lgbtq trans neurodivergent disability body-size anti-racist",
    "cultures": "ghanaian-american mexican-american korean-american jewish multiracial",
    "faiths": "christian jewish muslim buddhist secular",
    "lived_experience": "lgbtq parent immigrant veteran recovery bereaved",
    "access": "step-free near-transit captions quiet-room large-print",
}
WHOLE_SETS = {
    "credentials": "lcsw lmft lpc psyd",
    "medication": "open neutral prescribes",
    "axes": "lead feel time stance us pace",
    "style_sources": "self editor typical",
    "statuses": "active inactive",
    "accepting": "yes no waitlist",
}
BANDS = [
    ("young-child", 0, 5),
    ("child", 6, 12),
    ("teen", 13, 17),
    ("adult", 18, 64),
    ("older-adult", 65, 120),
]
SAME_NAME = (
    "concerns",
    "aims",
    "approaches",
    "formats",
    "languages",
    "payment",
    "hours",
    "access",
    "medication",
)
SET_OF_FIELD = {name: name for name in SAME_NAME} | {
    "licensed_states": "states",
    "serves.who": "who",
    "serves.ages": "ages",
    "identity.gender": "genders",
    "identity.affirms": "affirms",
    "identity.cultures": "cultures",
    "identity.faiths": "faiths",
    "identity.lived_experience": "lived_experience",
}
PRACTICAL = ("licensed_states", "serves.ages", "languages", "formats", "payment", "offices", "fees.per_session")
AXES = [f"style.{axis}" for axis in WHOLE_SETS["axes"].split()]
WELCOMES, CALL = "first_steps.welcomes_first_timers", "first_steps.free_call_minutes"
FIELDS: list[tuple[str, str, bool, str]] = [
    ("licensed_states", "place", True, "practical"),
    ("serves.who", "any", True, "practical"),
    ("serves.ages", "any", True, "practical"),
    ("languages", "any", True, "practical"),
    ("formats", "any", True, "practical"),
    ("offices", "distance", True, "practical"),
    ("payment", "any", True, "practical"),
    ("fees.per_session", "limit", True, "practical"),
    ("listing.wait_weeks", "limit", True, "practical"),
    ("access", "coverage", True, "practical"),
    ("concerns", "coverage", False, "goals"),
    ("aims", "coverage", False, "goals"),
    ("approaches", "coverage", False, "tasks"),
    ("medication", "any", False, "tasks"),
    *((axis, "axis", False, "tasks") for axis in AXES[:3]),
    *((axis, "axis", False, "bond") for axis in AXES[3:]),
    ("identity.gender", "any", False, "bond"),
    ("identity.affirms", "coverage", False, "bond"),
    ("identity.cultures", "any", False, "bond"),
    ("identity.faiths", "any", False, "bond"),
    ("identity.lived_experience", "any", False, "bond"),
    (WELCOMES, "any", False, "bond"),
    (CALL, "limit", False, "practical"),
    ("hours", "any", False, "practical"),
]
PRIORS = (0.5, 0.75, 1, 1, 1.25, 2, 2.5, 0.3, 3)
LEVELS = ("none", "nice", "matters", "matters", "a-lot", "essential")
WHOM = ("me", "me-and-partner", "my-family", "my-child", "someone-else", "my-parent")
CALL_LEVELS = (
    [str(level) for level in range(11)],
    ["0", "2.5", "5", "7.5", "10"],
    ["0", "1", "4", "9"],
    ["1.5", "3", "20"],
)
NUMBERS: dict[str, tuple[list[int], str | None]] = {
    "fees.per_session": ([40, 60, 80, 100, 120, 150, 180], "usd"),
    "listing.wait_weeks": ([0, 1, 2, 3, 4, 6, 8], "weeks"),
    "offices": ([2, 5, 10, 25, 50, 200], "miles"),
    CALL: ([0, 1, 2, 3, 4], None),
}
ZIPS = {
    "OR": ["97205", "97214", "97701"],
    "WA": ["98660", "98101"],
    "CA": ["94103"],
    "NY": ["10001"],
    "TX": ["78701", "75201"],
    "PR": ["00901"],
}
NO_SUCH_ZIP = "00000"
NO_PLACE_ZIPS = (NO_SUCH_ZIP, "99999", "09012", "96505", "96941", "96940", "11805")
"""Nowhere, military (96505 with a place in the table), states of their own, and one of New York without a place."""
COMMON = (*ZIPS, "en", "adult", "individual", "couple", "self-pay", "video", "in-person")
"""What most of a long vocabulary's therapists say, so that somebody is left."""
OWN_MONEY = ("self-pay", "sliding-scale", "out-of-network")
CLAIMS = {"concerns": (1, 2, 8), "aims": (2, 3, 5), "approaches": (1, 2, 4), "identity.affirms": (1, 3), "access": (2,)}


# Vocabulary


def term(value: str, **more: Any) -> Plain:
    words = value.replace("-", " ")
    return {"value": value, "label": words.capitalize(), "explain": f"About {words}.", **more}


def random_vocabulary(rng: Random) -> Plain:
    """Return a vocabulary of mostly three to eight terms a set, in no special order, always with `in-person`."""
    vocabulary: Plain = {"version": 1}
    for name, words in WORDS.items():
        values = words.split()
        fewest = 1 if rng.random() < 0.03 else 3
        chosen = rng.sample(values, rng.randint(fewest, min(8, len(values))))
        if name == "formats" and "in-person" not in chosen:
            chosen[0] = "in-person"
        vocabulary[name] = [term(value) for value in chosen]
    bands = [BANDS[2], BANDS[3], *rng.sample([BANDS[0], BANDS[1], BANDS[4]], rng.randint(1, 3))]
    vocabulary["ages"] = [term(value, **{"from": low, "to": high}) for value, low, high in sorted(bands, key=low_end)]
    for name, words in WHOLE_SETS.items():
        vocabulary[name] = [term(value) for value in words.split()]
    for axis in vocabulary["axes"]:
        axis |= {"low_pole": f"Less {axis['value']}", "high_pole": f"More {axis['value']}"}
    return vocabulary


def low_end(band: tuple[str, int, int]) -> int:
    return band[1]


def values_of(vocabulary: Plain, name: str) -> list[str]:
    return [one["value"] for one in vocabulary.get(name, ())]


# Fields


def random_fields(rng: Random, vocabulary: Plain) -> Plain:
    """Return the fields in a random order with random priors; concerns and two axes are always there."""
    always = {"concerns", "formats", *rng.sample(AXES, 2)}
    kept = [field for field in FIELDS if field[0] in always or rng.random() < 0.8]
    rng.shuffle(kept)
    fields = {name: random_spec(rng, name, compare, gate, facet) for name, compare, gate, facet in kept}
    if rng.random() < 0.15:
        for spec in fields.values():
            spec.pop("prior", None)
    for name, only_for in limited_ways(rng, vocabulary).items():
        if all(is_ways_gate(fields, owner) for owner in only_for) and is_limit_gate(fields, name):
            fields[name]["only_for"] = only_for
    return fields


def is_ways_gate(fields: Plain, name: str) -> bool:
    return name in fields and fields[name]["compare"] == "any" and fields[name].get("gate") == "yes"


def is_limit_gate(fields: Plain, name: str) -> bool:
    return name in fields and fields[name]["compare"] in ("limit", "distance") and fields[name].get("gate") == "yes"


def limited_ways(rng: Random, vocabulary: Plain) -> Plain:
    """Return which limits hold only on some ways in."""
    own_money = [way for way in values_of(vocabulary, "payment") if way in OWN_MONEY]
    found: Plain = {}
    if rng.random() < 0.5:
        found["offices"] = {"formats": ["in-person"]}
    if own_money and rng.random() < 0.75:
        found["fees.per_session"] = {"payment": own_money}
    if rng.random() < 0.4:
        owner = rng.choice(["payment", "payment", "formats", "languages"])
        found["listing.wait_weeks"] = {owner: rng.sample(values_of(vocabulary, owner), 1)}
    return found


def random_spec(rng: Random, name: str, compare: str, gate: bool, facet: str) -> Plain:
    if rng.random() < 0.12 and name not in ("formats", "serves.ages"):
        gate = not gate and name not in AXES
    if rng.random() < 0.1 and compare in ("any", "coverage") and name in SET_OF_FIELD:
        compare = rng.choice(["any", "coverage"]) if name not in ("medication", "identity.gender") else "any"
    spec: Plain = {"compare": compare}
    if name == "medication" and rng.random() < 0.4:
        spec = {"compare": "ordinal", "levels": ["neutral", "open", "prescribes"]}
    if name == CALL and rng.random() < 0.5:
        spec = {"compare": "ordinal", "levels": rng.choice(CALL_LEVELS)}
    if spec["compare"] == "limit":
        spec["bound"] = "at-least" if name == CALL else "at-most"
    if spec["compare"] == "coverage" and name in CLAIMS and rng.random() < 0.7:
        spec["full_worth"] = rng.choice(CLAIMS[name])
    if gate:
        spec["gate"] = "yes"
    if not gate or rng.random() < 0.2:
        if rng.random() < 0.85:
            spec["prior"] = rng.choice(PRIORS)
        spec["source"] = "our judgement"
    return {**spec, "facet": facet}


# Questions


def random_questions(rng: Random, vocabulary: Plain) -> Plain:
    """Return a questionnaire: some ordinary parts, mostly also a readiness part somewhere among them."""
    fields = random_fields(rng, vocabulary)
    maker = Maker(rng, vocabulary, fields)
    parts = [maker.part(f"part-{number}", readiness=False) for number in range(rng.randint(1, 3))]
    if rng.random() < 0.8:
        parts.insert(rng.randint(0, len(parts)), maker.practical_part())
    if rng.random() < 0.6:
        somewhere = rng.choice(parts)["questions"] if rng.random() < 0.3 else parts[0]["questions"]
        somewhere.insert(rng.randint(0, len(somewhere)) if rng.random() < 0.3 else 0, maker.for_whom())
    if rng.random() < 0.8:
        parts.insert(rng.randint(0, len(parts)), maker.part("where-you-are", readiness=True))
    questions = {"version": 1, "fields": fields, "parts": parts}
    add_conditions(rng, vocabulary, parts)
    return questions


class Maker:
    """Makes questions for one world and numbers them."""

    def __init__(self, rng: Random, vocabulary: Plain, fields: Plain) -> None:
        self.rng, self.vocabulary, self.fields = rng, vocabulary, fields
        self.made = 0
        self.placed = False

    def part(self, identifier: str, *, readiness: bool) -> Plain:
        count = self.rng.randint(1, 4) if readiness else self.rng.randint(3, 9)
        make = self.seeking_question if readiness else self.question
        questions = [make(readiness) for _ in range(count)]
        if not readiness and self.rng.random() < 0.5:
            questions += self.again(questions)
        part: Plain = {"id": identifier, "title": identifier.replace("-", " ").capitalize()}
        return part | ({"readiness": "yes"} if readiness else {}) | {"questions": questions}

    def again(self, questions: Sequence[Plain]) -> list[Plain]:
        """Return more questions on what was asked already, so that several answers meet."""
        asked = [one["matches"] for one in questions if "matches" in one and one["kind"] != "place"]
        lines = [field for field in asked if self.fields[field]["compare"] in ("axis", "ordinal")]
        chosen = self.rng.sample(asked, min(len(asked), self.rng.randint(1, 3))) + lines[:1]
        return [self.with_importance(self.matching(field)) for field in chosen]

    def practical_part(self) -> Plain:
        """Return the questions that it takes to ask for a room nearby, or to pay, as far as there are such fields."""
        wanted = ["formats", "offices", "payment", "fees.per_session", "listing.wait_weeks", "serves.ages"]
        wanted += [] if self.placed else ["licensed_states"]
        fields = [field for field in self.rng.sample(wanted, len(wanted)) if field in self.fields]
        return {"id": "practical", "title": "Practical", "questions": [self.matching(one) for one in fields]}

    def named(self, kind: str) -> Plain:
        self.made += 1
        question: Plain = {"id": f"q-{self.made}", "kind": kind}
        if self.rng.random() < 0.3:
            question["short"] = "yes"
        question |= {"ask": f"What about number {self.made}?", "why": "Because it may matter to you."}
        return question

    def question(self, readiness: bool = False) -> Plain:
        """Return an ordinary question: mostly one that matches a field, now and then one that only seeks."""
        if self.rng.random() < 0.15:
            return self.with_importance(self.seeking_question(readiness))
        field = self.rng.choice([*self.fields, "concerns", "formats", *self.axes()])
        if field == "licensed_states" and self.placed:
            field = "concerns"
        question = self.matching(field)
        return self.with_importance(question)

    def axes(self) -> list[str]:
        return [field for field in self.fields if field in AXES]

    def with_importance(self, question: Plain) -> Plain:
        if self.rng.random() < 0.6:
            question["importance"] = self.rng.choice(LEVELS)
        return question

    def matching(self, field: str) -> Plain:
        compare = self.fields[field]["compare"]
        if compare == "axis":
            return self.scale(field)
        if compare == "place":
            self.placed = True
            return {**self.named("place"), "matches": field}
        if compare in ("limit", "distance") or field == CALL:
            return self.number(field)
        if field == WELCOMES:
            return self.choice_of(field, ["yes", "no"])
        if compare == "ordinal":
            return self.choice_of(field, self.fields[field]["levels"], kind="one")
        return self.choice(field)

    def scale(self, field: str) -> Plain:
        question = {**self.named("scale"), "ends": {"low": "Less", "high": "More"}, "matches": field}
        if self.rng.random() < 0.3:
            question["reverse_keyed"] = "yes"
        return question

    def number(self, field: str) -> Plain:
        steps, unit = NUMBERS[field]
        if field == CALL and self.rng.random() < 0.5:
            question = {**self.named("ruler"), "ends": {"low": "Short", "high": "Long"}, "matches": field}
            if self.rng.random() < 0.3:
                question["seeks_when"] = self.ranges()
            return question
        asked: Plain = {"matches": field, "from": 0, "to": steps[-1], "step": 1}
        return self.named("number") | asked | ({"unit": unit} if unit else {})

    def choice(self, field: str) -> Plain:
        """Return a question on a set, with its options from the vocabulary or written out."""
        name = SET_OF_FIELD[field]
        kind = self.rng.choice(["one", "many", "many"])
        if self.rng.random() < 0.6:
            return {**self.named(kind), "options_from": name, "matches": field}
        values = values_of(self.vocabulary, name)
        return self.choice_of(
            field, self.rng.sample(values, self.rng.randint(min(2, len(values)), len(values))), kind=kind
        )

    def choice_of(self, field: str, values: Sequence[str], kind: str | None = None) -> Plain:
        options: list[Plain] = [{"value": value, "label": f"Choose {value}"} for value in values]
        if self.rng.random() < 0.2:
            self.rng.choice(options)["seeks"] = self.seeks(exclude=field)
        question = self.named(kind or self.rng.choice(["one", "many"]))
        return question | {"matches": field, "options": options}

    def seeking_question(self, readiness: bool) -> Plain:
        """Return a question that matches nothing, whose answers seek."""
        kind = self.rng.choice(["one", "one", "many", "ruler"]) if readiness else self.rng.choice(["one", "many"])
        if kind == "ruler":
            ends = {"low": "Not at all", "high": "Very"}
            return {**self.named(kind), "ends": ends, "seeks_when": self.ranges()}
        options: list[Plain] = []
        for letter in "abcd"[: self.rng.randint(2, 4)]:
            option = {"value": f"choice-{letter}", "label": f"Choice {letter}"}
            options.append(option | ({"seeks": self.seeks()} if self.rng.random() < 0.7 else {}))
        return self.named(kind) | {"options": options}

    def ranges(self) -> list[Plain]:
        cut = self.rng.randint(2, 7)
        low = {"from": 0, "to": cut, "seeks": self.seeks()}
        high = {"from": cut + 1, "to": 10, "seeks": self.seeks()}
        return self.rng.choice([[low], [high], [low, high]])

    def seeks(self, exclude: str = "") -> Plain:
        """Return what an option asks of one or two fields; concerns stay with the client."""
        gentle = [field for field in ("style.pace", WELCOMES) if field in self.fields]
        allowed = [field for field in self.fields if field not in (exclude, "concerns", "offices")]
        chosen = {self.rng.choice(allowed + 6 * [field for field in gentle if field != exclude])}
        if self.rng.random() < 0.3:
            chosen.add(self.rng.choice(self.axes()))
        return {field: self.sought(field) for field in sorted(chosen - {exclude})}

    def sought(self, field: str) -> Any:
        compare = self.fields[field]["compare"]
        if compare == "axis":
            return self.rng.choice([-3, -2, -1, 0, 1, 2, 3, 1.5, -0.5])
        if field == WELCOMES:
            return "yes"
        if compare == "ordinal":
            return self.rng.choice(self.fields[field]["levels"])
        if compare == "limit":
            return self.rng.choice(NUMBERS[field][0])
        values = values_of(self.vocabulary, SET_OF_FIELD[field])
        return self.rng.choice(values) if self.rng.random() < 0.6 else self.rng.sample(values, min(2, len(values)))

    def for_whom(self) -> Plain:
        options: list[Plain] = [{"value": value, "label": value} for value in WHOM]
        if "serves.who" in self.fields and self.rng.random() < 0.5:
            options[0]["seeks"] = {"serves.who": self.vocabulary["who"][0]["value"]}
        question = self.named("one")
        return question | {"id": "for-whom", "options": options}


def add_conditions(rng: Random, vocabulary: Plain, parts: Sequence[Plain]) -> None:
    """Hang some questions on earlier ones, so that chains arise."""
    earlier: list[Plain] = []
    for question in (question for part in parts for question in part["questions"]):
        practical = [one for one in earlier if one.get("matches") in PRACTICAL]
        askable = practical if practical and rng.random() < 0.4 else earlier
        if askable and rng.random() < 0.25:
            chosen = rng.sample(askable, min(len(askable), rng.choice([1, 1, 1, 2])))
            question["show_if"] = {one["id"]: condition(rng, vocabulary, one) for one in chosen}
        earlier.append(question)


def condition(rng: Random, vocabulary: Plain, question: Plain) -> Any:
    """Return what an earlier question must have been answered; most answers will do."""
    if question["kind"] in ("one", "many", "place"):
        values = answerable(vocabulary, question)
        return rng.sample(values, rng.randint(max(1, len(values) // 2), len(values)))
    if question["kind"] == "scale":
        return rng.choice([{"from": -1, "to": 3}, {"from": -3, "to": 0}])
    if question["kind"] == "ruler":
        return rng.choice([{"from": 3, "to": 10}, {"from": 0, "to": 7}])
    most = int(question["to"])
    return rng.choice([{"from": most // 3, "to": most}, {"from": 0, "to": 2 * (most // 3)}])


def answerable(vocabulary: Plain, question: Plain) -> list[str]:
    if question["kind"] == "place":
        return values_of(vocabulary, "states")
    if "options_from" in question:
        return values_of(vocabulary, question["options_from"])
    return [option["value"] for option in question["options"]]


# Therapists


def random_therapists(rng: Random, vocabulary: Plain, n: int) -> Plain:
    """Return a catalogue of up to n therapists, some of them alike in everything but name."""
    silent = rng.choice([0.0, 0.1, 0.25, 0.25, 0.6, 0.85])
    count = n if rng.random() < 0.85 else rng.randint(0, n)
    therapists: list[Plain] = []
    for number in range(count):
        twin = copy.deepcopy(rng.choice(therapists)) if therapists and rng.random() < 0.12 else None
        content = twin or random_therapist(rng, vocabulary, silent)
        therapists.append({**content, "id": f"person-{number}", "name": f"Person {number}"})
    return {"sample": "yes", "as_of": date(2026, 11, 1), "therapists": therapists}


def random_therapist(rng: Random, vocabulary: Plain, silent: float) -> Plain:
    """Return one entry; each thing it could say is left out with probability `silent`, some have nothing but a name."""
    silent = 1.0 if rng.random() < 0.03 else silent
    claims_all = rng.random() < 0.1

    def says() -> bool:
        return rng.random() >= silent

    def some(name: str, generous: float = 0.6) -> list[str]:
        if rng.random() < 0.05:
            return []
        values = values_of(vocabulary, name)
        if claims_all and name in ("concerns", "aims", "approaches", "affirms"):
            return values
        few = min(generous, 12 / max(1, len(values)))
        return [value for value in values if rng.random() < (generous if value in COMMON else few)]

    entry: Plain = {"id": "", "name": ""}
    listing = random_listing(rng, silent)
    entry |= {"listing": listing} if listing else {}
    generous = {"licensed_states": 0.8, "formats": 0.75, "languages": 0.7, "payment": 0.7, "access": 0.7}
    for name in (
        "licensed_states",
        "formats",
        "languages",
        "payment",
        "hours",
        "aims",
        "approaches",
        "access",
    ):
        if says() and SET_OF_FIELD[name] in vocabulary:
            entry[name] = some(SET_OF_FIELD[name], generous.get(name, 0.5))
    entry |= {"offices": random_offices(rng)} if says() else {}
    entry |= {"fees": fees} if (fees := random_fees(rng, silent)) else {}
    serves = {name: some(name, 0.8) for name in ("ages", "who") if says()}
    entry |= {"serves": serves} if serves else {}
    if says():
        entry["concerns"] = {concern: 3 if claims_all else rng.randint(1, 3) for concern in some("concerns", 0.7)}
    if says() and "medication" in vocabulary:
        entry["medication"] = rng.choice(values_of(vocabulary, "medication"))
    style = {axis: random_position(rng) for axis in values_of(vocabulary, "axes") if says()}
    entry |= {"style": style, "style_source": rng.choice(["self", "editor", "typical"])} if style else {}
    names = [name for name in ("affirms", "cultures", "faiths", "lived_experience") if says() and name in vocabulary]
    identity: Plain = {name: some(name) for name in names}
    identity |= {"gender": rng.choice(values_of(vocabulary, "genders"))} if says() else {}
    entry |= {"identity": identity, "consent_on": date(2026, 9, 20)} if identity and says() else {}
    first_steps = random_first_steps(rng, silent)
    return entry | ({"first_steps": first_steps} if first_steps else {})


def random_first_steps(rng: Random, silent: float) -> Plain:
    first_steps: Plain = {"free_call_minutes": rng.randint(0, 10)} if rng.random() >= silent else {}
    return first_steps | ({"welcomes_first_timers": rng.choice(["yes", "no"])} if rng.random() >= silent else {})


def random_position(rng: Random) -> float | int:
    steps = rng.choice([rng.randint(-6, 6), 2 * rng.randint(-3, 3)])
    return steps // 2 if steps % 2 == 0 else steps / 2


def random_listing(rng: Random, silent: float) -> Plain:
    listing: Plain = {}
    if rng.random() < 0.6:
        listing["status"] = "inactive" if rng.random() < 0.12 else "active"
    if rng.random() >= silent / 2:
        listing["accepting"] = rng.choice(["yes", "yes", "yes", "yes", "waitlist", "no"])
    if rng.random() >= silent:
        listing["wait_weeks"] = rng.choice(NUMBERS["listing.wait_weeks"][0])
    return listing


def random_offices(rng: Random) -> list[Plain]:
    """Return no, one or two offices, some without a ZIP and some with one that nobody knows."""
    offices: list[Plain] = []
    for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 2])):
        state = rng.choice(["OR", "OR", "OR", "WA", "WA", *ZIPS])
        postal_code = rng.choice(NO_PLACE_ZIPS) if rng.random() < 0.08 else rng.choice(ZIPS[state])
        office = {"city": "Somewhere", "state": state}
        offices.append(office | ({"postal_code": postal_code} if rng.random() < 0.9 else {}))
    return offices


def random_fees(rng: Random, silent: float) -> Plain:
    fees: Plain = {}
    if rng.random() >= silent:
        fees["per_session"] = rng.choice([60, 80, 90, 100, 120, 140, 140, 180])
    if rng.random() < 0.4:
        fees["sliding_from"] = rng.choice([20, 40, 50, 60])
    return fees | {"currency": "USD"} if fees else {}


# Answers


def random_answers(
    rng: Random,
    vocabulary: Plain,
    questions: Plain,
    therapists: Plain,
    skipping: Sequence[float] = (0.0, 0.15, 0.3, 0.6),
) -> Plain:
    """Return an answers file, off-path answers included and now and then some junk."""
    asked = [question for part in questions["parts"] for question in part["questions"]]
    skips = rng.choice(skipping)
    travels, pays = rng.random() < 0.5, rng.random() < 0.3
    weighs = rng.choice([0.0, 0.25, 0.25, 0.6])
    young = rng.random() < 0.2
    responses: Plain = {}
    overrides: Plain = {}
    for question in rng.sample(asked, len(asked)):
        field = question.get("matches")
        gate = questions["fields"].get(field, {}).get("gate") == "yes"
        if young and question["kind"] == "one" and (field == "serves.ages" or question["id"] == "for-whom"):
            responses |= young_response(rng, vocabulary, question)
            continue
        if travels and field in ("formats", "offices", "licensed_states"):
            responses[question["id"]] = willing_response(rng, vocabulary, question, ["in-person"])
        elif pays and field in ("payment", "fees.per_session"):
            responses[question["id"]] = willing_response(rng, vocabulary, question, OWN_MONEY)
        elif rng.random() >= max(skips, 0.4 if gate else 0.0):
            responses[question["id"]] = random_response(rng, vocabulary, question, gate)
        if rng.random() < weighs:
            overrides[question["id"]] = rng.choice(LEVELS)
    if rng.random() < 0.15:
        overrides |= dict.fromkeys(asked_twice(asked), "essential")
    if rng.random() < 0.12:
        add_junk(rng, responses, overrides, asked)
    ids = [therapist["id"] for therapist in therapists["therapists"]]
    hidden = rng.sample(ids, min(len(ids), rng.choice([0, 0, 1, 3])))
    answers: Plain = {"version": 1, "locale": "en", "answers": responses, "importance": overrides}
    answers |= {"use_readiness": rng.random() < 0.7} if rng.random() < 0.8 else {}
    return answers | {"shortlist": {}, "hidden": hidden, "check_ins": []}


def young_response(rng: Random, vocabulary: Plain, question: Plain) -> Plain:
    """Return how old somebody young is, or for whom they ask, which now and then they do not say."""
    offered = answerable(vocabulary, question)
    if question["id"] != "for-whom":
        return {question["id"]: rng.choice(offered[:3])}
    return {question["id"]: rng.choice([*offered, {"either": True}])} if rng.random() < 0.85 else {}


def asked_twice(asked: Sequence[Plain]) -> list[str]:
    """Return the questions on the first field that weighs and that several questions ask about."""
    lines: dict[str, list[str]] = {}
    for question in asked:
        if question.get("matches", "").startswith(("style.", "first_steps.", "medication", "identity.")):
            lines.setdefault(question["matches"], []).append(question["id"])
    return next((found for found in lines.values() if len(found) > 1), [])


def random_response(rng: Random, vocabulary: Plain, question: Plain, generous: bool) -> Any:
    """Return a valid response; on a gate a generous one, so that somebody is left."""
    kind = question["kind"]
    if rng.random() < 0.1:
        return {"either": True}
    if kind == "one":
        values = answerable(vocabulary, question)
        common = [value for value in values if value in ("adult", "me")]
        return rng.choice(common if common and rng.random() < 0.6 else values)
    if kind == "many":
        values = answerable(vocabulary, question)
        if rng.random() < 0.12:
            return rng.sample(values, len(values))
        fewest = 0 if rng.random() < 0.05 else 1
        most = len(values) if generous and question.get("matches") != "access" else min(3, len(values))
        return rng.sample(values, rng.randint(min(fewest, most), most))
    if kind == "scale":
        return rng.choice([-3, -2, -1, 0, 1, 2, 3])
    if kind == "ruler":
        return rng.randint(0, 10)
    return random_place(rng, vocabulary) if kind == "place" else random_number(rng, question)


def willing_response(rng: Random, vocabulary: Plain, question: Plain, ways: Sequence[str]) -> Any:
    """Return the response of somebody who accepts some ways in, half of them nothing else, where they are offered."""
    offered = answerable(vocabulary, question) if question["kind"] in ("one", "many") else []
    willing = [way for way in offered if way in ways]
    if not willing:
        return random_response(rng, vocabulary, question, generous=True)
    if question["kind"] == "one":
        return rng.choice(willing)
    others = [way for way in offered if way not in willing]
    more = rng.sample(others, rng.randint(0, len(others))) if rng.random() < 0.5 else []
    return [*rng.sample(willing, rng.randint(1, len(willing))), *more]


def random_number(rng: Random, question: Plain) -> int:
    low, high = int(question.get("from", 0)), int(question.get("to", 10))
    steps = [step for step in NUMBERS[question["matches"]][0] if low <= step <= high]
    if question["matches"] == CALL:
        return rng.choice(steps)
    return rng.choice(steps[2:] if rng.random() < 0.8 else steps)


def random_place(rng: Random, vocabulary: Plain) -> Plain:
    state = rng.choice([state for state in values_of(vocabulary, "states") if state in ZIPS] or ["OR"])
    chance = rng.random()
    if chance < 0.08:
        return {"state": state, "postal_code": rng.choice(NO_PLACE_ZIPS)}
    if chance < 0.2:
        return {"state": state}
    if chance < 0.3:
        return {"postal_code": rng.choice([*ZIPS[state], *ZIPS[rng.choice([*ZIPS])], *NO_PLACE_ZIPS])}
    elsewhere = rng.choice([*ZIPS]) if chance < 0.38 else state
    return {"state": state, "postal_code": rng.choice(ZIPS[elsewhere])}


def add_junk(rng: Random, responses: Plain, overrides: Plain, asked: Sequence[Mapping[str, Any]]) -> None:
    """Spoil some responses in ways that leave no doubt, and add strangers."""
    spoiled: dict[str, list[Any]] = {
        "one": ["no-such-value", ["me"], 7.5],
        "many": ["no-such-value", ["no-such-value"], 3],
        "scale": [9, "far", -3.5, True],
        "ruler": [11, -1, [5]],
        "number": [-5, 10**6, {"from": 1}],
        "place": [{"state": "ZZ"}, "OR", []],
    }
    for question in rng.sample(asked, min(2, len(asked))):
        given = responses.get(question["id"])
        if question["kind"] == "many" and isinstance(given, list) and rng.random() < 0.5:
            responses[question["id"]] = ["no-such-value", *given, *given[:1]]
        else:
            responses[question["id"]] = rng.choice(spoiled[question["kind"]])
    responses["no-such-question"] = "anything"
    overrides["no-such-question"] = "a-lot"
    overrides[rng.choice(asked)["id"]] = "ever-so-much"


# The whole


def random_world(seed: int, n: int) -> World:
    """Return (vocabulary, questions, therapists, answers), the same for the same seed and size."""
    rng = Random(seed)
    vocabulary = random_vocabulary(rng)
    questions = random_questions(rng, vocabulary)
    therapists = random_therapists(rng, vocabulary, n)
    return vocabulary, questions, therapists, random_answers(rng, vocabulary, questions, therapists)


def random_withdrawn(seed: int, world: World) -> frozenset[str]:
    """Return who of a world is withdrawn: nobody, mostly, or some."""
    rng = Random(f"withdrawn {seed}")
    ids = [therapist["id"] for therapist in world[2]["therapists"]]
    share = rng.choice([0.0, 0.0, 0.15, 0.4])
    return frozenset(one for one in ids if rng.random() < share)


def world_on(vocabulary: Plain, questions: Plain, seed: int, n: int) -> World:
    """Return a world of a questionnaire that was not made up, with up to n made-up therapists."""
    rng = Random(f"a world on given questions {seed}")
    therapists = random_therapists(rng, vocabulary, n)
    return vocabulary, questions, therapists, random_answers(rng, vocabulary, questions, therapists, (0.5, 0.7, 0.85))


@cache
def as_written(path: Path) -> Plain:
    """Return an editor's file with every word as it stands, no `no` read as False."""
    read: Plain = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    return read


def shipped_world(seed: int, n: int) -> World:
    """Return a world on the questions that clients are asked."""
    return world_on(as_written(SHIPPED / "vocabulary.yaml"), as_written(SHIPPED / "questions.yaml"), seed, n)


def persona_world(seed: int, n: int) -> World:
    """Return a world on the small questionnaire of the personas."""
    return world_on(as_written(PERSONAS / "vocabulary.yaml"), as_written(PERSONAS / "questions.yaml"), seed, n)


KINDS = (random_world, shipped_world, persona_world)


def write_world(folder: Path, world: World) -> Path:
    """Write the four files of a world into a folder; return the path of the answers."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(("vocabulary", "questions", "therapists"), world[:3], strict=True):
        written = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
        (folder / f"{name}.yaml").write_text(written, encoding="utf-8")
    answers = folder / "answers.json"
    answers.write_text(json.dumps(world[3], ensure_ascii=False, indent=1), encoding="utf-8")
    return answers
