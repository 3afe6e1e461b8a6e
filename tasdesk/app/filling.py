"""The first deals of a book, and those that come from elsewhere: written down, imported, merged, or the demo's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tasdesk import places
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.opening import has_deals, shipped_playbook
from tasdesk.app.going import GoingAbout
from tasdesk.messages import _
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.desk_screen import PROGRAM


class Filling(GoingAbout):
    """What the program needs for that: a desk, over a new book where there is none yet.

    Attributes:
        user: who sits at the desk.
        fixed_day: the day to take for today; None follows the calendar.
    """

    user: User
    fixed_day: date | None

    def _make_desk(self) -> Desk:
        """The desk; where there is no book yet, over a new one."""
        if self.desk is None:
            book = create_book(self.path, today=self.fixed_day, program=PROGRAM)
            self.desk = Desk(book, self.user, self.fixed_day)
        return self.desk

    def action_new_deal(self) -> None:
        if isinstance(self.home, BoardScreen):
            self.back_home()
            self.home.action_add()
            return
        from tasdesk.actions.deals import add_deal
        from tasdesk.screens.deal_form import new_deal_form

        def submit(values: Mapping[str, Any]) -> None:
            add_deal(self._make_desk(), **values)

        playbook = shipped_playbook() if self.desk is None else self.desk.playbook()
        form = new_deal_form(playbook, (), submit, owner=self.user.name)
        self.push_screen(form, lambda made: self._first_deals_are_there() if made else None)

    def action_first_leads(self) -> None:
        """Show the leads, from which the first deals are made."""
        from tasdesk.screens.leads import LeadsScreen

        desk = self._make_desk()
        self.push_screen(LeadsScreen(desk), lambda _left: self._first_deals_are_there() if has_deals(desk) else None)

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
