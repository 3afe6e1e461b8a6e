"""The calendar of the whole book: what is overdue, of today, of this week and later; and what was held and done."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Input
from textual.worker import get_current_worker

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.activities import Activity
from tasdesk.method.calendar import When
from tasdesk.screens import keys, work_verbs
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import Subject
from tasdesk.store.book import Changed
from tasdesk.store.calendar import Calendar, read_before, read_calendar
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.title_line import TitleLine
from tasdesk.widgets.work_list import WorkList
from tasdesk.widgets.work_words import Section, Work

_SECTIONS: Final = {near: Section(near) for near in When}

_REACHED: Final = {section: place for place, section in enumerate(Section)}


def _reached(work: Work) -> int:
    """How far down in the calendar something stands: 0 is overdue, 1 of today."""
    return _REACHED[work.section]


class Scope(NamedTuple):
    """What the calendar is narrowed down to.

    Attributes:
        kind: `deal`, `account` or `person`.
        key: the id of the deal or person, the name of the account.
        label: what it is called.
    """

    kind: str
    key: str
    label: str


class CalendarScreen(DeskScreen):
    """What is planned and open, by how near it is; or what was held and done, the newest first."""

    CSS_PATH = "calendar.tcss"
    AUTO_FOCUS = "WorkList"
    place: ClassVar[str] = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "d", "done", N_("done"), tooltip=N_("It was done; of an activity, say what came of it"), id="calendar.done"
        ),
        Binding(
            "D", "done_otherwise", N_("done on"), show=False,
            tooltip=N_("It was done on another day, or is dropped for a reason"), id="calendar.done-otherwise",
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what is under the cursor"), id="calendar.edit"),
        Binding(
            "x,delete", "cancel", N_("cancel"),
            tooltip=N_("It does not take place, or is dropped; u brings it back"), id="calendar.cancel",
        ),
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/",
            tooltip=N_("Show only what has these words: deals, accounts, people, days"), id="calendar.filter",
        ),
        Binding(
            "f", "narrow", N_("only this"),
            tooltip=N_("Only the deal under the cursor, then only its account, then only whom it is with, then all"),
            id="calendar.narrow",
        ),
        Binding("v", "view", N_("mine"), tooltip=N_("Only what is yours, or everybody's"), id="calendar.view"),
        Binding(
            "h", "held", N_("held"), tooltip=N_("What was held and done, or again what is planned and open"),
            id="calendar.held",
        ),
        Binding(
            "a", "add", N_("add"), show=False, tooltip=N_("Write down an activity of the deal under the cursor"),
            id="calendar.add",
        ),
        Binding(
            "A", "add_action", N_("to do"), show=False,
            tooltip=N_("Write down something to be done on the deal under the cursor"), id="calendar.add-action",
        ),
        Binding("y", "copy", N_("copy"), show=False, tooltip=N_("Copy what is under the cursor"), id="calendar.copy"),
        Binding(
            "escape", "escape", N_("back"), tooltip=N_("Show everything again, else go back"), id="calendar.escape"
        ),
        Binding("q", "dismiss", N_("back"), show=False, tooltip=N_("Go back"), id="calendar.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | d, D | It was done; of an activity, what came of it; D with another day or a reason. |
    | e | Change what is under the cursor. |
    | x, delete | It does not take place, or is dropped. |
    | / | Show only what has these words. |
    | f | Only the deal under the cursor, its account, or whom it is with. |
    | v | Only what is yours, or everybody's. |
    | h | What was held and done, or again what is planned and open. |
    | a, A | Write down an activity, or something to be done, of the deal under the cursor. |
    | y | Copy what is under the cursor. |
    | escape, q | Show everything again, else go back. |
    """

    calendar: reactive[Calendar | None] = reactive(None, always_update=True, repaint=False)
    """What the book has for the calendar today."""

    held: reactive[bool] = reactive(False, repaint=False)
    """Whether what was held and done is shown, and not what is to come."""

    mine: reactive[bool] = reactive(False, repaint=False)
    """Whether only what is the user's is shown."""

    scope: reactive[Scope | None] = reactive(None, repaint=False)
    """What it is narrowed down to; None for everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Input(compact=True, classes="finding")
        yield WorkList()
        yield KeyLine()

    def on_mount(self) -> None:
        # What is overdue and of today is seen at once; a book may have ten thousand things that are not.
        self._take(self._read(self.desk.today))
        self.call_after_refresh(self.read_all)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def read_all(self) -> None:
        """Read the whole calendar beside what is typed meanwhile."""
        found = self._read(date.max)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take, found)

    def _read(self, until: date) -> Calendar:
        with self.desk.reading() as read:
            if self.held:
                return read_before(read, self.desk.today)
            return read_calendar(read, self.desk.today, until=until)

    def _take(self, found: Calendar) -> None:
        if not self.is_attached or found == self.calendar:
            return
        kinds = self.desk.playbook().contact.kinds
        self._names = found.people | {kind.id: kind.name.of(language()) for kind in kinds}
        self.calendar = found

    @property
    def listed(self) -> WorkList:
        """The list."""
        return self.query_one(WorkList)

    @property
    def wanted(self) -> Input:
        """The field in which words are typed; hidden while there are none."""
        return self.query_one(Input)

    # --- what is shown ---------------------------------------------------------------------------------------------

    def watch_calendar(self) -> None:
        self.show()

    def watch_mine(self) -> None:
        self.show()

    def watch_scope(self) -> None:
        self.show()

    def show(self) -> None:
        """Hand the list and the title what is to be seen."""
        if self.calendar is None:
            return
        works = [
            Work(_SECTIONS[near], activity, action) for near, _day, activity, action in self.calendar.entries
        ]
        works += [
            Work(Section.BEFORE, activity=thing) if isinstance(thing, Activity) else Work(Section.BEFORE, action=thing)
            for thing in self.calendar.before
        ]
        if self.mine or self.scope is not None:
            works = [work for work in works if self._is_shown(work)]
        listed = self.listed
        listed.empty = self._nothing()
        listed.show(tuple(works), self._names, places=self.calendar.places, today=self.desk.today)
        self._entitle(works)

    def _entitle(self, works: Sequence[Work]) -> None:
        title = self.query_one(TitleLine)
        only = _("only {what}").format(what=text.safe(self.scope.label)) if self.scope else ""
        title.heading = ((_("Calendar"), "strong"), (f"  {only}" if only else "", "accent"))
        whose = _("only yours") if self.mine else _("everybody's")
        if self.held:
            title.remarks = (whose, _("{count} held or done").format(count=text.count(len(works))))
            return
        overdue = bisect_left(works, 1, key=_reached)
        today = bisect_left(works, 2, key=_reached) - overdue
        title.remarks = (
            whose,
            _("{count} of today").format(count=text.count(today)),
            ngettext("{count} overdue", "{count} overdue", overdue).format(count=text.count(overdue)),
        )

    def _nothing(self) -> tuple[str, ...]:
        if self.mine or self.scope:
            return (_("Nothing is planned or open here."), "", _("Esc   shows everything"))
        if self.held:
            return (_("Nothing was held or done yet."), "", _("h   goes back to what is planned"))
        return (
            _("Nothing is planned, and nothing is to be done."),
            "",
            _("+   writes down an activity with its next step in one line"),
            _("g w on a deal: plan one"),
        )

    def _is_shown(self, work: Work) -> bool:
        if self.mine and not self._is_mine(work):
            return False
        if self.scope is None or self.calendar is None:
            return True
        if self.scope.kind == "deal":
            return work.deal_id == self.scope.key
        if self.scope.kind == "account":
            return self.calendar.places[work.deal_id or work.account_id or ""].account == self.scope.key
        people = work.activity.people if work.activity else ()
        return self.scope.key in people or bool(work.action and work.action.person_id == self.scope.key)

    def _is_mine(self, work: Work) -> bool:
        user = self.desk.user.name
        if work.activity is not None:
            return user in work.activity.team
        return work.action is not None and work.action.owner == user

    def book_changed(self, changed: Changed | None) -> None:  # noqa: ARG002 - whatever it was, it may be listed here
        self.read_all()

    def language_changed(self) -> None:
        found, self.calendar = self.calendar, None
        if found is not None:
            self._take(found)
        super().language_changed()

    def subject(self) -> Subject | None:
        work = self.listed.work
        if work is None:
            return None
        if work.activity is not None:
            return Subject(self._names.get(work.activity.kind, work.activity.kind), "activity", work.id)
        return Subject(work.action.text, "action", work.id) if work.action is not None else None

    # --- narrowing down --------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.wanted.placeholder = _("words, a deal, an account, a name, a day")
        self.wanted.display = True
        self.wanted.focus()

    @on(Input.Changed)
    def find(self, event: Input.Changed) -> None:
        event.stop()
        self.listed.wanted = event.value

    @on(Input.Submitted)
    def found(self, event: Input.Submitted) -> None:
        event.stop()
        self.wanted.display = bool(event.value)
        self.listed.focus()

    def action_narrow(self) -> None:
        """Only this deal, then only its account, then only whom it is with, then everything."""
        if (work := self.listed.work) is None or self.calendar is None:
            self.scope = None
            return
        scopes: list[Scope | None] = []
        place = self.calendar.places.get(work.deal_id or work.account_id or "")
        if place is not None and work.deal_id:
            scopes.append(Scope("deal", work.deal_id, place.deal))
        if place is not None and place.account:
            scopes.append(Scope("account", place.account, place.account))
        people = work.activity.people if work.activity else (work.action.person_id,) if work.action else ()
        scopes += [Scope("person", person, self._names.get(person, person)) for person in people if person]
        kinds = [scope.kind for scope in scopes if scope]
        at = kinds.index(self.scope.kind) + 1 if self.scope and self.scope.kind in kinds else 0
        if self.scope in scopes:
            at = scopes.index(self.scope) + 1
        self.scope = scopes[at] if at < len(scopes) else None

    def action_view(self) -> None:
        self.mine = not self.mine

    def action_held(self) -> None:
        self.held = not self.held
        self.read_all()

    def action_escape(self) -> None:
        if self.wanted.display or self.wanted.value:
            self.wanted.value = ""
            self.wanted.display = False
            self.listed.focus()
        elif self.scope is not None or self.mine:
            self.scope, self.mine = None, False
        elif self.held:
            self.action_held()
        else:
            self.dismiss()

    # --- verbs -----------------------------------------------------------------------------------------------------

    @on(WorkList.Opened)
    def open_work(self, event: WorkList.Opened) -> None:
        """Show the deal over the calendar; what is of no deal is changed here."""
        from tasdesk.screens.deal import DealScreen

        work = event.work
        if work.deal_id is None:
            self.action_edit()
            return
        deals = dict.fromkeys(each.deal_id for each in self.listed.shown if each.deal_id)
        self.app.push_screen(DealScreen(self.desk, work.deal_id, tuple(deals), "activities", about=work.id))

    def action_done(self) -> None:
        if (work := self.listed.work) is not None:
            work_verbs.finish(self, work)

    def action_done_otherwise(self) -> None:
        if (work := self.listed.work) is not None:
            work_verbs.finish_otherwise(self, work)

    def action_edit(self) -> None:
        if (work := self.listed.work) is not None:
            work_verbs.change(self, work)

    def action_cancel(self) -> None:
        if (work := self.listed.work) is not None:
            work_verbs.cancel(self, work)

    def action_add(self) -> None:
        if (deal := self._deal()) is not None:
            work_verbs.add_activity(self, deal, self.listed.select)

    def action_add_action(self) -> None:
        if (deal := self._deal()) is not None:
            work_verbs.add_action(self, deal, self.listed.select)

    def _deal(self) -> str | None:
        work = self.listed.work
        if work is None or work.deal_id is None:
            self.say(_("Put the cursor on something of a deal, or write it in one line with +."))
            return None
        return work.deal_id

    def action_copy(self) -> None:
        if copied := self.listed.row_text:
            self.app.copy_to_clipboard(copied)
            self.say(_("Copied"), copied)
