"""The relationship map as a tree table: led by one kind of link, the others read in words from the cursor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.facts import US
from tasdesk.method.map_choice import rows_of
from tasdesk.method.map_view import Closeness
from tasdesk.method.people import STRATEGIES
from tasdesk.method.person import Link, LinkKind, Person, RelationshipStrategy, Stance
from tasdesk.method.relations import MapRow, Relation, key_player, relations_to
from tasdesk.widgets import words
from tasdesk.widgets.map_columns import MARK, Columns, Held, Overlay, Purpose, legend, marked, rails_before
from tasdesk.widgets.map_sheet import name_of
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.person_lines import closeness_of, links_of, status_of, wants_of, who_of
from tasdesk.widgets.rows import Rows


class MapTable(Rows):
    """Everybody on the map, one line each, with what is known of the person under the cursor below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "lead", N_("tree by"), tooltip=N_("Let the next kind of link lead the tree"), id="map.lead"),
        Binding("space", "fold", N_("fold"), tooltip=N_("Hide or show who stands below this person"), id="map.fold"),
        Binding("enter", "open", N_("person"), tooltip=N_("Open this person"), id="map.open"),
        Binding(
            "left", "up_the_tree", N_("fold"), show=False,
            tooltip=N_("Hide who stands below; then go to who stands above"), id="map.left",
        ),
        Binding(
            "right", "down_the_tree", N_("unfold"), show=False,
            tooltip=N_("Show who stands below; then go to the first of them"), id="map.right",
        ),
        Binding(
            "o", "overlay", N_("marks"), tooltip=N_("Mark the names by stance, contact or influence"), id="map.overlay"
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | t | Let the next kind of link lead the tree: reporting, political, decision. |
    | space | Hide or show who stands below the person under the cursor. |
    | left, right | Fold, then go up the tree; unfold, then go down it. |
    | o | Mark the names by stance, contact or influence. |
    | enter | Open the person under the cursor; put down who was picked up. |
    """

    DEFAULT_CSS = """
    MapTable { height: 1fr; width: 1fr; }
    """

    people: reactive[tuple[Person, ...]] = reactive(())
    """The customer's people as seen from this deal."""

    links: reactive[tuple[Link, ...]] = reactive(())
    """All links between them, of all three kinds."""

    lead: reactive[LinkKind] = reactive(LinkKind.REPORTING)
    """The kind of link that leads the tree."""

    party: reactive[str] = reactive(US)
    """Whose stance and contact is shown: `US` or a rival's id."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The rivals' names by id."""

    folded: reactive[frozenset[str]] = reactive(frozenset())
    """The people below whom nothing is shown."""

    overlay: reactive[Overlay] = reactive(Overlay.STANCE)
    """What the names are marked by."""

    chosen: reactive[frozenset[str] | None] = reactive(None)
    """The ids of those who are looked at, with whoever stands above them; None for everybody."""

    chosen_by: reactive[str] = reactive("")
    """By what they were chosen, in words."""

    closeness: reactive[Mapping[str, Closeness]] = reactive({})
    """How close each party is, by the answer and by the map."""

    strategies: reactive[Mapping[Stance, RelationshipStrategy]] = reactive(STRATEGIES)
    """What the playbook suggests for each stance to us."""

    held: reactive[Held | None] = reactive(None)
    """Who was picked up; the cursor says where they go."""

    @dataclass
    class Opened(Message):
        """The user wants to see all that is known of a person."""

        table: "MapTable"
        person: str

        @property
        def control(self) -> "MapTable":
            return self.table

    @dataclass
    class PutDown(Message):
        """Who was picked up was put down on somebody."""

        table: "MapTable"
        held: Held
        on: str

        @property
        def control(self) -> "MapTable":
            return self.table

    @dataclass
    class CursorMoved(Message):
        """The cursor is on another person."""

        table: "MapTable"

        @property
        def control(self) -> "MapTable":
            return self.table

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[MapRow, ...] = ()
        self._people: dict[str, Person] = {}
        self._relations: dict[str, Relation] = {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def person(self) -> Person | None:
        """The person under the cursor."""
        return self._people[self._rows[self.cursor].person] if self._rows else None

    def select(self, person: str) -> None:
        """Put the cursor on a person, unfolding the tree where they are hidden."""
        if person in self._people and all(row.person != person for row in self._rows):
            self.folded = frozenset()
            if self.chosen is not None and person not in self.chosen:
                self.chosen = None
        for place, row in enumerate(self._rows):
            if row.person == person and not row.again:
                self.cursor = place

    def watch_people(self) -> None:
        self._lay_out()

    def watch_links(self) -> None:
        self._lay_out()

    def watch_lead(self) -> None:
        self._lay_out()

    def watch_folded(self) -> None:
        self._lay_out()

    def watch_chosen(self) -> None:
        self._lay_out()

    def watch_cursor(self, old: int, new: int) -> None:
        super().watch_cursor(old, new)
        self._read_relations()
        if Columns.of(self.size.width).is_to or self.held is not None:
            self.refresh()
        self.post_message(self.CursorMoved(self))

    def _lay_out(self) -> None:
        """Make the lines anew; the cursor stays on its person."""
        here = self._rows[self.cursor].person if self._rows else None
        self._people = {person.id: person for person in self.people}
        self._rows = rows_of(self.people, self.links, self.lead, self.folded, self.chosen)
        places = [place for place, row in enumerate(self._rows) if row.person == here and not row.again]
        self.set_reactive(MapTable.cursor, places[0] if places else min(self.cursor, max(0, len(self._rows) - 1)))
        self._read_relations()
        self.rows_changed()
        self.post_message(self.CursorMoved(self))

    def _read_relations(self) -> None:
        person = self.person
        self._relations = {} if person is None else relations_to(person.id, self.links)

    @property
    def row_count(self) -> int:
        return len(self._rows)

    @property
    def wanted_head(self) -> int:
        return 3 if self.size.height >= 14 else 2

    @property
    def wanted_foot(self) -> int:
        if not self._rows:
            return 0
        height = self.size.height
        return 6 if height >= 24 else 5 if height >= 17 else 3 if height >= 11 else 1

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_head(self, line: int) -> Strip:
        if line == 0:
            whom = _("us") if self.party == US else self.names.get(self.party, self.party)
            leads, said = self._leads(), _("stance to {party}")
            # A long name gives way to the kinds of link.
            room = self.size.width - sum(text.width(run[0]) for run in leads) - text.width(said.format(party="")) - 3
            if text.width(whom) > room:
                whom = text.fit(whom, max(room, 8))
            return self.line(spread(leads, [(f"  {said.format(party=whom)} ", "strong")], self.size.width))
        if line == 1:
            # What is being done goes before the titles, which everybody knows by then.
            return self._titles() if self.held is None else self._doing(self.held)
        remark = "" if self.foot_lines == 6 else self._closeness()
        return self.rule(self._chosen(), remark)

    def _doing(self, held: Held) -> Strip:
        """What happens to who was picked up."""
        name, here = words.name_of(self._people[held.person]), self.person
        if here is None or here.id == held.person:
            said = {
                Purpose.MOVE: _("{name}: go to the new boss, then Enter; Enter here: no boss"),
                Purpose.LINK: _("{name}: go to whom they are linked to, then Enter"),
            }[held.purpose].format(name=name)
        else:
            said = {
                Purpose.MOVE: _("Enter: {name} reports to {other} · Esc leaves it"),
                Purpose.LINK: _("Enter: link {name} and {other} · Esc leaves it"),
            }[held.purpose].format(name=name, other=words.name_of(here))
        return self.line([(f" {text.glyphs().pointer} ", "accent"), (said, "head")], "soft")

    def _chosen(self) -> str:
        """Who is shown, where it is not everybody."""
        if self.chosen is None:
            return ""
        return f"{self.chosen_by}: " + _("{count} of {all}").format(count=len(self.chosen), all=len(self.people))

    def _closeness(self) -> str:
        """How close the party is whose view it is, by its answer and by the map."""
        found = self.closeness.get(self.party)
        return "" if found is None else "".join(run[0] for run in closeness_of({self.party: found}, self.names)).strip()

    def _leads(self) -> list[Run]:
        """The kinds of link that may lead, the present one marked; it alone where there is not the room."""
        runs: list[Run] = [(f" {_('tree by')} ", "dim")]
        for kind in LinkKind:
            leads = kind is self.lead
            if leads or self.size.width >= 64:
                mark = text.glyphs().pointer if leads else " "
                runs.append((f"{mark}{words.link_kind(kind)}  ", "head" if leads else "dim"))
        return runs

    def _titles(self) -> Strip:
        columns = Columns.of(self.size.width)
        wordy = columns.influence > 2
        titles = [
            (pgettext("column", "person"), columns.person),
            (pgettext("column", "role"), columns.role),
            (pgettext("column", "influence") if wordy else "", columns.influence),
            (pgettext("column", "stance") if wordy else "", columns.stance),
            (pgettext("column", "contact") if wordy else "", columns.contact),
        ]
        if columns.is_to and self.person is not None:
            titles.append((_("is to {person}").format(person=words.name_of(self.person)), columns.is_to))
        return self.line([(" ", "plain"), *((text.fit(title, cells), "dim") for title, cells in titles)])

    def paint_row(self, row: int, _line: int, ground: str, /) -> Strip:
        found, columns = self._rows[row], Columns.of(self.size.width)
        person = self._people[found.person]
        here = ground != "plain"
        edge: Run = (text.glyphs().edge, "accent") if here else (" ", "plain")
        ink = "dim" if found.again or person.left_on else "strong" if key_player(person) or here else "plain"
        if self.chosen is not None and person.id not in self.chosen:
            ink = "dim"
        rails = rails_before(found.rails, columns.person - 8)
        before = self._before(person, found)
        room = columns.person - text.width(rails) - 1 - text.width(before[0])
        mark = f" {text.glyphs().pointer}" if found.folded else ""
        shown = name_of(person)
        name = text.fit(shown, min(text.width(shown), room - text.width(mark)))
        runs: list[Run] = [
            edge,
            (rails, "faint"),
            before,
            (name, ink),
            (text.fit(mark, room + 1 - text.width(name)), "accent"),
        ]
        if found.again:
            cells = columns.role + columns.influence + columns.stance + columns.contact
            runs.append((text.fit(f"{text.glyphs().again} {_('shown above')}", cells), "dim"))
        else:
            runs += self._facts(person, columns)
        if columns.is_to:
            runs += words.relation(self._relations.get(person.id, Relation.NOTHING))
        return self.line(runs, ground)

    def _before(self, person: Person, row: MapRow) -> Run:
        """What stands before a name: that they were picked up, or the sign of what the names are marked by."""
        if self.held is not None and self.held.person == person.id:
            return f"{text.glyphs().arrow} ", "head"
        if row.again or self.overlay is Overlay.STANCE:
            # The stance has a column of its own in every width.
            return "", "plain"
        if self.overlay is Overlay.CONTACT:
            sign, _word, ink = words.interaction(person.interactions.get(self.party))
            return text.fit(sign, MARK), "alarm" if ink == "dim" and key_player(person) else ink
        sign, _word, ink = words.influence(person.influence)
        return f"{sign} ", ink

    def _facts(self, person: Person, columns: Columns) -> Iterable[Run]:
        yield words.short_roles(person.roles, columns.role), "plain" if person.roles else "dim"
        yield marked(words.influence(person.influence), 1, columns.influence)
        yield marked(words.stance(person.stances.get(self.party)), 2, columns.stance)
        contact = words.interaction(person.interactions.get(self.party))
        # Somebody who counts and whom we never met is what a manager asks about first.
        missed = self.party == US and key_player(person) and contact[2] == "dim"
        yield marked((*contact[:2], "alarm") if missed else contact, 3, columns.contact)

    def paint_empty(self, line: int) -> Strip:
        said = [_("Nobody of this customer is known yet."), _("a writes somebody down.")]
        if self.chosen is not None:
            said = [_("Nobody is chosen by this."), _("f shows others.")]
        return self.line(
            [("   ", "plain"), (said[line - 1], "strong" if line == 1 else "dim")] if 1 <= line <= len(said) else ()
        )

    def paint_foot(self, line: int) -> Strip:
        person = self.person
        if person is None:
            return self.blank("soft")
        lines = [
            who_of(person, self.strategies),
            links_of(person, self.links, self._people, forward=True),
            links_of(person, self.links, self._people, forward=False),
            wants_of(person),
            status_of(self.people),
            closeness_of(self.closeness, self.names),
        ]
        shown: Sequence[list[Run]] = lines if self.foot_lines >= 5 else [lines[0], lines[1], lines[4]]
        return self.line([(" ", "plain"), *shown[line]], "soft")

    def signs(self) -> list[tuple[str, str]]:
        return legend()

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def action_lead(self) -> None:
        kinds = list(LinkKind)
        self.lead = kinds[(kinds.index(self.lead) + 1) % len(kinds)]

    def action_fold(self) -> None:
        if self._rows and self._rows[self.cursor].has_children:
            self.folded = self.folded ^ {self._rows[self.cursor].person}

    def action_up_the_tree(self) -> None:
        if not self._rows:
            return
        row = self._rows[self.cursor]
        if row.has_children and not row.folded:
            self.action_fold()
            return
        above = [place for place in range(self.cursor) if len(self._rows[place].rails) < len(row.rails)]
        if above:
            self.cursor = above[-1]

    def action_down_the_tree(self) -> None:
        if not self._rows:
            return
        row = self._rows[self.cursor]
        if row.folded:
            self.action_fold()
        elif row.has_children:
            self.cursor += 1

    def action_overlay(self) -> None:
        overlays = list(Overlay)
        self.overlay = overlays[(overlays.index(self.overlay) + 1) % len(overlays)]

    def action_open(self) -> None:
        if self.person is None:
            return
        if self.held is None:
            self.post_message(self.Opened(self, self.person.id))
        else:
            held, self.held = self.held, None
            self.post_message(self.PutDown(self, held, self.person.id))

    def clicked(self, x: int, y: int, _row: int | None, /) -> None:
        if y or not self.head_lines:
            return
        left = 0
        for run in self._leads():
            right = left + text.width(run[0])
            if left <= x < right:
                self.lead = next((kind for kind in LinkKind if words.link_kind(kind) in run[0]), self.lead)
            left = right
