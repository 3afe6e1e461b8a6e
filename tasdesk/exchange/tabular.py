"""Tables in files as other programs write them: CSV and TSV in any usual encoding and with any usual delimiter;
spreadsheets and address cards are read by `spreadsheets` and `cards`.

Encoding and delimiter are found out; rows come one by one, with the physical line each begins on. A row that cannot be
read comes with what is wrong with it, and the rows after it come as if it had not been there.
"""

import codecs
import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from tasdesk.errors import FileError
from tasdesk.messages import _, ngettext
from tasdesk.text import safe

CARDS: Final = ".vcf"
"""How the names of address cards end."""

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods", CARDS)
"""How the names of such files end."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_BLOCK: Final = 1 << 20
_SAMPLE: Final = 1 << 16
_SAMPLE_LINES: Final = 50
_REPLACEMENT: Final = "\ufffd"

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_GUESSES: Final = ("gb18030", "big5", "cp1252")
"""What a text that is no Unicode may be; of equally likely ones the first."""


class Row(NamedTuple):
    """A row of a table, or what is wrong with it.

    Attributes:
        line: the physical line of the file it begins on; the first is 1.
        cells: as many as the header has; where the row cannot be read, what could be made of it.
        fault: why it cannot be read, in a sentence; empty for a good row.
    """

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a file; made by `open_table`.

    Attributes:
        header: the names of the columns, blanks around them cut.
        encoding: as Python names it.
        doubtful: the file may hold bytes that are no text, or NUL: every line is looked at.
    """

    path: Path
    header: tuple[str, ...]
    encoding: str
    delimiter: str
    doubtful: bool

    def lines(self) -> int:
        """About how many lines the file has."""
        try:
            with self.path.open("rb") as file:
                return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
        except OSError as error:
            raise unreadable(self.path, error) from error

    def rows(self) -> Iterator[Row]:
        """The rows below the header, blank ones left out.

        Raises:
            FileError: the file can no longer be read.
        """
        rows = _rows(self.path, self.encoding, self.delimiter, doubtful=self.doubtful, width=len(self.header))
        next(rows, None)
        return rows


@dataclass(frozen=True, slots=True)
class HeldTable(Table):
    """A table that was read whole."""

    held: tuple[Row, ...] = ()

    def lines(self) -> int:
        """How many rows there are."""
        return len(self.held)

    def rows(self) -> Iterator[Row]:
        """The rows below the header, blank ones left out."""
        return iter(self.held)


def open_table(path: Path, encoding: str = "", delimiter: str = "") -> Table:
    """Find out how a file is written, as far as it is not said, and read its header.

    Raises:
        FileError: it is missing, empty, neither text nor a spreadsheet, or cannot be read.
    """
    if path.suffix.lower() == CARDS:
        from tasdesk.exchange.cards import open_cards

        return open_cards(path)
    if _begins_like_a_spreadsheet(path):
        # Takes a moment to load, and most files are text.
        from tasdesk.exchange.spreadsheets import open_spreadsheet

        return open_spreadsheet(path)
    try:
        encoding, doubtful = (encoding, True) if encoding else encoding_of(path)
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            sample = [line for line, _number in zip(file, range(_SAMPLE_LINES), strict=False)]
    except OSError as error:
        raise unreadable(path, error) from error
    delimiter = delimiter or _delimiter_of(sample)
    header = next(_rows(path, encoding, delimiter, doubtful=doubtful), None)
    if header is None:
        raise FileError(_("{path} is empty.").format(path=safe(str(path))))
    if header.fault:
        raise FileError(_("{path}: the header cannot be read.").format(path=safe(str(path))), header.fault)
    return Table(path, tuple(cell.strip() for cell in header.cells), encoding, delimiter, doubtful)


# --- encoding ----------------------------------------------------------------------------------------------------


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


def _begins_like_a_spreadsheet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8).startswith(_SPREADSHEETS)
    except OSError as error:
        raise unreadable(path, error) from error


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark shows by the zeros beside its delimiters and line ends; empty for none."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = head.decode(encoding, errors="replace")
    ends = "\n" in text or "\r" in text
    delimited = any(sign in text for sign in _DELIMITERS)
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
    if text.count(_REPLACEMENT) * 10 < foreign:
        return "utf-8"
    matches = [match for match in from_bytes(evidence, cp_isolation=list(_GUESSES)) if match.encoding in _GUESSES]
    likely = min(matches, key=lambda match: (match.chaos, _GUESSES.index(match.encoding)), default=None)
    return likely.encoding if likely is not None else "cp1252"


# --- delimiter ---------------------------------------------------------------------------------------------------


def _delimiter_of(sample: list[str]) -> str:
    """The delimiter by which the first lines fall into the most columns, and into equally many."""

    def evenness(delimiter: str) -> float:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            return 0
        return widths[0] * widths.count(widths[0]) / len(widths) if widths and widths[0] > 1 else 0

    return max(_DELIMITERS, key=evenness)


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(path: Path, encoding: str, delimiter: str, *, doubtful: bool, width: int | None = None) -> Iterator[Row]:
    """The rows of a file, header included; a header of unknown width says how wide the others have to be."""
    try:
        with path.open(encoding=encoding, errors="replace", newline="") as file:
            yield from _Cutter(file, delimiter, doubtful=doubtful, width=width).rows()
    except OSError as error:
        raise unreadable(path, error) from error


class _Cutter:
    """Cuts lines into rows.

    A quote that is opened and never closed would swallow the rest of the file. So where a row of several lines does not
    come out right, only its first line is given up, and the others are read again.
    """

    def __init__(self, lines: Iterable[str], delimiter: str, *, doubtful: bool, width: int | None) -> None:
        self._lines = iter(lines)
        self._delimiter = delimiter
        self._doubtful = doubtful
        self._width = width
        self._again: deque[str] = deque()
        self._taken: list[str] = []

    def rows(self) -> Iterator[Row]:
        number = 0
        width, taken, doubtful = self._width, self._taken, self._doubtful
        reader = self._reader()
        while True:
            fault = ""
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = [], self._said(error)
            if not any(map(str.strip, cells)):
                cells = []
            elif width is None:
                width = len(cells)
            elif len(cells) != width:
                cells, fault = self._fitted(cells, width)
            if fault and len(taken) > 1 and (not cells or self._is_row(taken[1], width)):
                self._again.extendleft(reversed(taken[1:]))
                del taken[1:]
                cells, fault = self._cells(taken[0]), _("A quote is opened and not closed.")
                reader = self._reader()
            if doubtful and not fault:
                fault = self._doubt()
            if cells or fault:
                yield Row(number + 1, cells or self._cells(taken[0]), fault)
            number += len(taken)
            taken.clear()

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._feed(), delimiter=self._delimiter, strict=True)

    def _feed(self) -> Iterator[str]:
        """The lines to cut next; what was taken is kept until the row is done."""
        while self._again:
            self._taken.append(self._again.popleft())
            yield self._taken[-1]
        for line in self._lines:
            self._taken.append(line)
            yield line

    def _fitted(self, cells: list[str], width: int) -> tuple[list[str], str]:
        """Cells cut to the width where only blank ones stand beyond it, or a fault."""
        if len(cells) > width and not any(map(str.strip, cells[width:])):
            return cells[:width], ""
        said = ngettext(
            "It has {count} cell; the header has {width}.", "It has {count} cells; the header has {width}.", len(cells)
        )
        return cells, said.format(count=len(cells), width=width)

    def _is_row(self, line: str, width: int | None) -> bool:
        return len(self._cells(line)) == width

    def _cells(self, line: str) -> list[str]:
        """What can be made of a line that is not right."""
        try:
            return next(csv.reader([line], delimiter=self._delimiter), [])
        except csv.Error:
            return [line[: csv.field_size_limit()].rstrip("\r\n")]

    def _doubt(self) -> str:
        for line in self._taken:
            if "\0" in line:
                return _("It holds a NUL character.")
            if _REPLACEMENT in line:
                return _("It holds bytes that are no text in this encoding.")
        return ""

    def _said(self, error: csv.Error) -> str:
        if "field limit" in str(error):
            return _("A cell is longer than {count} characters.").format(count=csv.field_size_limit())
        if "end of data" in str(error):
            return _("A quote is opened and not closed.")
        return _("A quote stands where none can be.")


def unreadable(path: Path, error: Exception) -> FileError:
    """The error that a file is missing or cannot be read."""
    if isinstance(error, FileNotFoundError):
        return FileError(_("There is no file {path}.").format(path=safe(str(path))))
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileError(_("{path} cannot be read: {why}.").format(path=safe(str(path)), why=safe(why)))
