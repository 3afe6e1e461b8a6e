"""What the columns of a book's tables can hold, known from the file alone."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from tasdesk.store.step import Value


class Column(NamedTuple):
    """A column.

    Attributes:
        kind: its type as declared, such as `VARCHAR`.
        nullable: it may hold nothing.
        default: what it holds where nobody says anything; None where it must be said.
    """

    kind: str
    nullable: bool
    default: Value

    @property
    def required(self) -> bool:
        """It must be said of every new record."""
        return not self.nullable and self.default is None


Shape = dict[str, Column]
"""The columns of a table by their names, in order."""


def shapes_of(read: sqlite3.Connection, tables: Iterable[str]) -> dict[str, Shape]:
    """The columns of these tables."""
    return {
        table: {
            name: Column(kind, not required, None if default is None else _value(read, default))
            for name, kind, required, default in read.execute(
                'SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)', (table,)
            ).fetchall()
        }
        for table in tables
    }


def defaults_of(shape: Shape) -> dict[str, Value]:
    """What the columns of a table hold where nobody says anything; those that must be said are left out."""
    return {name: column.default for name, column in shape.items() if not column.required}


def _value(read: sqlite3.Connection, default: str) -> Value:
    """A default is kept as SQL."""
    value: Value = read.execute(f"SELECT {default}").fetchone()[0]
    return value
