"""Leaving quickly: the link that blanks the page, erases the visit and goes somewhere neutral."""

from html import escape
from typing import Final

from questionnaire.ui import session, words

USUAL_SITE: Final = "https://www.weather.gov/"
"""Chosen: a public page that anybody might look at; settings.yaml can name another."""


def neutral_site() -> str:
    """Return where leaving goes; a shared tablet only goes back to the first page."""
    found = session.snapshot()
    if session.is_kiosk():
        return "./"
    return str(found.settings.leave_quickly_site) if found is not None else USUAL_SITE


def link() -> str:
    """Return the link as HTML. It is a plain link, so that it still leads away when nothing else works."""
    site = escape(neutral_site(), quote=True)
    return f'<a class="fyf-leave" data-leave="yes" rel="noreferrer" href="{site}">{words.safe("frame.leave")}</a>'
