"""Answers that are seen before they are stored: eyes do not wait for the disk."""

from collections.abc import Callable, Iterable

from tasdesk.method.prices import Tried
from tasdesk.screens.desk_screen import DeskScreen


class GivingScreen(DeskScreen):
    """A screen that shows an answer at once and stores it as soon as it is painted, before any other key is heard."""

    _to_store: Callable[[], object] | None = None

    def show(self, answers: Iterable[Tried] = ()) -> None:
        """Show what is stored, as if these answers were given too."""
        raise NotImplementedError

    def store_soon(self, given: Tried, store: Callable[[], object]) -> None:
        """Show an answer that is given, and store it.

        Args:
            store: stores it; where it may not, it says so and shows the deal without it.
        """
        self.store_now()
        self._to_store = store
        self.show([given])
        self.call_after_refresh(self.store_now)

    def store_now(self) -> None:
        """Store the answer that is shown already, if there is one."""
        store, self._to_store = self._to_store, None
        if store is not None:
            store()

    def on_key(self) -> None:
        # On its way to what it does: that comes after what was pressed before.
        self.store_now()

    def on_mouse_down(self) -> None:
        self.store_now()

    def on_unmount(self) -> None:
        self.store_now()
