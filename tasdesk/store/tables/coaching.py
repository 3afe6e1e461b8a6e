"""Coaching: which findings were put off (METHOD 8)."""

from datetime import date

import sqlalchemy as sa

from tasdesk.store.tables.columns import Row, key, refers_to, words


class SnoozeRow(Row, table=True):
    """A finding of a deal that was put off until a day. Its id is `id_of(deal, finding, subject)`.

    Attributes:
        finding: its id.
        subject: what it is about, by id, where a deal can have several; empty where it can have one.
        since, until: from the day it was put off to the last on which it stays away.
    """

    __tablename__ = "snooze"
    __table_args__ = (sa.UniqueConstraint("deal_id", "finding", "subject"),)

    id: str = key()
    deal_id: str = refers_to("deal.id")
    finding: str
    subject: str = words()
    since: date
    until: date
    reason: str
    author: str
