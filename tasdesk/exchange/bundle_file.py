"""The lines of a bundle, read one by one from a file that may be anything."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from tasdesk.errors import FileError
from tasdesk.exchange.bundle import LONGEST
from tasdesk.messages import _
from tasdesk.text import safe

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are read."""

_HEAD: Final = 2**16
"""Bytes that the first line may have: other files are known by it, and may have no second."""

_PACKED: Final = b"\x1f\x8b"
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")


@contextmanager
def opened(path: Path, progress: Progress = lambda _done, _of: None) -> Iterator[BinaryIO]:
    """The bytes of a bundle, unpacked where it is compressed.

    Raises:
        FileError: it cannot be opened or read.
    """
    name = safe(str(path))
    try:
        if path.exists() and not path.is_file():
            raise FileError(_("{path} is not a file.").format(path=name))
        with path.open("rb") as raw:
            told = _Told(raw, path.stat().st_size, progress)
            packed = raw.peek(2)[:2] == _PACKED
            with io.BufferedReader(gzip.GzipFile(fileobj=told) if packed else told, 2**16) as stream:
                yield cast(BinaryIO, stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileError(
            _("{path} is cut off or damaged.").format(path=name), _("Nothing was changed; have it written again.")
        ) from error
    except OSError as error:
        raise FileError(_("{path} cannot be read: {why}.").format(path=name, why=error.strerror)) from error


def check_bundle(path: Path) -> None:
    """See whether a file begins like a bundle.

    Raises:
        FileError: it does not, or cannot be read.
    """
    with opened(path) as stream:
        next(lines(path, stream, sha256()), None)


def is_bundle(path: Path) -> bool:
    """Does a file begin like a bundle?"""
    try:
        check_bundle(path)
    except FileError:
        return False
    return True


class _Told(io.RawIOBase):
    """A file that tells how far it is read."""

    def __init__(self, raw: BinaryIO, size: int, progress: Progress) -> None:
        self._raw = raw
        self._size = size
        self._progress = progress

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read on."""
        count = self._raw.readinto(buffer)  # type: ignore[attr-defined]
        self._progress(self._raw.tell(), self._size)
        return int(count)


def lines(path: Path, stream: BinaryIO, hashed: Any) -> Iterator[tuple[int, bytes]]:
    """The lines of a bundle with their numbers; each but the end is hashed before the next is read.

    Raises:
        FileError: it is no bundle, or a line is too long or has no end.
    """
    number = 0
    while text := stream.readline((most := LONGEST if number else _HEAD) + 1):
        number += 1
        if number == 1 and not text.startswith(b'{"format": "tasdesk bundle"'):
            raise FileError(
                _("{path} is not a bundle of tasdesk.").format(path=safe(str(path))),
                _("`tasdesk export all --format bundle` writes one."),
            )
        if not text.endswith(b"\n"):
            raise wrong(path, number, _("it is too long") if len(text) > most else _("the file is cut off here"))
        if not text.startswith(b'{"end"'):
            hashed.update(text)
        yield number, text


def json_object(path: Path, number: int, text: bytes) -> dict[str, Any]:
    """What a line says.

    Raises:
        FileError: it is no JSON object, or there is something in it that is no text.
    """
    try:
        value, end = _scan(line := text.decode("utf-8"), 0)
        if end != len(line) - 1:
            raise ValueError(end)
    except UnicodeDecodeError as error:
        raise wrong(path, number, _("it is not text in UTF-8")) from error
    except RecursionError as error:
        raise wrong(path, number, _("it is nested too deeply")) from error
    except (ValueError, StopIteration) as error:
        raise wrong(path, number, _("it is not JSON as bundles have it")) from error
    if not isinstance(value, dict):
        raise wrong(path, number, _("it is not a JSON object"))
    # What no book can hold can only have come by an escape.
    if b"\\u" in text and any(_NO_CHARACTER.search(each) for each in _texts(value)):
        raise wrong(path, number, _("there is something in it that is no character"))
    return value


def _no_number(word: str) -> float:
    raise ValueError(word)


_scan: Final[Any] = json.JSONDecoder(parse_constant=_no_number).scan_once  # type: ignore[attr-defined]
"""Reads one JSON value that begins right here; without blanks around it, as bundles have it."""


def _texts(value: object) -> Iterator[str]:
    """All texts in a JSON value."""
    rest = [value]
    while rest:
        match rest.pop():
            case str(text):
                yield text
            case dict(entries):
                rest += [*entries.keys(), *entries.values()]
            case list(items):
                rest += items


def wrong(path: Path, line: int, why: str) -> FileError:
    """A bundle that cannot be merged because of one of its lines."""
    return FileError(
        _("{path}, line {line}: {why}.").format(path=safe(str(path)), line=line, why=why),
        _("Nothing was changed."),
    )
