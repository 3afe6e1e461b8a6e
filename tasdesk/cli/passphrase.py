"""Asking for a passphrase in the terminal: what is typed is not shown, and stands in no list of words."""

import sys
from collections.abc import Callable
from pathlib import Path

from tasdesk.errors import BadUse, BookError
from tasdesk.messages import _
from tasdesk.text import safe


def asking(path: Path) -> Callable[[], str] | None:
    """What asks for the passphrase of an encrypted book; None where nobody sits there to be asked."""
    if not somebody_is_there():
        return None
    return lambda: _typed(_("Passphrase of {path}: ").format(path=safe(str(path))))


def new_passphrase() -> str:
    """The passphrase that a book shall have, from the file for it, or typed twice.

    Raises:
        BadUse: what is typed is empty, or differs.   BookError: nobody sits there, and there is no file.
        FileError: the file cannot be used.
    """
    from tasdesk.actions.passphrases import from_file

    given = from_file()
    return typed_twice() if given is None else given


def typed_twice() -> str:
    """A new passphrase, typed twice.

    Raises:
        BadUse: it is empty, or was typed in two ways.   BookError: nobody sits there.
    """
    if not somebody_is_there():
        raise BookError(_("A new passphrase is asked for in a terminal, and there is none."))
    first = _typed(_("New passphrase: "))
    if not first:
        raise BadUse(_("The passphrase is empty."), _("Nothing was changed."))
    if _typed(_("The same again: ")) != first:
        raise BadUse(_("The two are not the same."), _("Nothing was changed."))
    return first


def _typed(prompt: str) -> str:
    from getpass import getpass

    return getpass(prompt)


def somebody_is_there() -> bool:
    """Whether there is a terminal to ask somebody in."""
    return sys.stdin.isatty() and sys.stderr.isatty()
