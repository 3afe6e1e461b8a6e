"""Encrypting a book, decrypting it, giving it another passphrase: the same for a file, with another key or with none.

A copy is made beside it and looked through, and then takes its place in one go. Cut off at any moment, the old file is
whole where it was, or the new one is.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import file, keys
from tasdesk.store.keys import Key
from tasdesk.store.making import replace, scratch


def change_key(path: Path, key: Key | None) -> None:
    """Put a copy of a book in its place that another key opens, or one that is not encrypted.

    Args:
        path: a book that this process has not open; an encrypted one is unlocked.
        key: what shall open it; None where nothing shall be needed.

    Raises:
        BookError: another program has it open, it is damaged, there is no room, or what encrypted books need is not
            installed. It is as it was.
    """
    path = path.resolve()
    try:
        with file.errors_in_words(path), _alone_with(path) as connection, scratch(path) as making:
            _copy(connection, making, key)
            _look_through(connection, making, key)
            replace(making, path)
    except OSError as error:
        raise BookError(
            _("No copy of {path} can be made beside it: {why}.").format(path=path, why=error.strerror),
            _("Nothing was changed."),
        ) from error
    keys.learn(path, key)


@contextmanager
def _alone_with(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection while no other program can use the file, nor has anything in a file beside it.

    Raises:
        BookError: another program has it open.
    """
    driver, before = keys.sqlcipher(), keys.of(path)
    if not file.writable(path):
        raise BookError(_("{path} may only be read.").format(path=path), _("Nothing was changed."))
    with closing(
        keys.connect(f"{path.as_uri()}?mode=rw", before, driver, timeout=file.WAIT, isolation_level=None)
    ) as connection:
        try:
            # The log of WAL would be taken for that of the new file. Refused while anybody else has the book open.
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")  # the lock stays
        except driver.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
            raise BookError(
                _("Another program has {path} open.").format(path=path), _("Close it there, and try again.")
            ) from error
        yield connection


def _copy(connection: sqlite3.Connection, making: Path, key: Key | None) -> None:
    """Write everything into an empty file, under a key or none."""
    word = "''" if key is None else key.quoted()
    connection.execute(f"ATTACH ? AS made KEY {word}", (f"{making.as_uri()}?mode=rw",))
    # Nobody needs half of it: it is waited for once, in the end.
    connection.execute("PRAGMA made.journal_mode = OFF")
    connection.execute("PRAGMA made.synchronous = OFF")
    connection.execute("BEGIN")
    connection.execute("SELECT sqlcipher_export('made')")
    for mark in ("application_id", "user_version"):
        (value,) = connection.execute(f"PRAGMA main.{mark}").fetchone()
        connection.execute(f"PRAGMA made.{mark} = {value}")
    connection.execute("COMMIT")
    connection.execute("DETACH made")


def _look_through(connection: sqlite3.Connection, making: Path, key: Key | None) -> None:
    """Open the copy as any program will, and compare it with the original.

    Raises:
        BookError: it is not the same.
    """
    with closing(keys.connect(f"{making.as_uri()}?mode=rw", key, isolation_level=None)) as copy:
        sound = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if not sound or _contents(copy) != _contents(connection):
            raise BookError(
                _("The copy of the book beside it is not what the book is."), _("Nothing was changed; check the disk.")
            )
        copy.execute("PRAGMA journal_mode = WAL")


def _contents(connection: sqlite3.Connection) -> list[object]:
    """What tells that two files hold the same book: its marks, its schema, and how many rows each table has."""
    marks = [connection.execute(f"PRAGMA {mark}").fetchone() for mark in ("application_id", "user_version")]
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    tables = [name for kind, name, _table, _sql in schema if kind == "table"]
    return [*marks, *schema, *(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() for name in tables)]
