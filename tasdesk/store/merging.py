"""The book made equal to what the steps of several books say together, in order of time (DESIGN 6, "Merge").

Of each record that new steps touch, every change that any book made is folded cell by cell. What the fold says is then
inserted, updated or deleted; a deleted record that a living one refers to stays, or comes back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final

from tasdesk.messages import _
from tasdesk.store import keys
from tasdesk.store.changes import DELETED, UPDATED
from tasdesk.store.clashes import BOTH, OURS, THEIRS, Choose, Clash, Side, find_clashes
from tasdesk.store.file import Progress
from tasdesk.store.fold import Fold
from tasdesk.store.handing import RECEIVED_TOLD, TABLES, HandedChange, Handing, Told, in_order
from tasdesk.store.receiving import AT_ONCE, Unfit
from tasdesk.store.references import references
from tasdesk.store.step import Step, Value, insert_rows

_CHUNK: Final = 1500

Record = tuple[str, str]
"""A table and a key."""


class Folding:
    """Brings the records that new steps touch to what all steps say of them.

    Attributes:
        clashes: what was found to be said differently, each with the side that was chosen.
        turned: what was chosen against the later word, as a change that comes last.
        revived: how many deleted records came back, or stayed, because others refer to them.
        at_once: how many records are looked at together, so that they fill no memory.
    """

    def __init__(self, step: Step, handing: Handing, choose: Choose) -> None:
        """Begin a merge.

        Args:
            step, handing: the open step, and what its book hands on.
            choose: asked for each clash.
        """
        self.clashes: list[tuple[Clash, Side | None]] = []
        self.turned: list[HandedChange] = []
        self.revived = 0
        self.at_once = _CHUNK
        self._choose = choose
        self._step = step
        self._read = step.read
        self._handing = handing
        self._dead: set[Record] = set()
        self._knows = lru_cache(maxsize=4096)(self._look_up)
        self._references = references(self._read)

    def run(self, longest: int, progress: Progress) -> None:
        """Fold what stands in `touched`, and change the book accordingly.

        Args:
            longest: how many letters the values of a change have at most.
            progress: told how many records are folded.

        Raises:
            Unfit: what comes of it cannot be kept.
        """
        # A child may come before its parent.
        self._read.execute("PRAGMA defer_foreign_keys = ON")
        self.at_once = max(min(_CHUNK, AT_ONCE // longest), 1)
        self._touch_what_was_kept()
        (of,) = self._read.execute("SELECT count(*) FROM temp.touched").fetchone()
        done = 0
        for table in TABLES:
            for chunk in self._chunks(table):
                self._bring(table, self._folds(table, chunk, clashes=True))
                done += len(chunk)
                progress(done, of)
        self._bury()
        self._revive()

    def _touch_what_was_kept(self) -> None:
        """Look again at records that were deleted and are there all the same: what referred to them may be gone."""
        marks = ",".join(map(str, self._handing.own_affairs)) or "NULL"
        deleted = (
            f"""SELECT tbl, pk FROM journal deleted WHERE op = 'D' AND step NOT IN ({marks})
                AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.pk = deleted.pk AND later.tbl = deleted.tbl
                    AND later.id > deleted.id AND later.step NOT IN ({marks}))""",
            "SELECT tbl, pk FROM received_change WHERE op = 'D'",
        )
        for query in deleted:
            for table, found in groupby(self._read.execute(f"{query} ORDER BY tbl").fetchall(), key=itemgetter(0)):
                if table in TABLES:
                    self._read.executemany(
                        f"""INSERT OR IGNORE INTO temp.touched
                            SELECT :table, :pk, 1 WHERE EXISTS (SELECT 1 FROM {table} WHERE id = :pk)""",
                        [{"table": table, "pk": pk} for _table, pk in found],
                    )

    def _chunks(self, table: str) -> Iterator[list[str]]:
        last = ""
        while True:
            found = self._read.execute(
                f"SELECT pk FROM temp.touched WHERE tbl = ? AND pk > ? ORDER BY pk LIMIT {self.at_once}", (table, last)
            ).fetchall()
            if not found:
                return
            last = found[-1][0]
            yield [pk for (pk,) in found]

    # --- what all steps say together ---

    def _folds(self, table: str, chunk: Sequence[str], *, clashes: bool = False) -> dict[str, Fold]:
        """What is to become of these records."""
        folds = {}
        defaults = self._handing.defaults(table)
        for pk, told in self._told(table, chunk):
            fold = folds[pk] = Fold(table, defaults)
            for change, _who in told:
                fold.take(change.op, change.values)
            if clashes and len({who for _change, who in told} - {BOTH}) > 1:
                for clash in find_clashes(table, pk, told, defaults):
                    self._follow(clash, fold)
        return folds

    def _follow(self, clash: Clash, fold: Fold) -> None:
        """Ask which side is to hold, and let it."""
        side = self._choose(clash)
        self.clashes.append((clash, side))
        if side is not None and side != clash.wins:
            values = clash.chosen(side).values
            op = DELETED if values is None else UPDATED
            self.turned.append(HandedChange(clash.table, clash.pk, op, values or {}))
            fold.take(op, values or {})

    def _told(self, table: str, chunk: Sequence[str]) -> Iterator[tuple[str, list[tuple[Told, str]]]]:
        """All changes of each of these records in order of time, each with who knew of it."""
        marks = ",".join("?" * len(chunk))
        here: dict[str, list[Told]] = defaultdict(list)
        for (pk,) in self._read.execute(
            f"SELECT DISTINCT pk FROM journal WHERE pk IN ({marks}) AND tbl = ?", (*chunk, table)
        ).fetchall():
            here[pk] = self._handing.own_changes(table, pk)
        came = self._read.execute(
            f"{RECEIVED_TOLD} WHERE pk IN ({marks}) AND tbl = ? ORDER BY pk, at, received.id, received_change.id",
            (*chunk, table),
        ).fetchall()
        there = {
            pk: [self._handing.told_of(table, row) for row in rows]
            for pk, rows in groupby(came, key=lambda row: str(row[0]))
        }
        for pk in chunk:
            if told := in_order(here.get(pk, ()), there.get(pk, ())):
                yield pk, [(change, self._knows(change.uid)) for change in told]

    def _look_up(self, uid: str) -> str:
        """Who knew of a step before this merge."""
        row = self._read.execute("SELECT fresh FROM temp.theirs WHERE uid = ?", (uid,)).fetchone()
        return OURS if row is None else THEIRS if row[0] else BOTH

    def as_they_say(self, table: str, chunk: Sequence[str]) -> dict[str, Fold]:
        """What the steps of the other book alone make of these records."""
        folds = {}
        for pk, told in self._told(table, chunk):
            fold = folds[pk] = Fold(table, self._handing.defaults(table))
            for change, who in told:
                if who != OURS:
                    fold.take(change.op, change.values)
        return folds

    # --- the book made equal to it ---

    def rows(self, table: str, keys: Iterable[str]) -> dict[str, dict[str, Value]]:
        """Records as they stand in the book, by their keys, without these."""
        keys = [*keys]
        columns = [column for column in self._handing.shapes[table] if column != "id"]
        names = ", ".join(f'"{column}"' for column in columns)
        found = self._read.execute(f"SELECT id, {names} FROM {table} WHERE id IN ({','.join('?' * len(keys))})", keys)
        return {pk: dict(zip(columns, row, strict=True)) for pk, *row in found}

    def _bring(self, table: str, folds: Mapping[str, Fold], kept: Collection[Record] = ()) -> None:
        """Insert and update; what is to be deleted is only noted, because a living record may refer to it.

        Args:
            table, folds: what is to become of which records.
            kept: records that stay although they were deleted.
        """
        rows = self.rows(table, folds)
        new: dict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
        changed: dict[tuple[str, ...], list[tuple[Value, ...]]] = defaultdict(list)
        for pk, fold in folds.items():
            row = rows.get(pk)
            if row is not None:
                if fold.made and not fold.alive and (table, pk) not in kept:
                    self._dead.add((table, pk))
                elif other := {name: value for name, value in fold.values.items() if row[name] != value}:
                    changed[tuple(other)].append((*other.values(), pk))
            elif fold.alive:
                values = {"id": pk, **fold.values}
                new[tuple(values)].append(tuple(values.values()))
        for columns, made in new.items():
            self._insert(table, columns, made)
        for columns, ones in changed.items():
            self._update(table, columns, ones)

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
        refused = keys.driver_of(self._read).IntegrityError
        try:
            insert_rows(self._read, table, columns, rows)
        except refused:
            # Once more one by one, to know which it was.
            place = columns.index("id")
            for row in rows:
                try:
                    insert_rows(self._read, table, columns, [row])
                except refused as error:
                    raise _refused(table, str(row[place]), error) from error

    def _update(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Value, ...]]) -> None:
        refused = keys.driver_of(self._read).IntegrityError
        places = ", ".join(f'"{column}" = ?' for column in columns)
        for row in rows:
            try:
                self._read.execute(f"UPDATE {table} SET {places} WHERE id = ?", row)
            except refused as error:
                raise _refused(table, str(row[-1]), error) from error

    # --- references ---

    def _bury(self) -> None:
        """Delete what is to be deleted, but for what a living record refers to."""
        kept: set[Record] = set()
        rest = [each for each in self._dead if self._is_needed(each)]
        while rest:
            each = rest.pop()
            if each not in kept:
                kept.add(each)
                rest += self._parents(each) & self._dead - kept
        self.revived += len(kept)
        for table, pk in sorted(self._dead - kept):
            self._read.execute(f"DELETE FROM {table} WHERE id = ?", (pk,))
        self._dead.clear()
        for table in TABLES:
            if here := [pk for name, pk in kept if name == table]:
                self._bring(table, self._folds(table, here), kept)

    def _is_needed(self, record: Record) -> bool:
        """Does a record that lives refer to this one?"""
        table, pk = record
        for child, column, parent, _nobody in self._references:
            if parent == table:
                found = self._read.execute(f'SELECT id FROM {child} WHERE "{column}" = ?', (pk,))
                if any((child, id) not in self._dead for (id,) in found):
                    return True
        return False

    def _parents(self, record: Record) -> set[Record]:
        """What a record refers to."""
        table, pk = record
        row = self.rows(table, [pk])[pk]
        return {
            (parent, str(row[column]))
            for child, column, parent, nobody in self._references
            if child == table and row[column] not in (None, nobody)
        }

    def _revive(self) -> None:
        """Bring back what was deleted, and is referred to by what came.

        Raises:
            Unfit: there never was such a record.
        """
        while missing := dict(self._missing()):
            for (table, pk), child in missing.items():
                fold = self._folds(table, [pk]).get(pk)
                if fold is None or not fold.made:
                    raise Unfit(_("it refers to a record that is not there"), record=child)
                values = {"id": pk, **fold.values}
                self._insert(table, tuple(values), [tuple(values.values())])
                self._read.execute("INSERT OR IGNORE INTO temp.touched VALUES (?, ?, 1)", (table, pk))
                self.revived += 1

    def _missing(self) -> Iterator[tuple[Record, Record]]:
        """What records that were touched refer to and is not there, each with one that does."""
        for each in self._references:
            found = self._read.execute(
                f"{each.orphans} AND child.id IN (SELECT pk FROM temp.touched WHERE tbl = ?)", (each.child,)
            ).fetchall()
            yield from (((each.parent, key), (each.child, pk)) for key, pk in found)


def _refused(table: str, pk: str, error: Exception) -> Unfit:
    return Unfit(_("the book cannot keep such a record ({why})").format(why=error), record=(table, pk))
