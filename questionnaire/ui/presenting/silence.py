"""The step about what is not listed: what was counted for it, and how far that could be off."""

import streamlit as st

from questionnaire.fit.account import Silence, silences
from questionnaire.fit.explanation import name_field
from questionnaire.fit.report import points
from questionnaire.ui import frame, grid
from questionnaire.ui.presenting.shown import Shown, choose_whom, tenths

HEADS = ("what", "counted", "worst", "best", "place_worst", "place_best")


def show(shown: Shown) -> None:
    """Draw the step."""
    frame.say("presenter.silence.text")
    chosen = choose_whom(shown)
    if chosen is None:
        frame.say("presenter.beside.nobody")
        return
    name, entry, place = chosen
    told = silences(shown.found, place, getattr(shown.found, name))
    if not told:
        frame.say("presenter.silence.none")
        return
    say = shown.speech.say
    frame.paragraph(say("presenter.silence.now", rank=entry["rank"], fit=tenths(entry["fit"], shown.speech)))
    heads = [say(f"presenter.silence.head.{head}") for head in HEADS]
    rows = [_row(shown, each) for each in told]
    st.html(grid.draw(grid.Grid(entry["name"], heads, rows, figures=1)))


def _row(shown: Shown, told: Silence) -> list[str]:
    speech = shown.speech
    units = [tenths(points(each), speech) for each in (told.counted, told.least, told.most)]
    return [name_field(told.field, speech), *units, str(told.rank_at_worst), str(told.rank_at_best)]
