"""How long it takes to work out all rates and weekly points anew, and in how much memory (DESIGN 4)."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import ENVIRONMENT, HOUSE, Reading, Result, Trial, compare
from bench.portfolios import AUTHOR, EVERY_WEEK, THREE_TIMES, TODAY, make_book
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.recomputation import recompute
from tasdesk.method.facts import Author

MANY, FEW = 100_000, 10_000
"""How many deals there are: with three assessments each, and with one in each week of half a year."""

RUNS = 3

_TIMED = (f"recompute {MANY:,} deals", f"recompute {FEW:,} deals × {len(EVERY_WEEK)} weeks")
TIMES = tuple((Reading(what, aim=3), Reading(f"{what}, nothing new", aim=3)) for what in _TIMED)
MEMORY = Reading(f"memory of recompute, {MANY:,} to {FEW:,} deals", aim=1.1)
LINES = (*TIMES[0], MEMORY, *TIMES[1])

READ = (
    "SELECT deal_id, day, author, event, event_by, source, source_person, rank FROM gates",
    "SELECT deal_id, day, author, party, given, fit, closeness FROM assessment",
    "SELECT deal_id, day, slot, rival_id FROM naming",
)
"""What the facts of the rates are kept in: the columns that matter, no more."""

_DERIVED = {
    "point": "CREATE TABLE point (deal_id, week, rate, reason, closed, PRIMARY KEY (deal_id, week)) WITHOUT ROWID",
    "present": """CREATE TABLE present (deal_id PRIMARY KEY, day, rate, reason, capped, discounted, before,
                                        before_reason, last_fact)""",
}


def results(runs: int | None) -> list[Result]:
    """Against raw sqlite3 that reads and writes as many rows: with all to be written, and with nothing new."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        many, few, weekly = (Path(directory, f"{name}.db") for name in ("many", "few", "weekly"))
        make_book(many, MANY, THREE_TIMES)
        times = _times(TIMES[0], many, MANY, runs)
        make_book(few, FEW, THREE_TIMES)
        memory = compare([MEMORY], _memory(few), _memory(many), runs or RUNS)
        make_book(weekly, FEW, EVERY_WEEK)
        return [*times, *memory, *_times(TIMES[1], weekly, FEW, runs)]


def _times(lines: Sequence[Reading], book: Path, deals: int, runs: int | None) -> list[Result]:
    """With all rates to be written, and with nothing new."""
    floor, found = _floor(book, book.with_suffix(".floor")), []
    for line, afresh in zip(lines, (True, False), strict=True):
        found += compare([line], floor, _subject(book, deals, afresh=afresh), runs or RUNS)
    return found


def _floor(book: Path, beside: Path) -> Trial:
    """Read the rows of the facts and write those of the derived tables, by the driver alone."""
    with closing(sqlite3.connect(book)) as connection:
        kept = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in _DERIVED}

    def trial() -> Sequence[float]:
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(book)) as read, closing(sqlite3.connect(beside)) as write:
            write.execute("PRAGMA journal_mode = WAL")
            for statement in _DERIVED.values():
                write.execute(statement)
            begun = perf_counter()
            for statement in READ:
                read.execute(statement).fetchall()
            for table, rows in kept.items():
                write.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            write.commit()
            return [perf_counter() - begun]

    return trial


def _subject(path: Path, deals: int, *, afresh: bool) -> Trial:
    """Rebuild all rates as `tasdesk recompute` does; `afresh` with none stored before, so that all are written."""

    def trial() -> Sequence[float]:
        if afresh:
            _forget(path)
        with open_book(path, today=TODAY) as book:
            desk = Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)
            begun = perf_counter()
            found = recompute(desk)
            taken = perf_counter() - begun
        assert (deals, deals if afresh else 0) == (found.deals, found.differing)
        return [taken]

    return trial


def _memory(path: Path) -> Trial:
    """The most that `tasdesk recompute` ever holds in memory while it writes all rates, in a process of its own."""
    words = ("--store", str(path), "--today", TODAY.isoformat(), "recompute", "--json")
    command = [sys.executable, "-m", "tasdesk", *words]

    def trial() -> Sequence[float]:
        _forget(path)
        program = subprocess.Popen(command, cwd=HOUSE, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        _process, status, used = os.wait4(program.pid, 0)
        program.returncode = os.waitstatus_to_exitcode(status)
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)
        return [used.ru_maxrss]

    return trial


def _forget(path: Path) -> None:
    """Take away all rates and weekly points that are stored."""
    with closing(sqlite3.connect(path)) as connection:
        for table in _DERIVED:
            connection.execute(f"DELETE FROM {table}")
        connection.commit()
