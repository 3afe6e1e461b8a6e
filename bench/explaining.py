"""How long it takes to explain one rate, and to find what would move it most: what a script does for every deal."""

import random
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Reading, Result, Trial, absolute, percentile_95
from bench.portfolios import TODAY, make_book
from tasdesk.actions.desk import open_book
from tasdesk.method.course import standing_on
from tasdesk.method.explain import explain, moves
from tasdesk.method.facts import Record
from tasdesk.method.playbook import Playbook
from tasdesk.store.dossier import read_record
from tasdesk.store.playbooks import playbook_in_force

DEALS = 2000
RUNS = 5
ASKED = 500
"""Of how many deals it is asked in a trial."""

LINES = tuple(
    Reading(f"{what} of one deal, 95 of 100", aim=5, statistic=percentile_95, unit="ms")
    for what in ("explain", "moves")
)

_EARLIER = TODAY - timedelta(days=21)
"""Before the last two assessments of every deal."""


def results(runs: int | None) -> list[Result]:
    """As long as 95 of 100 take at most, read from the book and worked out; there is no floor."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "tasdesk.db")
        make_book(book, DEALS)
        works = (_explain, _moves)
        return [absolute(line, _trial(book, work), runs or RUNS) for line, work in zip(LINES, works, strict=True)]


def _explain(record: Record, playbook: Playbook) -> None:
    before, after = (standing_on(record, day, playbook) for day in (_EARLIER, TODAY))
    explain(before, after, playbook.comparison)


def _moves(record: Record, playbook: Playbook) -> None:
    moves(standing_on(record, TODAY, playbook), playbook.comparison)


def _trial(path: Path, work: Callable[[Record, Playbook], None]) -> Trial:
    """Milliseconds for each of the deals asked, the same ones every time."""

    def trial() -> Sequence[float]:
        taken = []
        with open_book(path, today=TODAY) as book, book.reading() as read:
            playbook = playbook_in_force(read)
            ids = [deal for (deal,) in read.execute("SELECT id FROM deal ORDER BY id")]
            for deal in random.Random(DEALS).sample(ids, ASKED):
                begun = perf_counter()
                work(read_record(read, deal, TODAY), playbook)
                taken.append(1000 * (perf_counter() - begun))
        return taken

    return trial
