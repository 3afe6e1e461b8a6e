"""The program on the screen."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tasdesk import messages

if TYPE_CHECKING:
    from tasdesk.actions.desk import User


def run(path: Path, user: "User", today: date | None, language: str, as_of: date | None = None) -> None:
    """Open a book on the screen, until the user leaves.

    Args:
        path: the book; where there is no file, the first screen offers to make one.
        user: who sits at the desk.
        today: the day to take for today; None follows the calendar.
        language: the language to speak at first.
        as_of: the day at whose end the book is looked at first; None is the present.

    Raises:
        BadUse: that day is still to come.
        BookError: the file is there and cannot be opened.   WrongPassphrase: nobody knew it.
        Exception: the program itself went wrong.
    """
    # Modules and ten thousand cards are no garbage, and looking at them again and again takes longer than making them.
    gc.disable()
    # Textual reads it once, while it is imported. Shorter than its usual tenth of a second: an Escape before a letter
    # is meant as one, and not as Alt with that letter.
    os.environ.setdefault("ESCDELAY", "25")
    with _without_encryption():
        from tasdesk.app.program import Tasdesk

    messages.use(language)
    app = Tasdesk(path, user, today, as_of)
    try:
        app.run()
    finally:
        app.close_books()
    if app.trouble is not None:
        raise app.trouble
    if app.refused is not None:
        raise app.refused


@contextmanager
def _without_encryption() -> Iterator[None]:
    """Have the loop of events loaded without what encrypts connections: it makes none, and this takes 4 MiB."""
    known = "ssl" in sys.modules
    if not known:
        sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if not known:
            del sys.modules["ssl"]
