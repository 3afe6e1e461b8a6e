"""Care of the book: backups by hand and before larger changes, putting one back, checking, repairing, upgrading."""

from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.settings import read_settings
from tasdesk.messages import N_, _
from tasdesk.store import care, checking, file, upgrading
from tasdesk.store.book import Progress
from tasdesk.store.care import Restored
from tasdesk.store.checking import Finding
from tasdesk.store.upgrading import Upgraded

REASONS: Final = {
    "import": N_("before an import"),
    "merge": N_("before a merge"),
    "playbook": N_("before another playbook"),
    "bulk": N_("before many answers at once"),
    "restore": N_("before a backup took its place"),
    "repair": N_("before a repair"),
    "upgrade": N_("before an upgrade"),
    "damaged": N_("damaged, set aside"),
}
"""What backups were made before, by the words of the code; `_` says it in the user's language."""


def before(desk: Desk, reason: str) -> None:
    """Keep a backup of the book before a change that is hard to see through; to be called before the step begins.

    There is none of an empty book, none of one that has not changed since its last backup of this reason, and none
    inside an open step: who began that has seen to it.

    Args:
        reason: one of `REASONS`.

    Raises:
        BookError: no backup can be made; the change is then not to be made either.
    """
    if desk.step is not None:
        return
    path = desk.book.path
    with desk.reading() as read:
        now = care.held(read)
    last = next((backup for backup in care.backups(path) if backup.reason == reason), None)
    if not now.steps or (last is not None and care.is_of(last.path, now.step)):
        return
    care.back_up_before(path, reason)
    care.prune(path, read_settings().backups)


def back_up(path: Path, target: Path | None = None) -> Path:
    """Copy the book, which may be in use, and read the copy back.

    Args:
        path: the book.
        target: the copy, or a directory for it; None is the working directory. Its name is then that of the book, with
            the day and the time.

    Returns:
        The copy.

    Raises:
        BookError: there is a file already, or the copy cannot be made.
    """
    target = target or Path()
    if target.is_dir():
        target /= f"{path.stem}-{datetime.now():%Y-%m-%d-%H%M%S}.db"
    care.back_up(path, target)
    return target


def restore(path: Path, source: Path) -> Restored:
    """Put a backup in the place of the book; see `store.care.restore`.

    Raises:
        BookError: it is no backup, or cannot take the place of the book. Nothing was changed.
    """
    restored = care.restore(path, source)
    care.prune(path, read_settings().backups)
    return restored


def check(path: Path, today: date, progress: Progress | None = None) -> list[Finding]:
    """Everything that is wrong with a book and its files; nothing is written.

    Raises:
        BookError: there is no book of this program.
    """
    found = checking.check(path, today, progress)
    modes = checking.open_to_others(path)
    if modes:
        names = tuple(str(each) for each in modes[: checking.NAMED])
        found.append(Finding("mode", _("Others can read it."), "", names, len(modes), mends=True))
    return found


class Repaired(NamedTuple):
    """What a repair found, by whether it is mended."""

    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


def repair(path: Path, today: date, progress: Progress | None = None) -> Repaired:
    """Rebuild what is derived and close the files to others, after a backup.

    Raises:
        BookError: no backup can be made, or the book may not be written. Nothing was changed.
    """
    found = check(path, today, progress)
    if any(each.mends and each.kind != "mode" for each in found):
        care.back_up_before(path, "repair")
        care.prune(path, read_settings().backups)
        checking.rebuild(path, today, found, progress)
    checking.close_to_others(checking.open_to_others(path))
    left = check(path, today, progress) if found else []
    still = {(each.kind, each.table) for each in left}
    return Repaired(tuple(each for each in found if (each.kind, each.table) not in still), tuple(left))


def upgrade(path: Path) -> Upgraded | None:
    """Bring a book of an older program to the form of this one; None where it is in that form.

    Raises:
        BookError: it cannot be done; the book is as it was.
    """
    done = upgrading.upgrade(path) if file.check(path) < file.VERSION else None
    care.prune(path, read_settings().backups)
    return done
