"""Encrypting a book, decrypting it, giving it another passphrase: with all that the program keeps beside it."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tasdesk.actions import passphrases
from tasdesk.actions.desk import create_book
from tasdesk.actions.drafts import drafts_directory, drafts_file
from tasdesk.errors import BookError
from tasdesk.messages import _
from tasdesk.store import care, file, keys
from tasdesk.store.encryption import change_key
from tasdesk.store.keys import Key


class Converted(NamedTuple):
    """What was converted with a book.

    Attributes:
        backups: how many of its automatic backups.
        left: those that stay as they are, because they have another passphrase.
    """

    backups: int
    left: tuple[Path, ...]


def is_encrypted(path: Path) -> bool:
    """Whether a book, which is unlocked if so, is encrypted."""
    return keys.of(path) is not None


def check_encrypted(path: Path) -> None:
    """Refuse a book that is not encrypted.

    Raises:
        BookError: it is not, or is no book.
    """
    file.check(path)
    if not is_encrypted(path):
        raise BookError(_("{path} is not encrypted.").format(path=path), _("`tasdesk encrypt` encrypts it."))


def make_encrypted(path: Path, passphrase: str, *, keep: bool = False, today: date | None = None) -> None:
    """Make an empty book that is encrypted.

    Args:
        passphrase: what shall open it; not empty.
        keep: keep the passphrase in the system's keyring.

    Raises:
        BookError: there is a file already, none can be made there, or what is needed is not installed.
    """
    create_book(path, today=today, passphrase=passphrase).close()
    key = keys.of(path)
    if keep and key is not None:
        try:
            passphrases.keep(key, passphrase)
        except BaseException:
            path.unlink()
            raise


def encrypt(path: Path, passphrase: str, *, keep: bool = False) -> Converted:
    """Encrypt a book, its automatic backups and its drafts; no plain copy of them stays.

    Args:
        path: a book that no program has open.
        passphrase: what shall open it from now on; not empty.
        keep: keep the passphrase in the system's keyring.

    Raises:
        BookError: it is encrypted already, a program has it open, there is no room, or what is needed is not installed.
            It is as it was.
    """
    file.check(path)
    key = keys.of(path)
    if key is None:
        return _convert(path, keys.new(passphrase), passphrase if keep else "")
    done = _convert_beside(path, None, key)  # where a program that encrypted it was killed before its end
    if not done.backups:
        raise BookError(
            _("{path} is encrypted already.").format(path=path), _("`tasdesk rekey` changes its passphrase.")
        )
    return done


def decrypt(path: Path) -> Converted:
    """Decrypt a book, its automatic backups and its drafts.

    Args:
        path: an encrypted book that is unlocked, and that no program has open.

    Raises:
        BookError: it is not encrypted, a program has it open, or there is no room. It is as it was.
    """
    check_encrypted(path)
    return _convert(path, None)


def rekey(path: Path, passphrase: str, *, keep: bool = False) -> Converted:
    """Give an encrypted book, its automatic backups and its drafts another passphrase.

    Args:
        path: an encrypted book that is unlocked, and that no program has open.
        passphrase: the new one; not empty.
        keep: keep the new passphrase in the system's keyring.

    Raises:
        BookError: it is not encrypted, a program has it open, or there is no room. It is as it was.
    """
    check_encrypted(path)
    return _convert(path, keys.new(passphrase), passphrase if keep else "")


def _convert(path: Path, key: Key | None, kept: str = "") -> Converted:
    """Have another key open a book and what is kept beside it.

    Args:
        key: the new one; None where nothing shall be needed.
        kept: the passphrase to keep in the keyring; none where it is empty.
    """
    before = keys.of(path)
    if key is not None and kept:
        passphrases.keep(key, kept)
    try:
        change_key(path, key)
    except BaseException:
        passphrases.drop(key)
        raise
    passphrases.drop(before)
    return _convert_beside(path, before, key)


def _convert_beside(path: Path, before: Key | None, key: Key | None) -> Converted:
    """Have another key open the drafts and the automatic backups of a book.

    Args:
        before: what opens them now; those that have another key stay as they are.
    """
    drafts = drafts_file(path, before)
    if drafts.exists():
        keys.learn(drafts, before)
        change_key(drafts, key)
        drafts.replace(drafts_file(path, key))
    for text in drafts_directory(path).glob(".*.txt"):  # what an editor was given whose program was killed
        text.unlink(missing_ok=True)
    backups = [backup.path for backup in care.backups(path)]
    salt = before and before.salt
    same = [backup for backup in backups if keys.salt_of(backup) == salt]
    for backup in same:
        keys.learn(backup, before)
        change_key(backup, key)
    return Converted(len(same), tuple(set(backups).difference(same)))
