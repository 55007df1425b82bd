"""Offers: small changes to what was asked for, each with how many more people it shows, counted by asking again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from operator import itemgetter
from typing import Final, Literal

from questionnaire.answers import Answers
from questionnaire.fit.matching import Matching, find_matches
from questionnaire.fit.relaxation import Relaxation
from questionnaire.profile import Criterion, build_profile
from questionnaire.questions import Question, Questionnaire
from questionnaire.ui import loosening
from questionnaire.vocabulary import Vocabulary
from questionnaire.wanted import Limit, Members, Within

Kind = Literal["drop", "step", "allow", "without", "soften", "pair", "all"]
NEVER_OFFERED: Final = frozenset({"licensed_states", "serves.who", "serves.ages"})
"""Chosen: the license is the law, and who comes and how old they are is no wish (docs/decisions/0002)."""
ALLOWED_ONE_BY_ONE: Final = frozenset({"formats"})
"""Chosen: another way of meeting can be tried by anyone; another insurance or language cannot."""
TOGETHER: Final = frozenset({"pair", "all"})
"""The kinds that change several things at once."""


@dataclass(frozen=True)
class Offer:
    """One change: what it does to which field, the answers after it, and how many more would be matches.

    `value` is the new limit (step), the way of meeting that is added (allow), or the need that is left out (without);
    `second` is the other one of two that change together (pair).
    """

    kind: Kind
    constraint: Criterion
    answers: Answers
    more: int
    value: str = ""
    second: Criterion | None = None

    @property
    def key(self) -> str:
        """Return a name for the offer that is the same on every rerun."""
        second = self.second.field if self.second else ""
        named = (self.kind, *(each.replace(".", "-").replace("_", "-") for each in (self.constraint.field, second)))
        return "-".join(each for each in (*named, self.value) if each)


@dataclass(frozen=True)
class Asker:
    """Asks the catalogue again, with other answers than those that the matching was found for."""

    questionnaire: Questionnaire
    vocabulary: Vocabulary
    answers: Answers
    found: Matching
    withdrawn: frozenset[str]

    def gain(self, answers: Answers) -> int:
        """Return how many more than now would be matches with other answers."""
        return self.count(answers) - len(self.found.matches)

    def count(self, answers: Answers) -> int:
        """Return how many would be matches with other answers."""
        profile = build_profile(self.questionnaire, self.vocabulary, answers)
        return len(
            find_matches(self.found.index, profile, self.withdrawn, known=self.found.eligibility.screens).matches
        )

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Return what could be changed to see more people, what adds most first; found once, and only when needed."""
        return list_offers(self)

    def best_where(self, helps: Callable[[Relaxation], bool]) -> Offer | None:
        """Return the first of `offers` whose relaxation helps, or None; no more is looked at than that takes.

        Relaxations stand with those that add most first, and no change to a field adds more than dropping it.
        """
        best: Offer | None = None
        for relaxation in self.found.relaxations:
            if best is not None and best.more >= relaxation.more:
                break
            if _may_be_offered(relaxation) and helps(relaxation):
                best = max((*([best] if best else []), *self.offers_about(relaxation)), key=_gained, default=None)
        return best

    def offers_about(self, relaxation: Relaxation) -> tuple[Offer, ...]:
        """Return the offers about one constraint that add somebody, what adds most first; asked for once."""
        field = relaxation.constraint.field
        if field not in self._asked:
            found = (offer for offer in _offers(self, relaxation) if offer.more > 0)
            self._asked[field] = tuple(sorted(found, key=_gained, reverse=True))
        return self._asked[field]

    @cached_property
    def _asked(self) -> dict[str, tuple[Offer, ...]]:
        return {}

    def questions(self, constraint: Criterion) -> tuple[Question, ...]:
        """Return the questions whose answers make a constraint."""
        return tuple(self.questionnaire.by_id[each] for each in constraint.questions)


def list_offers(asker: Asker) -> tuple[Offer, ...]:
    """Return the offers that add somebody, those that add most first; ties as relaxations are ordered."""
    found = (offer for relaxation in asker.found.relaxations for offer in asker.offers_about(relaxation))
    single = tuple(sorted(found, key=_gained, reverse=True))
    return single if single or asker.found.matches else tuple(_together(asker))


def _gained(offer: Offer) -> int:
    return offer.more


def _together(asker: Asker) -> Iterator[Offer]:
    """Yield the ways out when no single change helps: the two that add most together, then all at once."""
    profile = asker.found.profile
    loose = [each for each in (*profile.constraints, *profile.limits) if _may_go(asker, each)]
    everyone = asker.gain(_loosened(asker, *loose))
    pairs = [(asker.gain(_loosened(asker, *pair)), pair) for pair in combinations(loose, 2)] if len(loose) > 2 else []
    most, best = max(pairs, key=itemgetter(0), default=(0, None))
    if best and most:
        yield Offer("pair", best[0], _loosened(asker, *best), most, second=best[1])
    if everyone > most:
        yield Offer("all", loose[-1], _loosened(asker, *loose), everyone)


def _may_go(asker: Asker, constraint: Criterion) -> bool:
    direct = all(question.matches == constraint.field for question in asker.questions(constraint))
    return constraint.field not in NEVER_OFFERED and (direct or constraint.must_have)


def _loosened(asker: Asker, *constraints: Criterion) -> Answers:
    """Return the answers with several limits and must-haves let go."""
    answers = asker.answers
    for constraint in constraints:
        let_go = loosening.softened if constraint.must_have else loosening.freely
        answers = let_go(answers, asker.questions(constraint))
    return answers


def _may_be_offered(relaxation: Relaxation) -> bool:
    return relaxation.constraint.field not in NEVER_OFFERED and relaxation.more > 0


def _offers(asker: Asker, relaxation: Relaxation) -> Iterator[Offer]:
    """Yield the ways to relax one constraint: by a little, and altogether."""
    constraint = relaxation.constraint
    if not _may_be_offered(relaxation):
        return
    soft: _Way = ("soften", loosening.softened(asker.answers, asker.questions(constraint)), "")
    ways = (soft,) if constraint.must_have else _wider(asker, relaxation)
    seen: set[int] = set()
    for kind, answers, value in ways:
        more = asker.gain(answers)
        if more not in seen:  # a small step that adds as many makes the big one needless
            yield Offer(kind, constraint, answers, more, value)
        seen.add(more)


_Way = tuple[Kind, Answers, str]


def _wider(asker: Asker, relaxation: Relaxation) -> Iterator[_Way]:
    constraint = relaxation.constraint
    questions = asker.questions(constraint)
    if any(question.matches != constraint.field for question in questions):
        return
    match constraint.wanted:
        case Limit() | Within():
            stepped = loosening.stepped(asker.answers, questions, constraint.wanted, relaxation.smallest_step)
            if stepped is not None:
                yield "step", *stepped
        case Members(values) if constraint.compared.compare == "coverage" and len(values) > 1:
            yield from (("without", loosening.without(asker.answers, questions, value), value) for value in values)
        case Members(values) if constraint.field in ALLOWED_ONE_BY_ONE:
            yield from _one_more(asker, questions, values)
    yield "drop", loosening.freely(asker.answers, questions), ""


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
