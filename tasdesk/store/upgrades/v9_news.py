"""What came from others and was not looked at yet, and sets of deals under a name."""

import sqlite3
from typing import Final

_TABLES: Final = (
    """CREATE TABLE news (
    deal_id VARCHAR NOT NULL,
    step INTEGER NOT NULL,
    records INTEGER NOT NULL,
    CONSTRAINT pk_news PRIMARY KEY (deal_id, step),
    CONSTRAINT fk_news_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
) WITHOUT ROWID""",
    """CREATE TABLE deal_list (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    chosen VARCHAR NOT NULL,
    CONSTRAINT pk_deal_list PRIMARY KEY (id)
)""",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 8 to 9."""
    for statement in _TABLES:
        connection.execute(statement)
