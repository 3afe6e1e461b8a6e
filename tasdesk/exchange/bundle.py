"""Bundles: a whole book as JSON lines, to keep in version control or to merge into another book (docs/bundle.md).

First a header, then every record by table and key, then every step with its changes in order of time, and a last line
with the counts and a hash of all before it. Lines are written and read one by one: memory does not grow with the book.
"""

import gzip
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Final, NamedTuple, TextIO, cast

import tasdesk
from tasdesk.actions.desk import Desk
from tasdesk.store import file
from tasdesk.store.changes import DELETED
from tasdesk.store.handing import Handed, HandedStep, Handing

FORMAT: Final = "tasdesk bundle"
VERSION: Final = 1
"""The version of the format of bundles; that of the book's schema is another."""

LONGEST: Final = 16 * 2**20
"""Bytes of a line at most: nobody's note is longer, and a longer line could fill the memory."""

_TELL_EVERY: Final = 1000

Progress = Callable[[int, int], None]
"""Told how many lines are written."""


class Written(NamedTuple):
    """How many records and steps a bundle holds."""

    records: int
    steps: int


def write_bundle(
    desk: Desk, stream: TextIO, *, private: bool = False, progress: Progress = lambda _done, _of: None
) -> Written:
    """Write the whole book as a bundle. The same book gives the same bundle, to the last byte.

    Args:
        desk: whose book.
        stream: where to.
        private: with the records that are to stay with the book, and with what those were that were private before.
        progress: told from time to time.
    """
    hashed, lines, records, steps = sha256(), 0, 0, 0
    with desk.reading() as read:
        (uid,) = read.execute("SELECT value FROM meta WHERE key = 'uid'").fetchone()
        handing = Handing(read)

        def put(value: dict[str, Any]) -> None:
            nonlocal lines
            line = f"{encoded(value)}\n"
            hashed.update(line.encode())
            stream.write(line)
            lines += 1
            if lines % _TELL_EVERY == 0:
                progress(lines, 0)

        put(
            {
                "format": FORMAT,
                "version": VERSION,
                "book": uid,
                "schema": file.VERSION,
                "program": tasdesk.__version__,
                "private": private,
            }
        )
        for table, record in handing.records(private=private):
            put({"table": table, "record": dict(sorted(record.items()))})
            records += 1
        for handed in handing.steps(private=private):
            put(line_of(handed))
            steps += isinstance(handed, HandedStep)
        stream.write(f"{encoded({'end': {'records': records, 'steps': steps, 'sha256': hashed.hexdigest()}})}\n")
    return Written(records, steps)


def encoded(value: dict[str, Any]) -> str:
    """A line without its end; Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def line_of(handed: Handed) -> dict[str, Any]:
    """A step, or a change of one, as a line says it."""
    if isinstance(handed, HandedStep):
        values = handed._asdict()
        return {"step": values.pop("uid"), **values, "at": moment(handed.at)}
    said: dict[str, Any] = {"change": handed.table, "key": handed.pk, "op": handed.op}
    if handed.op != DELETED:
        said["set"] = dict(sorted(handed.values.items()))
    return said


def moment(stamp: str) -> str:
    """A stamp of the book as bundles write it, in ISO 8601."""
    return f"{stamp[:10]}T{stamp[11:]}Z"


@contextmanager
def compressed(stream: TextIO) -> Iterator[TextIO]:
    """A text stream whose bytes go into another, compressed; the same text gives the same bytes."""
    # `TextIO` of a file has its bytes below it.
    below = cast(Any, stream).buffer
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=below, mtime=0) as packed,
        io.TextIOWrapper(cast(Any, packed), encoding="utf-8", newline="") as text,
    ):
        yield text
