"""The look of what only results have: cards, reasons, bars, the style picture, the side-by-side table."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import streamlit as st

STYLE_SHEET: Final = Path(__file__).with_name("results.css")
OUTLINE: Final = ".st-key-card-{0} {{ box-shadow: inset 0 0 0 2px var(--primary) }}"
CHECK: Final = ':is(.st-key-keep-{0}, [class*="st-key-keep-{0}__"]) p::before {{ content: "✓ " / "" }}'


def apply() -> None:
    """Put the style sheet of results on the page."""
    st.html(STYLE_SHEET)


def mark_kept(therapist_ids: Iterable[str]) -> None:
    """Outline the cards of some therapists, from outside: a card that is drawn anew would shut what is open in it."""
    st.html(f"<style>{''.join((OUTLINE + CHECK).format(each) for each in therapist_ids)}</style>")
