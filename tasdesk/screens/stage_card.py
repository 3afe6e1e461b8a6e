"""The framework matrix of a deal: what each stage requires, ticked here where no fact shows it (METHOD 2)."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.actions.stage_items import read_matrix, tick_item, untick_item
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.framework import Place, Required, StageProcess, StageRow
from tasdesk.screens.card import Card
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.process_card import ProcessCard
from tasdesk.screens.requirement_form import requirement_form
from tasdesk.widgets import commitment_words
from tasdesk.widgets import framework_words as words
from tasdesk.widgets.outline import Item, Outline

_REGISTRATION: Final = "registration"
"""The row that says how the deal stands with partners' registrations."""


class StageCard(Card):
    """All stages of a deal with what they require; the cursor begins in the stage the deal is in.

    Args:
        screen: acts.
        deal_id: the deal.
        name: what it is called.
        item: the id of what a stage requires, where the cursor begins instead; a stage that lacks it goes first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "tick", N_("tick"), tooltip=N_("It is there or done; or it is not, after all"), id="stages.tick"
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Who sees to it, by when, and a note"), id="stages.edit"),
        Binding("u", "undo", N_("undo"), tooltip=N_("Take back the last change of the book"), id="stages.undo"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | space | It is there or done; or it is not, after all. |
    | enter, e | Say who sees to it, by when, and a note; of a process, show its five elements. |
    | u | Take back the last change of the book. |
    """

    def __init__(self, screen: DeskScreen, deal_id: str, name: str, item: str = "") -> None:
        super().__init__(_("Stages: {deal}").format(deal=name))
        self._wanted = item
        self.desk_screen = screen
        self.deal_id = deal_id
        self.rows: tuple[StageRow, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            yield Outline()
            yield Static(Content.styled(self.foot(), "$dim"), classes="keys")

    def foot(self) -> str:
        return _("space tick · e owner, day, note · u undo · Esc goes back")

    @property
    def listed(self) -> Outline:
        """The rows."""
        return self.query_one(Outline)

    def on_mount(self) -> None:
        self.read()
        here = next((row for row in self.rows if row.place is Place.HERE), None)
        if here is not None and here.required:
            first = next(iter(here.missing), here.required[0])
            self.listed.select(_id(here, first.item.id))
        wanted = [(row, each) for row in self.rows for each in row.required if each.item.id == self._wanted]
        for row, each in sorted(wanted, key=lambda one: one[1] in one[0].missing):
            self.listed.select(_id(row, each.item.id))
        self.listed.focus()

    def on_screen_resume(self) -> None:
        self.read()

    def read(self) -> None:
        """Show what the book has now."""
        try:
            self.rows = read_matrix(self.desk_screen.desk, self.deal_id)
        except TasdeskError as error:
            self.desk_screen.refused(error)
            self.dismiss()
            return
        self.listed.items = tuple(self._items())

    # --- what is said ----------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[Item]:
        for number, row in enumerate(self.rows, start=1):
            tongue = language()
            place = words.place(row.place)[0]
            heading = f"{number} {row.stage.name.of(tongue)} {text.glyphs().dot} {place}"
            items = [*(_required(row, each) for each in row.required), *(_process(row, each) for each in row.processes)]
            items = [*_registration(row), *items] or [Item(row.stage.id, _("nothing is required"), "dim")]
            if said := words.people(row):
                told = _("people involved: {names}").format(names=said)
                items[-1] = items[-1]._replace(details=(*items[-1].details, (told, "dim")))
            yield items[0]._replace(heading=heading, remark=words.spent(row))
            yield from items[1:]

    def _required(self) -> Required | None:
        """What the cursor is on."""
        item = self.listed.item
        found = (each for row in self.rows for each in row.required if item and _id(row, each.item.id) == item.id)
        return next(found, None)

    def _process(self) -> StageProcess | None:
        """The process that the cursor is on."""
        item = self.listed.item
        found = (each for row in self.rows for each in row.processes if item and _process_id(row, each) == item.id)
        return next(found, None)

    # --- verbs -----------------------------------------------------------------------------------------------------

    def action_tick(self) -> None:
        each = self._required()
        if each is None:
            if self._process() is not None:
                way = _("d on the deal's Team tab writes a decision down.")
                self.desk_screen.say(_("A process is decided, not ticked."), way)
            return
        ticked = each.said is not None and each.said.done_on is not None
        if self.desk_screen.attempt(untick_item if ticked else tick_item, self.deal_id, each.item.id):
            self.read()

    def on_outline_opened(self, event: Outline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        if (process := self._process()) is not None:
            self.app.push_screen(ProcessCard(process))
        elif self.listed.item is not None and self.listed.item.id == _REGISTRATION:
            self._open_registration()
        elif (each := self._required()) is not None:
            self.app.push_screen(requirement_form(self.desk_screen.desk, self.deal_id, each.item, each.said))

    def _open_registration(self) -> None:
        """Go to the deal's Team tab, where registrations are written down."""
        self.dismiss()
        if getattr(self.desk_screen, "deal_id", "") == self.deal_id:
            self.desk_screen.go("team")
        else:
            self.desk_screen.post_message(DeskScreen.DealWanted(self.deal_id, tab="team"))

    def action_undo(self) -> None:
        self.desk_screen.action_undo()
        self.read()


def _registration(row: StageRow) -> Iterator[Item]:
    """How the deal stands with partners' registrations, where somebody asks."""
    held = row.registration
    if held is not None:
        sign, _short, ink = commitment_words.short_holding(held)
        told = " ".join(commitment_words.told_holding(held))
        yield Item(_REGISTRATION, told, ink if held.wrong else "plain", (sign, ink))


def _id(row: StageRow, item: str) -> str:
    return f"{row.stage.id}.{item}"


def _process_id(row: StageRow, each: StageProcess) -> str:
    return f"{row.stage.id}.process.{each.process.id}"


def _required(row: StageRow, each: Required) -> Item:
    said = words.said(each)
    return Item(
        _id(row, each.item.id),
        each.item.name.of(language()),
        "dim" if each.there else "plain",
        sign=words.required(each, row.place),
        right=((_("task") if each.task else _("content"), "dim"),),
        details=((said, "alarm" if each.overdue else "dim"),) if said else (),
    )


def _process(row: StageRow, each: StageProcess) -> Item:
    sign, said, ink = words.decided(each)
    return Item(
        _process_id(row, each),
        each.process.name.of(language()),
        sign=(sign, ink),
        right=((_("process"), "dim"),),
        details=((said, ink),),
    )
