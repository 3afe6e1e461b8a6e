"""The relationship map of a deal: its people by any of the three links, seen by us or by a rival (METHOD 6)."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.sounds import fold, sounds
from tasdesk.screens import keys
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject
from tasdesk.screens.person_card import PersonCard
from tasdesk.widgets import words
from tasdesk.widgets.map_table import MapTable


class MapPane(DealPane):
    """The table of people, with a field to find one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "v", "view", N_("whose view"), tooltip=N_("See stance and contact of us, rival 1 or rival 2"), id="map.view"
        ),
        Binding(keys.FILTER, "find", N_("find"), key_display="/", tooltip=N_("Find a person by name"), id="map.find"),
        Binding("escape", "leave", N_("back"), tooltip=N_("Leave the field, else go back"), id="map.leave"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | v | See stance and contact of us, rival 1 or rival 2. |
    | / | Find a person by name, title or department. |
    """

    def compose(self) -> ComposeResult:
        yield Input(compact=True, classes="finding")
        yield MapTable()

    @property
    def main(self) -> MapTable:
        return self.query_one(MapTable)

    @property
    def finding(self) -> Input:
        """The field in which a name is typed; hidden until it is wanted."""
        return self.query_one(Input)

    def show(self, view: DealView) -> None:
        table = self.main
        table.names, table.links, table.people = view.names, view.dossier.links, view.dossier.people
        if table.party not in (US, *view.sheet.rivals):
            table.party = US

    def select(self, id_: str) -> None:
        self.main.select(id_)

    def person_in_sight(self) -> str | None:
        person = self.main.person
        return None if person is None else person.id

    def subject(self) -> Subject | None:
        person = self.main.person
        if person is None:
            return None
        return Subject(words.name_of(person), "person", person.id, several_deals=True)

    def action_view(self) -> None:
        if self.view is None:
            return
        parties = [US, *(rival for rival in self.view.sheet.rivals if rival is not None)]
        table = self.main
        table.party = parties[(parties.index(table.party) + 1) % len(parties)]
        if len(parties) == 1:
            self.deal_screen.say(_("No rival is named on this deal."))

    @on(MapTable.Opened)
    def open_person(self, event: MapTable.Opened) -> None:
        if self.view is not None:
            self.app.push_screen(PersonCard(self.deal_screen, self.view, event.person))

    # --- finding ---------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        self.finding.placeholder = _("name, title or department")
        self.finding.display = True
        self.finding.focus()

    @on(Input.Changed)
    def look_up(self, event: Input.Changed) -> None:
        event.stop()
        wanted = fold(event.value.strip())
        if not wanted or self.view is None:
            return
        for person in self.view.dossier.people:
            shown = f"{words.name_of(person)}\n{person.title}\n{person.department}"
            if wanted in fold(shown) or wanted in sounds(shown):
                self.main.select(person.id)
                return

    @on(Input.Submitted)
    def found(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_leave()

    def action_leave(self) -> None:
        if self.finding.display:
            self.finding.display = False
            self.finding.value = ""
            self.main.focus()
        else:
            self.deal_screen.action_escape()
