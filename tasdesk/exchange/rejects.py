"""The rows an import rejected, in a file: where each stood, why, and its cells, so that they can be mended there."""

import csv
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any, Final

from tasdesk.exchange.sources import Source
from tasdesk.exchange.tables import Row
from tasdesk.exchange.writing import neutral, private_file

OWN_COLUMNS: Final = ("file", "line", "reason")
"""The columns before those of the rows themselves."""


def default_path(day: str) -> Path:
    """Where rejected rows go if nobody says: a file of the working directory that is not there yet."""
    names = (f"rejected-{day}{'' if number == 1 else f'-{number}'}.csv" for number in count(1))
    return next(path for path in map(Path, names) if not path.exists())


class Rejects:
    """Collects rejected rows in a CSV file, which is made with the first. Used in a `with`.

    Its columns are `OWN_COLUMNS`, then those of all the files: once mended, it can be imported itself.
    """

    def __init__(self, path: Path, sources: Sequence[Source]) -> None:
        self.path = path
        names = dict.fromkeys(name for source in sources for name in source.table.header)
        self._columns = {name: place for place, name in enumerate(names)}
        self._stack = ExitStack()
        self._writer: Any = None

    def add(self, source: Source, row: Row, reason: str) -> None:
        """Write down a row.

        Raises:
            FileError: the file cannot be written.
        """
        if self._writer is None:
            self._writer = csv.writer(self._stack.enter_context(private_file(self.path)))
            self._writer.writerow([*OWN_COLUMNS, *map(neutral, self._columns)])
        cells = [""] * len(self._columns)
        for name, cell in zip(source.table.header, row.cells, strict=False):
            cells[self._columns[name]] = neutral(cell)
        beyond = map(neutral, row.cells[len(source.table.header) :])
        self._writer.writerow([neutral(source.name), row.line, neutral(reason), *cells, *beyond])

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(self, *how: Any) -> None:
        # An import that fails in the middle leaves none.
        self._stack.__exit__(*how)
