"""The gate: who may see the pages for staff, and until when.

A page that is shut is not registered for the visit: its address leads to the first page, and it is listed nowhere.
The lock is a passphrase, kept as a hash in Streamlit's secrets, or the clinic's own sign-in. With neither, the pages
open only on the very computer that runs the app, and only where the settings say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from questionnaire.passphrase import is_kept_line, is_passphrase
from questionnaire.server.sign_out import PLACE as SIGN_OUT
from questionnaire.server.sign_out import WORDS
from questionnaire.ui import moments, session
from questionnaire.ui.attempts import Attempts, Outcome
from questionnaire.ui.claims import Staff, is_let_in, is_verified, read_staff

IDLE_SECONDS: Final = 30 * 60
"""Chosen: a conversation at intake; after that the pages for staff shut by themselves."""
STAFF: Final = "staff"
PAGES: Final = (STAFF, "presenter", "workbench")
"""The pages behind the gate; on the first of them the lock hangs."""
LOCAL: Final = ("127.0.0.1", "localhost", "::1")
FORWARDED: Final = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via")
REREAD_SECONDS: Final = 5.0
"""Chosen: a changed lock holds after a few seconds."""
_SEEN: Final = "staff-seen"
_LOCKED: Final = "staff-locked"

_attempts: Final = Attempts()
"""One for the whole process: a new visit does not make the wait shorter."""


@dataclass(frozen=True)
class Lock:
    """What opens the gate: a kept passphrase, a sign-in and whom it is for."""

    passphrase: str | None
    sign_in: bool
    staff: Staff


@dataclass(frozen=True)
class _Read:
    """A lock, from which secrets it was read, and when."""

    secrets: object
    at: moments.Moment
    lock: Lock


_read_before: Final[dict[str, _Read]] = {}
"""One for the whole process: the lock is the clinic's, and nobody's answers."""


def lock() -> Lock:
    """Return what Streamlit's secrets say about the lock, or said a few seconds ago.

    Without secrets each look at them searches the disk, behind a lock that all visits share.
    """
    read = _read_before.get("lock")
    if read is None or read.secrets is not st.secrets or moments.seconds_since(read.at) > REREAD_SECONDS:
        read = _read_before["lock"] = _Read(st.secrets, moments.now(), _read_lock())
    return read.lock


def _read_lock() -> Lock:
    staff = _secrets(STAFF)
    kept = staff.get("passphrase")
    return Lock(kept if is_kept_line(kept) else None, bool(_secrets("auth")), read_staff(staff))


def lets(stem: str) -> bool:
    """Return whether a page behind the gate may be opened by this visit now: the first also to find the lock."""
    return is_open() or (stem == STAFF and has_lock())


def has_lock() -> bool:
    """Return whether there is a lock that could be opened here; a shared tablet has none."""
    found = lock()
    return _may_be() and (found.passphrase is not None or found.sign_in)


def is_open() -> bool:
    """Return whether the pages for staff are open to this visit; asking counts as using them."""
    if not _may_be():
        return False
    seen: moments.Moment | None = st.session_state.get(_SEEN)
    if seen is None:
        return _on_this_computer() or (_is_signed_in() and _enter())
    if moments.seconds_since(seen) >= IDLE_SECONDS:
        shut()
        return False
    return _enter()


def try_passphrase(typed: str) -> Outcome:
    """Return what an attempt came to; the right passphrase opens the gate for this visit."""
    kept = lock().passphrase
    if kept is None or not _may_be():
        return "wrong"
    outcome = _attempts.attempt(lambda: is_passphrase(typed, kept), moments.now())
    if outcome == "right":
        st.session_state.pop(_LOCKED, None)
        _enter()
    return outcome


def seconds_to_wait() -> int:
    """Return how long the next attempt has to wait, in whole seconds."""
    return int(_attempts.wait(moments.now()) + 0.99)


def shut() -> None:
    """Shut the pages for staff for this visit; what the visit holds stays, but what was agreed to beside staff ends."""
    session.end_consents()
    st.session_state.pop(_SEEN, None)
    st.session_state[_LOCKED] = True


def can_be_shut() -> bool:
    """Return whether the gate was opened by somebody, and not by standing on this computer."""
    return _SEEN in st.session_state


def is_signed_in_elsewhere() -> bool:
    """Return whether the clinic's own sign-in knows this visitor, on the list of staff or not."""
    return lock().sign_in and st.user.get("is_logged_in") is True


def sign_out() -> None:
    """Sign this visitor out of the clinic's own sign-in, as st.logout does, with the word that our server asks for."""
    context = get_script_run_ctx()
    if context is None or not Runtime.exists():
        return
    Runtime.instance().clear_user_info_for_session(context.session_id)
    context.user_info.clear()
    message = ForwardMsg()
    message.auth_redirect.url = f"{SIGN_OUT}?word={WORDS.new()}"
    context.enqueue(message)


def is_unverified() -> bool:
    """Return whether the sign-in knows this visitor, and does not say that it checked their address."""
    return is_signed_in_elsewhere() and not is_verified(st.user.to_dict(), lock().staff)


def keep_open() -> Any:
    """Return what says that the gate is open, to be handed to `open_again` when a visit is emptied."""
    return st.session_state.get(_SEEN)


def open_again(kept: Any) -> None:
    """Keep the gate open over the emptying of a visit."""
    if kept is not None:
        st.session_state[_SEEN] = kept


def _enter() -> bool:
    st.session_state[_SEEN] = moments.now()
    return True


def _may_be() -> bool:
    """Return whether there may be pages for staff at all: not on a shared tablet, not before there are settings."""
    return session.snapshot() is not None and not session.is_kiosk()


def _is_signed_in() -> bool:
    """Return whether the clinic's own sign-in says, and has said lately, that this is somebody of its staff."""
    if _LOCKED in st.session_state or not is_signed_in_elsewhere():
        return False
    return is_let_in(st.user.to_dict(), lock().staff, moments.now().wall, IDLE_SECONDS)


def _on_this_computer() -> bool:
    """Return whether the visitor sits at the computer that runs the app, and the settings let them in there."""
    if not session.content().settings.staff.allow_on_loopback or has_lock():
        return False
    headers = st.context.headers
    hosts = (urlsplit(f"//{headers.get('Host', '')}").hostname, urlsplit(headers.get("Origin", "")).hostname)
    forwarded = any(headers.get(name) for name in FORWARDED)
    return st.context.ip_address is None and not forwarded and all(host in LOCAL for host in hosts)


def _secrets(section: str) -> Mapping[str, Any]:
    """Return one section of Streamlit's secrets, empty where there is none or the file cannot be read."""
    try:
        found = st.secrets.get(section)
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, Mapping) else {}
