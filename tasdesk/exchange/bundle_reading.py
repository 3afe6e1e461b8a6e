"""Reading bundles: nothing is believed that was not looked at, and no line is kept longer than it is read.

Everything that can be wrong with a bundle in itself is found here, with the number of the line. Whether its records are
what its steps make of them shows in the merge (`store/matching.py`).
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, NamedTuple

from tasdesk.errors import FileError
from tasdesk.exchange.bundle import FORMAT, VERSION
from tasdesk.exchange.bundle_file import Progress, json_object, lines, opened, wrong
from tasdesk.exchange.bundle_values import Checks, checks_of, is_key
from tasdesk.messages import _
from tasdesk.store import file
from tasdesk.store.changes import DELETED, INSERTED, UPDATED
from tasdesk.store.handing import MERGE, TABLES, Handed, HandedChange, HandedStep
from tasdesk.store.names import BASE_PLAYBOOK
from tasdesk.store.shapes import Shape
from tasdesk.store.step import Value
from tasdesk.text import safe

_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_WORD: Final = re.compile(r"[a-z][a-z -]{0,39}", re.ASCII)
_LATEST: Final = 9000
"""The year from which a stamp leaves no room for later ones."""

_RECORD_PARTS: Final = {"table", "record"}
_STEP_PARTS: Final = {"step", "at", "author", "role", "op", "kind", "program", "undoes"}
_CHANGE_PARTS: Final = {"change", "key", "op", "set"}
_DELETE_PARTS: Final = {"change", "key", "op"}


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
        """Every record with the number of its line and its table, in order of table and key.

        Raises:
            FileError: the file is another one by now.
        """
        for number, text in self._lines():
            if text.startswith(b'{"table"'):
                value = json_object(self.path, number, text)
                yield number, value["table"], value["record"]

    def read_steps(self) -> Iterator[tuple[int, Handed]]:
        """Every step, each followed by its changes, with the numbers of their lines.

        Raises:
            FileError: the file is another one by now.
        """
        for number, text in self._lines():
            if not text.startswith(b'{"table"'):
                yield number, _handed(json_object(self.path, number, text))

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """The lines between the first and the last, which were looked at before."""
        hashed = sha256()
        with opened(self.path) as stream:
            for number, text in lines(self.path, stream, hashed):
                if number > 1 and not text.startswith(b'{"end"'):
                    yield number, text
        if hashed.hexdigest() != self.digest:
            raise FileError(_("{path} was changed while it was read.").format(path=safe(str(self.path))))


def _handed(value: dict[str, Any]) -> Handed:
    """A step or a change, as its line says it."""
    if "change" in value:
        return HandedChange(value["change"], value["key"], value["op"], value.get("set", {}))
    at = value["at"]
    return HandedStep(
        uid=value["step"],
        at=f"{at[:10]} {at[11:-1]}",
        author=value["author"],
        role=value["role"],
        op=value["op"],
        kind=value["kind"],
        program=value["program"],
        undoes=value["undoes"],
    )


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
    with opened(path, progress) as stream:
        reading = _Reading(path, shapes, met)
        for number, text in lines(path, stream, hashed):
            reading.take(number, json_object(path, number, text), hashed)
        return reading.bundle()


class _Reading:
    """One bundle while it is read: what must come next, and what is known of it so far."""

    def __init__(self, path: Path, shapes: dict[str, Shape], met: Callable[[HandedStep], None]) -> None:
        self.path = path
        self.checks: dict[str, Checks] = {table: checks_of(table, shapes[table]) for table in TABLES}
        self.met = met
        self.line = 0
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
            path=self.path,
            book=self.header["book"],
            schema=self.header["schema"],
            private=self.header["private"],
            records=self.records,
            steps=self.steps,
            newest=self.newest,
            first_playbook=self.first_playbook,
            digest=self.digest,
        )

    def take(self, number: int, value: dict[str, Any], hashed: Any) -> None:
        """Look at the next line.

        Raises:
            FileError: it cannot stand there, or says something that cannot be.
        """
        self.line = number
        if self.digest:
            raise self._wrong(_("there is something after the end"))
        if number == 1:
            self._begin(value)
        elif "change" in value:
            self._take_change(value)
        elif "table" in value:
            self._take_record(value)
        elif "step" in value:
            self._take_step(value)
        elif "end" in value:
            self._end(value, hashed)
        else:
            raise self._wrong(_("it is neither a record nor a step nor a change"))

    def _begin(self, header: dict[str, Any]) -> None:
        if type(header.get("version")) is not int or type(header.get("schema")) is not int:
            raise self._wrong(_("the versions are missing"))
        if header["version"] > VERSION or header["schema"] > file.VERSION:
            raise FileError(
                _("{path} was written by a newer tasdesk.").format(path=safe(str(self.path))),
                _("Nothing was changed; update tasdesk to merge it."),
            )
        if header["format"] != FORMAT or not is_key(header.get("book")) or type(header.get("private")) is not bool:
            raise self._wrong(_("the head of the bundle is incomplete"))
        self.header = header

    def _take_record(self, value: dict[str, Any]) -> None:
        """Its columns are looked at in the merge: they must be what the steps make of them."""
        self._only(value, _RECORD_PARTS)
        if self.steps:
            raise self._wrong(_("a record cannot come after a step"))
        table, record = value["table"], value["record"]
        checks = self._checks(table)
        if type(record) is not dict or not is_key(record.get("id")):
            raise self._wrong(_("the record has no key"))
        if (table, record["id"]) <= self._record:
            raise self._wrong(_("the records are not in order, or one is there twice"))
        self._record = (table, record["id"])
        if self._record == ("playbook", BASE_PLAYBOOK):
            self._fit(checks, record, new=True)
            self.first_playbook = record
        self.records += 1

    def _take_step(self, value: dict[str, Any]) -> None:
        self._only(value, _STEP_PARTS)
        uid, undoes = value["step"], value["undoes"]
        if not is_key(uid) or not (undoes is None or is_key(undoes)):
            raise self._wrong(_("the step has no key"))
        if not all(type(value[name]) is str for name in ("author", "role", "op", "kind", "program")):
            raise self._wrong(_("who did what is not said in words"))
        if not _WORD.fullmatch(value["op"]) or not _WORD.fullmatch(value["kind"]) or value["kind"] == MERGE:
            raise self._wrong(_("no step is called so"))
        if not _is_stamp(value["at"]):
            raise self._wrong(_("the time is none"))
        if not self._changes:
            raise self._wrong(_("the step before it changes nothing"))
        step = _handed(value)
        assert isinstance(step, HandedStep)
        if (step.at, step.uid) <= self._step:
            raise self._wrong(_("the steps are not in order, or one is there twice"))
        self._step, self._changes, self.newest = (step.at, step.uid), 0, step.at
        self.steps += 1
        self.met(step)

    def _take_change(self, value: dict[str, Any]) -> None:
        op = value.get("op")
        self._only(value, _DELETE_PARTS if op == DELETED else _CHANGE_PARTS)
        checks = self._checks(value["change"])
        if not self.steps:
            raise self._wrong(_("a change cannot come before its step"))
        if op not in (INSERTED, UPDATED, DELETED) or not is_key(value["key"]):
            raise self._wrong(_("the change is incomplete"))
        if op != DELETED:
            values = value["set"]
            if type(values) is not dict or "id" in values:
                raise self._wrong(_("the change is incomplete"))
            self._fit(checks, values, new=op == INSERTED)
        self._changes += 1

    def _end(self, value: dict[str, Any], hashed: Any) -> None:
        self._only(value, {"end"})
        if not self._changes:
            raise self._wrong(_("the step before it changes nothing"))
        if value["end"] != {"records": self.records, "steps": self.steps, "sha256": hashed.hexdigest()}:
            raise self._wrong(_("what is above is not what was written: lines are missing, moved or changed"))
        if not self.first_playbook:
            raise self._wrong(_("the first playbook is missing"))
        self.digest = hashed.hexdigest()

    # --- what all of them have ---

    def _only(self, value: dict[str, Any], names: set[str]) -> None:
        if value.keys() != names:
            raise self._wrong(_("it has not the parts it should have"))

    def _checks(self, table: Any) -> Checks:
        checks = self.checks.get(table) if type(table) is str else None
        if checks is None:
            raise self._wrong(_("there is no table “{name}”").format(name=safe(str(table)[:80])))
        return checks

    def _fit(self, checks: Checks, values: dict[str, Any], *, new: bool) -> None:
        """See whether columns can hold these values."""
        unfit = checks.unfit(values)
        if unfit is not None:
            table, column = checks.table, safe(unfit[:80])
            if unfit not in checks.types:
                raise self._wrong(_("{table} has no column “{name}”").format(table=table, name=column))
            raise self._wrong(_("{table}.{column} cannot hold such a value").format(table=table, column=column))
        if new and not checks.required <= values.keys():
            column = min(checks.required - values.keys())
            raise self._wrong(_("{table}.{column} is missing").format(table=checks.table, column=column))

    def _wrong(self, why: str) -> FileError:
        return wrong(self.path, self.line, why)


def _is_stamp(at: object) -> bool:
    if not isinstance(at, str) or not _STAMP.fullmatch(at):
        return False
    try:
        return datetime.fromisoformat(at).year < _LATEST
    except ValueError:
        return False
