"""How commands print: data on stdout, talk on stderr, JSON for scripts, columns aligned by cells for people.

Colour is used on a terminal only, and never says anything alone.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Final, NamedTuple, TextIO

from tasdesk.cli.global_options import session
from tasdesk.messages import _
from tasdesk.text import fit, safe, width, wrap

INKS: Final = {"strong": "1", "dim": "2", "good": "32", "bad": "31", "careful": "33"}
"""The inks of a text, as terminals know them."""

_GAP = "  "
_PATIENCE: Final = 1.0
"""Seconds before progress is shown of work that is often done at once."""

_WIDEST = 100
"""Cells that running text takes at most: longer lines are hard to read."""

Cell = str | tuple[str, str]
"""A text, or a text and its ink."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: what stands above it; may be empty.
        right: numbers stand on the right.
        least: cells it may shrink to where a terminal is too narrow; 0 where it never shrinks.
        spare: left out where a terminal is too narrow all the same.
    """

    title: str
    right: bool = False
    least: int = 0
    spare: bool = False


def put(text: str = "") -> None:
    """Print a line of data."""
    sys.stdout.write(f"{text}\n")


def talk(text: str) -> None:
    """Say something to whoever sits there; not part of the data."""
    sys.stderr.write(f"{text}\n")


def done(text: str) -> None:
    """Say what was done, safe for any terminal."""
    talk(safe(text))


# In a JSON text these can only stand inside strings, where an escape means the same.
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def put_json(value: Any) -> None:
    """Print one JSON value: numbers in full, Chinese as it is, nothing that a terminal would obey."""
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    put(_UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def number(minor: int, currency: str) -> int | float:
    """An amount of minor units as JSON writes it: in whole units of its currency."""
    from tasdesk.method.facts import Money
    from tasdesk.method.money import decimal_of

    exact = decimal_of(Money(minor, currency))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def moment(at: datetime) -> str:
    """A moment as the clock here showed it."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def page_width() -> int:
    """How many cells running text may take."""
    return min(shutil.get_terminal_size().columns, _WIDEST)


def inked(text: str, ink: str) -> str:
    """A text in an ink, on a terminal that shows colours and where nobody asked for none; elsewhere as it is."""
    return f"\x1b[{INKS[ink]}m{text}\x1b[0m" if ink in INKS and text.strip() and _colours() else text


def _colours() -> bool:
    plain = session().plain or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout.isatty()


def put_table(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows in aligned columns, those without any text left out.

    In a terminal they are no wider than it is, as far as that can be; elsewhere as wide as the texts are.
    """
    table = [[(safe(cell), "") if isinstance(cell, str) else (safe(cell[0]), cell[1]) for cell in row] for row in rows]
    found = [
        _Fitted(index, column, max([width(column.title), *(width(row[index][0]) for row in table)]))
        for index, column in enumerate(columns)
        if not table or any(row[index][0] for row in table)
    ]
    if sys.stdout.isatty():
        found = _squeezed(found, shutil.get_terminal_size().columns)
    if any(column.title for column in columns):
        put(_line({each.index: (each.column.title, "strong") for each in found}, found))
    for row in table:
        put(_line(row, found))


@dataclass
class _Fitted:
    """A column of a table with its place and the cells it takes."""

    index: int
    column: Column
    size: int

    @property
    def least(self) -> int:
        return min(self.column.least or self.size, self.size)


def _line(cells: Mapping[int, tuple[str, str]] | Sequence[tuple[str, str]], columns: Sequence[_Fitted]) -> str:
    parts = []
    for each in columns:
        text, ink = cells[each.index]
        parts.append(inked(fit(text, each.size, right=each.column.right), ink))
    return _GAP.join(parts).rstrip()


def _squeezed(columns: list[_Fitted], room: int) -> list[_Fitted]:
    """The columns made to fit: spare ones left out, the last first, then cells taken from the widest."""
    columns = columns.copy()
    gaps = len(_GAP)
    while sum(each.least + gaps for each in columns) - gaps > room:
        spare = [each for each in columns if each.column.spare]
        if not spare:
            break
        columns.remove(spare[-1])
    excess = sum(each.size + gaps for each in columns) - gaps - room
    while excess > 0 and (shrinkable := [each for each in columns if each.size > each.least]):
        max(shrinkable, key=lambda each: each.size).size -= 1
        excess -= 1
    return columns


def put_pairs(pairs: Iterable[tuple[str, Cell]]) -> None:
    """Print names and what belongs to them, one under the other; what is empty is left out."""
    shown = [
        (name, value if isinstance(value, tuple) else (value, ""))
        for name, value in pairs
        if value not in ("", ("", ""))
    ]
    column = max((width(name) for name, _value in shown), default=0) + len(_GAP)
    for name, (value, ink) in shown:
        put(fit(name, column) + inked(safe(value), ink))


def put_text(text: str, indent: int = 0) -> None:
    """Print running text of any length, its own line breaks kept."""
    for line in wrap(text, max(page_width() - indent, 20)):
        put(" " * indent + line)


def put_sentence(text: str) -> None:
    """Print a sentence: wrapped on a terminal, elsewhere on one line, so that a script can take it whole."""
    if sys.stdout.isatty():
        put_text(text)
    else:
        put(safe(text))


def progress(doing: str) -> "Progress":
    """Tells how far long work has come, on a terminal; see `Progress`."""
    return Progress(doing, sys.stderr)


class Progress:
    """How far long work has come: one line of a terminal, renewed; nothing where there is none.

    Used in a `with`, and called with how many of how many are done.
    """

    def __init__(self, doing: str, stream: TextIO) -> None:
        self._doing = doing
        self._stream = stream
        self._shown = ""

    def __enter__(self) -> Callable[[int, int], None]:
        return self._show if self._stream.isatty() else lambda _done, _of: None

    def __exit__(self, *_how: object) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = ""

    def _show(self, done: int, of: int) -> None:
        if done >= of:
            self._clear()  # what is printed next begins on an empty line
            return
        shown = _("{doing} {done} of {of}").format(doing=self._doing, done=f"{done:,}", of=f"{of:,}")
        if shown != self._shown:
            self._stream.write(f"\r\x1b[K{shown}")
            self._stream.flush()
            self._shown = shown


def patiently(told: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Progress that begins once it is worth while."""
    begun = monotonic()

    def tell(finished: int, of: int) -> None:
        if monotonic() - begun > _PATIENCE:
            told(finished, of)

    return tell
