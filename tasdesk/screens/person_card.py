"""All that is known of a person, seen from a deal, with the notes about them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.person import Person
from tasdesk.screens import deal_notes
from tasdesk.screens.card import Card
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.map_verbs import advice, steps_about
from tasdesk.widgets import words
from tasdesk.widgets.notes_panel import NotesPanel
from tasdesk.widgets.person_panel import PersonPanel
from tasdesk.widgets.said_panel import SaidPanel

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
        yield from panels_of(self.view, self.person)
        notes = NotesPanel()
        notes.notes = tuple(note for note in self.view.dossier.notes if note.person == self.person.id)
        yield notes

    def foot(self) -> str:
        return _("c writes a note · H shows the history · Esc goes back")

    def action_history(self) -> None:
        self.dismiss()
        self.deal_screen.action_history()

    def action_note(self) -> None:
        self.dismiss()
        deal_notes.write(self.deal_screen, self.person.id)


def panels_of(view: DealView, person: Person) -> tuple[PersonPanel, SaidPanel, SaidPanel]:
    """Who somebody is, what is to be done about them, and what the playbook says of that."""
    dossier, rivals = view.dossier, view.sheet.rivals
    about = PersonPanel()
    about.people, about.links, about.person = dossier.people, dossier.links, person
    about.parties = ((US, _("us")), *((rival, view.names.get(rival, rival)) for rival in rivals if rival))
    about.strategies = view.playbook.people.strategies
    steps = steps_about(view, person) or [[(_("nothing yet; d writes a step down"), "dim")]]
    return about, SaidPanel(_("What is to be done"), steps), SaidPanel(_("Advice"), advice(view, person))
