"""The relationship map of a deal: its people by any of the three links, seen by us or by a rival, and changed here
(METHOD 6).
"""

from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from tasdesk.messages import N_, _
from tasdesk.method.facts import US
from tasdesk.method.map_choice import Chosen, is_chosen
from tasdesk.method.map_view import map_view
from tasdesk.method.person import LinkKind, Person
from tasdesk.method.sounds import fold, sounds
from tasdesk.screens import keys, map_links, map_verbs
from tasdesk.screens.deal_pane import DealPane
from tasdesk.screens.deal_view import DealView
from tasdesk.screens.history_card import Subject
from tasdesk.screens.map_verbs import Spot
from tasdesk.screens.menu import Menu, Picked
from tasdesk.screens.person_card import PersonCard, panels_of
from tasdesk.widgets import words
from tasdesk.widgets.map_columns import Held, Purpose
from tasdesk.widgets.map_table import MapTable
from tasdesk.widgets.menu_rows import Choice
from tasdesk.widgets.person_panel import PersonPanel
from tasdesk.widgets.said_panel import SaidPanel

_BY_TEXT: Final = "text"

_WIDE: Final = 160
"""From so many cells on all that is known of the person under the cursor stands beside the table."""


class MapPane(DealPane):
    """The table of people, with a field to find one, and what is known of the person under the cursor beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add"), tooltip=N_("Write down somebody who reports to this person"), id="map.add"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change what holds of this person in every deal"), id="map.edit"),
        Binding("s", "say('stance')", N_("stance"), tooltip=N_("Say how this person stands"), id="map.stance"),
        Binding("r", "say('role')", N_("role"), tooltip=N_("Say what this person does in the decision"), id="map.role"),
        Binding("m", "pick_up('move')", N_("move"), tooltip=N_("Move this person below another boss"), id="map.move"),
        Binding("l", "pick_up('link')", N_("link"), tooltip=N_("Link this person and another one"), id="map.link"),
        Binding(
            "x,delete", "say('removal')", N_("remove"), tooltip=N_("Remove a link, or this person"), id="map.remove"
        ),
        Binding(
            "v", "view", N_("whose view"), tooltip=N_("See stance and contact of us, rival 1 or rival 2"), id="map.view"
        ),
        Binding(keys.FILTER, "find", N_("find"), key_display="/", tooltip=N_("Find a person by name"), id="map.find"),
        Binding(
            "f", "choose", N_("whom"), tooltip=N_("Show only those who count, or whom we never met …"), id="map.choose"
        ),
        Binding(
            "d", "say('relationship')", N_("what to do"), tooltip=N_("Say what we do about this person"), id="map.do"
        ),
        Binding(
            "i", "say('contact')", N_("contact"), show=False,
            tooltip=N_("Say by hand how much contact there is with this person"), id="map.contact",
        ),
        Binding(
            "w", "say('influence')", N_("influence"), show=False, tooltip=N_("Say how much influence this person has"),
            id="map.influence",
        ),
        Binding(
            "L", "leave_or_return", N_("left"), show=False, tooltip=N_("This person left; or who left is there again"),
            id="map.left-us",
        ),
        Binding(
            "I", "ways", N_("ways"), tooltip=N_("Who reaches those who decide, who is the bridge, which meeting helps"),
            id="map.ways",
        ),
        Binding(
            "equals_sign", "arithmetic", N_("closeness"), show=False,
            tooltip=N_("Show where the closeness comes from that the map suggests"), id="map.arithmetic",
        ),
        Binding(
            "D", "detail", N_("detail"), show=False,
            tooltip=N_("Show or hide all that is known of the person under the cursor"), id="map.detail",
        ),
        Binding(
            "W", "export", N_("write"), show=False, tooltip=N_("Write the map to a file: text, picture or graph"),
            id="map.export",
        ),
        Binding("escape", "leave", N_("back"), tooltip=N_("Leave what was begun here, else go back"), id="map.leave"),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | a, e | Write down somebody who reports to the person under the cursor; change what is known of a person. |
    | r, s, i, w, d | Say role, stance, contact, influence, and what we do about the person. |
    | m | Pick a person up; the cursor goes to another boss, Enter puts them there. |
    | l | Pick a person up to link them with another one, to take a link away, or to make one of two records. |
    | x | Remove a link, or somebody written down by mistake. |
    | L | The person left; or who left is there again. |
    | v | See stance and contact of us, rival 1 or rival 2. |
    | / | Find a person by name, title or department. |
    | f | Choose who is shown. |
    | = | Show where the suggested closeness comes from. |
    | I | Show the ways of influence. |
    | D | Show or hide the person beside the table. |
    | W | Write the map to a file. |
    """

    DEFAULT_CSS = """
    MapPane {
        & > Horizontal { height: 1fr; }
        & .detail {
            display: none;
            width: 46;
            padding-left: 1;
            scrollbar-size-vertical: 1;
        }
        & .detail.-shown { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chosen = Chosen.EVERYBODY
        self._wanted = ""
        self._filtering = False
        self._detail: bool | None = None

    def compose(self) -> ComposeResult:
        yield Input(compact=True, classes="finding")
        with Horizontal():
            yield MapTable()
            yield VerticalScroll(classes="detail", can_focus=False)

    @property
    def main(self) -> MapTable:
        return self.query_one(MapTable)

    @property
    def finding(self) -> Input:
        """The field in which a name is typed; hidden until it is wanted."""
        return self.query_one(Input)

    @property
    def detail(self) -> VerticalScroll:
        """The place beside the table."""
        return self.query_one(".detail", VerticalScroll)

    def show(self, view: DealView) -> None:
        table, seen = self.main, map_view(view.dossier, view.playbook)
        table.names, table.closeness, table.strategies = view.names, seen.closeness, seen.method.strategies
        table.links, table.people = view.dossier.links, view.dossier.people
        if table.held is not None and table.held.person not in view.names:
            table.held = None
        self._choose()
        if table.party not in (US, *view.sheet.rivals):
            table.party = US
        self._show_detail()

    def select(self, id_: str) -> None:
        chosen = self.main.chosen
        if chosen is not None and id_ not in chosen:
            self._chosen, self._wanted = Chosen.EVERYBODY, ""
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

    # --- verbs -----------------------------------------------------------------------------------------------------

    def _spot(self, person: Person | None = None) -> Spot | None:
        """Where a verb is said: at the person under the cursor unless another is named."""
        table = self.main
        table.held = None
        found = person or table.person
        if self.view is None or found is None:
            return None
        return Spot(self.deal_screen, self.view, found, table.party)

    def action_add(self) -> None:
        self.main.held = None
        if self.view is not None:
            map_verbs.add(self.deal_screen, self.view, self.main.person, self.select)

    def action_edit(self) -> None:
        if (spot := self._spot()) is not None:
            map_verbs.edit(spot)

    def action_say(self, what: str) -> None:
        """Ask for one of the things that are said of a person."""
        asked: dict[str, Callable[[Spot], None]] = {
            "role": map_verbs.set_role,
            "stance": map_verbs.ask_stance,
            "contact": map_verbs.ask_contact,
            "influence": map_verbs.ask_influence,
            "relationship": map_verbs.ask_relationship,
            "removal": map_links.ask_removal,
        }
        if (spot := self._spot()) is not None:
            asked[what](spot)

    def action_pick_up(self, purpose: str) -> None:
        """Pick up the person under the cursor; who is picked up already is put down here."""
        table = self.main
        if table.held is not None and table.held.purpose == purpose:
            table.action_open()
            return
        if (person := table.person) is None:
            return
        if purpose == Purpose.MOVE:
            table.lead = LinkKind.REPORTING
        table.held = Held(person.id, Purpose(purpose))

    @on(MapTable.PutDown)
    def put_down(self, event: MapTable.PutDown) -> None:
        people = {person.id: person for person in self.main.people}
        spot = self._spot(people[event.held.person])
        if spot is not None:
            done = map_links.put_under if event.held.purpose is Purpose.MOVE else map_links.ask_link
            done(spot, people[event.on])
            self.select(event.held.person)

    def action_leave_or_return(self) -> None:
        self.main.held = None
        if self.view is not None:
            map_verbs.ask_leaving(self.deal_screen, self.view, self.main.person)

    # --- what the map says -----------------------------------------------------------------------------------------

    def action_arithmetic(self) -> None:
        from tasdesk.screens.map_cards import ClosenessCard

        if self.view is not None:
            self.app.push_screen(ClosenessCard(self.view, map_view(self.view.dossier, self.view.playbook)))

    def action_ways(self) -> None:
        from tasdesk.screens.map_cards import InfluenceCard

        if self.view is not None:
            seen = map_view(self.view.dossier, self.view.playbook)
            self.app.push_screen(InfluenceCard(self.view, seen, self.main.party))

    def action_export(self) -> None:
        from tasdesk.screens.map_export import Shown
        from tasdesk.screens.map_files_asked import ask_file

        if self.view is not None:
            view, table = self.view, self.main
            seen, deal = map_view(view.dossier, view.playbook), view.dossier.deal
            ask_file(self.deal_screen, Shown(seen, table.lead, table.party, deal.name, view.names), f"map-{deal.code}")

    # --- the person beside the table -------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._show_detail()

    @on(MapTable.CursorMoved)
    def go_along(self) -> None:
        self._show_detail()

    def action_detail(self) -> None:
        self._detail = not self._detail_shown
        self._show_detail()

    @property
    def _detail_shown(self) -> bool:
        return self.app.size.width >= _WIDE if self._detail is None else self._detail

    def _show_detail(self) -> None:
        """Put what is known of the person under the cursor beside the table, where it is wanted."""
        if not self.is_mounted:
            return
        shown, person = self._detail_shown, self.main.person
        self.detail.set_class(shown and person is not None, "-shown")
        if not shown or person is None or self.view is None:
            return
        panels = panels_of(self.view, person)
        if not self.detail.children:
            self.detail.mount_all(panels)
            return
        about, steps, advice = self.detail.children
        assert isinstance(about, PersonPanel)
        assert isinstance(steps, SaidPanel)
        assert isinstance(advice, SaidPanel)
        about.people, about.links, about.parties = panels[0].people, panels[0].links, panels[0].parties
        about.strategies, about.person = panels[0].strategies, person
        steps.said, advice.said = panels[1].said, panels[2].said

    # --- who is shown ----------------------------------------------------------------------------------------------

    def action_choose(self) -> None:
        told = {
            Chosen.EVERYBODY: _("everybody"),
            Chosen.KEY: _("those who count"),
            Chosen.UNTOUCHED: _("those who count and whom we never met"),
            Chosen.AGAINST: _("who is against us"),
            Chosen.UNKNOWN: _("whose stance to us is not known"),
            Chosen.WITHOUT_ROLE: _("who has no role in the decision"),
        }
        choices = [*(Choice(each, told[each]) for each in Chosen), Choice(_BY_TEXT, _("by a word …"))]

        def take(picked: Picked | None) -> None:
            if picked is None:
                return
            if picked.value == _BY_TEXT:
                self._ask_word(filtering=True)
                return
            self._wanted, self._chosen = "", Chosen(picked.value)
            self.main.chosen_by = told[self._chosen]
            self._choose()

        self.app.push_screen(Menu(_("Who is shown"), choices, chosen=[self._chosen], stores=False), take)

    def _choose(self) -> None:
        """Show who is chosen, and nobody else but who stands above them."""
        table = self.main
        if self._chosen is Chosen.EVERYBODY and not self._wanted:
            table.chosen = None
            return
        table.chosen = frozenset(
            person.id
            for person in table.people
            if is_chosen(person, self._chosen) and (not self._wanted or _says(person, self._wanted))
        )

    # --- finding ---------------------------------------------------------------------------------------------------

    def action_find(self) -> None:
        self._ask_word(filtering=False)

    def _ask_word(self, *, filtering: bool) -> None:
        self._filtering = filtering
        self.finding.placeholder = _("name, title or department")
        self.finding.display = True
        self.finding.focus()

    @on(Input.Changed)
    def look_up(self, event: Input.Changed) -> None:
        event.stop()
        wanted = fold(event.value.strip())
        if self.view is None or not self.finding.display:
            return
        if self._filtering:
            self._chosen, self._wanted = Chosen.EVERYBODY, wanted
            self.main.chosen_by = f"“{event.value.strip()}”"
            self._choose()
        elif wanted:
            found = next((person for person in self.main.people if _says(person, wanted)), None)
            if found is not None:
                self.select(found.id)

    @on(Input.Submitted)
    def found(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave_field()

    def _leave_field(self) -> None:
        self.finding.display = False
        self.finding.value = ""
        self.main.focus()

    def action_leave(self) -> None:
        table = self.main
        if self.finding.display:
            if self._filtering:
                self._wanted = ""
            self._leave_field()
            self._choose()
        elif table.held is not None:
            table.held = None
        elif table.chosen is not None:
            self._chosen, self._wanted = Chosen.EVERYBODY, ""
            self._choose()
        else:
            self.deal_screen.action_escape()


def _says(person: Person, wanted: str) -> bool:
    """Whether a word, folded, is in what is shown of somebody, or in how it sounds."""
    shown = f"{words.name_of(person)}\n{person.title}\n{person.department}"
    return wanted in fold(shown) or wanted in sounds(shown)
