"""Care of the book: copies of it that were read back, and where they are kept."""

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import file
from tasdesk.store.making import new_file

KEPT: Final = 5
"""How many automatic backups of each reason are kept where nobody says otherwise."""

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
    directory = backups_directory(path)
    now = datetime.now(UTC)
    name = f"{now.strftime(_STAMP)}.{now.microsecond // 1000:03}-{reason}.db"
    back_up(path, directory / name)
    return directory / name


def prune(path: Path, kept: int = KEPT) -> None:
    """Remove the oldest automatic backups of this book, so that of each reason no more than these stay."""
    seen: dict[str, int] = {}
    for backup in backups(path):
        seen[backup.reason] = seen.get(backup.reason, 0) + 1
        if seen[backup.reason] > kept:
            with suppress(OSError):  # one too many does no harm
                backup.path.unlink()


def back_up(path: Path, target: Path) -> None:
    """Copy a book while it may be in use, read the copy back, and only then give it its name.

    Args:
        path: the book.
        target: the copy, which only its owner can read.

    Raises:
        BookError: there is a file already, the copy cannot be made, or it is not what the book is.
    """
    try:
        with new_file(target) as making:
            with file.errors_in_words(path), closing(file.connect(path, readonly=True)) as source:
                # Refused where a query shall change nothing; the other file is all that it writes.
                source.execute("PRAGMA query_only = OFF")
                with file.errors_in_words(target):
                    source.execute("VACUUM INTO ?", (str(making),))
            _read_back(making, target)
    except FileExistsError:
        raise BookError(
            _("There is already a file at {path}.").format(path=target), _("It was left as it is.")
        ) from None
    except OSError as error:
        raise BookError(
            _("No backup can be made at {path}: {why}.").format(path=target, why=error.strerror),
            _("Nothing was changed."),
        ) from error


def _read_back(copy: Path, target: Path) -> None:
    """Look whether a copy is whole.

    Raises:
        BookError: it is not.
    """
    with file.errors_in_words(target), closing(file.connect(copy, readonly=True)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        marked = connection.execute("PRAGMA application_id").fetchone()[0] == file.APPLICATION
    if found != "ok" or not marked:
        raise BookError(
            _("The backup {path} cannot be read back.").format(path=target), _("It was not kept; check the disk.")
        )
