"""Reviews, and what was written down and decided in them."""

import sqlite3
from typing import Final

from tasdesk.store.upgrades.toolkit import rebuild

_TABLES: Final = (
    """CREATE TABLE review (
    id VARCHAR NOT NULL,
    day DATE NOT NULL,
    manager VARCHAR NOT NULL,
    owner VARCHAR DEFAULT '' NOT NULL,
    chosen VARCHAR DEFAULT '' NOT NULL,
    begun VARCHAR NOT NULL,
    ended VARCHAR DEFAULT '' NOT NULL,
    summary VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_review PRIMARY KEY (id)
)""",
    """CREATE TABLE review_deal (
    id VARCHAR NOT NULL,
    review_id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    done_at VARCHAR DEFAULT '' NOT NULL,
    seconds INTEGER DEFAULT 0 NOT NULL,
    rate FLOAT,
    asked VARCHAR DEFAULT '' NOT NULL,
    summary VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_review_deal PRIMARY KEY (id),
    CONSTRAINT uq_review_deal_review_id UNIQUE (review_id, deal_id),
    CONSTRAINT fk_review_deal_review_id FOREIGN KEY(review_id) REFERENCES review (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_review_deal_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_review_deal_deal_id ON review_deal (deal_id)",
)

_NOTE: Final = """CREATE TABLE note (
    id VARCHAR NOT NULL,
    deal_id VARCHAR,
    person_id VARCHAR,
    account_id VARCHAR,
    day DATE NOT NULL,
    author VARCHAR NOT NULL,
    role VARCHAR DEFAULT '' NOT NULL,
    text VARCHAR NOT NULL,
    private BOOLEAN NOT NULL,
    written VARCHAR NOT NULL,
    edited VARCHAR DEFAULT '' NOT NULL,
    review_id VARCHAR,
    decision BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (id),
    CONSTRAINT ck_note_private CHECK (private IN (0, 1)),
    CONSTRAINT fk_note_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_note_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_note_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_note_review_id FOREIGN KEY(review_id) REFERENCES review (id) DEFERRABLE INITIALLY IMMEDIATE
)"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 7 to 8."""
    for statement in _TABLES:
        connection.execute(statement)
    rebuild(connection, "note", _NOTE)
    connection.execute("CREATE INDEX ix_note_review_id ON note (review_id) WHERE review_id IS NOT NULL")
