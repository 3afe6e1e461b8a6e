"""All that is known of a person, seen from a deal, with the notes about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.screens import deal_notes
from tasdesk.screens.card import Card
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets import words
from tasdesk.widgets.notes_panel import NotesPanel
from tasdesk.widgets.person_panel import PersonPanel

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen


class PersonCard(Card):
    """A person of the map.

    Args:
        screen: the deal's screen, which writes notes.
        person_id: whom it is about.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "note", N_("note"), tooltip=N_("Write a note about this person"), id="person.note"),
        Binding(
            "H", "history", N_("history"), tooltip=N_("Who changed what of this person, and when"), id="person.history"
        ),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | c | Write a note about this person. |
    | H | Show who changed what of this person, and when. |
    """

    def __init__(self, screen: "DealScreen", view: DealView, person_id: str) -> None:
        self.person = next(person for person in view.dossier.people if person.id == person_id)
        super().__init__(words.name_of(self.person))
        self.deal_screen = screen
        self.view = view

    def panels(self) -> Iterable[Widget]:
        dossier, rivals = self.view.dossier, self.view.sheet.rivals
        about = PersonPanel()
        about.people, about.links, about.person = dossier.people, dossier.links, self.person
        about.parties = ((US, _("us")), *((rival, self.view.names.get(rival, rival)) for rival in rivals if rival))
        yield about
        notes = NotesPanel()
        notes.notes = tuple(note for note in dossier.notes if note.person == self.person.id)
        yield notes

    def foot(self) -> str:
        return _("c writes a note · H shows the history · Esc goes back")

    def action_history(self) -> None:
        self.dismiss()
        self.deal_screen.action_history()

    def action_note(self) -> None:
        self.dismiss()
        deal_notes.write(self.deal_screen, self.person.id)
