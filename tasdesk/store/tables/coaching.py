"""Coaching: which findings were put off, the reviews that were held, and sets of deals kept for them (METHOD 8)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

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


class ReviewRow(Row, table=True):
    """A coaching session of a manager over chosen deals.

    Attributes:
        owner: whose deals they are; empty where they are of several people.
        chosen: how the deals were chosen, as it was asked for.
        begun, ended: stamps in ISO 8601, in UTC; `ended` is empty while it is under way.
        summary: what came of it, in Markdown; nothing private.
    """

    __tablename__ = "review"

    id: str = key()
    day: date
    manager: str
    owner: str = words()
    chosen: str = words()
    begun: str
    ended: str = words()
    summary: str = words()


class ReviewDealRow(Row, table=True):
    """A deal of a review. Its id is `id_of(review, deal)`.

    Attributes:
        place: its number on the agenda, from 1.
        done_at: a stamp as in `ReviewRow`; empty while it is not done.
        seconds: how long it was talked about.
        rate: the win rate that was seen, 0–1; None where it was not computed.
        asked: the findings whose question was asked, a line each: its id, or with its key after a colon.
        summary: what came of it, in Markdown; nothing private.
    """

    __tablename__ = "review_deal"
    __table_args__ = (sa.UniqueConstraint("review_id", "deal_id"),)

    id: str = key()
    review_id: str = refers_to("review.id")
    deal_id: str = refers_to("deal.id", index=True)
    place: int
    done_at: str = words()
    seconds: int = Field(default=0, sa_column_kwargs={"server_default": sa.text("0")})
    rate: float | None = None
    asked: str = words()
    summary: str = words()


class DealListRow(Row, table=True):
    """Deals that are looked at together, under a name. Its id follows from the name: two books mean the same list.

    Attributes:
        chosen: the filter that chooses them; `code:` names them one by one.
    """

    __tablename__ = "deal_list"

    id: str = key()
    name: str
    chosen: str
