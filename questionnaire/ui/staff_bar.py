"""The bar of staff: the mark of a demonstration on every page, and the way back to the pages for staff."""

from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from questionnaire.ui import demo, gate, router, words

STYLE_SHEET: Final = Path(__file__).with_name("staff.css")


def show() -> None:
    """Draw the mark while a demonstration is on, and the staff's own links while the gate is open."""
    if demo.is_on() or gate.is_open():
        st.html(STYLE_SHEET)
    if demo.is_on():
        _mark()
    if gate.is_open():
        _links()


def _mark() -> None:
    shown = demo.persona()
    name = shown.name if shown is not None else ""
    said = words.say("staff.demo.mark", name=words.text(f"personas.{shown.id}.name", name) if shown else name)
    with st.container(key="demo", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="fyf-demo" role="status"><strong>{words.safe("staff.demo.word")}</strong> {escape(said)}</p>'
        )
        st.button(words.say("staff.demo.end"), key="demo-end", on_click=demo.end)
    if demo.dropped():
        st.html(f'<p class="fyf-demo-dropped">{words.safe("staff.demo.dropped", n=demo.dropped())}</p>')


def _links() -> None:
    with st.container(key="staff-bar", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="fyf-staff-open">{words.safe("staff.bar.open")}</p>')
        for stem in filter(router.exists, gate.PAGES):
            router.link(stem, router.title(stem))
        if gate.can_be_shut():
            st.button(words.say("staff.bar.shut"), key="staff-shut", type="tertiary", on_click=_shut)


def _shut() -> None:
    signed_in = gate.is_signed_in_elsewhere()
    gate.shut()
    if signed_in:
        gate.sign_out()
    router.send(router.STEMS[0])
