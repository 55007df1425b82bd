"""The alliance: what check-ins after sessions suggest, and what was learned for choosing again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from questionnaire.check_ins import ITEMS, CheckIn, Direction, Item
from questionnaire.questions import Facet

WELL: Final = 4
SHIFT: Final = 2
"""Chosen: two points of five are more than the noise of one evening; see docs/METHOD.md."""
MANY_LOW: Final = 2
FIRST_SESSIONS: Final = (1, 3, 5)
EVERY: Final = 4
MOVES: Final[Mapping[Direction, tuple[str, int]]] = {
    "too-fast": ("style.pace", -1),
    "too-slow": ("style.pace", 1),
    "too-much-direction": ("style.lead", -1),
    "too-little-direction": ("style.lead", 1),
    "too-soft": ("style.stance", -1),
    "too-hard": ("style.stance", 1),
    "too-much-past": ("style.time", -1),
    "too-little-past": ("style.time", 1),
    "too-much-us": ("style.us", -1),
    "too-little-us": ("style.us", 1),
}
"""Which way each answer would move an axis; only ever a proposal. Source: our judgement, docs/METHOD.md."""

Advice = Literal["unsafe", "change", "raise", "raise-in-writing", "shifted", "workable", "mixed", "nothing"]


@dataclass(frozen=True)
class Feedback:
    """One thing to say after a check-in, and the item it is about, if it is about one. Never a verdict on anyone."""

    advice: Advice
    item: Item | None = None


def is_due(session: int) -> bool:
    """Return whether a check-in is suggested after a session: 1, 3, 5, then every fourth."""
    return session in FIRST_SESSIONS or (session > FIRST_SESSIONS[-1] and (session - FIRST_SESSIONS[-1]) % EVERY == 0)


def feedback(check_in: CheckIn, before: Sequence[CheckIn]) -> tuple[Feedback, ...]:
    """Return what to say after a check-in, the most important first.

    Args:
        check_in: the newest one.
        before: the earlier ones with the same therapist, oldest first. A person is compared with themselves only.
    """
    if check_in.unsafe:
        return (Feedback("unsafe"),)
    last = before[-1] if before else None
    said = [*_change(check_in, last), *_raise(check_in), *_shifted(check_in, last)]
    return tuple(said) or (_calm(check_in),)


def same_therapist(check_ins: Sequence[CheckIn], therapist: str) -> tuple[CheckIn, ...]:
    """Return the check-ins about one therapist, oldest first."""
    return tuple(each for each in check_ins if each.therapist == therapist)


def course(check_ins: Sequence[CheckIn], facet: Facet) -> tuple[tuple[CheckIn, float], ...]:
    """Return the mean of a facet's items at each check-in that answered any, 1 to 5, oldest first."""
    found = []
    for check_in in check_ins:
        values = [value for item, value in check_in.items.items() if ITEMS[item] == facet]
        if values:
            found.append((check_in, sum(values) / len(values)))
    return tuple(found)


def proposed_moves(check_ins: Sequence[CheckIn]) -> Mapping[str, int]:
    """Return which way the answers say each axis should move: -1 or 1 by field; opposite answers cancel out."""
    moves: dict[str, int] = {}
    for check_in in check_ins:
        for direction in check_in.directions.values():
            field_name, way = MOVES[direction]
            moves[field_name] = moves.get(field_name, 0) + way
    return {field_name: 1 if way > 0 else -1 for field_name, way in moves.items() if way}


def _change(check_in: CheckIn, last: CheckIn | None) -> Iterator[Feedback]:
    if last is None or last.unsafe:
        return
    twice_low = len(check_in.low_items) >= MANY_LOW and len(last.low_items) >= MANY_LOW
    if twice_low and (last.raised or check_in.raised or "repair" in check_in.low_items):
        yield Feedback("change")


def _raise(check_in: CheckIn) -> Iterator[Feedback]:
    """Yield the sentence to raise one low item: in writing when speaking up is itself what is low."""
    if check_in.low_items:
        in_writing = "repair" in check_in.low_items or "honest" in check_in.low_items
        others = [item for item in check_in.low_items if item not in ("repair", "honest")]
        item = others[0] if others else check_in.low_items[0]
        yield Feedback("raise-in-writing" if in_writing else "raise", item)


def _shifted(check_in: CheckIn, last: CheckIn | None) -> Iterator[Feedback]:
    if last is None:
        return
    falls = [(last.items[item] - value, item) for item, value in check_in.items.items() if item in last.items]
    fall, item = max(falls, default=(0, None), key=lambda each: each[0])
    if fall >= SHIFT:
        yield Feedback("shifted", item)


def _calm(check_in: CheckIn) -> Feedback:
    if not check_in.items:
        return Feedback("nothing")
    return Feedback("workable" if min(check_in.items.values()) >= WELL else "mixed")
