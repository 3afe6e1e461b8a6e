"""What a book hands on to others: its records, and the steps that made them, in order of time (DESIGN 6, "Bundle").

Steps that were received are handed on as they came. Merges are not handed on, nor what takes them back: they only bring
this book to what the steps of all books say together.
"""

import heapq
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from tasdesk.store.changes import DELETED, INSERTED, UPDATED, Change, Layout, of_record, of_step
from tasdesk.store.fold import Fold
from tasdesk.store.journal import REDO, UNDO
from tasdesk.store.names import DEAL_OF, LOCAL, PRIVATE
from tasdesk.store.shapes import defaults_of, shapes_of
from tasdesk.store.step import Value

MERGE: Final = "merge"
"""The kind of a step that takes in what another book handed on."""

TABLES: Final = tuple(sorted(DEAL_OF.keys() - LOCAL))
"""The tables whose records are handed on, in the order in which they are."""


class HandedStep(NamedTuple):
    """A step, as every book knows it.

    Attributes:
        uid: its key.
        at: its stamp.
        undoes: the key of the step that it took back, for an undo or redo.
    """

    uid: str
    at: str
    author: str
    role: str
    op: str
    kind: str
    program: str
    undoes: str | None


class HandedChange(NamedTuple):
    """A change that a step made to one record; `values` are what the columns were set to, none of a deleted one."""

    table: str
    pk: str
    op: str
    values: dict[str, Value]


class Told(NamedTuple):
    """A change of one record among those of all books, in whose order `at` and then `uid` count.

    Attributes:
        uid, at, author: of the step.
        undoes: the key of the step that it took back, for an undo or redo.
    """

    at: str
    uid: str
    author: str
    op: str
    values: dict[str, Value]
    undoes: str = ""


Handed = HandedStep | HandedChange
"""Steps are handed on one after another, each followed by its changes."""


class Handing:
    """What can be handed on of a book, within one look at it."""

    def __init__(self, read: sqlite3.Connection) -> None:
        self.read = read
        self.layout = Layout(read)
        self.shapes = shapes_of(read, TABLES)
        self.own_affairs = _own_affairs(read)
        self._defaults: dict[str, dict[str, Value]] = {}
        self._step = lru_cache(maxsize=4096)(self._look_up)

    # --- records ---

    def records(self, *, private: bool) -> Iterator[tuple[str, dict[str, Value]]]:
        """Every record with its table, by table and key.

        Args:
            private: those too that are to stay with this book.
        """
        for table in TABLES:
            columns = self.layout.columns(table)
            names = ", ".join(f'"{column}"' for column in columns)
            where = "WHERE NOT private" if table in PRIVATE and not private else ""
            for row in self.read.execute(f"SELECT {names} FROM {table} {where} ORDER BY id"):
                yield table, dict(zip(columns, row, strict=True))

    # --- steps ---

    def steps(self, *, private: bool) -> Iterator[Handed]:
        """Every step, followed by its changes; memory does not grow with their number.

        Args:
            private: also what private records are and were. Without it nothing is told of a record that is private, or
                was when it was deleted; and of one that was private before, only what it is since it was shared.
        """
        kept_back = None if private else _KeptBack(self)
        for step, changes in heapq.merge(self._own(), self._received(), key=lambda each: (each[0].at, each[0].uid)):
            told = iter(changes() if kept_back is None else kept_back.rest(step.uid, changes()))
            first = next(told, None)
            if first is not None:
                yield step
                yield first
                yield from told

    def changes_of(self, step_id: int) -> Iterator[HandedChange]:
        """The changes of one of the book's own steps, as they are handed on.

        Changes of one record that follow each other are told as one.
        """
        last: HandedChange | None = None
        kind = self._step(step_id).kind
        for change in of_step(self.read, step_id, self.layout, together=True):
            if change.table in LOCAL:
                continue
            this = HandedChange(change.table, change.pk, *_as_told(kind, change))
            if last is not None and last[:2] == this[:2] and _are_one(last.op, this.op):
                last = last._replace(values=last.values | this.values)
                continue
            if last is not None:
                yield last
            last = this
        if last is not None:
            yield last

    def changes_received(self, uid: str) -> Iterator[HandedChange]:
        """The changes of a step that was received, as it came."""
        found = self.read.execute(
            "SELECT tbl, pk, op, cells FROM received_change WHERE id > ? AND id < ? ORDER BY id", change_ids(uid)
        )
        for table, pk, op, cells in found:
            values = self.layout.old(table, cells)
            # A column that came with a later program holds in a new record what nobody has said.
            yield HandedChange(table, pk, op, self.defaults(table) | values if op == INSERTED else values)

    def defaults(self, table: str) -> dict[str, Value]:
        """What the columns of a table hold where nobody says anything."""
        if table not in self._defaults:
            self._defaults[table] = defaults_of(self.shapes[table])
        return self._defaults[table]

    def timeline(self, table: str, pk: str) -> list[Told]:
        """All that was ever done to a record, here and in other books, in order of time."""
        received = self.read.execute(
            f"{RECEIVED_TOLD} WHERE pk = ? AND tbl = ? ORDER BY at, received.id, received_change.id", (pk, table)
        )
        came = [self.told_of(table, row) for row in received]
        return in_order(self.own_changes(table, pk), came)

    def told_of(self, table: str, row: tuple[Any, ...]) -> Told:
        """A row of `RECEIVED_TOLD`, about a record of this table."""
        _pk, at, uid, by, op, cells, undoes = row
        return Told(at, uid, by, op, self.layout.old(table, cells), undoes)

    def own_changes(self, table: str, pk: str) -> list[Told]:
        """What the book's own steps did to a record."""
        found = []
        for change in of_record(self.read, table, pk, self.layout, together=True):
            if change.step_id not in self.own_affairs:
                step = self._step(change.step_id)
                found.append(Told(step.at, step.uid, step.author, *_as_told(step.kind, change), step.undoes))
        return found

    def _look_up(self, step_id: int) -> "_OwnStep":
        row = self.read.execute(
            """SELECT step.at, step.uid, step.author, step.kind, coalesce(undone.uid, '')
               FROM step LEFT JOIN step undone ON undone.id = step.undoes WHERE step.id = ?""",
            (step_id,),
        ).fetchone()
        return _OwnStep(*row)

    def _own(self) -> Iterator[tuple[HandedStep, Callable[[], Iterator[HandedChange]]]]:
        """The book's own steps; their order is that of their stamps, which are never the same."""
        found = self.read.execute(
            """SELECT step.id, step.uid, step.at, step.author, step.role, step.op, step.kind, step.program, undone.uid
               FROM step LEFT JOIN step undone ON undone.id = step.undoes ORDER BY step.id"""
        )
        for step_id, *step in found:
            if step_id not in self.own_affairs:
                yield HandedStep(*step), lambda step_id=step_id: self.changes_of(step_id)  # type: ignore[misc]

    def _received(self) -> Iterator[tuple[HandedStep, Callable[[], Iterator[HandedChange]]]]:
        found = self.read.execute(
            "SELECT id, at, author, role, op, kind, program, undoes FROM received ORDER BY at, id"
        )
        for row in found:
            yield HandedStep(*row), lambda uid=row[0]: self.changes_received(uid)  # type: ignore[misc]


RECEIVED_TOLD: Final = """
    SELECT pk, at, received.id, author, received_change.op, cells, coalesce(undoes, '')
    FROM received_change JOIN received ON received.id = substr(received_change.id, 1, 32)
"""
"""SQL: the changes received, each with its step."""


def change_ids(uid: str) -> tuple[str, str]:
    """Between which keys the changes of a received step lie."""
    return uid, f"{uid}:"


def change_id(uid: str, number: int) -> str:
    """The key of a change of a received step."""
    return f"{uid}{number:08}"


class _OwnStep(NamedTuple):
    at: str
    uid: str
    author: str
    kind: str
    undoes: str


def _as_told(kind: str, change: Change) -> tuple[str, dict[str, Value]]:
    """What a change of a step of this kind does and sets, as it is handed on.

    The key of a record is no news. And an undo or redo makes no record: it brings one back as it was, wherever there is
    one by then.
    """
    if change.op == INSERTED and kind in (UNDO, REDO):
        return UPDATED, {}
    return change.op, {column: value for column, value in change.values.items() if column != "id"}


def in_order(*timelines: Iterable[Told]) -> list[Told]:
    """Changes of one record in order of time, what one step did as one change."""
    found: list[Told] = []
    for told in sorted(chain(*timelines), key=itemgetter(0, 1)):
        if found and found[-1].uid == told.uid and _are_one(found[-1].op, told.op):
            found[-1] = found[-1]._replace(values=found[-1].values | told.values)
        else:
            found.append(told)
    return _without_taken_back(found)


def _without_taken_back(told: list[Told]) -> list[Told]:
    """The changes but for a making that was taken back, where another book has made the same record.

    Who takes back what they have made alone has said nothing against the making of others.
    """
    makers = {each.uid for each in told if each.op == INSERTED}
    if len(makers) < 2:
        return told
    stands_again = {each.undoes for each in told}
    undos = {each.uid: each.undoes for each in told if each.undoes in makers and each.uid not in stands_again}
    gone = {*undos, *undos.values()}
    # What was taken back and done again in between belongs to what is gone in the end.
    gone |= {each.uid for each in told if each.undoes in gone}
    gone |= {each.uid for each in told if each.undoes in gone}
    return [each for each in told if each.uid not in gone]


def _are_one(op: str, then: str) -> bool:
    """Do two changes of one record say no more than one of them could?"""
    return op != DELETED and then == UPDATED


def known(read: sqlite3.Connection, uid: str) -> bool:
    """Is this step one of the book's own, or was it received?"""
    found = read.execute(
        "SELECT EXISTS (SELECT 1 FROM step WHERE uid = :uid) OR EXISTS (SELECT 1 FROM received WHERE id = :uid)",
        {"uid": uid},
    ).fetchone()
    return bool(found[0])


def _own_affairs(read: sqlite3.Connection) -> frozenset[int]:
    """The merges, and the undos and redos of them."""
    found = read.execute(
        """WITH RECURSIVE affair (id) AS (
               SELECT id FROM step WHERE kind = ? UNION SELECT step.id FROM step JOIN affair ON step.undoes = affair.id
           ) SELECT id FROM affair""",
        (MERGE,),
    )
    return frozenset(id for (id,) in found)


class _KeptBack:
    """What is not told where private records stay with the book.

    Attributes:
        hidden: records of which nothing is told.
        shared: for records that were private before, the step with which they were shared, and all values from then on.
    """

    def __init__(self, handing: Handing) -> None:
        self.hidden: set[tuple[str, str]] = set()
        self.shared: dict[tuple[str, str], tuple[str, dict[str, Value]]] = {}
        self._over: set[tuple[str, str]] = set()
        for table in sorted(PRIVATE):
            now = handing.read.execute(f"SELECT id FROM {table} WHERE private")
            self.hidden.update((table, pk) for (pk,) in now)
            for pk in _once_private(handing.read, table):
                if (table, pk) not in self.hidden:
                    self._look_through(table, pk, handing.timeline(table, pk))

    def _look_through(self, table: str, pk: str, timeline: Iterable[Told]) -> None:
        """Find since when a record that is there, or was, may be told of."""
        fold, since = Fold(table, {}), None
        for uid, changes in groupby(timeline, key=attrgetter("uid")):
            was = False
            for told in changes:
                was = was or bool(fold.values.get("private"))
                fold.take(told.op, told.values)
            if was and not fold.values.get("private"):
                since = uid, dict(fold.values)
        if fold.values.get("private"):
            self.hidden.add((table, pk))
        elif since is not None:
            self.shared[table, pk] = since

    def rest(self, uid: str, changes: Iterable[HandedChange]) -> Iterator[HandedChange]:
        """What may be told of the changes of a step; steps are asked for in order of time."""
        now: set[tuple[str, str]] = set()
        for change in changes:
            record = change.table, change.pk
            if record in self.hidden:
                continue
            if record in self.shared and record not in self._over:
                step, values = self.shared[record]
                if step == uid and record not in now:
                    now.add(record)
                    yield HandedChange(*record, INSERTED, values)
                continue
            yield change
        self._over |= now


def _once_private(read: sqlite3.Connection, table: str) -> set[str]:
    """The records that are, or may have been, private at some time without being so now."""
    here = read.execute(
        "SELECT pk FROM journal WHERE tbl = ? AND (op = ? OR (op = 'U' AND json_type(old, '$.private') IS NOT NULL))",
        (table, DELETED),
    )
    there = read.execute("SELECT pk FROM received_change WHERE tbl = ? AND instr(cells, '\"private\"')", (table,))
    return {pk for (pk,) in chain(here, there)}
