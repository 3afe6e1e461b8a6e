"""The history of records: who set which column when, from what to what (DESIGN 3, "Journal")."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from tasdesk.method.facts import US, Question
from tasdesk.store.changes import DELETED, INSERTED, UPDATED, Layout, of_record, of_step
from tasdesk.store.handing import MERGE, RECEIVED_TOLD
from tasdesk.store.journal import read_stamp
from tasdesk.store.names import DEAL_OF, LOCAL
from tasdesk.store.step import Value

Record = tuple[str, str]
"""A table and a key."""

UNKNOWN: Final = "unknown"
"""A score that was answered with don't know; one that was not answered is None."""

DATED: Final[Mapping[str, tuple[str, ...]]] = {
    "assessment": ("author", "party"),
    "gates": ("author",),
    "naming": ("slot",),
    "plan_text": ("head",),
    "qualification": ("item",),
    "strategy": ("party",),
    "uncontested": (),
    "value_equation": (),
    "value_proposition": ("party",),
}
"""Tables of which a row holds from its day until the next: by what, beside the deal, their rows follow each other."""

PARTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "account": {"note": ("account_id",), "rival_entry": ("account_id",)},
    "activity": {"activity_person": ("activity_id",)},
    "lead": {"lead_answer": ("lead_id",)},
    "objection": {"objection_change": ("objection_id",)},
    "person": {
        "attitude": ("person_id",),
        "deal_role": ("person_id",),
        "link": ("source_id", "target_id"),
        "note": ("person_id",),
        "relationship": ("person_id",),
    },
    "rival": {"rival_entry": ("rival_id",)},
}
"""What is told with a record: rows of these tables that refer to it in these columns. A deal's are all that name it."""

_CALLED: Final = {
    "action": "text",
    "account": "name", "activity": "trim(day || ' ' || purpose)", "deal": "name", "lead": "name",
    "objection": "text", "person": "name", "product": "name", "review": "trim(day || ' ' || manager)",
    "rival": "name", "tactic": "text",
}  # fmt: skip
"""What the records that others refer to are called."""

_ID: Final = re.compile(r"[0-9a-f]{32}")


class Deed(NamedTuple):
    """When and by whom something was done.

    Attributes:
        step_id: the step of this book.
        op: what was done, in the words of the code.
        undoes: the step it took back, if it did.
        at, author, program: when, aware, by whom, and in which face of the program. Of what a merge brought: when, by
            whom and where it was done in the other book.
        merged: a merge brought it.
    """

    step_id: int
    op: str
    undoes: int | None
    at: datetime
    author: str
    program: str
    merged: bool


class Edit(NamedTuple):
    """What was made of one column of a record.

    Attributes:
        deed: when and by whom.
        table, pk: the record.
        change: `I`, `U` or `D`: whether the record was new, changed, or deleted.
        column, old, new: what was before and what became of it; None for nothing. Of a new row that holds from a day on
            `old` is what held on that day before, and of one that is gone `new` what holds on it then.
        was, row: the record with all its values, before and after; where it was deleted, `row` too is what it was.
    """

    deed: Deed
    table: str
    pk: str
    change: str
    column: str
    old: Value
    new: Value
    was: Mapping[str, Value]
    row: Mapping[str, Value]


# --- which records -----------------------------------------------------------------------------------------------


def records_of(read: sqlite3.Connection, table: str, pk: str) -> list[Record]:
    """A record and what is told with it, deleted ones included."""
    layout, found = Layout(read), [(table, pk)]
    parts: Mapping[str, tuple[str, ...]] = PARTS.get(table, {})
    if table == "deal":
        owned = sorted(name for name in DEAL_OF if name not in LOCAL and "deal_id" in layout.columns(name))
        parts = dict.fromkeys(owned, ("deal_id",))
    for part, columns in parts.items():
        keys = _referring(read, part, columns, [pk])
        found += [(part, key) for key in keys]
        for further, ways in PARTS.get(part, {}).items() if table == "deal" else ():
            if "deal_id" not in layout.columns(further):
                found += [(further, key) for key in _referring(read, further, ways, keys)]
    return found


def _referring(read: sqlite3.Connection, table: str, columns: Iterable[str], keys: Collection[str]) -> list[str]:
    """The keys of the rows that refer to one of these records, or did when they were deleted."""
    wanted, found = json.dumps(list(keys)), dict[str, None]()
    for column in columns:
        live = f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id"
        gone = f"""SELECT pk FROM journal WHERE op = 'D' AND tbl = '{table}'
                   AND json_extract(old, '$.{column}') IN (SELECT value FROM json_each(?)) ORDER BY id"""
        for statement in (live, gone):
            found |= dict.fromkeys(key for (key,) in read.execute(statement, (wanted,)))
    return list(found)


# --- what was changed --------------------------------------------------------------------------------------------


def edits_of(read: sqlite3.Connection, records: Iterable[Record]) -> list[Edit]:
    """Everything that was ever changed in these records, newest first."""
    layout = Layout(read)
    turns = [turn for record in records for turn in _turns(read, layout, *record)]
    # Stable: what one step changed stays in its order.
    return sorted(_edits(read, turns), key=lambda edit: -edit.deed.step_id)


def edits_by(read: sqlite3.Connection, step_id: int) -> list[Edit]:
    """Everything that a step changed, in the order in which it did."""
    layout = Layout(read)
    records = dict.fromkeys((change.table, change.pk) for change in of_step(read, step_id, layout))
    whole = {record: _turns(read, layout, *record) for record in records}
    for table, pk in records:
        if table in DATED:
            turn = next((turn for turn in whole[table, pk] if turn.step_id == step_id), None)
            for beside in _beside(read, table, turn.row or turn.was) if turn else ():
                if beside not in whole:
                    whole[beside] = _turns(read, layout, *beside)
    edits = _edits(read, [turn for turns in whole.values() for turn in turns if turn.step_id <= step_id])
    return [edit for edit in edits if edit.deed.step_id == step_id]


def _beside(read: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> list[Record]:
    """The rows that hold before or after a row, of the same deal and what else they are of."""
    columns = ("deal_id", *DATED[table])
    where = " AND ".join(f"{column} = ?" for column in columns)
    found = read.execute(f"SELECT id FROM {table} WHERE {where}", [row[column] for column in columns])
    return [(table, pk) for (pk,) in found]


class _Turn(NamedTuple):
    """What one step made of a record: as it was before and as it became; empty where it was not there."""

    step_id: int
    table: str
    pk: str
    was: Mapping[str, Value]
    row: Mapping[str, Value]
    values: Mapping[str, Value]

    @property
    def op(self) -> str:
        """`I`, `U` or `D`: new, changed, or deleted."""
        return INSERTED if not self.was else UPDATED if self.row else DELETED


def _turns(read: sqlite3.Connection, layout: Layout, table: str, pk: str) -> list[_Turn]:
    """What each step made of a record, oldest first; what a step did to it in several goes is one."""
    now, turns = layout.row(table, pk), []
    for step_id, group in groupby(reversed(of_record(read, table, pk, layout)), key=attrgetter("step_id")):
        row, was, values = now, now, dict[str, Value]()
        for change in group:
            was = {} if change.op == INSERTED else {**was, **change.old}
            values = {**change.values, **values}
        if was or row:
            turns.append(_Turn(step_id, table, pk, was, row, values))
        now = was
    return turns[::-1]


def _edits(read: sqlite3.Connection, turns: Iterable[_Turn]) -> list[Edit]:
    deeds, layout = _Deeds(read), Layout(read)
    held: _Held = defaultdict(dict)
    edits: list[Edit] = []
    # Stable: within a step in the order in which the records come.
    for turn in sorted(turns, key=attrgetter("step_id")):
        table, keys, row = turn.table, _key_columns(turn.table), turn.row or turn.was
        done = deeds.of(turn, layout)
        for column in layout.columns(table):
            old, new = _said(table, column, turn.was), _said(table, column, turn.row)
            if column in keys or old == new:
                continue
            if table in DATED:
                old = _in_force(table, column, row, held, new) if not turn.was else old
                new = _in_force(table, column, row, held, old) if not turn.row else new
            if old != new:
                deed = done.get(column, done[""])
                edits.append(Edit(deed, table, turn.pk, turn.op, column, old, new, turn.was, row))
        if table in DATED:
            days = held[_series(table, row)]
            days.pop(str(row["day"]), None)
            if turn.row:
                days[str(row["day"])] = turn.row
    return edits


def _key_columns(table: str) -> frozenset[str]:
    """The columns that say of what a record is, and never change: nobody set them."""
    return frozenset({"id", "deal_id", "day", *DATED[table]}) if table in DATED else frozenset({"id"})


def _series(table: str, row: Mapping[str, Value]) -> tuple[Value, ...]:
    """Of what a row that holds from a day on is."""
    return (table, row["deal_id"], *(row[column] for column in DATED[table]))


def _said(table: str, column: str, row: Mapping[str, Value]) -> Value:
    """What a column says; None for nothing."""
    value = row.get(column)
    if table == "assessment" and column in tuple(Question) and column[0] in str(row.get("given", "")):
        return UNKNOWN if value is None else value
    return None if value in ("", "{}", "[]") else value


def _in_force(table: str, column: str, row: Mapping[str, Value], held: "_Held", said: Value) -> Value:
    """What holds on the day of a row without it, of what it says; None for nothing."""
    if said is None:
        return None
    days = held.get(_series(table, row), {})
    earlier = [days[day] for day in sorted(days, reverse=True) if day < str(row["day"])]
    if (table, column) != ("assessment", "detail"):
        found = (_said(table, column, each) for each in earlier)
        return next((value for value in found if value is not None), None)
    known: dict[str, Any] = {}
    for question in json.loads(str(said)):
        for each in earlier:
            if question in (detail := json.loads(str(each["detail"]) or "{}")):
                known[question] = detail[question]
                break
    return json.dumps(known, ensure_ascii=False, sort_keys=True) if known else None


_Held = dict[tuple[Value, ...], dict[str, Mapping[str, Value]]]
"""The rows that hold from a day on, by of what they are and by day."""


class _Deeds:
    """By whom and when changes were made; each step is looked up once."""

    def __init__(self, read: sqlite3.Connection) -> None:
        self._read = read
        self._known: dict[int, Deed] = {}
        self._told: dict[tuple[int, str], Deed] = {}

    def of(self, change: _Turn, layout: Layout) -> dict[str, Deed]:
        """By whom and when, by column; for those that are not there under an empty name."""
        if change.step_id not in self._known:
            op, undoes, at, author, program, kind = self._read.execute(
                "SELECT op, undoes, at, author, program, kind FROM step WHERE id = ?", (change.step_id,)
            ).fetchone()
            deed = Deed(change.step_id, op, undoes, read_stamp(at), author, program, kind == MERGE)
            self._known[change.step_id] = deed
        deed = self._known[change.step_id]
        return {"": deed, **(dict(self._brought(change, deed, layout)) if deed.merged else {})}

    def _brought(self, change: _Turn, merge: Deed, layout: Layout) -> Iterator[tuple[str, Deed]]:
        """Who did in another book what a merge brought here, by column; who is told last did it last."""
        told = self._read.execute(
            f"{RECEIVED_TOLD} WHERE pk = ? AND tbl = ? ORDER BY at, received.id", (change.pk, change.table)
        ).fetchall()
        for _pk, at, uid, author, op, cells, _undoes in told:
            deed = self._told.get((merge.step_id, uid))
            if deed is None:
                how, program = self._read.execute("SELECT op, program FROM received WHERE id = ?", (uid,)).fetchone()
                deed = merge._replace(op=how, at=read_stamp(at), author=author, program=program)
                self._told[merge.step_id, uid] = deed
            if change.op == op == DELETED:
                yield "", deed
            values = layout.old(change.table, cells)
            yield from ((column, deed) for column, value in change.values.items() if values.get(column, deed) == value)


# --- what records are called -------------------------------------------------------------------------------------


def names_for(read: sqlite3.Connection, edits: Iterable[Edit]) -> dict[str, str]:
    """What the records are called to which these edits refer, by id; also those that are deleted by now."""
    wanted: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, dict[str, str]] = {}
    for edit in edits:
        if edit.table not in parents:
            parents[edit.table] = _parents(read, edit.table)
        for column, value in (*edit.row.items(), (edit.column, edit.old), (edit.column, edit.new)):
            parent = parents[edit.table].get(column)
            if isinstance(value, str) and parent is not None:
                wanted[parent].update([value] if parent in _CALLED and value != US else ())
            elif column in ("gap", "advantages") and value:
                for table in ("person", "rival", "tactic"):
                    wanted[table].update(_ID.findall(str(value)))
    names: dict[str, str] = {}
    for table, ids in wanted.items():
        names |= dict(_called(read, table, ids))
    return names


def _parents(read: sqlite3.Connection, table: str) -> dict[str, str]:
    """To which tables the columns of a table refer."""
    found = read.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,))
    return {"party": "rival", **dict(found.fetchall())}


def _called(read: sqlite3.Connection, table: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What records of a table are called; those that are gone as they were last."""
    called, left = _CALLED[table], set(ids)
    live = f"SELECT id, {called} FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    for pk, name in read.execute(live, (json.dumps(sorted(left)),)):
        left.discard(pk)
        yield pk, name
    for pk in left:
        gone = read.execute(
            "SELECT old FROM journal WHERE pk = ? AND tbl = ? AND op = 'D' ORDER BY id DESC LIMIT 1", (pk, table)
        ).fetchone()
        if gone is not None:
            old = json.loads(gone[0])
            yield pk, str(old.get("name") or old.get("text") or old.get("purpose") or old.get("day") or "")
