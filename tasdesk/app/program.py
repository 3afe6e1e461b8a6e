"""The Textual program: it opens a book, gets ready, watches what others change; the keys that hold everywhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.opening import has_deal, has_deals, renew_findings, renew_rates
from tasdesk.actions.past import desk_on
from tasdesk.app.filling import Filling
from tasdesk.app.keys_in_order import KeysInOrder
from tasdesk.app.looks import Looks
from tasdesk.app.tidying import Tidying
from tasdesk.errors import BookError, Locked, TasdeskError
from tasdesk.messages import N_, _
from tasdesk.screens import keys, whereabouts
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.desk_screen import PROGRAM, DeskScreen, Watching, trouble
from tasdesk.widgets.themes import DARK, THEMES, variables

if TYPE_CHECKING:
    from tasdesk.screens.first_run import FirstRun

LOOK_EVERY = 1.0
"""Seconds between two looks whether another program has changed the book."""

HOMES = ("home", "other-home")
"""The modes of the first screen, which is the board, or without a book the first run; of two books in turn."""


class Tasdesk(Tidying, KeysInOrder, Filling, Looks):
    """One book on the screen; without a book, the ways to one.

    Args:
        path: the book; where there is no file, the first screen offers to make one.
        user: who sits at the desk.
        today: the day to take for today; None follows the calendar.
        as_of: the day at whose end the book is seen first; None is the present.

    Raises:
        BookError: the file is there and cannot be opened.   BadUse: the day is still to come.
    """

    TITLE = "tasdesk"
    DEFAULT_MODE = HOMES[0]
    # The sheet of the first screen is read with the app's own: otherwise everything would be read twice.
    CSS_PATH = "../screens/board.tcss"
    ENABLE_COMMAND_PALETTE = False

    CSS = """
    Toast {
        width: auto;
        max-width: 60%;
        padding: 0 1;
        background: $panel;
        &.-information { border-left: outer $accent; }
        &.-information .toast--title { color: $foreground; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            keys.FIND, "find", N_("find"), show=False, tooltip=N_("Find anything by name, and every command"),
            id="app.find",
        ),
        Binding(
            keys.CAPTURE, "capture", N_("one line"), show=False, key_display="+",
            tooltip=N_("Write down an activity in one line of plain words"), id="app.capture",
        ),
        Binding(
            "Y", "copy_screen", N_("copy the screen"), show=False, tooltip=N_("Copy the screen as text"),
            id="app.copy_screen",
        ),
        # Priority, so that it is heard under a box as well: boxes keep all other keys to themselves.
        Binding(
            "ctrl+q", "quit", N_("quit"), show=False, priority=True, tooltip=N_("Leave the program"), id="app.quit"
        ),
        Binding(keys.HELP, "help", N_("help"), tooltip=N_("Show every key of this screen"), id="app.help"),
        # Likewise, and where something is written: there a question mark is one.
        Binding(
            "f1", "help", N_("help"), priority=True, tooltip=N_("Show every key of this screen"), id="app.help-anywhere"
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | :, ctrl+p | Find anything by name, and every command. |
    | + | Write down an activity in one line of plain words. |
    | Y | Copy the screen as text. |
    | ctrl+q | Leave the program. |
    | ?, f1 | Show every key of this screen; over a box and in a field f1 does. |
    """

    def __init__(self, path: Path, user: User, today: date | None = None, as_of: date | None = None) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        # Here and not later: the sheets are read before anything is mounted.
        remembered = whereabouts.read_theme()
        self.theme = remembered if remembered in self.available_themes else DARK.name
        self.path = path
        self.user = user
        self.fixed_day = today
        self._as_of = as_of
        self._locked = False
        try:
            self._open()
        except Locked:
            self._locked = True
        self._day = today or date.today()
        self.add_mode(HOMES[0], self._first_screen)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme.dark)

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look_elsewhere)
        self.call_after_refresh(self.settle_down)
        if self._locked:
            self.ask_passphrase(self.path, self._unlocked, self.stay_out)
        self._resume()

    # --- the book --------------------------------------------------------------------------------------------------

    def _desk_over(self, path: Path) -> Desk:
        return Desk(open_book(path, today=self.fixed_day, program=PROGRAM), self.user, self.fixed_day)

    def _open(self) -> None:
        """Open the book, if there is one.

        Raises:
            BookError: it cannot be opened.   Locked: its passphrase has to be asked for.
        """
        self.desk = self._desk_over(self.path) if self.path.exists() else None
        if self.desk is not None and self._as_of is not None:
            self.present, self.desk = self.desk, desk_on(self.desk, self._as_of)

    def _unlocked(self) -> None:
        self._locked = False
        try:
            self._open()
        except BookError as error:
            self.stay_out(error)
        else:
            self.call_later(self.show_desk, self.desk)

    def _first_screen(self) -> Screen[None]:
        if self._locked:
            return Screen()  # behind the question for the passphrase
        # Before its first step a book is empty as well, but that is not the time to fill it.
        if self.desk is not None and (self.present is not None or has_deals(self.desk)):
            return BoardScreen(self.desk, whereabouts.read(self.path).get("board"))
        from tasdesk.screens.first_run import FirstRun

        return FirstRun(str(self.path), self.user)

    def _resume(self) -> None:
        """Go on where the book was left, and begin what can wait until something is to be seen."""
        if self.desk is None:
            return
        left = whereabouts.read(self.path).get("deal", {})
        if has_deal(self.desk, left.get("deal", "")):
            self.call_after_refresh(self.open_deal, left["deal"], None, left.get("tab", ""))
        self.call_after_refresh(self._get_ready, self.desk)
        if (upgraded := self.desk.book.upgraded) is not None:
            kept = _("{path} is what it was before.").format(path=upgraded.backup)
            self.notify(kept, title=_("The book was brought to the form of this tasdesk"))

    @work(thread=True, group="ready", exit_on_error=False)
    def _get_ready(self, desk: Desk) -> None:
        """Load what the first deal and the first write need, and renew what depends on the day."""
        # First: on a new day there may be thousands of rates to renew, and keys need these at once.
        import tasdesk.screens.deal
        import tasdesk.store.engine
        import tasdesk.store.tables  # noqa: F401

        if desk.book.readonly:
            return
        renew_rates(desk)
        if self._count_findings(desk):
            self.call_from_thread(self._hear_everywhere)

    def _count_findings(self, desk: Desk) -> bool:
        """Count the findings of the day, some deals at a time, until all are counted; whether any were."""
        worker, counted = get_current_worker(), False
        while not worker.is_cancelled and desk is self.desk and renew_findings(desk):
            counted = True
        return counted

    def _hear_everywhere(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.hear(None)

    def show_book(self, path: Path, told: Sequence[str] = ()) -> None:
        """Show another book in place of the one that is open, or the same one anew.

        Args:
            told: what to say over its first screen, line by line.
        """
        self.call_later(self._show_book, path, told)

    async def _show_book(self, path: Path, told: Sequence[str]) -> None:
        try:
            desk = self._desk_over(path) if path.exists() else None
        except Locked:
            self.ask_passphrase(path, partial(self.show_book, path, told), self.say_refused)
            return
        except TasdeskError as error:
            self.say_refused(error)
            return
        before, self.present = (self.desk, self.present), None
        await self.show_desk(desk, path)
        for old in before:
            if old is not None:
                old.book.close()
        if told:
            from tasdesk.screens.dialogs import Tell

            self.push_screen(Tell(_("What came of it"), told))

    async def show_desk(self, desk: Desk | None, path: Path | None = None) -> None:
        self.remember()
        self.desk, self.path = desk, path or self.path
        # A mode of its own, because Textual cannot switch the first screen of one.
        old, new = self.current_mode, next(home for home in HOMES if home != self.current_mode)
        self.add_mode(new, self._first_screen)
        await self.switch_mode(new)
        await self.remove_mode(old)
        self._resume()

    def look_elsewhere(self) -> None:
        """Show what another program has changed, or what the new day has."""
        if self.desk is None or self.present is not None:
            return
        before, self._day = self._day, self.desk.today
        if before != self._day:
            self._get_ready(self.desk)
        if self.desk.book.replaced:
            self.show_again(self.path)
        elif self.desk.book.changed_elsewhere() or before != self._day:
            if not isinstance(self.home, BoardScreen) and has_deals(self.desk):
                self.show_book(self.path)
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.hear(None)
                elif isinstance(screen, Watching):
                    screen.look_again()

    def on_first_run_user_changed(self, event: "FirstRun.UserChanged") -> None:
        self.user = event.user
        if self.desk is not None:
            self.desk = replace(self.desk, user=event.user)
        self.keep_setting("name", event.user.name)
        self.keep_setting("role", event.user.role)

    def remember(self) -> None:
        """Keep where this book is left."""
        # Beside an encrypted book nothing lies in the clear: not what was filtered by, either.
        if self.desk is not None and not self.desk.book.encrypted:
            screens = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]
            whereabouts.write(self.path, {screen.place: screen.whereabouts() for screen in screens})

    async def action_quit(self) -> None:
        self.remember()
        self.exit()

    # --- help ----------------------------------------------------------------------------------------------------

    def action_help(self) -> None:
        from tasdesk.screens.help import Help
        from tasdesk.screens.progress import Progress

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
        elif not isinstance(self.screen, Progress):  # which goes when its work is done, and only from the top
            told = Help.of(self.screen)
            if told.groups:
                self.push_screen(told)

    # --- what Textual asks -----------------------------------------------------------------------------------------

    def action_help_quit(self) -> None:
        self.notify(_("Ctrl+Q quits; so does q on the first screen."))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            sentence, detail = trouble(event.worker.error)
            self.notify(detail, title=sentence, severity="warning")

    @property
    def trouble(self) -> Exception | None:
        """The error that ended the program; None where nothing went wrong."""
        return self._exception

    def _fatal_error(self) -> None:
        """End at once: Textual would show a traceback with what stands in the book; `run` raises the error instead."""
        self._close_messages_no_wait()
