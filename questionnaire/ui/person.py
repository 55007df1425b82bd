"""Talk to a person: whom to ask when a list or a page is not enough."""

from html import escape

import streamlit as st

from questionnaire.ui import contacts, session, words


def draw() -> None:
    """Draw who can be asked and how, if the clinic's settings name anyone."""
    st.html(block())


def block() -> str:
    """Return who can be asked and how as HTML, "" when the clinic's settings name nobody who can be reached."""
    person = session.content().settings.contact
    ways = [way(given) for given, way in ((person.phone, contacts.phone), (person.email, contacts.email)) if given]
    if not ways:
        return ""
    who = ", ".join(escape(each) for each in (person.name, person.hours) if each)
    listed = "".join(f"<li>{each}</li>" for each in ways)
    return (
        f'<section class="fyf-person"><h2>{words.safe("shortlist.person.title")}</h2>'
        f"<p>{words.safe('shortlist.person.text')}</p><p>{who}</p><ul>{listed}</ul></section>"
    )
