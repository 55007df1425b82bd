"""The lines of the page to share: each with its tick, a way to change its words, and room for one's own."""

from typing import Final

import streamlit as st

from questionnaire.summary.share_sheet import MOST_TEXT, Line, Section, new_line_id, reword_line, use_line
from questionnaire.ui import focus, free_text, session, spoken, widgets, words

_OPEN: Final = "sheet-open"


def draw(line: Line) -> None:
    """Draw one line, and the box with its words while they are being changed."""
    changing = session.recall(_OPEN) == line.id
    with st.container(key=f"line-{_key(line.id)}", horizontal=True, vertical_alignment="center"):
        key = f"use-{line.id}"
        widgets.seed(key, line.used)
        yours = f" {words.say('sheet.lines.yours')}" if line.text != line.first_words else ""
        st.checkbox(
            words.plain(f"{line.text}{yours}"), key=key, on_change=widgets.hearing(key, _use, line.id), wrap=True
        )
        _draw_toggle(line.id)
    spoken.tell_apart({_toggle(line.id): line.text})
    if changing:
        _draw_box(line.id, line.text, words.say("sheet.lines.label"))
        if line.is_own or line.text != line.first_words:
            label = words.say("sheet.lines.remove" if line.is_own else "sheet.lines.back")
            st.button(label, key=f"back-{line.id}", type="tertiary", on_click=_take_back, args=(line,))


def draw_adding(section: Section, title: str) -> None:
    """Draw the way to add a line of one's own to a section."""
    line_id = new_line_id(session.current_answers(), section)
    if line_id is None:
        return
    if session.recall(_OPEN) == line_id:
        with st.container(key=f"line-{_key(line_id)}", horizontal=True, horizontal_alignment="right"):
            _draw_toggle(line_id)
        _draw_box(line_id, "", words.say("sheet.lines.own-label", section=title))
    else:
        st.button(words.say("sheet.lines.add"), key=f"add-{section}", type="tertiary", on_click=_add, args=(line_id,))
        spoken.tell_apart({f"add-{section}": title})


def _draw_toggle(line_id: str) -> None:
    """Draw the button that opens a box and closes it again; it stays the same one, so that focus stays on it."""
    changing = session.recall(_OPEN) == line_id
    label = words.say("sheet.lines.done" if changing else "sheet.lines.change")
    st.button(label, key=_toggle(line_id), type="tertiary", on_click=_open, args=(None if changing else line_id,))


def _draw_box(line_id: str, text: str, label: str) -> None:
    def keep(written: str) -> None:
        session.change_answers(lambda answers: reword_line(answers, line_id, written))

    free_text.draw(free_text.Box(label, f"words-{line_id}", MOST_TEXT, keep, height=90), text)


def _use(line_id: str) -> None:
    used = widgets.held(f"use-{line_id}") is True
    session.change_answers(lambda answers: use_line(answers, line_id, used))


def _open(line_id: str | None) -> None:
    session.remember(_OPEN, line_id)


def _add(line_id: str) -> None:
    _open(line_id)
    focus.move_to(_toggle(line_id))


def _take_back(line: Line) -> None:
    session.change_answers(lambda answers: reword_line(answers, line.id, ""))
    widgets.forget(f"words-{line.id}")
    session.remember(_OPEN, None)
    focus.move_to(f"add-{line.section}" if line.is_own else _toggle(line.id))


def _toggle(line_id: str) -> str:
    return f"change-{_key(line_id)}"


def _key(line_id: str) -> str:
    return line_id.replace(".", "-").replace("_", "-")
