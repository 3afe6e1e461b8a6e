"""The books of earlier versions, stored as text, made into books again."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

STORED = sorted((Path(__file__).parent / "data" / "books").glob("schema_*.sql"))
"""One text for every version of the schema there was."""


def version_stored(text: Path) -> int:
    """The version of the schema that a stored book has."""
    return int(text.stem.removeprefix("schema_"))


def stored_book(text: Path, path: Path) -> None:
    """Make a book of what was stored, as the program of then left it."""
    path.touch(0o600)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(text.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")


def schema_of(path: Path) -> dict[str, str]:
    """The SQL of every table, index and trigger, without what means nothing: blanks, and quotes around plain names."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema").fetchall()
    return {name: _BLANKS.sub(lambda blank: blank["text"] or " ", sql).strip() for name, sql in found}


# What stands in a text, blanks included, means what it is.
_BLANKS = re.compile(r"""(?P<text>'(?:[^']|'')*')|(?:\s|"(?=\w+")|(?<=\w)")+""")
