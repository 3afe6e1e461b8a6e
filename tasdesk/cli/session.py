"""The desk that a command works at: at the book that the global options mean, on the day they mean."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tasdesk.cli.global_options import session

if TYPE_CHECKING:
    from tasdesk.actions.desk import Desk
    from tasdesk.store.book import Book, Progress


@contextmanager
def reading_desk(path: Path | None = None) -> Iterator["Desk"]:
    """A desk for a command that only looks: at the book as it is, or with `--as-of` as it was.

    Args:
        path: another book than the one that the options mean.

    Raises:
        BookError: there is no book, or none that can be opened.   BadUse: the day is still to come.
    """
    from tasdesk.actions.desk import Desk, open_book
    from tasdesk.actions.settings import read_settings
    from tasdesk.cli.passphrase import asking

    where = path or session().path
    with open_book(where, today=session().today, readonly=True, ask=asking(where)) as book:
        _tell_upgrade(book)
        desk = Desk(book, read_settings().user, session().today)
        if (day := session().as_of) is None:
            yield desk
            return
        past = _gone_back(desk, day)
        with past.book:
            yield past


def _gone_back(desk: "Desk", day: date) -> "Desk":
    from tasdesk.actions.past import desk_on
    from tasdesk.cli.printing import progress, talk
    from tasdesk.messages import _

    with progress(_("Going back:")) as told:
        past = desk_on(desk, day, told)
    talk(_("As at the end of {day}:").format(day=day.isoformat()))
    return past


@contextmanager
def writing_desk(path: Path | None = None, progress: "Progress | None" = None) -> Iterator["Desk"]:
    """A desk for a command that changes the book; as `reading_desk`.

    Args:
        path: another book than the one that the options mean.
        progress: told how many deals of how many are worked out, where a change concerns so many that it takes a while.

    Raises:
        BookError: there is no book, or none that can be opened.   BadUse: it is asked for with `--as-of`.
    """
    from tasdesk.actions.desk import Desk, open_book
    from tasdesk.actions.settings import read_settings
    from tasdesk.cli.passphrase import asking

    refuse_as_of()
    where = path or session().path
    with open_book(where, today=session().today, progress=progress, ask=asking(where)) as book:
        _tell_upgrade(book)
        yield Desk(book, read_settings().user, session().today)


def _tell_upgrade(book: "Book") -> None:
    """Say so where the book was of an older program when it was opened."""
    if book.upgraded is not None:
        from tasdesk.cli.care import upgraded_in_words
        from tasdesk.cli.printing import done

        done(upgraded_in_words(book.path, book.upgraded))


def refuse_as_of() -> None:
    """Refuse `--as-of`, where the command is none that looks at the book.

    Raises:
        BadUse: it was given.
    """
    if session().as_of is not None:
        from tasdesk.errors import BadUse
        from tasdesk.messages import _

        raise BadUse(_("--as-of is for looking at the book as it was; this command does something else."))
