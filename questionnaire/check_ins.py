"""Check-ins: what someone noticed after a session, as it is kept and read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Literal

from questionnaire.answers import MOST_CHECK_INS, Answers
from questionnaire.questions import Facet

Item = Literal["heard", "safe", "honest", "together", "repair", "method", "pace"]
ITEMS: Final[Mapping[Item, Facet]] = {
    "heard": "bond",
    "safe": "bond",
    "honest": "bond",
    "together": "goals",
    "repair": "bond",
    "method": "tasks",
    "pace": "tasks",
}
"""The items in the order they are asked, with their facet: one for each sign of a good working relationship, one for
the method, one for the pace.

`heard`: heard, respected and understood. `safe`: trust and safety. `honest`: honest about hard things. `together`:
goals and direction set together. `repair`: misunderstandings can be talked about.
"""
LEAST: Final = 1
MOST: Final = 5
LOW: Final = 2
MOST_TEXT: Final = 600
LATEST_SESSION: Final = 2000
MOST_THERAPIST: Final = 100

Direction = Literal["too-fast", "too-slow", "too-much-direction", "too-little-direction", "too-soft", "too-hard",
                    "too-much-past", "too-little-past", "too-much-us", "too-little-us"]  # fmt: skip
EITHER_OR: Final[Mapping[Item, tuple[Direction, Direction]]] = {
    "heard": ("too-hard", "too-soft"),
    "safe": ("too-fast", "too-little-us"),
    "honest": ("too-hard", "too-slow"),
    "together": ("too-much-direction", "too-little-direction"),
    "repair": ("too-much-us", "too-little-us"),
    "method": ("too-much-past", "too-little-past"),
    "pace": ("too-fast", "too-slow"),
}
"""What a low item asks next: a low answer alone says nothing about the way to go."""


@dataclass(frozen=True)
class CheckIn:
    """What someone noticed after one session; items from 1 (no) to 5 (yes), only those answered.

    `therapist` is an id of the catalogue, or "" for somebody who is not on the short list. `unfinished` is a check-in
    that is still being filled in: it says nothing yet.
    """

    session: int | None = None
    on: date | None = None
    therapist: str = ""
    items: Mapping[Item, int] = field(default_factory=dict)
    directions: Mapping[Item, Direction] = field(default_factory=dict)
    raised: bool = False
    unsafe: bool = False
    said: str = ""
    unfinished: bool = False

    @property
    def low_items(self) -> tuple[Item, ...]:
        """Return the items that are low, the lowest first."""
        low = [item for item in ITEMS if self.items.get(item, MOST) <= LOW]
        return tuple(sorted(low, key=lambda item: self.items[item]))

    @property
    def says_something(self) -> bool:
        """Return whether there is anything in it to keep."""
        return bool(self.items or self.unsafe or self.said)

    def rated(self, item: Item, rating: int | None) -> "CheckIn":
        """Return the check-in with one item answered, or skipped when None; what hung on a low answer goes with it."""
        items = {key: value for key, value in self.items.items() if key != item}
        if rating is not None:
            items[item] = rating
        directions = {key: way for key, way in self.directions.items() if items.get(key, MOST) <= LOW}
        return replace(self, items=items, directions=directions)

    def directed(self, item: Item, direction: Direction | None) -> "CheckIn":
        """Return the check-in with the either/or question of one item answered, or skipped when None."""
        directions = {key: way for key, way in self.directions.items() if key != item}
        if direction in EITHER_OR[item]:
            directions[item] = direction
        return replace(self, directions=directions)

    def as_json(self) -> dict[str, Any]:
        """Return the check-in as it is kept in the answers file."""
        kept: dict[str, Any] = {"session": self.session, "on": self.on.isoformat() if self.on else None}
        kept |= {"therapist": self.therapist, "items": dict(self.items), "directions": dict(self.directions)}
        kept |= {"raised": self.raised, "unsafe": self.unsafe, "said": self.said, "unfinished": self.unfinished}
        return {key: value for key, value in kept.items() if value}


def read_check_ins(kept: Sequence[Mapping[str, Any]]) -> tuple[CheckIn, ...]:
    """Return the check-ins of an answers file in the order they were written; what says nothing is left out."""
    read = (_read(each) for each in kept)
    return tuple(each for each in read if each.says_something or each.unfinished)[-MOST_CHECK_INS:]


def keep_check_in(answers: Answers, check_in: CheckIn, place: int | None) -> Answers:
    """Return the answers with a check-in in the place of another one, or after all others when None."""
    check_ins = list(read_check_ins(answers.check_ins))
    if place is None or place >= len(check_ins):
        check_ins.append(check_in)
    else:
        check_ins[place] = check_in
    return replace(answers, check_ins=tuple(each.as_json() for each in check_ins))


def drop_check_in(answers: Answers, place: int) -> Answers:
    """Return the answers without the check-in in that place."""
    check_ins = [each for number, each in enumerate(read_check_ins(answers.check_ins)) if number != place]
    return replace(answers, check_ins=tuple(each.as_json() for each in check_ins))


def _read(kept: Mapping[str, Any]) -> CheckIn:
    items = {item: value for item, value in _pairs(kept, "items") if _is_rating(value)}
    low = {item for item, value in items.items() if value <= LOW}
    session, therapist, said = kept.get("session"), kept.get("therapist"), kept.get("said")
    return CheckIn(
        session=session if _is_session(session) else None,
        on=_day(kept.get("on")),
        therapist=therapist[:MOST_THERAPIST] if isinstance(therapist, str) else "",
        items=items,
        directions={item: way for item, way in _pairs(kept, "directions") if item in low and way in EITHER_OR[item]},
        raised=kept.get("raised") is True,
        unsafe=kept.get("unsafe") is True,
        said=said[:MOST_TEXT] if isinstance(said, str) else "",
        unfinished=kept.get("unfinished") is True,
    )


def _pairs(kept: Mapping[str, Any], key: str) -> Iterator[tuple[Item, Any]]:
    """Yield the known items of a mapping in the order of the items."""
    found = kept.get(key)
    if isinstance(found, Mapping):
        yield from ((item, found[item]) for item in ITEMS if item in found)


def _is_rating(value: Any) -> bool:
    return _is_whole(value) and LEAST <= value <= MOST


def _is_session(value: Any) -> bool:
    return _is_whole(value) and 1 <= value <= LATEST_SESSION


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
