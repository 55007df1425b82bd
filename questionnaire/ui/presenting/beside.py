"""The third step: one person's entry beside the answers, row by row, adding up to their points."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.ui import asks, frame, grid
from questionnaire.ui.presenting.shown import Shown, choose_whom, hundredths, parts, percent, shares, tenths

HEADS = ("what", "asked", "theirs", "near", "share", "points")


def show(shown: Shown) -> None:
    """Draw the step."""
    frame.say("presenter.beside.text")
    chosen = choose_whom(shown)
    if chosen is None:
        frame.say("presenter.beside.nobody")
        return
    name, entry, _ = chosen
    _show_place(shown, name, entry)
    if entry["reasons"]:
        st.html(_table(shown, entry))


def _show_place(shown: Shown, name: str, entry: Mapping[str, Any]) -> None:
    say = shown.speech.say
    listed = say(f"presenter.lists.{name}")
    if entry["fit"] is None:
        frame.paragraph(say("presenter.beside.no_points", rank=entry["rank"], list=listed))
        return
    fit, known = tenths(entry["fit"], shown.speech), percent(entry["known_share"], shown.speech).removesuffix(" %")
    frame.paragraph(say("presenter.beside.place", rank=entry["rank"], list=listed, fit=fit, known=known))


def _table(shown: Shown, entry: Mapping[str, Any]) -> str:
    speech, say = shown.speech, shown.speech.say
    reasons = entry["reasons"]
    points = parts([each["contribution"] for each in reasons], speech)
    weights = shares([each["weight"] for each in reasons], speech)
    rows = [[*_said(shown, each), *figures] for each, *figures in zip(reasons, weights, points, strict=True)]
    heads = [say(f"presenter.beside.head.{name}") for name in HEADS]
    foot = [say("presenter.beside.total"), "", "", "", shares([1.0], speech)[0], tenths(entry["fit"], speech)]
    return grid.draw(grid.Grid(entry["name"], heads, rows, figures=3, foot=foot))


def _said(shown: Shown, reason: Mapping[str, Any]) -> list[str]:
    """Return the name of a row, what was asked for, what is listed, and how near the two are."""
    speech = shown.speech
    near = hundredths(reason["f"], speech)
    if not reason["known"]:
        near = speech.say("presenter.beside.expected", value=near)
    asked = say_wanted(asks.criteria_by_field(shown.found)[reason["field"]], speech)
    return [name_field(reason["field"], speech), asked, reason["text"], near]
