"""Widgets: what they hold, drawing them afresh from the answers, and hearing only those of the page as it is now.

A browser sends what all widgets on its page hold with each tap. When a tap comes before the page is drawn anew, it
still sends what was forgotten on the server a moment ago. Such an echo must not count as an answer: so each widget has
a generation, which ends when the widget is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec

import streamlit as st

Given = ParamSpec("Given")


@dataclass
class Generations:
    """The generation of each widget of one visit by its name; no number is ever used twice."""

    last: int = 0
    first: int = 0
    by_name: dict[str, int] = field(default_factory=dict)

    def of(self, name: str) -> int:
        """Return the present generation of a widget."""
        return self.by_name.setdefault(name, self.first)

    def end(self, prefix: str) -> None:
        """Begin another generation of all widgets whose names begin so."""
        self.last += 1
        self.by_name |= {name: self.last for name in self.by_name if name.startswith(prefix)}

    def renew(self, name: str) -> None:
        """Begin another generation of one widget."""
        self.last += 1
        self.by_name[name] = self.last

    def after_erasing(self) -> "Generations":
        """Return the generations of a visit that was erased: nothing of before is heard."""
        return Generations(self.last + 1, self.last + 1)


def seed(key: str, value: Any) -> None:
    """Give a widget its value before it is drawn, unless the visitor already touched it."""
    if key not in st.session_state:
        st.session_state[key] = value


def put(key: str, value: Any) -> None:
    """Give a widget another value, from its own callback."""
    st.session_state[key] = value


def held(key: str) -> Any:
    """Return what a widget holds (for its callback; check it before it is kept)."""
    return st.session_state.get(key)


def key_of(name: str) -> str:
    """Return the key of a widget that has another one in each generation.

    So also what a browser sends between a run and its drawing is told apart, where a lost answer would hurt.
    """
    generation = generations().of(name)
    return f"{name}-{generation}" if generation else name


def hearing(name: str, act: Callable[Given, None], *args: Given.args, **kwargs: Given.kwargs) -> Callable[[], None]:
    """Return what a widget calls when it changes: the act, unless the widget was forgotten since."""
    generation = generations().of(name)

    def hear() -> None:
        if generations().of(name) == generation:
            act(*args, **kwargs)

    return hear


def forget(prefix: str) -> None:
    """Forget the widgets whose names begin so, so that they are drawn afresh from the answers."""
    generations().end(prefix)
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def generations() -> Generations:
    """Return the generations of the widgets of this visit."""
    return begin(Generations()) if "generations" not in st.session_state else st.session_state["generations"]


def begin(found: Generations) -> Generations:
    """Begin a visit's widgets, and return their generations."""
    st.session_state["generations"] = found
    return found
