"""Us and both rivals side by side on a deal, and the way to what is behind each cell (METHOD 7)."""

from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tasdesk import text
from tasdesk.actions.rivals import drop_rival
from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.screens import plan_verbs
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject, of_rows
from tasdesk.screens.question_forms import ask_rival
from tasdesk.screens.rival_card import RivalCard
from tasdesk.store.rivals import read_entries, read_record
from tasdesk.widgets.map_table import MapTable
from tasdesk.widgets.rival_table import RivalTable
from tasdesk.widgets.rival_words import Known, Sight, compared


class _Told(NamedTuple):
    """What the history of a row tells: its title, and the columns by their tables."""

    title: str
    columns: dict[str, tuple[str, ...]]


_TOLD: Final = {
    "fit": _Told(N_("fit"), {"assessment": ("fit",)}),
    "closeness": _Told(N_("closeness"), {"assessment": ("closeness",)}),
    "strategy": _Told(N_("strategy"), {"strategy": ()}),
    "value": _Told(N_("value proposition"), {"value_proposition": ("solution",)}),
    "gains": _Told(N_("business value"), {"value_proposition": ("gains",)}),
    "advantages": _Told(N_("advantages"), {"value_proposition": ("advantages",)}),
    "tactics": _Told(N_("tactics"), {"tactic": ()}),
}
"""By the ids of the rows; of the others the rival's own history is told."""


class RivalsPane(DealPane):
    """What is known of each party, row by row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v", "chair", N_("its chair"), tooltip=N_("See the deal from this rival's chair, with its dossier"),
            id="rivals.chair",
        ),
        Binding("a", "name", N_("name rival"), tooltip=N_("Name the rival of this column"), id="rivals.name"),
        Binding(
            "s", "strategy", N_("strategy"), tooltip=N_("Choose our strategy, or say what we believe a rival's to be"),
            id="rivals.strategy",
        ),
        Binding(
            "x,delete", "drop", N_("drop rival"), show=False,
            tooltip=N_("From today on this rival is no longer one of the two; what is known of it is kept"),
            id="rivals.drop",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | v | See the deal from the chair of this column's rival, with its dossier and our record. |
    | a | Name the rival of this column. |
    | s | Choose our strategy, or say what we believe a rival's to be. |
    | x, delete | Drop the rival of this column. |
    """

    def compose(self) -> ComposeResult:
        yield RivalTable()

    @property
    def main(self) -> RivalTable:
        return self.query_one(RivalTable)

    def show(self, view: DealView) -> None:
        table, dossier = self.main, view.dossier
        rivals = [rival for rival in view.sheet.rivals if rival is not None]
        table.names, table.parties = view.names, (US, *view.sheet.rivals)
        known = {rival: self._known(rival, view) for rival in rivals}
        sight = Sight(dossier, view.playbook, view.sheet, view.rate, view.moves, view.names, known)
        table.rows = tuple(compared(sight))

    def _known(self, rival: str, view: DealView) -> Known:
        deal, on = view.dossier.deal, view.dossier.on
        with self.deal_screen.desk.reading() as read:
            entries = read_entries(read, rival, on, deal_id=deal.id, account_id=deal.account_id)
            return Known(entries, read_record(read, rival, on))

    def select(self, id_: str) -> None:
        self.main.select(id_)

    def subject(self) -> Subject | None:
        party, view, row = self.main.party, self.view, self.main.row
        if party is None or view is None:
            return None
        whose = _("us") if party == US else view.names.get(party, party)
        told = _TOLD.get(row)
        if told is not None:
            return of_rows(view, f"{_(told.title)} {text.glyphs().dot} {whose}", told.columns, party=party)
        return None if party == US else Subject(whose, "rival", party)

    # --- verbs -----------------------------------------------------------------------------------------------------

    @on(RivalTable.Opened)
    async def open_cell(self, event: RivalTable.Opened) -> None:
        """Go to where this is said: another tab, the rival's card, or a box."""
        event.stop()
        screen, view, party = self.deal_screen, self.view, self.main.party
        if view is None:
            return
        if party is None:
            self.action_name()
        elif event.row in ("fit", "closeness"):
            await screen.go_to_tab("questions")
            screen.pane.select(f"{party}.{event.row}")
        elif event.row in ("suggested", "map"):
            await screen.go_to_tab("map")
            screen.pane.query_one(MapTable).party = party
        elif event.row == "strategy":
            plan_verbs.choose(screen, view, party)
        elif event.row in ("value", "gains", "advantages"):
            await screen.go_to_tab("value")
            screen.pane.select(party)
        elif party != US:
            self.action_chair()
        elif event.row == "tactics":
            await screen.go_to_tab("plan")
        elif event.row == "events":
            await screen.go_to_tab("activities")
        else:
            screen.action_comparison()

    def action_chair(self) -> None:
        screen, party = self.deal_screen, self.main.party
        if party is None or party == US:
            screen.say(_("Go to a rival's column first."))
        else:
            screen.app.push_screen(RivalCard(screen, party, screen.deal_id))

    def action_name(self) -> None:
        if self.view is None or self.main.column == 0:
            self.deal_screen.say(_("Go to a rival's column first."))
            return
        ask_rival(self.deal_screen, self.view, self.main.column, lambda: None)

    def action_strategy(self) -> None:
        if self.view is not None and self.main.party is not None:
            plan_verbs.choose(self.deal_screen, self.view, self.main.party)

    def action_drop(self) -> None:
        screen, column = self.deal_screen, self.main.column
        if self.main.party in (None, US):
            screen.say(_("Go to a rival's column first."))
        elif screen.attempt(drop_rival, screen.deal_id, f"rival{column}"):
            screen.say(_("Dropped"), f"{self.main.called(column)}\n" + _("u undoes"))
