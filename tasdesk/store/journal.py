"""The journal: the steps that were taken, what each changed, and taking them back (DESIGN, "Journal").

The triggers of `schema.py` write it. An undo is a step itself, whose changes are journaled like any: a redo undoes it.
"""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from tasdesk.errors import NotFound, Refused
from tasdesk.messages import _
from tasdesk.store.changes import Layout, reversal
from tasdesk.store.file import Progress
from tasdesk.store.keys import driver_of
from tasdesk.store.names import DEAL_OF, LOCAL, Way
from tasdesk.store.references import references
from tasdesk.store.step import Step, Value

T = TypeVar("T")

_STAMP: Final = "%Y-%m-%d %H:%M:%S.%f"


class StepInfo(NamedTuple):
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


def stamp_after(stamp: str) -> str:
    """The first moment after that of a stamp."""
    return (datetime.strptime(stamp, _STAMP) + timedelta(microseconds=1)).strftime(_STAMP)


def read_stamp(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


# --- what a step changed -----------------------------------------------------------------------------------------


def tables_of(read: sqlite3.Connection, step_id: int) -> set[str]:
    """The tables in which a step changed records."""
    return {table for (table,) in read.execute("SELECT DISTINCT tbl FROM journal WHERE step = ?", (step_id,))}


def touched(read: sqlite3.Connection, step_id: int, *, later: bool = False) -> set[str] | None:
    """The ids of the deals that a step's changes concern, deleted ones included; None for all deals of the book.

    Args:
        later: the changes of all later steps as well.
    """
    deals: set[str] = set()
    steps = "step >= :step" if later else "step = :step"
    tables = read.execute(f"SELECT DISTINCT tbl FROM journal WHERE {steps}", {"step": step_id})
    ways = {table: DEAL_OF[table] for (table,) in tables}
    if not all(way.query for way in ways.values()):
        return None
    for table, way in ways.items():
        found = read.execute(_changed(table, way, steps) + way.query, {"step": step_id, "table": table})
        deals.update(deal for (deal,) in found if deal is not None)
    return deals


def first_step_since(read: sqlite3.Connection, at: datetime) -> int | None:
    """The first step that was taken at this moment or later; None where there is none."""
    row = read.execute("SELECT id FROM step WHERE at >= ? ORDER BY id LIMIT 1", (stamp(at),)).fetchone()
    return None if row is None else int(row[0])


def _changed(table: str, way: Way, steps: str) -> str:
    """`changed` for a `Way`: its columns in the rows that these steps changed, as they are and as they were."""
    which = f"{steps} AND tbl = :table" + ("" if way.new else " AND op <> 'I'")
    if way.columns == ("id",):  # A key never changes: the journal itself has it.
        return f"WITH changed (id) AS (SELECT pk FROM journal WHERE {which}) "
    now = ", ".join(f"live.{c}" for c in way.columns)
    was = ", ".join(f"iif(json_type(old, '$.{c}') IS NULL, live.{c}, json_extract(old, '$.{c}'))" for c in way.columns)
    rows = f"FROM journal LEFT JOIN {table} live ON live.id = pk WHERE {which}"
    return (
        f"WITH changed ({', '.join(way.columns)}) AS (SELECT {now} {rows} UNION ALL SELECT {was} {rows} AND op <> 'I') "
    )


# --- the steps ---------------------------------------------------------------------------------------------------

# What a merge received is no change of what the book says.
_INFO: Final = f"""
    SELECT id, uid, kind, op, author, role, at, program, undoes, iif(kind IN ('merge', 'undo', 'redo'),
        (SELECT count(*) FROM journal WHERE step = step.id AND tbl NOT IN {tuple(sorted(LOCAL))}),
        (SELECT count(*) FROM journal WHERE step = step.id))
    FROM step
"""


def steps(read: sqlite3.Connection, limit: int = -1, deal_id: str | None = None) -> list[StepInfo]:
    """The steps of the book, or those that changed a deal or what belongs to it alone; newest first.

    Args:
        read: where to look.
        limit: how many at most; below 0 all.
        deal_id: the deal; None for all steps.
    """
    where = "" if deal_id is None else f"WHERE id IN ({_STEPS_OF_DEAL})"
    found = read.execute(f"{_INFO} {where} ORDER BY id DESC LIMIT :limit", {"limit": limit, "deal": deal_id})
    return [_info(row) for row in found]


def step_info(read: sqlite3.Connection, step_id: int) -> StepInfo:
    """One step.

    Raises:
        NotFound: this book has no such step.
    """
    row = read.execute(f"{_INFO} WHERE id = ?", (step_id,)).fetchone()
    if row is None:
        raise NotFound(_("There is no step {step}.").format(step=step_id), _("`tasdesk log` lists them."))
    return _info(row)


def _info(row: tuple[Any, ...]) -> StepInfo:
    id, uid, kind, op, author, role, at, program, undoes, records = row
    return StepInfo(id, uid, kind, op, author, role, read_stamp(at), program, undoes, records)


def _steps_of_deal() -> str:
    """SQL that selects the steps that changed a deal, a row that belongs to it, or one that did when it was deleted."""
    owned = [table for table, way in DEAL_OF.items() if "deal_id" in way.columns]
    living = " UNION ".join(
        f"SELECT step FROM {table} live JOIN journal ON tbl = '{table}' AND pk = live.id WHERE live.deal_id = :deal"
        for table in owned
    )
    listed = ", ".join(f"'{table}'" for table in owned)
    return f"""SELECT step FROM journal WHERE tbl = 'deal' AND pk = :deal UNION {living} UNION
        SELECT step FROM journal WHERE op = 'D' AND tbl IN ({listed}) AND json_extract(old, '$.deal_id') = :deal"""


_STEPS_OF_DEAL: Final = _steps_of_deal()


# --- what can be taken back --------------------------------------------------------------------------------------

UNDO: Final = "undo"
"""The kind of a step that takes back another, named in its `undoes`."""

REDO: Final = "redo"
"""The kind of a step that takes back an undo."""


def undoable(read: sqlite3.Connection) -> StepInfo | None:
    """The step that the next undo takes back: the last that was done or redone, and not undone since."""
    top = next(_standing(read), None)
    return None if top is None else step_info(read, top)


def undoables(read: sqlite3.Connection, count: int) -> list[StepInfo]:
    """The steps that the next undos take back, in their order: as many as asked for, or as there are."""
    return [step_info(read, standing) for standing in islice(_standing(read), count)]


def redoable(read: sqlite3.Connection) -> StepInfo | None:
    """The undo that the next redo takes back: the last not yet redone; None once something new was done after it."""
    last = next(_taken_back(read), None)
    return None if last is None else step_info(read, last)


def redoables(read: sqlite3.Connection, count: int) -> list[StepInfo]:
    """The undos that the next redos take back, in their order: as many as asked for, or as there are."""
    return [step_info(read, undone) for undone in islice(_taken_back(read), count)]


def undo(step: Step, step_id: int | None = None, progress: Progress | None = None) -> StepInfo:
    """Take back a step, in an open step of the kind `UNDO`.

    Args:
        step: the open step.
        step_id: the step to take back; None for the last.
        progress: told how many of its changes are taken back, where they are many.

    Returns:
        The step that was taken back.

    Raises:
        NotFound: this book has no such step.
        Refused: there is nothing to undo, the step is undone already or an undo itself, or what came later rests on it.
    """
    undone = undoable(step.read) if step_id is None else step_info(step.read, step_id)
    if undone is None:
        raise Refused(_("There is nothing to undo."))
    if undone.kind in (UNDO, REDO):
        raise Refused(_("Step {step} is an undo or a redo itself.").format(step=undone.id))
    later = set()
    for standing in _standing(step.read):
        if standing == undone.id:
            break
        later.add(standing)
    else:
        raise Refused(_("Step {step} is undone already.").format(step=undone.id))
    _refuse_if_changed_again(step.read, undone, later)
    replay(step, undone.id, progress)
    return undone


def redo(step: Step, progress: Progress | None = None) -> StepInfo:
    """Take back the last undo, in an open step of the kind `REDO`; arguments as those of `undo`.

    Returns:
        The step that stands again.

    Raises:
        Refused: there is nothing to redo.
    """
    undone = redoable(step.read)
    if undone is None or undone.undoes is None:
        raise Refused(_("There is nothing to redo."))
    replay(step, undone.id, progress)
    return step_info(step.read, undone.undoes)


def _taken_back(read: sqlite3.Connection) -> Iterator[int]:
    """The undos not yet redone since something new was done, the last first."""
    redone = set()
    for step_id, kind, undoes in read.execute("SELECT id, kind, undoes FROM step ORDER BY id DESC"):
        if kind == REDO:
            redone.add(undoes)
        elif kind != UNDO:
            return
        elif step_id not in redone:
            yield step_id


def _standing(read: sqlite3.Connection) -> Iterator[int]:
    """The steps whose changes stand, undos and redos left out, the one to be undone next first.

    A fold of two stacks, doing pushes, undo moves a step to the other, redo moves it back, but told from its end: the
    last that happened to a step decides. So the first answer comes at once, however long the log is.
    """
    settled = set()
    for kind, done in read.execute(
        """SELECT step.kind, coalesce(undo.undoes, step.undoes, step.id)
           FROM step LEFT JOIN step undo ON undo.id = step.undoes ORDER BY step.id DESC"""
    ):
        if done not in settled:
            settled.add(done)
            if kind != UNDO:
                yield done


def _refuse_if_changed_again(read: sqlite3.Connection, undone: StepInfo, later: set[int]) -> None:
    """Refuse where one of the later steps changed a record that the step to be undone changed."""
    if not later:
        return
    others = read.execute(
        """SELECT DISTINCT other.step FROM journal JOIN journal other USING (tbl, pk)
           WHERE journal.step = ? AND other.step <> journal.step""",
        (undone.id,),
    )
    in_the_way = later.intersection(other for (other,) in others)
    if in_the_way:
        raise _rests_on(undone.id, step_info(read, max(in_the_way)))


def _rests_on(undone_id: int, other: StepInfo) -> Refused:
    return Refused(
        _("Step {step} cannot be undone alone: step {other} ({op}) rests on it.").format(
            step=undone_id, other=other.id, op=_(other.op)
        ),
        _("Undo step {other} first.").format(other=other.id),
    )


# --- taking back -------------------------------------------------------------------------------------------------


MANY: Final = 2000
"""Changes that take so long to take back that somebody may want to know how far it is."""

_TELL_EVERY: Final = 500


def replay(step: Step, undone_id: int, progress: Progress | None = None) -> None:
    """Reverse every change of a step, the last one first, as part of the open step.

    The values go from the journal to the driver as they are, past SQLAlchemy's conversions: what was comes back.

    Raises:
        Refused: what came later rests on it.
    """
    read = step.read
    # The reversed order may visit a parent before its child.
    read.execute("PRAGMA defer_foreign_keys = ON")
    read.execute("UPDATE step SET undoes = ? WHERE id = ?", (undone_id, step.id))
    changes = _reversals(read, undone_id)
    if progress is not None:
        (total,) = read.execute("SELECT count(*) FROM journal WHERE step = ?", (undone_id,)).fetchone()
        changes = _told(changes, total, progress) if total > MANY else changes
    try:
        for statement, run in groupby(changes, key=itemgetter(0)):
            read.executemany(statement, (values for _statement, values in run))
    except driver_of(read).IntegrityError as error:
        raise Refused(
            _("Step {step} cannot be undone: what came later has taken its place.").format(step=undone_id)
        ) from error
    _refuse_if_dangling(read, step.id, undone_id)


def _reversals(read: sqlite3.Connection, undone_id: int) -> Iterator[tuple[str, list[Value]]]:
    """SQL and its values for each change that takes back one of the step's, in order."""
    layout = Layout(read)
    entries = read.execute("SELECT tbl, op, pk, old FROM journal WHERE step = ? ORDER BY id DESC", (undone_id,))
    for table, op, pk, old in entries:
        yield reversal(table, op, pk, layout.old(table, old))


def _told(changes: Iterator[T], total: int, progress: Progress) -> Iterator[T]:
    for done, change in enumerate(changes):
        if done % _TELL_EVERY == 0:
            progress(done, total)
        yield change
    progress(total, total)


def _refuse_if_dangling(read: sqlite3.Connection, step_id: int, undone_id: int) -> None:
    """Refuse where a change of the open step left a record that refers to none.

    SQLite itself says so at the commit only, and not where.
    """
    changed = tables_of(read, step_id)
    for reference in references(read):
        for table, key in ((reference.child, "id"), (reference.parent, reference.column)):
            # A party is a reference to the book alone: it can be left behind by a rival that goes, and in no other way.
            if table not in changed or (reference.nobody and table == reference.child):
                continue
            touched_here = f"child.{key} IN (SELECT pk FROM journal WHERE step = ? AND tbl = '{table}')"
            found = read.execute(f"{reference.orphans} AND {touched_here} LIMIT 1", (step_id,)).fetchone()
            if found:
                records = (reference.parent, found[0]), (reference.child, found[1])
                raise _rests_on(undone_id, _last_change(read, step_id, *records))


def _last_change(read: sqlite3.Connection, before: int, *records: tuple[str, str]) -> StepInfo:
    """The last step before the open one that changed one of these records."""
    where = " OR ".join("tbl = ? AND pk = ?" for _record in records)
    values = [value for record in records for value in record]
    (step_id,) = read.execute(
        f"SELECT max(step) FROM journal WHERE step < ? AND ({where})", (before, *values)
    ).fetchone()
    return step_info(read, step_id)
