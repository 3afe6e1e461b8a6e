"""Bringing a book of an older program to the version of this one: whole or not at all, after a copy of it was kept.

The steps are in `upgrades/`. Everything happens in one transaction, which other programs wait for.
"""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import care, file
from tasdesk.store.names import DERIVED
from tasdesk.store.upgrades import UPGRADES

Upgrade = Callable[[sqlite3.Connection], None]
"""Changes a book of one version into one of the next."""


class Upgraded(NamedTuple):
    """A book that was brought to the version of this program.

    Attributes:
        before, after: its versions.
        backup: the copy of what it was; None where none was asked for.
    """

    before: int
    after: int
    backup: Path | None


def upgrade(
    path: Path, upgrades: Iterable[Upgrade] | None = None, *, kept: bool = True, today: date | None = None
) -> Upgraded | None:
    """Bring a book to the version of this program.

    Args:
        path: a book of this program or an older one.
        upgrades: what makes version 2 of version 1, and so on; those of this program where it is None.
        kept: keep a copy of what it was.
        today: the day as of which derived rows are worked out, where an upgrade changes their tables.

    Returns:
        What was done; None where the book is of this version.

    Raises:
        BookError: the book may not be written, is damaged, or no backup can be made; it is as it was.
    """
    steps = [_loaded(name) for name in UPGRADES] if upgrades is None else list(upgrades)
    if not file.writable(path):
        raise BookError(
            _("{path} was written by an older tasdesk, and may only be read here.").format(path=path),
            _("Open a copy of it that you may write: it will be brought to the form of this program."),
        )
    with file.errors_in_words(path), closing(file.connect(path, readonly=False)) as connection:
        # Before the transaction, inside which it would be ignored: a table that is made anew must not delete rows of
        # others.
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again: another program may have been faster.
            before = file.version_of(connection)
            if before > len(steps):
                return None
            _check_sound(path, connection)
            backup = care.back_up_before(path, "upgrade") if kept else None
            _carry_out(connection, steps[before - 1 :], path, backup, today or date.today())
            connection.execute(f"PRAGMA user_version = {1 + len(steps)}")
            connection.execute("COMMIT")
        finally:
            connection.rollback()
    return Upgraded(before, 1 + len(steps), backup)


def _loaded(name: str) -> Upgrade:
    function: Upgrade = import_module(f"tasdesk.store.upgrades.{name}").upgrade
    return function


def _check_sound(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse to change what is damaged already."""
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise BookError(_("{path} is damaged.").format(path=path), _("Restore a backup of it."))


def _carry_out(
    connection: sqlite3.Connection, steps: Iterable[Upgrade], path: Path, backup: Path | None, today: date
) -> None:
    """Run the steps between taking the triggers away and making those of today."""
    from tasdesk.store.book import renew_derived
    from tasdesk.store.schema import triggers

    dangling, derived = _dangling(connection), _derived(connection)
    try:
        drop_triggers(connection)
        for step in steps:
            step(connection)
        for statement in triggers():
            connection.execute(statement)
        if derived != _derived(connection):
            renew_derived(connection, None, today)
        if len(_dangling(connection)) > len(dangling):
            raise sqlite3.IntegrityError(_("records would refer to none"))
    except Exception as error:
        if file.in_words(path, error) is not None:
            raise
        raise BookError(
            _("{path} cannot be brought to the form of this program: {why}.").format(path=path, why=error),
            _("It is as it was; {backup} is a copy of it.").format(backup=backup) if backup else _("It is as it was."),
        ) from error


def drop_triggers(connection: sqlite3.Connection) -> None:
    """Take away every trigger there is."""
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name.replace(chr(34), chr(34) * 2)}"')


def _derived(connection: sqlite3.Connection) -> list[str]:
    """The definitions of the tables that are worked out from the rest."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [sql for name, sql in found if name in DERIVED]


def _dangling(connection: sqlite3.Connection) -> list[tuple[str, int | None, str, int]]:
    """The references to records that are not there."""
    return connection.execute("PRAGMA foreign_key_check").fetchall()
