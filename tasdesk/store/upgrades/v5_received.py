"""What comes from other books, one key for the first playbook of every book, and stamps that are never the same."""

import sqlite3
from datetime import datetime, timedelta
from typing import Final

_BASE: Final = "00000000000070008000000000000000"
_STAMP: Final = "%Y-%m-%d %H:%M:%S.%f"

_TABLES: Final = (
    """CREATE TABLE received (
    id VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    role VARCHAR DEFAULT '' NOT NULL,
    op VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    program VARCHAR DEFAULT '' NOT NULL,
    undoes VARCHAR,
    CONSTRAINT pk_received PRIMARY KEY (id)
)""",
    "CREATE INDEX ix_received_at ON received (at, id)",
    """CREATE TABLE received_change (
    id VARCHAR NOT NULL,
    tbl VARCHAR NOT NULL,
    pk VARCHAR NOT NULL,
    op VARCHAR NOT NULL,
    cells VARCHAR DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_received_change PRIMARY KEY (id),
    CONSTRAINT ck_received_change_op CHECK (op = 'I' OR op = 'U' OR op = 'D')
) WITHOUT ROWID""",
    "CREATE INDEX ix_received_change_pk ON received_change (pk)",
    """CREATE TABLE clash (
    id VARCHAR NOT NULL,
    deal_id VARCHAR,
    record_table VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    record_column VARCHAR DEFAULT '' NOT NULL,
    ours VARCHAR NOT NULL,
    ours_author VARCHAR NOT NULL,
    ours_at VARCHAR NOT NULL,
    theirs VARCHAR NOT NULL,
    theirs_author VARCHAR NOT NULL,
    theirs_at VARCHAR NOT NULL,
    settled VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_clash PRIMARY KEY (id),
    CONSTRAINT ck_clash_settled CHECK (settled = '' OR settled = 'ours' OR settled = 'theirs')
)""",
    "CREATE INDEX ix_clash_deal_id ON clash (deal_id) WHERE deal_id IS NOT NULL",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 4 to 5."""
    for statement in _TABLES:
        connection.execute(statement)
    _give_the_first_playbook_its_key(connection)
    _tell_stamps_apart(connection)


def _give_the_first_playbook_its_key(connection: sqlite3.Connection) -> None:
    """It came with the book, by no step, under a key of its own."""
    first = connection.execute(
        "SELECT id FROM playbook WHERE id NOT IN (SELECT pk FROM journal WHERE tbl = 'playbook' AND op = 'I')"
    ).fetchone()
    if first is not None:
        connection.execute("UPDATE journal SET pk = ? WHERE tbl = 'playbook' AND pk = ?", (_BASE, *first))
        connection.execute("UPDATE playbook SET id = ? WHERE id = ?", (_BASE, *first))


def _tell_stamps_apart(connection: sqlite3.Connection) -> None:
    """Move a step that has the stamp of the one before, or an earlier one, right after it."""
    last = ""
    for step, at in connection.execute("SELECT id, at FROM step ORDER BY id").fetchall():
        if at > last:
            last = at
        else:
            last = (datetime.strptime(last, _STAMP) + timedelta(microseconds=1)).strftime(_STAMP)
            connection.execute("UPDATE step SET at = ? WHERE id = ?", (last, step))
