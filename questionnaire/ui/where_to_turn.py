"""Where to turn when a boundary was crossed: someone at the clinic, and the boards that take complaints, by state."""

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from questionnaire.answers import Place
from questionnaire.content.complaint_routes import ComplaintRoute
from questionnaire.ui import after, contacts, frame, prose, results, session, words

ANYWHERE: Final = "any"


def draw() -> None:
    """Draw all ways, the nearest first: help now, the patient advocate, the boards of the visitor's own state."""
    after.help_opener(words.say("checkin.turn.danger"))
    frame.subheading(words.say("checkin.turn.title"))
    _draw_advocate()
    routes = session.content().complaint_routes
    if routes:
        frame.small_heading(words.say("checkin.turn.boards"))
        frame.paragraph(words.say("checkin.turn.boards-text"), quiet=True)
        st.html(f'<div class="fyf-help-lines fyf-boards">{_boards(routes)}</div>')


def own_state() -> str | None:
    """Return the state where the visitor would be in a session, if they said so."""
    places = (each for each in session.current_answers().responses.values() if isinstance(each, Place))
    return next((place.state for place in places if place.state), None)


def _draw_advocate() -> None:
    advocate = session.content().settings.patient_advocate
    ways = [
        way(given)
        for given, way in (
            (advocate.phone, contacts.phone),
            (advocate.email, contacts.email),
            (advocate.website, contacts.website),
        )
        if given
    ]
    if ways:
        said = (contacts.name("patient_advocate"), contacts.hours("patient_advocate"))
        who = ", ".join(escape(each) for each in said if each)
        listed = "".join(f"<li>{way}</li>" for way in ways)
        text = f"<p>{words.safe('checkin.turn.advocate')}</p><p><strong>{who}</strong></p>"
        st.html(f'<section class="fyf-talk">{text}<ul>{listed}</ul></section>')


def _boards(routes: Sequence[ComplaintRoute]) -> str:
    """Return the boards by state as HTML: the visitor's own open, then those for everyone, then the rest."""
    own = own_state()
    states = sorted(
        {route.state for route in routes}, key=lambda state: (state != own, state != ANYWHERE, _name(state))
    )
    first = states[0]
    return "".join(_state(state, [each for each in routes if each.state == state], state == first) for state in states)


def _name(state: str) -> str:
    return words.say("checkin.turn.any") if state == ANYWHERE else results.speech().label("states", state)


def _state(state: str, routes: Sequence[ComplaintRoute], is_first: bool) -> str:
    listed = "".join(_route(route) for route in routes)
    is_open = " open" if is_first else ""
    return f'<details class="fyf-region"{is_open}><summary>{escape(_name(state))}</summary><ul>{listed}</ul></details>'


def _route(route: ComplaintRoute) -> str:
    label = escape(words.text(f"complaint_routes.{route.id}.label", route.label))
    what = escape(words.text(f"complaint_routes.{route.id}.what", route.what))
    day = results.speech().date(route.checked_on)
    checked = words.safe("checkin.turn.checked", day=day, site=_site(route.source))
    return (
        f'<li><strong>{label}</strong><p>{what}</p><div class="fyf-ways">{"".join(_ways(route, label))}</div>'
        f'<p class="fyf-checked">{checked}</p></li>'
    )


def _ways(route: ComplaintRoute, label: str) -> list[str]:
    """Return the ways to a board. Boards are real even where the therapists are invented, so they are linked."""
    kiosk = session.content().settings.kiosk.on
    ways = []
    if route.website:
        ways.append(f"<span>{escape(route.website)}</span>" if kiosk else _website(route.website, label))
    if route.phone:
        said = words.safe("checkin.turn.phone", number=route.phone)
        digits = "".join(each for each in route.phone if each.isdigit() or each == "+")
        ways.append(f"<span>{said}</span>" if kiosk else f'<a href="tel:{digits}">{said}</a>')
    return ways


def _website(address: str, label: str) -> str:
    """Return a link that shows its site, and that a screen reader tells from the others of the same site."""
    site = f'<span dir="ltr">{escape(_site(address))}</span>'
    return prose.link(f'{site}<span class="fyf-hidden">, {label}</span>', address)


def _site(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
