"""The page to share: what stands on it is chosen line by line, and seen at once."""

import streamlit as st

from questionnaire.summary.share_sheet import SECTIONS, Line, offer_lines, voice
from questionnaire.summary.sheet_document import sheet_document
from questionnaire.ui import choose_look, focus, frame, printing, results, router, session, sheet_lines, words

FEW = 3
"""Chosen: with fewer lines than this from the answers, the page says how to get more."""
MANY = 30
"""Chosen: lines that fit on one sheet of paper, in small letters."""


def show() -> None:
    """Draw the choice of lines, and the page beside it."""
    router.follow()
    choose_look.apply()
    printing.apply()
    frame.heading(words.say("sheet.title"))
    frame.say("sheet.text")
    frame.paragraph(words.say("sheet.nothing-sent"), quiet=True)
    lines = _lines()
    if sum(not line.is_own and not line.id.startswith("ask.") for line in lines) < FEW:
        frame.notice("info", words.say("sheet.few"))
        frame.quiet_link("preferences", words.say("sheet.answer"), q=1)
    with frame.wide():
        choice, page = st.columns([6, 5], gap="large")
        with choice:
            _draw_choice(lines)
        with page, st.container(key="page-beside"):
            _draw_page(lines)
    focus.mount()


def _lines() -> tuple[Line, ...]:
    answers = session.current_answers()
    return offer_lines(results.profile(), session.current_questionnaire(), answers, results.speech())


def _draw_choice(lines: tuple[Line, ...]) -> None:
    if any(not line.used and not line.id.startswith("ask.") for line in lines):
        frame.paragraph(words.say("sheet.kept-off"), quiet=True)
    speaks = voice(session.current_answers())
    for section in SECTIONS:
        if section == "going" and not any(line.section == section for line in lines):
            continue
        frame.subheading(words.say(f"sheet.sections.{section}.{speaks}"))
        for line in lines:
            if line.section == section:
                sheet_lines.draw(line)
        sheet_lines.draw_adding(section, words.say(f"sheet.sections.{section}.{speaks}"))


def _draw_page(lines: tuple[Line, ...]) -> None:
    speech = results.speech()
    document = sheet_document(lines, voice(session.current_answers()), speech, printing.today())
    frame.subheading(words.say("sheet.see.title"))
    frame.paragraph(words.say("sheet.see.text"), quiet=True)
    if sum(line.used for line in lines) > MANY:
        frame.paragraph(words.say("sheet.see.long"), quiet=True)
    if printing.may_print():
        with st.container(key="do", horizontal=True):
            printing.print_button(words.say("sheet.print"))
            label, name = words.say("sheet.pdf"), words.say("sheet.page.file")
            printing.pdf_button(printing.Offered(document, label, name, on_one_page=True))
    printing.show(document)
    frame.quiet_link("takeaway", words.say("sheet.plan"))
