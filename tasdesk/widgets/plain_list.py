"""Rows of cells under headings, each of something that can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_
from tasdesk.widgets.painting import Run
from tasdesk.widgets.rows import Rows

_MOST: Final = 28
"""The most cells that a column takes but the first."""

_FIRST: Final = 28
"""Cells that the first column has at least; others are narrowed for it, the widest first, or the last is left out."""

_LEAST: Final = 16
"""The cells to which columns are narrowed before one is left out."""


class Listed(NamedTuple):
    """One row.

    Attributes:
        kind, id: what it stands for.
        cells: each with its ink.
        section: the heading above it; rows of one section stand together.
    """

    kind: str
    id: str
    cells: tuple[tuple[str, str], ...]
    section: str = ""


class PlainList(Rows):
    """Rows, aligned within each section."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open what is under the cursor"), id="plain.open"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open what is under the cursor. |
    """

    DEFAULT_CSS = """
    PlainList { height: 1fr; }
    """

    listed: reactive[tuple[Listed, ...]] = reactive(())
    """The rows from top to bottom."""

    titles: reactive[tuple[str, ...]] = reactive(())
    """What stands above the columns; empty for nothing."""

    empty: reactive[tuple[str, ...]] = reactive(())
    """What is said while there are no rows."""

    @dataclass
    class Opened(Message):
        """The user wants to see what a row stands for."""

        plain_list: "PlainList"
        row: Listed

        @property
        def control(self) -> "PlainList":
            """The list it is in."""
            return self.plain_list

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._widths: dict[str, list[int]] = {}

    @property
    def row(self) -> Listed | None:
        """What the cursor is on."""
        return self.listed[self.cursor] if self.listed else None

    def watch_listed(self, before: tuple[Listed, ...], now: tuple[Listed, ...]) -> None:
        here = before[self.cursor].id if self.cursor < len(before) else None
        self._widths = {}
        for row in now:
            widths = self._widths.setdefault(row.section, [0] * len(row.cells))
            for place, (said, _ink) in enumerate(row.cells):
                widths[place] = max(widths[place], min(text.width(said), _MOST))
        last = max(len(now) - 1, 0)
        found = next((place for place, row in enumerate(now) if row.id == here), min(self.cursor, last))
        self.set_reactive(PlainList.cursor, found)
        self.rows_changed()

    @property
    def row_count(self) -> int:
        return len(self.listed)

    def row_heights(self) -> Sequence[int]:
        return [2 if self._begins(row) else 1 for row in range(len(self.listed))]

    def _begins(self, row: int) -> bool:
        """Whether a heading stands above a row."""
        section = self.listed[row].section
        return bool(section) and (row == 0 or self.listed[row - 1].section != section)

    @property
    def wanted_head(self) -> int:
        return 1 if self.titles else 0

    def paint_head(self, line: int) -> Strip:
        if line or not self.listed:
            return self.blank()
        return self.line(self._aligned([(title, "dim") for title in self.titles], self.listed[0].section))

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        found = self.listed[row]
        if line == 0 and self._begins(row):
            return self.rule(found.section)
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        return self.line([edge, *self._aligned(found.cells, found.section)[1:]], ground)

    def _aligned(self, cells: Sequence[tuple[str, str]], section: str) -> list[Run]:
        """The cells in their columns, the first with what the others leave."""
        widths = [max(cells, 4) for cells in self._widths[section][1:]]
        if self.titles:
            widths = [max(cells, text.width(title)) for cells, title in zip(widths, self.titles[1:], strict=True)]
        room = self.size.width - 1 - _FIRST
        while widths and sum(min(cells, _LEAST) + 2 for cells in widths) > room:
            widths.pop()
        while sum(cells + 2 for cells in widths) > room:
            widths[widths.index(max(widths))] -= 1
        first = self.size.width - 1 - sum(widths) - 2 * len(widths)
        runs: list[Run] = [(" ", "plain"), (text.fit(cells[0][0], first), cells[0][1])]
        for (said, ink), room in zip(cells[1:], widths, strict=False):
            runs += [("  ", "plain"), (text.fit(said, room), ink)]
        return runs

    def paint_empty(self, line: int) -> Strip:
        return (
            self.line([("   ", "plain"), (self.empty[line - 1], "dim")])
            if 1 <= line <= len(self.empty)
            else (self.blank())
        )

    def paint_foot(self, line: int) -> Strip:  # noqa: ARG002 - there is none
        return self.blank()

    def action_open(self) -> None:
        if self.row is not None:
            self.post_message(self.Opened(self, self.row))
