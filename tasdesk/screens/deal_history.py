"""What happened on a deal, what was written down about it, and how its rate moved."""

from datetime import date
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from tasdesk.actions.changes import history_of
from tasdesk.actions.clashes import read_clashes
from tasdesk.actions.notes import delete_note, share_note
from tasdesk.actions.reviews import held_over
from tasdesk.messages import N_, _, ngettext
from tasdesk.method.assessments import changed_probes
from tasdesk.method.curve import field_curve
from tasdesk.method.explain import explain
from tasdesk.method.facts import US, Note
from tasdesk.method.questionnaire import sheet
from tasdesk.method.timeline import timeline
from tasdesk.screens import deal_notes, keys
from tasdesk.screens.clashes_card import ClashesCard
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject
from tasdesk.text import count
from tasdesk.widgets.changed_words import lines
from tasdesk.widgets.changes_list import ChangesList
from tasdesk.widgets.chart_foot import Why
from tasdesk.widgets.notes_list import NotesList
from tasdesk.widgets.rate_chart import RateChart

View = Literal["all", "notes", "curve", "changes"]
VIEWS: Final[tuple[View, ...]] = ("all", "notes", "curve", "changes")
"""What the tab can show, in the order in which a key goes through them."""


class HistoryPane(DealPane):
    """Notes, activities and moves of stage, narrowed down by words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            keys.FILTER,
            "filter",
            N_("filter"),
            key_display="/",
            tooltip=N_("Show only what has these words"),
            id="history.filter",
        ),
        Binding(
            "v",
            "view",
            N_("view"),
            tooltip=N_("Everything, then notes only, then the curve and why it moved, then who changed what"),
            id="history.view",
        ),
        Binding(
            "S",
            "share",
            N_("share"),
            tooltip=N_("Let this note leave the book, or keep it private"),
            id="history.share",
        ),
        Binding(
            "x,delete", "delete", N_("delete"), tooltip=N_("Take this note away; u brings it back"), id="history.delete"
        ),
        Binding("e", "edit", N_("edit"), show=False, tooltip=N_("Edit this note"), id="history.edit"),
        Binding(
            "B",
            "clashes",
            N_("two books"),
            tooltip=N_("Settle what another book says differently of this deal"),
            id="history.clashes",
        ),
        Binding("escape", "leave", N_("back"), tooltip=N_("Leave the field, else go back"), id="history.leave"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | / | Show only what has these words. |
    | v | Show everything, notes only, the curve, or who changed what. |
    | S | Share the note under the cursor, or keep it private. |
    | x, delete | Take the note under the cursor away. |
    | e | Edit the note under the cursor. |
    | B | Settle what another book says differently of this deal, where it does. |
    """

    shown: reactive[View] = reactive[View]("all")
    """What is on the screen: everything in a list, its notes only, the curve, or all changes."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._deal_id = ""
        self._clashes = 0

    def compose(self) -> ComposeResult:
        yield Input(compact=True, classes="finding")
        yield Static(classes="clashing")
        yield NotesList()
        yield RateChart()
        changes = ChangesList()
        changes.display = False
        yield changes

    @property
    def main(self) -> NotesList | RateChart | ChangesList:
        if self.shown == "changes":
            return self.changes
        return self.query_one(RateChart) if self.shown == "curve" else self.listed

    @property
    def listed(self) -> NotesList:
        """The notes and moves."""
        return self.query_one(NotesList)

    @property
    def changes(self) -> ChangesList:
        """Who changed what."""
        return self.query_one(ChangesList)

    @property
    def wanted(self) -> Input:
        """The field in which the words are typed; hidden while there are none."""
        return self.query_one(Input)

    def show(self, view: DealView) -> None:
        dossier, listed, chart = view.dossier, self.listed, self.query_one(RateChart)
        if (news := self.deal_screen.news) is not None:
            listed.fresh = news.records
            self.changes.fresh = frozenset(edit.deed for edit in news.history.edits)
        else:
            listed.fresh, self.changes.fresh = frozenset(), frozenset()
        listed.names, listed.notes = view.names, dossier.notes
        listed.moves = () if self.shown == "notes" else dossier.moves
        listed.activities = () if self.shown == "notes" else dossier.activities
        ours = (each for each in dossier.strategies if each.party == US)
        listed.strategies = () if self.shown == "notes" else tuple(ours)
        listed.reviews = () if self.shown == "notes" else held_over(self.deal_screen.desk, dossier.deal.id)
        listed.display, chart.display = self.shown in ("all", "notes"), self.shown == "curve"
        self.changes.display = self.shown == "changes"
        self._show_clashes(dossier.deal.id)
        if dossier.deal.id != self._deal_id:
            self._deal_id = dossier.deal.id
            chart.marks, chart.weeks = (), ()
        if self.shown == "curve":
            self._show_curve(view, chart)
        elif self.shown == "changes":
            self.changes.changes = tuple(lines(*history_of(self.deal_screen.desk, "deal", dossier.deal.id)))

    def _show_clashes(self, deal_id: str) -> None:
        """Say how much waits to be settled, above everything else."""
        before, self._clashes = self._clashes, len(read_clashes(self.deal_screen.desk, deal_id).kept)
        line = self.query_one(".clashing", Static)
        line.display = bool(self._clashes)
        told = ngettext(
            "{count} thing is said differently in another book: B settles it.",
            "{count} things are said differently in another book: B settles them.",
            self._clashes,
        ).format(count=count(self._clashes))
        line.update(Content.styled(f" {told}", "$warning"))
        if before != self._clashes:
            self.refresh_bindings()

    def action_clashes(self) -> None:
        screen = self.deal_screen
        self.app.push_screen(ClashesCard(screen.desk, screen.deal_id))

    def _show_curve(self, view: DealView, chart: RateChart) -> None:
        record = view.dossier.record

        def explaining(earlier: date, later: date) -> Why:
            before, after = (sheet(record, day, view.playbook) for day in (earlier, later))
            found = explain(before.standing, after.standing, view.playbook.comparison)
            return Why(found, changed_probes(before, after))

        chart.names, chart.playbook, chart.explaining = view.names, view.playbook, explaining
        chart.happened = timeline(
            record, view.dossier.moves, view.dossier.notes, view.dossier.activities, view.dossier.strategies
        )
        chart.weeks = field_curve(record, view.dossier.on, view.playbook)

    def select(self, id_: str) -> None:
        self.listed.select(id_)

    def person_in_sight(self) -> str | None:
        note = self.note
        return None if note is None else note.person

    @property
    def note(self) -> Note | None:
        """The note under the cursor."""
        return self.listed.note if self.shown in ("all", "notes") else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "filter":
            return self.shown != "curve"
        if action == "clashes":
            return self._clashes > 0
        return self.shown in ("all", "notes") or action not in ("share", "delete", "edit")

    def subject(self) -> Subject | None:
        note = self.note
        return None if note is None else Subject(_("a note by {who}").format(who=note.author), "note", note.id)

    # --- narrowing down --------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.wanted.placeholder = _("words, a name, private, shared")
        self.wanted.display = True
        self.wanted.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.listed.wanted = self.changes.wanted = event.value

    @on(Input.Submitted)
    def narrowed(self, event: Input.Submitted) -> None:
        event.stop()
        self.wanted.display = bool(event.value)
        self.main.focus()

    def action_view(self) -> None:
        self.see(VIEWS[(VIEWS.index(self.shown) + 1) % len(VIEWS)])

    def see(self, view: View) -> None:
        """Show everything, notes only, the curve, or all changes."""
        self.shown = view
        if view == "curve":
            self.wanted.display = False
        if self.view is not None:
            self.show(self.view)
        self.screen.set_focus(self.main)
        self.refresh_bindings()

    def action_leave(self) -> None:
        chart = self.query_one(RateChart)
        if self.shown == "curve" and chart.marks:
            chart.marks = ()
        elif self.wanted.display or self.wanted.value:
            self.wanted.value = ""
            self.wanted.display = False
            self.main.focus()
        else:
            self.deal_screen.action_escape()

    # --- notes -----------------------------------------------------------------------------------------------------

    @on(NotesList.Opened)
    def open_note(self) -> None:
        self.action_edit()

    def action_edit(self) -> None:
        if self.note is not None:
            deal_notes.edit(self.deal_screen, self.note)

    def action_share(self) -> None:
        note, screen = self.note, self.deal_screen
        if note is not None and screen.attempt(share_note, note.id, note.private):
            screen.say(_("Shared") if note.private else _("Private again"), _("u undoes"))

    def action_delete(self) -> None:
        note, screen = self.note, self.deal_screen
        if note is not None and screen.attempt(delete_note, note.id):
            screen.say(_("Note deleted"), _("u undoes"))
