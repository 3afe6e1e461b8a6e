"""Who competes with us, deal by deal and day by day (METHOD 4)."""

from datetime import date

import sqlalchemy as sa

from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, refers_to, words


class RivalRow(Row, table=True):
    """A competitor; from `archived_on` on it is kept, and not offered any more."""

    __tablename__ = "rival"

    id: str = key()
    name: str
    archived_on: date | None = None


class NamingRow(Row, table=True):
    """Who is rival 1 or 2 of a deal from a day on; no rival is nobody. Its id is `id_of(deal, day, slot)`."""

    __tablename__ = "naming"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "day", "slot"),
        sa.CheckConstraint("slot IN (1, 2)", name="slot"),
        index_where_set("naming", "rival_id"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    day: date
    slot: int
    rival_id: str | None = may_refer_to("rival.id")


class UncontestedRow(Row, table=True):
    """From a day on a deal is, or is no longer, declared uncontested. Its id is `id_of(deal, day)`."""

    __tablename__ = "uncontested"
    __table_args__ = (sa.UniqueConstraint("deal_id", "day"), sa.CheckConstraint("value IN (0, 1)", name="value"))

    id: str = key()
    deal_id: str = refers_to("deal.id")
    day: date
    value: bool
    reason: str = words()
