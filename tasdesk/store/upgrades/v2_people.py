"""Several roles for a person in a deal, from when somebody has left, and what we chose to do about a person."""

import sqlite3
from typing import Any, Final

from tasdesk.store.upgrades.toolkit import convert, rebuild

_ORIENTATIONS: Final = (*("professional", "pragmatic", "professional-pragmatic", "pragmatic-professional", "balanced"),)
_STRONGEST: Final = 3

_PERSON: Final = """CREATE TABLE person (
    id VARCHAR NOT NULL,
    account_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR DEFAULT '' NOT NULL,
    department VARCHAR DEFAULT '' NOT NULL,
    influence VARCHAR DEFAULT '' NOT NULL,
    orientation VARCHAR DEFAULT '' NOT NULL,
    wants_business VARCHAR DEFAULT '' NOT NULL,
    wants_self VARCHAR DEFAULT '' NOT NULL,
    criteria VARCHAR DEFAULT '' NOT NULL,
    circle VARCHAR DEFAULT '' NOT NULL,
    email VARCHAR DEFAULT '' NOT NULL,
    phone VARCHAR DEFAULT '' NOT NULL,
    external_id VARCHAR DEFAULT '' NOT NULL,
    left_on DATE,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT ck_person_influence CHECK (influence = '' OR influence = 'low' OR influence = 'medium' OR influence =
        'high'),
    CONSTRAINT ck_person_orientation CHECK (orientation = '' OR orientation = 'professional' OR orientation =
        'pragmatic' OR orientation = 'professional-pragmatic' OR orientation = 'pragmatic-professional' OR
        orientation = 'balanced'),
    CONSTRAINT fk_person_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE
)"""

_LINK: Final = """CREATE TABLE link (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    account_id VARCHAR NOT NULL,
    deal_id VARCHAR,
    source_id VARCHAR NOT NULL,
    target_id VARCHAR NOT NULL,
    strength INTEGER,
    CONSTRAINT pk_link PRIMARY KEY (id),
    CONSTRAINT ck_link_kind CHECK (kind = 'reporting' OR kind = 'political' OR kind = 'decision'),
    CONSTRAINT ck_link_deal_id CHECK ((kind = 'decision') = (deal_id IS NOT NULL)),
    CONSTRAINT ck_link_target_id CHECK (source_id <> target_id),
    CONSTRAINT ck_link_strength CHECK (strength BETWEEN 1 AND 3),
    CONSTRAINT fk_link_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_link_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_link_source_id FOREIGN KEY(source_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_link_target_id FOREIGN KEY(target_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
)"""

_DEAL_ROLE: Final = """CREATE TABLE deal_role (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    role VARCHAR DEFAULT '' NOT NULL,
    buying VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_deal_role PRIMARY KEY (id),
    CONSTRAINT uq_deal_role_deal_id UNIQUE (deal_id, person_id),
    CONSTRAINT ck_deal_role_role CHECK (role = '' OR role = 'approver' OR role = 'decision-maker' OR
        role = 'evaluator' OR role = 'user' OR role = 'approver decision-maker' OR role = 'approver evaluator' OR
        role = 'approver user' OR role = 'decision-maker evaluator' OR role = 'decision-maker user' OR
        role = 'evaluator user' OR role = 'approver decision-maker evaluator' OR
        role = 'approver decision-maker user' OR role = 'approver evaluator user' OR
        role = 'decision-maker evaluator user' OR role = 'approver decision-maker evaluator user'),
    CONSTRAINT ck_deal_role_buying CHECK (buying = '' OR buying = 'EB' OR buying = 'TB' OR buying = 'UB' OR
        buying = 'coach' OR buying = 'EB TB' OR buying = 'EB UB' OR buying = 'EB coach' OR buying = 'TB UB' OR
        buying = 'TB coach' OR buying = 'UB coach' OR buying = 'EB TB UB' OR buying = 'EB TB coach' OR
        buying = 'EB UB coach' OR buying = 'TB UB coach' OR buying = 'EB TB UB coach'),
    CONSTRAINT fk_deal_role_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_deal_role_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY IMMEDIATE
)"""

_RELATIONSHIP: Final = """CREATE TABLE relationship (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    strategy VARCHAR NOT NULL,
    reason VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_relationship PRIMARY KEY (id),
    CONSTRAINT uq_relationship_deal_id UNIQUE (deal_id, person_id),
    CONSTRAINT ck_relationship_strategy CHECK (strategy = 'suppress' OR strategy = 'defend' OR strategy = 'attack'
        OR strategy = 'motivate' OR strategy = 'balance'),
    CONSTRAINT fk_relationship_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_relationship_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
        IMMEDIATE
)"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 1 to 2."""
    convert(connection, "person", "orientation", _orientation)
    rebuild(connection, "person", _PERSON)
    convert(connection, "link", "strength", _strength)
    rebuild(connection, "link", _LINK)
    rebuild(connection, "deal_role", _DEAL_ROLE)
    connection.execute(_RELATIONSHIP)
    connection.execute("CREATE INDEX ix_relationship_person_id ON relationship (person_id)")


def _orientation(value: Any) -> str:
    """One of the five; it was a free text before, which nothing showed."""
    return value if value in _ORIENTATIONS else ""


def _strength(value: Any) -> int | None:
    """From 1 to 3; it was any number before, which nothing showed."""
    return value if isinstance(value, int) and 1 <= value <= _STRONGEST else None
