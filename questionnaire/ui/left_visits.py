"""Visits that were left: the server lets go of them on time, not when it next happens to tidy up.

Streamlit keeps a visit whose connection was lost for `server.disconnectedSessionTTL`, and forgets it when another
visit ends, which can be hours later.
"""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from streamlit.runtime import Runtime

LOOK_EVERY: Final = 10.0
"""Seconds. Chosen: what is promised in minutes is kept to seconds, at no cost."""


def let_go() -> int:
    """Let go of the visits whose time is over, and return how many they were.

    Each is emptied first: whatever still holds on to it then holds nothing that a visitor said.
    """
    kept: Any = Runtime.instance()._session_mgr._session_storage._cache  # type: ignore[attr-defined]
    over = [left.session for _, left in kept.expire()]
    count = len(over)
    while over:
        session = over.pop()
        session.session_state.clear()
        session.shutdown()
    if count:
        session = None
        gc.collect()
    return count


@asynccontextmanager
async def let_go_on_time() -> AsyncIterator[None]:
    """Look for visits that are over for as long as this lasts."""
    looking = asyncio.create_task(_look())
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking


async def _look() -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        try:
            let_go()
        except Exception as error:  # another release of Streamlit may keep visits elsewhere
            logging.getLogger("questionnaire").error("visits that were left: %s", type(error).__name__)
