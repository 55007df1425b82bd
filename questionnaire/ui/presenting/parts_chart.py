"""The step about points: those of the first people on the list as bars of parts, and the same as a table."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import streamlit as st

from questionnaire.fit.explanation import name_field
from questionnaire.ui import frame, grid
from questionnaire.ui.presenting.shown import Shown, parts, tenths

FIRST: Final = 5
TONES: Final = ("#14595a", "#b4532f", "#6a6a9c", "#7a5c0c", "#2f6d3a", "#8a3f63", "#3f5f86", "#5d5347")
"""White letters have a contrast of 4.5 to 1 or more on each; after the last the first comes again, with its number."""


def show(shown: Shown) -> None:
    """Draw the step."""
    entries = [each for each in shown.entries() if each["fit"] is not None][:FIRST]
    frame.say("presenter.parts.text" if entries else "presenter.parts.none")
    if not entries:
        return
    st.html(_chart(shown, entries))
    st.html(_table(shown, entries))


def _chart(shown: Shown, entries: Sequence[Mapping[str, Any]]) -> str:
    label = escape(shown.speech.say("presenter.parts.chart"), quote=True)
    bars = "".join(_bar(shown, each) for each in entries)
    return f'<figure class="fyf-parts" role="img" aria-label="{label}">{_legend(shown)}{bars}</figure>'


def _legend(shown: Shown) -> str:
    names = (name_field(each["field"], shown.speech) for each in shown.report["criteria"])
    items = "".join(f"<li>{_number(place)}{escape(name)}</li>" for place, name in enumerate(names))
    return f"<ol>{items}</ol>"


def _number(place: int) -> str:
    return f'<b style="background:{TONES[place % len(TONES)]}">{place + 1}</b>'


def _bar(shown: Shown, entry: Mapping[str, Any]) -> str:
    segments = "".join(
        f'<i style="width:{reason["contribution"]:.3f}%;background:{TONES[place % len(TONES)]}"'
        f"{'' if reason['known'] else ' class=is-expected'}><span>{place + 1}</span></i>"
        for place, reason in enumerate(entry["reasons"])
        if reason["contribution"] > 0
    )
    said = shown.speech.say("presenter.place.item", name=entry["name"], fit=tenths(entry["fit"], shown.speech))
    return f'<p>{escape(said)}</p><div class="fyf-stack">{segments}</div>'


def _table(shown: Shown, entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the same as a table: a row for each thing that counts, a column for each person."""
    say, speech = shown.speech.say, shown.speech
    columns = [parts([each["contribution"] for each in entry["reasons"]], speech) for entry in entries]
    fields = [name_field(each["field"], speech) for each in shown.report["criteria"]]
    rows = [[f"{place + 1}. {name}", *(column[place] for column in columns)] for place, name in enumerate(fields)]
    heads = [say("presenter.beside.head.what"), *(entry["name"] for entry in entries)]
    foot = [say("presenter.parts.total"), *(tenths(entry["fit"], speech) for entry in entries)]
    return grid.draw(grid.Grid(say("presenter.parts.table"), heads, rows, figures=1, foot=foot))
