"""The second step: what counts, and how much of the whole."""

from html import escape

import streamlit as st

from questionnaire.fit.columns import WeighedCriterion
from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.ui import frame, grid
from questionnaire.ui.presenting.shown import Shown, shares

HEADS = ("what", "asked", "importance", "level", "prior", "share")


def show(shown: Shown) -> None:
    """Draw the step."""
    say, query = shown.speech.say, shown.found.query
    frame.say("presenter.weights.text" if query else "presenter.weights.none")
    if not query:
        return
    weights = [each["weight"] for each in shown.report["criteria"]]
    said = shares(weights, shown.speech)
    rows = [_row(shown, *each, max(weights)) for each in zip(query, weights, said, strict=True)]
    heads = [say(f"presenter.weights.head.{name}") for name in HEADS]
    foot = [say("presenter.weights.total"), "", "", "", "", shares([sum(weights)], shown.speech)[0]]
    st.html(grid.draw(grid.Grid(say("presenter.steps.weights"), heads, rows, figures=3, foot=foot)))
    frame.paragraph(say("presenter.weights.prior_means"), quiet=True)
    if any(each.criterion.from_readiness for each in query):
        frame.paragraph(say("presenter.weights.readiness_means"), quiet=True)


def _row(shown: Shown, weighed: WeighedCriterion, weight: float, said: str, most: float) -> list[str]:
    speech, criterion = shown.speech, weighed.criterion
    level = speech.say(f"adjust.level.{criterion.importance.value}")
    if criterion.from_readiness:
        level = f"{level}, {speech.say('presenter.weights.readiness')}"
    bar = f'<i class="fyf-share" aria-hidden="true"><b style="width:{weight / most:.1%}"></b></i>'
    return [
        name_field(criterion.field, speech),
        say_wanted(criterion, speech),
        level,
        speech.number(criterion.importance.weight),
        f"{float(criterion.compared.prior):g}",
        grid.Drawn(f"{bar}{escape(said)}"),
    ]
