"""Similar people: those who have room and are most like a therapist, at once when that one is full."""

from html import escape

import streamlit as st

from questionnaire.fit.explanation import name_field
from questionnaire.fit.similar import Similar, similar_therapists
from questionnaire.ui import facts, focus, frame, opening, placing, session, words


def draw(placed: placing.Placed) -> None:
    """Draw who is similar: at once for somebody who is full, on demand for everybody else."""
    full = placed.case.therapist.listing.accepting == "no"
    with st.container(key="similar-people"):
        st.html(f'<h2 class="fyf-subheading" tabindex="-1">{words.safe("therapist.similar.title")}</h2>')
        if full or session.recall("similar"):
            _draw_all(placed, full=full)
        else:
            st.button(words.say("therapist.similar.open"), key="similar", on_click=_open)


def _draw_all(placed: placing.Placed, *, full: bool) -> None:
    index, eligibility = placed.case.found.index, placed.case.found.eligibility
    candidates = index.unpacked(eligibility.match_bits | eligibility.ask_first_bits)
    found = similar_therapists(index, placed.row, candidates)
    frame.say(f"therapist.similar.{'full' if full and found else 'text' if found else 'none'}")
    for each in found:
        _draw_one(placed, each)


def _open() -> None:
    session.remember("similar", True)
    focus.move_to("similar-people")


def _draw_one(placed: placing.Placed, similar: Similar) -> None:
    speech, index = placed.case.speech, placed.case.found.index
    therapist = session.content().catalogue.by_id[index.ids[similar.row]]
    told = [facts.say_where(therapist, speech), facts.say_fee(therapist, speech), facts.say_openings(therapist, speech)]
    if similar.alike:
        what = speech.listed([name_field(name, speech) for name in similar.alike])
        told.append(speech.say("therapist.similar.alike", what=what))
    with frame.card(f"similar-{therapist.id}"):
        lines = "".join(f"<li>{escape(each)}</li>" for each in told)
        st.html(f'<h3 class="fyf-kept-name">{escape(therapist.name)}</h3><ul class="fyf-kept-facts">{lines}</ul>')
        st.button(
            words.plain(words.say("therapist.similar.see", name=therapist.name)),
            key=f"see-{therapist.id}",
            on_click=opening.open_therapist,
            args=(therapist.id,),
        )
