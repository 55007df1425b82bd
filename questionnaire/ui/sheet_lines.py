"""The lines of the page to share: each with its tick, a way to change its words, and room for one's own."""

from typing import Final

import streamlit as st

from questionnaire.summary.share_sheet import MOST_TEXT, Line, Section, new_line_id, reword_line, use_line
from questionnaire.ui import free_text, session, words

_OPEN: Final = "sheet-open"


def draw(line: Line) -> None:
    """Draw one line, and the box with its words while they are being changed."""
    changing = session.recall(_OPEN) == line.id
    with st.container(key=f"line-{_key(line.id)}", horizontal=True, vertical_alignment="center"):
        key = f"use-{line.id}"
        session.seed_widget(key, line.used)
        yours = f" {words.say('sheet.lines.yours')}" if line.text != line.first_words else ""
        st.checkbox(words.plain(f"{line.text}{yours}"), key=key, on_change=_use, args=(line.id,), wrap=True)
        if not changing:
            st.button(words.say("sheet.lines.change"), key=f"change-{line.id}", type="tertiary", on_click=_open,
                      args=(line.id,))  # fmt: skip
    if changing:
        _draw_box(line.id, line.text, words.say("sheet.lines.label"))
        _draw_buttons(line)


def draw_adding(section: Section, title: str) -> None:
    """Draw the way to add a line of one's own to a section."""
    line_id = new_line_id(session.current_answers(), section)
    if line_id is None:
        return
    if session.recall(_OPEN) == line_id:
        _draw_box(line_id, "", words.say("sheet.lines.own-label", section=title))
        st.button(words.say("sheet.lines.done"), key=f"done-{line_id}", on_click=_open, args=(None,))
    else:
        st.button(words.say("sheet.lines.add"), key=f"add-{section}", type="tertiary", on_click=_open, args=(line_id,))


def _draw_box(line_id: str, text: str, label: str) -> None:
    def keep(written: str) -> None:
        session.change_answers(lambda answers: reword_line(answers, line_id, written))

    free_text.draw(free_text.Box(label, f"words-{line_id}", MOST_TEXT, keep, height=90), text)


def _draw_buttons(line: Line) -> None:
    with st.container(key=f"do-{_key(line.id)}", horizontal=True):
        st.button(words.say("sheet.lines.done"), key=f"done-{line.id}", on_click=_open, args=(None,))
        if line.is_own or line.text != line.first_words:
            label = words.say("sheet.lines.remove" if line.is_own else "sheet.lines.back")
            st.button(label, key=f"back-{line.id}", type="tertiary", on_click=_take_back, args=(line.id,))


def _use(line_id: str) -> None:
    used = session.widget_value(f"use-{line_id}") is True
    session.change_answers(lambda answers: use_line(answers, line_id, used))


def _open(line_id: str | None) -> None:
    session.remember(_OPEN, line_id)


def _take_back(line_id: str) -> None:
    session.change_answers(lambda answers: reword_line(answers, line_id, ""))
    session.forget_widgets(f"words-{line_id}")
    session.remember(_OPEN, None)


def _key(line_id: str) -> str:
    return line_id.replace(".", "-").replace("_", "-")
