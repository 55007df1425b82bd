"""The picture of the six style axes: what the client asked for and what a therapist says, on the same scale."""

from collections.abc import Iterator
from fractions import Fraction
from html import escape
from typing import Final

from questionnaire.catalogue import AXES, Therapist
from questionnaire.fit.explanation import say_side
from questionnaire.fit.matching import Matching
from questionnaire.speech import Speech
from questionnaire.ui import pictures
from questionnaire.wanted import Position

_MIDDLE: Final = 140
_STEP: Final = 42
"""The track is 280 wide; one step of seven is 42."""


def draw(found: Matching, therapist: Therapist, speech: Speech) -> str:
    """Return the picture as HTML with its legend and who says so; "" when nothing is known on either side."""
    rows = "".join(_rows(found, therapist, speech))
    if not rows:
        return ""
    return f'<div class="fyf-axes">{_legend(speech)}<ul>{rows}</ul>{_source(therapist, speech)}</div>'


def wished(found: Matching, axis: str) -> Fraction | None:
    """Return where on an axis the client would like to be, -1 to 1, or None when nothing asks for it."""
    field_name = f"style.{axis}"
    asked = (each.criterion.wanted for each in found.query if each.criterion.field == field_name)
    wanted = next(asked, None)
    return wanted.value if isinstance(wanted, Position) else None


def listed(therapist: Therapist, axis: str) -> Fraction | None:
    """Return where on an axis a therapist stands, -1 to 1, or None when that is not listed."""
    position = therapist.known(f"style.{axis}")
    return None if position is None else Fraction(position) / 3


def _rows(found: Matching, therapist: Therapist, speech: Speech) -> Iterator[str]:
    for axis in AXES:
        mine, theirs = wished(found, axis), listed(therapist, axis)
        if mine is not None or theirs is not None:
            yield _row(axis, mine, theirs, speech)


def _row(axis: str, mine: Fraction | None, theirs: Fraction | None, speech: Speech) -> str:
    low, high = (escape(speech.pole(axis, high)) for high in (False, True))
    return (
        f'<li><p class="fyf-axis-name">{escape(speech.label("axes", axis))}</p>'
        f'<p class="fyf-hidden">{escape(_said(axis, mine, theirs, speech))}</p>'
        f'<div class="fyf-axis" aria-hidden="true">{_track(mine, theirs)}'
        f"<span>{low}</span><span>{high}</span></div></li>"
    )


def _said(axis: str, mine: Fraction | None, theirs: Fraction | None, speech: Speech) -> str:
    """Return what a row shows, in words."""
    asked = speech.say("matches.axes.asked", side=say_side(axis, mine, speech)) if mine is not None else ""
    own = speech.say("matches.axes.listed", side=say_side(axis, theirs, speech)) if theirs is not None else ""
    asked = asked or speech.say("matches.axes.not-asked")
    return f"{asked} {own or speech.say('matches.axes.not-listed')}"


def _track(mine: Fraction | None, theirs: Fraction | None) -> str:
    ticks = "".join(f'<path d="M{_MIDDLE + step * _STEP} 11v8"/>' for step in range(-3, 4))
    marks = (_circle(mine) if mine is not None else "") + (_diamond(theirs) if theirs is not None else "")
    line = f'<g stroke="#84908d" stroke-width="1.6"><path d="M14 15h252"/>{ticks}</g>'
    return _drawn("0 0 280 30", line + marks)


def _drawn(view: str, shapes: str) -> str:
    return pictures.picture(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{shapes}</svg>')


def _circle(position: Fraction) -> str:
    return f'<circle cx="{_x(position)}" cy="15" r="10.500" fill="#fff" stroke="#b4532f" stroke-width="3"/>'


def _diamond(position: Fraction) -> str:
    return f'<path transform="translate({_x(position)} 15)" d="M0-7.500 7.500 0 0 7.500-7.500 0Z" fill="#14595a"/>'


def _x(position: Fraction) -> str:
    return f"{float(_MIDDLE + position * 3 * _STEP):.1f}"


def _legend(speech: Speech) -> str:
    signs = (("mine", _circle(Fraction(-40, 42))), ("theirs", _diamond(Fraction(-40, 42))))
    shown = "".join(
        f"<span>{_drawn('7 2 26 26', sign)}{escape(speech.say(f'matches.axes.{name}'))}</span>" for name, sign in signs
    )
    return f'<p class="fyf-legend">{shown}</p>'


def _source(therapist: Therapist, speech: Speech) -> str:
    """Return who says where the therapist stands."""
    if all(listed(therapist, axis) is None for axis in AXES):
        return ""
    explained = speech.explain("style_sources", therapist.style_source or "self")
    return f'<p class="fyf-small">{escape(explained)}</p>'
