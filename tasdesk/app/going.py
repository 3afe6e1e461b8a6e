"""Going about: which screen a place, a deal or an entry of quick find leads to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from tasdesk import places
from tasdesk.actions.opening import has_deals
from tasdesk.app.past import GoingBack
from tasdesk.app.unlocking import Unlocking
from tasdesk.messages import _
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from tasdesk.method.search import Entry
    from tasdesk.screens.weekly_round import WeeklyRound


class GoingAbout(GoingBack, Unlocking):
    """What the program needs for that: it knows the way to every screen, and leaves it to each to come back."""

    path: Path
    """The book's file."""

    @property
    def home(self) -> Screen[None]:
        """The screen under all others."""
        return self.screen_stack[0]

    def back_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(DeskScreen.DealWanted)
    def _show_deal(self, event: DeskScreen.DealWanted) -> None:
        self.open_deal(event.deal_id, event.neighbours or None, event.tab, about=event.about)

    def open_deal(
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
        self.back_home()
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
        self.open_deal(weekly_round.deals[0], weekly_round.deals, "questions", weekly_round=weekly_round)

    def _came_back(self, deal_id: str) -> None:
        """The board follows to the deal one has walked to."""
        if isinstance(self.home, BoardScreen):
            self.home.catch_up()
            self.home.show_deal(deal_id)

    @on(DeskScreen.Go)
    def _go(self, event: DeskScreen.Go) -> None:
        deal_id = getattr(self.screen, "deal_id", "")
        self.back_home()
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
        elif self.desk is not None and has_deals(self.desk):
            self.show_book(self.path)  # of a lead the first deal was made

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

    # --- quick find, and what it can do ----------------------------------------------------------------------------

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
            self.back_home()
            if isinstance(self.home, BoardScreen):
                self.home.filter_by(f'account:"{name}"')
        else:
            tab = {"person": "map", "note": "history"}.get(entry.kind, "")
            self.open_deal(entry.deal_id, None, tab, about=entry.id)

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
