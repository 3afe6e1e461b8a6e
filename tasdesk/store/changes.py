"""What steps changed, told forwards: from the old values that the journal keeps and the rows as they are (DESIGN 3).

The new value of a column is the old one in the next later entry of that record that has the column, else the present
one.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from tasdesk.store.step import Value
from tasdesk.store.together import whole

INSERTED: Final = "I"
UPDATED: Final = "U"
DELETED: Final = "D"


class Change(NamedTuple):
    """A change of one record.

    Attributes:
        step_id: the step that made it.
        table, pk: the record.
        op: `I`, `U` or `D`: inserted, updated, deleted.
        values: what the columns were set to: all of them of a new record, those that changed of another, none of a
            deleted one. Days as ISO text, floats exact.
        old: what they were before: none of a new record, those that changed, all of a deleted one.
    """

    step_id: int
    table: str
    pk: str
    op: str
    values: dict[str, Value]
    old: dict[str, Value]


class Layout:
    """What columns the tables of a book have; each table is looked up once."""

    def __init__(self, read: sqlite3.Connection) -> None:
        self._read = read
        self._columns: dict[str, dict[str, str]] = {}
        self._floats: dict[str, list[str]] = {}

    def columns(self, table: str) -> dict[str, str]:
        """The columns of a table with their types as declared, in order; none where there is no such table."""
        if table not in self._columns:
            found = self._read.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
            self._columns[table] = dict(found.fetchall())
        return self._columns[table]

    def old(self, table: str, old: str | None) -> dict[str, Value]:
        """What an entry of the journal keeps, with floats as floats: they stand there as text (`schema.py`)."""
        if old is None:
            return {}
        values: dict[str, Value] = json.loads(old)
        self.mend(table, values)
        return values

    def mend(self, table: str, values: dict[str, Value]) -> None:
        """Make the floats floats among values that come from the journal."""
        if table not in self._floats:
            self._floats[table] = [name for name, kind in self.columns(table).items() if kind == "FLOAT"]
        for name in self._floats[table]:
            value = values.get(name)
            if value is not None:
                values[name] = float(value)

    def row(self, table: str, pk: str) -> dict[str, Value]:
        """A record as it is; empty where there is none."""
        columns = self.columns(table)
        names = ", ".join(f'"{column}"' for column in columns)
        row = self._read.execute(f"SELECT {names} FROM {table} WHERE id = ?", (pk,)).fetchone()
        return {} if row is None else dict(zip(columns, row, strict=True))

    def values_after(self, entry: int, table: str, pk: str, wanted: Collection[str]) -> dict[str, Value]:
        """What these columns of a record held after an entry of the journal; those that nothing tells are left out."""
        found: dict[str, Value] = {}
        if wanted:
            later = self._read.execute(
                "SELECT op, old FROM journal WHERE pk = ? AND id > ? AND tbl = ? AND old IS NOT NULL ORDER BY id",
                (pk, entry, table),
            )
            for op, text in later:
                found = self.old(table, text) | found
                if op == DELETED or all(column in found for column in wanted):
                    break
            else:
                found = self.row(table, pk) | found
        return {column: found[column] for column in wanted if column in found}


def of_record(
    read: sqlite3.Connection, table: str, pk: str, layout: Layout | None = None, *, together: bool = False
) -> list[Change]:
    """All changes of one record, the oldest first; none where there never was such a record.

    Args:
        read, table, pk: the book and the record.
        layout, together: as for `of_step`.
    """
    layout = layout or Layout(read)
    entries = read.execute(
        "SELECT step, op, old FROM journal WHERE pk = ? AND tbl = ? ORDER BY id DESC",
        (pk, table),
    ).fetchall()
    now, changes = layout.row(table, pk) if entries else {}, []
    for step_id, op, text in entries:
        old = layout.old(table, text)
        # What an upgrade dropped is in the journal only.
        wanted = () if op == DELETED else now if op == INSERTED else whole(table, old) if together else old
        values = {name: now[name] for name in wanted if name in now}
        changes.append(Change(step_id, table, pk, op, values, old))
        now = {} if op == INSERTED else now | old
    return changes[::-1]


def of_step(
    read: sqlite3.Connection, step_id: int, layout: Layout | None = None, *, together: bool = False
) -> Iterator[Change]:
    """The changes that a step made, in the order in which it made them; memory does not grow with their number.

    Args:
        read, step_id: the book and the step.
        layout: saves looking up the tables again, where many steps are told.
        together: tell with a column those that are said together with it, changed or not (`together.py`).
    """
    layout = layout or Layout(read)
    entries = read.execute("SELECT id, tbl, op, pk, old FROM journal WHERE step = ? ORDER BY id", (step_id,))
    for entry, table, op, pk, text in entries:
        old = layout.old(table, text)
        wanted: Collection[str] = ()
        if op != DELETED:
            wanted = layout.columns(table) if op == INSERTED else whole(table, old) if together else old
        yield Change(step_id, table, pk, op, layout.values_after(entry, table, pk, wanted), old)


def reversal(table: str, op: str, pk: str, old: Mapping[str, Value]) -> tuple[str, list[Value]]:
    """SQL and its values that take back a change of a record."""
    if op == INSERTED:
        return f"DELETE FROM {table} WHERE id = ?", [pk]
    if op == DELETED:
        places = ", ".join("?" * len(old))
        return f"INSERT INTO {table} ({', '.join(old)}) VALUES ({places})", [*old.values()]
    places = ", ".join(f"{column} = ?" for column in old)
    return f"UPDATE {table} SET {places} WHERE id = ?", [*old.values(), pk]
