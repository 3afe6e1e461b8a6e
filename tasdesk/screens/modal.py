"""Boxes over a screen, and leaving one: once, however fast the keys come."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")


class LeftOnce(Screen[Result]):
    """A screen that a second key, pressed before the first had taken it away, does not leave again."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen with a result; nothing where it has been left."""
        return super().dismiss(result) if self in self.app.screen_stack else AwaitComplete()


class Modal(LeftOnce[Result], ModalScreen[Result]):
    """A box over the screen."""
