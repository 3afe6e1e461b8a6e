"""Accounts, what we sell them, and their people (METHOD 1, 6)."""

from datetime import date

from tasdesk.method.person import Influence, Orientation
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


class AccountRow(Row, table=True):
    """A customer organisation; its people and their links outlive a deal."""

    __tablename__ = "account"
    __table_args__ = (index_where_set("account", "parent_id"),)

    id: str = key()
    name: str
    external_id: str = words()
    sector: str = words()
    country: str = words()
    employees: int | None = None
    revenue: int | None = minor_units()
    currency: str = words()
    founded: int | None = None
    parent_id: str | None = may_refer_to("account.id")
    created_on: date | None = None


class ProductRow(Row, table=True):
    """Something we sell."""

    __tablename__ = "product"

    id: str = key()
    name: str
    series: str = words()
    list_price: int | None = minor_units()
    currency: str = words()


class PersonRow(Row, table=True):
    """A person of an account; what is empty is unknown.

    `circle` names the group the person belongs to. From `left_on` on they are no longer there.
    """

    __tablename__ = "person"
    __table_args__ = (
        one_of("influence", Influence, or_empty=True),
        one_of("orientation", Orientation, or_empty=True),
    )

    id: str = key()
    account_id: str = refers_to("account.id", index=True)
    name: str
    title: str = words()
    department: str = words()
    influence: str = words()
    orientation: str = words()
    wants_business: str = words()
    wants_self: str = words()
    criteria: str = words()
    circle: str = words()
    email: str = words()
    phone: str = words()
    external_id: str = words()
    left_on: date | None = None
