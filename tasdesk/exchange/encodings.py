"""In which encoding a text file is written: found out from its bytes."""

import codecs
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tasdesk.errors import FileError
from tasdesk.messages import _
from tasdesk.text import safe

DELIMITERS: Final = (",", ";", "\t", "|")
"""What parts the cells of a row."""

REPLACEMENT: Final = "\ufffd"
"""What stands for bytes that are no text in an encoding."""

_BLOCK: Final = 1 << 20
_SAMPLE: Final = 1 << 16

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES: Final = ("gb18030", "big5", "cp1252")
"""What a text that is no Unicode may be; of equally likely ones the first."""


def encoding_of(path: Path) -> tuple[str, bool]:
    """The encoding of a file, and whether it may hold bytes that are no text in it, or NUL."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding, True
        if b"\0" in head and (encoding := _wide_encoding(head)):
            return encoding, True
        if b"\0" in head.partition(b"\n")[0]:
            raise FileError(_("{path} is not a text file.").format(path=safe(str(path))))
        file.seek(0)
        valid, nul = _is_utf_8(iter(lambda: file.read(_BLOCK), b""))
        if valid:
            return "utf-8", nul
        file.seek(0)
        return _guess(_foreign_lines(file)), True


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark shows by the zeros beside its delimiters and line ends; empty for none."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head.decode(encoding, errors="replace")
    ends = "\n" in text or "\r" in text
    delimited = any(sign in text for sign in DELIMITERS)
    return encoding if ends and delimited and max(even, odd) > 4 * min(even, odd) else ""


def _is_utf_8(blocks: Iterable[bytes]) -> tuple[bool, bool]:
    """Whether all of it is UTF-8, and whether there is a NUL in it."""
    decode = codecs.getincrementaldecoder("utf-8")().decode
    nul = False
    try:
        for block in blocks:
            nul = nul or b"\0" in block
            decode(block)
        decode(b"", final=True)
    except UnicodeDecodeError:
        return False, nul
    return True, nul


def _foreign_lines(lines: Iterable[bytes]) -> bytes:
    """The first lines that are not ASCII: what there is to guess by."""
    found: list[bytes] = []
    size = 0
    for line in lines:
        if not line.isascii():
            found.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(found)


def _guess(evidence: bytes) -> str:
    from charset_normalizer import from_bytes

    text = evidence.decode("utf-8", errors="replace")
    foreign = sum(not character.isascii() for character in text)
    # A few broken bytes in what else is UTF-8 cost their rows; another encoding would garble all of it.
    if text.count(REPLACEMENT) * 10 < foreign:
        return "utf-8"
    matches = [match for match in from_bytes(evidence, cp_isolation=list(_GUESSES)) if match.encoding in _GUESSES]
    likely = min(matches, key=lambda match: (match.chaos, _GUESSES.index(match.encoding)), default=None)
    return likely.encoding if likely is not None else "cp1252"
