"""What the global options of a command line say."""

from datetime import date
from pathlib import Path
from typing import NamedTuple


class Session(NamedTuple):
    """The global options, the same for every command.

    Attributes:
        store: the file `--store` names; None is the user's own book.
        today: the day `--today` names; None follows the calendar.
        plain: never colour anything.
        as_of: the day `--as-of` names, at whose end the book is looked at; None is the present.
    """

    store: Path | None = None
    today: date | None = None
    plain: bool = False
    as_of: date | None = None

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
