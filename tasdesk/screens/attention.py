"""What Today and the findings of the whole book have in common: a list that grows while it is worked out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.worker import get_current_worker

from tasdesk.actions.desk import Desk
from tasdesk.messages import N_, _
from tasdesk.screens import keys
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.history_card import Subject
from tasdesk.store.book import Changed
from tasdesk.store.derived import uncollected
from tasdesk.widgets.attention_list import AttentionList, Item
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.title_line import TitleLine


class Target(NamedTuple):
    """Where a row leads.

    Attributes:
        place, key: as of `Rule.place` and `Hit.key`; a place may be a tab alone.
    """

    deal_id: str
    name: str
    place: str
    key: str


class Listed(NamedTuple):
    """What is known so far.

    Attributes:
        targets: where the rows lead, by their keys.
        remarks: as `AttentionList.remarks`.
        whole: nothing more is to come.
    """

    items: tuple[Item, ...]
    targets: Mapping[str, Target]
    remarks: Mapping[str, Sequence[str]]
    whole: bool


class AttentionScreen(DeskScreen):
    """A list of what wants attention; Enter leads to its place on the deal, and Esc back here."""

    CSS_PATH = "attention.tcss"
    AUTO_FOCUS = "AttentionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            keys.FILTER, "filter", N_("filter"), key_display="/", tooltip=N_("Show only what has these words"),
            id="attention.filter",
        ),
        Binding("y", "copy", N_("copy"), show=False, tooltip=N_("Copy what is under the cursor"), id="attention.copy"),
        Binding(
            "escape", "escape", N_("back"), tooltip=N_("Show everything again, else go back"), id="attention.escape"
        ),
        Binding("q", "dismiss", N_("back"), show=False, tooltip=N_("Go back"), id="attention.back"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | / | Show only what has these words. |
    | y | Copy what is under the cursor. |
    | escape, q | Show everything again, else go back. |
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.targets: Mapping[str, Target] = {}

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield Input(compact=True, classes="finding")
        yield AttentionList()
        yield KeyLine()

    def on_mount(self) -> None:
        self.listed.empty = (_("Looking through the deals"),)
        self.entitle(whole=False)
        self.load()

    def on_unmount(self) -> None:
        # Ten thousands of rows are given back at once: as garbage they would be looked for later, and that takes long.
        self.targets = {}

    # --- what a subclass says --------------------------------------------------------------------------------------

    def pieces(self) -> Iterator[Listed]:
        """All that is known, again and again as more is; it runs in a thread of its own."""
        raise NotImplementedError

    def nothing(self) -> tuple[str, ...]:
        """What is said, line by line, where there is nothing; the last lines say what to do."""
        raise NotImplementedError

    def entitle(self, *, whole: bool) -> None:
        """Say in the title what the list is, and what it comes to."""
        raise NotImplementedError

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def listed(self) -> AttentionList:
        """The list."""
        return self.query_one(AttentionList)

    @property
    def wanted(self) -> Input:
        """The field in which words are typed; hidden while there are none."""
        return self.query_one(Input)

    @work(thread=True, exclusive=True, group="attention", exit_on_error=False)
    def load(self) -> None:
        """Work the list out, and show it as it grows."""
        worker = get_current_worker()
        with uncollected():  # tens of thousands of rows would be looked through again and again
            for found in self.pieces():
                if worker.is_cancelled:
                    return
                self.app.call_from_thread(self.take, found)

    def take(self, found: Listed) -> None:
        """Show what is known."""
        if not self.is_attached:
            return
        listed = self.listed
        self.targets = found.targets
        if found.whole:
            listed.empty = self.nothing()
        listed.remarks = found.remarks
        if found.items != listed.items:
            listed.items = found.items
        self.entitle(whole=found.whole)

    def book_changed(self, changed: Changed | None) -> None:  # noqa: ARG002
        self.load()

    def language_changed(self) -> None:
        self.load()
        super().language_changed()

    @property
    def target(self) -> Target | None:
        """Where the row under the cursor leads."""
        item = self.listed.item
        return None if item is None else self.targets.get(item.key)

    def subject(self) -> Subject | None:
        target = self.target
        return None if target is None else Subject(target.name, "deal", target.deal_id)

    # --- keys ------------------------------------------------------------------------------------------------------

    @on(AttentionList.Opened)
    async def open_place(self) -> None:
        """Show the deal over this list, at the place."""
        from tasdesk.screens.deal import DealScreen
        from tasdesk.screens.finding_verbs import lead_to, tab_of

        target = self.target
        if target is None:
            return
        targets = (self.targets.get(item.key) for item in self.listed.shown)
        neighbours = tuple(dict.fromkeys(each.deal_id for each in targets if each is not None))
        deal = DealScreen(self.desk, target.deal_id, neighbours, tab_of(target.place))
        await self.app.push_screen(deal)
        await lead_to(deal, target.place, target.key)

    def action_filter(self) -> None:
        self.wanted.placeholder = _("words, a deal, an account, a name")
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

    def action_escape(self) -> None:
        if self.wanted.display or self.wanted.value:
            self.wanted.value = ""
            self.wanted.display = False
            self.listed.focus()
        else:
            self.dismiss()

    def action_copy(self) -> None:
        if copied := self.listed.row_text:
            self.app.copy_to_clipboard(copied)
            self.say(_("Copied"), copied)
