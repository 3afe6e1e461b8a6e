"""Going back: the program over the book as it was at the end of a day, and over the present again."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.widget import AwaitMount

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.past import desk_on
from tasdesk.messages import N_, _
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.writing_keys import WRITING


class GoingBack(App[None]):
    """What the program needs for that: two desks, a key that leads to another day, and keys that write standing back.

    Attributes:
        desk: the desk that is on the screen; None without a book.
        present: while the past is on the screen, the desk in the present; else None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "T", "past", N_("the past"), show=False, tooltip=N_("See the whole book as it was at the end of a day"),
            id="app.past",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | T | See the whole book as it was at the end of a day. |
    """

    desk: Desk | None = None
    present: Desk | None = None

    async def show_desk(self, desk: Desk | None, path: Path | None = None) -> None:
        """Put the book of another desk in the place of the one that is on the screen.

        Args:
            desk: the desk; None where there is no book yet.
            path: its file, where it is another one.
        """
        raise NotImplementedError

    def action_past(self) -> None:
        """Ask for a day, and go there."""
        from tasdesk.screens.going_back import day_form

        if self.desk is None:
            return
        shown = None if self.present is None else self.desk.today
        self.push_screen(day_form(self.present or self.desk, shown, partial(self.call_later, self.go_to_day)))

    def go_to_day(self, day: date) -> None:
        """Show the book as it was at the end of a day; on the present day, as it is."""
        from tasdesk.screens.progress import Progress, Report

        present = self.present or self.desk
        if present is None:
            return
        if day == present.today:
            self.action_back_to_present()
            return

        def task(report: Report) -> Desk:
            return desk_on(present, day, report)

        going = Progress(_("Going back to {day}").format(day=text.day(day)), task, patience=0.1)
        self.push_screen(going, lambda past: self.call_later(self._see_past, past) if past else None)

    async def _see_past(self, past: Desk) -> None:
        before, self.present = self.desk, self.present or self.desk
        await self.show_desk(past)
        if before is not None and before is not self.present:
            before.book.close()

    @on(DeskScreen.PresentWanted)
    def action_back_to_present(self) -> None:
        """Show the book as it is."""
        if self.present is not None:
            self.call_later(self._see_present, self.present)

    async def _see_present(self, present: Desk) -> None:
        before, self.present = self.desk, None
        await self.show_desk(present)
        if before is not None:
            before.book.close()

    def close_books(self) -> None:
        """Close what is open, at the end."""
        for desk in (self.desk, self.present):
            if desk is not None:
                desk.book.close()

    # --- nothing can be changed ------------------------------------------------------------------------------------

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key does; in the past, keys that write say why they do not."""
        if self.present is not None and default_namespace is not None and _writes(default_namespace, action):
            self._say_why_not()
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def push_screen(self, screen: Any, *how: Any, **else_: Any) -> Any:
        """Show a screen over the others; in the past, none that asks for what it would store."""
        if self.present is not None and getattr(screen, "stores", False):
            self._say_why_not()
            return AwaitMount(self.screen, [])
        return super().push_screen(screen, *how, **else_)

    def _say_why_not(self) -> None:
        assert self.desk is not None
        day = text.day(self.desk.today)
        self.notify(
            _("Esc on the board leads back to the present, T to another day."),
            title=_("This is the book as at the end of {day}: it can only be looked at.").format(day=day),
            severity="warning",
        )


def _writes(node: DOMNode, action: object) -> bool:
    """Whether an action of a widget, a screen or the program is that of a key that writes."""
    keys = node._bindings.key_to_bindings.values()
    return any(binding.action == action and binding.id in WRITING for bindings in keys for binding in bindings)
