"""The relationship map as a tree table: led by one kind of link, the others read in words from the cursor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, pgettext
from tasdesk.method.facts import US, Link, LinkKind, Person
from tasdesk.method.relations import MapRow, Relation, key_player, relations_to, rows
from tasdesk.widgets import words
from tasdesk.widgets.map_sheet import name_of
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.person_lines import links_of, status_of, wants_of, who_of
from tasdesk.widgets.rows import Rows

_LEVEL = 3
"""Cells by which a level of the tree is set in."""


class Columns(NamedTuple):
    """Cells of each column; 0 leaves one out, and one too narrow for words has its glyphs."""

    person: int
    role: int
    influence: int
    stance: int
    contact: int
    is_to: int

    @classmethod
    def of(cls, width: int) -> "Columns":
        """What fits into that many cells: all of it from 104 on, words from 72 on."""
        room = width - 1
        if width >= 104:
            person = max(28, min(48, room * 31 // 100))
            return cls(person, 11, 11, 13, 16, room - person - 51)
        if width >= 72:
            return cls(room - 50, 11, 11, 13, 15, 0)
        return cls(room - 19, 10, 2, 3, 4, 0)


class MapTable(Rows):
    """Everybody on the map, one line each, with what is known of the person under the cursor below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "lead", N_("tree by"), tooltip=N_("Let the next kind of link lead the tree"), id="map.lead"),
        Binding("space", "fold", N_("fold"), tooltip=N_("Hide or show who stands below this person"), id="map.fold"),
        Binding("enter", "open", N_("person"), tooltip=N_("Open this person"), id="map.open"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | t | Let the next kind of link lead the tree: reporting, political, decision. |
    | space | Hide or show who stands below the person under the cursor. |
    | enter | Open the person under the cursor. |
    """

    DEFAULT_CSS = """
    MapTable { height: 1fr; }
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

    @dataclass
    class Opened(Message):
        """The user wants to see all that is known of a person."""

        table: "MapTable"
        person: str

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

    def watch_cursor(self, old: int, new: int) -> None:
        super().watch_cursor(old, new)
        self._read_relations()
        if Columns.of(self.size.width).is_to:
            self.refresh()

    def _lay_out(self) -> None:
        """Make the lines anew; the cursor stays on its person."""
        here = self._rows[self.cursor].person if self._rows else None
        self._people = {person.id: person for person in self.people}
        self._rows = rows(self.people, self.links, self.lead, self.folded)
        places = [place for place, row in enumerate(self._rows) if row.person == here and not row.again]
        self.set_reactive(MapTable.cursor, places[0] if places else min(self.cursor, max(0, len(self._rows) - 1)))
        self._read_relations()
        self.rows_changed()

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
        return 0 if not self._rows else 5 if self.size.height >= 17 else 3 if self.size.height >= 11 else 1

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
            return self._titles()
        return self.line([(text.glyphs().rule * self.size.width, "faint")])

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
        rails = _rails(found.rails, columns.person - 8)
        room = columns.person - text.width(rails) - 1
        mark = f" {text.glyphs().pointer}" if found.folded else ""
        shown = name_of(person)
        name = text.fit(shown, min(text.width(shown), room - text.width(mark)))
        runs: list[Run] = [
            edge,
            (rails, "faint"),
            (name, ink),
            (text.fit(mark, columns.person - text.width(rails) - text.width(name)), "accent"),
        ]
        if found.again:
            cells = columns.role + columns.influence + columns.stance + columns.contact
            runs.append((text.fit(f"{text.glyphs().again} {_('shown above')}", cells), "dim"))
        else:
            runs += self._facts(person, columns)
        if columns.is_to:
            runs += words.relation(self._relations.get(person.id, Relation.NOTHING))
        return self.line(runs, ground)

    def _facts(self, person: Person, columns: Columns) -> Iterable[Run]:
        yield words.short_roles(person.roles, columns.role), "plain" if person.roles else "dim"
        yield _marked(words.influence(person.influence), 1, columns.influence)
        yield _marked(words.stance(person.stances.get(self.party)), 2, columns.stance)
        contact = words.interaction(person.interactions.get(self.party))
        # Somebody who counts and whom we never met is what a manager asks about first.
        missed = self.party == US and key_player(person) and contact[2] == "dim"
        yield _marked((*contact[:2], "alarm") if missed else contact, 3, columns.contact)

    def paint_empty(self, line: int) -> Strip:
        said = [_("Nobody of this customer is known yet.")]
        return self.line(
            [("   ", "plain"), (said[line - 1], "strong" if line == 1 else "dim")] if 1 <= line <= len(said) else ()
        )

    def paint_foot(self, line: int) -> Strip:
        person = self.person
        if person is None:
            return self.blank("soft")
        lines = [
            who_of(person),
            links_of(person, self.links, self._people, forward=True),
            links_of(person, self.links, self._people, forward=False),
            wants_of(person),
            status_of(self.people),
        ]
        shown: Sequence[list[Run]] = lines if self.foot_lines == 5 else [lines[0], lines[1], lines[4]]
        return self.line([(" ", "plain"), *shown[line]], "soft")

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def action_lead(self) -> None:
        kinds = list(LinkKind)
        self.lead = kinds[(kinds.index(self.lead) + 1) % len(kinds)]

    def action_fold(self) -> None:
        if self._rows and self._rows[self.cursor].has_children:
            self.folded = self.folded ^ {self._rows[self.cursor].person}

    def action_open(self) -> None:
        if self.person is not None:
            self.post_message(self.Opened(self, self.person.id))

    def clicked(self, x: int, y: int, _row: int | None, /) -> None:
        if y or not self.head_lines:
            return
        left = 0
        for run in self._leads():
            right = left + text.width(run[0])
            if left <= x < right:
                self.lead = next((kind for kind in LinkKind if words.link_kind(kind) in run[0]), self.lead)
            left = right


def _rails(rails: tuple[bool, ...], room: int) -> str:
    """The lines of the tree before a name; a number of levels where they would leave no room for it."""
    sign = text.glyphs()
    if len(rails) * _LEVEL > room:
        return f"{sign.ellipsis}{len(rails)} "
    if not rails:
        return ""
    above = "".join(f"{sign.upright}  " if on else "   " for on in rails[:-1])
    return f"{above}{sign.branch if rails[-1] else sign.corner}{sign.rule} "


def _marked(told: tuple[str, str, str], glyph: int, cells: int) -> Run:
    """Glyph and word in a column, or the glyph alone where the word has no room."""
    sign, word, ink = told
    wide = f"{text.fit(sign, glyph)} {word}" if cells > glyph + 2 else sign
    return text.fit(text.fit(wide, cells - 1), cells), ink
