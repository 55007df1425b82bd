"""Reaching out: words to start from for an e-mail, a call and a voicemail, and what to ask in a first call."""

from html import escape

import streamlit as st

from questionnaire.catalogue import Therapist
from questionnaire.fit.matching import ACCEPTING
from questionnaire.outreach import letters
from questionnaire.outreach.first_call import CallQuestion, first_call_questions
from questionnaire.outreach.kept import Status
from questionnaire.outreach.letters import Matter, Way
from questionnaire.ui import (
    choose_look,
    contacts,
    copying,
    drafting,
    facts,
    frame,
    free_text,
    keeping,
    mail_draft,
    placing,
    results,
    router,
    session,
    talk,
    widgets,
    words,
)

MOST_OFFERED = 10


def show() -> None:
    """Draw the words for the therapist whom the visitor chose."""
    router.follow()
    choose_look.apply()
    offered = _offered()
    frame.heading(words.say("reach.title"))
    if not offered:
        frame.say("reach.nobody.text")
        frame.button_link("matches", words.say("reach.nobody.list"), primary=True)
        frame.quiet_link("shortlist", words.say("reach.nobody.shortlist"))
        return
    if session.content().catalogue.sample:
        frame.notice("sample", words.say("therapist.sample"))
    frame.paragraph(words.say("reach.text"), quiet=True)
    therapist = _choose_whom(offered)
    about = drafting.matter(therapist)
    _draw_ways(about)
    _draw_parts(about)
    if not session.is_kiosk():
        mail_draft.draw(about)
    _draw_questions(therapist)
    _draw_afterwards(therapist)
    talk.show()


def _offered() -> dict[str, Therapist]:
    """Return whom the words can be for: who was opened, the short list, and the first of the list."""
    found = results.matching()
    if found.profile.under_age:
        return {}
    first = [found.index.ids[each.row] for each in (*found.matches, *found.ask_first)[:MOST_OFFERED]]
    ids = [session.recall("therapist"), *(each.id for each in keeping.kept()), *first]
    listed = {each: results.therapist(each) for each in ids if isinstance(each, str)}
    return {each: therapist for each, therapist in listed.items() if therapist is not None}


def _choose_whom(offered: dict[str, Therapist]) -> Therapist:
    chosen = session.recall("therapist")
    ids = sorted(offered, key=lambda each: not keeping.is_kept(each))
    now = chosen if chosen in offered else ids[0]
    widgets.seed("reach-whom", now)
    if widgets.held("reach-whom") not in offered:
        widgets.forget("reach-whom")
        widgets.seed("reach-whom", now)
    st.selectbox(
        words.say("reach.whom"),
        ids,
        format_func=lambda each: _named(offered, each),
        key="reach-whom",
        on_change=widgets.hearing("reach-whom", _whom_chosen),
    )
    return offered[str(widgets.held("reach-whom"))]


def _named(offered: dict[str, Therapist], therapist_id: str) -> str:
    """Return a name; two people of one name are told apart by where they are."""
    therapist = offered[therapist_id]
    if [each.name for each in offered.values()].count(therapist.name) == 1:
        return therapist.name
    return f"{therapist.name} ({facts.say_places(therapist, results.speech()) or therapist_id})"


def _whom_chosen() -> None:
    session.remember("therapist", widgets.held("reach-whom"))


def _draw_ways(about: Matter) -> None:
    with st.container(key="ways"):
        tabs = st.tabs([words.say(f"reach.ways.{way}") for way in letters.WAYS], key="reach-ways")
        for way, tab in zip(letters.WAYS, tabs, strict=True):
            with tab:
                _draw_words(way, about)


def _draw_words(way: Way, about: Matter) -> None:
    """Draw the words in a box, to change and to copy."""
    therapist, key = about.therapist, drafting.box_key(way, about.therapist)
    name = words.say(f"reach.label.{way}", name=therapist.name)
    frame.paragraph(words.say(f"reach.hint.{way}"), quiet=True)
    _draw_number(way, therapist)
    box = free_text.Box(
        name, key, drafting.MOST, lambda text: drafting.keep_words(way, therapist, text), height=_height(way)
    )
    free_text.draw(box, drafting.current_words(way, about))
    copying.button(copying.Copied(f"{way}", name, drafting.current_words(way, about), box=key))
    if drafting.is_changed(way, about):
        frame.paragraph(words.say("reach.changed"), quiet=True)
        st.button(
            words.say("reach.again"),
            key=f"again-{way}",
            type="tertiary",
            on_click=drafting.start_again,
            args=(way, therapist),
        )


def _height(way: Way) -> int:
    return 260 if way == "voicemail" else 380


def _draw_number(way: Way, therapist: Therapist) -> None:
    if way == "email":
        return
    number = therapist.contact.phone
    said = words.safe("reach.phone.number", number="\0") if number else words.safe("reach.phone.none")
    st.html(f'<p class="fyf-text">{said.replace(chr(0), contacts.phone(number or ""))}</p>')


def _draw_parts(about: Matter) -> None:
    """Draw what goes into the words, a tick for each part that the answers give words for."""
    parts = letters.parts_said(about)
    if not parts:
        return
    with st.expander(words.say("reach.parts.title"), key="reach-parts"):
        frame.paragraph(words.say("reach.parts.text"), quiet=True)
        chosen = drafting.chosen_parts()
        for part in parts:
            key = f"reach-part-{part}"
            widgets.seed(key, part in chosen)
            heard = widgets.hearing(key, _part_chosen, part, key)
            st.checkbox(words.say(f"reach.parts.{part}"), key=key, on_change=heard)


def _part_chosen(part: str, key: str) -> None:
    drafting.choose_part(part, bool(widgets.held(key)))


def _draw_questions(therapist: Therapist) -> None:
    """Draw what to ask in a first call, by kind, and a button that copies it all."""
    speech, found = results.speech(), results.matching()
    case = placing.place(found, therapist, speech).case
    confirm = (ACCEPTING,) if facts.is_stale(therapist) else ()
    asked = first_call_questions(case.explanation, found.profile, speech, confirm)
    frame.subheading(words.say("reach.questions.title"))
    frame.paragraph(words.say("reach.questions.text"), quiet=True)
    with frame.card("questions"):
        for kind in ("unknown", "fit", "practical"):
            _draw_kind(kind, [each for each in asked if each.kind == kind])
        text = "\n".join(f"- {each.text}" for each in asked)
        copying.button(copying.Copied("questions", words.say("reach.questions.title"), text))


def _draw_kind(kind: str, asked: list[CallQuestion]) -> None:
    if asked:
        frame.small_heading(words.say(f"reach.questions.{kind}"))
        listed = "".join(f"<li>{escape(each.text)}</li>" for each in asked)
        st.html(f'<ul class="fyf-list">{listed}</ul>')


def _draw_afterwards(therapist: Therapist) -> None:
    """Draw the way to note that they were contacted."""
    frame.subheading(words.say("reach.after.title"))
    entry = session.current_answers().shortlist.get(therapist.id, {})
    if entry.get("status") == Status.CONTACTED.value:
        frame.notice("good", words.say("reach.after.done"))
    else:
        frame.say("reach.after.text")
        st.button(words.say("reach.after.contacted"), key="contacted", on_click=_contacted, args=(therapist.id,))
    frame.quiet_link("shortlist", words.say("reach.after.shortlist"))


def _contacted(therapist_id: str) -> None:
    keeping.keep(therapist_id)
    keeping.mark(therapist_id, status=Status.CONTACTED.value)
