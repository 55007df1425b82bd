"""Check-ins: what someone noticed after a session, as it is kept and read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from questionnaire.questions import Facet

Item = Literal["heard", "safe", "honest", "together", "repair", "method", "pace"]
ITEMS: Final[Mapping[Item, Facet]] = {
    "together": "goals",
    "method": "tasks",
    "pace": "tasks",
    "heard": "bond",
    "safe": "bond",
    "honest": "bond",
    "repair": "bond",
}
"""The items with their facet: one for each sign of a good working relationship, one for the method, one for the pace.

`heard`: heard, respected and understood. `safe`: trust and safety. `honest`: honest about hard things. `together`:
goals and direction set together. `repair`: misunderstandings can be talked about.
"""
LEAST: Final = 1
MOST: Final = 5
LOW: Final = 2
MOST_TEXT: Final = 600
LATEST_SESSION: Final = 2000

Direction = Literal["too-fast", "too-slow", "too-much-direction", "too-little-direction", "too-soft", "too-hard",
                    "too-much-past", "too-little-past", "too-much-us", "too-little-us"]  # fmt: skip
EITHER_OR: Final[Mapping[Item, tuple[Direction, Direction]]] = {
    "together": ("too-much-past", "too-little-past"),
    "method": ("too-much-direction", "too-little-direction"),
    "pace": ("too-fast", "too-slow"),
    "heard": ("too-hard", "too-soft"),
    "safe": ("too-fast", "too-slow"),
    "honest": ("too-hard", "too-soft"),
    "repair": ("too-much-us", "too-little-us"),
}
"""What a low item asks next: a low answer alone says nothing about the way to go."""


@dataclass(frozen=True)
class CheckIn:
    """What someone noticed after one session; items from 1 (not at all) to 5 (very much), only those answered."""

    session: int | None = None
    on: date | None = None
    therapist: str = ""
    items: Mapping[Item, int] = field(default_factory=dict)
    directions: Mapping[Item, Direction] = field(default_factory=dict)
    raised: bool = False
    unsafe: bool = False
    said: str = ""

    @property
    def low_items(self) -> tuple[Item, ...]:
        """Return the items that are low, the lowest first."""
        low = [(value, place, item) for place, (item, value) in enumerate(self.items.items()) if value <= LOW]
        return tuple(item for _, _, item in sorted(low))

    def as_json(self) -> dict[str, Any]:
        """Return the check-in as it is kept in the answers file."""
        kept: dict[str, Any] = {"session": self.session, "on": self.on.isoformat() if self.on else None}
        kept |= {"therapist": self.therapist, "items": dict(self.items), "directions": dict(self.directions)}
        kept |= {"raised": self.raised, "unsafe": self.unsafe, "said": self.said}
        return {key: value for key, value in kept.items() if value}


def read_check_ins(kept: Sequence[Mapping[str, Any]]) -> tuple[CheckIn, ...]:
    """Return the check-ins of an answers file by day and session; what makes no sense is left out."""
    read = [_read(each) for each in kept]
    return tuple(sorted((each for each in read if each.items or each.unsafe), key=_when))


def _when(check_in: CheckIn) -> tuple[bool, date, int]:
    return check_in.on is None, check_in.on or date.min, check_in.session or 0


def _read(kept: Mapping[str, Any]) -> CheckIn:
    items = {item: value for item, value in _pairs(kept, "items") if _is_rating(value)}
    asked = {item: word for item, word in _pairs(kept, "directions") if word in EITHER_OR.get(item, ())}
    session, therapist, said = kept.get("session"), kept.get("therapist"), kept.get("said")
    return CheckIn(
        session=session if _is_count(session) else None,
        on=_day(kept.get("on")),
        therapist=therapist[:100] if isinstance(therapist, str) else "",
        items=items,
        directions=asked,
        raised=kept.get("raised") is True,
        unsafe=kept.get("unsafe") is True,
        said=said[:MOST_TEXT] if isinstance(said, str) else "",
    )


def _pairs(kept: Mapping[str, Any], key: str) -> Iterator[tuple[Item, Any]]:
    """Yield the known items of a mapping in the order of the items."""
    found = kept.get(key)
    if isinstance(found, Mapping):
        yield from ((item, found[item]) for item in ITEMS if item in found)


def _is_rating(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and LEAST <= value <= MOST


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LATEST_SESSION


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
