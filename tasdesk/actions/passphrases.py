"""Where the passphrase of an encrypted book comes from: a file, the system's keyring, or a person who is asked.

It is in no argument, no setting, no log, and not in the book. While the program runs it keeps the key made of it.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from tasdesk.errors import BookError, FileError, Locked, WrongPassphrase
from tasdesk.messages import _
from tasdesk.store import file, keys
from tasdesk.text import safe

VARIABLE: Final = "TASDESK_PASSPHRASE_FILE"
"""The variable that names a file with the passphrase in its first line."""

_SERVICE: Final = "tasdesk"
"""The name under which passphrases lie in the keyring, each for the salt of its book."""

_LONGEST: Final = 4096
"""Bytes of a first line; a longer one is no passphrase."""

Ask = Callable[[], str]
"""Asks whoever sits there for the passphrase."""


def make_ready(path: Path, ask: Ask | None = None) -> None:
    """See that this program can open a book, encrypted or not; as `unlock`.

    Raises:
        BookError: it is missing, or no book.
    """
    try:
        file.check(path)
    except Locked:
        unlock(path, ask)


def unlock(path: Path, ask: Ask | None = None) -> None:
    """Have this program open an encrypted book: with the passphrase of the file, of the keyring, or of who is asked.

    Args:
        path: a book that was found locked.
        ask: asks a person; None where nobody sits there.

    Raises:
        Locked: no passphrase is known.   WrongPassphrase: it is another one.
        FileError: the file with the passphrase cannot be used.
    """
    given = from_file()
    if given is not None:
        try:
            file.unlock(path, given)
        except WrongPassphrase as error:
            raise WrongPassphrase(
                error.sentence, _("It is that of the file which {name} names.").format(name=VARIABLE)
            ) from None
        return
    kept = _kept(path)
    if kept is not None:
        with suppress(WrongPassphrase):  # as of a book that was replaced: a person knows better
            file.unlock(path, kept)
            return
    if ask is not None:
        file.unlock(path, ask())
        return
    file.check(path)


def from_file() -> str | None:
    """The passphrase in the file that `VARIABLE` names; None where it names none.

    Raises:
        FileError: it cannot be read, others may read it, or its first line is empty or no text.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    shown = safe(named)
    try:
        with Path(named).expanduser().open("rb") as opened:
            if os.name != "nt" and os.fstat(opened.fileno()).st_mode & 0o077:
                raise FileError(
                    _("Others may read the file with the passphrase, {path}.").format(path=shown),
                    _("`chmod 600` keeps them out."),
                )
            line = opened.readline(_LONGEST + 1)
    except OSError as error:
        raise FileError(
            _("The file with the passphrase, {path}, cannot be read: {why}.").format(path=shown, why=error.strerror)
        ) from error
    with suppress(UnicodeDecodeError):
        passphrase = line.decode("utf-8-sig").rstrip("\r\n")
        if passphrase and len(line) <= _LONGEST:
            return passphrase
    raise FileError(_("There is no passphrase in the first line of {path}.").format(path=shown))


# --- the keyring -------------------------------------------------------------------------------------------------


def keep(key: keys.Key, passphrase: str) -> None:
    """Keep the passphrase in the system's keyring, for the file that has this key.

    Raises:
        BookError: there is none, it refuses, or what it needs is not installed.
    """
    if find_spec("keyring") is None:
        raise BookError(
            _("The system's keyring needs a package that is not installed: keyring."),
            _("`pip install 'tasdesk[keyring]'` installs it."),
        )
    keyring, errors = _keyring()
    try:
        keyring.set_password(_SERVICE, key.salt.hex(), passphrase)
    except errors as error:
        raise BookError(
            _("The system's keyring cannot keep the passphrase: {why}.").format(
                why=safe(str(error).partition("\n")[0])
            ),
            _("Nothing was changed; leave --keyring out."),
        ) from error


def drop(key: keys.Key | None) -> None:
    """Take the passphrase of the file that has this key out of the keyring, if it is there."""
    if key is not None and find_spec("keyring") is not None:
        keyring, errors = _keyring()
        with suppress(errors):
            keyring.delete_password(_SERVICE, key.salt.hex())


def _kept(path: Path) -> str | None:
    """The passphrase of a locked book in the keyring; None where there is none."""
    salt = keys.salt_of(path)
    if salt is None or find_spec("keyring") is None:
        return None
    keyring, errors = _keyring()
    with suppress(errors):
        found: str | None = keyring.get_password(_SERVICE, salt.hex())
        return found
    return None


def _keyring() -> tuple[Any, type[Exception]]:
    """The keyring of the system, and what goes wrong with it."""
    import keyring
    from keyring.errors import KeyringError

    return keyring, KeyringError
