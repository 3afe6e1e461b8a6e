"""The clashes that a book keeps until somebody settles them, and what they are about."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from tasdesk.method.facts import Question
from tasdesk.store.changes import UPDATED, Layout
from tasdesk.store.clashes import OURS, THEIRS, Clash, Side, Statement
from tasdesk.store.history import Deed, Edit
from tasdesk.store.journal import read_stamp
from tasdesk.store.step import Value
from tasdesk.store.together import WORKED_OUT


class Kept(NamedTuple):
    """A clash as the book keeps it.

    Attributes:
        id: its key; empty where it was only tried.
        deal_id, deal: the deal it concerns, where it is one alone, and the deal's name; empty otherwise.
        settled: the side that was chosen; None while nobody has.
        open: it waits for somebody: nothing was chosen, and what the later one said still holds.
        edits: what differs, column by column, as if theirs had come after ours.
    """

    id: str
    deal_id: str
    deal: str
    clash: Clash
    settled: Side | None
    open: bool
    edits: tuple[Edit, ...]


def kept_clashes(read: sqlite3.Connection, deal_id: str | None = None, *, settled: bool = False) -> list[Kept]:
    """The clashes that wait for somebody, of one deal or of all, the oldest first.

    Args:
        read, deal_id: where to look.
        settled: those too that do not wait any more.
    """
    found = read.execute(
        """SELECT id, record_table, record_id, record_column, ours, ours_author, ours_at, theirs, theirs_author,
                  theirs_at, settled
           FROM clash WHERE :deal IS NULL OR deal_id = :deal ORDER BY id""",
        {"deal": deal_id},
    ).fetchall()
    layout = Layout(read)
    shown = []
    for id, table, pk, column, ours, ours_author, ours_at, theirs, theirs_author, theirs_at, side in found:
        wins: Side = THEIRS if theirs_at > ours_at else OURS
        statements = (
            Statement(json.loads(ours), ours_author, ours_at),
            Statement(json.loads(theirs), theirs_author, theirs_at),
        )
        each = keep(read, layout, Clash(table, pk, column, *statements, wins), id=id, settled=side or None)
        if each.open or settled:
            shown.append(each)
    return shown


def keep(read: sqlite3.Connection, layout: Layout, clash: Clash, *, id: str = "", settled: Side | None = None) -> Kept:
    """A clash with what can be said of it as the book stands."""
    row = layout.row(clash.table, clash.pk)
    deal_id = deal_of(layout, clash.table, clash.pk)
    name = read.execute("SELECT name FROM deal WHERE id = ?", (deal_id,)).fetchone() if deal_id else None
    waits = settled is None and _holds(clash.chosen(clash.wins), row)
    return Kept(id, deal_id, name[0] if name else "", clash, settled, waits, tuple(_edits(clash, row)))


def deal_of(layout: Layout, table: str, pk: str) -> str:
    """The deal that a record belongs to; empty where it is none or no single one."""
    return pk if table == "deal" else str(layout.row(table, pk).get("deal_id") or "")


def _holds(said: Statement, row: dict[str, Value]) -> bool:
    """Is the record as a side said it?"""
    if said.values is None or not row:
        return said.values is None and not row
    return all(row.get(column) == value for column, value in said.values.items())


def _edits(clash: Clash, row: dict[str, Value]) -> Iterator[Edit]:
    ours, theirs = clash.ours.values or {}, clash.theirs.values or {}
    deed = Deed(0, "", None, read_stamp(clash.theirs.at), clash.theirs.author, "", merged=True)
    # The deal goes by the name it has, also where that is what differs.
    called = {"name": row["name"]} if clash.table == "deal" and row else {}
    was, became = {**row, **ours}, {**row, **theirs, **called}
    worked_out = WORKED_OUT.get(clash.table, frozenset())
    for column in dict.fromkeys([*ours, *theirs]):
        old, new = ours.get(column), theirs.get(column)
        if column in worked_out or old == new:
            continue
        yield Edit(deed, clash.table, clash.pk, UPDATED, column, old, new, was, became)
        if (clash.table, column) == ("assessment", "detail"):
            for asked in Question:
                one, other = _direct(old, asked), _direct(new, asked)
                if one != other:
                    yield Edit(deed, clash.table, clash.pk, UPDATED, asked.value, one, other, was, became)


def _direct(detail: Value, asked: Question) -> Value:
    """The direct answer to a question among the answers of an assessment."""
    answers: dict[str, Any] = json.loads(str(detail)) if detail else {}
    answer: Value = answers.get(asked.value, {}).get("direct")
    return answer
