"""What a check-in suggests: one thing first, words to borrow, and always the ways to someone else."""

from dataclasses import replace

import streamlit as st

from questionnaire.alliance.course import before
from questionnaire.alliance.feedback import Feedback, feedback, next_due
from questionnaire.alliance.retelling import tell_title
from questionnaire.check_ins import CheckIn, Item, keep_check_in
from questionnaire.ui import after, frame, learn, noting, results, session, talk, where_to_turn, widgets, words

NO_REPAIR = ("unsafe", "unsafe-before")


def show() -> None:
    """Draw what the last check-in, or the one that was chosen, suggests."""
    place = noting.shown()
    if place is None:
        frame.heading(words.say("checkin.course.title"))
        frame.paragraph(words.say("checkin.course.none"))
        after.step_link("checkin.links.new", 1, strong=True)
        return
    check_ins = noting.all_check_ins()
    said = feedback(check_ins[place], before(check_ins, place))
    _draw_first(said[0], place)
    for each in said[1:]:
        if each.advice == "shifted" and each.item == said[0].item:
            frame.say("checkin.result.shifted.same")
        else:
            _draw_further(each, place)
    if said[0].advice in NO_REPAIR:
        where_to_turn.draw()
    _draw_next(check_ins[place], said[0])
    _draw_ways(said[0])
    talk.show()
    frame.paragraph(words.say("checkin.result.limits"), quiet=True)


def _draw_first(said: Feedback, place: int) -> None:
    check_in = noting.all_check_ins()[place]
    kicker = words.say("checkin.result.kicker", when=tell_title(check_in, results.speech()))
    frame.heading(words.say(f"checkin.result.{said.advice}.title"), kicker=kicker, tab=words.say("checkin.title"))
    frame.paragraph(_text(said))
    if said.item is not None:
        _draw_words(said, check_in)
        _draw_raised(check_in, place)
    if said.advice == "unsafe-before":
        frame.paragraph(words.say("checkin.result.unsafe-before.change"), quiet=True)


def _draw_further(said: Feedback, place: int) -> None:
    """Draw something that is said beside the first thing, more quietly."""
    check_in = noting.all_check_ins()[place]
    if said.advice in ("raise", "raise-in-writing"):
        with st.expander(words.say("checkin.result.change.still")):
            frame.paragraph(_text(said))
            _draw_words(said, check_in)
    else:
        with frame.card(f"said-{said.advice}"):
            frame.small_heading(words.say(f"checkin.result.{said.advice}.title"))
            frame.paragraph(_text(said))


def _text(said: Feedback) -> str:
    name = words.say(f"checkin.item.{said.item}.name") if said.item else ""
    return words.say(f"checkin.result.{said.advice}.text", name=name)


def _draw_words(said: Feedback, check_in: CheckIn) -> None:
    """Draw the sentence for the item, and the sentences for others that are low as well."""
    in_writing = said.advice == "raise-in-writing"
    if said.item is not None:
        _draw_sentence(said.item, check_in, in_writing)
    if in_writing:
        frame.paragraph(words.say("checkin.result.private"), quiet=True)
    others = [item for item in check_in.low_items if item != said.item]
    if others:
        with st.expander(words.say("checkin.result.others")):
            for item in others:
                _draw_sentence(item, check_in, in_writing, words.say(f"checkin.item.{item}.name"))


def _draw_sentence(item: Item, check_in: CheckIn, in_writing: bool, label: str = "") -> None:
    sentence = words.say(f"checkin.raise.{item}.{check_in.directions.get(item, 'any')}")
    way = words.say("checkin.result.write" if in_writing else "checkin.result.speak")
    after.borrow(words.say("checkin.raise.message", sentence=sentence) if in_writing else sentence, label or way)


def _draw_raised(check_in: CheckIn, place: int) -> None:
    key = f"w-raised-{place}"
    widgets.seed(key, check_in.raised)
    st.checkbox(words.say("checkin.result.raised"), key=key, on_change=widgets.hearing(key, _raised, place))


def _raised(place: int) -> None:
    check_in = replace(noting.all_check_ins()[place], raised=widgets.held(f"w-raised-{place}") is True)
    session.change_answers(lambda answers: keep_check_in(answers, check_in, place))


def _draw_next(check_in: CheckIn, said: Feedback) -> None:
    if check_in.session and said.advice not in NO_REPAIR:
        frame.paragraph(words.say("checkin.result.next", n=next_due(check_in.session)[0]), quiet=True)


def _draw_ways(said: Feedback) -> None:
    """Draw where to go from here: choosing again stands first where a change is reasonable."""
    moving_on = said.advice in ("change", *NO_REPAIR)
    with st.container(key="check-in-on", horizontal=True):
        if moving_on:
            after.step_link("checkin.links.again", 4, strong=said.advice == "change")
        after.step_link("checkin.links.course", 3)
        if said.advice in ("raise", "raise-in-writing", "shifted"):
            after.step_link("checkin.links.again", 4)
    with st.container(key="check-in-read", horizontal=True):
        learn.rights()
        if said.advice not in NO_REPAIR:
            learn.link("hard-sessions", words.say("checkin.result.hard"))
            learn.link("good-signs", words.say("checkin.result.signs"))
