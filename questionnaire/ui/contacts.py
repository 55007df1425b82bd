"""Contacts: how somebody can be reached, as links where they lead somewhere and as plain text where they must not."""

from html import escape
from typing import Literal
from urllib.parse import quote

from questionnaire.ui import session, words

Who = Literal["contact", "patient_advocate"]


def may_link() -> bool:
    """Return whether a page may lead to a site, a mailbox or a phone: not from invented entries, not in a kiosk."""
    return not session.content().catalogue.sample and not session.is_kiosk()


def name(who: Who) -> str:
    """Return what somebody of the clinic is called, "" where the settings do not say."""
    return words.text(f"settings.{who}.name", getattr(session.content().settings, who).name or "")


def hours(who: Who) -> str:
    """Return when somebody of the clinic is there, "" where the settings do not say."""
    return words.text(f"settings.{who}.hours", getattr(session.content().settings, who).hours or "")


def phone(number: str) -> str:
    """Return a phone number as HTML."""
    digits = "".join(each for each in number if each.isdigit() or each == "+")
    return _linked(number, f"tel:{digits}")


def email(address: str) -> str:
    """Return an e-mail address as HTML."""
    return _linked(address, f"mailto:{quote(address, safe='@')}")


def website(address: str) -> str:
    """Return a site as HTML, shown without what stands before its name."""
    return _linked(address.removeprefix("https://").removeprefix("http://").rstrip("/"), address)


def _linked(shown: str, address: str) -> str:
    text = f'<span dir="ltr">{escape(shown)}</span>'
    if not may_link():
        return text
    return f'<a href="{escape(address, quote=True)}" rel="noreferrer" target="_blank">{text}</a>'
