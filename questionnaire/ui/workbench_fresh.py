"""The weekly round: which entries are due, and what to set for many of them at once."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from questionnaire.ui import facts, frame, results, session, widgets, words, workbench_roster
from questionnaire.workbench.effect_words import say_freshness
from questionnaire.workbench.entry_edits import RosterEdit, Values, edit_roster
from questionnaire.workbench.freshness import Freshness, due, freshness

WHO: Final = "wb-fresh-who"
KEEP: Final = "keep"
ACCEPTING: Final = (KEEP, "yes", "no", "waitlist")


def show() -> None:
    """Draw what is due, and the form that sets it."""
    found = freshness(session.content().catalogue, date.today())
    waiting = due(found)
    frame.subheading(words.say("workbench.fresh_page.due", n=len(waiting)))
    frame.bullets(say_freshness(each, results.speech()) for each in waiting)
    frame.subheading(words.say("workbench.fresh_page.set"))
    frame.say("workbench.fresh_page.text")
    names = {each.id: each.name for each in found}
    chosen = st.multiselect(
        words.say("workbench.fresh_page.who"), tuple(names), key=WHO, format_func=lambda each: names.get(each, each)
    )
    st.button(
        words.plain(words.say("workbench.fresh_page.all_due")),
        key="workbench-all-due",
        on_click=_choose,
        args=(waiting,),
    )
    roster = workbench_roster.read()
    if roster is None:
        return
    values = _values()
    changed = {each: values for each in chosen if each in roster.entries and values}
    workbench_roster.show_finished(roster, edit_roster(roster, RosterEdit(changed)))


def _choose(entries: Sequence[Freshness]) -> None:
    st.session_state[WHO] = [each.id for each in entries]


def _values() -> Values:
    """Return what to set, from the widgets; what is left as it is, is not in it."""
    widgets.seed("wb-fresh-day", facts.today().isoformat())
    with st.container(key="workbench-fresh", horizontal=True):
        accepting = st.selectbox(
            words.say("workbench.field.listing.accepting"),
            ACCEPTING,
            key="wb-fresh-accepting",
            format_func=lambda each: words.say(f"workbench.fresh_page.{each}"),
        )
        weeks = st.text_input(words.say("workbench.fresh_page.weeks"), key="wb-fresh-weeks")
        day = st.text_input(words.say("workbench.field.listing.verified_on"), key="wb-fresh-day")
    said = {
        "listing.accepting": "" if accepting == KEEP else accepting,
        "listing.wait_weeks": weeks.strip(),
        "listing.verified_on": day.strip(),
    }
    return {name: value for name, value in said.items() if value}
