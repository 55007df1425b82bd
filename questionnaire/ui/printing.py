"""Printing: a document on the page, the button that prints it, and the one that saves it as a PDF."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from questionnaire.summary.document import Document
from questionnaire.summary.html import render_html
from questionnaire.summary.pdf import Paper
from questionnaire.ui import demo, frame, papers, session, widgets, words

STYLE_SHEET: Final = Path(__file__).with_name("paper.css")
LETTER: Final = frozenset({"US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "GT", "PA", "SV", "VE", "DO", "NI"})
"""Where paper is Letter; elsewhere it is A4. Source: CLDR, territory data, paperSize US-Letter."""

TO_PRINT: Final = f"{session.CONSENT}print"

_JS: Final = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  button.textContent = data.label
  button.onclick = () => window.print()
}
"""
_HTML: Final = '<button type="button" class="fyf-do"></button>'

_printer = st.components.v2.component("find_your_fit_print", html=_HTML, js=_JS, isolate_styles=False)


@dataclass(frozen=True)
class Offered:
    """A PDF that can be saved: the document, what button and file are called, and whether it should be one page."""

    document: Document
    label: str
    file_name: str
    on_one_page: bool = False


def today() -> date:
    """Return the day where the visitor is."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return datetime.now(zone).date()


def apply() -> None:
    """Put the style sheet of printed pages on the page."""
    st.html(STYLE_SHEET)


def show(document: Document) -> None:
    """Draw a document as it will be printed."""
    st.html(render_html(_marked(document)))


def may_print() -> bool:
    """Return whether to offer printing; on a shared tablet that is asked first, because others may see the paper."""
    if not session.is_kiosk():
        return True
    frame.say("saved.kiosk.consent")
    widgets.seed(TO_PRINT, False)
    return st.checkbox(words.say("saved.kiosk.agree"), key=TO_PRINT, wrap=True)


def print_button(label: str) -> None:
    """Draw the button that opens the browser's own printing."""
    with st.container(key="print", width="content"):
        _printer(key="printer", data={"label": label})


def pdf_button(offered: Offered) -> None:
    """Draw the button that makes the PDF when it is pressed, and not before; a shared tablet has none.

    The name of the file says nothing about anyone.
    """
    if session.is_kiosk():
        return
    st.download_button(
        offered.label,
        data=partial(papers.maker().make, papers.Wanted(_marked(offered.document), paper(), offered.on_one_page)),
        file_name=offered.file_name,
        mime="application/pdf",
        key="save-pdf",
        on_click="ignore",
    )


def _marked(document: Document) -> Document:
    """Return the document as it may leave the page: that of an invented person says so on the paper too."""
    if not demo.is_on():
        return document
    return replace(document, kicker=f"{words.say('staff.demo.word')} {document.kicker}")


def paper() -> Paper:
    """Return the paper of the place that the browser's language names."""
    _, _, region = (st.context.locale or "en-US").replace("_", "-").partition("-")
    return "letter" if not region or region.upper()[-2:] in LETTER else "a4"
