"""The history of records: who set which column when, from what to what (DESIGN 3, "Journal")."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from tasdesk.method.facts import US, Question
from tasdesk.store.changes import DELETED, INSERTED, Change, Layout, of_record, of_step
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
    "account": "name", "activity": "trim(day || ' ' || purpose)", "deal": "name", "objection": "text",
    "person": "name", "product": "name", "rival": "name", "tactic": "text",
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
            `old` is what held on that day before.
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
    changes = [each for record in records for each in _with_rows(read, layout, *record)]
    # Stable: what one step changed stays in its order.
    return sorted(_edits(read, changes), key=lambda edit: -edit.deed.step_id)


def edits_by(read: sqlite3.Connection, step_id: int) -> list[Edit]:
    """Everything that a step changed, in the order in which it did."""
    layout = Layout(read)
    records = dict.fromkeys((change.table, change.pk) for change in of_step(read, step_id, layout))
    whole = {record: _with_rows(read, layout, *record) for record in records}
    for table, pk in records:
        if table in DATED:
            row = next(row for change, row in whole[table, pk] if change.step_id == step_id)
            for beside in _beside(read, table, row):
                if beside not in whole:
                    whole[beside] = _with_rows(read, layout, *beside)
    edits = _edits(read, [each for changes in whole.values() for each in changes if each[0].step_id <= step_id])
    return [edit for edit in edits if edit.deed.step_id == step_id]


def _beside(read: sqlite3.Connection, table: str, row: Mapping[str, Value]) -> list[Record]:
    """The rows that hold before or after a row, of the same deal and what else they are of."""
    columns = ("deal_id", *DATED[table])
    where = " AND ".join(f"{column} = ?" for column in columns)
    found = read.execute(f"SELECT id FROM {table} WHERE {where}", [row[column] for column in columns])
    return [(table, pk) for (pk,) in found]


def _with_rows(read: sqlite3.Connection, layout: Layout, table: str, pk: str) -> list[tuple[Change, dict[str, Value]]]:
    """The changes of a record, oldest first, each with the record as it became, or as it was when it was deleted."""
    changes, row, found = of_record(read, table, pk, layout), layout.row(table, pk), []
    for change in reversed(changes):
        row = change.old if change.op == DELETED else row
        found.append((change, row))
        row = {} if change.op == INSERTED else row | change.old
    return found[::-1]


def _edits(read: sqlite3.Connection, changes: Iterable[tuple[Change, dict[str, Value]]]) -> list[Edit]:
    deeds, layout = _Deeds(read), Layout(read)
    held: _Held = defaultdict(dict)
    edits: list[Edit] = []
    # Stable: within a step in the order in which the records come.
    for change, row in sorted(changes, key=lambda each: each[0].step_id):
        table, keys = change.table, _key_columns(change.table)
        done, before = deeds.of(change, layout), _before(change, row)
        for column in layout.columns(table):
            if column in keys:
                continue
            old = _said(table, column, before)
            new = None if change.op == DELETED else _said(table, column, row)
            if change.op == INSERTED and new is not None and table in DATED:
                old = _in_force(table, column, row, held, new)
            if old != new:
                deed = done.get(column, done[""])
                edits.append(Edit(deed, table, change.pk, change.op, column, old, new, before, row))
        if table in DATED:
            days = held[_series(table, row)]
            days.pop(str(row["day"]), None)
            if change.op != DELETED:
                days[str(row["day"])] = row
    return edits


def _key_columns(table: str) -> frozenset[str]:
    """The columns that say of what a record is, and never change: nobody set them."""
    return frozenset({"id", "deal_id", "day", *DATED[table]}) if table in DATED else frozenset({"id"})


def _series(table: str, row: Mapping[str, Value]) -> tuple[Value, ...]:
    """Of what a row that holds from a day on is."""
    return (table, row["deal_id"], *(row[column] for column in DATED[table]))


def _before(change: Change, row: Mapping[str, Value]) -> Mapping[str, Value]:
    """A record before a change; empty where it was not there."""
    if change.op == INSERTED:
        return {}
    return change.old if change.op == DELETED else {**row, **change.old}


def _said(table: str, column: str, row: Mapping[str, Value]) -> Value:
    """What a column says; None for nothing."""
    value = row.get(column)
    if table == "assessment" and column in tuple(Question) and column[0] in str(row.get("given", "")):
        return UNKNOWN if value is None else value
    return None if value in ("", "{}", "[]") else value


def _in_force(table: str, column: str, row: Mapping[str, Value], held: "_Held", new: Value) -> Value:
    """What held on the day of a new row before it came; None for nothing."""
    days = held.get(_series(table, row), {})
    earlier = [days[day] for day in sorted(days, reverse=True) if day < str(row["day"])]
    if (table, column) != ("assessment", "detail"):
        return next((said for said in (_said(table, column, each) for each in earlier) if said is not None), None)
    known: dict[str, Any] = {}
    for question in json.loads(str(new)):
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

    def of(self, change: Change, layout: Layout) -> dict[str, Deed]:
        """By whom and when, by column; for those that are not there under an empty name."""
        if change.step_id not in self._known:
            op, undoes, at, author, program, kind = self._read.execute(
                "SELECT op, undoes, at, author, program, kind FROM step WHERE id = ?", (change.step_id,)
            ).fetchone()
            deed = Deed(change.step_id, op, undoes, read_stamp(at), author, program, kind == MERGE)
            self._known[change.step_id] = deed
        deed = self._known[change.step_id]
        return {"": deed, **(dict(self._brought(change, deed, layout)) if deed.merged else {})}

    def _brought(self, change: Change, merge: Deed, layout: Layout) -> Iterator[tuple[str, Deed]]:
        """Who did in another book what a merge brought here, by column; who is told last did it last."""
        told = self._read.execute(
            f"{RECEIVED_TOLD} WHERE pk = ? AND tbl = ? ORDER BY at, received.id", (change.pk, change.table)
        ).fetchall()
        for _pk, at, uid, author, op, cells in told:
            how, program = self._read.execute("SELECT op, program FROM received WHERE id = ?", (uid,)).fetchone()
            deed = merge._replace(op=how, at=read_stamp(at), author=author, program=program)
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
