"""Where the passphrase of an encrypted book is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input

from tasdesk import text
from tasdesk.errors import TasdeskError, WrongPassphrase
from tasdesk.messages import _, ngettext
from tasdesk.screens.dialogs import Ask

TRIES = 3
"""How often a passphrase may be wrong."""


class AskPassphrase(Ask):
    """The passphrase of a book, of which only dots are shown.

    Args:
        path: the book.
        submit: takes what was typed; raises `WrongPassphrase` where it is another.

    Attributes:
        refused: what was wrong at last; None where it was right, or nobody has tried to the end.
    """

    stores: ClassVar[bool] = False
    hidden: ClassVar[bool] = True

    def __init__(self, path: Path, submit: Callable[[str], object]) -> None:
        about = Content.styled(text.safe(str(path)), "$dim")
        super().__init__(_("This book is encrypted"), _("its passphrase, then Enter"), submit, body=[about])
        self.refused: WrongPassphrase | None = None
        self._left = TRIES

    def refuse(self, error: TasdeskError) -> None:
        if not isinstance(error, WrongPassphrase):
            super().refuse(error)
            return
        self._left -= 1
        if self._left == 0:
            self.refused = error
            self.dismiss(False)
            return
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        tries = ngettext("{count} more try.", "{count} more tries.", self._left).format(count=self._left)
        super().refuse(WrongPassphrase(_("This is not its passphrase."), tries))
