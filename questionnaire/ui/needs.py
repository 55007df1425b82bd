"""What has to hold: each gate, limit and must-have in words, with how many it leaves and a way to change it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from questionnaire.fit.clashes import clashes
from questionnaire.fit.explanation import name_field, say_wanted
from questionnaire.fit.matching import Matching
from questionnaire.fit.screens import Screen
from questionnaire.fit.ways_in import accepted_ways
from questionnaire.profile import WayLimit
from questionnaire.ui import asking, clash_note, frame, offers, results, spoken, words

MOST_WISHES: Final = 3


@dataclass(frozen=True)
class Need:
    """One row: the field it is about, what has to hold, what that does, and the question to change it by."""

    field: str
    said: str
    does: str
    question: str


def show(screen: Screen, found: Matching, place: str) -> None:
    """Draw what one answer asks for, and below it the limits of its ways; `place` names where on the page that is."""
    need, speech = screen.constraint, results.speech()
    kind = "need" if need.compared.gate else "must"
    said = speech.say(f"adjust.needs.{kind}", field=name_field(need.field, speech), wanted=say_wanted(need, speech))
    _show(Need(need.field, said, speech.say("adjust.needs.left", n=_left(screen, found)), need.questions[0]), place)
    for each in need.limits:
        _show(_limit(screen, each), place)


def show_tightest(found: Matching) -> None:
    """Draw the wishes that leave the fewest people, each with a way to change it; who and how old are no wishes."""
    wishes = [each for each in found.eligibility.screens if each.constraint.field not in offers.NEVER_OFFERED]
    if wishes:
        frame.paragraph(words.say("adjust.needs.tightest"))
    for screen in sorted(wishes, key=lambda each: _left(each, found))[:MOST_WISHES]:
        show(screen, found, "wish")


def show_clashes(found: Matching) -> None:
    """Draw the must-haves that cannot go together, with a way to change each of the answers behind them."""
    speech = results.speech()
    for clash in clashes(found.profile):
        clash_note.say(clash)
        with st.container(key=f"clash-{clash.field.replace('.', '-')}"):
            for each in clash_note.questions(clash):
                label = words.plain(speech.say("adjust.clash.change", ask=speech.ask(each)))
                st.button(label, key=f"clash-change-{each.id}", type="tertiary", wrap=True, on_click=asking.change,
                          args=(each.id, "matches"))  # fmt: skip


def _left(screen: Screen, found: Matching) -> int:
    return found.eligibility.passing_count(screen)


def _limit(screen: Screen, each: WayLimit) -> Need:
    """Return the row of a limit: it counts for some of the accepted ways, and for no other."""
    speech, limit, gate = results.speech(), each.limit, screen.constraint
    ways = speech.field_words(gate.field, [way for way in accepted_ways(gate) if way in each.ways])
    said = speech.say("adjust.needs.need", field=name_field(limit.field, speech), wanted=say_wanted(limit, speech))
    return Need(limit.field, said, speech.say("adjust.needs.only-for", ways=ways), limit.questions[0])


def _show(need: Need, place: str) -> None:
    speech, key = results.speech(), f"{place}-change-{need.field}"
    with st.container(key=f"{place}-{need.field.replace('.', '-')}", horizontal=True, vertical_alignment="center"):
        frame.pair(need.said, need.does)
        st.button(speech.say("adjust.needs.change"), key=key, type="tertiary", on_click=asking.change,
                  args=(need.question, "matches"))  # fmt: skip
    spoken.tell_apart({key: name_field(need.field, speech)})
