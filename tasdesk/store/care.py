"""Copies of the book: made while it is in use and read back, kept beside it, and put in its place again."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import file, keys
from tasdesk.store.file import Reader
from tasdesk.store.making import BESIDE, clear_away, new_file, remove_beside, scratch, take_place

_STAMP: Final = "%Y-%m-%d-%H%M%S"


class Backup(NamedTuple):
    """A copy of the book that the program made by itself.

    Attributes:
        at: when, aware, in UTC.
        reason: what it was made before, in one word of the code, such as `upgrade`.
        size: in bytes.
    """

    path: Path
    at: datetime
    reason: str
    size: int


class Holding(NamedTuple):
    """What a book holds, in short.

    Attributes:
        version: of its schema.
        last: the stamp of the last step; empty where there is none.
        step: the key of that step.
    """

    version: int
    deals: int
    steps: int
    last: str
    step: str


class Restored(NamedTuple):
    """A book in whose place a backup was put.

    Attributes:
        holding: what it holds now.
        kept: where what it was before is kept; None where there was no book.
    """

    holding: Holding
    kept: Path | None


# --- backups -----------------------------------------------------------------------------------------------------


def backups_directory(path: Path) -> Path:
    """Where the automatic backups of this book lie; not made here."""
    return path.with_name(f"{path.name}.backups")


def backups(path: Path) -> list[Backup]:
    """The automatic backups of this book, newest first."""
    found = []
    with suppress(OSError):
        for each in backups_directory(path).glob("*.db"):
            stamp, _dash, reason = each.stem.rpartition("-")
            day_and_time, _dot, thousandths = stamp.partition(".")
            with suppress(OSError, ValueError):
                at = datetime.strptime(day_and_time, _STAMP).replace(microsecond=int(thousandths) * 1000, tzinfo=UTC)
                found.append(Backup(each, at, reason, each.stat().st_size))
    return sorted(found, key=lambda backup: (backup.at, backup.reason), reverse=True)


def back_up_before(path: Path, reason: str) -> Path:
    """Keep a copy of the book as it is, beside it, under the time and the reason.

    Args:
        path: the book.
        reason: one word, such as `upgrade`.

    Raises:
        BookError: none can be made; what was to be done shall not be done.
    """
    target = _place(path, reason)
    back_up(path, target)
    return target


def prune(path: Path, kept: int) -> None:
    """Remove the oldest automatic backups of this book, so that of each reason no more than these stay.

    What was left of backups that were cut off goes as well.
    """
    clear_away(backups_directory(path))
    seen: dict[str, int] = {}
    for backup in backups(path):
        seen[backup.reason] = seen.get(backup.reason, 0) + 1
        if seen[backup.reason] > kept:
            with suppress(OSError):  # one too many does no harm
                backup.path.unlink()
                remove_beside(backup.path)


def back_up(path: Path, target: Path) -> None:
    """Copy a book while it may be in use, read the copy back, and only then give it its name.

    Args:
        path: the book.
        target: the copy, which only its owner can read; encrypted where the book is.

    Raises:
        BookError: there is a file already, the copy cannot be made, or it is not whole.
    """
    try:
        with new_file(target) as making:
            _copy(path, making, target)
            if fault := fault_of(making, "quick_check"):  # its indexes were made a moment ago
                raise BookError(
                    _("The backup {path} cannot be read back: {why}.").format(path=target, why=fault),
                    _("It was not kept, and nothing was changed."),
                )
    except FileExistsError:
        raise BookError(
            _("There is already a file at {path}.").format(path=target), _("It was left as it is.")
        ) from None
    except OSError as error:
        raise _not_made(target, error) from error


def holding(path: Path) -> Holding:
    """What a book of this program or an older one holds.

    Raises:
        BookError: it is missing, no book, damaged, or of a newer program.
    """
    version = file.check(path)
    with file.errors_in_words(path), closing(file.connect(path, readonly=True)) as connection:
        return held(connection, version)


def held(read: Reader, version: int = file.VERSION) -> Holding:
    """As `holding`, of a book that is open."""
    (deals,) = read.execute("SELECT count(*) FROM deal").fetchone()
    (steps,) = read.execute("SELECT count(*) FROM step").fetchone()
    last, step = read.execute("SELECT at, uid FROM step ORDER BY id DESC LIMIT 1").fetchone() or ("", "")
    return Holding(version, deals, steps, last, step)


def is_of(backup: Path, step: str) -> bool:
    """Whether the last step of a backup is the one with this key; not so for one that cannot be read."""
    with suppress(BookError):
        return holding(backup).step == step
    return False


def fault_of(path: Path, look: Literal["integrity_check", "quick_check"] = "integrity_check") -> str:
    """What is wrong with the file of a book, in the words of SQLite; empty where it is whole.

    Args:
        look: the quick one believes the indexes.
    """
    driver = keys.driver(keys.of(path))
    try:
        with closing(file.connect(path, readonly=True)) as connection:
            fault: str = connection.execute(f"PRAGMA {look}(1)").fetchone()[0]
            if fault == "ok":
                marked = connection.execute("PRAGMA application_id").fetchone()[0] == file.APPLICATION
                fault = "ok" if marked else "no application id"
    except driver.DatabaseError as error:
        return str(error)
    return "" if fault == "ok" else fault


def _copy(path: Path, making: Path, target: Path) -> None:
    with file.errors_in_words(path), closing(file.connect(path, readonly=True)) as source:
        # Refused where a query shall change nothing; the other file is all that it writes.
        source.execute("PRAGMA query_only = OFF")
        with file.errors_in_words(target):
            source.execute("VACUUM INTO ?", (str(making),))


def _place(path: Path, reason: str) -> Path:
    now = datetime.now(UTC)
    return backups_directory(path) / f"{now.strftime(_STAMP)}.{now.microsecond // 1000:03}-{reason}.db"


def _not_made(target: Path, error: OSError) -> BookError:
    return BookError(
        _("No backup can be made at {path}: {why}.").format(path=target, why=error.strerror),
        _("Nothing was changed."),
    )


# --- back in its place -------------------------------------------------------------------------------------------


def restore(path: Path, source: Path) -> Restored:
    """Put a backup in the place of the book; what the book was is kept as a backup itself.

    A book that is whole takes over what the backup holds in one transaction: programs that have it open go on with
    that. It stays encrypted, or not, as it was.

    Args:
        path: the book, which may be missing or damaged.
        source: a backup, or any other book, of this program or an older one.

    Raises:
        BookError: the backup is no book, damaged, or of a newer program; or there is something else than a book in its
            place, or no room. Nothing was changed.
    """
    file.check(source)
    if path.exists():
        file.check(path)
        if path.samefile(source):
            raise BookError(_("{path} is the book itself.").format(path=path), _("Name a backup of it."))
        if not file.writable(path):
            raise BookError(_("{path} may only be read.").format(path=path), _("Nothing was changed."))
    damaged = path.exists() and bool(fault_of(path))
    kept = back_up_before(path, "restore") if path.exists() and not damaged else None
    try:
        with scratch(path) as making:
            found = _prepare(source, making, path)
            if kept is not None:
                _take_over(path, making)
            elif damaged:
                kept = _set_aside(path)
                take_place(making, path)
            else:
                take_place(making, path)
    except OSError as error:
        raise BookError(
            _("{path} cannot be restored: {why}.").format(path=path, why=error.strerror), _("Nothing was changed.")
        ) from error
    return Restored(found, kept)


def _prepare(source: Path, making: Path, path: Path) -> Holding:
    """Make a copy of a backup, whole, in the form of this program, and encrypted as the book is; what it holds."""
    _copy(source, making, path)
    if fault := fault_of(making):
        raise BookError(
            _("The backup {path} is damaged: {why}.").format(path=source, why=fault), _("Nothing was changed.")
        )
    if file.check(making) < file.VERSION:
        from tasdesk.store.upgrading import upgrade

        upgrade(making, kept=False)
    if path.exists() and keys.of(making) != keys.of(path):
        from tasdesk.store.encryption import change_key

        change_key(making, keys.of(path))
    return holding(making)


def _take_over(path: Path, making: Path) -> None:
    """Write what a copy holds into the book, in one transaction that other programs see as any other change."""

    def look(status: int, _remaining: int, _of: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # it has waited already
            raise BookError(_("Another program is writing in {path}.").format(path=path), _("Nothing was changed."))

    with (
        file.errors_in_words(path),
        closing(file.connect(making, readonly=True)) as source,
        closing(file.connect(path, readonly=False)) as target,
    ):
        source.backup(target, progress=look)


def _set_aside(path: Path) -> Path:
    """Move a damaged book among its backups, with the files beside it: what is in them may still be of use."""
    aside = _place(path, "damaged")
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    for end in ("", *BESIDE):
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}{end}").rename(aside.with_name(f"{aside.name}{end}"))
    return aside
