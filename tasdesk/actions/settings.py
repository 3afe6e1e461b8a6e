"""What the user has set: name, role, language and a number, in one small file that people may edit by hand."""

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tasdesk import messages, places
from tasdesk.errors import BadUse, FileError, NotFound
from tasdesk.messages import _
from tasdesk.text import safe

if TYPE_CHECKING:
    from tasdesk.actions.desk import User

ROLES: Final = ("salesperson", "manager")
"""Who can sit at the desk; an agreed answer is nobody's own."""


BACKUPS: Final = range(1, 1000)
"""How many automatic backups of each reason can be kept."""

_FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds: what the file says, else what the system says.

    Attributes:
        name: the author of steps and notes.
        role: one of `ROLES`; whose answers the user's are.
        language: one of `messages.LANGUAGES`.
        backups: how many automatic backups are kept of each reason.
    """

    name: str
    role: str
    language: str
    backups: int

    @property
    def user(self) -> "User":
        """Who sits at the desk."""
        from tasdesk.actions.desk import User
        from tasdesk.method.facts import Author

        return User(self.name, Author(self.role))


def read_settings() -> Settings:
    """The settings of the user who runs the program.

    Raises:
        FileError: the file cannot be read, is no TOML, or holds a setting or value there is not.
    """
    written = _written()
    return Settings(
        written.get("name") or _system_user(),
        written.get("role") or ROLES[0],
        written.get("language") or messages.system_language(),
        int(written.get("backups") or _FEW),
    )


def change_setting(name: str, value: str) -> None:
    """Set one setting for good; whatever else stands in the file stays, comments included.

    Args:
        name: a field of `Settings`.

    Raises:
        NotFound: there is no such setting.   BadUse: it cannot have that value.
        FileError: the file cannot be read or written.
    """
    import tomlkit

    value = value.strip()
    wrong = _wrong(name, value)
    if wrong is not None:
        raise wrong
    _written()  # a file with a mistake in it is not written over
    path = places.config_file()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
        document[name] = int(value) if name == "backups" else value
        places.make_directory(path.parent)
        # Put in its place whole: a program that reads meanwhile sees the old file or the new one.
        draft = path.with_name(f"{path.name}.new")
        descriptor = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(tomlkit.dumps(document))
        draft.replace(path)
    except OSError as error:
        raise FileError(
            _("The settings cannot be written to {path}: {why}.").format(path=safe(str(path)), why=error.strerror)
        ) from error


def _written() -> dict[str, Any]:
    """What the file says; nothing where there is no file."""
    path = places.config_file()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError(
            _("The settings in {path} cannot be read: {why}.").format(path=safe(str(path)), why=safe(str(error))),
            _("Mend the file, or delete it to begin with none."),
        ) from error
    for name, value in values.items():
        wrong = _wrong(name, value)
        if wrong is not None:
            raise FileError(f"{safe(str(path))}: {wrong.sentence}", wrong.advice)
    return values


def _wrong(name: str, value: object) -> BadUse | None:
    """Why a setting cannot have a value; None where it can."""
    given = str(value) if name == "backups" and type(value) is int else value
    accepted: dict[str, tuple[Callable[[str], bool], str]] = {
        "name": (lambda given: bool(given.strip()), _("A name is not blank.")),
        "role": (lambda given: given in ROLES, _("The roles are {roles}.").format(roles=", ".join(ROLES))),
        "language": (
            lambda given: given in messages.LANGUAGES,
            _("The languages are {languages}.").format(languages=", ".join(messages.LANGUAGES)),
        ),
        "backups": (
            lambda given: given.isascii() and given.isdecimal() and len(given) < 5 and int(given) in BACKUPS,
            _("From {least} to {most} can be kept.").format(least=BACKUPS.start, most=BACKUPS.stop - 1),
        ),
    }
    if name not in accepted:
        return NotFound(
            _("There is no setting called {name}.").format(name=safe(name)),
            _("The settings are {names}.").format(names=", ".join(accepted)),
        )
    accepts, advice = accepted[name]
    if not isinstance(given, str) or not accepts(given):
        return BadUse(_("{name}: “{value}” is not possible.").format(name=name, value=safe(str(value))), advice)
    return None


def _system_user() -> str:
    """The user's name in the system; "me" where it has none, as in some containers."""
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USERNAME") or "me"
