"""Notes on deals, people and accounts."""

from datetime import date

import sqlalchemy as sa

from tasdesk.store.tables.columns import Row, index_where_set, key, may_refer_to, words


class NoteRow(Row, table=True):
    """A dated, authored text; `private` ones stay with the author's book unless asked for.

    `day` is the day it speaks of. `written` and `edited` are stamps in ISO 8601, in UTC; `edited` is empty
    for one never changed.
    """

    __tablename__ = "note"
    __table_args__ = (
        sa.CheckConstraint("private IN (0, 1)", name="private"),
        index_where_set("note", "deal_id"),
        index_where_set("note", "person_id"),
        index_where_set("note", "account_id"),
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
