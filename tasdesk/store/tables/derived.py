"""Rates as last computed: rebuilt from the rest at any time, never a source."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.store.tables.columns import Row, words


class PointRow(Row, table=True):
    """The win rate at the end of an ISO week, written like `2026-W40`; `reason` says why there is none."""

    __tablename__ = "point"
    __table_args__ = ({"sqlite_with_rowid": False},)

    deal_id: str = Field(primary_key=True, foreign_key="deal.id", ondelete="CASCADE")
    week: str = Field(primary_key=True)
    rate: float | None = None
    reason: str = words()
    closed: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class PresentRow(Row, table=True):
    """A deal's win rate on the day it was last computed, and `before`: what it was seven days earlier.

    `last_fact` is the day of the newest dated fact it rests on.
    """

    __tablename__ = "present"

    deal_id: str = Field(primary_key=True, foreign_key="deal.id", ondelete="CASCADE")
    day: date
    rate: float | None = None
    reason: str = words()
    capped: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    discounted: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    before: float | None = None
    before_reason: str = words()
    last_fact: str = words()


class FoundRow(Row, table=True):
    """How many findings an open deal had on the day they were worked out for, and which, by their ids."""

    __tablename__ = "found"

    deal_id: str = Field(primary_key=True, foreign_key="deal.id", ondelete="CASCADE")
    day: date
    high: int
    medium: int
    low: int
    ids: str = words()
