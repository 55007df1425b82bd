"""Before a first session: what to hope for, say, ask and notice, from the visitor's own answers."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Final

import streamlit as st

from questionnaire.alliance.first_session import Line, what_to_ask, what_to_say
from questionnaire.check_ins import ITEMS
from questionnaire.fit.matching import Matching
from questionnaire.outreach.first_call import ask_about
from questionnaire.ui import after, frame, free_text, learn, pictures, results, router, session, words

GOALS: Final = "goals"
"""The name under which the goals are kept among the visitor's own words."""
MOST_GOALS: Final = 600
MOST_UNKNOWN: Final = 3
FOR_OTHERS: Final = ("my-child", "someone-else")


def show() -> None:
    """Draw the page."""
    router.follow()
    after.apply_look()
    frame.heading(words.say("prepare.title"))
    frame.paragraph(words.say("prepare.text"), quiet=True)
    if session.current_answers().responses.get("for-whom") in FOR_OTHERS:
        frame.notice("info", words.say("prepare.for-other"))
    _draw_goals()
    _draw_saying()
    _draw_asking()
    _draw_noticing()
    with st.container(key="learn-on", horizontal=True):
        learn.link("first-session")
        learn.link("hard-sessions")
    learn.rights()


def goals() -> str:
    """Return what the visitor would like to be different, in their own words."""
    return session.current_answers().words.get(GOALS, "")


def _draw_goals() -> None:
    with frame.card("goals"):
        frame.subheading(words.say("prepare.goals.title"))
        frame.paragraph(words.say("prepare.goals.text"), quiet=True)
        box = free_text.Box(words.say("prepare.goals.label"), "w-own-goals", MOST_GOALS, _keep_goals)
        free_text.draw(box, goals())


def _keep_goals(text: str) -> None:
    session.change_answers(lambda answers: answers.with_words(**{GOALS: text.strip()}))


def _draw_saying() -> None:
    answers = session.current_answers()
    lines = what_to_say(session.current_questionnaire(), results.profile(), answers, results.speech())
    with frame.card("saying"):
        frame.subheading(words.say("prepare.say.title"))
        frame.paragraph(words.say("prepare.say.text" if answers.responses else "prepare.say.text-anybody"), quiet=True)
        _draw_lines(lines)


def _draw_asking() -> None:
    with frame.card("asking"):
        frame.subheading(words.say("prepare.ask.title"))
        frame.paragraph(words.say("prepare.ask.text"), quiet=True)
        _draw_lines(what_to_ask(results.speech()))
        for name, questions in _unknown():
            frame.small_heading(words.say("prepare.ask.about", name=name))
            frame.bullets(questions)


def _unknown() -> list[tuple[str, list[str]]]:
    """Return what the entries on the short list are silent about, as questions, by the therapist's name."""
    kept = [each for each in session.current_answers().shortlist if results.therapist(each) is not None]
    if not kept:
        return []
    found = results.matching()
    asked = ((session.content().catalogue.by_id[each].name, _questions_about(found, each)) for each in kept)
    return [(name, questions) for name, questions in asked if questions]


def _questions_about(found: Matching, therapist_id: str) -> list[str]:
    fields = found.ask_about(found.index.rows[therapist_id])
    questions = (ask_about(field, found.profile, results.speech()) for field in fields)
    return [question for question in questions if question][:MOST_UNKNOWN]


def _draw_noticing() -> None:
    with frame.card("noticing"):
        frame.subheading(words.say("prepare.notice.title"))
        frame.paragraph(words.say("prepare.notice.text"), quiet=True)
        frame.bullets([words.say(f"prepare.notice.{item}") for item in ITEMS])
        if router.exists("checkin"):
            frame.paragraph(words.say("prepare.notice.next"), quiet=True)
            frame.quiet_link("checkin", words.say("prepare.notice.button"))


def _draw_lines(lines: Sequence[Line]) -> None:
    """Draw sentences by the part of working together they belong to, each part with its sign."""
    groups = []
    for facet, group in groupby(lines, key=lambda line: line.facet):
        said = "".join(f"<li>{escape(line.text)}</li>" for line in group)
        title = f"<h3>{pictures.icon(facet)} {words.safe(f'prepare.facet.{facet}')}</h3>"
        groups.append(f"<section>{title}<ul>{said}</ul></section>")
    st.html(f'<div class="fyf-lines">{"".join(groups)}</div>')
