"""What upgrades are made with: changes of a table that SQLite has no statement for, the journal kept in step.

A journal entry holds the old values of a record by the names of its columns, so what becomes of a column becomes of
its name there too: an undo that reaches back behind the upgrade then finds its way. What came from other books holds
the new values in the same way.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any


def rebuild(
    connection: sqlite3.Connection,
    table: str,
    create: str,
    *,
    renamed: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
) -> None:
    """Make a table anew under another definition, and keep its rows, their order and its indexes.

    Columns of the same name keep their values; those that are no more are forgotten in the journal as well.

    Args:
        table: its name.
        create: the new definition, beginning with `CREATE TABLE` and this name.
        renamed: for columns that go by another name, the new by the old one.
        values: for columns with another value, its SQL over the old row; what the journal holds is `convert`'s.

    Raises:
        ValueError: the definition is of another table.
    """
    renamed = renamed or {}
    opening, making = f"CREATE TABLE {table} ", f"new_{table}"
    if not create.lstrip().startswith(opening):
        raise ValueError(f"the definition does not begin with {opening!r}")
    indexes = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table,)
    ).fetchall()
    before = columns_of(connection, table)
    connection.execute(create.lstrip().replace(opening, f"CREATE TABLE {making} ", 1))
    source = {renamed.get(column, column): column for column in before} | dict(values or {})
    kept = [column for column in columns_of(connection, making) if column in source]
    connection.execute(
        f"INSERT INTO {making} ({', '.join(kept)}) SELECT {', '.join(source[c] for c in kept)} FROM {table}"
    )
    connection.execute(f"DROP TABLE {table}")
    connection.execute(f"ALTER TABLE {making} RENAME TO {table}")
    for (index,) in indexes:
        connection.execute(index)
    for old, new in renamed.items():
        _rename_in_journal(connection, table, old, new)
    for column in before:
        if column not in renamed and column not in kept:
            _forget_in_journal(connection, table, column)


def rename_column(connection: sqlite3.Connection, table: str, old: str, new: str) -> None:
    """Give a column another name, also in the journal; for one that no named constraint speaks of."""
    connection.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    _rename_in_journal(connection, table, old, new)


def convert(connection: sqlite3.Connection, table: str, column: str, change: Callable[[Any], Any]) -> None:
    """Change the values of a column in the rows and in the journal.

    Args:
        change: makes the new value of an old one, which may be None. Numbers with a fraction come from the journal,
            and from what was received, as text with 17 digits, and stay so there.
    """
    rows = connection.execute(f"SELECT id, {column} FROM {table}").fetchall()
    connection.executemany(
        f"UPDATE {table} SET {column} = ? WHERE id = ?", [(change(value), key) for key, value in rows]
    )
    for log, values in _logs(connection):
        entries = connection.execute(
            f"SELECT id, {values} FROM {log} WHERE tbl = ? AND json_type({values}, '$.' || ?) IS NOT NULL",
            (table, column),
        ).fetchall()
        for entry, text in entries:
            kept = json.loads(text)
            kept[column] = change(kept[column])
            written = json.dumps(kept, ensure_ascii=False)
            connection.execute(f"UPDATE {log} SET {values} = ? WHERE id = ?", (written, entry))


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, in order."""
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]


def _logs(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The tables that hold values by the names of their columns, each with its column that does."""
    known = {"journal": "old", "received_change": "cells"}
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [(name, known[name]) for (name,) in found if name in known]


def _rename_in_journal(connection: sqlite3.Connection, table: str, old: str, new: str) -> None:
    for log, values in _logs(connection):
        connection.execute(
            f"""UPDATE {log} SET {values} =
                json_remove(json_set({values}, '$.' || :new, json_extract({values}, '$.' || :old)), '$.' || :old)
                WHERE tbl = :table AND json_type({values}, '$.' || :old) IS NOT NULL""",
            {"table": table, "old": old, "new": new},
        )


def _forget_in_journal(connection: sqlite3.Connection, table: str, column: str) -> None:
    """Take a column out of the journal, and with it the changes that were of nothing else."""
    for log, values in _logs(connection):
        connection.execute(
            f"""UPDATE {log} SET {values} = json_remove({values}, '$.' || :column)
                WHERE tbl = :table AND json_type({values}, '$.' || :column) IS NOT NULL""",
            {"table": table, "column": column},
        )
        connection.execute(f"DELETE FROM {log} WHERE tbl = ? AND op = 'U' AND {values} = '{{}}'", (table,))
