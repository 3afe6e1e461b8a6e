"""What happened on a deal and what was written down about it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.widgets import Input

from tasdesk.actions.notes import delete_note, share_note
from tasdesk.messages import N_, _
from tasdesk.screens import deal_notes, keys
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets.notes_list import NotesList


class HistoryPane(DealPane):
    """Notes and moves of stage, narrowed down by words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            keys.FILTER,
            "filter",
            N_("filter"),
            key_display="/",
            tooltip=N_("Show only what has these words"),
            id="history.filter",
        ),
        Binding("v", "kinds", N_("notes only"), tooltip=N_("Show notes only, or everything"), id="history.kinds"),
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
        Binding("escape", "leave", show=False, id="history.leave"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | / | Show only what has these words. |
    | v | Show notes only, or everything. |
    | S | Share the note under the cursor, or keep it private. |
    | x, delete | Take the note under the cursor away. |
    | e | Edit the note under the cursor. |
    """

    notes_only: reactive[bool] = reactive(False)
    """Moves of stage are left out."""

    def compose(self) -> ComposeResult:
        yield Input(compact=True, classes="finding")
        yield NotesList()

    @property
    def main(self) -> NotesList:
        return self.query_one(NotesList)

    @property
    def wanted(self) -> Input:
        """The field in which the words are typed; hidden while there are none."""
        return self.query_one(Input)

    def show(self, view: DealView) -> None:
        listed = self.main
        listed.names, listed.notes = view.names, view.dossier.notes
        listed.moves = () if self.notes_only else view.dossier.moves

    def select(self, id_: str) -> None:
        self.main.select(id_)

    def person_in_sight(self) -> str | None:
        note = self.main.note
        return None if note is None else note.person

    # --- narrowing down --------------------------------------------------------------------------------------------

    def action_filter(self) -> None:
        self.wanted.placeholder = _("words, a name, private, shared")
        self.wanted.display = True
        self.wanted.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        event.stop()
        self.main.wanted = event.value

    @on(Input.Submitted)
    def narrowed(self, event: Input.Submitted) -> None:
        event.stop()
        self.wanted.display = bool(event.value)
        self.main.focus()

    def action_kinds(self) -> None:
        self.notes_only = not self.notes_only

    def watch_notes_only(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def action_leave(self) -> None:
        if self.wanted.display or self.wanted.value:
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
        if self.main.note is not None:
            deal_notes.edit(self.deal_screen, self.main.note)

    def action_share(self) -> None:
        note, screen = self.main.note, self.deal_screen
        if note is not None and screen.attempt(share_note, note.id, note.private):
            screen.say(_("Shared") if note.private else _("Private again"), _("u undoes"))

    def action_delete(self) -> None:
        note, screen = self.main.note, self.deal_screen
        if note is not None and screen.attempt(delete_note, note.id):
            screen.say(_("Note deleted"), _("u undoes"))
