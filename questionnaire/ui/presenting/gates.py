"""The first step: who can be on the list, and how many each gate and must-have left."""

import streamlit as st

from questionnaire.fit.account import Narrowing, narrowings
from questionnaire.fit.explanation import name_field
from questionnaire.fit.ways_in import say_asked
from questionnaire.speech import Speech
from questionnaire.ui import frame, grid
from questionnaire.ui.presenting.shown import LISTS, Shown

HEADS = ("what", "asked", "passed", "failed", "silent", "left", "open")


def show(shown: Shown) -> None:
    """Draw the step."""
    say, told = shown.speech.say, narrowings(shown.found)
    listed = shown.found.eligibility.listed_count
    frame.say("presenter.gates.text" if told else "presenter.gates.none")
    frame.bullets(
        (say("presenter.gates.all", n=shown.report["catalogue"]["size"]), say("presenter.gates.listed", n=listed))
    )
    if told:
        heads = [say(f"presenter.gates.head.{name}") for name in HEADS]
        rows = [_row(each, shown.speech) for each in told]
        st.html(grid.draw(grid.Grid(say("presenter.steps.gates"), heads, rows, figures=2)))
        frame.paragraph(say("presenter.gates.open_means"), quiet=True)
    _show_outcome(shown, told[-1].left + told[-1].open if told else listed)


def _row(told: Narrowing, speech: Speech) -> list[str]:
    field = name_field(told.constraint.field, speech)
    named = speech.say("presenter.gates.must", field=field) if told.constraint.must_have else field
    counts = (told.passed, told.failed, told.silent, told.left, told.open)
    return [named, say_asked(told.constraint, speech), *(speech.number(each) for each in counts)]


def _show_outcome(shown: Shown, standing: int) -> None:
    """Say what became of everyone who failed nothing; together they are all of those."""
    counts = {name: len(shown.entries(name)) for name in LISTS}
    counts["nowhere"] = standing - sum(counts.values())
    frame.subheading(shown.speech.say("presenter.gates.outcome.title"))
    frame.bullets(
        shown.speech.say(f"presenter.gates.outcome.{name}", n=n) for name, n in counts.items() if n or name == "matches"
    )
