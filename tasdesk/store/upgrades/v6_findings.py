"""What was found in each deal, and which findings were put off."""

import sqlite3
from typing import Final

_TABLES: Final = (
    """CREATE TABLE found (
    deal_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    high INTEGER NOT NULL,
    medium INTEGER NOT NULL,
    low INTEGER NOT NULL,
    ids VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_found PRIMARY KEY (deal_id),
    CONSTRAINT fk_found_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
)""",
    """CREATE TABLE snooze (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    finding VARCHAR NOT NULL,
    subject VARCHAR DEFAULT '' NOT NULL,
    since DATE NOT NULL,
    until DATE NOT NULL,
    reason VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    CONSTRAINT pk_snooze PRIMARY KEY (id),
    CONSTRAINT uq_snooze_deal_id UNIQUE (deal_id, finding, subject),
    CONSTRAINT fk_snooze_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 5 to 6."""
    for statement in _TABLES:
        connection.execute(statement)
