"""How long it takes to work out all rates and weekly points anew (DESIGN 4)."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Reading, Result, Trial, compare
from bench.portfolios import AUTHOR, TODAY, make_book
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.recomputation import recompute
from tasdesk.method.facts import Author

DEALS = 100_000
RUNS = 3

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
    """Against raw sqlite3 that reads and writes as many rows: once with all to be written, once with nothing new."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book, beside = Path(directory, "tasdesk.db"), Path(directory, "floor.db")
        make_book(book, DEALS)
        floor = _floor(book, beside)
        written = compare(
            [Reading(f"recompute {DEALS:,} deals", aim=3)], floor, _subject(book, afresh=True), runs or RUNS
        )
        unchanged = compare(
            [Reading(f"recompute {DEALS:,} deals, nothing new", aim=3)],
            floor,
            _subject(book, afresh=False),
            runs or RUNS,
        )
    return written + unchanged


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


def _subject(path: Path, *, afresh: bool) -> Trial:
    """Rebuild all rates as `tasdesk recompute` does; `afresh` with none stored before, so that all are written."""

    def trial() -> Sequence[float]:
        if afresh:
            with closing(sqlite3.connect(path)) as connection:
                for table in _DERIVED:
                    connection.execute(f"DELETE FROM {table}")
                connection.commit()
        with open_book(path, today=TODAY) as book:
            desk = Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)
            begun = perf_counter()
            found = recompute(desk)
            taken = perf_counter() - begun
        assert (DEALS, DEALS if afresh else 0) == (found.deals, found.differing)
        return [taken]

    return trial
