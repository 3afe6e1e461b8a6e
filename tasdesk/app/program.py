"""The Textual program: which screen is shown when, the keys that hold everywhere, the themes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from tasdesk import messages, places, text
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.opening import has_deal, has_deals, renew_findings, renew_rates, shipped_playbook
from tasdesk.actions.past import desk_on
from tasdesk.app.keys_in_order import KeysInOrder
from tasdesk.app.past import GoingBack
from tasdesk.app.tidying import Tidying
from tasdesk.app.unlocking import Unlocking
from tasdesk.errors import BookError, Locked, TasdeskError
from tasdesk.messages import N_, _
from tasdesk.screens import keys, whereabouts
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.desk_screen import PROGRAM, DeskScreen, Watching, trouble
from tasdesk.widgets.themes import DARK, THEMES, variables

if TYPE_CHECKING:
    from tasdesk.method.search import Entry
    from tasdesk.screens.first_run import FirstRun
    from tasdesk.screens.weekly_round import WeeklyRound

LOOK_EVERY = 1.0
"""Seconds between two looks whether another program has changed the book."""

HOMES = ("home", "other-home")
"""The modes of the first screen, which is the board, or without a book the first run; of two books in turn."""


class Tasdesk(Tidying, KeysInOrder, GoingBack, Unlocking):
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
            self.call_after_refresh(self._open_deal, left["deal"], None, left.get("tab", ""))
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

    def _make_desk(self) -> Desk:
        """The desk; where there is no book yet, over a new one."""
        if self.desk is None:
            book = create_book(self.path, today=self.fixed_day, program=PROGRAM)
            self.desk = Desk(book, self.user, self.fixed_day)
        return self.desk

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

    # --- going somewhere -------------------------------------------------------------------------------------------

    @property
    def home(self) -> Screen[None]:
        """The screen under all others."""
        return self.screen_stack[0]

    def _back_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(DeskScreen.DealWanted)
    def _show_deal(self, event: DeskScreen.DealWanted) -> None:
        self._open_deal(event.deal_id, event.neighbours or None, event.tab, about=event.about)

    def _open_deal(
        self,
        deal_id: str,
        neighbours: Sequence[str] | None,
        tab: str,
        *,
        about: str = "",
        weekly_round: "WeeklyRound | None" = None,
    ) -> None:
        """Show a deal over the board, at the person or note of that id; without neighbours, those of the board."""
        from tasdesk.screens.deal import DealScreen

        if self.desk is None:
            return
        if neighbours is None and isinstance(self.home, BoardScreen):
            self.home.catch_up()
            neighbours = self.home.deals_in_order()
        self._back_home()
        deal = DealScreen(self.desk, deal_id, neighbours or (), tab, about=about, weekly_round=weekly_round)
        self.push_screen(deal, lambda _left: self._came_back(deal.deal_id))

    @on(DeskScreen.RoundWanted)
    def _begin_round(self) -> None:
        """Go through the deals whose assessment is due, from the first."""
        from tasdesk.actions.round import due
        from tasdesk.screens.weekly_round import WeeklyRound

        if self.desk is None:
            return
        found, days = due(self.desk), self.desk.playbook().stale_days
        if not found:
            said = _("Every open deal was assessed in the last {days} days.").format(days=days)
            self.notify(said, title=_("The weekly round"))
            return
        weekly_round = WeeklyRound(found, days)
        self._open_deal(weekly_round.deals[0], weekly_round.deals, "questions", weekly_round=weekly_round)

    def _came_back(self, deal_id: str) -> None:
        """The board follows to the deal one has walked to."""
        if isinstance(self.home, BoardScreen):
            self.home.catch_up()
            self.home.show_deal(deal_id)

    @on(DeskScreen.Go)
    def _go(self, event: DeskScreen.Go) -> None:
        deal_id = getattr(self.screen, "deal_id", "")
        self._back_home()
        if event.place in ("today", "findings"):
            self._show_attention(event.place)
        elif event.place == "calendar":
            self._show_calendar()
        elif event.place == "tasks":
            self._show_tasks(deal_id)
        elif event.place == "leads":
            self._show_leads()
        elif event.place in ("accounts", "people"):
            self._show_accounts(people=event.place == "people")
        elif event.place == "competition":
            self._show_rivals()
        elif event.place == "review":
            self._show_review()
        elif isinstance(self.home, BoardScreen):
            self.home.show_view("list" if event.place == "list" else "board")

    def _show_leads(self) -> None:
        from tasdesk.screens.leads import LeadsScreen

        if self.desk is not None:
            self.push_screen(LeadsScreen(self.desk))

    def _show_calendar(self) -> None:
        from tasdesk.screens.calendar import CalendarScreen

        if self.desk is not None:
            self.push_screen(CalendarScreen(self.desk))

    def _show_tasks(self, deal_id: str) -> None:
        """What is to be done; from a deal on that one."""
        from tasdesk.screens.tasks import TasksScreen

        if self.desk is not None:
            self.push_screen(TasksScreen(self.desk, deal_id))

    def _show_accounts(self, *, people: bool) -> None:
        from tasdesk.screens.accounts import AccountsScreen

        if self.desk is not None:
            self.push_screen(AccountsScreen(self.desk, people=people))

    def _show_review(self) -> None:
        from tasdesk.screens.review_begin import begin

        if self.desk is not None:
            begin(self, self.desk, self.say_refused, self.home.marked if isinstance(self.home, BoardScreen) else ())

    def _show_rivals(self) -> None:
        from tasdesk.screens.rivals import RivalsScreen

        if self.desk is not None:
            self.push_screen(RivalsScreen(self.desk))

    def _show_attention(self, place: str) -> None:
        """What is to be looked at today, or all findings."""
        from tasdesk.screens.findings import FindingsScreen
        from tasdesk.screens.today import TodayScreen

        if self.desk is not None:
            self.push_screen((TodayScreen if place == "today" else FindingsScreen)(self.desk))

    def remember(self) -> None:
        """Keep where this book is left."""
        # Beside an encrypted book nothing lies in the clear: not what was filtered by, either.
        if self.desk is not None and not self.desk.book.encrypted:
            screens = [screen for screen in self.screen_stack if isinstance(screen, DeskScreen)]
            whereabouts.write(self.path, {screen.place: screen.whereabouts() for screen in screens})

    async def action_quit(self) -> None:
        self.remember()
        self.exit()

    # --- the first deals -------------------------------------------------------------------------------------------

    def action_new_deal(self) -> None:
        if isinstance(self.home, BoardScreen):
            self._back_home()
            self.home.action_add()
            return
        from tasdesk.actions.deals import add_deal
        from tasdesk.screens.deal_form import new_deal_form

        def submit(values: Mapping[str, Any]) -> None:
            add_deal(self._make_desk(), **values)

        playbook = shipped_playbook() if self.desk is None else self.desk.playbook()
        form = new_deal_form(playbook, (), submit, owner=self.user.name)
        self.push_screen(form, lambda made: self._first_deals_are_there() if made else None)

    def _first_deals_are_there(self, told: Sequence[str] = ()) -> None:
        """Show the board in the place of the first run, and what was told of an import."""
        self.show_book(self.path, told)

    def action_import_deals(self) -> None:
        from tasdesk.screens.importing import ask_what_to_import

        ask_what_to_import(self, self._make_desk, self._first_deals_are_there)

    def action_merge_bundle(self) -> None:
        from tasdesk.screens.merging import ask_what_to_merge

        ask_what_to_merge(self, self._make_desk, self._first_deals_are_there)

    def action_clashes(self) -> None:
        from tasdesk.screens.clashes_card import ClashesCard

        if self.desk is not None:
            self.push_screen(ClashesCard(self.desk))

    def action_demo(self) -> None:
        path = places.demo_book()
        if path.exists():
            self.show_book(path)
            return
        from tasdesk.actions.demo import load_demo
        from tasdesk.screens.progress import Progress

        def make(_report: object) -> bool:
            load_demo(path, today=self.fixed_day, program=PROGRAM).close()
            return True

        self.push_screen(
            Progress(_("The demo portfolio is being made"), make), lambda made: self.show_book(path) if made else None
        )

    def action_own_book(self) -> None:
        self.show_book(places.book())

    def on_first_run_user_changed(self, event: "FirstRun.UserChanged") -> None:
        self.user = event.user
        if self.desk is not None:
            self.desk = replace(self.desk, user=event.user)
        self._set("name", event.user.name)
        self._set("role", event.user.role)

    # --- language and looks ----------------------------------------------------------------------------------------

    def action_speak(self, language: str) -> None:
        """Speak another language from now on, and next time."""
        messages.use(language)
        self._set("language", language)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.language_changed()
            else:
                screen.query("*").refresh(layout=True)
                screen.refresh_bindings()

    def action_use_theme(self, name: str) -> None:
        self.theme = name
        whereabouts.write_theme(name)

    def _set(self, name: str, value: str) -> None:
        from tasdesk.actions.settings import change_setting

        try:
            change_setting(name, value)
        except TasdeskError as error:
            self.notify(error.advice, title=error.sentence, severity="warning")

    # --- help, find, copy ------------------------------------------------------------------------------------------

    def action_help(self) -> None:
        from tasdesk.screens.help import Help
        from tasdesk.screens.progress import Progress

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
        elif not isinstance(self.screen, Progress):  # which goes when its work is done, and only from the top
            told = Help.of(self.screen)
            if told.groups:
                self.push_screen(told)

    def action_find(self) -> None:
        from tasdesk.screens.commands import commands
        from tasdesk.screens.find import Find

        on_board = isinstance(self.home, BoardScreen)
        offered = commands(
            with_book=on_board,
            in_demo=self.path == places.demo_book(),
            in_past=self.present is not None,
            with_brief=hasattr(self.screen, "action_brief"),
            themes=sorted(self.available_themes, key=lambda name: (not name.startswith("tasdesk"), name)),
        )
        self.push_screen(Find(self.desk, offered), self._found)

    def _found(self, entry: "Entry | None") -> None:
        """Go where an entry of quick find leads."""
        if entry is None:
            return
        if entry.kind == "command":
            self.call_later(self.run_action, entry.id)
        elif entry.kind == "account" or not entry.deal_id:
            name = entry.title if entry.kind == "account" else entry.detail
            self._back_home()
            if isinstance(self.home, BoardScreen):
                self.home.filter_by(f'account:"{name}"')
        else:
            tab = {"person": "map", "note": "history"}.get(entry.kind, "")
            self._open_deal(entry.deal_id, None, tab, about=entry.id)

    def action_go(self, place: str) -> None:
        self._go(DeskScreen.Go(place))

    def action_capture(self) -> None:
        """Ask for an activity in one line; on a deal's screen it is of that deal."""
        from tasdesk.screens.capture import Capture

        below = self.screen
        if self.desk is None or not isinstance(below, DeskScreen):
            return

        def closed(stored: bool | None) -> None:
            if stored:
                below.say(_("Written down"), _("u undoes"))

        self.push_screen(Capture(self.desk, getattr(below, "deal_id", None)), closed)

    def action_take_meetings(self) -> None:
        from tasdesk.screens.meetings import take_over

        if isinstance(self.screen, DeskScreen):
            take_over(self.screen)

    def action_write_meetings(self) -> None:
        from tasdesk.screens.meetings import write_out

        if isinstance(self.screen, DeskScreen):
            write_out(self.screen)

    def action_copy_screen(self) -> None:
        lines = self.screen._compositor.render_strips()
        self.copy_to_clipboard("\n".join(line.text.rstrip() for line in lines))
        self.notify("", title=_("The screen is copied"))

    def action_save_picture(self) -> None:
        """Save the screen as an SVG file, once quick find is gone from it."""
        self.call_after_refresh(self._save_picture)

    def _save_picture(self) -> None:
        # Textual's own way would let others read it.
        from tasdesk.exchange.writing import private_file

        path = Path.cwd() / f"tasdesk-{datetime.now():%Y-%m-%d-%H%M%S}.svg"
        try:
            with private_file(path) as file:
                file.write(self.export_screenshot())
        except TasdeskError as error:
            self.notify(error.advice, title=error.sentence, severity="warning")
        else:
            self.notify(str(path), title=_("Saved"))

    # --- what Textual asks -----------------------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast in the place of the one before; what it says is no markup unless that is asked for."""
        self.clear_notifications()
        safe = "\n".join(text.safe(line) for line in message.splitlines())
        super().notify(safe, title=text.safe(title), severity=severity, timeout=timeout, markup=markup)

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
