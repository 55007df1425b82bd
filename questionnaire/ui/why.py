"""The full explanation of one place on the list: every answer that counted, what is not listed, and the numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Final

from questionnaire.catalogue import Therapist
from questionnaire.fit import ways_in
from questionnaire.fit.columns import TOTAL_UNITS
from questionnaire.fit.explanation import (
    FITS_WELL,
    NEAR,
    PARTLY,
    Explanation,
    Reason,
    name_field,
    say_reason,
    say_side,
    say_wanted,
    shown_points,
)
from questionnaire.fit.matching import Matching
from questionnaire.fit.screens import Screen
from questionnaire.profile import Criterion
from questionnaire.questions import FACETS, Facet
from questionnaire.speech import Speech
from questionnaire.ui import asks, marks, pictures, style_chart
from questionnaire.vocabulary import SET_OF_FIELD
from questionnaire.wanted import Members

FITS_PARTLY: Final = Fraction(1, 3)
"""Chosen: beside the core's two thirds for what fits well; an axis has the lines that its own sentence is said by."""


@dataclass(frozen=True)
class Case:
    """One therapist in one list, with all that is needed to say why."""

    found: Matching
    therapist: Therapist
    explanation: Explanation
    speech: Speech

    def criterion(self, field_name: str) -> Criterion:
        """Return what was asked for on a field that counted."""
        return asks.criteria_by_field(self.found)[field_name]


def details(case: Case) -> str:
    """Return the explanation as HTML, folded away under one line; what it holds needs no server."""
    return _folded(case, (*_facets(case), _silence(case), _picture(case), _glossary(case), _numbers(case)))


def counted(case: Case) -> str:
    """Return only what counted and the numbers, for a page that shows all the rest openly."""
    return _folded(case, (*_facets(case), _numbers(case)))


def _folded(case: Case, parts: Iterable[str]) -> str:
    say, some = case.speech.say, bool(case.explanation.reasons)
    opened = escape(say("matches.why.open" if some else "matches.why.open-none"))
    summary = f'{opened}<span class="fyf-hidden">: {escape(case.therapist.name)}</span>'
    bars = f'<p class="fyf-small">{escape(say("matches.why.bars"))}</p>' if some else ""
    return f'<details class="fyf-why"><summary>{summary}</summary>{bars}{"".join(parts)}</details>'


def closeness(reason: Reason) -> str:
    """Return how near a reason comes to what was asked, as one of four words: fits, partly, little, unknown."""
    if not reason.known:
        return "unknown"
    well, partly = (NEAR, PARTLY) if reason.field.startswith("style.") else (FITS_WELL, FITS_PARTLY)
    return "fits" if reason.fit >= well else "partly" if reason.fit >= partly else "little"


def _facets(case: Case) -> Iterator[str]:
    """Yield the parts: what I hope for, how we would work, feeling at ease, practical."""
    reasons = case.explanation.reasons
    most = max((reason.weight for reason in reasons), default=1) or 1
    for facet in FACETS:
        rows = "".join(_reason(case, reason, most) for reason in reasons if reason.facet == facet)
        rows += "".join(_gates(case, facet))
        if rows:
            title = f"{pictures.icon(facet)}<span>{escape(case.speech.say(f'matches.facets.{facet}'))}</span>"
            yield f'<section><h4 class="fyf-facet">{title}</h4><ul class="fyf-reasons">{rows}</ul></section>'


def _reason(case: Case, reason: Reason, most: int) -> str:
    speech, criterion = case.speech, case.criterion(reason.field)
    near = closeness(reason)
    weighs = "readiness" if criterion.from_readiness else criterion.importance.value
    words = f"{speech.say(f'matches.closeness.{near}')} {speech.say(f'matches.weighs.{weighs}')}"
    text = say_listed(case, reason) if reason.known else speech.say("matches.why.unknown-counts")
    return (
        f'<li><p class="fyf-reason-name">{escape(name_field(reason.field, speech))}</p>{_asked(criterion, speech)}'
        f'<span class="fyf-bar is-{near}" aria-hidden="true" style="width:{reason.weight / most:.0%}">'
        f'<i style="width:{_share(reason):.0%}"></i></span>'
        f'<p class="fyf-small">{escape(words)}</p><p>{escape(text)}</p></li>'
    )


def say_asked(criterion: Criterion, speech: Speech) -> str:
    """Return what was asked for, "" where the name of the field says it all."""
    if SET_OF_FIELD.get(criterion.field) == "":
        return ""
    return speech.say("matches.why.asked", wanted=say_wanted(criterion, speech))


def say_listed(case: Case, reason: Reason) -> str:
    """Return what is listed about one point, where what was asked for stands beside it; "" where nothing is."""
    axis = reason.field.removeprefix("style.")
    theirs = style_chart.listed(case.therapist, axis) if axis != reason.field else None
    if theirs is None:
        return reason.text if reason.known else ""
    source = case.therapist.style_source or "self"
    return case.speech.say(f"reason.axis.listed.{source}", theirs=say_side(axis, theirs, case.speech))


def _asked(criterion: Criterion, speech: Speech) -> str:
    asked = say_asked(criterion, speech)
    return f'<p class="fyf-small">{escape(asked)}</p>' if asked else ""


def _share(reason: Reason) -> float:
    return reason.contribution / reason.weight if reason.weight else 0.0


def _gates(case: Case, facet: Facet) -> Iterator[str]:
    """Yield what has to hold, and whether it is listed; who is known to fail it stands in no list."""
    row = case.explanation.ranked.row
    for screen in case.found.eligibility.screens:
        gate = screen.constraint
        if gate.compared.gate and gate.compared.facet == facet:
            kind: marks.Point = "ask" if screen.silent(row) else "fits"
            said = _say_gate(case, screen)
            yield f'<li class="fyf-gate">{marks.point(kind)}<p>{escape(said)}</p></li>'


def _say_gate(case: Case, screen: Screen) -> str:
    """Return what is listed about something that has to hold, which way in holds, or that nothing is listed."""
    gate, row, speech = screen.constraint, case.explanation.ranked.row, case.speech
    ways = ways_in.say_ways(screen, row, speech)
    if not screen.silent(row) and (ways or isinstance(gate.wanted, Members)):
        return ways or say_reason(gate, case.therapist, Fraction(1), speech)
    sentence = f"matches.why.gate-{('open' if ways else 'silent') if screen.silent(row) else 'holds'}"
    wanted = ways_in.say_asked(gate, speech)
    return speech.say(sentence, field=name_field(gate.field, speech), wanted=wanted, known=ways)


def _silence(case: Case) -> str:
    """Return what is not listed, each with the sentence to ask."""
    speech = case.speech
    silent = (
        (name_field(name, speech), asks.ask_sentence(case.found, name, speech)) for name in case.explanation.ask_about
    )
    rows = "".join(f"<li><p>{escape(name)}</p><p>{escape(ask)}</p></li>" for name, ask in silent)
    if not rows:
        return ""
    title = escape(speech.say("matches.why.silence"))
    return f'<section><h4>{title}</h4><ul class="fyf-asks">{rows}</ul></section>'


def _picture(case: Case) -> str:
    drawn = style_chart.draw(case.found, case.therapist, case.speech)
    title = escape(case.speech.say("matches.axes.title"))
    return f"<section><h4>{title}</h4>{drawn}</section>" if drawn else ""


def _glossary(case: Case) -> str:
    """Return what the letters and approaches on this card mean."""
    speech, therapist = case.speech, case.therapist
    credentials = dict.fromkeys(("credentials", each.title) for each in therapist.credentials)
    approaches = dict.fromkeys(("approaches", each) for each in therapist.approaches or ())
    rows = "".join(
        f"<dt>{escape(speech.label(*word))}</dt><dd>{escape(speech.explain(*word))}</dd>"
        for word in (*credentials, *approaches)
    )
    if not rows:
        return ""
    title = escape(speech.say("matches.why.words"))
    return f'<section><h4>{title}</h4><dl class="fyf-terms">{rows}</dl></section>'


def _numbers(case: Case) -> str:
    """Return the numbers one tap further: what is shown adds up to the shown total."""
    explanation, speech = case.explanation, case.speech
    if explanation.ranked.units is None:
        return ""
    what, weight, gained = (escape(speech.say(f"matches.numbers.{name}")) for name in ("what", "weight", "points"))
    points = shown_points([each.contribution for each in explanation.reasons])
    shares = shown_points([each.weight for each in explanation.reasons], TOTAL_UNITS // 100)
    rows = "".join(
        f'<tr><th scope="row">{escape(name_field(each.field, speech))}</th>'
        f'<td data-column="{weight}">{speech.number(share)}</td>'
        f'<td data-column="{gained}">{_tenths(shown, speech)}</td></tr>'
        for each, share, shown in zip(explanation.reasons, shares, points, strict=True)
    )
    heads = "".join(f'<th scope="col">{column}</th>' for column in (what, weight, gained))
    total = escape(speech.say("matches.numbers.total"))
    known = speech.say("matches.numbers.known", share=round(100 * (explanation.known_share or 0)))
    return (
        f'<details class="fyf-numbers"><summary>{escape(speech.say("matches.numbers.open"))}</summary>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
        f'<tfoot><tr><th scope="row" colspan="2">{total}</th>'
        f'<td data-column="{gained}">{_tenths(sum(points), speech)}</td></tr></tfoot>'
        f'</table><p class="fyf-small">{escape(known)} {escape(speech.say("matches.numbers.meaning"))}</p></details>'
    )


def _tenths(shown: int, speech: Speech) -> str:
    return escape(speech.number(shown / 10))
