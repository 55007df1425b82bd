"""Save and take away: the plan, the page to share, the file with the answers, and erasing it all."""

from typing import Final

import streamlit as st

from questionnaire.summary.plan import plan_document
from questionnaire.ui import (
    erasing,
    file_opener,
    focus,
    frame,
    keep,
    plan_basis,
    printing,
    router,
    saving,
    session,
    taps,
    widgets,
    words,
)

PLAN: Final = "2"
"""The step in the address at which the plan is shown; without it the page offers everything."""
MOST_PASTED: Final = 200_000


def show() -> None:
    """Draw the page, or the plan."""
    router.follow()
    printing.apply()
    if session.query("q") == PLAN:
        _show_plan()
    else:
        _show_all()
    focus.mount()


def _show_all() -> None:
    frame.heading(words.say("saved.title"))
    if erasing.show_done():
        return
    frame.say("saved.kiosk.text" if session.is_kiosk() else "saved.text")
    _draw_papers()
    if not session.is_kiosk():
        _draw_save()
        _draw_open()
        _draw_device()
    erasing.show()


def _draw_papers() -> None:
    with frame.card("plan"):
        frame.subheading(words.say("saved.plan.title"))
        frame.say("saved.plan.text")
        frame.button_link("takeaway", words.say("saved.plan.see"), primary=True, q=PLAN)
    if router.exists("sheet"):
        with frame.card("sheet"):
            frame.subheading(words.say("saved.sheet.title"))
            frame.say("saved.sheet.text")
            frame.button_link("sheet", words.say("saved.sheet.see"))


def _draw_save() -> None:
    with frame.card("save"):
        frame.subheading(words.say("saved.save.title"))
        frame.say("saved.save.text")
        if saving.is_empty(session.current_answers()):
            frame.paragraph(words.say("saved.save.nothing"), quiet=True)
            return
        frame.paragraph(words.say("saved.save.care"), quiet=True)
        text = saving.file_text()
        st.download_button(
            words.say("saved.save.button"),
            data=lambda: text,
            file_name=words.say("saved.save.file"),
            mime="application/json",
            key="save-answers",
            on_click="ignore",
        )


def _draw_open() -> None:
    with frame.card("open"):
        frame.subheading(words.say("saved.open.title"))
        frame.say("saved.open.text")
        file_opener.button(saving.open_sent)
        _draw_news()
        with st.expander(words.say("saved.open.paste.title"), key="paste"):
            st.text_area(words.say("saved.open.paste.label"), key="pasted", max_chars=MOST_PASTED, height=160)
            taps.button(words.say("saved.open.paste.button"), "open-pasted", _open_pasted)


def _open_pasted() -> None:
    saving.open_text(str(widgets.held("pasted") or ""))
    widgets.forget("pasted")


def _draw_news() -> None:
    """Say what came of the file that was opened last."""
    opened = saving.last_opened()
    if opened is None:
        return
    with st.container(key="opened"):
        if opened.after is None or opened.before is None:
            kind = "good" if opened.problem == "undone" else "care"
            frame.notice("good" if kind == "good" else "care", words.say(f"saved.open.{opened.problem}"))
            _draw_left_out(opened)
            return
        counts = {"answers": opened.after.responses, "shortlist": opened.after.shortlist,
                  "check-ins": opened.after.check_ins}  # fmt: skip
        told = (
            words.say(f"saved.open.{name}", n=len(held)) for name, held in counts.items() if held or name == "answers"
        )
        frame.notice("good", " ".join(told))
        if opened.other_questions:
            frame.notice("care", words.say("saved.open.other-questions"))
        _draw_left_out(opened)
        with st.container(key="do-opened", horizontal=True):
            frame.button_link("review", words.say("saved.open.review"))
            st.button(words.say("saved.open.undo"), key="undo-open", type="tertiary", on_click=_undo)


def _undo() -> None:
    saving.undo()
    focus.move_to("open-file")


def _draw_left_out(opened: saving.Opened) -> None:
    left_out = tuple(saving.left_out(opened))
    if left_out:
        frame.small_heading(words.say("saved.open.left-out"))
        frame.bullets(left_out)


def _draw_device() -> None:
    with frame.card("device"):
        frame.subheading(words.say("saved.device.title"))
        frame.say("saved.device.text")
        can = keep.can_keep("device")
        frame.paragraph(words.say("saved.device.care" if can else "saved.device.cannot"), quiet=can)
        widgets.seed("w-device", keep.keeps_on_device())
        heard = widgets.hearing("w-device", _switch_device)
        st.toggle(words.say("saved.device.switch"), key="w-device", on_change=heard, disabled=not can)


def _switch_device() -> None:
    keep.keep_on_device(widgets.held("w-device") is True)


def _show_plan() -> None:
    frame.heading(words.say("plan.title"), view="plan")
    document = plan_document(plan_basis.gather())
    if printing.may_print():
        frame.say("saved.plan.here")
        with st.container(key="do", horizontal=True):
            printing.print_button(words.say("saved.plan.print"))
            printing.pdf_button(printing.Offered(document, words.say("saved.plan.pdf"), words.say("plan.file")))
    printing.show(document)
    frame.quiet_link("takeaway", words.say("saved.plan.back"))
