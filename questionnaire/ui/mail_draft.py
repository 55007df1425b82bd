"""The mail draft: a link that opens the visitor's own mail program, with as little in it as they like."""

from html import escape
from typing import Final

import streamlit as st

from questionnaire.outreach import letters
from questionnaire.outreach.letters import LONGEST_ADDRESS, Matter
from questionnaire.ui import contacts, drafting, frame, widgets, words

ALL: Final = "reach-draft-all"


def draw(about: Matter) -> None:
    """Draw the link with what it would carry; invented people have none, since nothing there links out."""
    with st.expander(words.say("reach.mail.title"), key="reach-draft"):
        if not contacts.may_link():
            frame.say("reach.mail.sample")
        elif about.therapist.contact.email is None:
            frame.say("reach.mail.none")
        else:
            _draw_draft(about, about.therapist.contact.email)


def _draw_draft(about: Matter, address: str) -> None:
    frame.say("reach.mail.text")
    widgets.seed(ALL, False)
    st.checkbox(words.say("reach.mail.all"), key=ALL)
    body = short_words(about)
    link = letters.mail_address(address, words.say("reach.mail.subject"), body)
    if widgets.held(ALL):
        body = drafting.current_words("email", about)
        whole = letters.mail_address(address, words.say("reach.mail.subject"), body)
        if len(whole) <= LONGEST_ADDRESS:
            link = whole
        else:
            frame.notice("care", words.say("reach.mail.long"))
            body = short_words(about)
    st.html(
        f'<blockquote class="fyf-draft">{escape(body)}</blockquote>'
        f'<p><a class="fyf-draft-link" rel="noreferrer" href="{escape(link, quote=True)}">'
        f"{words.safe('reach.mail.open')}</a></p>"
    )


def short_words(about: Matter) -> str:
    """Return what a draft says unless the visitor asks for more: how to meet, times, and payment."""
    return letters.write_words("email", about, letters.IN_A_DRAFT & drafting.chosen_parts())
