"""The note beside what was just changed: what it did to the list, and the way to undo it."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

import streamlit as st

from questionnaire.fit.matching import Matching
from questionnaire.speech import Speech
from questionnaire.ui import changes, focus, results, session
from questionnaire.ui.movement import Movement, compare_standings

MOST_NAMED: Final = 3


def show(place: str, found: Matching | None = None) -> None:
    """Draw the note where a change was made, if it was the last one.

    Args:
        place: where on the page this is.
        found: today's matching, to say who rose and fell; None where a change moves nobody.
    """
    change = changes.last()
    with st.container(key=f"undo-{place}"):
        if change is None or change.place != place:
            return
        speech = results.speech()
        lines = [change.said]
        if found is not None:
            now = changes.standing(found)
            if change.standing is not None and now is not None:
                lines += _moved(compare_standings(change.standing, now), speech)
        said = "".join(f"<p>{escape(line)}</p>" for line in lines)
        st.html(f'<div class="fyf-notice is-good" role="status"><div>{said}</div></div>')
        st.button(speech.say("adjust.undo"), key=f"undo-button-{place}", on_click=_undo, args=(place,))


def _undo(place: str) -> None:
    changes.undo()
    focus.move_to(f"at-{place.removeprefix('kept-')}")


def _moved(movement: Movement, speech: Speech) -> Iterator[str]:
    """Yield who moved, in words."""
    if movement.nothing:
        yield speech.say("adjust.moved.nothing")
    for name in ("came", "went", "rose", "fell"):
        ids: Sequence[str] = getattr(movement, name)
        if ids:
            yield speech.say(f"adjust.moved.{name}", n=len(ids), names=_named(ids, speech))


def _named(ids: Sequence[str], speech: Speech) -> str:
    by_id = session.content().catalogue.by_id
    named = [by_id[each].name for each in ids[:MOST_NAMED] if each in by_id]
    more = len(ids) - len(named)
    return speech.listed([*named, *([speech.say("adjust.moved.more", n=more)] if more else [])])
