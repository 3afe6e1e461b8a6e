"""Files for other programs: readable by their owner alone, whole or not at all, and harmless in a spreadsheet."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from tasdesk.errors import FileError
from tasdesk.messages import _
from tasdesk.text import safe

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""


def neutral(text: str) -> str:
    """A text for a cell of CSV: what a spreadsheet would compute gets an apostrophe before it, which it then shows."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


@contextmanager
def private_file(path: Path) -> Iterator[TextIO]:
    """A new UTF-8 file that only its owner can read; it takes its place once it is whole.

    A file that is there is replaced, one that is no plain file (such as /dev/stdout) is written to.

    Raises:
        FileError: it cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as device:
                yield device
            return
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)  # made with mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                yield file
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(
            _("{path} cannot be written: {why}.").format(path=safe(str(path)), why=error.strerror)
        ) from error
