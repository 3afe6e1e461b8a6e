"""Writing down what went wrong in the program itself, for whoever mends it."""

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

import tasdesk
from tasdesk import places


def write_down(error: BaseException) -> Path | None:
    """Add where an unexpected error came from to the log file, which only its owner can read.

    What the error says is left out, because it may quote what stands in the book.

    Returns:
        The log file; None where it cannot be written.
    """
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} tasdesk {tasdesk.__version__}\n"]
    link: BaseException | None = error
    while link is not None:
        code = getattr(link, "sqlite_errorname", "")
        lines.append(f"{type(link).__module__}.{type(link).__qualname__} {code}".rstrip() + "\n")
        lines.extend(traceback.format_tb(link.__traceback__))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    path = places.log_file()
    try:
        places.make_directory(path.parent)
        descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8", errors="backslashreplace") as log:
            log.writelines(lines)
    except OSError:
        return None
    return path
