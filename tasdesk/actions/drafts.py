"""Drafts of long texts: kept on disk while they are typed, so that a killed program costs nobody a sentence.

They lie beside the book, in a directory that only its owner may enter, one file per text. A draft is no part of the
book: it is in no step, no undo, no export.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from tasdesk.actions.desk import Desk
from tasdesk.errors import FileError
from tasdesk.messages import _


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
    """

    text: str
    kept: datetime
    shared: bool = False
    day: str = ""


def drafts_directory(desk: Desk) -> Path:
    """Where the drafts of this desk's book lie; not made here."""
    return desk.book.path.with_name(f"{desk.book.path.name}.drafts")


def keep_draft(desk: Desk, subject: Subject, text: str, *, shared: bool = False, day: date | str = "") -> Draft:
    """Write a draft to disk in the place of the one before, whole or not at all.

    Raises:
        FileError: it cannot be written.
    """
    draft = Draft(text, datetime.now(), shared, str(day))
    written = json.dumps(asdict(draft) | {"kept": draft.kept.isoformat()}, ensure_ascii=False)
    try:
        with scratch_file(desk, ".json") as making:
            # Half a character pasted from a broken source must not stop the rest from being kept.
            making.write_bytes(written.encode("utf-8", "replace"))
            making.replace(_file(desk, subject))
    except OSError as error:
        raise FileError(_("The draft cannot be kept: {why}.").format(why=error.strerror or error)) from error
    return draft


def kept_draft(desk: Desk, subject: Subject) -> Draft | None:
    """The draft there is; None where there is none, or none that can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(_file(desk, subject).read_text(encoding="utf-8"))
        return Draft(str(kept["text"]), datetime.fromisoformat(kept["kept"]), bool(kept["shared"]), str(kept["day"]))
    return None


def drop_draft(desk: Desk, subject: Subject) -> None:
    """Remove a draft: its text was accepted, or thrown away on purpose."""
    with suppress(OSError):
        _file(desk, subject).unlink(missing_ok=True)


@contextmanager
def scratch_file(desk: Desk, suffix: str) -> Iterator[Path]:
    """A file of our own for a moment, that nobody else may read; removed at the end if it is still there.

    Raises:
        OSError: none can be made.
    """
    directory = drafts_directory(desk)
    directory.mkdir(mode=0o700, exist_ok=True)
    # mkstemp makes it for its owner alone.
    handle, name = tempfile.mkstemp(prefix=".", suffix=suffix, dir=directory)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _file(desk: Desk, subject: Subject) -> Path:
    # A digest, because ids may come from other people's files and a path must not.
    name = sha256("\0".join((subject.deal_id, subject.person_id, subject.note_id)).encode()).hexdigest()[:32]
    return drafts_directory(desk) / f"{name}.json"
