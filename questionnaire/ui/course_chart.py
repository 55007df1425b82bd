"""The course as a small picture for each facet: read by its shape and its words, never by color."""

from collections.abc import Sequence
from html import escape
from typing import Final

from questionnaire.alliance.course import FACETS_NOTICED, points
from questionnaire.alliance.retelling import name_facet, tell_course, tell_rating
from questionnaire.check_ins import LEAST, MOST, CheckIn
from questionnaire.questions import Facet
from questionnaire.speech import Speech
from questionnaire.ui import pictures

WIDTH: Final = 320
HEIGHT: Final = 112
LEFT: Final = 62
RIGHT: Final = 12
TOP: Final = 14
BOTTOM: Final = 26
MOST_MARKS: Final = 24
"""Chosen: more marks than this would run into each other; then the line alone tells it."""
MOST_TICKS: Final = 6
MIDDLE: Final = (LEAST + MOST) // 2
_LETTERS: Final = 'font-family="system-ui, sans-serif" font-size="12.5" fill="#4a5957"'
_STROKE: Final = 'fill="none" stroke="#14595a" stroke-width="2.5" stroke-linejoin="round"'
_DOT: Final = 'fill="#14595a" stroke="#fff" stroke-width="2"'


def draw(course: Sequence[CheckIn], speech: Speech) -> str:
    """Return the pictures of a course as HTML, one for each facet that was answered in two check-ins or more."""
    shown = [facet for facet in FACETS_NOTICED if len(points(course, facet)) > 1]
    figures = "".join(_figure(course, facet, speech) for facet in shown)
    return f'<div class="fyf-course">{figures}</div>' if figures else ""


def _figure(course: Sequence[CheckIn], facet: Facet, speech: Speech) -> str:
    drawn = f"{_grid(speech)}{_line(course, facet)}{_ticks(course)}"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {_LETTERS}>{drawn}</svg>'
    picture = pictures.picture(svg, alt=tell_course(course, facet, speech), css_class="fyf-course-chart")
    return f"<figure><figcaption>{escape(name_facet(facet, speech))}</figcaption>{picture}</figure>"


def _grid(speech: Speech) -> str:
    rows = ((rating, tell_rating(rating, speech)) for rating in (MOST, MIDDLE, LEAST))
    return "".join(
        f'<line stroke="#ded4c5" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{_y(rating)}" y2="{_y(rating)}"/>'
        f'<text text-anchor="end" x="{LEFT - 8}" y="{_y(rating) + 4}">{escape(said)}</text>'
        for rating, said in rows
    )


def _line(course: Sequence[CheckIn], facet: Facet) -> str:
    """Return the line over the check-ins that answered the facet; it runs straight past those that did not."""
    places = {id(check_in): number for number, check_in in enumerate(course)}
    marks = [(_x(places[id(each.check_in)], len(course)), _y(each.mean)) for each in points(course, facet)]
    path = " ".join(f"{x},{y}" for x, y in marks)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="5" {_DOT}/>' for x, y in marks) if len(marks) <= MOST_MARKS else ""
    return f'<polyline points="{path}" {_STROKE}/>{dots}'


def _ticks(course: Sequence[CheckIn]) -> str:
    """Return the numbers of the sessions below, at most a few; a check-in without one gets none."""
    every = -(-len(course) // MOST_TICKS)
    return "".join(
        f'<text text-anchor="middle" x="{_x(number, len(course))}" y="{HEIGHT - 6}">{check_in.session}</text>'
        for number, check_in in enumerate(course)
        if check_in.session and (number % every == 0)
    )


def _x(number: int, count: int) -> float:
    return round(LEFT + 10 + (WIDTH - LEFT - RIGHT - 20) * number / max(1, count - 1), 1)


def _y(rating: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (MOST - rating) / (MOST - LEAST), 1)
