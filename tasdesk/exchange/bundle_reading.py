"""Reading bundles: nothing is believed that was not looked at, and no line is kept longer than it is read.

Everything that can be wrong with a bundle in itself is found here, with the number of the line. Whether its records are
what its steps make of them shows in the merge (`store/merging.py`).
"""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, cast

from tasdesk.errors import FileError
from tasdesk.exchange.bundle import FORMAT, LONGEST, VERSION
from tasdesk.exchange.bundle_values import checked, is_key
from tasdesk.messages import _
from tasdesk.store import file
from tasdesk.store.changes import DELETED, INSERTED, UPDATED
from tasdesk.store.handing import MERGE, TABLES, Handed, HandedChange, HandedStep
from tasdesk.store.names import BASE_PLAYBOOK
from tasdesk.store.shapes import Shape
from tasdesk.store.step import Value
from tasdesk.text import safe

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are read."""

_HEAD: Final = 2**16
"""Bytes that the first line may have: other files are recognised by it, and may have no second."""

_TELL_EVERY: Final = 1000
_PACKED: Final = b"\x1f\x8b"
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_WORD: Final = re.compile(r"[a-z][a-z -]{0,39}", re.ASCII)
_LATEST: Final = 9000
"""The year from which a stamp leaves no room for later ones."""


class Line(NamedTuple):
    """A line with its number, as JSON."""

    number: int
    value: dict[str, Any]


class Bundle(NamedTuple):
    """A bundle that was read to its end and is whole.

    Attributes:
        book: the uid of the book it is of.
        schema: the version of that book's tables.
        private: it holds private records as well.
        records, steps: how many there are.
        newest: the stamp of its last step; empty where there is none.
        first_playbook: the record of the playbook that no step brought.
        digest: the hash in its last line.
    """

    path: Path
    shapes: dict[str, Shape]
    book: str
    schema: int
    private: bool
    records: int
    steps: int
    newest: str
    first_playbook: dict[str, Value]
    digest: str

    @property
    def same_schema(self) -> bool:
        """It is of a book with the tables of this program."""
        return self.schema == file.VERSION

    def read_records(self) -> Iterator[tuple[int, str, dict[str, Value]]]:
        """Every record with the number of its line and its table, in order of table and key."""
        for line in self._lines():
            if "table" in line.value:
                yield line.number, line.value["table"], line.value["record"]

    def read_steps(self) -> Iterator[tuple[int, Handed]]:
        """Every step, each followed by its changes, with the numbers of their lines.

        Raises:
            FileError: the file is another one by now.
        """
        reading = _Reading(self.path, self.shapes)
        for line in self._lines():
            if "table" not in line.value:
                yield line.number, reading.handed(line)

    def _lines(self) -> Iterator[Line]:
        """The lines between the first and the last."""
        hashed = sha256()
        with _opened(self.path) as stream:
            for line in _lines(self.path, stream, hashed):
                if "end" in line.value:
                    break
                if line.number > 1:
                    yield line
        if hashed.hexdigest() != self.digest:
            raise FileError(_("{path} was changed while it was read.").format(path=safe(str(self.path))))


def read_bundle(
    path: Path,
    shapes: dict[str, Shape],
    progress: Progress = lambda _done, _of: None,
    met: Callable[[HandedStep], None] = lambda _step: None,
) -> Bundle:
    """Read a bundle to its end, and see whether it is whole and right in itself.

    Args:
        path: the file; compressed or not.
        shapes: the tables of the book it is meant for.
        progress: told from time to time.
        met: told of each step.

    Raises:
        FileError: it cannot be read, is no bundle, is of a newer program, or something in it is wrong: says what and
            where.
    """
    hashed = sha256()
    with _opened(path, progress) as stream:
        reading = _Reading(path, shapes)
        for line in _lines(path, stream, hashed):
            handed = reading.take(line, hashed)
            if isinstance(handed, HandedStep):
                met(handed)
        return reading.bundle()


# --- the file ----------------------------------------------------------------------------------------------------


@contextmanager
def _opened(path: Path, progress: Progress = lambda _done, _of: None) -> Iterator[BinaryIO]:
    """The bytes of a bundle, unpacked where it is compressed.

    Raises:
        FileError: it cannot be opened or read.
    """
    name = safe(str(path))
    try:
        if path.exists() and not path.is_file():
            raise FileError(_("{path} is not a file.").format(path=name))
        with path.open("rb") as raw:
            told = _Told(raw, path.stat().st_size, progress)
            packed = raw.peek(2)[:2] == _PACKED
            with io.BufferedReader(gzip.GzipFile(fileobj=told) if packed else told, 2**16) as stream:
                yield cast(BinaryIO, stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileError(
            _("{path} is cut off or damaged.").format(path=name), _("Nothing was changed; have it written again.")
        ) from error
    except OSError as error:
        raise FileError(_("{path} cannot be read: {why}.").format(path=name, why=error.strerror)) from error


class _Told(io.RawIOBase):
    """A file that tells how far it is read."""

    def __init__(self, raw: BinaryIO, size: int, progress: Progress) -> None:
        self._raw = raw
        self._size = size
        self._progress = progress

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on."""
        count = self._raw.readinto(buffer)  # type: ignore[attr-defined]
        self._progress(self._raw.tell(), self._size)
        return int(count)


def _lines(path: Path, stream: BinaryIO, hashed: Any) -> Iterator[Line]:
    """The lines of a bundle; each is hashed before the next is read, the last one not.

    Raises:
        FileError: a line is too long, or no JSON object.
    """
    number = 0
    while text := stream.readline((_HEAD if number == 0 else LONGEST) + 1):
        number += 1
        if number == 1 and not text.startswith(b'{"format": "tasdesk bundle"'):
            raise FileError(
                _("{path} is not a bundle of tasdesk.").format(path=safe(str(path))),
                _("`tasdesk export all --format bundle` writes one."),
            )
        if not text.endswith(b"\n"):
            why = _("it is too long") if len(text) > LONGEST else _("the file is cut off here")
            raise wrong(path, number, why)
        line = Line(number, _object(path, number, text))
        if "end" not in line.value:
            hashed.update(text)
        yield line


def _object(path: Path, number: int, text: bytes) -> dict[str, Any]:
    try:
        value = _DECODER.decode(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise wrong(path, number, _("it is not text in UTF-8")) from error
    except RecursionError as error:
        raise wrong(path, number, _("it is nested too deeply")) from error
    except ValueError as error:
        raise wrong(path, number, _("it is not JSON as bundles have it")) from error
    if not isinstance(value, dict):
        raise wrong(path, number, _("it is not a JSON object"))
    return value


def _no_number(word: str) -> float:
    raise ValueError(word)


_DECODER: Final = json.JSONDecoder(parse_constant=_no_number)


def wrong(path: Path, line: int, why: str) -> FileError:
    """A bundle that cannot be merged because of one of its lines."""
    return FileError(
        _("{path}, line {line}: {why}.").format(path=safe(str(path)), line=line, why=why),
        _("Nothing was changed."),
    )


# --- what the lines say ------------------------------------------------------------------------------------------


class _Reading:
    """One bundle while it is read: what must come next, and what is known of it so far."""

    def __init__(self, path: Path, shapes: dict[str, Shape]) -> None:
        self.path = path
        self.shapes = shapes
        self.header: dict[str, Any] = {}
        self.records = 0
        self.steps = 0
        self.newest = ""
        self.first_playbook: dict[str, Value] = {}
        self.digest = ""
        self._record = ("", "")
        self._step = ("", "")
        self._changes = 1

    def bundle(self) -> Bundle:
        """What was read.

        Raises:
            FileError: there was no end.
        """
        if not self.digest:
            raise FileError(
                _("{path} is cut off: its last line is missing.").format(path=safe(str(self.path))),
                _("Nothing was changed; have it written again."),
            )
        return Bundle(
            self.path,
            self.shapes,
            self.header["book"],
            self.header["schema"],
            self.header["private"],
            self.records,
            self.steps,
            self.newest,
            self.first_playbook,
            self.digest,
        )

    def take(self, line: Line, hashed: Any) -> Handed | None:
        """Look at the next line; where it is one, the step or change that it says.

        Raises:
            FileError: it cannot stand there, or says something that cannot be.
        """
        value = line.value
        if self.digest:
            raise self._wrong(line, _("there is something after the end"))
        if line.number == 1:
            self._begin(line)
        elif "table" in value:
            self._take_record(line)
        elif "step" in value or "change" in value:
            return self.handed(line)
        elif "end" in value:
            self._end(line, hashed)
        else:
            raise self._wrong(line, _("it is neither a record nor a step nor a change"))
        return None

    def _begin(self, line: Line) -> None:
        header = line.value
        if not isinstance(header.get("version"), int) or not isinstance(header.get("schema"), int):
            raise self._wrong(line, _("the versions are missing"))
        if header["format"] != FORMAT or header["version"] > VERSION or header["schema"] > file.VERSION:
            raise FileError(
                _("{path} was written by a newer tasdesk.").format(path=safe(str(self.path))),
                _("Nothing was changed; update tasdesk to merge it."),
            )
        if not is_key(header.get("book")) or not isinstance(header.get("private"), bool):
            raise self._wrong(line, _("the head of the bundle is incomplete"))
        self.header = header

    def _take_record(self, line: Line) -> None:
        self._only(line, "table", "record")
        if self.steps:
            raise self._wrong(line, _("a record cannot come after a step"))
        table, record = line.value["table"], line.value["record"]
        shape = self._shape(line, table)
        if not isinstance(record, dict) or not is_key(record.get("id")):
            raise self._wrong(line, _("the record has no key"))
        if (table, record["id"]) <= self._record:
            raise self._wrong(line, _("the records are not in order, or one is there twice"))
        self._record = (table, record["id"])
        self._check(line, table, shape, record, new=True)
        if self._record == ("playbook", BASE_PLAYBOOK):
            self.first_playbook = record
        self.records += 1

    def handed(self, line: Line) -> Handed:
        """The step or change that a line says."""
        return self._read_step(line) if "step" in line.value else self._read_change(line)

    def _read_step(self, line: Line) -> HandedStep:
        value = line.value
        self._only(line, "step", "at", "author", "role", "op", "kind", "program", "undoes")
        uid, at, undoes = value["step"], value["at"], value["undoes"]
        if not is_key(uid) or not (undoes is None or is_key(undoes)):
            raise self._wrong(line, _("the step has no key"))
        for name in ("author", "role", "op", "kind", "program"):
            self._text(line, value[name])
        if not _WORD.fullmatch(value["op"]) or not _WORD.fullmatch(value["kind"]) or value["kind"] == MERGE:
            raise self._wrong(line, _("no step is called so"))
        stamp = self._stamp(line, at)
        if not self._changes:
            raise self._wrong(line, _("the step before it changes nothing"))
        if (stamp, uid) <= self._step:
            raise self._wrong(line, _("the steps are not in order, or one is there twice"))
        self._step, self._changes = (stamp, uid), 0
        self.newest = stamp
        self.steps += 1
        said = {name: value[name] for name in ("author", "role", "op", "kind", "program")}
        return HandedStep(uid, stamp, **said, undoes=undoes)

    def _read_change(self, line: Line) -> HandedChange:
        value = line.value
        op = value.get("op")
        self._only(line, "change", "key", "op", *(() if op == DELETED else ("set",)))
        table, key = value["change"], value["key"]
        shape = self._shape(line, table)
        if not self.steps:
            raise self._wrong(line, _("a change cannot come before its step"))
        if op not in (INSERTED, UPDATED, DELETED) or not is_key(key):
            raise self._wrong(line, _("the change is incomplete"))
        values = value.get("set", {})
        if not isinstance(values, dict) or "id" in values:
            raise self._wrong(line, _("the change is incomplete"))
        self._check(line, table, shape, values, new=op == INSERTED)
        self._changes += 1
        return HandedChange(table, key, op, values)

    def _end(self, line: Line, hashed: Any) -> None:
        self._only(line, "end")
        if not self._changes:
            raise self._wrong(line, _("the step before it changes nothing"))
        if line.value["end"] != {"records": self.records, "steps": self.steps, "sha256": hashed.hexdigest()}:
            raise self._wrong(line, _("what is above is not what was written: lines are missing, moved or changed"))
        if not self.first_playbook:
            raise self._wrong(line, _("the first playbook is missing"))
        self.digest = hashed.hexdigest()

    # --- what all of them have ---

    def _only(self, line: Line, *names: str) -> None:
        if line.value.keys() != set(names):
            raise self._wrong(line, _("it has not the parts it should have"))

    def _shape(self, line: Line, table: Any) -> Shape:
        if not isinstance(table, str) or table not in TABLES:
            raise self._wrong(line, _("there is no table “{name}”").format(name=safe(str(table))[:80]))
        return self.shapes[table]

    def _text(self, line: Line, text: Any) -> None:
        if not isinstance(text, str) or not checked("", "", "VARCHAR", text)[1]:
            raise self._wrong(line, _("who did what is not said in words"))

    def _stamp(self, line: Line, at: Any) -> str:
        """A moment as the book keeps it."""
        try:
            if not _STAMP.fullmatch(at):
                raise ValueError(at)
            moment = datetime.fromisoformat(at)
        except (TypeError, ValueError) as error:
            raise self._wrong(line, _("the time is none")) from error
        if moment.year >= _LATEST:
            raise self._wrong(line, _("the time is none"))
        return f"{at[:10]} {at[11:-1]}"

    def _check(self, line: Line, table: str, shape: Shape, values: dict[str, Any], *, new: bool) -> None:
        """See whether columns can hold these values; a whole number where a fraction may stand becomes one."""
        for name, value in values.items():
            column = shape.get(name)
            if column is None:
                raise self._wrong(line, _("{table} has no column “{name}”").format(table=table, name=safe(name)[:80]))
            if value is None:
                if not column.nullable:
                    raise self._wrong(line, _("{table}.{column} must not be empty").format(table=table, column=name))
                continue
            values[name], fits = checked(table, name, column.kind, value)
            if not fits:
                raise self._wrong(line, _("{table}.{column} cannot hold such a value").format(table=table, column=name))
        if new:
            missing = [name for name, column in shape.items() if column.required and name not in values]
            if missing and missing != ["id"]:
                raise self._wrong(line, _("{table}.{column} must not be empty").format(table=table, column=missing[0]))

    def _wrong(self, line: Line, why: str) -> FileError:
        return wrong(self.path, line.number, why)
