"""Talking to a person: whom a visitor can ask, on every page where a list can leave questions."""

from html import escape

import streamlit as st

from questionnaire.ui import contacts, session, words


def show() -> None:
    """Draw who can be asked, and how; nothing of it links where nothing may lead away."""
    settings = session.content().settings
    contact, name = settings.contact, contacts.name("contact") or settings.clinic.name or ""
    hours = contacts.hours("contact")
    drawn = ((contacts.phone, contact.phone), (contacts.email, contact.email), (contacts.website, contact.website))
    ways = "".join(f"<li>{draw(value)}</li>" for draw, value in (*drawn, (escape, hours)) if value)
    st.html(
        f'<aside class="fyf-talk" aria-labelledby="talk"><h2 id="talk">{words.safe("matches.talk.title")}</h2>'
        f"<p>{words.safe('matches.talk.text')}</p><p><strong>{escape(name)}</strong></p><ul>{ways}</ul></aside>"
    )
