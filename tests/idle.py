"""When a program of Textual has come to rest, told by its event loop.

Textual's own pilot takes a program for idle when the process has used little time of the processor for a fiftieth of a
second. That is wrong on a busy machine, where it may have got none, and slow on any other.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Final

import pytest
from textual import app, pilot
from textual._context import active_app
from textual.app import App
from textual.worker import WorkerState

SOON: Final = 0.03
"""Seconds: a timer that is due within them is waited for."""

LONG: Final = 1.0
"""Seconds after which timers are waited for no more: what they bring comes again and again."""


@contextmanager
def told_by_the_loop() -> Iterator[None]:
    """Let pilots wait by `rest` meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", _rest_of_the_active)
        patch.setattr(pilot, "wait_for_idle", _rest_of_the_active)
        patch.setattr(pilot.Pilot, "_wait_for_screen", _rest_of_the_piloted)
        yield


async def rest(program: App[Any], patience: float = LONG) -> None:
    """Wait until nobody has anything to do: no message to handle, nothing to paint, no timer due, no thread at work.

    Args:
        patience: seconds after which a thread is waited for no more.
    """
    loop = asyncio.get_running_loop()
    begun = monotonic()
    while True:
        await asyncio.sleep(0)
        if loop._ready or _paints(program):
            continue
        waited = monotonic() - begun
        due = _next_timer(loop) if waited < LONG else None
        if due is None and (waited > patience or not _has_threads(program)):
            return
        await asyncio.sleep(0.002 if due is None else due)


async def _rest_of_the_active(*_: float) -> None:
    await rest(active_app.get())


async def _rest_of_the_piloted(piloted: pilot.Pilot[Any], timeout: float = LONG) -> bool:
    await rest(piloted.app)
    return piloted.app._exception is None


def _paints(program: App[Any]) -> bool:
    """Paint now what would come with the next frame; whether there was anything."""
    stack = program._screen_stacks.get(program._current_mode)
    if not stack or program._batch_count:
        return False
    screen = stack[-1]
    waits = bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
    if waits and screen.is_running and screen.is_current:
        screen._on_timer_update()
        return True
    return False


def _next_timer(loop: Any) -> float | None:
    """Seconds until a timer that is due soon; None where there is none."""
    due = min((handle.when() for handle in loop._scheduled if not handle.cancelled()), default=None)
    return max(due - loop.time(), 0.0) if due is not None and due < loop.time() + SOON else None


def _has_threads(program: App[Any]) -> bool:
    at_work = WorkerState.PENDING, WorkerState.RUNNING
    return any(worker._thread_worker and worker.state in at_work for worker in program.workers)
