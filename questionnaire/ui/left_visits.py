"""Visits that were left: the server lets go of them on time, not when it next happens to tidy up.

Streamlit keeps a visit whose connection was lost for `server.disconnectedSessionTTL`, and forgets it when another
visit ends, which can be hours later.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any, Final

from streamlit.runtime import Runtime

from questionnaire.server.meanwhile import meanwhile

_log: Final = logging.getLogger("questionnaire")
LOOK_EVERY: Final = 10.0
"""Seconds. Chosen: what is promised in minutes is kept to seconds, at no cost."""
FILES_EVERY: Final = 3
"""Looks. Chosen: a file lies ready for half a minute to a minute, time enough for a slow phone to begin to fetch it."""


def let_go() -> int:
    """Let go of the visits whose time is over, and return how many they were.

    Each is emptied first: whatever still holds on to it then holds nothing that a visitor said.
    """
    kept: Any = Runtime.instance()._session_mgr._session_storage._cache  # type: ignore[attr-defined]
    over = [left.session for _, left in kept.expire()]
    ended = len(over)
    while over:
        _end(over.pop())
    if ended:
        gc.collect()
    return ended


def let_files_go() -> None:
    """Let go of the files that were made for a visit, such as a PDF: of each at the second time of asking.

    Streamlit asks when a page was drawn or a visit ends; after the last visit of an evening nobody would ask again.
    """
    Runtime.instance().media_file_mgr.remove_orphaned_files()


def _end(session: Any) -> None:
    """Empty a visit and end it; one that cannot be ended keeps nobody else's from ending."""
    for step in (lambda: _empty(session.session_state), session.shutdown):
        try:
            step()
        except Exception as error:
            _log.error("a visit that was left: %s", type(error).__name__)


def _empty(state: Any) -> None:
    """Let go of all that a visit holds, first of what its page sent: a forged value could not be read again."""
    state._new_widget_state.states.clear()
    state.clear()


@asynccontextmanager
async def let_go_on_time() -> AsyncIterator[None]:
    """Look for visits that are over for as long as this lasts."""
    async with meanwhile(_look()):
        yield


async def _look() -> None:
    for turn in count(1):
        await asyncio.sleep(LOOK_EVERY)
        for step in (let_go, *((let_files_go,) if turn % FILES_EVERY == 0 else ())):
            try:
                step()
            except Exception as error:  # another release of Streamlit may keep visits elsewhere
                _log.error("visits that were left: %s", type(error).__name__)
