"""Made once: what is the same for all visitors until the content changes, and costs too much to make for each tap."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from questionnaire.content.snapshot import Content
from questionnaire.ui import session

Made = TypeVar("Made")


class Html(str):
    """HTML as it stands: Streamlit takes it without looking for an indent in every line."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


@dataclass
class _Shelf:
    """What was made of one content."""

    content: Content | None = None
    made: dict[Hashable, Any] = field(default_factory=dict)


_shelf: Final = [_Shelf()]


def of_content(name: Hashable, make: Callable[[], Made]) -> Made:
    """Return what is made of the content alone, never of an answer; made anew when the content changes.

    Args:
        name: tells it from all else, and in which language it is.
        make: makes it; two visitors who come at the same moment may both do so.
    """
    content, shelf = session.snapshot(), _shelf[0]
    if shelf.content is not content:
        shelf = _shelf[0] = _Shelf(content)
    if name not in shelf.made:
        shelf.made[name] = make()
    made: Made = shelf.made[name]
    return made
