"""Deals and how they moved through the stages (METHOD 2, 3)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.facts import Grade, Lead, MoveKind, Outcome
from tasdesk.store.tables.columns import (
    Row,
    index_where_set,
    key,
    may_refer_to,
    minor_units,
    one_of,
    refers_to,
    words,
)

_MANUAL_GRADES = (Grade.A, Grade.B, Grade.C, Grade.D)


class DealRow(Row, table=True):
    """A deal.

    Attributes:
        code: the end of the id; after a merge two deals may have the same.
        outcome: empty while the deal is open.
        closed_on: the day it was closed; `close_date` is the planned one.
        origin: the mapping it was imported by; empty for our own.
        incumbent: the account is ours already.
    """

    __tablename__ = "deal"
    __table_args__ = (
        index_where_set("deal", "account_id"),
        index_where_set("deal", "product_id"),
        one_of("outcome", Outcome, or_empty=True),
        one_of("led_by", Lead),
        one_of("manual_grade", _MANUAL_GRADES, or_empty=True),
    )

    id: str = key()
    code: str
    name: str
    account_id: str | None = may_refer_to("account.id")
    product_id: str | None = may_refer_to("product.id")
    stage: str
    stage_since: date | None = None
    outcome: str = words()
    closed_on: date | None = None
    amount: int | None = minor_units()
    currency: str = words()
    led_by: str = Field(default=Lead.US.value, sa_column_kwargs={"server_default": Lead.US.value})
    manual_grade: str = words()
    grade_reason: str = words()
    close_date: date | None = None
    opened_on: date | None = None
    owner: str = words()
    need: str = words()
    external_id: str = words()
    origin: str = words()
    incumbent: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class StageMoveRow(Row, table=True):
    """A move of a deal; `day` is None where an import did not know it, `source` is empty for an entry."""

    __tablename__ = "stage_move"
    __table_args__ = (
        index_where_set("stage_move", "rival_id"),
        one_of("kind", MoveKind),
        one_of("outcome", Outcome, or_empty=True),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    day: date | None = None
    kind: str
    source: str = words()
    target: str
    outcome: str = words()
    rival_id: str | None = may_refer_to("rival.id")
    reason: str = words()


class StageItemRow(Row, table=True):
    """What was said of a required content or a must-do task of a stage. Its id is `id_of(deal, item)`.

    Attributes:
        item: its id in the playbook.
        done_on: since when it is there or done; None while it is open.
    """

    __tablename__ = "stage_item"
    __table_args__ = (sa.UniqueConstraint("deal_id", "item"),)

    id: str = key()
    deal_id: str = refers_to("deal.id")
    item: str
    owner: str = words()
    due: date | None = None
    done_on: date | None = None
    note: str = words()


class ClosingAnswerRow(Row, table=True):
    """What was answered to a question of the interview after a closing. Its id is `id_of(deal, day, question)`.

    Attributes:
        day: the one on which the deal was closed.
        question: its id in the playbook.
    """

    __tablename__ = "closing_answer"
    __table_args__ = (sa.UniqueConstraint("deal_id", "day", "question"),)

    id: str = key()
    deal_id: str = refers_to("deal.id")
    day: date
    question: str
    answer: str
    author: str
