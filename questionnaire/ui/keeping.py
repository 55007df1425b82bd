"""Keeping: putting a therapist on the short list, taking one off, not being shown one, and undoing each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import streamlit as st

from questionnaire.answers import Answers
from questionnaire.outreach.kept import Kept, Status, fingerprint, read_kept
from questionnaire.ui import frame, session, words


@dataclass(frozen=True)
class Undone:
    """What was last taken off the list or hidden, so that one tap puts it back."""

    what: Literal["drop", "hide"]
    id: str
    entry: Mapping[str, str]
    place: int


def is_kept(therapist_id: str) -> bool:
    """Return whether a therapist is on the short list."""
    return therapist_id in session.current_answers().shortlist


def kept() -> tuple[Kept, ...]:
    """Return the short list in the order it was made, without those the visitor chose not to see."""
    answers = session.current_answers()
    return tuple(read_kept(each, entry) for each, entry in answers.shortlist.items() if each not in answers.hidden)


def keep(therapist_id: str) -> None:
    """Put a therapist on the short list, with what their entry says today."""
    found = session.content().catalogue.by_id.get(therapist_id)
    if found is not None and not is_kept(therapist_id):
        told = {"name": found.name, "seen": fingerprint(found)}
        session.change_answers(
            lambda answers: answers.shortlisted(therapist_id, status=Status.TO_CONTACT.value, **told)
        )
    session.remember("undo", None)


def drop(therapist_id: str) -> None:
    """Take a therapist off the short list, the note included, until it is undone."""
    shortlist = session.current_answers().shortlist
    place = list(shortlist).index(therapist_id) if therapist_id in shortlist else 0
    session.remember("undo", Undone("drop", therapist_id, shortlist.get(therapist_id, {}), place))
    session.change_answers(lambda answers: answers.unlisted(therapist_id))
    session.forget_widgets(f"kept-{therapist_id}-")


def hide(therapist_id: str) -> None:
    """Show a therapist nowhere any more, until it is undone."""
    session.remember("undo", Undone("hide", therapist_id, {}, 0))
    session.change_answers(lambda answers: answers.hide(therapist_id))


def show_again(therapist_id: str) -> None:
    """Show a hidden therapist again."""
    session.remember("undo", None)
    session.change_answers(lambda answers: answers.unhide(therapist_id))


def mark(therapist_id: str, **kept: str) -> None:
    """Change the status or the note of someone on the short list."""
    if not is_kept(therapist_id):
        return
    if "status" in kept:
        kept["since"] = date.today().isoformat()
    session.change_answers(lambda answers: answers.shortlisted(therapist_id, **kept))


def undo() -> None:
    """Put back what was last taken off or hidden."""
    undone: Undone | None = session.recall("undo")
    session.remember("undo", None)
    if undone is None:
        return
    if undone.what == "hide":
        session.change_answers(lambda answers: answers.unhide(undone.id))
    else:
        session.change_answers(lambda answers: _put_back(answers, undone))


def undo_notice() -> None:
    """Say what was just taken off or hidden, with the way to undo it, until the visitor goes on."""
    undone: Undone | None = session.recall("undo")
    if undone is None:
        return
    with st.container(key="undo", horizontal=True, vertical_alignment="center"):
        frame.notice("info", words.say(f"shortlist.undo.{undone.what}", name=name_of(undone.id, undone.entry)))
        st.button(words.say("shortlist.undo.button"), key="undo-button", type="tertiary", on_click=undo)


def name_of(therapist_id: str, entry: Mapping[str, str] | None = None) -> str:
    """Return what a therapist is called, also when they are no longer listed."""
    found = session.content().catalogue.by_id.get(therapist_id)
    noted = (entry or session.current_answers().shortlist.get(therapist_id, {})).get("name")
    return found.name if found is not None else noted or words.say("shortlist.someone")


def _put_back(answers: Answers, undone: Undone) -> Answers:
    """Return the answers with a place of the short list where it was."""
    entries = [(key, value) for key, value in answers.shortlist.items() if key != undone.id]
    entries.insert(undone.place, (undone.id, undone.entry))
    return replace(answers, shortlist=dict(entries))
