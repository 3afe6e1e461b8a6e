"""Drafts of long texts: kept on disk while they are typed, so that a killed program costs nobody a sentence.

They lie beside the book, in a directory that only its owner may enter, in one file that is encrypted as the book is. A
draft is no part of the book: it is in no step, no undo, no export.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from tasdesk.actions.desk import Desk
from tasdesk.errors import BookError, FileError
from tasdesk.messages import _
from tasdesk.store import file, keys
from tasdesk.store.keys import Key


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is written about: a deal, a person of it, or a note that is there already."""

    deal_id: str
    person_id: str = ""
    note_id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text not yet accepted.

    Attributes:
        kept: when it was last written to disk, in local time.
        day: the day the note shall be of, as it was typed.
        before: the text of the note that is being changed, as it was then; empty for a new one.
    """

    text: str
    kept: datetime
    shared: bool = False
    day: str = ""
    before: str = ""


def drafts_directory(book: Path) -> Path:
    """Where the drafts of a book lie; not made here."""
    return book.with_name(f"{book.name}.drafts")


def drafts_file(book: Path, key: Key | None) -> Path:
    """The file with the drafts of a book; not made here.

    Args:
        key: the book's. Under another key another file is meant: no draft of an encrypted book ever goes into a plain
            one that was left there.
    """
    return drafts_directory(book) / ("drafts.db" if key is None else f"drafts-{key.salt.hex()}.db")


def keep_draft(
    desk: Desk, subject: Subject, text: str, *, shared: bool = False, day: date | str = "", before: str = ""
) -> Draft:
    """Write a draft to disk in the place of the one before, whole or not at all.

    Raises:
        FileError: it cannot be written.
    """
    draft = Draft(text, datetime.now(), shared, str(day), before)
    written = json.dumps(asdict(draft) | {"kept": draft.kept.isoformat()})
    try:
        with _opened(desk, make=True) as drafts:
            drafts.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", (_name(subject), written))
    except (OSError, BookError) as error:
        why = error.sentence if isinstance(error, BookError) else error.strerror or str(error)
        raise FileError(_("The draft cannot be kept: {why}.").format(why=why.rstrip("."))) from error
    return draft


def kept_draft(desk: Desk, subject: Subject) -> Draft | None:
    """The draft there is; None where there is none, or none that can be read."""
    with suppress(OSError, BookError, ValueError, KeyError, TypeError), _opened(desk) as drafts:
        kept = json.loads(drafts.execute("SELECT text FROM draft WHERE subject = ?", (_name(subject),)).fetchone()[0])
        kept_at = datetime.fromisoformat(kept["kept"])
        return Draft(str(kept["text"]), kept_at, bool(kept["shared"]), str(kept["day"]), str(kept["before"]))
    return None


def drop_draft(desk: Desk, subject: Subject) -> None:
    """Remove a draft: its text was accepted, or thrown away on purpose."""
    with suppress(OSError, BookError), _opened(desk) as drafts:
        drafts.execute("DELETE FROM draft WHERE subject = ?", (_name(subject),))


@contextmanager
def _opened(desk: Desk, *, make: bool = False) -> Iterator[sqlite3.Connection]:
    """The file with the drafts of a book, encrypted as the book is; `make` it where there is none that can be used.

    Raises:
        OSError: there is none, or none can be made.   BookError: it cannot be read or written.
    """
    book = desk.book.path
    key = keys.of(book)
    path = drafts_file(book, key)
    if make:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    keys.learn(path, key)
    with file.errors_in_words(path), closing(file.connect(path, readonly=False)) as drafts:
        drafts.execute("PRAGMA secure_delete = ON")  # what was thrown away is not to be found in the file
        drafts.execute("CREATE TABLE IF NOT EXISTS draft (subject TEXT PRIMARY KEY, text TEXT NOT NULL)")
        yield drafts


@contextmanager
def scratch_file(desk: Desk, suffix: str) -> Iterator[Path]:
    """A file of our own for a moment, that nobody else may read; removed at the end if it is still there.

    Raises:
        OSError: none can be made.
    """
    directory = drafts_directory(desk.book.path)
    directory.mkdir(mode=0o700, exist_ok=True)
    # mkstemp makes it for its owner alone.
    handle, name = tempfile.mkstemp(prefix=".", suffix=suffix, dir=directory)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _name(subject: Subject) -> str:
    return json.dumps((subject.deal_id, subject.person_id, subject.note_id))
