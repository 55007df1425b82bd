"""Somebody different from what was asked for: one person, clearly marked, who fits better but for one point."""

from fractions import Fraction
from functools import partial
from html import escape

import streamlit as st

from questionnaire.catalogue import Therapist
from questionnaire.fit.columns import POINT
from questionnaire.fit.explanation import name_field, say_reason, say_unknown, say_wanted
from questionnaire.fit.index import is_set
from questionnaire.fit.matching import Matching
from questionnaire.fit.ways_in import say_failing
from questionnaire.profile import Criterion
from questionnaire.ui import adjust, change_note, facts, opening, pictures, results, router, taps, words
from questionnaire.ui.offers import Asker, Offer
from questionnaire.wanted import Limit, Within


def show(found: Matching, asker: Asker) -> None:
    """Draw the one who would lead the list if one point were dropped; nothing where nobody would."""
    with st.container(key="different"):
        if found.enough_said and found.matches:
            offer = _best_offer(asker)
            therapist = _leader(found, offer) if offer else None
            if offer is not None and therapist is not None:
                _draw(found, offer, therapist)
        change_note.show("different", found)


def _best_offer(asker: Asker) -> Offer | None:
    """Return the first offer that would show somebody who fits better than today's first."""
    return asker.best_where(lambda each: each.better_than_now > 0)


def _leader(found: Matching, offer: Offer) -> Therapist | None:
    """Return the best of those whom an offer adds, if they have more whole points than everyone today."""
    then, today = results.matching_then(found, offer.answers), found.eligibility.match_bits
    leaders = (then.matches[place] for place in range(then.matches.group_size(1)))
    added = next((each for each in leaders if not is_set(today, each.row)), None)
    best = found.matches.best_units() or 0
    better = added is not None and (added.units or 0) // POINT > best // POINT
    return results.therapist_of(added) if added is not None and better else None


def _draw(found: Matching, offer: Offer, therapist: Therapist) -> None:
    speech = results.speech()
    title, text = (speech.say(f"matches.different.{name}", name=therapist.name) for name in ("title", "text"))
    st.html(
        f'<section class="fyf-different"><h2>{escape(title)}</h2><div>{pictures.avatar(therapist.id)}'
        f"<div><p>{escape(text)}</p><p>{escape(_missed(found, offer.constraint, therapist))}</p></div></div></section>"
    )
    with st.container(key="at-different", horizontal=True):
        if router.exists("therapist"):
            label = speech.say("matches.act.see", name=words.plain(therapist.name))
            st.button(label, key="different-see", wrap=True, on_click=opening.open_therapist, args=(therapist.id,))
        said = words.plain(adjust.say_offer(offer, speech))
        taps.button(said, "different-take", partial(adjust.take, offer, "different"), "tertiary", wrap=True)


def _missed(found: Matching, constraint: Criterion, therapist: Therapist) -> str:
    """Return what was asked for and is not so."""
    speech, row = results.speech(), found.index.rows[therapist.id]
    if therapist.known(constraint.field) is None:
        return say_unknown(constraint, speech)
    listed = {"fees.per_session": facts.say_fee, "listing.wait_weeks": facts.say_openings, "offices": facts.say_places}
    if isinstance(constraint.wanted, Limit | Within) and constraint.field in listed:
        what, wanted = listed[constraint.field](therapist, speech), say_wanted(constraint, speech)
        return speech.say("reason.other-listed", field=name_field(constraint.field, speech), wanted=wanted, what=what)
    screen = next((each for each in found.eligibility.screens if each.constraint is constraint), None)
    if screen is not None:
        return say_failing(screen, row, therapist, speech)
    return say_reason(constraint, therapist, Fraction(), speech)
