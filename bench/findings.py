"""How long it takes to find what to ask about, in all deals and after one answer (METHOD 8)."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from bench.measure import Reading, Result, Trial, absolute, compare, percentile_95
from bench.portfolios import AUTHOR, TODAY, make_book
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.findings import find_in
from tasdesk.method.facts import Author

DEALS = 10_000
RUNS = 5
ASKED = 200
"""Of how many single deals it is asked in a trial."""

ALL = Reading(f"findings of {DEALS:,} deals", aim=3)
ONE = Reading("findings of one deal, 95 of 100", aim=50, statistic=percentile_95, unit="ms")
LINES = (ALL, ONE)

_READ: Final = (
    *("deal", "gates", "assessment", "naming", "uncontested", "stage_move", "activity", "activity_person", "action"),
    *("strategy", "tactic", "value_proposition", "person", "deal_role", "attitude", "snooze", "rival"),
    *("stage_item", "approval", "member", "journal WHERE pk IN (SELECT id FROM deal)"),
)
"""The tables on which findings rest; of the journal what was ever done to the deals, for the dates that slid."""


def results(runs: int | None) -> list[Result]:
    """All against raw sqlite3 that reads the same rows; those of one deal, as after an answer, without a floor."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "tasdesk.db")
        make_book(book, DEALS)
        return [
            *compare([ALL], _floor(book), _subject(book), runs or RUNS),
            absolute(ONE, _one_by_one(book), runs or RUNS),
        ]


def _floor(book: Path) -> Trial:
    def trial() -> Sequence[float]:
        with closing(sqlite3.connect(book)) as connection:
            begun = perf_counter()
            for table in _READ:
                connection.execute(f"SELECT * FROM {table}").fetchall()
            return [perf_counter() - begun]

    return trial


def _subject(path: Path) -> Trial:
    def trial() -> Sequence[float]:
        with open_book(path, today=TODAY) as book:
            desk = Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)
            begun = perf_counter()
            for _found in find_in(desk):
                pass
            return [perf_counter() - begun]

    return trial


def _one_by_one(path: Path) -> Trial:
    """Milliseconds for each of some deals, as the screen works them out after an answer."""

    def trial() -> Sequence[float]:
        taken = []
        with open_book(path, today=TODAY) as book:
            desk = Desk(book, User(AUTHOR, Author.SALESPERSON), TODAY)
            with book.reading() as read:
                deals = [deal for (deal,) in read.execute(f"SELECT id FROM deal ORDER BY id LIMIT {ASKED}")]
            for deal in deals:
                begun = perf_counter()
                list(find_in(desk, [deal]))
                taken.append((perf_counter() - begun) * 1000)
        return taken

    return trial
