"""Free text: a box for the visitor's own words, kept exactly as typed and checked again here."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from questionnaire.typed_text import clean
from questionnaire.ui import widgets, words


@dataclass(frozen=True)
class Box:
    """A box to write in: its label, the key it is known by, how much fits, and what keeps what was written."""

    label: str
    key: str
    most: int
    keep: Callable[[str], None]
    height: int = 120


def draw(box: Box, written: str) -> None:
    """Draw a box with what was written in it, and that nobody here reads it."""
    widgets.seed(box.key, written)
    st.text_area(
        words.plain(box.label),
        key=box.key,
        max_chars=box.most,
        height=box.height,
        on_change=widgets.hearing(box.key, _keep, box),
    )
    st.html(
        f'<p class="fyf-nobody">{words.safe("shortlist.note.nobody")} '
        f'<button type="button" class="fyf-inline" popovertarget="fyf-help-panel">{words.safe("frame.help.button")}'
        "</button></p>"
    )


def _keep(box: Box) -> None:
    typed = str(widgets.held(box.key) or "")
    kept = clean(typed, box.most)
    if kept != typed:
        widgets.put(box.key, kept)
    box.keep(kept)
