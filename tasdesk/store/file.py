"""The file of a book: made for its owner alone, known by its mark, opened with the settings the store relies on."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from tasdesk.errors import BookError, Locked, WrongPassphrase
from tasdesk.messages import _
from tasdesk.store import keys
from tasdesk.store.upgrades import UPGRADES

APPLICATION: Final = 0x54415344
"""The application id in the header of every book: TASD."""

VERSION: Final = 1 + len(UPGRADES)
"""The version of the schema this program writes, kept as the file's user_version."""

WAIT: Final = 5.0
"""Seconds to wait for another writer before giving up."""

Reader = sqlite3.Connection
"""What the functions that read are given: a connection inside one transaction."""

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""


def check(path: Path) -> int:
    """Look whether a file is a book this program can use, without touching it: no lock, no file beside it.

    Returns:
        The version of its schema; below `VERSION` it needs an upgrade.

    Raises:
        BookError: it is missing, no book, or of a newer program.   Locked: it is encrypted, its key not known.
    """
    if not path.exists():
        raise BookError(
            _("There is no book at {path}.").format(path=path), _("`tasdesk init` makes one; --store names another.")
        )
    if not path.is_file():
        raise BookError(_("{path} is not a file.").format(path=path), _("Name the file of a book."))
    if not os.access(path, os.R_OK):
        raise BookError(_("{path} cannot be read.").format(path=path), _("Check who may read the file."))
    application, version = _marks(path)
    if application != APPLICATION or version == 0:
        raise BookError(
            _("{path} is not a book of tasdesk.").format(path=path),
            _("It was left as it is; --store names another file."),
        )
    if version > VERSION:
        raise _newer(path, version)
    return version


def _newer(path: Path, version: int) -> BookError:
    return BookError(
        _("{path} was written by a newer tasdesk (its version is {theirs}, this program knows {ours}).").format(
            path=path, theirs=version, ours=VERSION
        ),
        _("It was left as it is; update tasdesk to open it."),
    )


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema, as this connection sees it."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def unlock(path: Path, passphrase: str) -> None:
    """Have this program open a book that `check` found locked, from now on.

    Raises:
        WrongPassphrase: it is another.   BookError: what encrypted books need is not installed.
    """
    salt = keys.salt_of(path)
    if salt is None:
        return  # another program has decrypted it meanwhile
    key = keys.derived(passphrase, salt)
    if _marks_by(path, key) is None:
        raise WrongPassphrase(_("This is not the passphrase of {path}.").format(path=path))
    keys.learn(path, key)


def _marks(path: Path) -> tuple[int, int]:
    """The application id and the version in the file's header; zeros where it is no book.

    Raises:
        Locked: it is an encrypted one.
    """
    # Another program may have put a book of another kind in its place.
    for key in dict.fromkeys((keys.of(path), None)):
        marks = _marks_by(path, key)
        if marks is not None:
            return marks
        keys.forget(path)
    if keys.salt_of(path) is None:
        return 0, 0
    keys.sqlcipher()
    raise Locked(
        _("{path} is encrypted, and its passphrase is not known.").format(path=path),
        _("In a terminal you are asked for it; else TASDESK_PASSPHRASE_FILE names a file with it in the first line."),
    )


def _marks_by(path: Path, key: keys.Key | None) -> tuple[int, int] | None:
    """The marks as they can be read with a key, or without; None where they cannot.

    Read through SQLite: closing a plain file object would drop the locks this process holds on the file.
    """
    ways = ["mode=ro&immutable=1"]
    if path.with_name(f"{path.name}-wal").exists():
        # Whoever writes may be in the middle of it, or was killed there: then the file alone makes no sense.
        ways.append("mode=ro")
    for way in ways:
        with (
            suppress(keys.driver(key).DatabaseError),
            closing(keys.connect(_uri(path, way), key, timeout=WAIT)) as connection,
        ):
            return (connection.execute("PRAGMA application_id").fetchone()[0], version_of(connection))
    return None


def writable(path: Path) -> bool:
    """May this user write the book, and the files SQLite keeps beside it?"""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that is put in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path, *, readonly: bool, lasting: bool = True) -> sqlite3.Connection:
    """A connection that begins and ends no transaction by itself; other threads may use it, one at a time.

    Args:
        path: an existing book; an encrypted one that is unlocked.
        readonly: refuse every write; so it can be read where the disk is full.
        lasting: what is committed survives a power cut.
    """
    try:
        return _connected(path, _access(path), readonly=readonly, lasting=lasting)
    except keys.driver(keys.of(path)).OperationalError as error:
        if not readonly or error.sqlite_errorcode not in _NO_ROOM_BESIDE or _has_log(path):
            raise
    return _connected(path, _ALONE, readonly=readonly, lasting=lasting)


def _connected(path: Path, access: str, *, readonly: bool, lasting: bool) -> sqlite3.Connection:
    connection = keys.connect(
        _uri(path, access),
        keys.of(path),
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        # Without it a REPLACE would delete rows behind the journal's back.
        connection.execute("PRAGMA recursive_triggers = ON")
        # In memory: a statement that fires triggers would spill to a temporary file for each row, in plain text.
        connection.execute("PRAGMA temp_store = MEMORY")
        # FULL, not NORMAL: a power cut must not take back what a person saw accepted.
        connection.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'OFF'}")
        if readonly:
            connection.execute("PRAGMA query_only = ON")
            # Kibibytes, of each of several connections: what is read again comes from the system's own cache.
            connection.execute("PRAGMA cache_size = -400")
    except BaseException:
        connection.close()
        raise
    return connection


def keep_log(connection: sqlite3.Connection) -> None:
    """Have SQLite write changes into a log beside the book, so that others can read meanwhile.

    A book stays so, unless a program was killed that had it for itself. Where a disk cannot do it, or the book is in
    use in the older way, that way is kept.
    """
    with suppress(keys.driver_of(connection).OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")


def _uri(path: Path, way: str) -> str:
    return f"{path.absolute().as_uri()}?{way}"


def _access(path: Path) -> str:
    """How SQLite shall open the file.

    Where the files beside it cannot be made and none are there, nobody is writing: then SQLite can read without them.
    """
    if writable(path):
        return "mode=rw"
    return "mode=ro" if path.with_name(f"{path.name}-wal").exists() else _ALONE


_ALONE: Final = "mode=ro&immutable=1"
"""Reading a file beside which there is nothing, and in which nobody writes."""

_NO_ROOM_BESIDE: Final = (sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE)
"""The codes of SQLite where the files beside the book do not fit on the disk."""


def _has_log(path: Path) -> bool:
    """Whether there are changes beside the file that are not in it yet."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


@contextmanager
def errors_in_words(path: Path) -> Iterator[None]:
    """Turn what the file or its disk can do wrong into a sentence; errors of the program's own pass.

    Raises:
        BookError: the book is busy, damaged, gone, read-only, or its disk is full.
    """
    try:
        yield
    except Exception as error:
        said = in_words(path, error)
        if said is None:
            raise
        raise said from error


def in_words(path: Path, error: Exception) -> BookError | None:
    """What the file or its disk did wrong, in words; None for an error of the program's own."""
    # SQLAlchemy wraps the driver's error and keeps it as `orig`.
    origin = getattr(error, "orig", error)
    said = _said(path, origin.sqlite_errorcode) if hasattr(origin, "sqlite_errorcode") else None
    return None if said is None else BookError(*said)


def _said(path: Path, code: int) -> tuple[str, str] | None:
    """Sentence and advice for an extended result code of SQLite; None for one that is the program's own fault."""
    busy = _("Another program is writing in {path}."), _("Nothing was stored; try again.")
    readonly = _("{path} may only be read."), _("Nothing was stored; check who may write it.")
    damaged = _("{path} is damaged."), _("Restore a backup of it.")
    full = _("The disk of {path} is full."), _("Nothing was stored; make room and try again.")
    known = {
        **dict.fromkeys(_NO_ROOM_BESIDE, full),
        sqlite3.SQLITE_BUSY: busy,
        sqlite3.SQLITE_LOCKED: busy,
        sqlite3.SQLITE_FULL: full,
        sqlite3.SQLITE_READONLY: readonly,
        sqlite3.SQLITE_PERM: readonly,
        sqlite3.SQLITE_CANTOPEN: (_("{path} cannot be opened."), _("Check the file and its directory.")),
        sqlite3.SQLITE_IOERR: (_("The disk of {path} reports an error."), _("Nothing was stored.")),
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: damaged,
    }
    said = known.get(code) or known.get(code & 0xFF)
    if said is None:
        return None
    sentence, advice = said
    return sentence.format(path=path), advice
