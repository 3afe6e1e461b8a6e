"""The framework matrix of a deal: what each stage requires, ticked here where no fact shows it (METHOD 2)."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.actions.stage_items import plan_item, read_matrix, tick_item, untick_item
from tasdesk.errors import TasdeskError
from tasdesk.messages import N_, _, language
from tasdesk.method.framework import Place, Required, StageRow
from tasdesk.screens.card import Card
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.screens.work_fields import day_in
from tasdesk.widgets import framework_words as words
from tasdesk.widgets.outline import Item, Outline


class StageCard(Card):
    """All stages of a deal with what they require; the cursor begins in the stage the deal is in.

    Args:
        screen: acts.
        deal_id: the deal.
        name: what it is called.
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
    | enter, e | Say who sees to it, by when, and a note. |
    | u | Take back the last change of the book. |
    """

    def __init__(self, screen: DeskScreen, deal_id: str, name: str) -> None:
        super().__init__(_("Stages: {deal}").format(deal=name))
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
            self.listed.select(_id(here, first))
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
            remark = words.spent(row)
            for index, each in enumerate(row.required):
                last = index == len(row.required) - 1
                yield _item(row, each, heading if index == 0 else "", remark if index == 0 else "", last=last)
            if not row.required:
                yield Item(row.stage.id, _("nothing is required"), "dim", heading=heading, remark=remark)

    def _required(self) -> Required | None:
        """What the cursor is on."""
        item = self.listed.item
        found = (each for row in self.rows for each in row.required if item is not None and _id(row, each) == item.id)
        return next(found, None)

    # --- verbs -----------------------------------------------------------------------------------------------------

    def action_tick(self) -> None:
        each = self._required()
        if each is None:
            return
        ticked = each.said is not None and each.said.done_on is not None
        if self.desk_screen.attempt(untick_item if ticked else tick_item, self.deal_id, each.item.id):
            self.read()

    def on_outline_opened(self, event: Outline.Opened) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        each = self._required()
        if each is None:
            return
        said, desk = each.said, self.desk_screen.desk
        due = text.day(said.due) if said is not None and said.due is not None else ""
        lines = [
            Line("owner", _("Owner"), said.owner if said else "", _("who sees to it")),
            Line("due", _("Due"), due, _("such as 2027-04-02, or Friday")),
            Line("note", _("Note"), said.note if said else "", _("how one knows, or where it is")),
        ]

        def submit(written: Mapping[str, str]) -> Complaints:
            try:
                day = day_in(written["due"], desk.today, forward=True)
            except TasdeskError as error:
                return {"due": str(error)}
            try:
                plan_item(desk, self.deal_id, each.item.id, owner=written["owner"], due=day, note=written["note"])
            except TasdeskError as error:
                return {"note": str(error)}
            return {}

        self.app.push_screen(Form(each.item.name.of(language()), lines, submit))

    def action_undo(self) -> None:
        self.desk_screen.action_undo()
        self.read()


def _id(row: StageRow, each: Required) -> str:
    return f"{row.stage.id}.{each.item.id}"


def _item(row: StageRow, each: Required, heading: str, remark: str, *, last: bool) -> Item:
    said = words.said(each)
    details = [(said, "alarm" if each.overdue else "dim")] if said else []
    if last:
        details += [(told, "dim") for told in words.around(row)]
    return Item(
        _id(row, each),
        each.item.name.of(language()),
        "dim" if each.there else "plain",
        sign=words.required(each, row.place),
        right=((_("task") if each.task else _("content"), "dim"),),
        details=tuple(details),
        heading=heading,
        remark=remark,
    )
