"""Uploads of staff: the box that asks for one file, which is read once and then let go of.

Nobody else is asked for a file in this way: visitors open theirs in their own browser (file_opener).
"""

from collections.abc import Callable, Sequence
from typing import Final
from uuid import uuid4

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadFileUrlInfo

from questionnaire.server.uploads import TICKETS
from questionnaire.ui import widgets

MEGABYTES: Final = 20
"""Chosen: the list of a large clinic, twice over."""
_DRAWN: Final = "asks-for-a-file"


def box(label: str, name: str, kinds: Sequence[str], heard: Callable[[bytes], None]) -> None:
    """Draw the box; what is sent is handed over once, and then the server holds it no longer and the box is empty."""
    key = widgets.key_of(name)
    st.file_uploader(
        label, type=kinds, key=key, max_upload_size=MEGABYTES, on_change=_read, args=(key, name, heard)
    )  # fmt: skip
    st.session_state[_DRAWN] = True
    TICKETS.ask(_session(), MEGABYTES * 1024 * 1024)


def _read(key: str, name: str, heard: Callable[[bytes], None]) -> None:
    sent = widgets.held(key)
    widgets.forget(name)
    if isinstance(sent, UploadedFile):
        data = sent.getvalue()
        _let_go(sent)
        heard(data)


def end_run() -> None:
    """End a run: a page that did not ask for a file is sent none."""
    if not st.session_state.pop(_DRAWN, False):
        TICKETS.stop(_session())


def by_ticket_only() -> None:
    """Let Streamlit hand out tickets for files from now on, in place of addresses that name the visit."""

    def addresses(session_id: str, file_names: object) -> list[UploadFileUrlInfo]:
        ticket = TICKETS.issue(session_id, str(uuid4())) if file_names else None
        if ticket is None:
            return []
        where = ticket.address
        return [UploadFileUrlInfo(file_id=ticket.file_id, upload_url=where, delete_url=where)]

    Runtime.instance().uploaded_file_mgr.get_upload_urls = addresses  # type: ignore[method-assign]


def _let_go(sent: UploadedFile) -> None:
    """Let the server's store of files, and the file itself, hold it no longer."""
    if Runtime.exists():
        Runtime.instance().uploaded_file_mgr.remove_session_files(_session())
    sent.seek(0)
    sent.truncate()


def _session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context is not None else ""
