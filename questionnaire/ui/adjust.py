"""Adjusting the list: what has to hold, how much each answer counts, readiness on or off; the list follows at once."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.fit.explanation import name_field, say_limit, say_wanted
from questionnaire.fit.matching import Matching
from questionnaire.profile import Criterion
from questionnaire.questions import FACETS, Importance
from questionnaire.speech import Speech
from questionnaire.ui import (
    asking,
    change_note,
    changes,
    focus,
    frame,
    needs,
    offers,
    results,
    session,
    taps,
    widgets,
    words,
)
from questionnaire.vocabulary import SET_OF_FIELD

KEY: Final = "w-adjust"
MOST_OFFERS: Final = 3


def show(found: Matching, asked: offers.Asker) -> None:
    """Draw the panel, folded away under one line; what it holds is made only when it is open."""
    speech = results.speech()
    panel = st.expander(speech.say("adjust.open"), key="adjust", on_change="rerun")
    if not panel.open:
        return
    with panel, st.container(key="adjust-body"):
        _show_weights(found, speech)
        _show_readiness(found, speech)
        _show_needs(found, asked, speech)
        _show_questions(speech)


def show_offers(asked: offers.Asker, place: str) -> None:
    """Draw the few changes that would add most people, each one tap."""
    speech = results.speech()
    for offer in asked.offers[:MOST_OFFERS]:
        said = words.plain(say_offer(offer, speech))
        taps.button(said, f"{place}-{offer.key}", partial(take, offer, place), wrap=True)


def asker(found: Matching) -> offers.Asker:
    """Return who can tell what could be changed to see more people."""
    content = session.content()
    return offers.Asker(
        session.current_questionnaire(), content.vocabulary, session.current_answers(), found, content.withdrawn
    )


def say_offer(offer: offers.Offer, speech: Speech) -> str:
    """Return an offer in words, with how many more it shows."""
    name = offer.constraint.field
    sentence = f"adjust.offer.{offer.kind}.{name}"
    if not speech.wording.has(sentence):
        sentence = f"adjust.offer.{offer.kind}.other"
    return speech.say(sentence, n=offer.more, field=name_field(name, speech), value=_value(offer, speech),
                      second=name_field(offer.second.field, speech) if offer.second else "",
                      wanted=say_wanted(offer.constraint, speech))  # fmt: skip


def _value(offer: offers.Offer, speech: Speech) -> str:
    name, value = offer.constraint.field, offer.value
    if offer.kind != "step":
        return speech.field_word(name, value)
    if name == "offices":
        return speech.say("unit.miles", n=round(float(value)), value=speech.number(float(value)))
    return say_limit(name, float(value), speech, "least" if offer.constraint.compared.bound == "at-least" else "most")


def take(offer: offers.Offer, place: str) -> None:
    """Make the change that an offer is."""
    changes.make(offer.answers, words.say("adjust.done"), place)
    focus.move_to(f"undo-{place}")


def _show_needs(found: Matching, asked: offers.Asker, speech: Speech) -> None:
    """Draw the gates and must-haves in words, with how many each leaves."""
    frame.subheading(speech.say("adjust.needs.title"))
    screens = found.eligibility.screens
    total = found.eligibility.listed_count
    frame.paragraph(speech.say("adjust.needs.text" if screens else "adjust.needs.none", n=total), quiet=True)
    for screen in screens:
        needs.show(screen, found, "need")
    if asked.offers:
        frame.paragraph(speech.say("adjust.needs.offers"))
    with st.container(key="at-needs"):
        show_offers(asked, "needs")
        change_note.show("needs", found)


def _show_weights(found: Matching, speech: Speech) -> None:
    """Draw how much each answer counts, by facet, as one row of five words each."""
    stated = _stated(found)
    frame.subheading(speech.say("adjust.weights.title"))
    frame.paragraph(speech.say("adjust.weights.text" if stated else "adjust.weights.none"), quiet=True)
    needs.show_clashes(found)
    for criterion in sorted(stated, key=lambda each: FACETS.index(each.compared.facet)):
        _show_weight(criterion, found, speech)


def _stated(found: Matching) -> list[Criterion]:
    """Return what was stated, also what was told to count for nothing: it can be raised again."""
    now = {each.field: each for each in found.profile.criteria if not each.from_readiness}
    stated = (each for each in results.profile(_raised()).criteria if not each.from_readiness)
    return [
        replace(now[each.field], questions=each.questions) if each.field in now
        else replace(each, importance=Importance.NONE)
        for each in stated
    ]  # fmt: skip


def _raised() -> Answers:
    """Return the answers as they would be if none of them were told to count for nothing."""
    answers, asked = session.current_answers(), session.current_questionnaire().by_id
    for question in (asked[each] for each in answers.responses if each in asked):
        if answers.importance_of(question) is Importance.NONE:
            answers = answers.weigh(question.id, Importance.MATTERS)
    return answers


def _show_weight(criterion: Criterion, found: Matching, speech: Speech) -> None:
    key = f"{KEY}-{criterion.field}"
    widgets.seed(key, criterion.importance.value)
    place = f"weigh-{criterion.field.replace('.', '-')}"
    label = _named(criterion, speech)
    with st.container(key=f"at-{place}"):
        st.pills(
            words.plain(label),
            [level.value for level in Importance],
            required=True,
            width="stretch",
            format_func=lambda level: speech.say(f"adjust.level.{level}"),
            key=key,
            on_change=widgets.hearing(key, _weigh, criterion, place),
        )
        change_note.show(place, found)


def _named(criterion: Criterion, speech: Speech) -> str:
    """Return what was asked for, with the name of its field."""
    field = name_field(criterion.field, speech)
    if SET_OF_FIELD.get(criterion.field) == "":
        return field
    return speech.say("adjust.weights.label", field=field, wanted=say_wanted(criterion, speech))


def _weigh(criterion: Criterion, place: str) -> None:
    """Give all the answers behind a criterion the chosen importance; what is no importance changes nothing."""
    chosen = widgets.held(f"{KEY}-{criterion.field}")
    if chosen not in list(Importance):
        return
    answers = session.current_answers()
    for question in criterion.questions:
        answers = answers.weigh(question, Importance(chosen))
    changes.make(answers, words.say("adjust.done"), place)


def _show_readiness(found: Matching, speech: Speech) -> None:
    """Draw the switch of what readiness adds, where it adds anything."""
    if not any(each.from_readiness for each in _with_readiness()):
        return
    frame.subheading(speech.say("adjust.readiness.title"))
    gentle = [_named(each, speech) for each in _with_readiness() if each.from_readiness]
    frame.paragraph(speech.say("adjust.readiness.text"), quiet=True)
    frame.bullets(gentle)
    widgets.seed(f"{KEY}-readiness", session.current_answers().use_readiness)
    with st.container(key="at-readiness"):
        key = f"{KEY}-readiness"
        st.checkbox(speech.say("adjust.readiness.switch"), key=key, on_change=widgets.hearing(key, _switch_readiness))
        change_note.show("readiness", found)


def _with_readiness() -> tuple[Criterion, ...]:
    """Return the criteria as they are with readiness switched on."""
    return results.profile(replace(session.current_answers(), use_readiness=True)).criteria


def _switch_readiness() -> None:
    wanted = bool(widgets.held(f"{KEY}-readiness"))
    changes.make(replace(session.current_answers(), use_readiness=wanted), words.say("adjust.done"), "readiness")


def _show_questions(speech: Speech) -> None:
    frame.subheading(speech.say("adjust.more.title"))
    with st.container(key="adjust-more", horizontal=True):
        if asking.plan("depth", readiness=False).steps:
            frame.quiet_link("preferences", speech.say("adjust.more.questions"), q=1, more=1)
        frame.quiet_link("review", speech.say("adjust.more.review"))
