"""The framework matrix over the board: what how many of the deals on it lack; choosing one narrows the board."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from tasdesk import text
from tasdesk.actions.desk import Desk
from tasdesk.actions.framework import read_framework
from tasdesk.messages import N_, _, language, ngettext
from tasdesk.method.framework import StageProcess
from tasdesk.method.lacking import Part, StageLacks
from tasdesk.method.playbook import Item, Playbook
from tasdesk.screens.modal import Modal
from tasdesk.screens.process_card import ProcessCard
from tasdesk.widgets.framework_columns import FrameworkColumns
from tasdesk.widgets.title_line import TitleLine


class Narrowed(NamedTuple):
    """Some deals that are looked at, and why these.

    Attributes:
        label: the stage and what its deals lack, in words.
        deals: their ids.
    """

    label: str
    deals: frozenset[str]


class FrameworkOverlay(Modal[Narrowed | None]):
    """Each stage a column; Enter answers the deals that lack what is under the cursor.

    Args:
        desk: where the deals are read.
        playbook: whose stages they are.
        deals: the ids of those that are looked at.
        stage: the id of the one the cursor begins in.
    """

    CSS_PATH = "framework_overlay.tcss"
    AUTO_FOCUS: ClassVar[str | None] = "FrameworkColumns"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,m", "dismiss", N_("back"), tooltip=N_("Back to the deals"), id="framework.back"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | escape, q, m | Back to the deals. |
    """

    def __init__(self, desk: Desk, playbook: Playbook, deals: Sequence[str], stage: str = "") -> None:
        super().__init__()
        self.desk, self.playbook, self.deals = desk, playbook, deals
        self._at = playbook.order.index(stage) if stage in playbook.order else 0

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield FrameworkColumns(self._at)
        yield Static(
            Content.styled(_("Enter shows the deals that lack it · space about a process · Esc goes back"), "$dim"),
            classes="keys",
        )

    def on_mount(self) -> None:
        self._entitle(0)
        self._read()

    @property
    def columns(self) -> FrameworkColumns:
        """The stages."""
        return self.query_one(FrameworkColumns)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        """Look at the deals beside what is pressed meanwhile, and show what is known so far."""
        worker = get_current_worker()
        for looked_at, found in read_framework(self.desk, self.deals):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._take, looked_at, found)

    def _take(self, looked_at: int, found: tuple[StageLacks, ...]) -> None:
        if self.is_attached:
            self.columns.stages = found
            self._entitle(looked_at)

    def _entitle(self, looked_at: int) -> None:
        title, many = self.query_one(TitleLine), len(self.deals)
        title.heading = ((_("What the deals of each stage lack"), "strong"),)
        if looked_at < many:
            counted = _("{count} of {all} deals").format(count=text.count(looked_at), all=text.count(many))
            title.remarks = (_("still looking"), counted)
        else:
            title.remarks = (ngettext("{count} deal", "{count} deals", many).format(count=text.count(many)),)

    @on(FrameworkColumns.Chosen)
    def choose(self, event: FrameworkColumns.Chosen) -> None:
        stage, lack = event.stage.stage.name.of(language()), event.lack.entry.name.of(language())
        if lack and event.lack.deals:
            label = _("{stage} without {what}").format(stage=stage, what=lack)
            self.dismiss(Narrowed(label, frozenset(event.lack.deals)))
        else:
            self.notify("", title=_("No deal here lacks it."))

    @on(FrameworkColumns.About)
    def explain(self, event: FrameworkColumns.About) -> None:
        entry = event.entry
        if entry.part is Part.PROCESS:
            process = StageProcess(Item(entry.id, entry.name), self.playbook.elements.get(entry.id))
            self.app.push_screen(ProcessCard(process, of_deal=False))
        else:
            self.notify("", title=_("Put the cursor on a process."))
