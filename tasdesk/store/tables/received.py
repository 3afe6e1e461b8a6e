"""What came from other books: their steps as received, and what they and this book say differently.

These tables are about this copy of the book: journaled like any, but never handed on as records. What nobody has looked
at yet is no fact that could be undone, and in no journal.
"""

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.store.tables.columns import Row, index_where_set, key, one_of, words

SIDES = ("ours", "theirs")
"""The two sides of a clash: this book's, and the one that came."""


class ReceivedRow(Row, table=True):
    """A step that was taken in another book, or a choice between two books, which the others are to follow.

    Attributes:
        id: the step's uid, the same in every copy.
        undoes: for an undo or redo, the uid of the step it took back.
    """

    __tablename__ = "received"
    __table_args__ = (sa.Index("ix_received_at", "at", "id"),)

    id: str = key()
    at: str
    author: str
    role: str = words()
    op: str
    kind: str
    program: str = words()
    undoes: str | None = None


class ReceivedChangeRow(Row, table=True):
    """A change that such a step made to one record.

    Attributes:
        id: the step's uid and the number of the change in it: they lie together and in order.
        op: `I`, `U` or `D`: inserted, updated, deleted.
        cells: a JSON object: what the columns were set to.
    """

    __tablename__ = "received_change"
    __table_args__ = (
        sa.Index("ix_received_change_pk", "pk"),
        one_of("op", ("I", "U", "D")),
        {"sqlite_with_rowid": False},
    )

    id: str = key()
    tbl: str
    pk: str
    op: str
    cells: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})


class ClashRow(Row, table=True):
    """Columns of a record that this book and another set differently, neither knowing of the other.

    Attributes:
        deal_id: the deal it concerns, where it is one alone; no reference, because a clash is a remark and keeps no
            deal in the book.
        record_table, record_id: the record.
        record_column: the column, or the first of those that are said together; empty where one side deleted the
            record.
        ours, theirs: JSON objects of columns and values; null where the record was deleted.
        ours_at, theirs_at: stamps of the two steps; the later one was followed.
        settled: which side was chosen; empty while nobody has.
    """

    __tablename__ = "clash"
    __table_args__ = (index_where_set("clash", "deal_id"), one_of("settled", SIDES, or_empty=True))

    id: str = key()
    deal_id: str | None = None
    record_table: str
    record_id: str
    record_column: str = words()
    ours: str
    ours_author: str
    ours_at: str
    theirs: str
    theirs_author: str
    theirs_at: str
    settled: str = words()


class NewsRow(Row, table=True):
    """What a merge brought to a deal from others, and nobody has looked at.

    Attributes:
        step: the merge.
        records: of how many records something is new; 1 where the deal itself is.
    """

    __tablename__ = "news"
    __table_args__ = ({"sqlite_with_rowid": False},)

    deal_id: str = Field(primary_key=True, foreign_key="deal.id", ondelete="CASCADE")
    step: int = Field(primary_key=True)
    records: int
