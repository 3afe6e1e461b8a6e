"""Leads and what is known of their budget, authority, need and timing (METHOD 2, "Lead to deal")."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.facts import Choice
from tasdesk.method.leads import Bant, LeadState
from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, one_of, refers_to, words


class LeadRow(Row, table=True):
    """A lead.

    Attributes:
        name: the possible project.
        account, contact: as they were called; records of their own only once it is converted.
        reach: how the contact is reached.
        ended_on, reason: when it was converted or dropped, and why it was dropped.
        deal_id: the deal it became.
    """

    __tablename__ = "lead"
    __table_args__ = (index_where_set("lead", "deal_id"), one_of("state", LeadState))

    id: str = key()
    name: str
    account: str = words()
    contact: str = words()
    title: str = words()
    reach: str = words()
    source: str = words()
    owner: str = words()
    need: str = words()
    found_on: date
    state: str = Field(default=LeadState.OPEN.value, sa_column_kwargs={"server_default": LeadState.OPEN.value})
    ended_on: date | None = None
    reason: str = words()
    deal_id: str | None = may_refer_to("deal.id")


class LeadAnswerRow(Row, table=True):
    """The last answer to one of the four questions a lead is tested by. Its id is `id_of(lead, test)`."""

    __tablename__ = "lead_answer"
    __table_args__ = (sa.UniqueConstraint("lead_id", "test"), one_of("test", Bant), one_of("answer", Choice))

    id: str = key()
    lead_id: str = refers_to("lead.id")
    test: str
    answer: str
    evidence: str = words()
    day: date
    author: str
