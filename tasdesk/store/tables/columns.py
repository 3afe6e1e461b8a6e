"""What the tables are made of: one base class and the few kinds of column."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, ClassVar

import sqlalchemy as sa
from pydantic import ConfigDict
from sqlmodel import Field, SQLModel


class Row(SQLModel):
    """A record of the book. Constructor and assignment check types; what is missing, the database refuses."""

    # `validate_assignment` makes SQLModel check table classes at all.
    model_config = ConfigDict(validate_assignment=True)  # type: ignore[assignment]  # SQLModel narrows the type
    metadata: ClassVar[sa.MetaData] = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def key() -> Any:
    """The primary key of a record (`ids.new_id`, or `ids.id_of` where the record has a natural key)."""
    return Field(primary_key=True)


def words(*, index: bool = False) -> Any:
    """A text of any length; empty where nothing was said."""
    return Field(default="", index=index, sa_column_kwargs={"server_default": ""})


def minor_units() -> Any:
    """An amount of money in minor units; None where it is not known."""
    return Field(default=None, sa_type=sa.BigInteger)


def refers_to(target: str, *, index: bool = False) -> Any:
    """The key of another record, which must exist: at once, or at the end of the transaction in an undo.

    Args:
        target: table and column, such as `deal.id`.
        index: whether the column needs an index of its own, and has no null. See `index_where_set` for those that have.
    """
    return Field(index=index, sa_column_args=(sa.ForeignKey(target, deferrable=True, initially="IMMEDIATE"),))


def may_refer_to(target: str) -> Any:
    """As `refers_to`, or None. The table declares `index_where_set` for it: deletes of the target look there."""
    return Field(default=None, sa_column_args=(sa.ForeignKey(target, deferrable=True, initially="IMMEDIATE"),))


def index_where_set(table: str, column: str) -> sa.Index:
    """An index of a column that is mostly null, over the rest."""
    return sa.Index(f"ix_{table}_{column}", column, sqlite_where=sa.text(f"{column} IS NOT NULL"))


def one_of(column: str, values: Iterable[str], *, or_empty: bool = False) -> sa.CheckConstraint:
    """The closed set of words a column may hold."""
    # Not IN: SQLite would build the set anew for every row, which doubles the cost of an insert.
    allowed = [f"{column} = '{value}'" for value in ([""] if or_empty else []) + list(values)]
    return sa.CheckConstraint(" OR ".join(allowed), name=column)


def several_of(column: str, values: Sequence[str]) -> sa.CheckConstraint:
    """Any of a few words, each once and in this order, with blanks between them; empty for none."""
    sets = [" ".join(some) for size in range(1, len(values) + 1) for some in combinations(values, size)]
    return one_of(column, sets, or_empty=True)


def score_range(column: str) -> sa.CheckConstraint:
    """A score is 0–5, or null."""
    return sa.CheckConstraint(f"{column} BETWEEN 0 AND 5", name=column)
