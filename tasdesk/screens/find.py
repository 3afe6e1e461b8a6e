"""Quick find: every deal, account, person and note by what it is called or says, and every command."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tasdesk.actions.desk import Desk
from tasdesk.messages import N_, _
from tasdesk.method.search import Entry, search
from tasdesk.screens.modal import Modal
from tasdesk.store.search import read_entries
from tasdesk.widgets.found_list import FoundList


class Find(Modal[Entry | None]):
    """A field, and under it what is found while one types; answers what was picked.

    Args:
        desk: whose book is looked through; None where there is none.
        commands: what can be done; shown while nothing is typed.
    """

    CSS_PATH = "find.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", N_("back"), tooltip=N_("Leave it"), id="find.back"),
        Binding("up", "go(-1)", N_("up"), show=False, tooltip=N_("The one above"), id="find.up"),
        Binding("down", "go(1)", N_("down"), show=False, tooltip=N_("The one below"), id="find.down"),
        Binding("pageup", "page(-1)", N_("page up"), show=False, id="find.page-up"),
        Binding("pagedown", "page(1)", N_("page down"), show=False, id="find.page-down"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape | Leave it. |
    | up, down, pageup, pagedown | Go through what was found. |
    | enter | Open it, or do it. |
    """

    def __init__(self, desk: Desk | None, commands: Sequence[Entry]) -> None:
        super().__init__()
        self.desk = desk
        self.commands = tuple(commands)
        self.entries = self.commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Input(placeholder=self.placeholder(), compact=True, select_on_focus=False)
            yield FoundList()
            yield Static(Content.styled(_("Enter opens · Esc leaves"), "$dim"), classes="keys")

    def placeholder(self) -> str:
        """What can be found."""
        return _("a deal, an account, a person, a note, a command")

    def offered(self, entry: Entry) -> bool:  # noqa: ARG002
        """Whether one of these may be picked."""
        return True

    def on_mount(self) -> None:
        self._look()
        self._gather()

    @work(thread=True, exit_on_error=False)
    def _gather(self) -> None:
        """Read what there is while the first letters are typed."""
        if self.desk is None:
            return
        with self.desk.reading() as read:
            found = read_entries(read)
        self.app.call_from_thread(self._take, found)

    def _take(self, found: Sequence[Entry]) -> None:
        self.entries = (*filter(self.offered, found), *self.commands)
        self._look()

    @on(Input.Changed)
    def _look(self) -> None:
        query = self.query_one(Input).value
        listed = self.query_one(FoundList)
        listed.query_line = query
        listed.entries = tuple(search(self.entries, query)) if query.strip() else self.commands

    def on_key(self, event: events.Key) -> None:
        """A letter typed before the field had the focus; those typed later the field keeps for itself."""
        if event.is_printable and event.character:
            event.stop()
            self.query_one(Input).insert_text_at_cursor(event.character)

    @on(Input.Submitted)
    def _accept(self) -> None:
        if (entry := self.query_one(FoundList).current) is not None:
            self.dismiss(entry)

    @on(FoundList.Picked)
    def _picked(self, event: FoundList.Picked) -> None:
        self.dismiss(event.entry)

    def action_go(self, step: int) -> None:
        self.query_one(FoundList).action_move(step)

    def action_page(self, step: int) -> None:
        self.query_one(FoundList).action_page(step)
