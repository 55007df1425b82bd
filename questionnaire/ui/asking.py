"""Asking: one question on one screen, with the way back and onward; the step stands in the address."""

from collections.abc import Callable

import streamlit as st

from questionnaire.journey import Journey, Scope, plan_journey
from questionnaire.questions import Question
from questionnaire.speech import Speech
from questionnaire.ui import (
    clash_note,
    focus,
    frame,
    line_box,
    question_widgets,
    responding,
    results,
    router,
    session,
    widgets,
)


def show_door(readiness: bool) -> None:
    """Draw the door of the questions about readiness, or of all the others."""
    router.follow()
    journey = current_journey()
    door = journey.within(readiness)
    if not door.steps:
        _leave_door(readiness, scope=journey.scope)
        router.follow()
        return
    place = door.clamped(session.query("q"))
    _show_question(journey, door, place, readiness)


def current_journey() -> Journey:
    """Return the journey that the address asks for: the short one, what lies beyond it, or one to change an answer."""
    scope: Scope = "all" if session.query("change") else "depth" if session.query("more") else "short"
    return plan_journey(session.current_questionnaire(), session.current_answers().responses, scope)


def _show_question(journey: Journey, door: Journey, place: int, readiness: bool) -> None:
    question, speech = door.steps[place - 1], results.speech()
    part = journey.questionnaire.part_of[question.id]
    now, of = journey.progress(question.id)
    if not session.query("change"):
        frame.progress(now, of, speech.part(part), within=journey.share_of_part(question.id))
    if part.intro and part.questions[0].id == question.id and not session.query("change"):
        frame.paragraph(speech.part(part, "intro"), quiet=True)
    frame.heading(speech.ask(question), tab=speech.say("questions.tab", part=now, of=of), view=question.id)
    if question.help:
        frame.paragraph(speech.of_question(question, "help"), quiet=True)
    responding.draw(question, speech)
    clash_note.show_about(question)
    if question.why:
        with st.expander(speech.say("questions.why")):
            frame.paragraph(speech.of_question(question, "why"))
    _show_steps(question, door, place, readiness, speech)
    focus.mount()


def _show_steps(question: Question, door: Journey, place: int, readiness: bool, speech: Speech) -> None:
    answered = question.id in session.current_answers().responses
    if session.query("change"):
        onward = frame.Action(speech.say("questions.save-change"), lambda: _go_on(question, _changed), "next")
        frame.step_buttons(onward, skip=_clearing(question, speech) if answered else None)
        return

    def step(by: int) -> Callable[[Question], None]:
        return lambda _question: _move(door, place + by, readiness)

    onward = frame.Action(speech.say("questions.next"), lambda: _go_on(question, step(1)), "next")
    back = frame.Action(speech.say("questions.back"), lambda: _go_on(question, step(-1)), "back")
    skip = frame.Action(speech.say("questions.skip"), lambda: _skip(question, step(1)), "skip")
    frame.step_buttons(onward, back, _clearing(question, speech) if answered else skip)


def _go_on(question: Question, step: Callable[[Question], None]) -> None:
    """Leave a question, unless something stands in one of its boxes that cannot be used."""
    if not line_box.stops(question_widgets.prefix(question)):
        step(question)


def _skip(question: Question, step: Callable[[Question], None]) -> None:
    """Leave a question that has no answer, and what could not be used with it."""
    if question.id not in session.current_answers().responses:
        responding.clear(question)
    step(question)


def _clearing(question: Question, speech: Speech) -> frame.Action:
    return frame.Action(speech.say("questions.clear"), lambda: responding.clear(question), "clear")


def _move(door: Journey, place: int, readiness: bool) -> None:
    """Go to another step of this door, or out of it. The path is planned anew: the last answer may have changed it."""
    scope = door.scope
    steps = current_journey().within(readiness).steps
    if place < 1:
        _enter_before(readiness, scope)
    elif results.profile().under_age:
        router.send("matches")
    elif place > len(steps):
        _leave_door(readiness, scope)
    else:
        router.to_step(place, more=scope == "depth")


def _leave_door(readiness: bool, scope: Scope) -> None:
    """Go on from the last step of a door: to readiness, to what matters most, or to the review."""
    if not readiness and plan(scope, readiness=True).steps:
        router.send("readiness", **_address(1, scope))
    elif scope == "short":
        router.send("priorities")
    else:
        router.send("review")


def _enter_before(readiness: bool, scope: Scope) -> None:
    """Go back from the first step of a door."""
    before = plan(scope, readiness=False).steps
    if readiness and before:
        router.send("preferences", **_address(len(before), scope))
    elif scope == "depth":
        router.send("review")
    else:
        router.send("welcome")


def plan(scope: Scope, readiness: bool) -> Journey:
    """Return the steps of one door for the answers as they are."""
    responses = session.current_answers().responses
    return plan_journey(session.current_questionnaire(), responses, scope).within(readiness)


def _address(place: int, scope: Scope) -> dict[str, int]:
    return {"q": place, "more": 1} if scope == "depth" else {"q": place}


def change(question_id: str, back: str = "review") -> None:
    """Go to one question to change its answer, and from there back to the page it was asked from.

    What the change begins with is kept in the tab's copy: after a reload it still ends where it was meant to.
    """
    steps = plan("all", _is_readiness(question_id)).steps
    session.remember("change_back", back)
    session.remember("asked_before", tuple(step.id for step in steps))
    _ask_again(question_id)


def _ask_again(question_id: str) -> None:
    readiness = _is_readiness(question_id)
    place = plan("all", readiness).place_of(question_id)
    widgets.forget(f"w-{question_id}-")
    router.send("readiness" if readiness else "preferences", q=place or 1, change=1)


def _changed(question: Question) -> None:
    """Go back to where the change was asked from, unless it opened a question that was not there before."""
    before = session.recall("asked_before")
    opened = _opened(question, frozenset(before)) if before else None
    if opened is not None:
        session.remember("asked_before", (*before, opened))
        _ask_again(opened)
        return
    back = str(session.recall("change_back", "review"))
    session.remember("asked_before", None)
    session.remember("change_back", None)
    router.send(back if back in router.STEMS else "review")


def _opened(question: Question, before: frozenset[str]) -> str | None:
    """Return the first question without an answer that was not on the path before, or None."""
    responses = session.current_answers().responses
    steps = current_journey().within(_is_readiness(question.id)).steps
    new = (step.id for step in steps if step.id not in before and step.id not in responses and step.id != question.id)
    return next(new, None)


def _is_readiness(question_id: str) -> bool:
    return session.current_questionnaire().part_of[question_id].readiness
