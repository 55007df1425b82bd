"""A shelf: one ranked list as cards, a few at a time, with near-ties named as what they are."""

from functools import partial
from typing import Final

import streamlit as st

from questionnaire.fit.matching import Matching
from questionnaire.fit.ranking import Ranked, Ranking
from questionnaire.ui import change_note, focus, frame, result_card, results, session, taps, words

FIRST: Final = 3
"""Chosen: three can be held in mind; more are one tap away."""
MORE: Final = 5


def show(name: str, found: Matching, ranked: Ranking) -> None:
    """Draw the first of a list, and the way to more of it.

    Args:
        name: what the shelf is called in keys (matches, ask-first, full-now).
        found: the matching that the list is part of.
        ranked: the list.
    """
    shown = min(len(ranked), int(session.recall(f"shown-{name}", FIRST)))
    with st.container(key=f"shelf-{name}"):
        if ranked:
            st.html(f'<h2 class="fyf-hidden">{words.safe(f"matches.{name}.heading")}</h2>')
        first = ranked[:shown]
        for before, each in zip((None, *first), first, strict=False):
            change_note.show(f"{name}-{each.rank}")
            if before is None or before.group != each.group:
                _show_group(found, each, ranked, alone=before is None)
            result_card.show(found, each, name)
        change_note.show(f"{name}-{shown + 1}")
    if shown < len(ranked):
        more = min(MORE, len(ranked) - shown)
        following = results.therapist_of(ranked[shown]).id
        taps.button(words.say("matches.more", n=more), f"more-{name}", partial(_show_more, name, shown, following))


def show_folded(name: str, found: Matching, ranked: Ranking) -> None:
    """Draw a list folded away under one line; its cards are made only when it is open."""
    if not ranked:
        return
    panel = st.expander(words.say(f"matches.{name}.open", n=len(ranked)), key=f"folded-{name}", on_change="rerun")
    if panel.open:
        with panel:
            frame.say(f"matches.{name}.text")
            show(name, found, ranked)


def _show_group(found: Matching, first: Ranked, ranked: Ranking, *, alone: bool) -> None:
    """Say that some are equally good on what was told, or that the next ones come after them."""
    size = ranked.group_size(first.group)
    if not found.query:
        return
    if size > 1:
        sentence = "matches.group.tie"
    elif alone or first.group == 1 or ranked.group_size(first.group - 1) == 1:
        return
    else:
        sentence = "matches.group.after"
    frame.paragraph(words.say(sentence, n=size), quiet=True)


def _show_more(name: str, shown: int, following: str) -> None:
    session.remember(f"shown-{name}", shown + MORE)
    focus.move_to(f"name-{following}")
