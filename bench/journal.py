"""What the journal costs: in time, against the same writes into the same tables without it, and in bytes."""

import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.importing import make_pipeline
from bench.measure import Reading, Result, Trial, absolute, compare, seconds
from bench.portfolios import AUTHOR, TODAY, make_book
from bench.terminal import QUESTIONS, SCORES, UNMOVED, Screen
from tasdesk.actions.answers import answer
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.history import redo, undo
from tasdesk.exchange.importing import import_files
from tasdesk.exchange.sources import find_sources
from tasdesk.method.facts import Author
from tasdesk.store.book import Book, Changed
from tasdesk.store.step import Step
from tasdesk.store.upgrading import drop_triggers

IMPORTED, TAKEN_BACK = 100_000, 8_800
"""How many deals are imported against the floor, and of how many an import is undone."""

DEALS = 10_000
"""In the book in which single things are done."""

ANSWERS, EDITS = 200, 2_000
RUNS = 3

IMPORT = Reading(f"import of {IMPORTED:,} deals, to that without journal", aim=1.6)
ANSWER = Reading("one answer, to that without journal", aim=1.5)
KEY = Reading("one answer, from key to durable commit", aim=25, unit="ms")
UNDO = Reading(f"undo of an import of {TAKEN_BACK:,} deals", aim=3, unit="s")
FIELD = Reading("journal, for each edited field", aim=170, unit="bytes")
LINES = (IMPORT, ANSWER, KEY, UNDO, FIELD)

PATIENCE = 5.0
"""Seconds until a key that commits nothing ends the bench."""


def results(runs: int | None) -> list[Result]:
    """Imports and answers against the same without triggers; keys, undo and bytes as they are."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book, folder = Path(directory, "tasdesk.db"), Path(directory)
        make_book(book, DEALS)
        return [
            *_imports(folder, runs or RUNS),
            *_answers(book, runs or RUNS),
            absolute(KEY, _keys(book, folder), runs or RUNS),
            absolute(UNDO, _undo(folder), runs or RUNS),
            absolute(FIELD, _bytes(book), 1),
        ]


class Unjournaled(Book):
    """A book without the triggers that keep the journal. Everything else is done as ever.

    Attributes:
        touched: the deals whose rates are renewed with each step, which otherwise follow from the journal.
    """

    touched: set[str]

    def _finish(self, step: Step) -> Changed | None:
        step.flush()
        self._refresh(self._kept, self.touched, self.today)
        self._kept.execute("UPDATE current_step SET step = NULL")
        self._kept.execute("COMMIT")
        return None


def _unjournaled(path: Path, touched: set[str]) -> Unjournaled:
    with closing(sqlite3.connect(path)) as connection:
        drop_triggers(connection)
    book = Unjournaled.open(path, today=TODAY)
    book.touched = touched
    return book


def _desk(book: Book) -> Desk:
    return Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)


# --- against the same without it ---------------------------------------------------------------------------------


def _imports(folder: Path, runs: int) -> list[Result]:
    source = folder / "pipeline.csv"
    make_pipeline(source, IMPORTED)

    def trial(opened: Callable[[Path], Book]) -> Trial:
        def work() -> Sequence[float]:
            path = folder / "imported.db"
            _remove(path)
            create_book(path, today=TODAY).close()
            with opened(path) as book:
                return seconds(lambda: import_files(_desk(book), find_sources([source], None)))()

        return work

    found = compare([IMPORT], trial(lambda path: _unjournaled(path, set())), trial(_opened), runs)
    _remove(folder / "imported.db")
    return found


def _answers(book: Path, runs: int) -> list[Result]:
    without = book.with_name("without.db")
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("VACUUM INTO ?", (str(without),))
        (deal,) = connection.execute("SELECT id FROM deal ORDER BY id LIMIT 1").fetchone()

    def trial(opened: Callable[[], Book]) -> Trial:
        def work() -> Sequence[float]:
            times = []
            with opened() as opened_book:
                desk = _desk(opened_book)
                for score in islice(cycle((1, 2, 3, 4)), ANSWERS):
                    begun = perf_counter()
                    answer(desk, deal, "fit", score, party="rival1")
                    times.append(perf_counter() - begun)
            return times

        return work

    return compare([ANSWER], trial(lambda: _unjournaled(without, {deal})), trial(lambda: _opened(book)), runs)


def _opened(path: Path) -> Book:
    return open_book(path, today=TODAY)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


# --- as it is ----------------------------------------------------------------------------------------------------


def _keys(book: Path, home: Path) -> Trial:
    """Milliseconds from a score that is typed until another program can see it."""
    command = (sys.executable, "-m", "tasdesk", "--store", str(book), "--today", TODAY.isoformat(), "--lang", "en")
    environment = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home))

    def work() -> Sequence[float]:
        with Screen(command, environment) as screen, closing(sqlite3.connect(book)) as other:
            screen.first_picture(("Metering", "? help"))
            screen.settle()
            for key in QUESTIONS:
                screen.press(key, patience=UNMOVED)
            return [1000 * _until_stored(screen, other, key) for key in SCORES]

    return work


def _until_stored(screen: Screen, other: sqlite3.Connection, key: str) -> float:
    """Seconds until what a key does is in the file for good.

    Raises:
        TimeoutError: it stores nothing.
    """
    (before,) = other.execute("PRAGMA data_version").fetchone()
    begun = perf_counter()
    screen.send(key)
    while other.execute("PRAGMA data_version").fetchone()[0] == before:
        if perf_counter() - begun > PATIENCE:
            raise TimeoutError(f"{key!r} stored nothing")
    taken = perf_counter() - begun
    screen.rest()
    return taken


def _undo(folder: Path) -> Trial:
    """Seconds for taking an import back, which is done again each time."""
    source, path = folder / "few.csv", folder / "few.db"
    make_pipeline(source, TAKEN_BACK)
    with create_book(path, today=TODAY) as book:
        import_files(_desk(book), find_sources([source], None))

    def work() -> Sequence[float]:
        with _opened(path) as book:
            desk = _desk(book)
            taken = seconds(lambda: undo(desk))()
            redo(desk)
            return taken

    return work


def _bytes(path: Path) -> Trial:
    """What the journal and its indexes take for each of many fields that were edited one by one."""

    def work() -> Sequence[float]:
        with _opened(path) as book:
            desk = _desk(book)
            with desk.reading() as read:
                deals = [deal for (deal,) in read.execute("SELECT id FROM deal")]
            before = _journal_bytes(path)
            for number, deal in enumerate(islice(cycle(deals), EDITS)):
                edit_deal(desk, deal, need=f"fewer visits, {number}")
            return [(_journal_bytes(path) - before) / EDITS]

    return work


def _journal_bytes(path: Path) -> int:
    """The bytes of a book that are there for its journal alone."""
    sizes = []
    for without in (False, True):
        copy = path.with_name("copy.db")
        _remove(copy)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        if without:
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.execute("DELETE FROM journal")
                connection.execute("VACUUM")
        sizes.append(copy.stat().st_size)
    return sizes[0] - sizes[1]
