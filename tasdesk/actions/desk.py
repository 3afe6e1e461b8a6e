"""The desk: a book, who sits at it, and what day it is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tasdesk.errors import Locked
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import Author
from tasdesk.method.playbook import Playbook
from tasdesk.store.book import Book, Progress, Reader, Step, renew_derived
from tasdesk.store.playbooks import playbook_in_force


class User(NamedTuple):
    """Who sits at the desk: the author of steps, notes and answers.

    Attributes:
        role: salesperson or manager; whose answers theirs are.
    """

    name: str
    role: Author


class _NotStored(Exception):
    """Ends a step that was only tried."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every use case needs: the book, the user and the day.

    Attributes:
        fixed_day: a day to take for today; None follows the calendar.
        step: a step that is open, which everything done at this desk is part of; see `together`.
    """

    book: Book
    user: User
    fixed_day: date | None = None
    step: Step | None = None

    @property
    def today(self) -> date:
        """The day it is for this desk."""
        return self.fixed_day or date.today()  # days are those of where the user is

    def writing(self, op: str) -> AbstractContextManager[Step]:
        """One transaction and one journal step, in the user's name."""
        if self.step is not None:
            return nullcontext(self.step)
        return self.book.writing(op, self.user.name, role=self.user.role)

    def reading(self) -> AbstractContextManager[Reader]:
        """One consistent read."""
        return self.book.reading() if self.step is None else nullcontext(self.step.read)

    @contextmanager
    def together(self, op: str) -> Iterator["Desk"]:
        """A desk at which several actions are one step: all of them are stored, or none."""
        with self.writing(op) as step:
            yield replace(self, step=step)

    @contextmanager
    def trying(self) -> Iterator["Desk"]:
        """A desk at which actions can be tried: what they do can be read there, and none of it is stored."""
        with suppress(_NotStored), self.together("try") as desk:
            yield desk
            raise _NotStored

    def playbook(self) -> Playbook:
        """The playbook in force."""
        with self.reading() as read:
            return playbook_in_force(read)

    def dossier(self, deal_id: str) -> Dossier:
        """Everything the book says of a deal today.

        Raises:
            NotFound: no such deal in this book.
        """
        # The board can do without.
        from tasdesk.store.dossier import read_dossier

        with self.reading() as read:
            return read_dossier(read, deal_id, self.today)


def open_book(
    path: Path,
    *,
    today: date | None = None,
    program: str = "cli",
    readonly: bool = False,
    progress: Progress | None = None,
    ask: Callable[[], str] | None = None,
) -> Book:
    """Open a book whose rates are kept up to date by every write.

    Args:
        ask: asks a person for the passphrase of an encrypted book, where no file and no keyring has it.
        progress: told how many deals of how many are worked out, where a write concerns so many that it takes a while.

    Raises:
        BookError: the file is missing, no book, or of a newer program; it was left untouched.
        Locked: it is encrypted, and its passphrase is not known.   WrongPassphrase: it is another.
    """
    renew = partial(renew_derived, progress=progress)
    try:
        return Book.open(path, today=today, program=program, readonly=readonly, refresh=renew)
    except Locked:
        # Needed for encrypted books only.
        from tasdesk.actions.passphrases import unlock

        unlock(path, ask)
    return Book.open(path, today=today, program=program, readonly=readonly, refresh=renew)


def create_book(path: Path, *, today: date | None = None, program: str = "cli", passphrase: str = "") -> Book:
    """Make an empty book under the playbook that ships, and open it.

    Args:
        passphrase: what it is encrypted with; not at all where it is empty.

    Raises:
        BookError: there is a file already, none can be made there, or what encrypted books need is not installed.
    """
    return Book.create(path, today=today, program=program, passphrase=passphrase)
