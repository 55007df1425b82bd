"""Standings: two lists side by side, with who stands where in the second."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import streamlit as st

from questionnaire.ui.presenting.shown import Shown, tenths

FIRST: Final = 10


def places(shown: Shown) -> Mapping[str, int]:
    """Return the place of everyone on the list, by id, from 1; equals share the best place of their group."""
    groups = [entry["group"] for entry in shown.entries()]
    return {entry["id"]: 1 + groups.index(entry["group"]) for entry in shown.entries()}


def moved(before: Shown, after: Shown) -> int:
    """Return how many stand in another place, came or went."""
    was, now = places(before), places(after)
    return sum(was.get(each) != now.get(each) for each in {*was, *now})


def show(titles: tuple[str, str], before: Shown, after: Shown) -> None:
    """Draw two lists side by side, the first people of each."""
    was = places(before)
    columns = (_list(titles[0], before, None), _list(titles[1], after, was))
    st.html(f'<div class="fyf-two">{"".join(columns)}</div>')


def _list(title: str, shown: Shown, was: Mapping[str, int] | None) -> str:
    now = places(shown)
    moves = [None if was is None else _movement(shown, was.get(each), place) for each, place in now.items()]
    items = "".join(
        f"<li>{_item(shown, *each)}</li>" for each in list(zip(shown.entries(), moves, strict=True))[:FIRST]
    )
    count = shown.speech.say("presenter.change.count", n=len(shown.entries()))
    return f"<section><h2>{escape(title)}</h2><p>{escape(count)}</p><ol>{items}</ol></section>"


def _item(shown: Shown, entry: Mapping[str, Any], move: str | None) -> str:
    said = entry["name"]
    if entry["fit"] is not None:
        said = shown.speech.say("presenter.place.item", name=said, fit=tenths(entry["fit"], shown.speech))
    return escape(said) if move is None else f'{escape(said)} <span class="fyf-moved">{escape(move)}</span>'


def _movement(shown: Shown, before: int | None, now: int) -> str:
    if before is None:
        return shown.speech.say("presenter.place.new")
    if before == now:
        return shown.speech.say("presenter.place.same")
    steps = before - now
    return shown.speech.say(f"presenter.place.{'up' if steps > 0 else 'down'}", n=abs(steps))
