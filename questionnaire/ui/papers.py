"""Papers: the PDFs of a visit, made one at a time, kept while they show the same, and given up when somebody leaves."""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

import streamlit as st
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from questionnaire.summary.document import Document
from questionnaire.summary.pdf import Paper, render_pdf
from questionnaire.ui import work

KEY: Final = "papers"
AT_ONCE: Final = 2
"""Chosen: as many as this process makes at the same time for all visits together."""
PATIENCE: Final = 20.0
"""Seconds that a paper may wait for its turn."""
_turns: Final = threading.BoundedSemaphore(AT_ONCE)


class PdfNotMadeError(RuntimeError):
    """A PDF could not be made; what was to stand in it is never part of the message."""


@dataclass(frozen=True)
class Wanted:
    """What a PDF shows: equal ones are equal files."""

    document: Document
    paper: Paper
    on_one_page: bool = False


@dataclass
class Maker:
    """Makes the papers of one visit. `is_there` tells whether somebody still waits for them."""

    is_there: Callable[[], bool]
    budget: work.Budget
    lock: threading.Lock = field(default_factory=threading.Lock)
    made: tuple[Hashable, bytes] | None = None

    def make(self, wanted: Wanted) -> bytes:
        """Return the PDF: the one of before when it shows the same.

        Raises:
            PdfNotMadeError: it could not be made, it is nobody's turn, or nobody waits for it any more. The server
                writes what is raised here to its log, so the first error, which could quote a note, is let go of.
        """
        if self.lock.acquire(timeout=PATIENCE):
            try:
                return self._kept(wanted) or self._new(wanted)
            except Exception as error:
                logging.getLogger("questionnaire").error("a PDF was not made: %s", type(error).__name__)
            finally:
                self.lock.release()
        raise PdfNotMadeError

    def _kept(self, wanted: Wanted) -> bytes | None:
        return self.made[1] if self.made is not None and self.made[0] == wanted else None

    def _new(self, wanted: Wanted) -> bytes:
        self.made = None
        if not _turns.acquire(timeout=PATIENCE):
            raise TimeoutError
        begun = time.thread_time()
        try:
            data = render_pdf(wanted.document, wanted.paper, on_one_page=wanted.on_one_page, is_wanted=self.is_there)
        finally:
            _turns.release()
            self.budget.spend(time.thread_time() - begun, time.monotonic())
        self.made = (wanted, data)
        return data


def maker() -> Maker:
    """Return what makes the papers of this visit."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Maker(_presence(), work.budget())
    found: Maker = st.session_state[KEY]
    return found


def _presence() -> Callable[[], bool]:
    """Return what tells whether the page of this visit is still open."""
    context = get_script_run_ctx()
    session = context.session_id if context is not None else ""
    return lambda: not Runtime.exists() or Runtime.instance().is_active_session(session)
