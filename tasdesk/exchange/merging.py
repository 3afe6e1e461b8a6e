"""Merging a bundle into a book: read to its end first, then taken in as one step (DESIGN 6, "Merge")."""

from pathlib import Path

from tasdesk.actions import care
from tasdesk.actions.desk import Desk
from tasdesk.actions.merging import Merged, merge
from tasdesk.errors import FileError
from tasdesk.exchange.bundle_file import wrong
from tasdesk.exchange.bundle_reading import Bundle, read_bundle
from tasdesk.messages import _
from tasdesk.store.book import Progress
from tasdesk.store.clashes import Choose
from tasdesk.store.handing import TABLES, HandedChange, HandedStep, known
from tasdesk.store.receiving import Unfit
from tasdesk.store.shapes import shapes_of
from tasdesk.text import safe


def merge_file(
    desk: Desk,
    path: Path,
    *,
    choose: Choose = lambda _clash: None,
    dry_run: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> Merged:
    """Merge a bundle into the book, in one transaction and one step.

    Args:
        desk: whose book.
        path: the bundle.
        choose, dry_run: as for `actions.merging.merge`.
        progress: told from time to time: first how far the file is read, then how far it is taken in.

    Raises:
        FileError: the file cannot be read, or what is in it cannot be taken in; says the line and why.
        Refused: deals would be in stages that the playbook does not have.   BookError: the book cannot be written.
    """
    bundle, anew = _look_through(desk, path, progress)
    if anew and not dry_run:
        care.before(desk, "merge")
    try:
        return merge(desk, bundle, choose=choose, dry_run=dry_run, progress=progress)
    except Unfit as unfit:
        raise _in_words(bundle, unfit) from unfit


def _look_through(desk: Desk, path: Path, progress: Progress) -> tuple[Bundle, bool]:
    """A bundle that is right in itself, and whether any of its steps is not known in the book."""
    anew = False
    with desk.reading() as read:

        def met(step: HandedStep) -> None:
            nonlocal anew
            anew = anew or not known(read, step.uid)

        bundle = read_bundle(path, shapes_of(read, TABLES), progress, met)
    return bundle, anew


def _in_words(bundle: Bundle, unfit: Unfit) -> FileError:
    line = unfit.line
    if line is None and unfit.record is not None:
        line = _last_line_about(bundle, *unfit.record)
    if line is None:
        return FileError(
            _("{path} does not go with this book: {why}.").format(path=safe(str(bundle.path)), why=unfit.why),
            _("Nothing was changed."),
        )
    return wrong(bundle.path, line, unfit.why)


def _last_line_about(bundle: Bundle, table: str, pk: str) -> int | None:
    """The last line that says something of a record."""
    found = None
    for line, handed in bundle.read_steps():
        if isinstance(handed, HandedChange) and (handed.table, handed.pk) == (table, pk):
            found = line
    return found
