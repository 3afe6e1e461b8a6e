"""Notes on deals, people and accounts."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, words


class NoteRow(Row, table=True):
    """A dated, authored text; `private` ones stay with the author's book unless asked for.

    `day` is the day it speaks of. `written` and `edited` are stamps in ISO 8601, in UTC; `edited` is empty
    for one never changed. `review_id` is the review in which it was written, `decision` whether it says what was
    decided there.
    """

    __tablename__ = "note"
    __table_args__ = (
        sa.CheckConstraint("private IN (0, 1)", name="private"),
        index_where_set("note", "deal_id"),
        index_where_set("note", "person_id"),
        index_where_set("note", "account_id"),
        index_where_set("note", "review_id"),
    )

    id: str = key()
    deal_id: str | None = may_refer_to("deal.id")
    person_id: str | None = may_refer_to("person.id")
    account_id: str | None = may_refer_to("account.id")
    day: date
    author: str
    role: str = words()
    text: str
    private: bool
    written: str
    edited: str = words()
    review_id: str | None = may_refer_to("review.id")
    decision: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
