"""The short list: whom the visitor keeps, how far they are with each, and what to do next."""

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import Final, Literal

import streamlit as st

from questionnaire.catalogue import Therapist
from questionnaire.outreach.kept import MOST_NOTE, Kept, Status, changed_since, fingerprint
from questionnaire.outreach.next_step import NextStep, Step, next_step
from questionnaire.ui import (
    after,
    choose_look,
    facts,
    focus,
    frame,
    free_text,
    keeping,
    opening,
    results,
    router,
    session,
    spoken,
    talk,
    taps,
    widgets,
    words,
)

SAME_LABELS: Final = ("reach-{}", "about-{}", "similar-{}", "remove-{}", "seen-{}", "kept-{}-expander")
"""The keys of what is drawn once for each place, with the same label every time."""
LEADS_TO_LIST: Final = (Step.KEEP, Step.ADD, Step.START_OVER)
NEAR_A_SESSION: Final = (Step.BOOK, Step.PREPARE)


def show() -> None:
    """Draw the short list."""
    router.follow()
    choose_look.apply()
    keeping.complete()
    kept = keeping.kept()
    frame.heading(words.say("shortlist.title"))
    if session.content().catalogue.sample:
        frame.notice("sample", words.say("therapist.sample"))
    with st.container(key="undo-slot"):
        keeping.undo_notice()
    with st.container(key="kept-people"):
        _draw_people(kept)
    with st.container(key="hidden-slot"):
        _draw_hidden()
    if kept:
        after.ways()
    talk.show()
    focus.mount()


def _draw_people(kept: Sequence[Kept]) -> None:
    if not kept:
        frame.paragraph(words.say("shortlist.empty.text"))
        frame.button_link("matches", words.say("shortlist.empty.button"), primary=True)
        return
    frame.paragraph(words.say("shortlist.text"), quiet=True)
    _draw_next_step([each for each in kept if results.therapist(each.id) is not None])
    for each in kept:
        _draw_kept(each)


def _draw_next_step(kept: Sequence[Kept]) -> None:
    """Draw the one thing to do now, with the button for it."""
    found = next_step(kept, date.today())
    names = results.speech().listed([keeping.name_of(each) for each in found.therapists])
    with frame.card("next-step"):
        frame.subheading(words.say("shortlist.next.title"))
        frame.say(f"shortlist.next.{found.step.value}", n=len(found.therapists), names=names)
        label = words.say(f"shortlist.button.{found.step.value}")
        if found.step in LEADS_TO_LIST:
            frame.button_link("matches", label, primary=True)
        else:
            st.button(label, key="next-step-button", type="primary", on_click=_go_on, args=(found,))
        if found.step in NEAR_A_SESSION:
            frame.quiet_link("prepare", router.title("prepare"))


def _go_on(found: NextStep) -> None:
    opening.reach_out(found.therapists[0])


def _draw_kept(kept: Kept) -> None:
    therapist = results.therapist(kept.id)
    with frame.card(f"kept-{kept.id}"):
        _draw_name(kept, therapist)
        if therapist is not None:
            _draw_changes(kept, therapist)
            _draw_status(kept)
        _draw_note(kept)
        _draw_actions(kept, therapist)
    spoken.tell_apart({taps.key(key.format(kept.id)): keeping.name_of(kept.id) for key in SAME_LABELS})


def _draw_name(kept: Kept, therapist: Therapist | None) -> None:
    speech = results.speech()
    name = f'<h2 class="fyf-kept-name">{escape(keeping.name_of(kept.id))}</h2>'
    if therapist is None:
        st.html(name)
        frame.notice("care", words.say("shortlist.gone"))
        return
    told = (facts.say_where(therapist, speech), facts.say_fee(therapist, speech), facts.say_openings(therapist, speech))
    lines = "".join(f"<li>{escape(each)}</li>" for each in (*told, facts.say_checked(therapist, speech)))
    st.html(f'{name}<ul class="fyf-kept-facts">{lines}</ul>')


def _draw_changes(kept: Kept, therapist: Therapist) -> None:
    changed = changed_since(kept.seen, therapist)
    if not changed:
        return
    what = results.speech().listed([words.say(f"shortlist.change.{each}") for each in changed])
    frame.notice("care", words.say("shortlist.changed", what=what))
    st.button(
        words.say("shortlist.seen"),
        key=f"seen-{kept.id}",
        type="tertiary",
        on_click=_mark_seen,
        args=(therapist,),
    )


def _mark_seen(therapist: Therapist) -> None:
    keeping.mark(therapist.id, seen=fingerprint(therapist), name=therapist.name)
    focus.move_to(f"kept-{therapist.id}-status")


def _draw_status(kept: Kept) -> None:
    key = f"kept-{kept.id}-status"
    widgets.seed(key, kept.status.value)
    st.selectbox(
        words.plain(words.say("shortlist.status.label", name=keeping.name_of(kept.id))),
        [status.value for status in Status],
        format_func=lambda status: words.say(f"shortlist.status.{status}"),
        key=key,
        on_change=widgets.hearing(key, _mark_status, kept.id, key),
    )


def _mark_status(therapist_id: str, key: str) -> None:
    chosen = widgets.held(key)
    if chosen in set(Status):
        keeping.mark(therapist_id, status=str(chosen))


def _draw_note(kept: Kept) -> None:
    title = words.say("shortlist.note.written" if kept.note else "shortlist.note.open")
    with st.expander(title, key=f"kept-{kept.id}-expander"):
        box = free_text.Box(
            label=words.say("shortlist.note.label", name=keeping.name_of(kept.id)),
            key=f"kept-{kept.id}-note",
            most=MOST_NOTE,
            keep=lambda note: keeping.mark(kept.id, note=note),
        )
        free_text.draw(box, kept.note)


def _draw_actions(kept: Kept, therapist: Therapist | None) -> None:
    with st.container(key=f"actions-{kept.id}", horizontal=True, vertical_alignment="center"):
        if therapist is not None:
            _action("reach", kept.id, opening.reach_out)
            _action("about", kept.id, opening.open_therapist)
            if kept.status is Status.NOT_TAKING_CLIENTS:
                _action("similar", kept.id, opening.open_similar)
        _action("remove", kept.id, _take_off)


def _take_off(therapist_id: str) -> None:
    keeping.drop(therapist_id)
    focus.move_to("undo")


def _action(name: str, therapist_id: str, act: Callable[[str], None]) -> None:
    """Draw a button of one place."""
    kind: Literal["secondary", "tertiary"] = "secondary" if name == "reach" else "tertiary"
    label = words.say(f"shortlist.{name}")
    taps.button(label, f"{name}-{therapist_id}", lambda: act(therapist_id), kind)


def _draw_hidden() -> None:
    """Draw the one place where hidden people can be shown again."""
    hidden = session.current_answers().hidden
    if not hidden:
        return
    with st.expander(words.say("shortlist.hidden.title", n=len(hidden)), key="hidden-people"):
        frame.paragraph(words.say("shortlist.hidden.text"), quiet=True)
        for each in hidden:
            label = words.say("shortlist.hidden.again", name=keeping.name_of(each))
            st.button(words.plain(label), key=f"again-{each}", type="tertiary", on_click=_show_again, args=(each,))


def _show_again(therapist_id: str) -> None:
    keeping.show_again(therapist_id)
    focus.move_to("hidden-people" if session.current_answers().hidden else "card-next-step")
