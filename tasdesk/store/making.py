"""Making a file that is whole, or not there: under another name, beside the place it takes in the end."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from tasdesk import places

_SUFFIX: Final = ".making"

_LEFT_OVER: Final = 3600
"""Seconds after which a file that is still being made was left behind by a program that was killed."""

BESIDE: Final = ("-wal", "-shm", "-journal")
"""How the names of the files end that SQLite keeps beside one of its own."""


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """An empty file that only its owner can read, which becomes `path` when the block ends well, for good.

    Raises:
        FileExistsError: there is a file already, which stays.   OSError: it cannot be made.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    with scratch(path) as making:
        yield making
        take_place(making, path)


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """An empty file that only its owner can read, in the directory of `path`; gone in the end, if it is still there.

    Directories that are missing are made for their owner alone.

    Raises:
        OSError: it cannot be made.
    """
    places.make_directory(path.parent)
    clear_away(path.parent, f".{path.name}.")
    # Made with mode 0600.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_SUFFIX, dir=path.parent)
    os.close(handle)
    making = Path(name)
    try:
        yield making
    finally:
        making.unlink(missing_ok=True)
        remove_beside(making)


def take_place(making: Path, path: Path) -> None:
    """Give a finished file its name: once this returns, a power cut does not take it back.

    Raises:
        FileExistsError: there is a file of that name already, which stays.   OSError: it cannot be done.
    """
    _sync(making)
    # What SQLite kept beside a file that is gone would be taken for the new one's.
    remove_beside(path)
    try:
        # Unlike a rename, it never replaces a file.
        os.link(making, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(path) from None
        making.rename(path)
    making.unlink(missing_ok=True)
    _sync_names(path.parent)


def replace(making: Path, path: Path) -> None:
    """Put a finished file in the place of one of which nothing is kept beside it: in one go, and for good as above.

    Raises:
        OSError: it cannot be done; the file that is there stays.
    """
    _sync(making)
    making.replace(path)
    _sync_names(path.parent)


def remove_beside(path: Path) -> None:
    """Remove what SQLite keeps beside a file that is not, or no longer, there."""
    for end in BESIDE:
        path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


def clear_away(directory: Path, begin: str = ".") -> None:
    """Remove what programs that were killed left behind while they made files whose names begin so."""
    now = time.time()
    with suppress(OSError):
        for left in directory.iterdir():
            if left.name.startswith(begin) and _SUFFIX in left.name and now - left.stat().st_mtime > _LEFT_OVER:
                left.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until the disk holds a file: SQLite does not wait for every one it makes."""
    _fsync(path, os.O_RDWR)


def _sync_names(directory: Path) -> None:
    """Wait until the disk holds the names of the files in a directory."""
    if os.name != "nt":  # Windows opens no directories, and does not need it
        _fsync(directory, os.O_RDONLY)


def _fsync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
