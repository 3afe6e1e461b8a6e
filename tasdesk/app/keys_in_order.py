"""Keys in the order in which they are pressed, each where the ones before it lead.

Textual sends a key to what has the focus at the moment it comes. So of two keys pressed at once the second goes to the
list that the first has just left for a form, and is lost. Here a key that comes while the one before is still under way
waits, until what that one opens is there.
"""

import asyncio
from collections import deque
from typing import Final

from textual import events, on
from textual.app import App, ScreenStackError
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

_ROUNDS: Final = 3
"""How many messages in a row a key sets off: itself, what a widget makes of it, what a screen makes of that."""

_LOOK_AGAIN: Final = 0.1
"""Seconds until it is looked whether a way still leads here: what goes from the screen takes along what is under way
to it."""


class Through(Message):
    """Goes the way of a key behind it; once it has arrived, the key has.

    Args:
        run: which waiting it belongs to.
        round: how many of its kind went before it.
    """

    def __init__(self, run: int, round: int) -> None:
        super().__init__()
        self.run = run
        self.round = round


class KeysInOrder(App[None]):
    """A program that takes one key after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Event] = deque()
        # Where the last key was sent, while nobody knows yet that it has arrived.
        self._under_way: MessagePump | None = None
        self._run = 0

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._waiting:
            self._waiting.append(event)
        elif self._under_way is None and self._stands:
            await self._send(event)
        else:
            self._waiting.append(event)
            self._follow(0)

    @property
    def _stands(self) -> bool:
        """The screen on top has all it consists of."""
        try:
            return self.screen.is_mounted
        except ScreenStackError:
            return True

    async def _send(self, event: events.Event) -> None:
        """Hand a key on to what has the focus."""
        focused = self.focused
        # What is written into a line stays there: nothing can open but by another key.
        written = isinstance(focused, (Input, TextArea)) and isinstance(event, events.Key) and event.is_printable
        self._under_way = None if written else focused or self.screen
        await super().on_event(event)

    def _follow(self, round: int) -> None:
        """Send something the way of the last key, behind it, or to the screen that is being made."""
        self._run += 1
        target = self._under_way
        # The last round is for what the screen makes of it.
        if target is None or round + 1 == _ROUNDS or not (target.is_running and target.is_attached):
            target = self._under_way = self.screen
        target.post_message(Through(self._run, round))
        asyncio.get_running_loop().call_later(_LOOK_AGAIN, self._look_again, self._run)

    def _look_again(self, run: int) -> None:
        if self._waiting and run == self._run and self.is_running:
            way = self._under_way
            if way is None or not (way.is_running and way.is_attached):
                self._follow(0)
            else:
                asyncio.get_running_loop().call_later(_LOOK_AGAIN, self._look_again, run)

    @on(Through)
    async def _arrived(self, arrived: Through) -> None:
        """Hand the next key on, once the one before has been all the way."""
        if arrived.run != self._run:
            return
        if arrived.round + 1 < _ROUNDS:
            self._follow(arrived.round + 1)
            return
        if not self._stands:
            self._under_way = self.screen  # answers once it is made
            self._follow(arrived.round)
            return
        self._under_way = None
        while self._waiting and self._under_way is None:
            await self._send(self._waiting.popleft())
        if self._waiting:
            self._follow(0)
