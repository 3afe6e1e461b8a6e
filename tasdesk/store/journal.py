"""The journal: the steps that were taken, what each changed, and taking them back (DESIGN, "Journal").

The triggers of `schema.py` write it. An undo is a step itself, whose changes are journaled like any: a redo undoes it.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from tasdesk.store.names import DEAL_OF, Way

_STAMP: Final = "%Y-%m-%d %H:%M:%S.%f"


@dataclass(frozen=True, slots=True)
class StepInfo:
    """A step of the journal.

    Attributes:
        id, uid: its number in this book; its key in every copy.
        kind: `undo`, `redo`, or another word for something newly done.
        op: what was done, in the words of the code.
        role: the author's, empty where it was not said.
        at: when, aware, in UTC.
        program: which face did it, `cli` or `tui`.
        undoes: for an undo or redo, the step it took back.
        records: how many changes of records it made.
    """

    id: int
    uid: str
    kind: str
    op: str
    author: str
    role: str
    at: datetime
    program: str
    undoes: int | None
    records: int


def stamp(at: datetime) -> str:
    """A moment as the book keeps it: UTC, to the microsecond, in order as text.

    Raises:
        ValueError: it does not say its zone.
    """
    if at.tzinfo is None:
        raise ValueError("a stamp needs a time zone")
    return at.astimezone(UTC).strftime(_STAMP)


def read_stamp(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


# --- what a step changed -----------------------------------------------------------------------------------------


def tables_of(read: sqlite3.Connection, step_id: int) -> set[str]:
    """The tables in which a step changed records."""
    return {table for (table,) in read.execute("SELECT DISTINCT tbl FROM journal WHERE step = ?", (step_id,))}


def touched(read: sqlite3.Connection, step_id: int) -> set[str] | None:
    """The ids of the deals that a step's changes concern, deleted ones included; None for all deals of the book."""
    deals: set[str] = set()
    for table in tables_of(read, step_id):
        way = DEAL_OF[table]
        if not way.query:
            return None
        found = read.execute(_changed(table, way) + way.query, {"step": step_id, "table": table})
        deals.update(deal for (deal,) in found if deal is not None)
    return deals


def _changed(table: str, way: Way) -> str:
    """`changed` for a `Way`: its columns in the rows that a step changed, as they are and as they were."""
    now = ", ".join(f"live.{c}" for c in way.columns)
    was = ", ".join(f"iif(json_type(old, '$.{c}') IS NULL, live.{c}, json_extract(old, '$.{c}'))" for c in way.columns)
    rows = f"FROM journal LEFT JOIN {table} live ON live.id = pk WHERE step = :step AND tbl = :table"
    return (
        f"WITH changed ({', '.join(way.columns)}) AS MATERIALIZED"
        f" (SELECT {now} {rows} UNION SELECT {was} {rows} AND op <> 'I') "
    )
