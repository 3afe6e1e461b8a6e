"""What the programs do that `bench.kills` kills. More is added to `WORKS`."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import ClassVar

from bench.measure import HOUSE
from bench.portfolios import AUTHOR, TODAY, make_book
from tasdesk.actions import care, playbook
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.drafts import Subject, keep_draft, kept_draft
from tasdesk.actions.history import redo, undo
from tasdesk.actions.recomputation import recompute
from tasdesk.exchange.bundle import write_bundle
from tasdesk.exchange.importing import import_files
from tasdesk.exchange.merging import merge_file
from tasdesk.exchange.sources import find_sources
from tasdesk.method.facts import Author
from tasdesk.store import file, keys
from tasdesk.store.encryption import change_key

__all__ = ["ANY", "TODAY", "WORKS", "Said", "Torn", "Value", "Work", "make_ready", "present_value"]

DEALS = 150
"""In the book that is worked on."""

ROWS = 80
"""Deals in a file that is imported."""

THEIRS = "FFFFFF"
"""How the ids of the deals begin that are merged."""

Value = str | int | bool | None

ANY = object()

Doing = Callable[[str, Value], AbstractContextManager[None]]
"""Says around something that is done which record is to become what."""


@dataclass(frozen=True)
class Work:
    """Something a program does to a book.

    Attributes:
        do: does it, over and over or once.
        read: what a record is by now.
        span: seconds within which the program is killed.
        first: what a record is before anything was done to it in this round; `ANY` where that is not known.
        afresh: each program gets a new copy of the book.
        prepare: done to the book before.
        finish: done to it after it was looked at, before it is looked through.
    """

    do: Callable[[Path, Random, Doing], None]
    read: Callable[[Path, str], Value]
    span: float
    first: Value | object = ANY
    afresh: bool = False
    prepare: Callable[[Path], None] = lambda _book: None
    finish: Callable[[Path], None] = lambda _book: None


@dataclass
class Said:
    """What a program said of its work.

    Attributes:
        done: how many things it did.
        last: what each record became last, by what was done.
        amid: the record it was changing when it was killed, and what that was to become.
        failed: where it went wrong by itself; empty where it did not.
    """

    READY: ClassVar = "ready"
    DONE: ClassVar = "done"

    done: int = 0
    last: dict[str, Value] = field(default_factory=dict)
    amid: tuple[str, Value] | None = None
    failed: str = ""

    @staticmethod
    def begin(key: str, value: Value) -> str:
        """The line before something is done."""
        return json.dumps([key, value])

    @staticmethod
    def fail(why: str) -> str:
        """The line where something went wrong."""
        return json.dumps({"failed": why})

    @classmethod
    def read(cls, lines: str) -> "Said":
        """What lines say; a last one that is not whole was never said."""
        said = cls()
        for line in lines.split("\n")[:-1]:
            if line == cls.DONE and said.amid is not None:
                said.done += 1
                said.last[said.amid[0]] = said.amid[1]
                said.amid = None
            elif line.startswith("["):
                key, value = json.loads(line)
                said.amid = key, value
            elif line.startswith("{"):
                said.failed = json.loads(line)["failed"]
        return said

    @property
    def keys(self) -> set[str]:
        """The records that anything was said of."""
        return self.last.keys() | ({self.amid[0]} if self.amid else set())

    def allowed(self, first: object) -> dict[str, list[object]]:
        """What each record may be, where that is known; see `Work.first`."""
        found: dict[str, list[object]] = {key: [value] for key, value in self.last.items()}
        if self.amid is not None:
            key, value = self.amid
            before = found.get(key, [first])
            found[key] = [*before, value]
        return {key: may_be for key, may_be in found.items() if ANY not in may_be}


@contextmanager
def _desk(book: Path) -> Iterator[Desk]:
    with open_book(book, today=TODAY) as opened:
        yield Desk(opened, User(AUTHOR, Author.SALESPERSON), TODAY)


def _query(book: Path, sql: str, *values: object) -> list[tuple[Value, ...]]:
    with _desk(book) as desk, desk.reading() as read:
        return read.execute(sql, values).fetchall()


def present_value(work: Work, book: Path, key: str) -> Value:
    """What a record is by now, in a book that is opened as ever."""
    return work.read(book, key)


# --- edits -------------------------------------------------------------------------------------------------------


class Torn(Exception):
    """Something was stored in part."""


def _fields(book: Path, deal: str) -> Value:
    """The one text in three fields of a deal that are always written together.

    Raises:
        Torn: they differ.
    """
    ((name, need, owner),) = _query(book, "SELECT name, need, owner FROM deal WHERE id = ?", deal)
    if not name == need == owner:
        raise Torn(f"{name!r}, {need!r} and {owner!r} were written together")
    return name


def _deals(desk: Desk) -> list[str]:
    with desk.reading() as read:
        return [str(deal) for (deal,) in read.execute("SELECT id FROM deal ORDER BY id LIMIT 20")]


def _put(desk: Desk, deal: str, text: str) -> None:
    edit_deal(desk, deal, name=text, need=text, owner=text)


def _edit(book: Path, dice: Random, doing: Doing) -> None:
    with _desk(book) as desk:
        deals = _deals(desk)
        for number in count():
            deal, text = dice.choice(deals), f"{dice.random()} {number}"
            with doing(deal, text):
                _put(desk, deal, text)


def _take_back(book: Path, dice: Random, doing: Doing) -> None:
    with _desk(book) as desk:
        deals = _deals(desk)
        for number in count():
            deal, before, after = dice.choice(deals), f"before {dice.random()}", f"after {number}"
            for text in (before, after):
                with doing(deal, text):
                    _put(desk, deal, text)
            with doing(deal, before):
                undo(desk)
            with doing(deal, after):
                redo(desk)


# --- much at once ------------------------------------------------------------------------------------------------


def _import(book: Path, dice: Random, doing: Doing) -> None:
    path = book.parent / "sales_pipeline.csv"
    with _desk(book) as desk:
        for _number in count():
            prefix = f"{dice.randrange(16**6):06X}"
            _write_export(path, prefix)
            with doing(prefix, ROWS):
                import_files(desk, find_sources([path], None))
            with doing(prefix, 0):
                undo(desk)


_COLUMNS = (
    *("opportunity_id", "sales_agent", "product", "account"),
    *("deal_stage", "engage_date", "close_date", "close_value"),
)


def _write_export(path: Path, prefix: str) -> None:
    with path.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target)
        writer.writerow(_COLUMNS)
        known = ("Ada Thorn", "Lumo Basic", "Corvane", "Engaging", "2026-03-02", "", "")
        writer.writerows((f"{prefix}{row:02}", *known) for row in range(ROWS))


def _imported(book: Path, prefix: str) -> Value:
    return _query(book, "SELECT count(*) FROM deal WHERE external_id LIKE ? || '%'", prefix)[0][0]


def _drop_rates(book: Path) -> None:
    with closing(sqlite3.connect(book)) as connection:
        for table in ("point", "present"):
            connection.execute(f"DELETE FROM {table}")
        connection.commit()


def _recompute(book: Path, _dice: Random, doing: Doing) -> None:
    with _desk(book) as desk, doing("rates", DEALS):
        recompute(desk)


def _recompute_wholly(book: Path) -> None:
    with _desk(book) as desk:
        recompute(desk)


def _rates(book: Path, _key: str) -> Value:
    return _query(book, "SELECT count(*) FROM present")[0][0]


def _use_playbooks(book: Path, _dice: Random, doing: Doing) -> None:
    standard = playbook.shipped_text()
    with _desk(book) as desk:
        for sharpness in (3, 2) * 1000:
            path = book.with_name(f"sharpness-{sharpness}.toml")
            path.write_text(standard.replace("sharpness = 2 ", f"sharpness = {sharpness} "), encoding="utf-8")
            candidate = playbook.read_candidate(path)
            with doing("playbook", candidate.name):
                playbook.use_playbook(desk, candidate)


def _playbook(book: Path, _key: str) -> Value:
    return _query(book, "SELECT name FROM playbook ORDER BY since DESC, id DESC LIMIT 1")[0][0]


def _merge(book: Path, _dice: Random, doing: Doing) -> None:
    with _desk(book) as desk:
        with doing(THEIRS, ROWS):
            merge_file(desk, book.with_name("theirs.jsonl"))
        with doing(THEIRS, 0):
            undo(desk)
        with doing(THEIRS, ROWS):
            redo(desk)


# --- the file as a whole -----------------------------------------------------------------------------------------


def _restore(book: Path, dice: Random, doing: Doing) -> None:
    kept = book.with_name("kept.db")
    with _desk(book) as desk:
        deal = _deals(desk)[0]
        _put(desk, deal, "as kept")
    kept.unlink(missing_ok=True)
    care.back_up(book, kept)
    for number in count():
        text = f"{dice.random()} {number}"
        with _desk(book) as desk, doing(deal, text):
            _put(desk, deal, text)
        with doing(deal, "as kept"):
            care.restore(book, kept)


def _old_book(book: Path) -> None:
    """Put a book of the first program in the place of the one that is there."""
    book.unlink()
    book.touch(0o600)
    with closing(sqlite3.connect(book)) as connection:
        stored = HOUSE / "tests" / "data" / "books" / "schema_1.sql"
        connection.executescript(stored.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")


def _upgrade(book: Path, _dice: Random, doing: Doing) -> None:
    with doing("version", file.VERSION), _desk(book):
        pass


def _version(book: Path, _key: str) -> Value:
    return file.check(book)


def _open(book: Path) -> None:
    with _desk(book):
        pass


_KEY = keys.Key(keys.MARK + bytes(12), bytes(32))
"""Of no passphrase: making one takes a tenth of a second."""


def _encrypt(book: Path, _dice: Random, doing: Doing) -> None:
    for encrypted in (True, False) * 1000:
        with doing("encrypted", encrypted):
            change_key(book, _KEY if encrypted else None)


def _encrypted(book: Path, _key: str) -> Value:
    salted = keys.salt_of(book) is not None
    keys.learn(book, _KEY if salted else None)
    _open(book)
    return salted


def _decrypt(book: Path) -> None:
    if _encrypted(book, ""):
        change_key(book, None)


def _look_encrypted(book: Path) -> None:
    _encrypted(book, "")


# --- what is no part of the book ---------------------------------------------------------------------------------


def _draft(book: Path, dice: Random, doing: Doing) -> None:
    with _desk(book) as desk:
        for number in count():
            deal, text = dice.choice(("one", "two")), f"{dice.random()} {number} " + "长" * 2000
            with doing(deal, text):
                keep_draft(desk, Subject(deal), text)


def _drafted(book: Path, deal: str) -> Value:
    with _desk(book) as desk:
        draft = kept_draft(desk, Subject(deal))
        return None if draft is None else draft.text


WORKS = {
    "edit": Work(_edit, _fields, span=0.1),
    "undo": Work(_take_back, _fields, span=0.1),
    "import": Work(_import, _imported, span=0.8, first=0),
    "recompute": Work(_recompute, _rates, span=0.12, first=0, prepare=_drop_rates, finish=_recompute_wholly),
    "playbook": Work(_use_playbooks, _playbook, span=0.8),
    "merge": Work(_merge, _imported, span=0.3, first=0, afresh=True),
    "upgrade": Work(_upgrade, _version, span=0.15, first=1, afresh=True, prepare=_old_book, finish=_open),
    "restore": Work(_restore, _fields, span=0.5),
    "encrypt": Work(_encrypt, _encrypted, span=0.4, first=False, prepare=_decrypt, finish=_look_encrypted),
    "draft": Work(_draft, _drafted, span=0.05),
}


def make_ready(ground: Path) -> None:
    """Make the book that each kind of work begins with, in a hidden folder of its name."""
    first = ground / "first" / "tasdesk.db"
    first.parent.mkdir()
    make_book(first, DEALS)
    with _desk(first) as desk:
        for deal in _deals(desk):
            _put(desk, deal, "first")
    _write_export(first.with_name("sales_pipeline.csv"), THEIRS)
    with create_book(ground / "theirs.db", today=TODAY) as theirs:
        desk = Desk(theirs, User(AUTHOR, Author.SALESPERSON), TODAY)
        import_files(desk, find_sources([first.with_name("sales_pipeline.csv")], None))
        with first.with_name("theirs.jsonl").open("w", encoding="utf-8") as bundle:
            write_bundle(desk, bundle)
    # What is loaded for the first time is loaded here, and not by each of the programs that are killed.
    old = ground / "old.db"
    old.touch()
    _old_book(old)
    _open(old)
    for name in WORKS:
        shutil.copytree(first.parent, ground / f".{name}")
