"""Whether a book is sound, and rebuilding what is derived: indexes, triggers, weekly points, present rates."""

import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from tasdesk.errors import BookError, PlaybookError
from tasdesk.messages import _
from tasdesk.store import file, keys
from tasdesk.store.file import Progress, Reader
from tasdesk.store.making import BESIDE
from tasdesk.store.names import BASE_PLAYBOOK, DEAL_OF, DERIVED
from tasdesk.store.playbooks import playbook_in_force

OWN_DIRECTORIES: Final = (".backups", ".drafts")
"""How the names of the directories end that belong to a book and lie beside it."""

NAMED: Final = 20
"""How many records a finding names; it counts all."""


class Finding(NamedTuple):
    """Something in a book that should not be so.

    Attributes:
        kind: `damage` of the file; `schema`, `reference`, `journal`, `value`, `derived` of what it holds; `mode` of a
            file, which others may read.
        what: a sentence in the user's language.
        table: the table it is in; empty where it is in none.
        records: the keys of the first records, or the names of what is meant.
        many: how many there are.
        mends: whether `rebuild` mends it.
    """

    kind: str
    what: str
    table: str = ""
    records: tuple[str, ...] = ()
    many: int = 1
    mends: bool = False


def check(path: Path, today: date, progress: Progress | None = None) -> list[Finding]:
    """Everything in a book that should not be so, as of one moment; nothing is written.

    Args:
        path: a book of this program's version.
        today: the day, for deals that were never worked out.
        progress: told how many deals of how many are worked out.

    Raises:
        BookError: the file cannot be read at all.
    """
    with _opened(path) as connection:
        if connection is None:
            return [Finding("damage", _("The file is damaged."))]
        connection.execute("BEGIN")
        return look_through(connection, today, progress)


def look_through(read: Reader, today: date, progress: Progress | None = None) -> list[Finding]:
    """As `check`, inside a transaction."""
    found: list[Finding] = []
    try:
        found += _damages(read)
        if any(each.kind == "damage" for each in found):
            return found  # what else is wrong follows from that
        found += _schema(read)
        if any(each.kind == "schema" and not each.mends for each in found):
            return found  # the rest asks for tables as they should be
        for look in (_references, _journal, _values, _playbook):
            found += look(read)
        if not any(each.kind == "value" for each in found):
            found += _derived(read, today, progress)
        if not any(each.kind in ("value", "journal", "reference") for each in found):
            found += _counted(read)
    except keys.driver_of(read).DatabaseError as error:
        if not _is_damage(error):
            raise
        found.append(Finding("damage", _("The file is damaged: {why}.").format(why=error)))
    return found


def rebuild(path: Path, today: date, found: Collection[Finding], progress: Progress | None = None) -> None:
    """Make what is derived anew, in one transaction: indexes, triggers, the open step, weekly points and rates.

    Args:
        found: what a check has found. Where a table is not as it should be nothing is done, and no rates are worked
            out from values that cannot be read.

    Raises:
        BookError: the file may not be written, or is being written; nothing was changed.
    """
    if any(each.kind in ("damage", "schema") and not each.mends for each in found):
        return
    with file.errors_in_words(path), closing(file.connect(path, readonly=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _rebuild_schema(connection)
            if not any(each.kind == "value" for each in found):
                _rebuild_derived(connection, today, progress)
            connection.execute("COMMIT")
        finally:
            connection.rollback()


@contextmanager
def _opened(path: Path) -> Iterator[Reader | None]:
    """A connection; None where the file is too damaged for one."""
    try:
        connection = file.connect(path, readonly=True)
    except keys.driver(keys.of(path)).DatabaseError as error:
        if not _is_damage(error):
            raise file.in_words(path, error) or error from error
        yield None
        return
    with file.errors_in_words(path), closing(connection):
        yield connection


def _is_damage(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


# --- the file and its schema -------------------------------------------------------------------------------------

_OF_INDEX: Final = re.compile(r"missing from index|wrong # of entries in index")
_OF_VALUE: Final = re.compile(r"NULL value in|CHECK constraint failed|non-unique entry")


def _damages(read: Reader) -> Iterator[Finding]:
    """What SQLite finds wrong: pages, indexes, and values that a table does not allow."""
    kinds = {"value": _OF_VALUE, "index": _OF_INDEX}
    said: dict[str, list[str]] = {}
    for (fault,) in read.execute("PRAGMA integrity_check"):
        if fault != "ok":
            kind = next((kind for kind, pattern in kinds.items() if pattern.search(fault)), "damage")
            said.setdefault(kind, []).append(fault)
    words = {
        "damage": _("The file is damaged."),
        "index": _("An index does not hold what its table holds."),
        "value": _("A table does not allow what it holds."),
    }
    for kind, faults in said.items():
        mends = kind == "index"
        yield _named("derived" if mends else kind, words[kind], "", faults, mends=mends)


def schema_of(read: Reader) -> dict[tuple[str, str], str]:
    """The SQL of every table, index and trigger by kind and name, without what means nothing.

    That is blanks, and quotes around plain names.
    """
    found = read.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*'")
    return {(kind, name): _BLANKS.sub(lambda blank: blank["text"] or " ", sql).strip() for kind, name, sql in found}


# What stands in a text, blanks included, means what it is.
_BLANKS: Final = re.compile(r"""(?P<text>'(?:[^']|'')*')|(?:\s|"(?=\w+")|(?<=\w)")+""")


@cache
def _expected() -> dict[tuple[str, str], str]:
    """The schema of a new book."""
    from tasdesk.store.schema import tables, triggers

    with closing(sqlite3.connect(":memory:")) as empty:
        for statement in (*tables(), *triggers()):
            empty.execute(statement)
        return schema_of(empty)


def _schema(read: Reader) -> Iterator[Finding]:
    """What is missing in the schema, is otherwise than in a new book, or has no place in one."""
    is_so, should = schema_of(read), _expected()
    odd = sorted(key for key in is_so.keys() | should.keys() if is_so.get(key) != should.get(key))
    words = {
        "trigger": _("A trigger of the journal is missing or otherwise than it should be."),
        "index": _("An index is missing or otherwise than it should be."),
    }
    for kind in dict.fromkeys(kind for kind, _name in odd):
        what = words.get(kind) or _("A table is missing or otherwise than it should be.")
        yield _named("schema", what, "", [name for of, name in odd if of == kind], mends=kind in words)


def _rebuild_schema(connection: sqlite3.Connection) -> None:
    """Make indexes and triggers as in a new book, and close the open step."""
    should = _expected()
    for (kind, name), sql in schema_of(connection).items():
        if kind == "trigger" or (kind == "index" and should.get((kind, name)) != sql):
            connection.execute(f'DROP {kind} "{name.replace(chr(34), chr(34) * 2)}"')
    there = schema_of(connection)
    for (kind, name), sql in should.items():
        if kind != "table" and (kind, name) not in there:
            connection.execute(sql)
    connection.execute("REINDEX")
    connection.execute("DELETE FROM current_step")
    connection.execute("INSERT INTO current_step (one) VALUES (1)")


# --- what it holds -----------------------------------------------------------------------------------------------


def _references(read: Reader) -> Iterator[Finding]:
    """Records that refer to others that are not there."""
    dangling: dict[tuple[str, str], list[int]] = {}
    for table, rowid, parent, _key in read.execute("PRAGMA foreign_key_check").fetchall():
        dangling.setdefault((table, parent), []).append(rowid)
    for (table, parent), rows in dangling.items():
        what = _("It refers to a record of {parent} that is not there.").format(parent=parent)
        named: list[str] = []
        if table in DEAL_OF:
            first = rows[:NAMED]
            named = _keys(read, f"SELECT id FROM {table} WHERE rowid IN ({_marks(first)})", first)
        yield Finding("reference", what, table, tuple(named), len(rows), table in DERIVED)
    for table in ("assessment", "attitude"):
        alone = _keys(read, f"SELECT id FROM {table} WHERE party <> 'us' AND party NOT IN (SELECT id FROM rival)")
        if alone:
            yield _named("reference", _("It is about a rival that is not there."), table, alone)


def _journal(read: Reader) -> Iterator[Finding]:
    """What the journal says and what the tables hold go together; steps are in order of time."""
    if read.execute("SELECT one, step FROM current_step").fetchall() != [(1, None)]:
        yield Finding("journal", _("A step was left open."), "current_step", mends=True)
    before = "SELECT id, at, lag(at) OVER (ORDER BY id) AS earlier FROM step"
    unordered = _keys(read, f"SELECT 's' || id FROM ({before}) WHERE at < earlier")
    if unordered:
        yield _named("journal", _("A step is dated before the one it follows."), "step", unordered)
    spoilt = _keys(
        read, "SELECT id FROM journal WHERE (op = 'I') <> (old IS NULL) OR NOT json_valid(coalesce(old, '{}'))"
    )
    if spoilt:
        yield _named("journal", _("An entry of the journal cannot be read."), "journal", spoilt)
        return
    strange = _strange_entries(read)
    if strange:
        yield _named(
            "journal", _("An entry of the journal is of a table or column that is not there."), "journal", strange
        )
    for table in DEAL_OF:
        last = f"SELECT op FROM journal WHERE pk = {table}.id AND tbl = '{table}' ORDER BY id DESC LIMIT 1"
        new = f"SELECT id FROM {table} WHERE coalesce(({last}), 'D') = 'D' AND id <> ?"
        if found := _keys(read, new, (BASE_PLAYBOOK,)):
            yield _named("journal", _("It was written past the journal."), table, found)
        gone = f"""SELECT DISTINCT pk FROM journal WHERE tbl = ? AND op <> 'D' AND pk NOT IN (SELECT id FROM {table})
            AND NOT EXISTS (SELECT 1 FROM journal later WHERE later.pk = journal.pk AND later.tbl = journal.tbl
                            AND later.id > journal.id)"""
        if found := _keys(read, gone, (table,)):
            yield _named("journal", _("It was deleted past the journal."), table, found)


def _strange_entries(read: Reader) -> list[str]:
    """The entries of tables or columns that there are not: an undo of their steps would stumble."""
    columns = {
        table: {name for (name,) in read.execute("SELECT name FROM pragma_table_info(?)", (table,))}
        for table in DEAL_OF
    }
    tables = read.execute("SELECT DISTINCT tbl FROM journal")
    strange = [(table, None) for (table,) in tables.fetchall() if table not in columns]
    pairs = read.execute("SELECT DISTINCT tbl, key FROM journal, json_each(old)").fetchall()
    strange += [(table, name) for table, name in pairs if table in columns and name not in columns[table]]
    return [
        entry
        for table, name in strange
        for entry in _keys(
            read,
            """SELECT id FROM journal WHERE tbl = :table
               AND (:name IS NULL OR EXISTS (SELECT 1 FROM json_each(old) WHERE key = :name))""",
            {"table": table, "name": name},
        )
    ]


_KINDS: Final = {
    "VARCHAR": "typeof({0}) = 'text'",
    "INTEGER": "typeof({0}) = 'integer'",
    "BIGINT": "typeof({0}) = 'integer'",
    "BOOLEAN": "{0} IN (0, 1)",
    "FLOAT": "typeof({0}) = 'real' AND abs({0}) < 9e999",
    "DATE": "typeof({0}) = 'text' AND date({0}, '+0 days') IS {0}",
}
"""What a column of each type may hold, as SQL; a number that is none, or no day of the calendar, it may not."""


def _values(read: Reader) -> Iterator[Finding]:
    """Values that are not of the kind of their column; SQLite itself lets any value into any column."""
    for table in (*DEAL_OF, "step"):
        columns = read.execute('SELECT name, type FROM pragma_table_info(?) WHERE name <> "id"', (table,)).fetchall()
        for name, kind in columns:
            wrong = f"{name} IS NOT NULL AND NOT ({_KINDS[kind].format(name)})"
            found = _keys(read, f"SELECT id FROM {table} WHERE {wrong}")
            if found:
                what = _("{column} holds something of another kind than it should.").format(column=name)
                yield _named("value", what, table, found)
    spoilt = _keys(read, "SELECT id FROM assessment WHERE json_valid(detail) = 0 OR json_type(detail) <> 'object'")
    if spoilt:
        yield _named("value", _("The answers cannot be read."), "assessment", spoilt)


def _playbook(read: Reader) -> Iterator[Finding]:
    """A playbook that holds together and has the stages that deals are in."""
    try:
        stages = playbook_in_force(read).order
    except PlaybookError as error:
        yield Finding("value", str(error), "playbook")
        return
    lost = _keys(read, f"SELECT id FROM deal WHERE stage NOT IN ({_marks(stages)})", stages)
    if lost:
        yield _named("reference", _("It is in a stage that the playbook does not have."), "deal", lost)


# --- what is derived ---------------------------------------------------------------------------------------------


def _derived(read: Reader, today: date, progress: Progress | None) -> Iterator[Finding]:
    """Rates and points that are not what the facts give, each as of the day it was worked out."""
    from tasdesk.store.derived import assessed_deals, compare

    deals = assessed_deals(read)
    other = compare(read, deals, today, playbook_in_force(read), as_stored=True, progress=progress)
    differing = [difference.deal_id for difference in other]
    alone = "SELECT DISTINCT deal_id FROM point JOIN deal ON deal.id = deal_id LEFT JOIN present USING (deal_id)"
    differing += _keys(read, f"{alone} WHERE present.deal_id IS NULL")
    if differing:
        what = _("Stored rates or weekly points are not what the answers give.")
        yield _named("derived", what, "present", differing, mends=True)


def _counted(read: Reader) -> Iterator[Finding]:
    """Findings of deals that are not those of the day they were worked out for."""
    from tasdesk.store import found

    kept: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for deal_id, *row in read.execute("SELECT deal_id, day, high, medium, low, ids FROM found ORDER BY deal_id"):
        kept[row[0]][deal_id] = tuple(row)
    playbook = playbook_in_force(read)
    wrong = []
    for day, rows in kept.items():
        now = found.find(read, rows, date.fromisoformat(day), playbook)
        for deal_id, row in rows.items():
            true = now.get(deal_id)
            if true is None or (*true[:-1], " ".join(true.ids)) != row:
                wrong.append(deal_id)
    if wrong:
        yield _named("derived", _("Stored findings are not what the facts give."), "found", wrong, mends=True)


def _rebuild_derived(connection: sqlite3.Connection, today: date, progress: Progress | None) -> None:
    from tasdesk.store.book import renew_derived

    for table in DERIVED:
        connection.execute(f"DELETE FROM {table}")
    renew_derived(connection, None, today, progress=progress)


# --- files -------------------------------------------------------------------------------------------------------


def open_to_others(path: Path) -> list[Path]:
    """The files of a book, and the directories of its own, that others than their owner may read or write."""
    if os.name == "nt":
        return []  # who may read what is kept otherwise there
    own = [path, *(path.with_name(f"{path.name}{end}") for end in (*BESIDE, *OWN_DIRECTORIES))]
    for directory in [each for each in own if each.is_dir()]:
        own += directory.iterdir()
    return [each for each in own if each.exists() and each.stat().st_mode & 0o077]


def close_to_others(paths: Iterable[Path]) -> None:
    """Let these files and directories be their owner's alone.

    Raises:
        BookError: they are somebody else's.
    """
    for path in paths:
        try:
            path.chmod(0o700 if path.is_dir() else 0o600)
        except OSError as error:
            raise BookError(
                _("Who may read {path} cannot be changed: {why}.").format(path=path, why=error.strerror)
            ) from error


def _named(kind: str, what: str, table: str, records: Sequence[str], *, mends: bool = False) -> Finding:
    return Finding(kind, what, table, tuple(records[:NAMED]), len(records), mends)


def _keys(read: Reader, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[str]:
    """The keys that a query selects."""
    return [str(key) for (key,) in read.execute(query, values)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
