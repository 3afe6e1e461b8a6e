"""The brief of a deal or of a review as a file: read, said in either language, written (METHOD 8)."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tasdesk.actions import reviews as actions
from tasdesk.actions.desk import Desk
from tasdesk.method.briefs import Brief
from tasdesk.method.reviews import Review
from tasdesk.widgets import brief_words

ENDINGS: Final = {"html": ".html", "docx": ".docx", "md": ".md"}
"""How a file of each form is called at its end."""


def of_deal(desk: Desk, deal_id: str, sections: Sequence[str] = (), *, private: bool = False) -> Brief:
    """A deal's brief.

    Args:
        sections: which of `brief_words.SECTIONS`; empty for all.
        private: with private notes.

    Raises:
        NotFound: no such deal in this book.
    """
    shown = actions.page(desk, deal_id)
    return brief_words.deal_brief(shown.page, shown.history, sections or brief_words.SECTIONS, private=private)


def of_review(
    desk: Desk,
    review: Review,
    sections: Sequence[str] = (),
    *,
    private: bool = False,
    report: Callable[[int, int], None] | None = None,
) -> Brief:
    """A review's brief: the deals that were done with, all of them while none was.

    Args:
        sections: which of `brief_words.SECTIONS`, in full; empty for what came of each deal, in short.
        private: with private notes.
        report: told how many deals of how many are read.
    """
    deals = [deal for deal in review.deals if deal.done_at or not review.done]
    pages = []
    for number, deal in enumerate(deals, start=1):
        shown = actions.page(desk, deal.deal_id, review.id)
        pages.append((shown.page, shown.history))
        if report is not None:
            report(number, len(deals))
    return brief_words.review_brief(review, pages, sections, private=private)


def write(brief: Brief, form: str, path: Path, template: str = "", called: str = "") -> None:
    """Write a brief to a file that only its owner can read.

    Args:
        form: `md`, `html` or `docx`.
        template, called: the text of a template of one's own and the name of its file; empty for ours.

    Raises:
        FileError: it cannot be written.   BadUse: the template has a fault.
    """
    # Only who writes one loads the libraries for it.
    from tasdesk.exchange.brief_document import docx
    from tasdesk.exchange.briefs import written
    from tasdesk.exchange.writing import private_file

    data = docx(brief) if form == "docx" else written(brief, form, template, called).encode()
    with private_file(path) as file:
        file.flush()
        file.buffer.write(data)
