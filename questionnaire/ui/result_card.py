"""One therapist as a card: who, where, what it costs, why this place on the list, and what can be done about it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

import streamlit as st

from questionnaire.catalogue import Therapist
from questionnaire.fit import ways_in
from questionnaire.fit.explanation import Explanation, name_field
from questionnaire.fit.matching import Matching
from questionnaire.fit.recommender import Ranked
from questionnaire.speech import Speech
from questionnaire.ui import (
    asks,
    change_note,
    changes,
    facts,
    focus,
    frame,
    keeping,
    marks,
    opening,
    picked,
    pictures,
    results,
    router,
    session,
    spoken,
    taps,
    why,
    words,
)

MOST_REASONS: Final = 3
MOST_ASKS: Final = 2


def show(found: Matching, ranked: Ranked, shelf: str) -> None:
    """Draw the card with its buttons; `shelf` names the list that it stands in."""
    therapist = results.therapist_of(ranked)
    case = why.Case(found, therapist, results.explanation(found, ranked, therapist), results.speech())
    with frame.card(therapist.id):
        st.html(f'<article class="fyf-result" aria-labelledby="name-{therapist.id}">{_body(case)}</article>')
        _buttons(therapist, f"{shelf}-{ranked.rank}")


def heading(therapist: Therapist, speech: Speech) -> str:
    """Return the name with pronouns and titles, and the mark of an invented entry, as HTML."""
    about = [each for each in (therapist.pronouns, facts.say_credentials(therapist, speech)) if each]
    sample = session.content().catalogue.sample
    invented = f' <span class="fyf-tag">{escape(speech.say("matches.invented"))}</span>' if sample else ""
    return (
        f'{pictures.avatar(therapist.id)}<div><h3 id="name-{therapist.id}" tabindex="-1">{escape(therapist.name)}</h3>'
        f'<p class="fyf-small">{escape(" · ".join(about))}{invented}</p></div>'
    )


def band(explanation: Explanation, speech: Speech) -> str:
    """Return the word for how well someone fits, with its sign; "" where too little was answered to say one."""
    if explanation.band is None:
        return ""
    word = escape(speech.say(f"matches.band.{explanation.band}"))
    return f'<p class="fyf-band is-{explanation.band}">{marks.band(explanation.band)}<span>{word}</span></p>'


def _body(case: why.Case) -> str:
    head = heading(case.therapist, case.speech) + band(case.explanation, case.speech)
    points = "".join(_points(case))
    listed = f'<ul class="fyf-points">{points}</ul>' if points else ""
    return (
        f'<div class="fyf-result-head">{head}</div>'
        f'<div class="fyf-result-body">{_facts(case.therapist, case.speech)}{listed}</div>{why.details(case)}'
    )


def _facts(therapist: Therapist, speech: Speech) -> str:
    rows = (
        ("meet", facts.say_where(therapist, speech)),
        ("fee", facts.say_fee(therapist, speech)),
        ("openings", facts.say_openings(therapist, speech)),
    )
    named = ((speech.say(f"matches.facts.{name}"), said) for name, said in rows)
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in named)
    return f'<div><dl class="fyf-facts">{listed}</dl>{checked(therapist, speech)}</div>'


def checked(therapist: Therapist, speech: Speech) -> str:
    """Return when the listing was last checked, marked when that is long ago, as HTML."""
    mark = " is-stale" if facts.is_stale(therapist) else ""
    return f'<p class="fyf-checked{mark}">{escape(facts.say_checked(therapist, speech))}</p>'


def _points(case: why.Case) -> Iterator[str]:
    """Yield which way in holds, the strongest reasons, the weakest point, and what is not listed."""
    explanation, speech = case.explanation, case.speech
    for screen in case.found.eligibility.screens:
        said = ways_in.say_ways(screen, explanation.ranked.row, speech)
        if said and screen.passes(explanation.ranked.row):
            yield _point("fits", said, speech)
    fitting = [reason for reason in explanation.strongest if why.closeness(reason) == "fits"]
    for reason in fitting[:MOST_REASONS]:
        yield _point("fits", reason.text, speech)
    if explanation.weakest is not None:
        yield _point("less", explanation.weakest.text, speech)
    if case.found.too_little_known(explanation.ranked.row):
        yield _point("ask", speech.say("matches.too-little"), speech)
    for name in explanation.ask_about[:MOST_ASKS]:
        asking = asks.ask_sentence(case.found, name, speech)
        yield _point("ask", speech.say("matches.unlisted", field=name_field(name, speech), ask=asking), speech)
    more = len(explanation.ask_about) - MOST_ASKS
    if more > 0:
        yield _point("ask", speech.say("matches.unlisted-more", n=more), speech)


def _point(kind: marks.Point, text: str, speech: Speech) -> str:
    spoken = f'<span class="fyf-hidden">{escape(speech.say(f"matches.points.{kind}"))} </span>'
    return f"<li>{marks.point(kind)}<span>{spoken}{escape(text)}</span></li>"


def _buttons(therapist: Therapist, place: str) -> None:
    kept, chosen = therapist.id in session.current_answers().shortlist, picked.ids()
    with st.container(key=f"at-{place}", horizontal=True, vertical_alignment="center"):
        if router.exists("therapist"):
            _button(Action("see", opening.open_therapist, (therapist.id,)), therapist)
        _button(Action("keep", keep_or_not, (therapist.id, place), "kept" if kept else "keep"), therapist)
        if therapist.id in chosen or len(chosen) < picked.MOST:
            said = "compared" if therapist.id in chosen else "compare"
            _button(Action("compare", picked.pick_or_not, (therapist.id,), said), therapist, kind="tertiary")
        _button(Action("hide", hide, (therapist.id, place)), therapist, kind="tertiary")
    spoken.tell_apart({taps.key(f"{name}-{therapist.id}"): therapist.name for name in ("keep", "compare", "hide")})
    change_note.show(f"kept-{place}")


@dataclass(frozen=True)
class Action:
    """What a button of a card does."""

    key: str
    act: Callable[..., None]
    args: tuple[str, ...]
    said: str = ""


def _button(action: Action, therapist: Therapist, kind: Literal["secondary", "tertiary"] = "secondary") -> None:
    label = words.say(f"matches.act.{action.said or action.key}", name=words.plain(therapist.name))
    taps.button(label, f"{action.key}-{therapist.id}", lambda: action.act(*action.args), kind, wrap=True)


def keep_or_not(therapist_id: str, place: str) -> None:
    """Put a therapist on the short list, or take them off again (which can be undone, the note included)."""
    answers = session.current_answers()
    if therapist_id not in answers.shortlist:
        keeping.keep(therapist_id)
    else:
        said = words.say("matches.taken-off", name=keeping.name_of(therapist_id))
        changes.make(answers.unlisted(therapist_id), said, f"kept-{place}")


def hide(therapist_id: str, place: str) -> None:
    """Do not show a therapist anywhere, until they are shown again. No reason is asked."""
    said = words.say("matches.hidden.done", name=keeping.name_of(therapist_id))
    changes.make(session.current_answers().hide(therapist_id), said, place)
    focus.move_to(f"undo-{place}")
