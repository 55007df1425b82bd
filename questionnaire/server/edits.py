"""Edits: what editors save is looked at on time and aside, not when a visitor taps next, and not while one waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from questionnaire.content.live import current_content, read_aside
from questionnaire.server.meanwhile import meanwhile

LOOK_EVERY: Final = 0.5
"""Seconds. Chosen: a problem stands in the log before its editor has looked there; a look costs a millisecond."""


@asynccontextmanager
async def followed() -> AsyncIterator[None]:
    """Follow the editors' files for as long as this lasts."""
    read_aside()
    async with meanwhile(_look()):
        yield


async def _look() -> None:
    while True:
        await asyncio.sleep(LOOK_EVERY)
        await asyncio.to_thread(current_content)
