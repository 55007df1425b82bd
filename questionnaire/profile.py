"""The preference profile: what the answers come to, one criterion for each catalogue field they meet."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from questionnaire.answers import Answers, Place, Response, canonical, canonical_json
from questionnaire.journey import path
from questionnaire.postal_codes import coordinates
from questionnaire.questions import FORMATS, IN_PERSON, ComparedField, Importance, Question, Questionnaire
from questionnaire.readiness import sought_by_readiness
from questionnaire.safety import under_age
from questionnaire.statements import CHOICES, Statement, Statements, stated
from questionnaire.vocabulary import Vocabulary, words_of_field
from questionnaire.wanted import (
    Members,
    Spots,
    Wanted,
    Within,
    axis_positions,
    levels_of,
    limit_of,
    mean_of,
    words_of,
)


@dataclass(frozen=True)
class Criterion:
    """What the answers to one catalogue field come to: a weight, a gate, or a must-have.

    Of a gate or a must-have, `demands` must all hold. `limits`, of a gate: how far some of its ways may reach.
    """

    field: str
    compared: ComparedField
    wanted: Wanted
    questions: tuple[str, ...]
    importance: Importance
    from_readiness: bool = False
    demands: tuple[Wanted, ...] = ()
    limits: tuple["WayLimit", ...] = ()

    @property
    def must_have(self) -> bool:
        """Return whether it filters as well as weighs."""
        return self.importance is Importance.ESSENTIAL and not self.compared.gate

    @property
    def filters(self) -> tuple[Wanted, ...]:
        """Return all that must hold for an entry to pass."""
        return self.demands or (self.wanted,)


@dataclass(frozen=True)
class WayLimit:
    """A limit that holds for some ways to meet or to pay, and for no other."""

    ways: frozenset[str]
    limit: Criterion


@dataclass(frozen=True)
class Asked:
    """What a profile was made of, so that the same can be asked again with other answers."""

    questionnaire: Questionnaire
    vocabulary: Vocabulary
    answers: Answers


@dataclass(frozen=True)
class Profile:
    """All that a client seeks: gates and must-haves filter, criteria weigh; all in the order of the fields."""

    criteria: tuple[Criterion, ...]
    gates: tuple[Criterion, ...]
    digest: str
    hidden: frozenset[str]
    under_age: bool
    musts: tuple[Criterion, ...] = ()
    asked: Asked | None = field(default=None, compare=False, repr=False)

    @property
    def constraints(self) -> tuple[Criterion, ...]:
        """Return the gates and must-haves."""
        return self.gates + self.musts

    @property
    def limits(self) -> tuple[Criterion, ...]:
        """Return the limits in force that belong to a way to meet or to pay."""
        return tuple(each.limit for gate in self.gates for each in gate.limits)

    @property
    def wishes(self) -> tuple[Criterion, ...]:
        """Return all that was asked for, what filters and what weighs, each field once."""
        return (*self.gates, *self.limits, *self.criteria)


def build_profile(questionnaire: Questionnaire, vocabulary: Vocabulary, answers: Answers) -> Profile:
    """Return what the answers on the full path come to."""
    steps = path(questionnaire, answers.responses)
    statements = stated(questionnaire, steps, answers)
    merged = _Merge(questionnaire, vocabulary, answers, steps, statements)
    return Profile(
        criteria=_in_field_order(questionnaire, [*merged.stated_criteria(), *merged.readiness_criteria()]),
        gates=tuple(merged.gates()),
        digest=answers_digest(steps, vocabulary, answers.responses),
        hidden=frozenset(answers.hidden),
        under_age=under_age(questionnaire, vocabulary, steps, answers.responses),
        musts=tuple(merged.musts()),
        asked=Asked(questionnaire, vocabulary, answers),
    )


def answers_digest(steps: Sequence[Question], vocabulary: Vocabulary, responses: Mapping[str, Response]) -> str:
    """Return the SHA-256 of the responses on the path, in hexadecimal: equal answers have equal digests."""
    said = {
        step.id: canonical(step, responses[step.id], words_of_field(vocabulary, step.matches or ""))
        for step in steps
        if step.id in responses
    }
    return hashlib.sha256(canonical_json(said).encode()).hexdigest()


def without(profile: Profile, constraint: Criterion) -> Profile:
    """Return the profile with one gate, limit or must-have let go, all else asked again.

    The answers that made a gate or a limit are left out, and with them what hangs on them; a must-have still matters
    a lot.
    """
    asked = profile.asked
    if asked is None:
        return _dropped(profile, constraint)
    answers = asked.answers
    if constraint.must_have:
        for question in constraint.questions:
            answers = answers.weigh(question, Importance.A_LOT)
    else:
        for question in _asking_for(asked, constraint.field):
            answers = answers.respond(question, None)
    return build_profile(asked.questionnaire, asked.vocabulary, answers)


def _asking_for(asked: Asked, field_name: str) -> Sequence[str]:
    """Return the questions whose answers match or seek a field."""
    steps = path(asked.questionnaire, asked.answers.responses)
    said = stated(asked.questionnaire, steps, asked.answers).get(field_name, ())
    return [each.question.id for each in said if each.value is not None]


def _dropped(profile: Profile, constraint: Criterion) -> Profile:
    """Return a profile that was put together by hand without one of its constraints."""
    gates = (
        replace(gate, limits=tuple(each for each in gate.limits if each.limit is not constraint))
        for gate in profile.gates
        if gate is not constraint
    )
    return replace(profile, gates=tuple(gates), musts=tuple(each for each in profile.musts if each is not constraint))


@dataclass(frozen=True)
class _Merge:
    """The statements of one visit, by field, merged into criteria, gates and must-haves."""

    questionnaire: Questionnaire
    vocabulary: Vocabulary
    answers: Answers
    steps: Sequence[Question]
    statements: Statements

    def stated_criteria(self) -> Iterator[Criterion]:
        """Yield a criterion for each field that is no gate and of which an answer asks for something."""
        for name, compared in self.questionnaire.fields.items():
            said = [each for each in self.statements.get(name, ()) if each.weighs]
            if not compared.gate and said:
                importance = max((each.importance for each in said), key=lambda level: level.rank)
                found = self._criterion(name, said, importance)
                if found is not None and not self._names_every_word(found):
                    yield found

    def musts(self) -> Iterator[Criterion]:
        """Yield a must-have for each field that is no gate and has an essential answer, judged answer by answer."""
        for name, compared in self.questionnaire.fields.items():
            said = [each for each in self.statements.get(name, ()) if each.must_have]
            if not compared.gate and said:
                found = self._criterion(name, said, Importance.ESSENTIAL)
                if found is not None:
                    yield replace(found, demands=self._demands(name, said))

    def gates(self) -> Iterator[Criterion]:
        """Yield the gates in force, each with the limits of its ways."""
        limits = [*self._way_limits()]
        for name, compared in self.questionnaire.fields.items():
            if compared.gate and self.questionnaire.ways_limited_by(name) is None:
                found = self._gate(name)
                if found is not None:
                    mine = self._limits_in_force(found, limits)
                    if mine or not self._opens(name):
                        yield replace(found, limits=mine)

    def readiness_criteria(self) -> Iterator[Criterion]:
        """Yield a criterion for each field that only readiness seeks, unless readiness is switched off."""
        if not self.answers.use_readiness:
            return
        found = sought_by_readiness(self.questionnaire, self.steps, self.answers.responses)
        for name, said in found.items():
            if name not in self.statements:
                sought = [Statement(name, words, question, Importance.NICE) for question, words in said]
                criterion = self._criterion(name, sought, Importance.NICE)
                if criterion is not None and not self._names_every_word(criterion):
                    yield replace(criterion, wanted=_without_main(criterion.wanted), from_readiness=True)

    def _gate(self, name: str) -> Criterion | None:
        said = [each for each in self.statements.get(name, ()) if each.value is not None]
        found = self._criterion(name, said, Importance.MATTERS, _as_one)
        if found is None or not self._filters_at_all(found):
            return None
        each_alone = found.compared.compare in ("axis", "ordinal")
        return replace(found, demands=self._demands(name, said) if each_alone else ())

    def _opens(self, name: str) -> bool:
        """Return whether one answer accepts everything that its question offers."""
        return any(each.accepts_all for each in self.statements.get(name, ()))

    def _filters_at_all(self, gate: Criterion) -> bool:
        """Return whether a gate filters: a distance of its own does only where all that is accepted is in person."""
        if gate.compared.compare != "distance":
            return True
        said = (each for each in self.statements.get(FORMATS, ()) if each.value is not None)
        return {word for each in said for word in words_of(each.value)} == {IN_PERSON}

    def _way_limits(self) -> Iterator[tuple[str, WayLimit]]:
        """Yield the limits that were given and belong to the ways of a gate, each with the field of that gate."""
        for name in self.questionnaire.fields:
            belongs = self.questionnaire.ways_limited_by(name)
            if belongs is not None:
                said = [each for each in self.statements.get(name, ()) if each.value is not None]
                limit = self._criterion(name, said, Importance.MATTERS)
                if limit is not None:
                    yield belongs[0], WayLimit(belongs[1], limit)

    @staticmethod
    def _limits_in_force(gate: Criterion, limits: Sequence[tuple[str, WayLimit]]) -> tuple[WayLimit, ...]:
        accepted = set(gate.wanted.values) if isinstance(gate.wanted, Members) else set()
        return tuple(limit for owner, limit in limits if owner == gate.field and not limit.ways.isdisjoint(accepted))

    def _criterion(
        self,
        name: str,
        said: Sequence[Statement],
        importance: Importance,
        weight: Callable[[Statement], int] = lambda each: each.importance.weight,
    ) -> Criterion | None:
        wanted = self._wanted(name, said, weight)
        if wanted is None:
            return None
        ids = tuple(dict.fromkeys(each.question.id for each in said))
        return Criterion(name, self.questionnaire.fields[name], wanted, ids, importance)

    def _wanted(self, name: str, said: Sequence[Statement], weight: Callable[[Statement], int]) -> Wanted | None:
        compared = self.questionnaire.fields.get(name)
        if compared is None or not said:
            return None
        match compared.compare:
            case "axis" | "ordinal":
                return mean_of((spot, weight(each)) for each in said for spot in self._spots(compared, each))
            case "limit":
                return limit_of(compared, [each.value for each in said])
            case "distance":
                limit, here = limit_of(compared, [each.value for each in said]), self._postal_code()
                return Within(limit.value, here) if limit and here else None
            case _:
                return self._members(name, [each.value for each in said])

    def _demands(self, name: str, said: Sequence[Statement]) -> tuple[Wanted, ...]:
        """Return what each answer asks for by itself."""
        compared = self.questionnaire.fields[name]
        if compared.compare in ("axis", "ordinal"):
            spots = (tuple(self._spots(compared, each)) for each in said)
            return tuple(Spots(values) for values in spots if values)
        alone = (self._wanted(name, [each], _as_one) for each in said)
        return tuple(_without_main(wanted) for wanted in alone if wanted is not None)

    @staticmethod
    def _spots(compared: ComparedField, said: Statement) -> Iterator[Any]:
        if compared.compare == "axis":
            return axis_positions(said.question, said.value)
        return levels_of(compared, said.value)

    def _members(self, name: str, values: Sequence[Any]) -> Members | None:
        picked = [words_of(value) for value in values]
        chosen = {word for words in picked for word in words}
        order = words_of_field(self.vocabulary, name)
        known = tuple(word for word in order if word in chosen)
        members = known + tuple(sorted(chosen - set(known)))
        main = next((words[0] for words in picked if words), None) if name == "concerns" else None
        return Members(members, main) if members else None

    def _names_every_word(self, criterion: Criterion) -> bool:
        """Return whether every word of the field's vocabulary is as good as every other."""
        if criterion.compared.compare not in CHOICES or not isinstance(criterion.wanted, Members):
            return False
        words = words_of_field(self.vocabulary, criterion.field)
        return bool(words) and set(words) <= set(criterion.wanted.values)

    def _postal_code(self) -> str | None:
        """Return the first postal code on the path that lies somewhere."""
        places = (self.answers.responses.get(step.id) for step in self.steps)
        codes = (place.postal_code for place in places if isinstance(place, Place) and place.postal_code)
        return next((code for code in codes if coordinates(code) is not None), None)


def _as_one(_: Statement) -> int:
    """Return the weight of an answer where importance means nothing."""
    return 1


def _without_main(wanted: Wanted) -> Wanted:
    return Members(wanted.values) if isinstance(wanted, Members) else wanted


def _in_field_order(questionnaire: Questionnaire, criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    order = {name: place for place, name in enumerate(questionnaire.fields)}
    return tuple(sorted(criteria, key=lambda criterion: order[criterion.field]))
