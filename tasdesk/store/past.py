"""The past: the whole book as it was at the end of a day, in memory and to be looked at only (DESIGN 3, "Journal").

A copy of the book is led back by the journal. What is worked out is renewed for the deals that changed since, and cut
off at the day for all others, so that everything reads as it did.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple, Never

from tasdesk import text
from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.method.curve import week_of
from tasdesk.store import file, journal, keys
from tasdesk.store.book import Book
from tasdesk.store.changes import DELETED, INSERTED, Layout
from tasdesk.store.dated import RATED
from tasdesk.store.derived import assessed_deals, refresh, uncollected
from tasdesk.store.file import Progress, Reader
from tasdesk.store.names import DERIVED
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.step import Value

AT_ONCE: Final = 5000
"""Entries of the journal between two tellings of progress."""

DEALS_AT_ONCE: Final = 1000
"""Deals worked out between two tellings of progress."""


class Past(Book):
    """A book as it was at the end of a day, which can only be looked at. Threads may share it.

    Made by `open_past`; `close` it, or use it in a `with`.
    """

    def __init__(self, path: Path, memory: Reader, on: date) -> None:
        self.path = path
        self.readonly = True
        self.past = on
        self._today = on
        self._listeners = []
        self._memory = memory

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A look at the book; all share one connection, because nobody writes."""
        yield self._memory

    def writing(self, *_what: object, **_how: object) -> Never:
        """Refuse: the past stays as it was.

        Raises:
            BookError: always.
        """
        raise BookError(
            _("This is the book as at the end of {day}: it can only be looked at.").format(day=text.day(self.today)),
            _("Nothing was stored; go back to the present to change something."),
        )

    def changed_elsewhere(self) -> bool:
        """Never: what others write is not of this day."""
        return False

    def close(self) -> None:
        """Forget the copy."""
        self._memory.close()


def open_past(book: Book, on: date, progress: Progress | None = None) -> Past:
    """The book as it was at the end of a day, by the clock of where the user is; before its first step it is empty.

    Args:
        book: the book as it is.
        on: the day.
        progress: told how many changes of how many are led back, then how many deals are worked out; what it raises
            ends the work.

    Raises:
        BookError: the file is damaged or gone.
    """
    with book.reading() as read:
        memory = copied(read)
    try:
        with uncollected():
            _lead_back(memory, on, progress or (lambda _done, _all: None))
        memory.execute("PRAGMA query_only = ON")
    except BaseException:
        memory.close()
        raise
    return Past(book.path, memory, on)


def first_day(read: Reader) -> date | None:
    """The day of the first step, by the clock of where the user is; None where there is none yet."""
    row = read.execute("SELECT at FROM step ORDER BY id LIMIT 1").fetchone()
    return None if row is None else journal.read_stamp(row[0]).astimezone().date()


def copied(read: Reader) -> Reader:
    """A copy of the book in memory, as it is now, on a connection that checks no references."""
    driver = keys.driver_of(read)
    memory: Reader = driver.connect(":memory:", isolation_level=None, check_same_thread=False, cached_statements=256)
    if driver is sqlite3:
        read.backup(memory)
        return memory
    # SQLCipher copies no pages of an encrypted file to where they would be plain: first it has to write them anew.
    (path,) = read.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    with closing(file.connect(Path(path), readonly=False)) as source:
        source.execute("ATTACH DATABASE ':memory:' AS plain KEY ''")
        source.execute("SELECT sqlcipher_export('plain')").fetchall()
        source.backup(memory, name="plain")
    return memory


def _lead_back(memory: Reader, on: date, progress: Progress) -> None:
    """Make a copy of the book what it was at the end of a day."""
    end = datetime.combine(on + timedelta(days=1), time.min).astimezone(UTC)
    first = journal.first_step_since(memory, end)
    deals: set[str] = set()
    memory.execute("BEGIN")
    if first is not None:
        for (name,) in memory.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            memory.execute(f"DROP TRIGGER {name}")
        layout = Layout(memory)
        before = _before(memory, first, layout, progress)
        deals = _rated_otherwise(memory, first, before)
        _replay(memory, layout, before)
        _forget(memory, first)
        if "playbook" in before:
            deals = set(assessed_deals(memory))
    _renew(memory, deals, on, progress)
    memory.execute("COMMIT")


# --- the records -------------------------------------------------------------------------------------------------


class _Before(NamedTuple):
    """What the records of a table were before a step.

    Attributes:
        new: the keys of those that were not there.
        whole: all values of those that were deleted since, by key.
        parts: the values that changed since of the others, by key.
    """

    new: set[str]
    whole: dict[str, dict[str, Value]]
    parts: dict[str, dict[str, Value]]


def _before(memory: Reader, first: int, layout: Layout, progress: Progress) -> dict[str, _Before]:
    """What the journal tells of each table's records before a step, walking back to it from the present."""
    found: dict[str, _Before] = defaultdict(lambda: _Before(set(), {}, {}))
    (count,) = memory.execute("SELECT count(*) FROM journal WHERE step >= ?", (first,)).fetchone()
    entries = memory.execute("SELECT tbl, op, pk, old FROM journal WHERE step >= ? ORDER BY id DESC", (first,))
    done = 0
    while rows := entries.fetchmany(AT_ONCE):
        progress(done, count)
        # All at once, which takes half as long as each by itself.
        olds = json.loads(f"[{','.join([row[3] or 'null' for row in rows])}]")
        for (table, op, pk, _old), old in zip(rows, olds, strict=True):
            new, whole, parts = found[table]
            if op == INSERTED:
                new.add(pk)
                whole.pop(pk, None)
                parts.pop(pk, None)
                continue
            layout.mend(table, old)
            if op == DELETED:
                new.discard(pk)
                whole[pk] = old
            elif (later := whole.get(pk) or parts.get(pk)) is None:
                parts[pk] = old
            else:
                later.update(old)
        done += len(rows)
    return found


def _replay(memory: Reader, layout: Layout, before: Mapping[str, _Before]) -> None:
    """Give every record the values that it had."""
    # What was right then may break a rule that an upgrade brought.
    memory.execute("PRAGMA ignore_check_constraints = ON")
    for table, (new, whole, parts) in before.items():
        columns = layout.columns(table).keys()
        unique = _unique_columns(memory, table)
        for pk in [pk for pk, values in parts.items() if not unique.isdisjoint(values)]:
            # Two records may have exchanged what only one can have: both give way before either is set.
            whole[pk] = layout.row(table, pk) | parts.pop(pk)
        memory.executemany(f"DELETE FROM {table} WHERE id = ?", ((pk,) for pk in chain(new, whole)))
        for names, rows in _alike(parts, columns).items():
            places = ", ".join(f"{name} = ?" for name in names)
            memory.executemany(f"UPDATE {table} SET {places} WHERE id = ?", rows)
        for names, rows in _alike(whole, columns).items():
            places = ", ".join("?" * len(names))
            memory.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", (row[:-1] for row in rows)
            )


def _alike(
    records: Mapping[str, Mapping[str, Value]], columns: Collection[str]
) -> dict[tuple[str, ...], list[list[Value]]]:
    """The values of the records that have the same columns, each with its key behind, by those columns.

    Args:
        columns: the columns that the table has: an upgrade may have dropped others.
    """
    found: dict[tuple[str, ...], list[list[Value]]] = defaultdict(list)
    for pk, values in records.items():
        names = tuple(name for name in values if name in columns)
        if names:
            found[names].append([*(values[name] for name in names), pk])
    return found


def _unique_columns(memory: Reader, table: str) -> set[str]:
    """The columns, beside the key, of which two records cannot have the same values."""
    found = memory.execute(
        """SELECT one.name FROM pragma_index_list(?) many JOIN pragma_index_info(many.name) one
           WHERE many."unique" AND many.origin <> 'pk'""",
        (table,),
    )
    return {name for (name,) in found}


def _forget(memory: Reader, first: int) -> None:
    """Have the journal end before a step."""
    (entry,) = memory.execute("SELECT min(id) FROM journal WHERE step >= ?", (first,)).fetchone()
    # Views that hide the tables: to delete most of a journal takes as long as all the rest.
    for table, last in (("journal", entry), ("step", first)):
        memory.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE id < {int(last)}")


# --- what is worked out ------------------------------------------------------------------------------------------


def _rated_otherwise(memory: Reader, first: int, before: Mapping[str, _Before]) -> set[str]:
    """The deals whose rates follow from records that changed since a step, as these are and as they were."""
    deals: set[str] = set()
    for table in RATED & before.keys():
        changed = "SELECT pk FROM journal WHERE step >= ? AND tbl = ?"
        now = memory.execute(f"SELECT DISTINCT deal_id FROM {table} WHERE id IN ({changed})", (first, table))
        deals.update(deal_id for (deal_id,) in now)
        was = chain(before[table].whole.values(), before[table].parts.values())
        deals.update(str(values["deal_id"]) for values in was if "deal_id" in values)
    return deals


def _renew(memory: Reader, deals: Collection[str], on: date, progress: Progress) -> None:
    """Have points and rates be those of the day.

    Args:
        deals: those whose rates follow from other facts than now.
    """
    for table in sorted(DERIVED):
        memory.execute(f"DELETE FROM {table} WHERE deal_id NOT IN (SELECT id FROM deal)")
    stale = memory.execute(
        """SELECT deal_id FROM present WHERE (day > :on AND last_fact > date(:on, '-7 days'))
                                          OR (day < :on AND last_fact > date(day, '-7 days'))""",
        {"on": on.isoformat()},
    )
    asked, playbook = sorted({*deals, *(deal for (deal,) in stale)}), playbook_in_force(memory)
    for start in range(0, len(asked), DEALS_AT_ONCE):
        progress(start, len(asked))
        refresh(memory, asked[start : start + DEALS_AT_ONCE], on, playbook)
    # What was found depends on the day; whoever wants to know works it out. What was new to whom then, nobody knows.
    for table in ("found", "news"):
        memory.execute(f"DELETE FROM {table}")
    # Of the others nothing was answered in that week, nor since: the rate was what it is, and what it was before.
    memory.execute("DELETE FROM point WHERE week > ?", (week_of(on),))
    memory.execute(
        "UPDATE present SET day = :on, before = rate, before_reason = reason WHERE day > :on", {"on": on.isoformat()}
    )
