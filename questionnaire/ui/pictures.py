"""Pictures of our own: drawn as SVG, sent inside the page, asked for from nowhere."""

from hashlib import sha256
from html import escape
from typing import Final
from urllib.parse import quote

from questionnaire.questions import Facet

_PEBBLE: Final = "M20 60C20 26 42 8 64 8C94 8 112 30 112 58C112 92 90 112 62 112C36 112 20 92 20 60Z"
_SEAM: Final = "C86 36 42 84 70 120"
_LEFT: Final = f"M62 0{_SEAM}L0 120L0 0Z"
_RIGHT: Final = f"M62 0{_SEAM}L130 120L130 0Z"

MARK: Final = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="8 -2 116 124">
<clipPath id="l"><path d="{_LEFT}"/></clipPath><clipPath id="r"><path d="{_RIGHT}"/></clipPath>
<g transform="translate(-4 2)"><path clip-path="url(#l)" d="{_PEBBLE}" fill="#14595a"/></g>
<g transform="translate(5 -2)"><path clip-path="url(#r)" d="{_PEBBLE}" fill="#df9471"/></g></svg>"""
"""Two halves of one pebble: different, and they fit."""

HERO: Final = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 420 300" fill="none">
<defs><clipPath id="l"><path d="{_LEFT}"/></clipPath><clipPath id="r"><path d="{_RIGHT}"/></clipPath>
<linearGradient id="t" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#2f7d78"/><stop offset="1" stop-color="#0f4a4b"/></linearGradient>
<linearGradient id="c" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#f0bb9e"/><stop offset="1" stop-color="#d98762"/></linearGradient></defs>
<circle cx="226" cy="150" r="132" fill="#f3e9da"/><circle cx="112" cy="226" r="44" fill="#e4ece4"/>
<circle cx="344" cy="66" r="22" fill="#f6d9a8"/>
<path d="M-10 268C70 262 120 286 178 276S236 262 231 244" stroke="#14595a" stroke-width="3" stroke-linecap="round" stroke-dasharray="1 11"/>
<path d="M430 26C376 8 322 42 282 26S214 36 210 52" stroke="#b4532f" stroke-width="3" stroke-linecap="round" stroke-dasharray="1 11"/>
<g transform="translate(96 32) scale(1.95)"><g transform="translate(-4 2)"><path clip-path="url(#l)" d="{_PEBBLE}" fill="url(#t)"/></g>
<g transform="translate(4 -2)"><path clip-path="url(#r)" d="{_PEBBLE}" fill="url(#c)"/></g></g></svg>"""

_ICONS: Final[dict[Facet, str]] = {
    "goals": '<path d="M3 18h18M6 18a6 6 0 0 1 12 0M12 4v4M4.5 8.5l2.2 2.2M19.5 8.5l-2.2 2.2"/>',
    "tasks": '<path d="M7 19c10-1 0-13 10-14"/><circle cx="5" cy="19" r="2"/><circle cx="19" cy="5" r="2"/>',
    "bond": '<circle cx="9" cy="12" r="6"/><circle cx="15" cy="12" r="6"/>',
    "practical": '<rect x="3.500" y="5" width="17" height="15" rx="3"/><path d="M3.500 10h17M8.500 3v4M15.500 3v4M8 14.500h3"/>',
}
_TONES: Final = (("#dbe7e2", "#2f7d78"), ("#f6e0d3", "#c8764f"), ("#f7ebcf", "#b98a2c"), ("#e3e3ef", "#6a6a9c"),
                 ("#e6e9d6", "#76823f"), ("#f0dfe2", "#a1596a"), ("#d9e6ee", "#3f7392"))  # fmt: skip


def picture(svg: str, *, alt: str = "", css_class: str = "") -> str:
    """Return an SVG as HTML; with no `alt` it is an ornament that a screen reader passes by."""
    hidden = "" if alt else ' aria-hidden="true"'
    return f'<img class="{css_class}" alt="{escape(alt, quote=True)}"{hidden} src="{address(svg)}">'


def address(svg: str) -> str:
    """Return an SVG as an address that asks nobody."""
    return "data:image/svg+xml," + quote(svg.replace("\n", " "), safe=" =:/'(),;")


def hero() -> str:
    """Return the picture of the first page: two halves that fit, and two paths that meet."""
    return picture(HERO, css_class="fyf-hero")


def icon(facet: Facet, *, alt: str = "") -> str:
    """Return the small sign of goals (sunrise), tasks (a way), bond (two circles) or practical (a calendar)."""
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#14595a" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">{_ICONS[facet]}</svg>'
    return picture(drawn, alt=alt, css_class="fyf-icon")


def avatar(therapist_id: str) -> str:
    """Return a pattern made from an id alone: it says "the same one as before", and nothing about the person."""
    seed = sha256(therapist_id.encode()).digest()
    ground, figure = _TONES[seed[0] % len(_TONES)]
    turn, shift, size = seed[1] % 8 * 45, seed[2] % 13 - 6, 15 + seed[3] % 8
    other = _TONES[(seed[0] + 1 + seed[4] % (len(_TONES) - 1)) % len(_TONES)][1]
    shapes = (
        f'<circle cx="{32 + shift}" cy="44" r="{size}" fill="{figure}"/><circle cx="44" cy="{22 + shift}" r="9" fill="{other}" fill-opacity=".75"/>',
        f'<path d="M-20 {40 + shift}C10 20 36 60 84 {34 - shift}V100H-20Z" fill="{figure}"/><circle cx="42" cy="20" r="8" fill="{other}" fill-opacity=".8"/>',
        f'<circle cx="6" cy="60" r="{22 + size}" fill="{figure}"/><circle cx="56" cy="8" r="{size}" fill="{other}" fill-opacity=".75"/>',
    )
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><clipPath id="a"><rect width="64" height="64" rx="22"/></clipPath><g clip-path="url(#a)"><rect width="64" height="64" fill="{ground}"/><g transform="rotate({turn} 32 32)">{shapes[seed[5] % len(shapes)]}</g></g></svg>'
    return picture(drawn, css_class="fyf-avatar")
