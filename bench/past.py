"""How long it takes to see the whole book as it was, many changes ago (DESIGN 3)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Reading, Result, Trial, absolute
from bench.portfolios import AUTHOR, TODAY, make_book
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.past import desk_on
from tasdesk.actions.recomputation import recompute
from tasdesk.method.facts import Author
from tasdesk.store.book import Book

DEALS = 10_000
RUNS = 5
A_STEP = 5
"""How many records a step changes."""

FAR = ((50_000, 1.0), (100_000, 2.5))
"""How many changes back, and within how many seconds."""

LINES = tuple(Reading(f"{far:,} changes back, {DEALS:,} deals", aim, unit="s") for far, aim in FAR)

A_DAY = 5_000
"""How many changes a day has."""


def results(runs: int | None) -> list[Result]:
    """In seconds, because there is no raw way to go back: from the open book to one that every screen can show."""
    changes, _aim = FAR[-1]
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        path = Path(directory, "tasdesk.db")
        make_book(path, DEALS)
        today = change(path, changes)
        return [
            absolute(line, _trial(path, today, TODAY + timedelta(days=(changes - far) // A_DAY)), runs or RUNS)
            for line, (far, _aim) in zip(LINES, FAR, strict=True)
        ]


def change(path: Path, changes: int) -> date:
    """Change the answers and amounts of one deal after another, so many records on each of the days after `TODAY`.

    Returns:
        The last of these days, for which rates and points are worked out in the end.
    """
    dice, steps, today = Random(changes), A_DAY // A_STEP, TODAY + timedelta(days=changes // A_DAY)
    with Book.open(path, refresh=lambda _read, _deals, _today: None) as book:
        with book.reading() as read:
            answers = defaultdict(list)
            for deal, answer in read.execute("SELECT deal_id, id FROM assessment ORDER BY id"):
                answers[deal].append(answer)
        deals = list(answers)
        for number in range(changes // A_STEP):
            morning = datetime.combine(TODAY + timedelta(days=1 + number // steps), time(6)).astimezone(UTC)
            deal = dice.choice(deals)
            with book.writing("answer", AUTHOR, at=morning + timedelta(seconds=number % steps)) as step:
                rows = [(dice.randrange(1, 6), answer) for answer in dice.sample(answers[deal], A_STEP - 1)]
                step.read.executemany("UPDATE assessment SET fit = (fit + ?) % 6 WHERE id = ?", rows)
                step.read.execute("UPDATE deal SET amount = amount + 100 WHERE id = ?", (deal,))
    with open_book(path, today=today) as book:
        recompute(Desk(book, User(AUTHOR, Author.SALESPERSON), today))
    return today


def _trial(path: Path, today: date, day: date) -> Trial:
    def trial() -> Sequence[float]:
        with open_book(path, today=today, readonly=True) as book:
            desk = Desk(book, User(AUTHOR, Author.SALESPERSON), today)
            begun = perf_counter()
            past = desk_on(desk, day)
            taken = perf_counter() - begun
            past.book.close()
        return [taken]

    return trial
