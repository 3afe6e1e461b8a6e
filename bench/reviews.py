"""How long a review takes to open a deal, and a brief to be written (METHOD 8)."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measure import Reading, Result, Trial, absolute, percentile_95
from bench.portfolios import add_deals
from tasdesk.actions import review_sets, reviews
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import Desk, User, open_book
from tasdesk.actions.reviews import Shown
from tasdesk.exchange import briefs
from tasdesk.method.facts import Author
from tasdesk.widgets import brief_words, review_words

RUNS = 5
DEALS = 10_000

PAGE = Reading("review opens a deal, 95 of 100", aim=60, statistic=percentile_95, unit="ms")
BRIEF = Reading("brief of one deal in HTML, 95 of 100", aim=500, statistic=percentile_95, unit="ms")
LINES = (PAGE, BRIEF)


def results(runs: int | None) -> list[Result]:
    """Every deal of the demo portfolio, which has people, a past and notes, among many that are invented."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "demo.db")
        with load_demo(book) as demo:
            deals = [card.id for card in review_sets.choose(Desk(demo, User("bench", Author.MANAGER)))]
            add_deals(demo, DEALS)
        return [
            absolute(PAGE, _each(book, deals, brief=False), runs or RUNS),
            absolute(BRIEF, _each(book, deals, brief=True), runs or RUNS),
        ]


def _each(path: Path, deals: Sequence[str], *, brief: bool) -> Trial:
    """Milliseconds for each deal: its page read and said, or its brief as well."""

    def trial() -> Sequence[float]:
        taken = []
        with open_book(path) as book:
            desk = Desk(book, User("bench", Author.MANAGER))
            for deal in deals:
                begun = perf_counter()
                shown = reviews.page(desk, deal)
                _say(shown, brief=brief)
                taken.append((perf_counter() - begun) * 1000)
        return taken

    return trial


def _say(shown: Shown, *, brief: bool) -> None:
    if brief:
        briefs.written(brief_words.deal_brief(shown.page, shown.history), "html")
    else:
        review_words.parts(shown.page, shown.history)
