"""One therapist as clients will see them: all that their entry says, in the words of the page."""

from html import escape

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.catalogue import Therapist
from questionnaire.content.snapshot import Content
from questionnaire.fit.matching import find_matches
from questionnaire.profile import build_profile
from questionnaire.ui import choose_look, facts, frame, listing, results, style_chart, words


def show(therapist: Therapist, content: Content) -> None:
    """Draw an entry as the page about a therapist does, without what depends on answers."""
    choose_look.apply()
    speech = results.speech()
    about = [each for each in (therapist.pronouns, facts.say_credentials(therapist, speech)) if each]
    rows = (
        ("openings", facts.say_openings(therapist, speech)),
        ("fee", facts.say_fee(therapist, speech)),
        ("where", facts.say_where(therapist, speech)),
    )
    frame.small_heading(therapist.name)
    frame.paragraph(" · ".join(about))
    own = f'<blockquote class="fyf-own-words">{escape(therapist.about)}</blockquote>' if therapist.about else ""
    sections = (
        ("facts", listing.rows_html([(words.say(f"therapist.facts.{name}"), escape(said)) for name, said in rows])),
        ("style", _style(therapist, content)),
        ("work", listing.work(therapist, speech)),
        ("practical", listing.practical(therapist, speech)),
        ("credentials", listing.credentials(therapist, speech)),
        ("self", own + listing.identity(therapist, speech)),
        ("contact", listing.contact(therapist, speech)),
    )
    for name, drawn in sections:
        if drawn:
            with frame.card(f"wb-{name}"):
                st.html(drawn)


def _style(therapist: Therapist, content: Content) -> str:
    profile = build_profile(content.questionnaire, content.vocabulary, Answers())
    return style_chart.draw(find_matches(content.index, profile), therapist, results.speech())
