"""Strategies, tactics, value, needs, plans and what is known of rivals; whether an account is ours already."""

import sqlite3
from typing import Final

_STATEMENTS: Final = (
    "ALTER TABLE deal ADD COLUMN incumbent BOOLEAN DEFAULT 0 NOT NULL",
    "ALTER TABLE rival ADD COLUMN archived_on DATE",
    """CREATE TABLE need (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        person_id VARCHAR,
        problem VARCHAR DEFAULT '' NOT NULL,
        kind VARCHAR DEFAULT '' NOT NULL,
        need VARCHAR DEFAULT '' NOT NULL,
        layer VARCHAR DEFAULT '' NOT NULL,
        motivation VARCHAR DEFAULT '' NOT NULL,
        expectation VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_need PRIMARY KEY (id),
        CONSTRAINT ck_need_kind CHECK (kind = '' OR kind = 'restore' OR kind = 'prevent' OR kind =
            'pursue'),
        CONSTRAINT ck_need_layer CHECK (layer = '' OR layer = 'financial' OR layer = 'customer' OR layer
            = 'operations' OR layer = 'learning'),
        CONSTRAINT fk_need_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE,
        CONSTRAINT fk_need_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_need_deal_id ON need (deal_id)",
    "CREATE INDEX ix_need_person_id ON need (person_id) WHERE person_id IS NOT NULL",
    """CREATE TABLE plan_text (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        head VARCHAR NOT NULL,
        day DATE NOT NULL,
        text VARCHAR DEFAULT '' NOT NULL,
        author VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_plan_text PRIMARY KEY (id),
        CONSTRAINT uq_plan_text_deal_id UNIQUE (deal_id, head, day),
        CONSTRAINT ck_plan_text_head CHECK (head = 'vision' OR head = 'goal' OR head = 'verification'),
        CONSTRAINT fk_plan_text_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    """CREATE TABLE rival_entry (
        id VARCHAR NOT NULL,
        rival_id VARCHAR NOT NULL,
        account_id VARCHAR,
        deal_id VARCHAR,
        kind VARCHAR NOT NULL,
        day DATE NOT NULL,
        text VARCHAR NOT NULL,
        source VARCHAR DEFAULT '' NOT NULL,
        amount BIGINT,
        currency VARCHAR DEFAULT '' NOT NULL,
        author VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_rival_entry PRIMARY KEY (id),
        CONSTRAINT ck_rival_entry_kind CHECK (kind = 'basics' OR kind = 'relation' OR kind = 'partners'
            OR kind = 'events' OR kind = 'prices' OR kind = 'analysis'),
        CONSTRAINT ck_rival_entry_deal_id CHECK (deal_id IS NULL OR account_id IS NULL),
        CONSTRAINT fk_rival_entry_rival_id FOREIGN KEY(rival_id) REFERENCES rival (id) DEFERRABLE
            INITIALLY IMMEDIATE,
        CONSTRAINT fk_rival_entry_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE
            INITIALLY IMMEDIATE,
        CONSTRAINT fk_rival_entry_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_rival_entry_account_id ON rival_entry (account_id) WHERE account_id IS NOT NULL",
    "CREATE INDEX ix_rival_entry_deal_id ON rival_entry (deal_id) WHERE deal_id IS NOT NULL",
    "CREATE INDEX ix_rival_entry_rival_id ON rival_entry (rival_id)",
    """CREATE TABLE strategy (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        party VARCHAR NOT NULL,
        day DATE NOT NULL,
        strategy VARCHAR NOT NULL,
        why VARCHAR DEFAULT '' NOT NULL,
        author VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_strategy PRIMARY KEY (id),
        CONSTRAINT uq_strategy_deal_id UNIQUE (deal_id, party, day),
        CONSTRAINT ck_strategy_strategy CHECK (strategy = 'frontal' OR strategy = 'flanking' OR strategy
            = 'fragment' OR strategy = 'defend' OR strategy = 'develop'),
        CONSTRAINT fk_strategy_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    """CREATE TABLE tactic (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        party VARCHAR NOT NULL,
        text VARCHAR NOT NULL,
        standard VARCHAR DEFAULT '' NOT NULL,
        owner VARCHAR DEFAULT '' NOT NULL,
        due DATE,
        state VARCHAR DEFAULT 'open' NOT NULL,
        gap VARCHAR DEFAULT '' NOT NULL,
        since DATE NOT NULL,
        ended DATE,
        note VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_tactic PRIMARY KEY (id),
        CONSTRAINT ck_tactic_state CHECK (state = 'open' OR state = 'done' OR state = 'dropped'),
        CONSTRAINT fk_tactic_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_tactic_deal_id ON tactic (deal_id)",
    """CREATE TABLE value_equation (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        currency VARCHAR NOT NULL,
        product BIGINT,
        salesperson BIGINT,
        perception VARCHAR,
        cost BIGINT,
        author VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_value_equation PRIMARY KEY (id),
        CONSTRAINT uq_value_equation_deal_id UNIQUE (deal_id, day),
        CONSTRAINT ck_value_equation_perception CHECK (CAST(perception AS REAL) BETWEEN 0 AND 1),
        CONSTRAINT fk_value_equation_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE
            INITIALLY IMMEDIATE
    )""",
    """CREATE TABLE value_proposition (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        party VARCHAR NOT NULL,
        day DATE NOT NULL,
        solution VARCHAR DEFAULT '' NOT NULL,
        gains VARCHAR DEFAULT '[]' NOT NULL,
        advantages VARCHAR DEFAULT '{}' NOT NULL,
        author VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_value_proposition PRIMARY KEY (id),
        CONSTRAINT uq_value_proposition_deal_id UNIQUE (deal_id, party, day),
        CONSTRAINT fk_value_proposition_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE
            INITIALLY IMMEDIATE
    )""",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the tables and columns; nothing that is there changes."""
    for statement in _STATEMENTS:
        connection.execute(statement)
