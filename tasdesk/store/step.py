"""A step: what the code inside `book.writing` is given to write with."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlmodel import Session

Value = str | int | float | None
"""What a column holds; days as ISO text, yes and no as 1 and 0."""

_MOST_VALUES = 32_766
"""How many values SQLite takes with one statement."""


def insert_rows(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    at_once: int = _MOST_VALUES,
) -> None:
    """Insert many rows in a transaction, at the speed of the driver; arguments as those of `Step.insert`.

    Args:
        at_once: how many rows at most go into one statement.
    """
    place = f"({', '.join('?' * len(columns))})"
    rest = iter(rows)
    while batch := list(islice(rest, min(at_once, _MOST_VALUES // len(columns)))):
        # Many rows a statement: each statement that fires triggers first copies every page it is to change.
        places = ", ".join([place] * len(batch))
        connection.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}", list(chain.from_iterable(batch))
        )


class Step:
    """An open step. All its ways to write lead to one transaction, which the book ends.

    Attributes:
        id: the step's number in this book.
        op: what is being done.
        renewed: the deals whose derived rows were renewed though nothing else of them changed.
    """

    def __init__(self, id: int, op: str, read: sqlite3.Connection, engine: "Callable[[], Engine]") -> None:
        self.id = id
        self.op = op
        self.renewed: frozenset[str] = frozenset()
        self._read = read
        self._engine = engine
        self._changes = read.total_changes
        self._connection: Connection | None = None
        self._session: Session | None = None

    @property
    def read(self) -> sqlite3.Connection:
        """The driver's connection in this transaction, for the functions that read and for plain SQL.

        What the session holds is sent first, so that it is seen.
        """
        if self._session is not None:
            self._session.flush()
        return self._read

    @property
    def connection(self) -> "Connection":
        """SQLAlchemy's connection in this transaction, for Core; loads SQLAlchemy."""
        if self._connection is None:
            self._connection = self._engine().connect()
        return self._connection

    @property
    def session(self) -> "Session":
        """A session in this transaction, for rows as objects; loads SQLModel. Its objects outlive the step."""
        if self._session is None:
            from sqlmodel import Session

            self._session = Session(self.connection, expire_on_commit=False)
        return self._session

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Insert many rows at the speed of the driver.

        Args:
            table: the table.
            columns: those that the rows hold, in their order; the others get their defaults.
            rows: values as SQLite keeps them.
        """
        insert_rows(self.read, table, columns, rows)

    def renew(self, deal_ids: Iterable[str]) -> None:
        """Say that this step wrote derived rows of these deals; they are in no journal, and listeners want to know."""
        self.renewed = self.renewed.union(deal_ids)

    @property
    def wrote(self) -> bool:
        """Has anything been written so far, derived rows included?"""
        return self._read.total_changes > self._changes

    def flush(self) -> None:
        """Send what the session still holds; the step can then be finished.

        Raises:
            RuntimeError: the transaction was ended inside the step, as by a failed flush whose error was caught.
        """
        if self._session is not None:
            self._session.flush()
        if not self._read.in_transaction:
            raise RuntimeError("the step was rolled back inside")

    def close(self) -> None:
        """Let go of session and connection; the transaction is the book's."""
        if self._session is not None:
            self._session.close()
        if self._connection is not None:
            self._connection.close()
