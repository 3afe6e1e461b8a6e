"""Leads, what stages require, interviews after closings, approvals, registrations, the team and what it borrows."""

import sqlite3
from typing import Final

_TABLES: Final = (
    """CREATE TABLE approval (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    process VARCHAR NOT NULL,
    day DATE NOT NULL,
    decision VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    conditions VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_approval PRIMARY KEY (id),
    CONSTRAINT ck_approval_decision CHECK (decision = 'yes' OR decision = 'conditions' OR decision = 'no'),
    CONSTRAINT fk_approval_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_approval_deal_id ON approval (deal_id)",
    """CREATE TABLE closing_answer (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    question VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    author VARCHAR NOT NULL,
    CONSTRAINT pk_closing_answer PRIMARY KEY (id),
    CONSTRAINT uq_closing_answer_deal_id UNIQUE (deal_id, day, question),
    CONSTRAINT fk_closing_answer_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    """CREATE TABLE lead (
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    account VARCHAR DEFAULT '' NOT NULL,
    contact VARCHAR DEFAULT '' NOT NULL,
    title VARCHAR DEFAULT '' NOT NULL,
    reach VARCHAR DEFAULT '' NOT NULL,
    source VARCHAR DEFAULT '' NOT NULL,
    owner VARCHAR DEFAULT '' NOT NULL,
    need VARCHAR DEFAULT '' NOT NULL,
    found_on DATE NOT NULL,
    state VARCHAR DEFAULT 'open' NOT NULL,
    ended_on DATE,
    reason VARCHAR DEFAULT '' NOT NULL,
    deal_id VARCHAR,
    CONSTRAINT pk_lead PRIMARY KEY (id),
    CONSTRAINT ck_lead_state CHECK (state = 'open' OR state = 'converted' OR state = 'dropped'),
    CONSTRAINT fk_lead_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_lead_deal_id ON lead (deal_id) WHERE deal_id IS NOT NULL",
    """CREATE TABLE member (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR DEFAULT '' NOT NULL,
    supporting BOOLEAN DEFAULT 0 NOT NULL,
    asked VARCHAR DEFAULT '' NOT NULL,
    since DATE NOT NULL,
    until DATE,
    CONSTRAINT pk_member PRIMARY KEY (id),
    CONSTRAINT fk_member_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_member_deal_id ON member (deal_id)",
    """CREATE TABLE registration (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    partner VARCHAR NOT NULL,
    day DATE NOT NULL,
    expires DATE NOT NULL,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_registration PRIMARY KEY (id),
    CONSTRAINT ck_registration_expires CHECK (expires >= day),
    CONSTRAINT fk_registration_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_registration_deal_id ON registration (deal_id)",
    """CREATE TABLE stage_item (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    owner VARCHAR DEFAULT '' NOT NULL,
    due DATE,
    done_on DATE,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_stage_item PRIMARY KEY (id),
    CONSTRAINT uq_stage_item_deal_id UNIQUE (deal_id, item),
    CONSTRAINT fk_stage_item_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    """CREATE TABLE lead_answer (
    id VARCHAR NOT NULL,
    lead_id VARCHAR NOT NULL,
    test VARCHAR NOT NULL,
    answer VARCHAR NOT NULL,
    evidence VARCHAR DEFAULT '' NOT NULL,
    day DATE NOT NULL,
    author VARCHAR NOT NULL,
    CONSTRAINT pk_lead_answer PRIMARY KEY (id),
    CONSTRAINT uq_lead_answer_lead_id UNIQUE (lead_id, test),
    CONSTRAINT ck_lead_answer_test CHECK (test = 'budget' OR test = 'authority' OR test = 'need' OR test = 'timing'),
    CONSTRAINT ck_lead_answer_answer CHECK (answer = 'yes' OR answer = 'no' OR answer = 'unknown'),
    CONSTRAINT fk_lead_answer_lead_id FOREIGN KEY(lead_id) REFERENCES lead (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    """CREATE TABLE booking (
    id VARCHAR NOT NULL,
    deal_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    activity_id VARCHAR,
    action_id VARCHAR,
    note VARCHAR DEFAULT '' NOT NULL,
    CONSTRAINT pk_booking PRIMARY KEY (id),
    CONSTRAINT ck_booking_kind
        CHECK (kind = 'executive' OR kind = 'expert' OR kind = 'event' OR kind = 'media' OR kind = 'partner'),
    CONSTRAINT ck_booking_purpose CHECK ((activity_id IS NULL) <> (action_id IS NULL)),
    CONSTRAINT fk_booking_deal_id FOREIGN KEY(deal_id) REFERENCES deal (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_booking_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id) DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT fk_booking_action_id FOREIGN KEY(action_id) REFERENCES action (id) DEFERRABLE INITIALLY IMMEDIATE
)""",
    "CREATE INDEX ix_booking_action_id ON booking (action_id) WHERE action_id IS NOT NULL",
    "CREATE INDEX ix_booking_activity_id ON booking (activity_id) WHERE activity_id IS NOT NULL",
    "CREATE INDEX ix_booking_deal_id ON booking (deal_id)",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Version 6 to 7."""
    for statement in _TABLES:
        connection.execute(statement)
