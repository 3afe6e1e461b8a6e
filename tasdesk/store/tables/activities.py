"""Activities and what they leave to be done; milestones, the customer's buying steps, objections (METHOD 7)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.activities import ActionState, ActivityState, Milestone, ObjectionState, Side
from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, one_of, refers_to, words


class ActivityRow(Row, table=True):
    """An activity of a deal, or of an account where it is of no deal.

    Attributes:
        kind: the id of a kind of the playbook.
        time: when it begins, as HH:MM; empty for none.
        team: the names of ours who were there, one a line.
        gap: what it serves, as `method/gaps.py` writes it, with ids; empty for nothing.
        uid: what the calendar it was read from calls it; empty for our own.
    """

    __tablename__ = "activity"
    __table_args__ = (
        one_of("state", ActivityState),
        sa.CheckConstraint("minutes > 0", name="minutes"),
        index_where_set("activity", "deal_id"),
        index_where_set("activity", "account_id"),
        sa.Index("ix_activity_day", "day"),
    )

    id: str = key()
    deal_id: str | None = may_refer_to("deal.id")
    account_id: str | None = may_refer_to("account.id")
    kind: str
    state: str
    day: date
    time: str = words()
    minutes: int | None = None
    team: str = words()
    gap: str = words()
    purpose: str = words()
    result: str = words()
    uid: str = words()


class ActivityPersonRow(Row, table=True):
    """Somebody of the customer who was met, or is to be. Its id is `id_of(activity, person)`."""

    __tablename__ = "activity_person"
    __table_args__ = (sa.UniqueConstraint("activity_id", "person_id"),)

    id: str = key()
    activity_id: str = refers_to("activity.id")
    person_id: str = refers_to("person.id", index=True)


class ActionRow(Row, table=True):
    """Something to be done, on either side; of a deal, or of an account where it is of no deal.

    Attributes:
        kind: a word of `ActionKind`, which may come to have more; so the table does not close the set.
        since: the day on which it was agreed.
        owner: a name; empty where nobody was named.
        ended_on: the day it was done or dropped.
        reason: why it was dropped.
        gap: as an activity's.
    """

    __tablename__ = "action"
    __table_args__ = (
        one_of("side", Side),
        one_of("state", ActionState),
        index_where_set("action", "deal_id"),
        index_where_set("action", "account_id"),
        index_where_set("action", "activity_id"),
        index_where_set("action", "person_id"),
    )

    id: str = key()
    deal_id: str | None = may_refer_to("deal.id")
    account_id: str | None = may_refer_to("account.id")
    activity_id: str | None = may_refer_to("activity.id")
    person_id: str | None = may_refer_to("person.id")
    kind: str
    side: str = Field(default=Side.US.value, sa_column_kwargs={"server_default": Side.US.value})
    owner: str = words()
    text: str
    since: date
    due: date | None = None
    state: str = Field(default=ActionState.OPEN.value, sa_column_kwargs={"server_default": ActionState.OPEN.value})
    ended_on: date | None = None
    reason: str = words()
    gap: str = words()


class MilestoneRow(Row, table=True):
    """A milestone that a deal has reached. Its id is `id_of(deal, milestone)`."""

    __tablename__ = "milestone"
    __table_args__ = (sa.UniqueConstraint("deal_id", "milestone"), one_of("milestone", Milestone))

    id: str = key()
    deal_id: str = refers_to("deal.id")
    milestone: str
    day: date
    evidence: str = words()


class BuyingStepRow(Row, table=True):
    """A step of the customer's own way to the contract; `taken_on` is empty while it is to come."""

    __tablename__ = "buying_step"
    __table_args__ = (index_where_set("buying_step", "person_id"),)

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    element: str
    commitment: str = words()
    person_id: str | None = may_refer_to("person.id")
    due: date | None = None
    taken_on: date | None = None


class ObjectionRow(Row, table=True):
    """What somebody of the customer has against us; where it stands follows from its changes."""

    __tablename__ = "objection"
    __table_args__ = (index_where_set("objection", "person_id"),)

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    person_id: str | None = may_refer_to("person.id")
    text: str


class ObjectionChangeRow(Row, table=True):
    """A state that an objection came to; the last one of the last day counts, within a day by id."""

    __tablename__ = "objection_change"
    __table_args__ = (one_of("state", ObjectionState),)

    id: str = key()
    objection_id: str = refers_to("objection.id", index=True)
    deal_id: str = refers_to("deal.id", index=True)
    day: date
    state: str
    author: str
    note: str = words()
