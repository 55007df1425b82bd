"""The preference profile: what the answers come to, one criterion for each catalogue field they meet."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from questionnaire.answers import Answers, Either, Place, Response, canonical, canonical_json
from questionnaire.journey import path
from questionnaire.questions import ComparedField, Importance, Question, Questionnaire
from questionnaire.readiness import sought, sought_by_readiness
from questionnaire.vocabulary import Vocabulary, words_of_field
from questionnaire.wanted import (
    Members,
    Wanted,
    Within,
    axis_positions,
    levels_of,
    limit_of,
    mean_of,
    words_of,
)

ADULT_AGE = 18
IN_PERSON = "in-person"
FORMATS = "formats"
FOR_WHOM = "for-whom"


@dataclass(frozen=True)
class Criterion:
    """What the answers to one catalogue field come to."""

    field: str
    compared: ComparedField
    wanted: Wanted
    questions: tuple[str, ...]
    importance: Importance
    from_readiness: bool = False

    @property
    def must_have(self) -> bool:
        """Return whether it filters as well as weighs."""
        return self.importance is Importance.ESSENTIAL


@dataclass(frozen=True)
class Profile:
    """All that a client seeks: gates filter, criteria weigh; both in the order of the questionnaire's fields."""

    criteria: tuple[Criterion, ...]
    gates: tuple[Criterion, ...]
    digest: str
    hidden: frozenset[str]
    under_age: bool

    @property
    def constraints(self) -> tuple[Criterion, ...]:
        """Return the gates and must-haves."""
        return self.gates + tuple(criterion for criterion in self.criteria if criterion.must_have)


@dataclass(frozen=True)
class _Statement:
    """One response, or what it seeks, said about one field; None is "either is fine"."""

    field: str
    value: Any
    question: Question


def build_profile(questionnaire: Questionnaire, vocabulary: Vocabulary, answers: Answers) -> Profile:
    """Return what the answers on the full path come to."""
    steps = path(questionnaire, answers.responses)
    merged = _Merge(questionnaire, vocabulary, answers, steps, _stated(questionnaire, steps, answers.responses))
    criteria = (*merged.stated_criteria(), *merged.readiness_criteria())
    gates = tuple(each for each in criteria if each.compared.gate)
    return Profile(
        criteria=_in_field_order(questionnaire, (each for each in criteria if not each.compared.gate)),
        gates=_in_field_order(questionnaire, (each for each in gates if _in_force(each, criteria))),
        digest=answers_digest(steps, vocabulary, answers.responses),
        hidden=frozenset(answers.hidden),
        under_age=_under_age(vocabulary, criteria, _for_whom(steps, answers.responses)),
    )


def build_constraints(questionnaire: Questionnaire, vocabulary: Vocabulary, answers: Answers) -> tuple[Criterion, ...]:
    """Return the gates and must-haves of the profile alone, in the order of the fields: what asking again needs."""
    steps = path(questionnaire, answers.responses)
    fields = {name for name, compared in questionnaire.fields.items() if compared.gate} | {FORMATS}
    for step in steps:
        if answers.importance_of(step) is Importance.ESSENTIAL:
            fields |= step.sought_fields
    some = tuple(step for step in steps if not fields.isdisjoint(step.sought_fields))
    stated = _Merge(questionnaire, vocabulary, answers, steps, _stated(questionnaire, some, answers.responses))
    criteria = tuple(each for each in stated.stated_criteria() if each.field in fields)
    return tuple(each for each in criteria if (_in_force(each, criteria) if each.compared.gate else each.must_have))


def answers_digest(steps: Sequence[Question], vocabulary: Vocabulary, responses: Mapping[str, Response]) -> str:
    """Return the SHA-256 of the responses on the path, in hexadecimal: equal answers have equal digests."""
    said = {
        step.id: canonical(step, responses[step.id], words_of_field(vocabulary, step.matches or ""))
        for step in steps
        if step.id in responses
    }
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


def _stated(
    questionnaire: Questionnaire, steps: Sequence[Question], responses: Mapping[str, Response]
) -> Mapping[str, Sequence[_Statement]]:
    """Return what the answers outside readiness say, by field, in the order of the path."""
    found: dict[str, list[_Statement]] = {}
    for question in steps:
        response = responses.get(question.id)
        if response is not None and not questionnaire.part_of[question.id].readiness:
            for statement in _statements(question, response):
                found.setdefault(statement.field, []).append(statement)
    return found


def _statements(question: Question, response: Response) -> Iterator[_Statement]:
    if isinstance(response, Either):
        yield from (_Statement(name, None, question) for name in question.sought_fields)
        return
    if question.matches is not None:
        yield _Statement(question.matches, response, question)
    for seeks in sought(question, response):
        yield from (_Statement(name, words, question) for name, words in seeks.items())


@dataclass(frozen=True)
class _Merge:
    """The statements of one visit, by field, merged into one criterion a field."""

    questionnaire: Questionnaire
    vocabulary: Vocabulary
    answers: Answers
    steps: Sequence[Question]
    statements: Mapping[str, Sequence[_Statement]]

    def stated_criteria(self) -> Iterator[Criterion]:
        """Yield a criterion for each field that an answer says something about."""
        for name in self.questionnaire.fields:
            said = [each for each in self.statements.get(name, ()) if each.value is not None]
            wanted = self._wanted(name, [(each.question, each.value) for each in said])
            if wanted is not None:
                levels = (self.answers.importance_of(each.question) for each in said)
                importance = max(levels, key=lambda level: level.rank)
                yield self._criterion(name, wanted, [each.question for each in said], importance)

    def readiness_criteria(self) -> Iterator[Criterion]:
        """Yield a criterion for each field that only readiness seeks, unless readiness is switched off."""
        if not self.answers.use_readiness:
            return
        found = sought_by_readiness(self.questionnaire, self.steps, self.answers.responses)
        for name, said in found.items():
            wanted = self._wanted(name, said) if name not in self.statements else None
            if isinstance(wanted, Members):
                wanted = Members(wanted.values)
            if wanted is not None:
                questions = [question for question, _ in said]
                yield self._criterion(name, wanted, questions, Importance.NICE, from_readiness=True)

    def _criterion(
        self,
        name: str,
        wanted: Wanted,
        questions: Sequence[Question],
        importance: Importance,
        from_readiness: bool = False,
    ) -> Criterion:
        ids = tuple(dict.fromkeys(question.id for question in questions))
        return Criterion(name, self.questionnaire.fields[name], wanted, ids, importance, from_readiness)

    def _wanted(self, name: str, said: Sequence[tuple[Question, Any]]) -> Wanted | None:
        compared = self.questionnaire.fields.get(name)
        if compared is None or not said:
            return None
        match compared.compare:
            case "axis":
                return mean_of([each for question, value in said for each in axis_positions(question, value)])
            case "ordinal":
                return mean_of([each for _, value in said for each in levels_of(compared, value)])
            case "limit":
                return limit_of(compared, [value for _, value in said])
            case "distance":
                limit = limit_of(compared, [value for _, value in said])
                return Within(limit.value, self._postal_code()) if limit else None
            case _:
                return self._members(name, [value for _, value in said])

    def _members(self, name: str, values: Sequence[Any]) -> Members | None:
        picked = [words_of(value) for value in values]
        chosen = {word for words in picked for word in words}
        order = words_of_field(self.vocabulary, name)
        known = tuple(word for word in order if word in chosen)
        members = known + tuple(sorted(chosen - set(known)))
        main = next((words[0] for words in picked if words), None) if name == "concerns" else None
        return Members(members, main) if members else None

    def _postal_code(self) -> str | None:
        places = (self.answers.responses.get(step.id) for step in self.steps)
        return next((place.postal_code for place in places if isinstance(place, Place) and place.postal_code), None)


def _in_force(gate: Criterion, criteria: Sequence[Criterion]) -> bool:
    """Return whether a gate filters: distance does so only where every accepted format is in person."""
    if gate.compared.compare != "distance":
        return True
    stated = (each for each in criteria if not each.from_readiness)
    formats = next((each.wanted for each in stated if each.field == FORMATS), None)
    return isinstance(formats, Members) and set(formats.values) == {IN_PERSON}


def _in_field_order(questionnaire: Questionnaire, criteria: Iterator[Criterion]) -> tuple[Criterion, ...]:
    order = {name: place for place, name in enumerate(questionnaire.fields)}
    return tuple(sorted(criteria, key=lambda criterion: order[criterion.field]))


def _for_whom(steps: Sequence[Question], responses: Mapping[str, Response]) -> Response | None:
    """Return for whom the person asks, if that question is on the path and answered."""
    return responses.get(FOR_WHOM) if any(step.id == FOR_WHOM for step in steps) else None


def _under_age(vocabulary: Vocabulary, criteria: Sequence[Criterion], for_whom: Response | None) -> bool:
    """Return whether the person is under 18 and asks for themselves, or does not say for whom."""
    ages = next((each.wanted for each in criteria if each.field == "serves.ages"), None)
    if not isinstance(ages, Members):
        return False
    terms = (vocabulary.term("ages", age) for age in ages.values)
    young = all(term is not None and term.to is not None and term.to < ADULT_AGE for term in terms)
    themselves = for_whom is None or (isinstance(for_whom, str) and (for_whom == "me" or for_whom.startswith("me-")))
    return young and themselves
