"""Taking over people from elsewhere, with whom they report to: known again by key or name, whole customers at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from tasdesk.actions.incoming import Incoming, PersonIn, Taken, Tally
from tasdesk.actions.known_names import Known, set_values
from tasdesk.actions.links import link_id
from tasdesk.messages import _
from tasdesk.method.lines import circles
from tasdesk.method.person import LinkKind
from tasdesk.store.book import Step
from tasdesk.store.file import Reader
from tasdesk.store.ids import id_from_source
from tasdesk.store.lookup import folded
from tasdesk.text import glyphs, safe

COLUMNS: Final = (
    *("name", "external_id", "title", "department", "influence", "orientation", "wants_business", "wants_self"),
    *("criteria", "circle", "email", "phone"),
)
"""The columns of a person that follow what comes; what comes empty leaves what the book has."""


def take_people(step: Step, incoming: Incoming, accounts: Known, taken: Taken) -> None:
    """Store people and their bosses; who cannot be taken is refused with the reason, and so is who reports to them."""
    by_account: dict[str, list[PersonIn]] = defaultdict(list)
    for person in incoming.people:
        by_account[str(accounts[person.account][0])].append(person)
    if not by_account:
        return
    bosses = dict(step.read.execute("SELECT source_id, target_id FROM link WHERE kind = 'reporting'").fetchall())
    everybody = _Everybody({id for (id,) in step.read.execute("SELECT id FROM person")}, bosses)
    for account_id, people in by_account.items():
        _Staff(step, account_id, everybody, incoming, taken).take(people)


class _Everybody(NamedTuple):
    """Who is in the book, by id, and each one's boss."""

    keys: set[str]
    bosses: dict[str, str]


class _Known(NamedTuple):
    """A person of the account who is in the book, with the columns that may follow what comes."""

    id: str
    name: str
    external_id: str
    row: Mapping[str, Any]


@dataclass(slots=True)
class _Found:
    """Who came, and who in the book that is.

    Attributes:
        known: None for somebody new.
        boss: the id of whom they report to, by what came.
    """

    incoming: PersonIn
    id: str
    known: _Known | None = None
    boss: str | None = None


class _Staff:
    """The people of one account, and those who come to it.

    Args:
        book: everybody there is; kept up to date.
    """

    def __init__(self, step: Step, account_id: str, book: _Everybody, incoming: Incoming, taken: Taken) -> None:
        self.step = step
        self.account_id = account_id
        self.bosses = book.bosses
        self.keys = book.keys
        self.refuse = incoming.refuse_person
        self.taken = taken
        self.known = _known_people(step.read, account_id)

    def take(self, people: Sequence[PersonIn]) -> None:
        """Store those who can be taken."""
        self._store(self._without_circles(self._with_bosses(self._recognised(people))))

    # --- who is who ---

    def _recognised(self, people: Sequence[PersonIn]) -> list[_Found]:
        """Each with who in the book they are; new ones get a key."""
        by_key = {person.external_id: person for person in self.known if person.external_id}
        by_name: dict[str, list[_Known]] = defaultdict(list)
        for each in self.known:
            by_name[folded(each.name)].append(each)
        found: list[_Found] = []
        met: set[str] = set()
        for person in people:
            same = [by_key[person.external_id]] if person.external_id in by_key else []
            if not same:
                namesakes = [each for each in by_name[folded(person.name)] if each.id not in met]
                # Somebody written down by hand has no key yet. One with another key is another one.
                without_key = [each for each in namesakes if not each.external_id]
                same = without_key if without_key or person.external_id else namesakes
            if len(same) > 1:
                told = _("Several people there are called {name}: give their ids.")
                self.refuse(person, told.format(name=safe(person.name)))
                continue
            found.append(_Found(person, same[0].id, same[0]) if same else _Found(person, self._new_id(person)))
            met.add(found[-1].id)
        return found

    def _new_id(self, person: PersonIn) -> str:
        key = ("key", person.external_id) if person.external_id else ("name", folded(person.name))
        id = id_from_source("person", self.account_id, *key, taken=self.keys)
        self.keys.add(id)
        return id

    # --- who reports to whom ---

    def _with_bosses(self, found: list[_Found]) -> list[_Found]:
        """Those whose boss is known; somebody whose boss was refused has none who could be."""
        while True:
            keys, names = self._directory(found)
            left = [each for each in found if self._give_boss(each, keys, names)]
            if len(left) == len(found):
                return found
            found = left

    def _directory(self, found: list[_Found]) -> tuple[dict[str, str], dict[str, set[str]]]:
        """The ids of everybody there will be, by their keys and by their names."""
        keys = {person.external_id: person.id for person in self.known}
        keys |= {each.incoming.external_id: each.id for each in found}
        keys.pop("", None)
        names: dict[str, set[str]] = defaultdict(set)
        for name, id in (
            *((person.name, person.id) for person in self.known),
            *((each.incoming.name, each.id) for each in found),
        ):
            names[folded(name)].add(id)
        return keys, names

    def _give_boss(self, each: _Found, keys: Mapping[str, str], names: Mapping[str, set[str]]) -> bool:
        """Find out who somebody's boss is; refused where nobody or several may be meant."""
        person = each.incoming
        each.boss = None
        if person.boss_id:
            each.boss = keys.get(person.boss_id)
            if each.boss is None:
                return self._refused(each, _("Nobody there has the id {id} of the boss."), id=person.boss_id)
        elif person.boss:
            same = names.get(folded(person.boss), set())
            each.boss = keys.get(person.boss) or (next(iter(same)) if len(same) == 1 else None)
            if each.boss is None and same:
                return self._refused(
                    each, _("Several people there are called {name}, as the boss is."), name=person.boss
                )
            if each.boss is None:
                return self._refused(each, _("The boss {name} is not known there, or was rejected."), name=person.boss)
        return True

    def _refused(self, each: _Found, told: str, **names: str) -> bool:
        self.refuse(each.incoming, told.format(**{key: safe(value) for key, value in names.items()}))
        return False

    def _without_circles(self, found: list[_Found]) -> list[_Found]:
        """Those whose bosses do not lead back to them."""
        while True:
            lines = self.bosses | {each.id: each.boss for each in found if each.boss is not None}
            named = {person.id: person.name for person in self.known}
            named |= {each.id: each.incoming.name for each in found}
            turning = {person: way for way in circles(lines) for person in way}
            left = []
            for each in found:
                if each.boss is not None and each.id in turning:
                    way = f" {glyphs().arrow} ".join(named.get(id, id) for id in _from(each.id, turning[each.id]))
                    self._refused(each, _("The reporting lines would be a circle: {circle}."), circle=way)
                else:
                    left.append(each)
            if len(left) == len(found):
                return found
            # Whoever reports to somebody who was refused has to be looked at again.
            found = self._with_bosses(left)

    # --- storing ---

    def _store(self, found: list[_Found]) -> None:
        new = [each for each in found if each.known is None]
        self.step.insert(
            "person",
            ("id", "account_id", *COLUMNS),
            [(each.id, self.account_id, *(getattr(each.incoming, c) for c in COLUMNS)) for each in new],
        )
        self.taken.people.new += len(new)
        for each in found:
            if each.known is not None:
                self._change(each.incoming, each.known)
        self._store_lines([each for each in found if each.boss is not None])

    def _change(self, person: PersonIn, known: _Known) -> None:
        came = {column: getattr(person, column) for column in COLUMNS}
        # A name that differs in letter case alone is the same, and stays as it is written here.
        if folded(came["name"]) == folded(known.name):
            came.pop("name")
        changes = {column: value for column, value in came.items() if value and value != known.row[column]}
        if changes:
            set_values(self.step.read, "person", known.id, changes)
        _count(self.taken.people, changed=bool(changes))

    def _store_lines(self, found: list[_Found]) -> None:
        """Store the reporting lines; an own one that was there leads to another boss from now on."""
        new = []
        for each in found:
            person, boss = each.id, str(each.boss)
            if person not in self.bosses:
                new.append(
                    (link_id(LinkKind.REPORTING, person, boss, None), "reporting", self.account_id, person, boss)
                )
            else:
                if self.bosses[person] != boss:
                    self.step.read.execute(
                        "UPDATE link SET target_id = ? WHERE kind = 'reporting' AND source_id = ?", (boss, person)
                    )
                _count(self.taken.lines, changed=self.bosses[person] != boss)
            self.bosses[person] = boss
        self.step.insert("link", ("id", "kind", "account_id", "source_id", "target_id"), new)
        self.taken.lines.new += len(new)


def _from(person: str, way: Sequence[str]) -> list[str]:
    """A circle told from one of those in it, back to them."""
    members = list(way[:-1])
    place = members.index(person)
    return [*members[place:], *members[:place], person]


def _known_people(read: Reader, account_id: str) -> list[_Known]:
    rows = read.execute(f"SELECT id, {', '.join(COLUMNS)} FROM person WHERE account_id = ? ORDER BY id", (account_id,))
    found = ((id, dict(zip(COLUMNS, values, strict=True))) for id, *values in rows)
    return [_Known(id, row["name"], row["external_id"], row) for id, row in found]


def _count(tally: Tally, *, changed: bool) -> None:
    if changed:
        tally.changed += 1
    else:
        tally.same += 1
