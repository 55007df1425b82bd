"""Which session a check-in is about: with whom, which one, and when, as far as somebody wants to say so."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from questionnaire.alliance.feedback import next_due
from questionnaire.check_ins import LATEST_SESSION
from questionnaire.typed_text import whole_number
from questionnaire.ui import frame, line_box, noting, widgets, words
from questionnaire.ui.line_box import LineBox

ANOTHER: Final = 0
"""Stands for "another session" among the numbers of sessions."""


def draw() -> None:
    """Draw which session it is about: with whom, which one, and when. None of it has to be said."""
    now = noting.current()
    with frame.card("check-in-session"):
        frame.subheading(words.say("checkin.session.title"))
        _draw_whom()
        _draw_number()
        widgets.seed(noting.key("on"), now.on)
        st.date_input(
            words.say("checkin.session.on"),
            key=noting.key("on"),
            format="MM/DD/YYYY",
            on_change=widgets.hearing(noting.key("on"), _day_given),
            value=None,
        )
        if now.on is not None and now.on > date.today():
            frame.paragraph(words.say("checkin.session.future"), quiet=True)


def _draw_whom() -> None:
    people, now = noting.therapists(), noting.current()
    if people == ("",):
        return
    widgets.seed(noting.key("whom"), (now.therapist or None) if now.unfinished else now.therapist)
    st.radio(
        words.say("checkin.session.who"),
        people,
        index=None,
        format_func=lambda each: words.plain(noting.say_whom(each)),
        key=noting.key("whom"),
        on_change=widgets.hearing(noting.key("whom"), _whom_given),
    )


def _whom_given() -> None:
    chosen = widgets.held(noting.key("whom"))
    if chosen in noting.therapists():
        noting.change(lambda check_in: replace(check_in, therapist=str(chosen)))


def _draw_number() -> None:
    now, offered = noting.current().session, _offered()
    another = now is not None and now not in offered
    widgets.seed(noting.key("number"), ANOTHER if another else now)
    st.radio(
        words.say("checkin.session.which"),
        (*offered, ANOTHER),
        index=None,
        horizontal=True,
        format_func=_say_number,
        key=noting.key("number"),
        on_change=widgets.hearing(noting.key("number"), _number_given),
    )
    if widgets.held(noting.key("number")) == ANOTHER:
        line_box.draw(_count_box(), "" if now is None else str(now))


def _count_box() -> LineBox:
    ends = {"least": 1, "most": LATEST_SESSION}
    return LineBox(
        words.say("checkin.session.count"),
        name=noting.key("count"),
        of=noting.key("count"),
        hint=words.say("questions.number.hint-both", **ends),
        wrong=words.say("questions.number.wrong-both", **ends),
        read=_read_session,
        keep=_keep_session,
    )


def _read_session(typed: str) -> int | None:
    number = whole_number(typed)
    return number if number is not None and 1 <= number <= LATEST_SESSION else None


def _offered() -> tuple[int, ...]:
    """Return the sessions after which a check-in is suggested next."""
    now, place = noting.current(), noting.place()
    others = [
        each.session or 0
        for number, each in enumerate(noting.all_check_ins())
        if each.therapist == now.therapist and not each.unfinished and number != place
    ]
    return next_due(max(others, default=0), 3)


def _say_number(number: int) -> str:
    if number == ANOTHER:
        return words.say("checkin.session.another")
    return words.say("checkin.session.first") if number == 1 else words.say("checkin.session.number", n=number)


def _number_given() -> None:
    chosen = widgets.held(noting.key("number"))
    widgets.forget(noting.key("count"))
    _keep_session(None if chosen == ANOTHER else chosen)


def _keep_session(value: Any) -> None:
    number = value if isinstance(value, int) and 1 <= value <= LATEST_SESSION else None
    noting.change(lambda check_in: replace(check_in, session=number))


def _day_given() -> None:
    day = widgets.held(noting.key("on"))
    noting.change(lambda check_in: replace(check_in, on=day if isinstance(day, date) else None))
