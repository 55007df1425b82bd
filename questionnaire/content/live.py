"""The live content: one snapshot for the whole process, swapped whole when the files have changed and are good.

It is held here, in an imported module, because any visitor can clear Streamlit's caches.
"""

import logging
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Final

from questionnaire.content.apart import Begin, Reader, aside, at_once, read_apart, read_here
from questionnaire.content.file_signs import FileSign, digest_of_folder, holds_compiled, sign_of, signs_of, size_of
from questionnaire.content.folder import DATA, Folder
from questionnaire.content.last_good import digest_of, keep_files, kept_folder, text_files
from questionnaire.content.smoke import trial_fault
from questionnaire.content.snapshot import Content
from questionnaire.content.stored_entries import StoredCatalogue
from questionnaire.content.vanished import own_files, vanished
from questionnaire.content.withdrawn import Entries, all_withdrawn, names_in, withdrawn_files
from questionnaire.problems import Problem, Severity, has_errors

__all__ = ["Content", "Live", "current_content", "holds_last_good", "live_folder", "live_since", "newest_problems",
           "read_aside", "state_folder", "use_folder"]  # fmt: skip

SETTLED_AFTER: Final = 0.3
"""Seconds that files must stay as they are before they are read. Chosen: longer than any editor takes to save."""
LOOK_EVERY: Final = 0.1
"""Seconds. Chosen: one page asks several times, and a look costs half a millisecond."""

READ_AT_ONCE: Final = 1_000_000
"""Bytes of all files. Chosen: above what is shipped; more is read apart, aside from visitors."""

Clock = Callable[[], float]
_log: Final = logging.getLogger(__name__)


class Live:
    """The content of one folder, kept up to date; never raises, and never serves what is half written.

    In the folder `state`, if there is one, the last good files are kept for a start with a broken one.
    """

    def __init__(self, folder: Path, behind: Path | None = None, state: Path | None = None) -> None:
        self.folder = Folder(folder, behind)
        self.state = state
        self.begin: Begin = at_once
        self.content: Content | None = None
        self.problems: tuple[Problem, ...] = ()
        self.since: datetime | None = None
        self._reading = Lock()
        self._swapping = Lock()
        self._looked: float | None = None
        self._signs: tuple[FileSign, ...] | None = None
        self._digest = ""
        self._pending: tuple[tuple[FileSign, ...], float] | None = None
        self._withdrawn_signs: tuple[FileSign | None, ...] = ()
        self._withdrawn = frozenset[str]()
        self._own: frozenset[str] = frozenset()

    def current(self, clock: Clock = time.monotonic) -> Content | None:
        """Return the newest good content, or None while there has never been any."""
        try:
            self._look(clock())
        except Exception as error:  # the last good content serves on, whatever this was
            _log.warning("The content could not be looked at (%s).", type(error).__name__)
        return self.content

    def _look(self, now: float) -> None:
        if self._signs is None:
            with self._reading:
                if self._signs is None:
                    self._read(signs_of(self.folder), now)
                    self._follow_withdrawn()
            return
        if self._looked is not None and 0 <= now - self._looked < LOOK_EVERY:
            return
        self._looked = now
        self._follow_withdrawn()
        signs = signs_of(self.folder)
        if signs == self._signs:
            self._pending = None
        elif self._pending is None or self._pending[0] != signs:
            self._pending = (signs, now)
        elif now - self._pending[1] >= SETTLED_AFTER and self._reading.acquire(blocking=False):
            is_little = size_of(signs) <= READ_AT_ONCE and not holds_compiled(signs)
            begin = self.begin if is_little else aside
            begin(partial(self._read_and_release, signs, now))

    def _read_and_release(self, signs: tuple[FileSign, ...], now: float) -> None:
        try:
            self._read(signs, now)
        except Exception as error:  # the last good content serves on, whatever this was
            _log.warning("The content could not be read (%s).", type(error).__name__)
        finally:
            self._reading.release()

    def _read(self, signs: tuple[FileSign, ...], now: float) -> None:
        """Read the folder whose files have these signs, and serve what is good of it."""
        digest = digest_of_folder(self.folder)
        if digest == self._digest:
            self._list_again()
            self._signs, self._pending = signs, None
            return
        last = self.content or self._kept()
        content, problems = self._reader(signs)(self.folder, date.today(), last)
        if self._signs is not None and signs_of(self.folder) != signs:
            self._pending = None  # written while it was read: wait until it settles again
            return
        gone = tuple(vanished(self._own, self.folder.path, content)) if content is not None else ()
        if gone:
            problems, content = (*problems, *gone), None
        fault = trial_fault(content) if content is not None else None
        if fault is not None:
            message = f"ranking fails with this content ({fault}), so that of before stays. Undo the last change."
            problems = (*problems, Problem("questions.yaml", 1, 1, message))
            content = None
        self._signs, self._digest, self._pending, self._looked = signs, digest, None, now
        self._serve(content or (last if self.content is None else None), problems)
        if content is not None:
            self._own = own_files(self.folder.path, content)
            self._keep(content, last)

    def _list_again(self) -> None:
        """List again whom a half saved withdrawn.txt hid, once the file is as it was."""
        if self.content is not None and self.content.withdrawn != self._withdrawn:
            with self._swapping:
                self.content = replace(self.content, withdrawn=self._withdrawn)

    def _reader(self, signs: tuple[FileSign, ...]) -> Reader:
        """Return what reads files: much of it is read in a process of its own."""
        return read_here if size_of(signs) <= READ_AT_ONCE else read_apart

    def _serve(self, content: Content | None, problems: tuple[Problem, ...]) -> None:
        with self._swapping:
            self.problems = problems
            if content is not None:
                self.content = replace(content, problems=problems)
                self._withdrawn = content.withdrawn
                self.since = datetime.now().astimezone()
        for problem in problems:
            if problem.severity is Severity.ERROR:
                _log.warning("%s", problem)

    def _kept(self) -> Content | None:
        """Return the last good content of an earlier run, or None when there is none or the files are still those."""
        kept = kept_folder(self.state) if self.state is not None else None
        if kept is None or kept[1] == digest_of(text_files(self.folder.path)):
            return None
        folder = Folder(kept[0], self.folder.behind)
        content = self._reader(signs_of(folder))(folder, date.today(), None)[0]
        if content is not None:
            self._own = own_files(folder.path, content)
        return content

    def _keep(self, content: Content, last: Content | None) -> None:
        """Keep the files for the next start, if they are good: if they give this content with nothing to lean on."""
        if self.state is None or signs_of(self.folder) != self._signs:
            return
        if last is not None and has_errors(content.problems):
            alone = self._reader(self._signs)(self.folder, date.today(), None)[0]
            if alone is None or _essence(alone) != _essence(content):
                return
        try:
            keep_files(self.state, text_files(self.folder.path))
        except OSError as error:
            _log.warning("The last good content could not be kept (%s).", type(error).__name__)

    def _follow_withdrawn(self) -> None:
        """Hide who is new in data/withdrawn.txt at once, whatever else has changed or is broken.

        Who is in it no longer is listed again when the files have settled: it may be half saved, or gone by mistake.
        """
        signs = tuple(sign_of(self.folder, name) for name in withdrawn_files(self.folder))
        if signs == self._withdrawn_signs or self.content is None:
            return
        self._withdrawn_signs = signs
        index, listed = self.content.index, self.content.catalogue
        is_stored = isinstance(listed, StoredCatalogue)  # whose names are looked through aside, with all the rest
        names: Entries = tuple if is_stored else partial(names_in, listed)
        hidden = all_withdrawn(self.folder, index.rows, names).hidden(self.content.withdrawn, index.ids)
        if not self.content.withdrawn.issuperset(hidden):
            with self._swapping:
                self.content = replace(self.content, withdrawn=self.content.withdrawn.union(hidden))


def _essence(content: Content) -> tuple[object, ...]:
    """Return what of a content would differ if a part of it came from before."""
    sentences = {locale: wording.sentences for locale, wording in content.wordings.items()}
    hashes = (content.vocabulary, content.catalogue_hash, content.questionnaire_hash)
    return (*hashes, content.settings, content.help_regions, content.complaint_routes, content.personas, content.learn,
            sentences)  # fmt: skip


def current_content(clock: Clock = time.monotonic) -> Content | None:
    """Return the content that is live now, or None when there has never been any good one. Never raises."""
    return _holder[0].current(clock)


def newest_problems() -> tuple[Problem, ...]:
    """Return the problems of the newest reading, also of one that was not good enough to be served."""
    return _holder[0].problems


def live_since() -> datetime | None:
    """Return when the live content was taken over, or None when there is none."""
    return _holder[0].since


def live_folder() -> Path:
    """Return the folder whose content is served."""
    return _holder[0].folder.path


def state_folder() -> Path | None:
    """Return the folder where the last good content is kept for the next start, or None when it is not kept."""
    return _holder[0].state


def holds_last_good() -> bool:
    """Return whether the last good content of an earlier run is kept, and whole."""
    state = state_folder()
    return state is not None and kept_folder(state) is not None


def use_folder(folder: Path | None) -> None:
    """Serve the content of another folder from now on; None goes back to the usual one.

    Files that the folder lacks are those that come with the app. Nothing is kept of a folder that is not the usual one.
    """
    _holder[0] = _live_in(folder) if folder is not None else _usual()


def read_aside() -> None:
    """Let no visitor wait for a reading from now on, however short; the first one of all is waited for."""
    _holder[0].begin = aside


def _usual_folder() -> Path:
    named = os.environ.get("FIT_DATA", "")
    return Path(named) if named else DATA


def _usual() -> Live:
    """Return the content of the usual folder, with the place where its last good files are kept."""
    folder = _usual_folder()
    named = os.environ.get("FIT_STATE", "")
    return _live_in(folder, (Path(named) if named else folder.absolute().parent / "state") / folder.absolute().name)


def _live_in(folder: Path, state: Path | None = None) -> Live:
    return Live(folder, None if folder == DATA else DATA, state)


_holder: Final = [_usual()]
