"""Taking in the steps of another book: new ones are kept as they came, known ones compared (DESIGN 6, "Merge")."""

import json
from collections.abc import Iterator, Mapping
from typing import Final, Protocol

from tasdesk.messages import _
from tasdesk.store.changes import INSERTED, UPDATED
from tasdesk.store.file import Progress
from tasdesk.store.handing import Handed, HandedChange, HandedStep, Handing, change_id, change_ids
from tasdesk.store.names import PRIVATE
from tasdesk.store.step import Step, Value

_BATCH: Final = 5000

AT_ONCE: Final = 2**22
"""Letters of values that are held at a time; about as many bytes."""


SCRATCH: Final = (
    "CREATE TEMP TABLE IF NOT EXISTS theirs (uid TEXT PRIMARY KEY, fresh INTEGER) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS touched (tbl TEXT, pk TEXT, seen INTEGER, PRIMARY KEY (tbl, pk)) WITHOUT ROWID",
)
"""Tables that live as long as a merge: the steps of the other book, and which of them are new here; the records that
the new ones touch, marked once they were met among the records that came."""


class Parcel(Protocol):
    """What another book handed on, whole and right in itself; see `exchange.bundle_reading.Bundle`."""

    @property
    def same_schema(self) -> bool:
        """It was handed on by a book with the tables of this one."""

    @property
    def steps(self) -> int:
        """How many steps there are."""

    @property
    def newest(self) -> str:
        """The stamp of the last step; empty where there is none."""

    @property
    def first_playbook(self) -> dict[str, Value]:
        """The record of the playbook that no step brought."""

    def read_steps(self) -> Iterator[tuple[int, Handed]]:
        """Every step, each followed by its changes, with the numbers of their lines."""

    def read_records(self) -> Iterator[tuple[int, str, dict[str, Value]]]:
        """Every record with the number of its line and its table, in order of table and key."""


class Unfit(Exception):
    """Something that came cannot be taken in.

    Attributes:
        line: the number of its line; None where it is the record that is named.
        record: its table and key; None where it is the line.
        why: a sentence without its full stop, in the user's language.
    """

    def __init__(self, why: str, *, line: int | None = None, record: tuple[str, str] | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.line = line
        self.record = record


def cells_of(handing: Handing, table: str, values: Mapping[str, Value]) -> str:
    """What columns were set to, as the book keeps it: floats as text, as in the journal."""
    shape = handing.shapes[table]
    kept = {
        name: f"{value:.17g}" if value is not None and shape[name].kind == "FLOAT" else value
        for name, value in values.items()
    }
    return json.dumps(kept, ensure_ascii=False)


class Receiving:
    """The steps of one parcel on their way into the book.

    Attributes:
        fresh: how many steps and changes were not known here, by author.
        longest: how many letters the values of a change have at most.
    """

    def __init__(self, step: Step, handing: Handing, parcel: Parcel, progress: Progress) -> None:
        self.fresh: dict[str, tuple[int, int]] = {}
        self._step = step
        self._handing = handing
        self._parcel = parcel
        self._progress = progress
        self._steps: list[tuple[Value, ...]] = []
        self._changes: list[tuple[Value, ...]] = []
        self._theirs: list[tuple[str, int]] = []
        self._touched: list[tuple[str, str]] = []
        self._held = 0
        self.longest = 1

    def run(self) -> None:
        """Keep what is new.

        Raises:
            Unfit: a step is known here, and was another.
        """
        known: _Known | None = None
        uid, number, count = "", 0, 0
        for line, handed in self._parcel.read_steps():
            if isinstance(handed, HandedStep):
                self._close(known)
                uid, number, count = handed.uid, 0, count + 1
                known = self._known(line, handed)
                self._theirs.append((uid, int(known is None)))
                if known is None:
                    self._steps.append(handed)
                    self._count(handed.author)
                self._progress(count, self._parcel.steps)
            elif known is not None:
                known.take(line, handed)
            else:
                number += 1
                self._keep(change_id(uid, number), handed)
            if len(self._changes) >= _BATCH or len(self._theirs) >= _BATCH or self._held >= AT_ONCE:
                self._flush()
        self._close(known)
        self._flush()

    def _count(self, author: str) -> None:
        self._author = author
        steps, changes = self.fresh.get(author, (0, 0))
        self.fresh[author] = steps + 1, changes

    def _keep(self, key: str, change: HandedChange) -> None:
        steps, changes = self.fresh[self._author]
        self.fresh[self._author] = steps, changes + 1
        self._add(key, change)

    def _add(self, key: str, change: HandedChange) -> None:
        cells = cells_of(self._handing, change.table, change.values)
        self._changes.append((key, change.table, change.pk, change.op, cells))
        self._touched.append((change.table, change.pk))
        self._held += len(cells)
        self.longest = max(self.longest, len(cells))

    def _flush(self) -> None:
        read = self._step.read
        self._step.insert("received", ("id", "at", "author", "role", "op", "kind", "program", "undoes"), self._steps)
        self._step.insert("received_change", ("id", "tbl", "pk", "op", "cells"), self._changes)
        read.executemany("INSERT INTO temp.theirs VALUES (?, ?)", self._theirs)
        read.executemany("INSERT OR IGNORE INTO temp.touched VALUES (?, ?, 0)", self._touched)
        for batch in (self._steps, self._changes, self._theirs, self._touched):
            batch.clear()
        self._held = 0

    # --- what is known ---

    def _known(self, line: int, step: HandedStep) -> "_Known | None":
        """The step as it is known here; None for a new one.

        Raises:
            Unfit: it was another.
        """
        row = self._step.read.execute(
            """SELECT step.id, step.at, step.author, step.role, step.op, step.kind, step.program, undone.uid
               FROM step LEFT JOIN step undone ON undone.id = step.undoes WHERE step.uid = ?""",
            (step.uid,),
        ).fetchone()
        own = row is not None
        if not own:
            row = self._step.read.execute(
                "SELECT id, at, author, role, op, kind, program, undoes FROM received WHERE id = ?", (step.uid,)
            ).fetchone()
        if row is None:
            return None
        if tuple(row[1:]) != tuple(step[1:]) or (own and row[0] in self._handing.own_affairs):
            raise _another(line)
        changes = self._handing.changes_of(row[0]) if own else self._handing.changes_received(step.uid)
        return _Known(step.uid, changes, own=own, line=line, compare=self._parcel.same_schema)

    def _close(self, known: "_Known | None") -> None:
        """Finish a known step: what came of private records, and was not handed on before, is kept now."""
        if known is None:
            return
        known.finish()
        if known.own:
            return
        first, last = change_ids(known.uid)
        for record, changes in known.more():
            read = self._step.read
            read.execute(
                "DELETE FROM received_change WHERE id > ? AND id < ? AND tbl = ? AND pk = ?", (first, last, *record)
            )
            (highest,) = read.execute(
                "SELECT max(id) FROM received_change WHERE id > ? AND id < ?", (first, last)
            ).fetchone()
            number = int(highest.removeprefix(known.uid)) if highest else 0
            for offset, change in enumerate(changes, 1):
                self._add(change_id(known.uid, number + offset), change)
            self._flush()


def _another(line: int) -> Unfit:
    return Unfit(_("this book knows that step, and it was another one"), line=line)


class _Known:
    """A step that is known here, compared change by change with what came.

    Changes of private records may be missing on either side: they are handed on only where that was asked for.
    """

    def __init__(self, uid: str, changes: Iterator[HandedChange], *, own: bool, line: int, compare: bool) -> None:
        self.uid = uid
        self.own = own
        self._changes = changes
        self._line = line
        self._compare = compare
        self._ours: dict[tuple[str, str], list[HandedChange]] = {}
        self._theirs: dict[tuple[str, str], list[HandedChange]] = {}

    def take(self, line: int, change: HandedChange) -> None:
        """Compare the next change that came."""
        if change.table in PRIVATE:
            self._theirs.setdefault((change.table, change.pk), []).append(change)
            return
        ours = self._next()
        if ours is None or ours[:3] != change[:3] or (self._compare and not _say_the_same(ours, change)):
            raise _another(line)

    def finish(self) -> None:
        """See that nothing is missing of what came."""
        if self._next() is not None:
            raise _another(self._line)

    def more(self) -> Iterator[tuple[tuple[str, str], list[HandedChange]]]:
        """The private records of which more came than is known, with what came."""
        for record, came in self._theirs.items():
            known = self._ours.get(record)
            # One that was shared later is handed on as new from then on, where its past is kept back.
            if known is None or (known[0].op, came[0].op) == (INSERTED, UPDATED):
                yield record, came

    def _next(self) -> HandedChange | None:
        for ours in self._changes:
            if ours.table not in PRIVATE:
                return ours
            self._ours.setdefault((ours.table, ours.pk), []).append(ours)
        return None


def _say_the_same(one: HandedChange, other: HandedChange) -> bool:
    """Programs of several versions may tell more or fewer columns with one that changed."""
    return all(one.values[column] == value for column, value in other.values.items() if column in one.values)
