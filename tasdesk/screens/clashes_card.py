"""What this book and another say differently, of one deal or of all, and settling it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tasdesk import text
from tasdesk.actions.clashes import read_clashes, settle_clash
from tasdesk.actions.desk import Desk
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.screens.card import Card
from tasdesk.store.clashes import Statement
from tasdesk.store.journal import read_stamp
from tasdesk.store.kept_clashes import Kept
from tasdesk.widgets.changed_words import Line, lines
from tasdesk.widgets.clashes_list import ClashesList, ClashShown, Field


class ClashesCard(Card):
    """The clashes that wait; each is settled with a key, and gone.

    Args:
        desk: whose book.
        deal_id: the deal whose clashes they are; None for those of the whole book.
    """

    def __init__(self, desk: Desk, deal_id: str | None = None) -> None:
        super().__init__(_("Said differently in another book"))
        self.desk = desk
        self.deal_id = deal_id
        self.kept: tuple[Kept, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content(text.safe(self.heading))
            yield ClashesList()
            yield Static(Content.styled(self.foot(), "$dim"), classes="keys")

    def foot(self) -> str:
        return _("o ours holds · t theirs holds · Esc goes back")

    def on_mount(self) -> None:
        self._read()
        self.query_one(ClashesList).focus()

    def _read(self) -> None:
        found, playbook = read_clashes(self.desk, self.deal_id), self.desk.playbook()
        self.kept = found.kept
        self.query_one(ClashesList).clashes = tuple(
            _shown(kept, lines(kept.edits, found.names, playbook, several_deals=True)) for kept in found.kept
        )

    def on_clashes_list_settled(self, event: ClashesList.Settled) -> None:
        event.stop()
        try:
            settle_clash(self.desk, self.kept[event.row].id, event.side)
        except TasdeskError as error:
            self.notify(text.safe(str(error)), severity="warning", markup=False)
        else:
            self.notify(_("u takes it back"), title=_("Settled"), markup=False)
        self._read()
        if not self.kept:
            self.dismiss()


def _shown(kept: Kept, told: list[Line]) -> ClashShown:
    clash = kept.clash
    gone = _("deleted")
    fields = tuple(
        Field(
            line.field,
            gone if clash.ours.values is None else line.before,
            gone if clash.theirs.values is None else line.after,
        )
        for line in told
    )
    return ClashShown(told[0].about if told else kept.deal, fields, _by(clash.ours), _by(clash.theirs), clash.wins)


def _by(statement: Statement) -> str:
    return f"{text.safe(statement.author)} {read_stamp(statement.at).astimezone():%Y-%m-%d %H:%M}"
