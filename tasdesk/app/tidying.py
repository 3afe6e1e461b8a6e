"""Memory that nobody uses any more is looked for while nobody waits for the program."""

import gc
from time import monotonic
from typing import Final

from textual import events
from textual.app import App
from textual.worker import WorkerState

_IDLE: Final = 3.0
"""Seconds after the last key from which on a pause is not felt."""

_WORTH: Final = 20
"""So many times garbage was looked for among what is young, before it is worth looking among everything."""

_NEVER: Final = 1 << 30


class Tidying(App[None]):
    """A program that does not stop amid a key to look through everything it holds: that takes longer than the key."""

    def __init__(self) -> None:
        super().__init__()
        self._last_input = monotonic()
        self._usual = gc.get_threshold()

    def settle_down(self) -> None:
        """What was made while starting stays until the end: from now on garbage is looked for in the rest only."""
        gc.freeze()
        gc.set_threshold(*self._usual[:2], _NEVER)
        gc.enable()
        self.set_interval(1, self._tidy_up)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.InputEvent, events.Paste)):
            self._last_input = monotonic()
        await super().on_event(event)

    def _tidy_up(self) -> None:
        """Look through everything, where much has come and gone, nobody has pressed a key and nothing is under way."""
        working = any(worker.state is WorkerState.RUNNING for worker in self.workers)
        if gc.get_count()[2] >= _WORTH and monotonic() - self._last_input > _IDLE and not working:
            gc.collect()

    def on_unmount(self) -> None:
        gc.set_threshold(*self._usual)
