"""Feedback: what one check-in suggests, by rules; never a verdict on the therapist or on the person.

Source of the rules: our judgement, with the research named in docs/METHOD.md. Each rule has its cases, in words, in
tests/core/cases/check_in_rules.yaml.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Literal

from questionnaire.check_ins import ITEMS, CheckIn, Item

WELL: Final = 4
SHIFT: Final = 2
"""Chosen: two steps of five are more than the mood of one evening; see docs/METHOD.md."""
MANY_LOW: Final = 2
FIRST_SESSIONS: Final = (1, 3, 5)
EVERY: Final = 4
HARD_TO_SAY: Final[tuple[Item, ...]] = ("repair", "honest")
"""When one of these is low, speaking up is itself what is hard."""

Advice = Literal["unsafe", "unsafe-before", "change", "raise", "raise-in-writing", "shifted", "workable", "mixed",
                 "eased", "noted"]  # fmt: skip


@dataclass(frozen=True)
class Feedback:
    """One thing to say after a check-in, and the item it is about, if it is about one."""

    advice: Advice
    item: Item | None = None


def is_due(session: int) -> bool:
    """Return whether a check-in is suggested after a session: 1, 3, 5, then every fourth."""
    return session in FIRST_SESSIONS or (session > FIRST_SESSIONS[-1] and (session - FIRST_SESSIONS[-1]) % EVERY == 0)


def next_due(session: int, count: int = 1) -> tuple[int, ...]:
    """Return the next sessions after which a check-in is suggested, later than the one given (0: none yet)."""
    later = (each for each in range(session + 1, session + EVERY * count + FIRST_SESSIONS[-1] + 1) if is_due(each))
    return tuple(later)[:count]


def feedback(check_in: CheckIn, before: Sequence[CheckIn] = ()) -> tuple[Feedback, ...]:
    """Return what to say after a check-in, the most important first.

    Args:
        check_in: the one just made.
        before: the earlier ones with the same therapist, oldest first. A person is compared with themselves only.
    """
    if check_in.unsafe:
        return (Feedback("unsafe"),)
    if any(each.unsafe for each in before):
        return (Feedback("unsafe-before"),)
    if not check_in.items:
        return (Feedback("noted"),)
    said = [*_change(check_in, before), *_raise(check_in), *_shifted(check_in, before)]
    return (*(said or [_calm(check_in)]), *_eased(check_in, before))


def _change(check_in: CheckIn, before: Sequence[CheckIn]) -> Iterator[Feedback]:
    """Yield that it is reasonable to ask for something else: low twice in a row, and raised or too hard to raise."""
    answered = (each for each in reversed(before) if each.items)
    streak = [check_in, *takewhile(_is_low, answered)]
    twice = _is_low(check_in) and len(streak) > 1
    if twice and (any(each.raised for each in streak) or "repair" in check_in.low_items):
        yield Feedback("change")


def _is_low(check_in: CheckIn) -> bool:
    return len(check_in.low_items) >= MANY_LOW


def _raise(check_in: CheckIn) -> Iterator[Feedback]:
    """Yield one low item to raise, the lowest: in writing when speaking up is itself what is low."""
    low = check_in.low_items
    if low:
        hard_to_say = any(item in HARD_TO_SAY for item in low)
        other = next((item for item in low if item not in HARD_TO_SAY), low[0])
        yield Feedback("raise-in-writing" if hard_to_say else "raise", other)


def _shifted(check_in: CheckIn, before: Sequence[CheckIn]) -> Iterator[Feedback]:
    """Yield the item that fell most since it was last answered, if it fell by more than a mood."""
    falls = _moves(check_in, before)
    item = min(falls, key=lambda each: falls[each], default=None)
    if item is not None and falls[item] <= -SHIFT:
        yield Feedback("shifted", item)


def _eased(check_in: CheckIn, before: Sequence[CheckIn]) -> Iterator[Feedback]:
    """Yield the item that rose most since it was last answered, while nothing is low."""
    rises = _moves(check_in, before)
    item = max(rises, key=lambda each: rises[each], default=None)
    if item is not None and rises[item] >= SHIFT and not check_in.low_items:
        yield Feedback("eased", item)


def _moves(check_in: CheckIn, before: Sequence[CheckIn]) -> Mapping[Item, int]:
    """Return by how much each item moved since it was last answered, in the order of the items."""
    last: dict[Item, int] = {}
    for each in before:
        last.update(each.items)
    return {item: check_in.items[item] - last[item] for item in ITEMS if item in check_in.items and item in last}


def _calm(check_in: CheckIn) -> Feedback:
    return Feedback("workable" if min(check_in.items.values()) >= WELL else "mixed")
