"""The list: three people first, why each is there, what could be changed, and one next step."""

from functools import reduce
from operator import and_
from typing import Final

import streamlit as st

from questionnaire.fit.matching import Matching
from questionnaire.speech import Speech
from questionnaire.ui import (
    adjust,
    asking,
    change_note,
    compare_bar,
    different,
    distance_note,
    focus,
    frame,
    hidden,
    needs,
    offers,
    result_look,
    results,
    router,
    session,
    shelf,
    talk,
    under_age,
)

FEW: Final = 3
"""Below this many people, what could be changed is offered without being asked for."""


def show() -> None:
    """Draw the list for the answers as they are."""
    router.follow()
    result_look.apply()
    result_look.mark_kept(each for each in session.current_answers().shortlist if results.therapist(each) is not None)
    found, speech = results.matching(), results.speech()
    asker = adjust.asker(found)
    if found.profile.under_age:
        under_age.show(speech)
        return
    with frame.wide():
        frame.heading(_title(found, speech))
        _show_intro(found, speech)
        adjust.show(found, asker)
        shelf.show("matches", found, found.matches)
        compare_bar.show()
        with st.container(key="few"):
            if len(found.matches) < FEW:
                _show_ways_out(found, asker, speech)
            change_note.show("few", found)
        with st.container(key="onward"):
            _show_next_step(found, speech)
        _show_more_ways(found, asker, speech)
    focus.mount()


def _title(found: Matching, speech: Speech) -> str:
    if not found.matches:
        return speech.say("matches.title.none")
    said = "enough" if found.enough_said else "few-answers"
    return speech.say(f"matches.title.{said}", n=len(found.matches))


def _show_intro(found: Matching, speech: Speech) -> None:
    """Say what the list is, and how little was answered when that is so."""
    with st.container(key="intro"):
        if session.content().catalogue.sample:
            frame.notice("sample", speech.say("matches.sample"))
        if not found.enough_said and found.eligible_count:
            frame.paragraph(speech.say(f"matches.nudge.{'text' if found.query else 'none'}", n=len(found.query)))
            _show_first_questions(speech)
        elif found.matches:
            frame.paragraph(speech.say("matches.intro", n=len(found.matches), of=found.eligibility.listed_count))
        distance_note.show(found.profile)


def _show_first_questions(speech: Speech) -> None:
    """Offer the first question of the short path without an answer, or what lies beyond the short path."""
    responses = session.current_answers().responses
    journey = asking.plan("short", readiness=False)
    if all(step.id in responses for step in journey.steps):
        frame.button_link("preferences", speech.say("matches.nudge.button"), primary=True, q=1, more=1)
    else:
        place = journey.first_unanswered(responses)
        frame.button_link("preferences", speech.say("matches.nudge.button"), primary=True, q=place)


def _show_ways_out(found: Matching, asker: offers.Asker, speech: Speech) -> None:
    """Draw what to do when few or none fit: never a dead end."""
    frame.subheading(speech.say("matches.few.title" if found.matches else "matches.few.title-none"))
    if asker.offers:
        joint = asker.offers[0].kind in offers.TOGETHER
        frame.say("matches.few.offers-all" if joint else "matches.few.offers")
    elif not found.index.size:
        frame.say("matches.few.empty")
    else:
        frame.say("matches.few.no-offers" if _somebody_is_there(found) else "matches.few.nobody-there")
    with st.container(key="at-few"):
        adjust.show_offers(asker, "few")
    if asker.offers and asker.offers[0].kind in offers.TOGETHER:
        needs.show_tightest(found)
    if not found.matches and asker.offers:
        frame.quiet_link("review", speech.say("adjust.more.review"))
    elif not found.matches:
        frame.button_link("review", speech.say("adjust.more.review"), primary=True)


def _somebody_is_there(found: Matching) -> bool:
    """Return whether anybody may see this person at all, whatever else was asked for."""
    fixed = [each.passing_bits for each in found.eligibility.screens if each.constraint.field in offers.NEVER_OFFERED]
    return bool(reduce(and_, fixed, found.eligibility.listed_bits).any())


def _show_next_step(found: Matching, speech: Speech) -> None:
    """Draw the one next step: the short list, once somebody is on it."""
    kept = [each for each in session.current_answers().shortlist if results.therapist(each) is not None]
    if not found.eligible_count and not kept:
        return
    frame.subheading(speech.say("matches.next.title"))
    if kept:
        frame.paragraph(speech.say("matches.next.kept", n=len(kept)))
        frame.button_link("shortlist", speech.say("matches.next.button"), primary=True)
    else:
        frame.say("matches.next.text")


def _show_more_ways(found: Matching, asker: offers.Asker, speech: Speech) -> None:
    """Draw the rest, each under one line."""
    with st.container(key="more-ways"):
        different.show(found, asker)
        shelf.show_folded("ask-first", found, found.ask_first)
        shelf.show_folded("full-now", found, found.full_now)
        hidden.show()
        talk.show()
        frame.quiet_link("how", speech.say("matches.how"))
