"""What happens to a visitor's answers, in plain words; each promise is kept by a test that docs/PRIVACY.md names."""

from html import escape
from typing import Final

import streamlit as st

from questionnaire.ui import frame, keep, printing, session, words

NEVER: Final = ("account", "database", "address", "others", "reads", "help-line")
YOURS: Final = ("save", "keep", "erase")
CANNOT: Final = ("history", "watched", "network", "operator", "links", "mail")
ROUTE: Final = "fit_route"
"""The cookie by which several servers share the visits; nginx sets it, and one server alone has none."""
STORED: Final = (
    ("visit", "find-your-fit", "sessionStorage"),
    ("typed", "find-your-fit-typed", "sessionStorage"),
    ("kept", "find-your-fit", "localStorage"),
    ("seen", "find-your-fit-seen", "sessionStorage"),
    ("xsrf", "_streamlit_xsrf", "cookie"),
    ("route", ROUTE, "cookie"),
    ("theme", "stActiveTheme-", "localStorage"),
    ("sidebar", "stSidebarSectionsState-", "localStorage"),
)
"""All that the app and Streamlit may put into a browser, each name or its beginning; a test looks into a real one."""


def show() -> None:
    """Draw the page."""
    printing.apply()
    kiosk = session.is_kiosk()
    frame.heading(words.say("privacy.title"))
    kept = "" if kiosk or keep.can_keep("tab") else "-unkept"
    frame.say(f"privacy.text{kept}")
    _section("where", ("kiosk", "server") if kiosk else (f"tab{kept}", "server", _device()))
    _section("never", NEVER)
    if not kiosk:
        _section("yours", YOURS)
        frame.button_link("takeaway", words.say("privacy.yours.button"))
    _draw_stored(kiosk)
    _section("cannot", CANNOT)
    frame.subheading(words.say("privacy.files.title"))
    frame.say("privacy.files.text")
    frame.say("privacy.files.plan")
    frame.subheading(words.say("privacy.who.title"))
    frame.say("privacy.who.text", clinic=session.content().settings.clinic.name)


def _device() -> str:
    return "device-on" if keep.keeps_on_device() else "device"


def _section(name: str, points: tuple[str, ...]) -> None:
    frame.subheading(words.say(f"privacy.{name}.title"))
    frame.bullets([words.say(f"privacy.{name}.{point}") for point in points])


def _draw_stored(kiosk: bool) -> None:
    """Draw everything that may be stored in the browser; a shared tablet stores no answers."""
    frame.subheading(words.say("privacy.browser.title"))
    frame.say("privacy.browser.text")
    rows = "".join(
        f'<div><dt><code>{escape(name)}</code><br><span class="fyf-kind">{escape(kind)}</span></dt>'
        f"<dd>{words.safe(f'privacy.browser.{each}')}<br>"
        f'<span class="fyf-kind">{words.safe(f"privacy.browser.{each}-until")}</span></dd></div>'
        for each, name, kind in STORED
        if not (kiosk and name.startswith("find-your-fit")) and (name != ROUTE or ROUTE in st.context.cookies)
    )
    st.html(f'<dl class="fyf-stored">{rows}</dl>')
