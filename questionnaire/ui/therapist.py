"""The page about one therapist: how they fit, all that is listed, what to ask, and what can be done next."""

from html import escape

import streamlit as st

from questionnaire.catalogue import Therapist
from questionnaire.fit.explanation import FITS_WELL, name_field
from questionnaire.ui import (
    asks,
    choose_look,
    facts,
    focus,
    frame,
    keeping,
    listing,
    opening,
    pictures,
    placing,
    result_card,
    results,
    router,
    session,
    similar_people,
    style_chart,
    talk,
    taps,
    why,
    words,
)


def show() -> None:
    """Draw the therapist whom the visitor opened, or the way back to their list."""
    router.follow()
    choose_look.apply()
    wanted = session.recall("therapist")
    therapist = results.therapist(wanted) if isinstance(wanted, str) else None
    found = results.matching()
    if therapist is None or found.profile.under_age:
        _choose_someone(wanted)
        return
    _show_therapist(placing.place(found, therapist, results.speech()))


def _choose_someone(wanted: object) -> None:
    """Say calmly why there is nobody to show, with the ways on."""
    frame.heading(words.say("therapist.choose.title"), view="choose")
    if isinstance(wanted, str) and wanted in session.current_answers().hidden:
        frame.say("therapist.choose.hidden")
        keeping.undo_notice()
    elif isinstance(wanted, str) and results.therapist(wanted) is None:
        frame.say("therapist.choose.gone")
    else:
        frame.say("therapist.choose.text")
    frame.button_link("matches", words.say("therapist.choose.list"), primary=True)
    frame.quiet_link("shortlist", words.say("therapist.choose.shortlist"))


def _show_therapist(placed: placing.Placed) -> None:
    therapist = placed.case.therapist
    frame.quiet_link("matches", words.say("therapist.back"))
    _draw_head(placed)
    _draw_facts(therapist)
    _draw_actions(therapist)
    _draw_fit(placed)
    _draw_asks(placed)
    _draw_style(placed)
    _draw_listing(therapist)
    similar_people.draw(placed)
    with st.container(key="hide-action"):
        taps.button(words.say("therapist.hide"), "hide-person", lambda: keeping.hide(therapist.id), "tertiary")
    talk.show()
    focus.mount()


def _draw_head(placed: placing.Placed) -> None:
    case = placed.case
    frame.heading(case.therapist.name, view=case.therapist.id)
    about = [each for each in (case.therapist.pronouns, facts.say_credentials(case.therapist, case.speech)) if each]
    band = result_card.band(case.explanation, case.speech) if placed.where != "outside" else ""
    st.html(
        f'<div class="fyf-person-head">{pictures.avatar(case.therapist.id)}'
        f"<div><p>{escape(' · '.join(about))}</p>{band}</div></div>"
    )
    if session.content().catalogue.sample:
        frame.notice("sample", words.say("therapist.sample"))


def _draw_facts(therapist: Therapist) -> None:
    speech = results.speech()
    rows = (
        ("openings", facts.say_openings(therapist, speech)),
        ("fee", facts.say_fee(therapist, speech)),
        ("where", facts.say_where(therapist, speech)),
    )
    with frame.card("facts"):
        listed = listing.rows_html([(words.say(f"therapist.facts.{name}"), escape(said)) for name, said in rows])
        st.html(f"{listed}{listing.checked(therapist, speech)}")


def _draw_actions(therapist: Therapist) -> None:
    """Draw what to do: keep them, or once kept, reach out."""
    kept = keeping.is_kept(therapist.id)
    if kept:
        frame.notice("good", words.say("shortlist.kept", name=therapist.name))
    with st.container(key="person-actions", horizontal=True, vertical_alignment="center"):
        taps.button(
            words.say("therapist.take-off" if kept else "therapist.keep"),
            "keep-or-not",
            lambda: _keep_or_not(therapist.id),
            "tertiary" if kept else "primary",
        )
        st.button(
            words.say("therapist.reach"),
            key="reach-out",
            type="primary" if kept else "secondary",
            on_click=opening.reach_out,
            args=(therapist.id,),
        )
        if kept:
            frame.quiet_link("shortlist", words.say("therapist.choose.shortlist"))
    keeping.undo_notice()


def _keep_or_not(therapist_id: str) -> None:
    (keeping.drop if keeping.is_kept(therapist_id) else keeping.keep)(therapist_id)
    focus.move_to(taps.key("keep-or-not"))


def _draw_fit(placed: placing.Placed) -> None:
    """Draw what fits and what fits less, with the whole explanation one tap away."""
    explanation = placed.case.explanation
    frame.subheading(words.say("therapist.fit.title"))
    if placed.where == "outside":
        frame.notice("care", words.say("therapist.fit.outside"))
        frame.bullets(placed.failing())
    if placed.ways():
        frame.bullets(placed.ways())
    if not explanation.reasons:
        frame.say("therapist.fit.nothing")
        frame.quiet_link("preferences", words.say("therapist.fit.more"), q=1)
        return
    less = sorted(
        (each for each in explanation.reasons if each.known and each.fit < FITS_WELL), key=lambda each: -each.loss
    )
    with frame.card("fit"):
        for name, reasons in (("good", explanation.strongest), ("less", less)):
            if reasons:
                frame.small_heading(words.say(f"therapist.fit.{name}"))
                frame.bullets(each.text for each in reasons)
        st.html(why.counted(placed.case))


def _draw_asks(placed: placing.Placed) -> None:
    """Draw what is not known about what was asked for, each with a sentence to ask."""
    case = placed.case
    frame.subheading(words.say("therapist.ask.title"))
    if case.found.too_little_known(placed.row):
        frame.say("matches.too-little")
    if not case.explanation.ask_about:
        frame.say("therapist.ask.none")
        return
    asked = ((name_field(name, case.speech), asks.ask_sentence(case.found, name, case.speech))
             for name in case.explanation.ask_about)  # fmt: skip
    with frame.card("asks"):
        frame.terms(asked)


def _draw_style(placed: placing.Placed) -> None:
    drawn = style_chart.draw(placed.case.found, placed.case.therapist, placed.case.speech)
    frame.subheading(words.say("therapist.style.title"))
    with frame.card("style"):
        if drawn:
            st.html(drawn)
        else:
            frame.say("therapist.style.none")


def _draw_listing(therapist: Therapist) -> None:
    """Draw all that is listed."""
    speech = results.speech()
    sections = (
        ("work", listing.work(therapist, speech)),
        ("practical", listing.practical(therapist, speech)),
        ("credentials", listing.credentials(therapist, speech)),
        ("self", _own_words(therapist) + listing.identity(therapist, speech)),
        ("contact", listing.contact(therapist, speech)),
    )
    for name, drawn in sections:
        if drawn:
            frame.subheading(words.say(f"therapist.{name}.title"))
            if name == "work":
                frame.paragraph(words.say("therapist.work.tap"), quiet=True)
            with frame.card(name):
                st.html(drawn)


def _own_words(therapist: Therapist) -> str:
    return f'<blockquote class="fyf-own-words">{escape(therapist.about)}</blockquote>' if therapist.about else ""
