"""The book: one SQLite file with everything known, and two doors to it, one to read and one to write.

`with book.reading() as read` is one consistent look. `with book.writing("move stage", author) as step` is one
transaction and one step of the journal: committed whole or not at all, listeners told afterwards. Reading is plain SQL;
SQLModel is loaded by the first step that uses its session.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import file, journal, keys
from tasdesk.store.file import Progress, Reader
from tasdesk.store.ids import new_id
from tasdesk.store.making import new_file
from tasdesk.store.step import Step

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tasdesk.store.upgrading import Upgraded

__all__ = ["Book", "Changed", "Listener", "Progress", "Reader", "Refresh", "Step"]

Refresh = Callable[[Reader, set[str] | None, date], None]
"""Renews the derived rows of these deals, or of all where there is None, as of a day."""


class Changed(NamedTuple):
    """What a committed step changed.

    Attributes:
        deals: the ids of the deals that any changed record concerns; none where only the playbook changed.
        tables: the tables with changed records; none where only derived rows were renewed.
        step: what was done, in the words of the code, such as `move stage`.
    """

    deals: frozenset[str]
    tables: frozenset[str]
    step: str


Listener = Callable[[Changed], None]


def renew_derived(read: Reader, deals: set[str] | None, today: date, *, progress: Progress | None = None) -> None:
    """Work out the rates and findings of these deals anew, or of all, by the playbook in force."""
    from tasdesk.store import found
    from tasdesk.store.derived import assessed_deals, refresh
    from tasdesk.store.playbooks import playbook_in_force

    playbook = playbook_in_force(read)
    refresh(read, assessed_deals(read) if deals is None else deals, today, playbook, progress)
    found.refresh(read, deals, today, playbook)


class Book:
    """An open book. Threads may share it: each look has a connection of its own, writers take turns.

    Made by `open` or `create`; `close` it, or use it in a `with`.

    Attributes:
        past: the day at whose end this is the book (`past.py`); None in the present.
        upgraded: how it was brought to the form of this program when it was opened; None where it was in it.
    """

    past: date | None = None
    upgraded: "Upgraded | None" = None

    def __init__(
        self,
        path: Path,
        *,
        today: date | None = None,
        readonly: bool = False,
        program: str = "cli",
        refresh: Refresh = renew_derived,
        lasting: bool = True,
    ) -> None:
        self.path = path
        self.readonly = readonly or not file.writable(path)
        self._today = today
        self._program = program
        self._refresh = refresh
        self._listeners: list[Listener] = []
        self._idle: list[Reader] = []
        self._closed = False
        self._turn = threading.Lock()
        self._writer: int | None = None
        self._written: set[int] = set()
        self._engine: Engine | None = None
        # Before it is opened: in between it may be replaced, and that must not go unseen.
        self._file = file.identity(path)
        with file.errors_in_words(path):
            # Kept, because SQLite counts the changes of others per connection.
            self._kept = file.connect(path, readonly=self.readonly, lasting=lasting)
            try:
                if not self.readonly:
                    file.keep_log(self._kept)
                self._version = self._data_version()
                self._last_before = self._last_step()
            except BaseException:
                self._kept.close()
                raise

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        today: date | None = None,
        readonly: bool = False,
        program: str = "cli",
        refresh: Refresh = renew_derived,
    ) -> Self:
        """Open an existing book. Where the file or its directory may not be written, it is open for reading only.

        A book of an older program is brought to the form of this one first, a copy of it kept.

        Args:
            path: the file.
            today: the day steps are stamped on and rates are computed for; the calendar's where it is None.
            readonly: refuse to write.
            program: which face opens it, `cli` or `tui`; steps say so.
            refresh: what renews the derived rows of the deals a step touched.

        Raises:
            BookError: the file is missing, no book, or of a newer program; it was left untouched. Or it is of an older
                one and cannot be brought to the form of this; then it is as it was.
        """
        upgraded = None
        if file.check(path) < file.VERSION:
            # Needed once in a book's life.
            from tasdesk.store.upgrading import upgrade

            upgraded = upgrade(path, today=today)
        book = cls(path, today=today, readonly=readonly, program=program, refresh=refresh)
        book.upgraded = upgraded
        return book

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        today: date | None = None,
        program: str = "cli",
        refresh: Refresh = renew_derived,
        lasting: bool = True,
        passphrase: str = "",
    ) -> Self:
        """Make an empty book, which only its owner can read, under the playbook that ships, and open it.

        A program that is killed meanwhile leaves no book, and nothing in the way of the next attempt.

        Args:
            path, today, program, refresh: as for `open`.
            lasting: each step waits until the disk holds it; not needed for a book that can be made again.
            passphrase: what it is encrypted with; not at all where it is empty.

        Raises:
            BookError: there is a file already, none can be made there, or what encrypted books need is not installed.
        """
        key = keys.new(passphrase) if passphrase else None
        try:
            with new_file(path) as making, file.errors_in_words(path):
                keys.learn(making, key)
                # Loads SQLAlchemy, and is needed once in a book's life.
                from tasdesk.store.schema import lay_out

                lay_out(making, today or date.today())
        except FileExistsError:
            raise BookError(
                _("There is already a file at {path}.").format(path=path),
                _("It was left as it is; --store names another."),
            ) from None
        except OSError as error:
            raise BookError(
                _("No book can be made at {path}: {why}.").format(path=path, why=error.strerror),
                _("--store names another place."),
            ) from error
        keys.learn(path, key)
        return cls(path, today=today, program=program, refresh=refresh, lasting=lasting)

    @property
    def today(self) -> date:
        """The day the book lives in: the one it was opened with, or the calendar's."""
        return self._today or date.today()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """One consistent look at the book: what others write meanwhile is not seen, writing is refused.

        Raises:
            BookError: the file is damaged or gone.
        """
        if self._closed:
            raise RuntimeError("the book is closed")
        with file.errors_in_words(self.path):
            connection = self._idle.pop() if self._idle else file.connect(self.path, readonly=True)
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                connection.rollback()
                self._lay_aside(connection)

    @contextmanager
    def writing(
        self, op: str, author: str, *, at: datetime | None = None, after: str = "", kind: str = "do", role: str = ""
    ) -> Iterator[Step]:
        """One transaction and one step of the journal; an exception leaves the book as it was.

        A step that changes nothing leaves no trace. Deals that the changes concern get their derived rows renewed in
        the same transaction. Listeners are told after the commit, in this thread.

        Args:
            op: what is being done, in the words of the code, such as `move stage`.
            author: who does it.
            at: when it was done, if not now; aware. Never before the last step: then it counts as right after that.
            after: a stamp that it lies after as well; empty for none.
            kind: `do`, or another word for a way of doing; `undo` and `redo` are for `journal.replay`.
            role: the author's role, salesperson or manager.

        Raises:
            BookError: the book is read-only, busy for longer than `file.WAIT`, damaged, gone, or its disk is full.
            RuntimeError: this thread is writing already.
        """
        if self.readonly:
            raise BookError(_("{path} is open for reading only.").format(path=self.path), _("Nothing was stored."))
        with self._taking_turns(), file.errors_in_words(self.path):
            connection = self._kept
            connection.execute("BEGIN IMMEDIATE")
            try:
                if self.replaced:
                    raise BookError(
                        _("Another program has put another file in the place of {path}.").format(path=self.path),
                        _("Nothing was stored; open the book again."),
                    )
                if file.version_of(connection) != file.VERSION:
                    raise BookError(
                        _("Another tasdesk has brought {path} to its own form.").format(path=self.path),
                        _("Nothing was stored; use that one."),
                    )
                step = self._begin(op, author, at=at, after=after, kind=kind, role=role)
                try:
                    yield step
                    changed = self._finish(step)
                finally:
                    step.close()
            finally:
                connection.rollback()
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told after each step that this book commits; the answer is what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def changed_elsewhere(self) -> bool:
        """Has another program, or another `Book`, committed since the last time this was asked? Takes microseconds."""
        if not self._turn.acquire(blocking=False):
            return False  # A step is being written: asked again later, the answer is still there.
        try:
            before, self._version = self._version, self._data_version()
            return before != self._version
        finally:
            self._turn.release()

    def from_elsewhere(self, step_id: int) -> bool:
        """Whether another program, or another `Book`, took this step while this one was open."""
        return step_id > self._last_before and step_id not in self._written

    @property
    def encrypted(self) -> bool:
        """Whether the file can be read with a passphrase only."""
        return keys.of(self.path) is not None

    @property
    def replaced(self) -> bool:
        """Whether another file lies at its path by now: nobody would find what is written to this one."""
        return file.identity(self.path) != self._file

    def close(self) -> None:
        """Close the file; looks that are still open end by themselves."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        self._kept.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _lay_aside(self, connection: Reader) -> None:
        """Keep a connection for the next look: a new one would have to read the whole schema again."""
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _last_step(self) -> int:
        """The number of the last step; 0 before the first."""
        last: int = self._kept.execute("SELECT coalesce(max(id), 0) FROM step").fetchone()[0]
        return last

    def _data_version(self) -> int:
        version: int = self._kept.execute("PRAGMA data_version").fetchone()[0]
        return version

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        """Let one thread write at a time; the others wait as long as they would for another program."""
        if self._writer == threading.get_ident():
            raise RuntimeError("a step cannot be written inside another")
        if self._closed:
            raise RuntimeError("the book is closed")
        if not self._turn.acquire(timeout=file.WAIT):
            raise BookError(_("{path} is being written.").format(path=self.path), _("Nothing was stored; try again."))
        self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._writer = None
            self._turn.release()

    def _begin(self, op: str, author: str, *, at: datetime | None, after: str, kind: str, role: str) -> Step:
        last = self._kept.execute("SELECT at FROM step ORDER BY id DESC LIMIT 1").fetchone()
        # Compared as text: stamps have one width. Never the same twice, so that their order is that of the steps.
        stamp = journal.stamp(at or self._now())
        if latest := max(after, last[0] if last else ""):
            stamp = max(stamp, journal.stamp_after(latest))
        cursor = self._kept.execute(
            "INSERT INTO step (uid, kind, op, author, role, at, program) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new_id(), kind, op, author, role, stamp, self._program),
        )
        self._kept.execute("UPDATE current_step SET step = ?", (cursor.lastrowid,))
        return Step(cursor.lastrowid or 0, op, self._kept, self._engine_in_use)

    def _now(self) -> datetime:
        """The time of day, on the book's day."""
        now = datetime.now()
        return datetime.combine(self.today, now.time()).astimezone(UTC)

    def _finish(self, step: Step) -> Changed | None:
        """Commit a step with the derived rows it entails; None where there is nothing to tell of it."""
        connection = self._kept
        step.flush()
        if not step.wrote:
            return None
        tables = journal.tables_of(connection, step.id)
        deals = journal.touched(connection, step.id)
        if tables:
            self._refresh(connection, deals, self.today)
        else:
            connection.execute("DELETE FROM step WHERE id = ?", (step.id,))
        connection.execute("UPDATE current_step SET step = NULL")
        connection.execute("COMMIT")
        self._written.add(step.id)
        if not tables and not step.renewed:
            return None
        return Changed(step.renewed.union(deals or ()), frozenset(tables), step.op)

    def _engine_in_use(self) -> "Engine":
        """SQLAlchemy's engine over the writing connection, made when first needed."""
        if self._engine is None:
            from tasdesk.store.engine import engine_over

            self._engine = engine_over(self._kept)
        return self._engine
