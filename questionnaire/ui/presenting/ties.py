"""The step about near-ties: who is equally good, and how the lot between them was drawn."""

from collections.abc import Iterator, Sequence
from typing import Final

import streamlit as st

from questionnaire.fit.account import Tie, ties
from questionnaire.fit.report import points
from questionnaire.ui import frame, grid, session
from questionnaire.ui.presenting.shown import Shown, tenths

MOST: Final = 25
LOT_LENGTH: Final = 8
HEADS: Final = ("person", "place", "group", "points", "lot")


def show(shown: Shown) -> None:
    """Draw the step."""
    say, groups = shown.speech.say, ties(shown.found, shown.found.matches)
    frame.say("presenter.ties.text" if groups else "presenter.ties.none")
    if not groups:
        return
    frame.paragraph(_summary(shown, groups))
    rows = list(_rows(shown, groups))
    heads = [say(f"presenter.ties.head.{name}") for name in HEADS]
    st.html(grid.draw(grid.Grid(say("presenter.steps.ties"), heads, rows[:MOST], figures=1)))
    if len(rows) > MOST:
        frame.paragraph(say("presenter.ties.more", n=len(rows) - MOST), quiet=True)
    frame.paragraph(say("presenter.ties.lot_means"), quiet=True)


def _summary(shown: Shown, groups: Sequence[Tie]) -> str:
    shared = [each for each in groups if len(each.members) > 1]
    spread = tenths(points(max((each.spread for each in shared), default=0)), shown.speech)
    return shown.speech.say("presenter.ties.summary", n=len(shared), spread=spread)


def _rows(shown: Shown, groups: Sequence[Tie]) -> Iterator[list[str]]:
    """Yield everyone on the list; those of a group one after the other, by lot."""
    by_id = session.content().catalogue.by_id
    for number, tie in enumerate(groups, 1):
        alone = len(tie.members) == 1
        for place, lot in zip(tie.members, tie.lots, strict=True):
            fit = "–" if place.units is None else tenths(points(place.units), shown.speech)
            name = by_id[shown.found.index.ids[place.row]].name
            yield [name, str(place.rank), str(number), fit, "–" if alone else lot[:LOT_LENGTH]]
