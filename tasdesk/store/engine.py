"""SQLAlchemy over a connection whose transactions belong to the step."""

import sqlite3

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import StaticPool

from tasdesk.store.keys import driver_of


class StepDialect(SQLiteDialect_pysqlite):
    """SQLite where SQLAlchemy ends no transaction and closes nothing: an inner `commit()` cannot split a step."""

    supports_statement_cache = True

    def do_commit(self, dbapi_connection: DBAPIConnection) -> None:
        """Leave it to the book."""

    def do_rollback(self, dbapi_connection: DBAPIConnection) -> None:
        """Not here: SQLAlchemy also calls this when it first meets a connection, in the middle of a step."""

    def do_close(self, dbapi_connection: DBAPIConnection) -> None:
        """Leave it to the book."""


registry.register("sqlite.step", __name__, StepDialect.__name__)


def engine_over(connection: sqlite3.Connection) -> sa.Engine:
    """An engine with this connection and no other.

    A rollback asked of it is carried out, and the book then refuses to finish the step.
    """
    engine = sa.create_engine(
        "sqlite+step://",
        creator=lambda: connection,
        # Whose errors SQLAlchemy takes for those of a database.
        module=driver_of(connection),
        poolclass=StaticPool,
        pool_reset_on_return=None,
        # Errors must not print customers' data.
        hide_parameters=True,
    )

    @sa.event.listens_for(engine, "rollback")
    def roll_back(_: sa.Connection) -> None:
        connection.rollback()

    return engine
