"""Tables in files as other programs write them: CSV and TSV in any usual encoding and with any usual delimiter;
spreadsheets and address cards are read by `spreadsheets` and `cards`.

Encoding and delimiter are found out; rows come one by one, with the physical line each begins on. A row that cannot be
read comes with what is wrong with it, and the rows after it come as if it had not been there.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tasdesk.errors import FileError
from tasdesk.exchange.encodings import DELIMITERS, REPLACEMENT, encoding_of
from tasdesk.exchange.tables import Row, Table, unreadable
from tasdesk.messages import _, ngettext
from tasdesk.text import safe

CARDS: Final = ".vcf"
"""How the names of address cards end."""

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods", CARDS)
"""How the names of such files end."""

_BLOCK: Final = 1 << 20
_SAMPLE_LINES: Final = 50
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class TextTable(Table):
    """A table in a text file.

    Attributes:
        doubtful: the file may hold bytes that are no text, or NUL: every line is looked at.
    """

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
    return TextTable(path, tuple(cell.strip() for cell in header.cells), encoding, delimiter, doubtful)


def _begins_like_a_spreadsheet(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(8).startswith(_SPREADSHEETS)
    except OSError as error:
        raise unreadable(path, error) from error


# --- delimiter ---------------------------------------------------------------------------------------------------


def _delimiter_of(sample: list[str]) -> str:
    """The delimiter by which the first lines fall into the most columns, and into equally many."""

    def evenness(delimiter: str) -> float:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            return 0
        return widths[0] * widths.count(widths[0]) / len(widths) if widths and widths[0] > 1 else 0

    return max(DELIMITERS, key=evenness)


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
            if REPLACEMENT in line:
                return _("It holds bytes that are no text in this encoding.")
        return ""

    def _said(self, error: csv.Error) -> str:
        if "field limit" in str(error):
            return _("A cell is longer than {count} characters.").format(count=csv.field_size_limit())
        if "end of data" in str(error):
            return _("A quote is opened and not closed.")
        return _("A quote stands where none can be.")
