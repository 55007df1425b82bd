"""Offers: small changes to what was asked for, each with how many more people it shows, counted by asking again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property
from typing import Final, Literal

from questionnaire.answers import EITHER, Answers
from questionnaire.fit.eligibility import eligible
from questionnaire.fit.matching import Matching
from questionnaire.fit.relaxation import Relaxation
from questionnaire.profile import Criterion, Profile
from questionnaire.questions import Importance, Question, Questionnaire
from questionnaire.wanted import Limit, Members, Within

Kind = Literal["drop", "step", "allow", "without", "soften", "all"]
NEVER_OFFERED: Final = frozenset({"licensed_states", "serves.who", "serves.ages"})
"""Chosen: the license is the law, and who comes and how old they are is no wish (docs/decisions/0002)."""
ALLOWED_ONE_BY_ONE: Final = frozenset({"formats"})
"""Chosen: another way of meeting can be tried by anyone; another insurance or language cannot."""


@dataclass(frozen=True)
class Offer:
    """One change: what it does to which field, the answers after it, and how many more would be matches.

    `value` is the new limit (step), the way of meeting that is added (allow), or the need that is left out (without).
    """

    kind: Kind
    constraint: Criterion
    answers: Answers
    more: int
    value: str = ""

    @property
    def key(self) -> str:
        """Return a name for the offer that is the same on every rerun."""
        return "-".join((self.kind, self.constraint.field.replace(".", "-").replace("_", "-"), self.value)).strip("-")


@dataclass(frozen=True)
class Asker:
    """Asks the catalogue again: `profile_of` turns answers into a profile."""

    questionnaire: Questionnaire
    answers: Answers
    found: Matching
    withdrawn: frozenset[str]
    profile_of: Callable[[Answers], Profile]

    def gain(self, answers: Answers) -> int:
        """Return how many more than now would be matches with other answers."""
        return self.count(answers) - len(self.found.matches)

    def count(self, answers: Answers) -> int:
        """Return how many would be matches with other answers."""
        return int(eligible(self.found.index, self.profile_of(answers), self.withdrawn).matches.sum())

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Return what could be changed to see more people, what adds most first; found once, and only when needed."""
        return list_offers(self)

    def questions(self, constraint: Criterion) -> tuple[Question, ...]:
        """Return the questions whose answers make a constraint."""
        return tuple(self.questionnaire.by_id[each] for each in constraint.questions)


def list_offers(asker: Asker) -> tuple[Offer, ...]:
    """Return the offers that add somebody, those that add most first; ties as relaxations are ordered."""
    found = [offer for relaxation in asker.found.relaxations for offer in _offers(asker, relaxation) if offer.more > 0]
    if not found and not asker.found.matches:
        found = [offer for offer in _all_at_once(asker) if offer.more > 0]
    return tuple(sorted(found, key=lambda offer: -offer.more))


def _all_at_once(asker: Asker) -> Iterator[Offer]:
    """Yield the way out when no single change helps: every limit and must-have goes that may go."""
    changed, dropped = asker, None
    for constraint in asker.found.profile.constraints:
        direct = all(question.matches == constraint.field for question in asker.questions(constraint))
        if constraint.field not in NEVER_OFFERED and (direct or constraint.must_have):
            answers = _softened(changed, constraint) if constraint.must_have else _freely(changed, constraint)
            changed, dropped = replace(changed, answers=answers), constraint
    if dropped is not None:
        yield Offer("all", dropped, changed.answers, asker.gain(changed.answers))


def _offers(asker: Asker, relaxation: Relaxation) -> Iterator[Offer]:
    """Yield the ways to relax one constraint: by a little, and altogether."""
    constraint = relaxation.constraint
    if constraint.field in NEVER_OFFERED or not relaxation.more:
        return
    ways = _softer(asker, constraint) if constraint.must_have else _wider(asker, relaxation)
    seen: set[int] = set()
    for kind, answers, value in ways:
        more = asker.gain(answers)
        if more not in seen:  # a small step that adds as many makes the big one needless
            yield Offer(kind, constraint, answers, more, value)
        seen.add(more)


_Way = tuple[Kind, Answers, str]


def _softer(asker: Asker, constraint: Criterion) -> Iterator[_Way]:
    """Yield the way out of a must-have: it weighs a lot instead."""
    yield "soften", _softened(asker, constraint), ""


def _softened(asker: Asker, constraint: Criterion) -> Answers:
    answers = asker.answers
    for question in constraint.questions:
        if asker.answers.importance_of(asker.questionnaire.by_id[question]) is Importance.ESSENTIAL:
            answers = answers.weigh(question, Importance.A_LOT)
    return answers


def _freely(asker: Asker, constraint: Criterion) -> Answers:
    return _answered(asker.answers, asker.questions(constraint), everything=False)


def _wider(asker: Asker, relaxation: Relaxation) -> Iterator[_Way]:
    constraint = relaxation.constraint
    questions = asker.questions(constraint)
    if any(question.matches != constraint.field for question in questions):
        return
    match constraint.wanted:
        case Limit() | Within():
            yield from _stepped(asker, relaxation, questions)
        case Members(values) if constraint.compared.compare == "coverage" and len(values) > 1:
            yield from (("without", _without(asker, questions, value), value) for value in values)
        case Members(values) if constraint.field in ALLOWED_ONE_BY_ONE:
            yield from _one_more(asker, questions, values)
    yield "drop", _dropped(asker, constraint, questions), ""


def _stepped(asker: Asker, relaxation: Relaxation, questions: tuple[Question, ...]) -> Iterator[_Way]:
    """Yield the smallest step of a limit that adds somebody, rounded to what the question can be answered with."""
    wanted, step = relaxation.constraint.wanted, relaxation.smallest_step
    if step is None or not isinstance(wanted, Limit | Within):
        return
    today = wanted.miles if isinstance(wanted, Within) else wanted.value
    upward = step > 0
    exact = Decimal(today.numerator) / today.denominator + Decimal(repr(step))
    answers = asker.answers
    for question in questions:
        size = question.step or Decimal(1)
        rounded = (exact / size).to_integral_value(ROUND_CEILING if upward else ROUND_FLOOR) * size
        least, most = question.number_ends
        if (least is not None and rounded < least) or (most is not None and rounded > most):
            return
        answers = answers.respond(question.id, rounded)
    yield "step", answers, str(rounded)


def _without(asker: Asker, questions: tuple[Question, ...], value: str) -> Answers:
    answers = asker.answers
    for question in questions:
        response = answers.responses.get(question.id)
        if isinstance(response, tuple) and value in response:
            answers = answers.respond(question.id, tuple(each for each in response if each != value) or None)
    return answers


def _one_more(asker: Asker, questions: tuple[Question, ...], values: tuple[str, ...]) -> Iterator[_Way]:
    """Yield the one further option that adds most."""
    question = questions[0]
    response = asker.answers.responses.get(question.id)
    if not isinstance(response, tuple):
        return
    others = [option.value for option in question.options if option.value not in values]
    added: Mapping[str, Answers] = {each: asker.answers.respond(question.id, (*response, each)) for each in others}
    best = max(added, key=lambda each: asker.gain(added[each]), default=None)
    if best is not None:
        yield "allow", added[best], best


def _dropped(asker: Asker, constraint: Criterion, questions: tuple[Question, ...]) -> Answers:
    """Return the answers without a constraint: either is fine, or everything is, where other limits hang on it."""
    freely = _freely(asker, constraint)
    widely = _answered(asker.answers, questions, everything=True)
    kept = {each.field for each in asker.profile_of(widely).constraints} - {constraint.field}
    lost = kept - {each.field for each in asker.profile_of(freely).constraints}
    return widely if lost else freely


def _answered(answers: Answers, questions: tuple[Question, ...], *, everything: bool) -> Answers:
    for question in questions:
        if everything and question.kind == "many":
            answers = answers.respond(question.id, tuple(option.value for option in question.options))
        else:
            answers = answers.respond(question.id, EITHER if question.may_be_either else None)
    return answers
