"""Line boxes: a box for one short thing, whose text stays as it was typed until it can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import streamlit as st

from questionnaire.typed_text import MOST_SHORT, clean
from questionnaire.ui import focus, widgets, words

_WRONG: Final = "-wrong"
"""How the names end under which a visit remembers what stands in a box and cannot be used."""


@dataclass(frozen=True)
class LineBox:
    """A box: its label, the names of its widget and of what it answers, what to say below it, and how it is read.

    `read` returns None for what cannot be used; `keep` hears what was read, or None once the box is emptied.
    `of` is the same in all languages, so that a text that cannot be used is still there in another one.
    """

    label: str
    name: str
    of: str
    hint: str
    wrong: str
    read: Callable[[str], Any]
    keep: Callable[[Any], None]


def draw(box: LineBox, kept: str) -> None:
    """Draw a box with what is kept, or with what stands in it and cannot be used, and say below it what can.

    The line below keeps the room of the longer sentence: nothing moves under a finger that is on its way to a button.
    """
    key, typed = widgets.key_of(box.name), _typed(box.of)
    widgets.seed(key, kept if typed is None else typed)
    if typed is not None:
        _remember(box.of, key, typed)
    st.text_input(words.plain(box.label), key=key, on_change=widgets.hearing(box.name, _heard, box))
    kind, said = ("is-hint", box.hint) if typed is None else ("is-wrong", box.wrong)
    room = max(box.hint, box.wrong, key=len)
    names = f'data-box="{escape(key)}" data-of="{escape(box.of)}" data-room="{escape(room)}"'
    st.html(f'<p class="fyf-said fyf-line {kind}" {names} role="status"><span>{escape(said)}</span></p>')


def stands_wrong(of: str) -> bool:
    """Return whether something that cannot be used stands in a box."""
    return _typed(of) is not None


def stops(of: str) -> bool:
    """Return whether something that cannot be used stands in a box whose `of` begins so; the focus then goes there."""
    wrong = next((str(key) for key in st.session_state if str(key).startswith(of) and str(key).endswith(_WRONG)), None)
    if wrong is not None:
        focus.move_to(st.session_state[wrong][0])
    return wrong is not None


def _typed(of: str) -> str | None:
    """Return what stands in a box and cannot be used, or None."""
    wrong: tuple[str, str] | None = st.session_state.get(f"{of}{_WRONG}")
    return wrong[1] if wrong is not None else None


def _remember(of: str, key: str, typed: str) -> None:
    """Remember what cannot be used, and the key of the box that it stands in."""
    st.session_state[f"{of}{_WRONG}"] = (key, typed)


def _heard(box: LineBox) -> None:
    key = widgets.key_of(box.name)
    typed = str(widgets.held(key) or "")
    value = box.read(typed)
    if value is None and typed.strip():
        _remember(box.of, key, clean(typed, MOST_SHORT))
        return
    st.session_state.pop(f"{box.of}{_WRONG}", None)
    widgets.put(key, "" if value is None else str(value))
    box.keep(value)
