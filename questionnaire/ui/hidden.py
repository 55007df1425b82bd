"""The one place that lists whom a visitor asked not to see, each one tap away from coming back."""

import streamlit as st

from questionnaire.ui import changes, focus, frame, session, words


def show() -> None:
    """Draw who is hidden, folded away; nothing when nobody is."""
    by_id = session.content().catalogue.by_id
    ids = [each for each in session.current_answers().hidden if each in by_id]
    if not ids:
        return
    panel = st.expander(words.say("matches.hidden.open"), key="folded-hidden", on_change="rerun")
    if not panel.open:
        return
    with panel:
        frame.paragraph(words.say("matches.hidden.text"), quiet=True)
        for therapist_id in ids:
            with st.container(key=f"hidden-{therapist_id}", horizontal=True, vertical_alignment="center"):
                frame.paragraph(by_id[therapist_id].name)
                name = words.plain(by_id[therapist_id].name)
                st.button(words.say("matches.hidden.back", name=name), key=f"unhide-{therapist_id}", wrap=True,
                          on_click=_show_again, args=(therapist_id,))  # fmt: skip


def _show_again(therapist_id: str) -> None:
    changes.make(session.current_answers().unhide(therapist_id), "", "unhide")
    focus.move_to("folded-hidden")
