"""The first page for staff: examples to show, the presenter view, and what is live."""

import streamlit as st

from questionnaire.content.personas import Persona
from questionnaire.ui import demo, frame, gate, live_state, router, session, staff_door, words


def show() -> None:
    """Draw the lock, or the page behind it."""
    router.follow()
    if not gate.is_open():
        staff_door.show()
        return
    with frame.wide():
        frame.heading(words.say("staff.page.title"))
        frame.say("staff.page.text")
        _show_examples()
        _show_presenter()
        live_state.show()


def _show_examples() -> None:
    personas = session.content().personas
    frame.subheading(words.say("staff.page.example.title"))
    frame.say("staff.page.example.text" if personas else "staff.page.example.none")
    if personas and not demo.is_on() and session.current_answers().responses:
        frame.notice("care", words.say("staff.page.own"))
    with st.container(key="staff-examples"):
        for persona in personas:
            _show_example(persona)


def _show_example(persona: Persona) -> None:
    with frame.card(f"persona-{persona.id}"):
        frame.small_heading(words.text(f"personas.{persona.id}.name", persona.name))
        frame.paragraph(words.text(f"personas.{persona.id}.story", persona.story))
        with st.container(key=f"points-{persona.id}", horizontal=True):
            for point in demo.offered():
                st.button(
                    words.say(f"staff.page.point.{point}"),
                    key=f"show-{persona.id}-{point}",
                    type="secondary" if point == demo.THEIR_LIST else "tertiary",
                    on_click=demo.begin,
                    args=(persona.id, point),
                )


def _show_presenter() -> None:
    frame.subheading(words.say("staff.page.presenter.title"))
    frame.say("staff.page.presenter.text")
    if session.current_answers().responses:
        frame.button_link("presenter", words.say("staff.page.presenter.button"), primary=True)
    else:
        frame.say("staff.page.presenter.none")
