"""The check-in form: seven sentences, what a low one means, and what else there is to say."""

from dataclasses import replace
from typing import Final

import streamlit as st

from questionnaire.alliance.course import before
from questionnaire.alliance.retelling import RATINGS, tell_title
from questionnaire.check_ins import EITHER_OR, ITEMS, LEAST, LOW, MOST, MOST_TEXT, Item
from questionnaire.ui import (
    after,
    checkin_session,
    course,
    frame,
    free_text,
    learn,
    line_box,
    noting,
    prepare,
    results,
    router,
    session,
    widgets,
    words,
)

RESULT_STEP: Final = 2
COURSE_STEP: Final = 3


def show() -> None:
    """Draw the form."""
    frame.heading(words.say("checkin.title"))
    if noting.is_full():
        frame.notice("care", words.say("checkin.full"))
        after.step_link("checkin.links.course", COURSE_STEP)
        return
    frame.paragraph(words.say("checkin.text"))
    frame.paragraph(f"{words.say('checkin.easy')} {words.say('checkin.nobody')}", quiet=True)
    _draw_ways()
    course.removed_notice()
    _draw_changing()
    if session.recall("check-in-empty"):
        frame.notice("info", words.say("checkin.empty"))
        session.remember("check-in-empty", False)
    checkin_session.draw()
    _draw_items()
    _draw_more()
    _draw_end()


def _draw_ways() -> None:
    with st.container(key="check-in-ways", horizontal=True):
        learn.rights()
        if noting.finished():
            after.step_link("checkin.links.course", COURSE_STEP)


def _draw_changing() -> None:
    """Say that this is a check-in from before, with the way to a new one."""
    if noting.is_changing():
        when = tell_title(noting.current(), results.speech())
        frame.notice("info", words.say("checkin.changing", when=when))
        st.button(words.say("checkin.new-instead"), key="check-in-instead", type="tertiary", on_click=noting.start_new)


def _draw_items() -> None:
    with frame.card("check-in-items"):
        if prepare.goals():
            frame.paragraph(words.say("checkin.goals", goals=prepare.goals()), quiet=True)
        for item in ITEMS:
            _draw_item(item)


def _draw_item(item: Item) -> None:
    now = noting.current()
    with st.container(key=f"check-in-item-{item}"):
        widgets.seed(noting.key(item), now.items.get(item))
        st.segmented_control(
            words.plain(words.say(f"checkin.item.{item}.ask")),
            range(LEAST, MOST + 1),
            format_func=lambda rating: words.say(f"checkin.scale.{RATINGS[rating - 1]}"),
            key=noting.key(item),
            on_change=widgets.hearing(noting.key(item), _rated, item),
            width="stretch",
        )
        if now.items.get(item, MOST) <= LOW and not now.unsafe:
            _draw_either_or(item)


def _rated(item: Item) -> None:
    rating = widgets.held(noting.key(item))
    known = rating if isinstance(rating, int) and LEAST <= rating <= MOST else None
    noting.change(lambda check_in: check_in.rated(item, known))
    if item not in noting.current().low_items:
        widgets.forget(noting.key(f"{item}-way"))


def _draw_either_or(item: Item) -> None:
    """Draw the one question that a low item asks."""
    key = noting.key(f"{item}-way")
    widgets.seed(key, noting.current().directions.get(item))
    name = words.say(f"checkin.item.{item}.name")
    st.radio(
        words.plain(words.say("checkin.either-or", name=name)),
        (*EITHER_OR[item], ""),
        index=None,
        format_func=lambda way: words.say(f"checkin.direction.{item}.{way}" if way else "checkin.neither"),
        key=key,
        on_change=widgets.hearing(key, _directed, item),
    )


def _directed(item: Item) -> None:
    way = widgets.held(noting.key(f"{item}-way"))
    noting.change(lambda check_in: check_in.directed(item, way if way in EITHER_OR[item] else None))


def _draw_more() -> None:
    with frame.card("check-in-more"):
        frame.subheading(words.say("checkin.more.title"))
        _draw_raised()
        box = free_text.Box(words.say("checkin.more.said"), noting.key("said"), MOST_TEXT, _said, height=90)
        free_text.draw(box, noting.current().said)
        widgets.seed(noting.key("unsafe"), noting.current().unsafe)
        key = noting.key("unsafe")
        st.checkbox(words.say("checkin.more.unsafe"), key=key, on_change=widgets.hearing(key, _ticked, "unsafe"))
        if noting.current().unsafe:
            frame.paragraph(words.say("checkin.more.unsafe-note"), quiet=True)


def _draw_raised() -> None:
    """Draw the tick that something low was talked about, where there is something low, now or last time."""
    now, last = noting.current(), _low_last_time()
    if now.unsafe or not (now.low_items or last):
        return
    label = words.say("checkin.more.raised-before", what=last) if last else words.say("checkin.more.raised")
    widgets.seed(noting.key("raised"), now.raised)
    key = noting.key("raised")
    st.checkbox(words.plain(label), key=key, on_change=widgets.hearing(key, _ticked, "raised"))


def _low_last_time() -> str:
    """Return what was low in the check-in before this one, in words."""
    place, check_ins = noting.place(), noting.all_check_ins()
    if place is None:
        check_ins, place = (*check_ins, noting.current()), len(check_ins)
    earlier = [each for each in before(check_ins, place) if each.items]
    low = earlier[-1].low_items if earlier and not earlier[-1].raised else ()
    return ", ".join(words.say(f"checkin.item.{item}.name") for item in low)


def _ticked(part: str) -> None:
    """Keep one of the two ticks."""
    ticked = widgets.held(noting.key(part)) is True
    if part == "raised":
        noting.change(lambda check_in: replace(check_in, raised=ticked))
    else:
        noting.change(lambda check_in: replace(check_in, unsafe=ticked))


def _said(text: str) -> None:
    noting.change(lambda check_in: replace(check_in, said=text.strip()))


def _draw_end() -> None:
    frame.paragraph(words.say("checkin.saved"), quiet=True)
    frame.step_buttons(
        frame.Action(words.say("checkin.done"), _finish, "check-in-done"),
        skip=frame.Action(words.say("checkin.again"), noting.start_over, "check-in-again")
        if noting.place() is not None and not noting.is_changing()
        else None,
    )


def _finish() -> None:
    if line_box.stops(noting.WIDGETS):
        return
    if noting.finish():
        router.to_step(RESULT_STEP)
    else:
        session.remember("check-in-empty", True)
