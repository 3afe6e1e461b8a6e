"""The first tab of a deal: are we winning, why, and what to do."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from tasdesk.actions.reviews import held_over
from tasdesk.messages import N_
from tasdesk.method.findings import findings
from tasdesk.screens import finding_verbs
from tasdesk.screens.deal_history import HistoryPane
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_verbs import change
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets.curve import Curve
from tasdesk.widgets.field_panel import FieldPanel
from tasdesk.widgets.findings_panel import FindingsPanel
from tasdesk.widgets.gates_panel import GatesPanel
from tasdesk.widgets.moves_panel import MovesPanel
from tasdesk.widgets.notes_panel import NotesPanel
from tasdesk.widgets.outcome_panel import OutcomePanel, last_closing
from tasdesk.widgets.people_panel import PeoplePanel
from tasdesk.widgets.rate_panel import RatePanel
from tasdesk.widgets.stage_panel import StagePanel
from tasdesk.widgets.team_panel import TeamPanel
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
    """The rate in large and what to ask about at the left; the curve, gates and what moved the rate at the right."""

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
                        yield from (RatePanel(), FindingsPanel(), FieldPanel(), self._notes())
                    with Vertical(classes="right"):
                        yield from (
                            Curve(),
                            OutcomePanel(),
                            GatesPanel(),
                            WeekPanel(),
                            MovesPanel(),
                            StagePanel(),
                            PeoplePanel(),
                            TeamPanel(),
                        )
            else:
                # What to do comes before the rest of the facts; the header has the rate already.
                yield from (RatePanel(), OutcomePanel(), Curve(), FindingsPanel(), GatesPanel(), MovesPanel())
                yield from (WeekPanel(), FieldPanel(), PeoplePanel(), StagePanel(), TeamPanel())
                yield self._notes()

    def _notes(self) -> NotesPanel:
        return NotesPanel(most=3, lines_each=2)

    async def on_resize(self) -> None:
        if self._two_columns is not None and self._two_columns != (self.app.size.width >= TWO_COLUMNS):
            focused = self.has_focus_within
            await self.recompose()
            if self.view is not None:
                self.show(self.view)
            if focused:
                self.main.focus(scroll_visible=False)

    @property
    def main(self) -> Widget:
        found = self.query_one(FindingsPanel)
        return found if found.findings else self.query_one(Sheets)

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
        for panel in (FindingsPanel, FieldPanel, WeekPanel, MovesPanel, StagePanel):
            self.query_one(panel).set_class(closed, "absent")
        self._show_findings(view)
        field = self.query_one(FieldPanel)
        field.rate, field.names = view.rate, view.names
        field.uncontested, field.assumed = view.sheet.standing.uncontested, view.playbook.comparison.assumed
        self.query_one(PeoplePanel).people = dossier.people
        held = held_over(self.deal_screen.desk, dossier.deal.id)
        self.query_one(NotesPanel).review = held[0] if held else None
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
        team = self.query_one(TeamPanel)
        team.playbook, team.holding, team.dossier = view.playbook, view.holding, dossier

    def _show_findings(self, view: DealView) -> None:
        panel = self.query_one(FindingsPanel)
        had_focus = self.has_focus_within
        panel.findings = findings(view.dossier, view.playbook)
        if had_focus and self.screen.focused is not self.main:
            self.main.focus(scroll_visible=False)

    def see(self, spot: str, key: str = "") -> None:
        """Show what belongs to the stage, or what it requires; for the amount or the close date, ask for another.

        Args:
            key: the id of what a stage requires.
        """
        if spot == "stage" and key:
            self.deal_screen.show_stages(key)
        elif spot == "stage":
            self.query_one(StagePanel).scroll_visible(animate=False, top=True)
        elif spot:
            change(self.deal_screen, self.deal_screen.deal_id, spot)

    # --- findings --------------------------------------------------------------------------------------------------

    @on(FindingsPanel.Opened)
    async def open_finding(self, event: FindingsPanel.Opened) -> None:
        await finding_verbs.lead_to(self.deal_screen, event.finding.place, event.finding.key)

    @on(FindingsPanel.PutOffAsked)
    def put_off(self, event: FindingsPanel.PutOffAsked) -> None:
        finding_verbs.put_off_or_back(self.deal_screen, self.deal_screen.deal_id, event.finding)

    # --- verbs -----------------------------------------------------------------------------------------------------

    async def action_curve(self) -> None:
        screen = self.deal_screen
        await screen.go_to_tab("history")
        if isinstance(screen.pane, HistoryPane):
            screen.pane.see("curve")

    def action_edit(self) -> None:
        change(self.deal_screen, self.deal_screen.deal_id)
