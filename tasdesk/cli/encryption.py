"""`encrypt`, `decrypt`, `rekey`: a book that can be read with a passphrase only."""

import typer

from tasdesk.actions import encryption
from tasdesk.actions.encryption import Converted
from tasdesk.actions.passphrases import make_ready
from tasdesk.cli.global_options import session
from tasdesk.cli.options import KeyringOption
from tasdesk.cli.passphrase import asking, new_passphrase, typed_twice
from tasdesk.cli.printing import done
from tasdesk.messages import N_, _, ngettext
from tasdesk.screens import whereabouts
from tasdesk.text import count


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "encrypt",
        help=N_(
            "You are asked for a passphrase twice. The book, its automatic backups and its drafts are encrypted, and "
            "no plain copy of them stays. Without the passphrase nobody can read them, and nobody can give it back."
        ),
    )(encrypt)
    app.command("decrypt", help=N_("Its automatic backups and its drafts are decrypted with it."))(decrypt)
    app.command("rekey", help=N_("You are asked for the new one twice. Automatic backups and drafts follow."))(rekey)


def encrypt(keyring: KeyringOption = False) -> None:
    """Encrypt the book."""
    path = session().path
    make_ready(path, asking(path))
    passphrase = "" if encryption.is_encrypted(path) else new_passphrase()
    converted = encryption.encrypt(path, passphrase, keep=keyring)
    whereabouts.forget(path)
    done(
        _("{path} is encrypted. Without its passphrase nobody can read it, and nobody can give it back.").format(
            path=path
        )
    )
    done(_("No plain copy was kept; what was copied or exported elsewhere before is as it was."))
    _tell(converted)


def decrypt() -> None:
    """Decrypt the book."""
    path = session().path
    make_ready(path, asking(path))
    converted = encryption.decrypt(path)
    done(_("{path} is not encrypted any more: whoever reads your files can read it.").format(path=path))
    _tell(converted)


def rekey(keyring: KeyringOption = False) -> None:
    """Give the book another passphrase."""
    path = session().path
    make_ready(path, asking(path))
    encryption.check_encrypted(path)
    converted = encryption.rekey(path, typed_twice(), keep=keyring)
    done(_("{path} has another passphrase now.").format(path=path))
    _tell(converted)


def _tell(converted: Converted) -> None:
    """Say what became of the automatic backups."""
    if converted.backups:
        followed = ngettext(
            "{count} automatic backup followed.", "{count} automatic backups followed.", converted.backups
        )
        done(followed.format(count=count(converted.backups)))
    for backup in sorted(converted.left):
        done(_("{path} has a passphrase of its own, and stays as it was.").format(path=backup))
