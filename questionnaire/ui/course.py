"""How it has gone: the check-ins with each therapist over time, as pictures and in words, to change or remove."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from questionnaire.alliance.course import FACETS_NOTICED, Noted, courses, days_run_backwards, points
from questionnaire.alliance.retelling import tell_course, tell_items, tell_title
from questionnaire.check_ins import CheckIn
from questionnaire.speech import Speech
from questionnaire.ui import after, course_chart, frame, learn, noting, results, router, session, taps, words

FORM_STEP = 1
RESULT_STEP = 2
AGAIN_STEP = 4
MOST_SHOWN = 6
"""Chosen: what somebody looks back at is mostly recent."""


def show() -> None:
    """Draw one course for each therapist, each on its own: nobody is compared with anybody."""
    found = courses(noting.all_check_ins())
    frame.heading(words.say("checkin.course.title"), kicker=words.say("checkin.title"), tab=words.say("checkin.title"))
    frame.paragraph(words.say("checkin.course.text" if found else "checkin.course.none"), quiet=bool(found))
    removed_notice()
    for number, (therapist, noted) in enumerate(found.items()):
        with frame.card(f"course-{number}"):
            _draw_course(therapist, noted)
    with st.container(key="check-in-on", horizontal=True):
        st.button(words.say("checkin.links.new"), key="check-in-new", type="primary", on_click=_new)
        if found:
            after.step_link("checkin.links.again", AGAIN_STEP)
        learn.rights()


def removed_notice() -> None:
    """Say that a check-in was removed, with the way to put it back, until something else is noted."""
    if noting.removed() is not None:
        frame.notice("good", words.say("checkin.course.removed"))
        st.button(words.say("checkin.course.undo"), key="check-in-undo", type="tertiary", on_click=noting.put_back)


def _draw_course(therapist: str, noted: Sequence[Noted]) -> None:
    speech, course = results.speech(), [each.check_in for each in noted]
    frame.subheading(noting.say_with(therapist))
    if days_run_backwards(course):
        frame.paragraph(words.say("checkin.course.backwards"), quiet=True)
    charts = course_chart.draw(course, speech)
    if charts:
        st.html(charts)
        _draw_in_words(course, speech)
    elif len(noted) == 1:
        frame.paragraph(words.say("checkin.course.one"), quiet=True)
    shown = noted if session.recall(_all_of(therapist)) else noted[-MOST_SHOWN:]
    for each in reversed(shown):
        _draw_noted(each, speech, is_open=len(noted) == 1)
    if len(shown) < len(noted):
        label = words.say("checkin.course.earlier", n=len(noted) - len(shown))
        st.button(label, key=_all_of(therapist), on_click=session.remember, args=(_all_of(therapist), True))


def _all_of(therapist: str) -> str:
    return f"course-all-{therapist}"


def _draw_in_words(course: Sequence[CheckIn], speech: Speech) -> None:
    told = [tell_course(course, facet, speech) for facet in FACETS_NOTICED if points(course, facet)]
    listed = "".join(f"<li>{escape(each)}</li>" for each in told)
    summary = f"<summary>{words.safe('checkin.course.in-words')}</summary>"
    st.html(f'<details class="fyf-more">{summary}<ul class="fyf-list">{listed}</ul></details>')


def _draw_noted(noted: Noted, speech: Speech, is_open: bool) -> None:
    with st.expander(words.plain(tell_title(noted.check_in, speech)), expanded=is_open, key=f"noted-{noted.place}"):
        st.html(_told(noted.check_in, speech))
        with st.container(key=f"noted-{noted.place}-actions", horizontal=True):
            for name, act in (("read", _read), ("change", _change), ("remove", noting.remove)):
                said = words.say(f"checkin.course.{name}")
                taps.button(said, f"noted-{noted.place}-{name}", partial(act, noted.place), "tertiary")


def _told(check_in: CheckIn, speech: Speech) -> str:
    rows = "".join(f"<dt>{escape(ask)}</dt><dd>{escape(told)}</dd>" for ask, told in tell_items(check_in, speech))
    answered = f'<dl class="fyf-noted">{rows}</dl>' if rows else f"<p>{words.safe('checkin.course.skipped')}</p>"
    extra = [words.safe("checkin.course.said", said=check_in.said)] if check_in.said else []
    extra += [words.safe(f"checkin.course.{name}") for name in ("raised", "unsafe") if getattr(check_in, name)]
    return answered + "".join(f'<p class="fyf-text">{each}</p>' for each in extra)


def _new() -> None:
    noting.start_new()
    router.to_step(FORM_STEP)


def _read(place: int) -> None:
    session.remember("check-in-shown", place)
    router.to_step(RESULT_STEP)


def _change(place: int) -> None:
    noting.edit(place)
    router.to_step(FORM_STEP)
