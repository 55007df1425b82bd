"""Keeping: putting a therapist on the short list, taking one off, not being shown one, and undoing each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st

from questionnaire.answers import MOST_KEPT
from questionnaire.outreach.kept import Kept, Status, fingerprint, read_shortlist
from questionnaire.ui import focus, frame, session, widgets, words


@dataclass(frozen=True)
class Undone:
    """What was last taken off the list or hidden, and on which page, so that one tap puts it back.

    `full`: somebody could not be put on it, which is said in the same place.
    """

    what: Literal["drop", "hide", "full"]
    id: str
    entry: Mapping[str, str]
    page: str


def is_kept(therapist_id: str) -> bool:
    """Return whether a therapist is on the short list."""
    return therapist_id in session.current_answers().shortlist


def kept() -> tuple[Kept, ...]:
    """Return the short list in the order it was made, without those the visitor chose not to see."""
    answers = session.current_answers()
    return tuple(each for each in read_shortlist(answers.shortlist) if each.id not in answers.hidden)


def keep(therapist_id: str) -> None:
    """Put a therapist on the short list, with what their entry says today."""
    if not is_kept(therapist_id):
        if len(session.current_answers().shortlist) >= MOST_KEPT:
            session.remember("undo", Undone("full", therapist_id, {}, str(session.recall("page"))))
            return
        session.change_answers(lambda answers: answers.shortlisted(therapist_id, status=Status.TO_CONTACT.value))
        complete()
    session.remember("undo", None)


def complete() -> None:
    """Note for whoever on the short list lacks it: their place, their name, and what their entry says today."""
    by_id = session.content().catalogue.by_id
    last = max((each.place for each in kept()), default=0)
    for each in kept():
        found = by_id.get(each.id)
        noted = {} if each.place else {"place": str(last := last + 1)}
        if found is not None and not each.seen:
            noted |= {"seen": fingerprint(found), "name": found.name}
        if noted:
            _note(each.id, noted)


def drop(therapist_id: str) -> None:
    """Take a therapist off the short list, the note included, until it is undone."""
    entry = session.current_answers().shortlist.get(therapist_id)
    if entry is None:
        return
    session.remember("undo", Undone("drop", therapist_id, entry, str(session.recall("page"))))
    session.change_answers(lambda answers: answers.unlisted(therapist_id))
    widgets.forget(f"kept-{therapist_id}-")


def hide(therapist_id: str) -> None:
    """Show a therapist nowhere any more, until it is undone."""
    session.remember("undo", Undone("hide", therapist_id, {}, str(session.recall("page"))))
    session.change_answers(lambda answers: answers.hide(therapist_id))


def show_again(therapist_id: str) -> None:
    """Show a hidden therapist again."""
    session.remember("undo", None)
    session.change_answers(lambda answers: answers.unhide(therapist_id))


def mark(therapist_id: str, **kept: str) -> None:
    """Change the status or the note of someone on the short list."""
    if not is_kept(therapist_id):
        return
    since = {"since": date.today().isoformat()} if "status" in kept else {}
    _note(therapist_id, {**kept, **since})


def undo() -> None:
    """Put back what was last taken off or hidden."""
    undone: Undone | None = session.recall("undo")
    session.remember("undo", None)
    if undone is None:
        return
    if undone.what == "hide":
        session.change_answers(lambda answers: answers.unhide(undone.id))
    else:
        _note(undone.id, undone.entry)


def undo_notice() -> None:
    """Say what was just taken off or hidden, with the way to undo it, until the visitor goes on."""
    undone: Undone | None = session.recall("undo")
    if undone is None:
        return
    if undone.page != session.recall("page"):
        session.remember("undo", None)
        return
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        name = name_of(undone.id, undone.entry)
        frame.notice("info", words.say(f"shortlist.undo.{undone.what}", name=name, n=str(MOST_KEPT)))
        if undone.what != "full":
            st.button(words.say("shortlist.undo.button"), key="undo-button", type="tertiary", on_click=_undo_here)


def _undo_here() -> None:
    undone: Undone | None = session.recall("undo")
    undo()
    focus.move_to(f"card-kept-{undone.id}" if undone is not None else "undo")


def name_of(therapist_id: str, entry: Mapping[str, str] | None = None) -> str:
    """Return what a therapist is called, also when they are no longer listed."""
    found = session.content().catalogue.by_id.get(therapist_id)
    noted = (entry or session.current_answers().shortlist.get(therapist_id, {})).get("name")
    return found.name if found is not None else noted or words.say("shortlist.someone")


def _note(therapist_id: str, noted: Mapping[str, str]) -> None:
    session.change_answers(lambda answers: answers.shortlisted(therapist_id, **noted))
