"""Waiting in a test of the screen for what it is about, however long work in the background takes."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from support import screen_text

PATIENCE = 20.0
"""Seconds until what does not come is a failure."""


async def until(pilot: Pilot, true: Callable[[], object]) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it does not become so; shows the screen.
    """
    last = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < last:
        await pilot.pause()
        if true():
            return
    raise AssertionError(f"it never was so:\n{screen_text(pilot.app)}")
