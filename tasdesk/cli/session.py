"""What the global options of a command line say, and the desk that a command works at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tasdesk.actions.desk import Desk
    from tasdesk.store.book import Progress


class Session(NamedTuple):
    """The global options, the same for every command.

    Attributes:
        store: the file `--store` names; None is the user's own book.
        today: the day `--today` names; None follows the calendar.
        plain: never colour anything.
    """

    store: Path | None = None
    today: date | None = None
    plain: bool = False

    @property
    def path(self) -> Path:
        """The book that is meant."""
        from tasdesk import places

        return self.store or places.book()


class _Current:
    """The session of the command that runs; one for the program."""

    def __init__(self) -> None:
        self.session = Session()


_current = _Current()


def begin(session: Session) -> None:
    """Take these global options for the command that follows."""
    _current.session = session


def session() -> Session:
    """The global options of the command that runs."""
    return _current.session


@contextmanager
def reading_desk(path: Path | None = None) -> Iterator["Desk"]:
    """A desk for a command that only looks.

    Args:
        path: another book than the one that the options mean.

    Raises:
        BookError: there is no book, or none that can be opened.
    """
    from tasdesk.actions.desk import Desk, open_book
    from tasdesk.actions.settings import read_settings
    from tasdesk.cli.passphrase import asking

    where = path or session().path
    with open_book(where, today=session().today, readonly=True, ask=asking(where)) as book:
        yield Desk(book, read_settings().user, session().today)


@contextmanager
def writing_desk(path: Path | None = None, progress: "Progress | None" = None) -> Iterator["Desk"]:
    """A desk for a command that changes the book; as `reading_desk`.

    Args:
        progress: told how many deals of how many are worked out, where a change concerns so many that it takes a while.
    """
    from tasdesk.actions.desk import Desk, open_book
    from tasdesk.actions.settings import read_settings
    from tasdesk.cli.passphrase import asking

    where = path or session().path
    with open_book(where, today=session().today, progress=progress, ask=asking(where)) as book:
        yield Desk(book, read_settings().user, session().today)
