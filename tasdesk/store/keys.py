"""The keys of encrypted books: derived from a passphrase once, and kept while the program runs.

An encrypted book is a file of SQLCipher 4. It begins with its salt, and the salt of a book of ours with `MARK`: so such
a file can be told from any other without its passphrase.
"""

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from tasdesk.errors import BookError
from tasdesk.messages import _

MARK: Final = b"TASD"
"""What the salt of every encrypted book begins with, as the header of a plain one holds it; the rest is chance."""

_SALT: Final = 16
"""Bytes, as SQLCipher has it."""

_ROUNDS: Final = 256_000
"""How often a passphrase is hashed: as SQLCipher 4 does it, so that its own programs open the book as well."""

_SECRET: Final = 32
"""Bytes of an AES key of 256 bits."""


class Key(NamedTuple):
    """What opens one encrypted file; more than a tenth of a second of hashing is in it."""

    salt: bytes
    secret: bytes

    def __repr__(self) -> str:
        return "Key()"  # it must not stand in any log

    def quoted(self) -> str:
        """The key as a word of SQL, for SQLCipher to take as it is."""
        return f"\"x'{self.secret.hex()}{self.salt.hex()}'\""


class _Known:
    """The keys this program has been given, by the file each opened."""

    def __init__(self) -> None:
        self.by_path: dict[Path, Key] = {}


_known = _Known()


def new(passphrase: str) -> Key:
    """The key of a file that is yet to be made; another one each time.

    Raises:
        BookError: the driver of SQLCipher is not installed.
    """
    import secrets

    sqlcipher()
    return derived(passphrase, MARK + secrets.token_bytes(_SALT - len(MARK)))


def derived(passphrase: str, salt: bytes) -> Key:
    """The key that a passphrase makes with a salt; takes more than a tenth of a second, on purpose."""
    import hashlib

    # The same letter may be typed in several ways, and means the same.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return Key(salt, hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, _SECRET))


def learn(path: Path, key: Key | None) -> None:
    """Keep the key of a file; None where it is not encrypted."""
    if key is None:
        forget(path)
    else:
        _known.by_path[path.resolve()] = key


def forget(path: Path) -> None:
    """Take a file for one that is not encrypted, as far as is known."""
    _known.by_path.pop(path.resolve(), None)


def of(path: Path) -> Key | None:
    """The key of a file; None where it is not encrypted, or nobody has given its passphrase.

    A copy of an encrypted file has its salt, and so its key: a backup opens without asking again.
    """
    if not _known.by_path:
        return None
    known = _known.by_path.get(path.resolve())
    if known is None and not _is_plain(path):
        salt = salt_of(path)
        known = next((key for key in _known.by_path.values() if key.salt == salt), None)
        if known is not None:
            learn(path, known)
    return known


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted book; None for any other file.

    Only for a file that this process has not opened as a book: closing it drops the locks the process holds on it.
    """
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT)
    except OSError:
        return None
    return salt if salt.startswith(MARK) and len(salt) == _SALT else None


def _is_plain(path: Path) -> bool:
    """Whether a file is one of SQLite's own. Asked of SQLite, which lets go of no lock of this process."""
    try:
        with closing(connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", None)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode != sqlite3.SQLITE_NOTADB
    return True


def connect(uri: str, key: Key | None, module: Any = None, **settings: Any) -> sqlite3.Connection:
    """A connection to a file: by the driver that comes with Python, or with a key by that of SQLCipher.

    The two are alike in all that is used here, but for their errors, which are in no family (`driver_of`). No file may
    be open by both in one process: each would drop the other's locks.

    Args:
        uri: the file, as SQLite takes it.
        key: what opens an encrypted file; None for a plain one.
        module: the driver, where it is not to follow from the key.
        settings: as the driver takes them.

    Raises:
        BookError: there is a key, and the driver of SQLCipher is not installed.
    """
    connection: sqlite3.Connection = (module or driver(key)).connect(uri, uri=True, **settings)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it would write on the screen
        connection.execute(f"PRAGMA key = {key.quoted()}")
    return connection


def driver(key: Key | None) -> Any:
    """The driver for a plain file, or for one with a key: a module of the DB-API.

    Raises:
        BookError: it is not installed.
    """
    return sqlite3 if key is None else sqlcipher()


def driver_of(connection: object) -> Any:
    """The driver that made a connection, whose errors it raises."""
    return sqlite3 if isinstance(connection, sqlite3.Connection) else sqlcipher()


def sqlcipher() -> Any:
    """The driver of SQLCipher, which opens plain files as well.

    Raises:
        BookError: it is not installed.
    """
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise BookError(
            _("Encrypted books need a package that is not installed: sqlcipher3."),
            _("`pip install 'tasdesk[encryption]'` installs it."),
        ) from error
    return dbapi2
