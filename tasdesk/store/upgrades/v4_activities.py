"""Activities, actions, milestones, buying steps and objections."""

import sqlite3
from typing import Final

_STATEMENTS: Final = (
    """CREATE TABLE activity (
        id VARCHAR NOT NULL,
        deal_id VARCHAR,
        account_id VARCHAR,
        kind VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        day DATE NOT NULL,
        time VARCHAR DEFAULT '' NOT NULL,
        minutes INTEGER,
        team VARCHAR DEFAULT '' NOT NULL,
        gap VARCHAR DEFAULT '' NOT NULL,
        purpose VARCHAR DEFAULT '' NOT NULL,
        result VARCHAR DEFAULT '' NOT NULL,
        uid VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_activity PRIMARY KEY (id),
        CONSTRAINT ck_activity_state CHECK (state = 'planned' OR state = 'held' OR state = 'cancelled'),
        CONSTRAINT ck_activity_minutes CHECK (minutes > 0),
        CONSTRAINT fk_activity_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT fk_activity_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_activity_account_id ON activity (account_id) WHERE account_id IS NOT NULL",
    "CREATE INDEX ix_activity_day ON activity (day)",
    "CREATE INDEX ix_activity_deal_id ON activity (deal_id) WHERE deal_id IS NOT NULL",
    """CREATE TABLE buying_step (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        element VARCHAR NOT NULL,
        commitment VARCHAR DEFAULT '' NOT NULL,
        person_id VARCHAR,
        due DATE,
        taken_on DATE,
        CONSTRAINT pk_buying_step PRIMARY KEY (id),
        CONSTRAINT fk_buying_step_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE,
        CONSTRAINT fk_buying_step_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_buying_step_deal_id ON buying_step (deal_id)",
    "CREATE INDEX ix_buying_step_person_id ON buying_step (person_id) WHERE person_id IS NOT NULL",
    """CREATE TABLE milestone (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        milestone VARCHAR NOT NULL,
        day DATE NOT NULL,
        evidence VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_milestone PRIMARY KEY (id),
        CONSTRAINT uq_milestone_deal_id UNIQUE (deal_id, milestone),
        CONSTRAINT ck_milestone_milestone CHECK (milestone = 'ice-broken' OR milestone = 'source-developed' OR
            milestone = 'best-choice' OR milestone = 'driven'),
        CONSTRAINT fk_milestone_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
    )""",
    """CREATE TABLE objection (
        id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        person_id VARCHAR,
        text VARCHAR NOT NULL,
        CONSTRAINT pk_objection PRIMARY KEY (id),
        CONSTRAINT fk_objection_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE,
        CONSTRAINT fk_objection_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_objection_deal_id ON objection (deal_id)",
    "CREATE INDEX ix_objection_person_id ON objection (person_id) WHERE person_id IS NOT NULL",
    """CREATE TABLE action (
        id VARCHAR NOT NULL,
        deal_id VARCHAR,
        account_id VARCHAR,
        activity_id VARCHAR,
        person_id VARCHAR,
        kind VARCHAR NOT NULL,
        side VARCHAR DEFAULT 'us' NOT NULL,
        owner VARCHAR DEFAULT '' NOT NULL,
        text VARCHAR NOT NULL,
        since DATE NOT NULL,
        due DATE,
        state VARCHAR DEFAULT 'open' NOT NULL,
        ended_on DATE,
        reason VARCHAR DEFAULT '' NOT NULL,
        gap VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_action PRIMARY KEY (id),
        CONSTRAINT ck_action_side CHECK (side = 'us' OR side = 'customer'),
        CONSTRAINT ck_action_state CHECK (state = 'open' OR state = 'done' OR state = 'dropped'),
        CONSTRAINT fk_action_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT fk_action_account_id FOREIGN KEY(account_id) REFERENCES account (id) DEFERRABLE INITIALLY
            IMMEDIATE,
        CONSTRAINT fk_action_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY
            IMMEDIATE,
        CONSTRAINT fk_action_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_action_account_id ON action (account_id) WHERE account_id IS NOT NULL",
    "CREATE INDEX ix_action_activity_id ON action (activity_id) WHERE activity_id IS NOT NULL",
    "CREATE INDEX ix_action_deal_id ON action (deal_id) WHERE deal_id IS NOT NULL",
    "CREATE INDEX ix_action_person_id ON action (person_id) WHERE person_id IS NOT NULL",
    """CREATE TABLE activity_person (
        id VARCHAR NOT NULL,
        activity_id VARCHAR NOT NULL,
        person_id VARCHAR NOT NULL,
        CONSTRAINT pk_activity_person PRIMARY KEY (id),
        CONSTRAINT uq_activity_person_activity_id UNIQUE (activity_id, person_id),
        CONSTRAINT fk_activity_person_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE
            INITIALLY IMMEDIATE,
        CONSTRAINT fk_activity_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE
            INITIALLY IMMEDIATE
    )""",
    "CREATE INDEX ix_activity_person_person_id ON activity_person (person_id)",
    """CREATE TABLE objection_change (
        id VARCHAR NOT NULL,
        objection_id VARCHAR NOT NULL,
        deal_id VARCHAR NOT NULL,
        day DATE NOT NULL,
        state VARCHAR NOT NULL,
        author VARCHAR NOT NULL,
        note VARCHAR DEFAULT '' NOT NULL,
        CONSTRAINT pk_objection_change PRIMARY KEY (id),
        CONSTRAINT ck_objection_change_state CHECK (state = 'raised' OR state = 'planned' OR state = 'answered'
            OR state = 'checked' OR state = 'removed' OR state = 'optimised' OR state = 'bypassed' OR state =
            'broken-down'),
        CONSTRAINT fk_objection_change_objection_id FOREIGN KEY(objection_id) REFERENCES objection (id)
            DEFERRABLE INITIALLY IMMEDIATE,
        CONSTRAINT fk_objection_change_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY
            IMMEDIATE
    )""",
    "CREATE INDEX ix_objection_change_deal_id ON objection_change (deal_id)",
    "CREATE INDEX ix_objection_change_objection_id ON objection_change (objection_id)",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 3 to 4."""
    for statement in _STATEMENTS:
        connection.execute(statement)
