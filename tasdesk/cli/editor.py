"""Texts in the user's own editor; what was typed is not lost, whatever is wrong with it."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, Self

import typer

from tasdesk.actions.playbook import Candidate, InForce, edited_candidate
from tasdesk.cli.printing import done
from tasdesk.errors import BadUse, FileError, TasdeskError
from tasdesk.messages import _
from tasdesk.text import safe

_EDITORS: Final = ("sensible-editor", "nano", "vi", "notepad")
"""What is tried where neither VISUAL nor EDITOR names one."""


class Edit:
    """A copy of a playbook that is being edited, used in a `with`.

    The copy goes once `settled` says that it is not needed any more, or where nothing was changed in it; else the user
    is told where it is.
    """

    def __init__(self, now: InForce) -> None:
        self._now = now
        self._path = Path(mkdtemp(prefix="tasdesk-")) / "playbook.toml"

    def __enter__(self) -> Self:
        self._path.touch(0o600)
        self._path.write_text(self._now.text, encoding="utf-8")
        return self

    def __exit__(self, *_how: object) -> None:
        if self._path.exists() and self._changed():
            done(_("What you wrote is in {path}.").format(path=self._path))
        else:
            self.settled()

    def result(self) -> Candidate | None:
        """What the user made of it; None where nothing was changed. A user who sits there may mend what is wrong.

        Raises:
            FaultyPlaybook: it does not hold together.   FileError: there is no editor, or it ended with an error.
        """
        while True:
            _run_editor(self._path)
            if not self._changed():
                return None
            try:
                return edited_candidate(self._path, self._now.name)
            except TasdeskError as error:
                if not sys.stdin.isatty():
                    raise
                for line in str(error).splitlines():
                    done(line)
                if not typer.confirm(_("Edit it again?"), default=True, err=True):
                    raise

    def settled(self) -> None:
        """The copy is not needed any more."""
        shutil.rmtree(self._path.parent, ignore_errors=True)

    def _changed(self) -> bool:
        return self._path.read_bytes() != self._now.text.encode()


@contextmanager
def edited(text: str, name: str) -> Iterator[str | None]:
    """What the user makes of a text in an editor; None where nothing was changed.

    Where what follows inside the `with` fails, the user is told where the text is.

    Args:
        name: of the file, by whose end editors know how to show it.

    Raises:
        FileError: there is no editor, or it ended with an error.   BadUse: what was saved is no UTF-8.
    """
    path = Path(mkdtemp(prefix="tasdesk-")) / name
    path.write_text(text, encoding="utf-8")
    try:
        _run_editor(path)
        made = path.read_bytes()
        try:
            yield None if made == text.encode() else made.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadUse(_("The text is not in UTF-8."), _("Save it so.")) from error
    except BaseException:
        if path.exists() and path.read_bytes() != text.encode():
            done(_("What you wrote is in {path}.").format(path=path))
        else:
            shutil.rmtree(path.parent, ignore_errors=True)
        raise
    shutil.rmtree(path.parent, ignore_errors=True)


def _run_editor(path: Path) -> None:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    found = next((editor for editor in _EDITORS if shutil.which(editor)), None)
    if not named and found is None:
        raise FileError(_("There is no editor."), _("Name one in the variable EDITOR."))
    try:
        words = shlex.split(named) if named else [str(found)]
        status = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    except (OSError, ValueError) as error:
        raise FileError(
            _("The editor cannot be started: {why}.").format(why=safe(str(error))),
            _("Name another in the variable EDITOR."),
        ) from error
    if status:
        raise FileError(_("The editor ended with an error ({status}).").format(status=status))
