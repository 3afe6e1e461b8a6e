"""A table that came in a file, whatever kind of file: a header, and rows with the line each stands on."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tasdesk.errors import FileError
from tasdesk.messages import _
from tasdesk.text import safe


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
class Table(ABC):
    """A table in a file.

    Attributes:
        header: the names of the columns, blanks around them cut.
        encoding: of its text, as Python names it; empty for a spreadsheet.
    """

    path: Path
    header: tuple[str, ...]
    encoding: str

    @abstractmethod
    def lines(self) -> int:
        """About how many lines the file has.

        Raises:
            FileError: the file can no longer be read.
        """

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """The rows below the header, blank ones left out.

        Raises:
            FileError: the file can no longer be read.
        """


@dataclass(frozen=True, slots=True)
class HeldTable(Table):
    """A table that was read whole."""

    held: tuple[Row, ...]

    def lines(self) -> int:
        """How many rows there are."""
        return len(self.held)

    def rows(self) -> Iterator[Row]:
        """The rows below the header, blank ones left out."""
        return iter(self.held)


def unreadable(path: Path, error: Exception) -> FileError:
    """The error that a file is missing or cannot be read."""
    if isinstance(error, FileNotFoundError):
        return FileError(_("There is no file {path}.").format(path=safe(str(path))))
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return FileError(_("{path} cannot be read: {why}.").format(path=safe(str(path)), why=safe(why)))
