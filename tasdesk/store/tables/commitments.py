"""What our own side commits to a deal: approvals, registrations, the team and what is borrowed (METHOD 2)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.commitments import Borrowed, Decision
from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, one_of, refers_to, words


class ApprovalRow(Row, table=True):
    """A decision about a deal; `process` is the id of a process of the playbook."""

    __tablename__ = "approval"
    __table_args__ = (one_of("decision", Decision),)

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    process: str
    day: date
    decision: str
    decided_by: str
    conditions: str = words()


class RegistrationRow(Row, table=True):
    """A partner's claim to a project; `expires` is the last day on which it is valid."""

    __tablename__ = "registration"
    __table_args__ = (sa.CheckConstraint("expires >= day", name="expires"),)

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    partner: str
    day: date
    expires: date
    note: str = words()


class MemberRow(Row, table=True):
    """Somebody of ours who works on a deal, up to `until` where that is set; `supporting` is outside the team."""

    __tablename__ = "member"

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    name: str
    role: str = words()
    supporting: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    asked: str = words()
    since: date
    until: date | None = None


class BookingRow(Row, table=True):
    """Something borrowed for one activity or one action of a deal."""

    __tablename__ = "booking"
    __table_args__ = (
        index_where_set("booking", "activity_id"),
        index_where_set("booking", "action_id"),
        one_of("kind", Borrowed),
        sa.CheckConstraint("(activity_id IS NULL) <> (action_id IS NULL)", name="purpose"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    kind: str
    name: str
    activity_id: str | None = may_refer_to("activity.id")
    action_id: str | None = may_refer_to("action.id")
    note: str = words()
