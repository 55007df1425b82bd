"""The copy of the answers in the visitor's own browser tab, so that nothing is lost.

A refresh, a sleeping phone or a restarted server gives the visitor a new, empty session here. So a new
session first asks the tab for its copy, and saves nothing until the tab has answered. The word `nonce`
is new in each session: without it a page that outlived its server would believe it had asked already.
"""

import json
from dataclasses import dataclass
from typing import Any, Final, Literal

import streamlit as st

from questionnaire.answers import Answers, canonical_json
from questionnaire.answers_file import read_answers, write_answers
from questionnaire.merging import merge_answers
from questionnaire.typed_text import clean_data
from questionnaire.ui import demo, picked, session
from questionnaire.ui.keep_script import SCRIPT

MOST_CHARACTERS: Final = 500_000
"""Chosen: a hundred times a long visit; a longer copy was not written by us."""
OPENED: Final = {"therapist": 1, "compare": picked.MOST, "change_back": 1, "asked_before": 1000}
"""What is open beside the answers and how many ids it holds: who is looked at and compared, and what a change of one
answer began with. A refresh keeps it, a saved file does not have it."""

LONGEST_ID: Final = 100
Store = Literal["tab", "device"]

_keeper = st.components.v2.component("find_your_fit_keep", js=SCRIPT)


@dataclass(frozen=True)
class Restored:
    """What came back from the browser."""

    answers: int
    shortlist: int
    from_device: bool
    dropped: bool


def asked() -> bool:
    """Return whether the tab has handed over its copy, or need not be asked."""
    return bool(st.session_state.get("kept")) or session.is_kiosk()


def mount() -> None:
    """Ask the tab for its copy, or bring the copy up to date. Belongs at the end of every run."""
    with st.container(key="keeper"):
        _keeper(
            key="keep",
            data=_saving() if asked() else {"command": "ask", "nonce": session.nonce()},
            on_restored_change=_restore,
            on_erased_change=_erased_elsewhere,
            on_newer_change=_take_over,
            on_unkept_change=_note_unkept,
        )


def go_on_without() -> None:
    """Begin with nothing restored (the way past a browser that does not answer)."""
    st.session_state["kept"] = True


def keeps_on_device() -> bool:
    """Return whether the visitor chose to keep the answers on this device after the tab is closed."""
    return bool(st.session_state.get("keeps_on_device")) and not session.is_kiosk() and not demo.is_on()


def keep_on_device(wanted: bool) -> None:
    """Turn the keeping on this device on or off; it stays off where the browser keeps nothing."""
    st.session_state["keeps_on_device"] = wanted and can_keep("device")


def can_keep(where: Store) -> bool:
    """Return whether the browser keeps what it is given, as far as it has told: in its tab, or on the device."""
    return where not in st.session_state.get(session.UNKEPT, ())


def restored() -> Restored | None:
    """Return what was put back in this visit, while that is still news."""
    found: Restored | None = st.session_state.get("restored")
    return found


def forget_restored() -> None:
    """It is no longer news."""
    st.session_state.pop("restored", None)


def _saving() -> dict[str, Any]:
    answers = session.current_answers()
    opened = _opened()
    empty = answers == Answers(locale=session.browser_locale()) and not opened
    nothing = empty or session.is_kiosk() or demo.is_on()
    copy = {**write_answers(answers, session.questionnaire_hash()), "opened": opened}
    text = None if nothing else canonical_json(copy)
    return {"command": "save", "text": text, "device": keeps_on_device(), "replaced": session.replaced()}


def _opened() -> dict[str, list[str]]:
    """Return what is open, as ids."""
    opened = {name: session.recall(name) for name in OPENED}
    return {name: [held] if isinstance(held, str) else list(held) for name, held in opened.items() if held}


def _open_again(opened: Any) -> None:
    """Open again what a tab had open; ids that nobody has any more are left out where they are used."""
    for name, most in OPENED.items():
        held = opened.get(name) if isinstance(opened, dict) else None
        ids = (
            tuple(each for each in held[:most] if isinstance(each, str) and len(each) <= LONGEST_ID)
            if isinstance(held, list)
            else ()
        )
        if ids:
            session.remember(name, ids[0] if most == 1 else ids)


def _restore() -> None:
    """Take in what the tab sent; it may be old, broken or forged."""
    sent = st.session_state["keep"].restored
    if asked() or not isinstance(sent, dict) or sent.get("nonce") != session.nonce():
        return
    st.session_state["kept"] = True
    _note_kept(sent.get("unkept"))
    copy = _parsed(sent.get("text"))
    if copy is None:
        return
    opened = copy.pop("opened", None) if isinstance(copy, dict) else None
    if sent.get("tab") is True:
        _open_again(opened)
    answers, dropped = read_answers(copy, session.current_questionnaire())
    session.keep_answers(_merged(answers, sent))
    answers = session.current_answers()
    keep_on_device(sent.get("device") is True)
    if answers.responses or answers.shortlist or answers.check_ins:
        lost = any(each.sentence != "dropped.zip-elsewhere" for each in dropped)  # that one is asked about
        st.session_state["restored"] = Restored(
            len(answers.responses), len(answers.shortlist), sent.get("tab") is False, lost
        )


def _erased_elsewhere() -> None:
    keep_on_device(False)


def _take_over() -> None:
    """Take over what another tab has changed in the copy on this device since this tab last knew it."""
    sent, mine = st.session_state["keep"].newer, session.current_answers()
    if not (asked() and keeps_on_device() and isinstance(sent, dict)):
        return
    merged = _merged(mine, sent)
    if merged != mine:
        session.keep_answers(merged)
        session.forget_boxes()


def _merged(mine: Answers, sent: dict[str, Any]) -> Answers:
    """Return the answers with what is newer on the device; where it is not known what both began with, that counts."""
    copy, before = _parsed(sent.get("newer")), _parsed(sent.get("before"))
    if copy is None:
        return mine
    theirs, base = (_read(each) if each is not None else mine for each in (copy, before))
    return merge_answers(base, mine, theirs)


def _read(copy: Any) -> Answers:
    return read_answers(copy, session.current_questionnaire())[0]


def _note_unkept() -> None:
    """Note that the browser did not keep what it was given."""
    _note_kept(st.session_state["keep"].unkept)


def _note_kept(unkept: Any) -> None:
    named = tuple(each for each in ("tab", "device") if isinstance(unkept, list) and each in unkept)
    st.session_state[session.UNKEPT] = named
    if "device" in named:
        keep_on_device(False)


def _parsed(text: Any) -> Any:
    if not isinstance(text, str) or len(text) > MOST_CHARACTERS:
        return None
    try:
        return clean_data(json.loads(text))
    except (ValueError, RecursionError):
        return None
