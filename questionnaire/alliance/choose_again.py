"""Choosing again: what was learned in sessions, as changes to the answers that a person may accept one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from questionnaire.answers import Answers, Response
from questionnaire.check_ins import ITEMS, CheckIn, Direction, Item
from questionnaire.journey import path
from questionnaire.questions import SCALE_ENDS, Importance, Question, Questionnaire

Move = tuple[str, int]
"""A catalogue field and the way to go on it: -1 to its low pole, 1 to its high pole."""

FROM_DIRECTIONS: Final[Mapping[Direction, Move]] = {
    "too-fast": ("style.pace", -1),
    "too-slow": ("style.pace", 1),
    "too-much-direction": ("style.lead", -1),
    "too-little-direction": ("style.lead", 1),
    "too-hard": ("style.stance", 1),
    "too-soft": ("style.stance", -1),
    "too-much-past": ("style.time", -1),
    "too-little-past": ("style.time", 1),
    "too-much-us": ("style.us", -1),
    "too-little-us": ("style.us", 1),
}
HELPED: Final = "what-helped"
DID_NOT_HELP: Final = "what-did-not-help"
WHEN_TOLD: Final = "told-what-to-do"
BEFORE: Final = "therapy-before"
FROM_OPTIONS: Final[Mapping[str, Mapping[str, Move]]] = {
    HELPED: {
        "a-clear-plan": ("style.lead", 1),
        "things-to-try": ("style.lead", 1),
        "my-own-way": ("style.lead", -1),
        "room-for-feelings": ("style.feel", 1),
        "making-sense": ("style.feel", -1),
        "looking-back": ("style.time", 1),
        "looking-ahead": ("style.time", -1),
        "being-challenged": ("style.stance", -1),
        "being-backed": ("style.stance", 1),
        "talking-about-us": ("style.us", 1),
        "going-slowly": ("style.pace", -1),
        "starting-at-once": ("style.pace", 1),
    },
    DID_NOT_HELP: {
        "no-direction": ("style.lead", 1),
        "too-much-homework": ("style.lead", -1),
        "told-too-much": ("style.lead", -1),
        "too-much-feeling": ("style.feel", -1),
        "too-much-thinking": ("style.feel", 1),
        "too-much-past": ("style.time", -1),
        "too-little-past": ("style.time", 1),
        "too-harsh": ("style.stance", 1),
        "too-soft": ("style.stance", -1),
        "could-not-say": ("style.us", 1),
        "too-fast": ("style.pace", -1),
        "too-slow": ("style.pace", 1),
    },
    WHEN_TOLD: {"dig-in": ("style.lead", -1)},
}
"""Which way what was noticed would move an axis; only ever a proposal. Source: our judgement, docs/METHOD.md; that
someone who digs in does better when led less has evidence of its own (there measured by trained interviewers)."""
STEPS: Final = Decimal(2)
"""Chosen: one step of seven often reads the same in words; more than two would overdo it."""
SAID_ALREADY: Final = Decimal(2)
"""Chosen: who already stands this far on that side is asked to give it more weight, not to go further."""


@dataclass(frozen=True)
class Learned:
    """One thing noticed that speaks for a move: an either/or answer to an item, or an option of a question."""

    value: str
    question: str = ""
    item: Item | None = None


@dataclass(frozen=True)
class Change:
    """One answer as it is and as it would be; `old` is None where the question was not answered."""

    question: str
    old: Response | None
    new: Response


@dataclass(frozen=True)
class Proposal:
    """A change to accept or not, and what it was learned from.

    Either answers change, or an answer that already says so counts for more (`weigh` is its question).
    """

    about: str
    because: tuple[Learned, ...]
    changes: tuple[Change, ...] = ()
    weigh: str = ""


def propose(questionnaire: Questionnaire, answers: Answers, check_ins: Sequence[CheckIn]) -> tuple[Proposal, ...]:
    """Return what could be changed in the answers, in the order of the questionnaire's fields."""
    learned = _learned(answers, check_ins)
    found = (_proposal(questionnaire, answers, name, learned.get(name, ())) for name in questionnaire.fields)
    return (*_no_longer_new(questionnaire, answers, check_ins), *(each for each in found if each is not None))


def accept(answers: Answers, proposals: Sequence[Proposal]) -> Answers:
    """Return the answers with some proposals taken up."""
    for proposal in proposals:
        for change in proposal.changes:
            answers = answers.respond(change.question, change.new)
        if proposal.weigh:
            answers = answers.weigh(proposal.weigh, Importance.A_LOT)
    return answers


def moves(answers: Answers, check_ins: Sequence[CheckIn]) -> Mapping[str, int]:
    """Return which way each axis would move: -1 or 1 by field; what was noticed both ways cancels out."""
    sums = {name: sum(way for _, way in said) for name, said in _learned(answers, check_ins).items()}
    return {name: 1 if way > 0 else -1 for name, way in sums.items() if way}


def _learned(answers: Answers, check_ins: Sequence[CheckIn]) -> Mapping[str, Sequence[tuple[Learned, int]]]:
    """Return all that was noticed, by field, each with the way it points."""
    found: dict[str, list[tuple[Learned, int]]] = {}
    for learned, (name, way) in (*_from_check_ins(check_ins), *_from_answers(answers)):
        found.setdefault(name, []).append((learned, way))
    return found


def _from_check_ins(check_ins: Sequence[CheckIn]) -> Iterator[tuple[Learned, Move]]:
    """Yield what the either/or answers say. After a boundary was crossed, nothing is read out of the rest."""
    for check_in in check_ins:
        if not check_in.unsafe:
            ways = ((item, check_in.directions[item]) for item in ITEMS if item in check_in.directions)
            yield from ((Learned(way, item=item), FROM_DIRECTIONS[way]) for item, way in ways)


def _from_answers(answers: Answers) -> Iterator[tuple[Learned, Move]]:
    for question, options in FROM_OPTIONS.items():
        response = answers.responses.get(question)
        chosen = response if isinstance(response, tuple) else (response,)
        yield from ((Learned(value, question), move) for value, move in options.items() if value in chosen)


def _proposal(
    questionnaire: Questionnaire, answers: Answers, name: str, learned: Sequence[tuple[Learned, int]]
) -> Proposal | None:
    way = sum(each for _, each in learned)
    if not way:
        return None
    way = 1 if way > 0 else -1
    because = tuple(dict.fromkeys(each for each, points in learned if points == way))
    asked = [each for each in path(questionnaire, answers.responses) if each.matches == name and each.kind == "scale"]
    answered = [each for each in asked if isinstance(answers.responses.get(each.id), Decimal)]
    if answered and way * _mean(answers, answered) >= SAID_ALREADY:
        return _weighing(answers, answered[0], name, because)
    changes = tuple(_moved(answers, each, way) for each in answered or asked[:1])
    kept = tuple(each for each in changes if each.new != each.old)
    return Proposal(name, because, kept) if kept else None


def _weighing(answers: Answers, question: Question, name: str, because: tuple[Learned, ...]) -> Proposal | None:
    enough = answers.importance_of(question).rank >= Importance.A_LOT.rank
    return None if enough else Proposal(name, because, weigh=question.id)


def _mean(answers: Answers, questions: Sequence[Question]) -> Decimal:
    return sum((_position(answers, each) for each in questions), Decimal()) / len(questions)


def _position(answers: Answers, question: Question) -> Decimal:
    """Return where an answer stands on its axis, -3 (low pole) to 3; 0 where there is none."""
    response = answers.responses.get(question.id)
    number = response if isinstance(response, Decimal) else Decimal()
    return -number if question.reverse_keyed else number


def _moved(answers: Answers, question: Question, way: int) -> Change:
    least, most = SCALE_ENDS
    position = min(max(_position(answers, question) + way * STEPS, least), most)
    new = -position if question.reverse_keyed else position
    return Change(question.id, answers.responses.get(question.id), new)


def _no_longer_new(questionnaire: Questionnaire, answers: Answers, check_ins: Sequence[CheckIn]) -> Iterator[Proposal]:
    """Yield that therapy is no longer new to somebody who has been to a session."""
    question = questionnaire.by_id.get(BEFORE)
    known = question is not None and question.option("right-now") is not None
    if known and check_ins and answers.responses.get(BEFORE) == "never":
        yield Proposal(BEFORE, (), (Change(BEFORE, "never", "right-now"),))
