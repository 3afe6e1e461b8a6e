"""The first tab of a deal: are we winning, why, and what to do."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll

from tasdesk.messages import N_
from tasdesk.screens.deal_history import HistoryPane
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_verbs import change
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets.curve import Curve
from tasdesk.widgets.field_panel import FieldPanel
from tasdesk.widgets.gates_panel import GatesPanel
from tasdesk.widgets.moves_panel import MovesPanel
from tasdesk.widgets.notes_panel import NotesPanel
from tasdesk.widgets.outcome_panel import OutcomePanel, last_closing
from tasdesk.widgets.people_panel import PeoplePanel
from tasdesk.widgets.rate_panel import RatePanel
from tasdesk.widgets.stage_panel import StagePanel
from tasdesk.widgets.week_panel import WeekPanel

TWO_COLUMNS: Final = 100
"""From so many cells on there are two columns."""


class Sheets(VerticalScroll, can_focus=True):
    """The panels, in one column or two; keys scroll them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", N_("down"), show=False, tooltip=N_("Scroll down"), id="overview.down"),
        Binding("k", "scroll_up", N_("up"), show=False, tooltip=N_("Scroll up"), id="overview.up"),
    ]


class OverviewPane(DealPane):
    """The rate in large, its curve and field at the left; gates, what moved it and what would move it at the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "screen.comparison",
            N_("explain"),
            tooltip=N_("Show how the rate follows from the answers"),
            id="overview.comparison",
        ),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change the deal's own fields"), id="overview.edit"),
        Binding(
            "v",
            "curve",
            N_("curve"),
            tooltip=N_("Show the curve in full: the rivals, what happened, and why it moved"),
            id="overview.curve",
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Show how the rate follows from the answers. |
    | e | Change the deal's own fields. |
    | v | Show the curve in full. |
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._two_columns: bool | None = None

    def compose(self) -> ComposeResult:
        self._two_columns = self.app.size.width >= TWO_COLUMNS
        with Sheets():
            if self._two_columns:
                with Horizontal(classes="columns"):
                    with Vertical(classes="left"):
                        yield from (RatePanel(), Curve(), FieldPanel(), self._notes())
                    with Vertical(classes="right"):
                        yield from (
                            GatesPanel(),
                            OutcomePanel(),
                            WeekPanel(),
                            MovesPanel(),
                            StagePanel(),
                            PeoplePanel(),
                        )
            else:
                # What to do comes before the rest of the facts; the header has the rate already.
                yield from (RatePanel(), OutcomePanel(), Curve(), GatesPanel(), MovesPanel())
                yield from (WeekPanel(), FieldPanel(), PeoplePanel(), StagePanel(), self._notes())

    def _notes(self) -> NotesPanel:
        return NotesPanel(most=3, lines_each=2)

    async def on_resize(self) -> None:
        if self._two_columns is not None and self._two_columns != (self.app.size.width >= TWO_COLUMNS):
            focused = self.main.has_focus
            await self.recompose()
            if self.view is not None:
                self.show(self.view)
            if focused:
                self.main.focus()

    @property
    def main(self) -> Sheets:
        return self.query_one(Sheets)

    def show(self, view: DealView) -> None:
        dossier = view.dossier
        rate = self.query_one(RatePanel)
        rate.rate, rate.change, rate.names = view.rate, view.week.change, view.names
        closed = dossier.deal.outcome is not None
        outcome = self.query_one(OutcomePanel)
        outcome.names, outcome.closing = view.names, last_closing(dossier.moves) if closed else None
        curve = self.query_one(Curve)
        curve.points = dossier.points
        # A class and not `display`, which would stand above what the sheet says of low screens.
        curve.set_class(not dossier.points, "absent")
        outcome.set_class(not closed, "absent")
        for panel in (FieldPanel, WeekPanel, MovesPanel, StagePanel):
            self.query_one(panel).set_class(closed, "absent")
        field = self.query_one(FieldPanel)
        field.rate, field.names = view.rate, view.names
        field.uncontested, field.assumed = view.sheet.standing.uncontested, view.playbook.comparison.assumed
        self.query_one(PeoplePanel).people = dossier.people
        self.query_one(NotesPanel).notes = dossier.notes
        gates = self.query_one(GatesPanel)
        gates.playbook, gates.people, gates.sheet = view.playbook, view.names, view.sheet
        week = self.query_one(WeekPanel)
        week.playbook, week.names, week.week = view.playbook, view.names, view.week
        found = self.query_one(MovesPanel)
        found.playbook, found.names = view.playbook, view.names
        found.standing, found.found = view.sheet.standing, view.moves
        stage = self.query_one(StagePanel)
        stage.playbook, stage.missing = view.playbook, view.missing
        stage.stage = dossier.deal.stage

    async def action_curve(self) -> None:
        screen = self.deal_screen
        await screen.go_to_tab("history")
        if isinstance(screen.pane, HistoryPane):
            screen.pane.see("curve")

    def action_edit(self) -> None:
        change(self.deal_screen, self.deal_screen.deal_id)
