"""How long a review takes to open a deal, and a brief to be written (METHOD 8)."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Reading, Result, Trial, absolute, percentile_95
from tasdesk.actions import review_sets, reviews
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.reviews import Shown
from tasdesk.exchange import briefs
from tasdesk.method.facts import Author
from tasdesk.widgets import brief_words, review_words

RUNS = 5

PAGE = Reading("review opens a deal, 95 of 100", aim=60, statistic=percentile_95, unit="ms")
BRIEF = Reading("brief of one deal in HTML, 95 of 100", aim=500, statistic=percentile_95, unit="ms")
LINES = (PAGE, BRIEF)


def results(runs: int | None) -> list[Result]:
    """Every deal of the demo portfolio, which has people, a past and notes, as invented deals have not."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "demo.db")
        load_demo(book).close()
        return [
            absolute(PAGE, _each(book, brief=False), runs or RUNS),
            absolute(BRIEF, _each(book, brief=True), runs or RUNS),
        ]


def _each(path: Path, *, brief: bool) -> Trial:
    """Milliseconds for each deal: its page read and said, or its brief as well."""

    def trial() -> Sequence[float]:
        taken = []
        with open_book(path) as book:
            desk = Desk(book, User("bench", Author.MANAGER))
            for card in review_sets.choose(desk):
                begun = perf_counter()
                shown = reviews.page(desk, card.id)
                _say(shown, brief=brief)
                taken.append((perf_counter() - begun) * 1000)
        return taken

    return trial


def _say(shown: Shown, *, brief: bool) -> None:
    if brief:
        briefs.written(brief_words.deal_brief(shown.page, shown.history), "html")
    else:
        review_words.parts(shown.page, shown.history)
