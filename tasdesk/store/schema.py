"""The schema of a new book: the tables, and the triggers that keep the journal (both from the tables' metadata)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from tasdesk import places
from tasdesk.store import file
from tasdesk.store.ids import new_id
from tasdesk.store.names import BASE_PLAYBOOK
from tasdesk.store.tables import DERIVED, LOG, Row

_STEP = "(SELECT step FROM current_step)"


def tables() -> Iterator[str]:
    """The SQL that makes the tables of an empty book, in order."""
    dialect = sqlite.dialect()
    for table in Row.metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield "INSERT INTO current_step (one) VALUES (1)"


def triggers() -> Iterator[str]:
    """The SQL that makes the triggers; from then on nothing is written without a step."""
    for table in Row.metadata.sorted_tables:
        if table.name not in DERIVED | LOG:
            yield from _triggers(table)


def lay_out(path: Path, today: date) -> None:
    """Write the schema and the playbook into an empty file, marks included."""
    connection = file.connect(path, readonly=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in tables():
            connection.execute(statement)
        connection.execute("INSERT INTO meta (key, value) VALUES ('uid', ?)", (new_id(),))
        # Before the triggers: a book is never without a playbook, so its first one is no step that could be undone.
        playbook = places.shipped("playbook.toml")
        connection.execute(
            "INSERT INTO playbook (id, name, text, since) VALUES (?, ?, ?, ?)",
            (BASE_PLAYBOOK, playbook.name, playbook.read_text(encoding="utf-8"), today.isoformat()),
        )
        for statement in triggers():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {file.APPLICATION}")
        connection.execute(f"PRAGMA user_version = {file.VERSION}")
        connection.execute("COMMIT")
        file.keep_log(connection)  # afterwards, so that the marks stand in the file itself
    finally:
        connection.close()


def _triggers(table: sa.Table) -> Iterator[str]:
    """What writes each change of a table's rows to the journal, under the open step.

    An insert writes no values, an update the old values of the columns that changed, a delete all. While no step is
    open `current_step` is null and the journal's NOT NULL refuses the change itself.
    """
    name = table.name
    columns = [column.name for column in table.columns]
    value = {column.name: _as_json(column) for column in table.columns}
    may_change = [column for column in columns if column != "id"]
    changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in may_change)
    old_values = " UNION ALL ".join(f"SELECT '{c}' k, {value[c]} v WHERE OLD.{c} IS NOT NEW.{c}" for c in may_change)
    all_values = ", ".join(f"'{c}', {value[c]}" for c in columns)
    yield f"""CREATE TRIGGER {name}_inserted AFTER INSERT ON {name} BEGIN
        INSERT INTO journal (step, tbl, op, pk) VALUES ({_STEP}, '{name}', 'I', NEW.id);
    END"""
    yield f"""CREATE TRIGGER {name}_updated AFTER UPDATE ON {name} WHEN {changed} BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ({_STEP}, '{name}', 'U', OLD.id,
            (SELECT json_group_object(k, v) FROM ({old_values})));
    END"""
    yield f"""CREATE TRIGGER {name}_deleted AFTER DELETE ON {name} BEGIN
        INSERT INTO journal (step, tbl, op, pk, old) VALUES ({_STEP}, '{name}', 'D', OLD.id, json_object({all_values}));
    END"""
    yield f"""CREATE TRIGGER {name}_keeps_its_key BEFORE UPDATE OF id ON {name} WHEN OLD.id IS NOT NEW.id BEGIN
        SELECT RAISE(ABORT, 'the key of a record never changes');
    END"""


def _as_json(column: sa.Column[object]) -> str:
    """The old value of a column as SQL that JSON holds exactly.

    Raises:
        TypeError: a column of bytes, which JSON cannot hold.
    """
    if isinstance(column.type, sa.LargeBinary):
        raise TypeError(f"{column.table.name}.{column.name}: the journal holds no bytes")
    if isinstance(column.type, sa.Float):
        # SQLite writes 15 digits of a float into JSON; 17 are exact. Read back by `float()`.
        return f"iif(OLD.{column.name} IS NULL, NULL, printf('%!.17g', OLD.{column.name}))"
    return f"OLD.{column.name}"
