"""The journal's own tables: every step, and what it changed."""

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.store.tables.columns import Row, index_where_set, one_of, words


class StepRow(Row, table=True):
    """One use case that was carried out: one transaction, undone whole.

    Attributes:
        id: counts the steps of this book; `uid` is the same in every copy.
        kind: `undo` and `redo` refer to the step in `undoes`; any other word is something newly done.
        op: what was done, in the words of the code, such as `move stage`.
        at: UTC, as `2026-10-02 09:30:00.000000`; always after the step before it.
        program: which face did it, `cli` or `tui`.
    """

    __tablename__ = "step"
    __table_args__ = (index_where_set("step", "undoes"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    op: str
    author: str
    role: str = words()
    at: str
    program: str = words()
    undoes: int | None = Field(default=None, foreign_key="step.id")


class JournalRow(Row, table=True):
    """One change of one record, written by the triggers (`schema.py`).

    Attributes:
        step: the step that was open; the database refuses a change without one.
        op: `I`, `U` or `D`: inserted, updated, deleted.
        old: a JSON object: the values before an update (of the columns that changed) or a delete (of all); null
            for an insert.
    """

    __tablename__ = "journal"
    __table_args__ = (
        sa.Index("ix_journal_step", "step"),
        sa.Index("ix_journal_pk", "pk"),
        sa.Index("ix_journal_deleted", "tbl", sqlite_where=sa.text("op = 'D'")),
        one_of("op", ("I", "U", "D")),
    )

    id: int | None = Field(default=None, primary_key=True)
    step: int = Field(foreign_key="step.id")
    tbl: str
    op: str
    pk: str
    old: str | None = None


class CurrentStepRow(Row, table=True):
    """The open step, seen by the triggers; its one row always exists."""

    __tablename__ = "current_step"
    __table_args__ = (sa.CheckConstraint("one = 1", name="one"),)

    one: int = Field(primary_key=True)
    step: int | None = None


class MetaRow(Row, table=True):
    """What the book knows of itself, such as `uid`, which tells books apart."""

    __tablename__ = "meta"

    key: str = Field(primary_key=True)
    value: str
