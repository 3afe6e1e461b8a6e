"""Us and both rivals side by side, row by row what is known of each; what is not says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, pgettext
from tasdesk.widgets.painting import Run
from tasdesk.widgets.rows import Rows

ALL: Final = 76
"""From so many cells on both rivals stand there, below that the one that was looked at last."""

_FOOT: Final = 4
"""Lines below the rows: a rule, and what the cell under the cursor says in full."""


class Cell(NamedTuple):
    """What is known of a party.

    Attributes:
        text: as short as it can be said; empty where nothing is known.
        full: all of it, said below the table while the cursor is on the cell; the text itself where empty.
        asked: something should be known here.
    """

    text: str = ""
    ink: str = "plain"
    full: str = ""
    asked: bool = True


class Compared(NamedTuple):
    """A row: one thing that is known, or not, of each party."""

    id: str
    label: str
    cells: tuple[Cell, Cell, Cell]


class RivalTable(Rows):
    """Rows of what is compared, columns of us, rival 1 and rival 2."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open what is behind this cell"), id="rivals.open"),
        Binding("left,h", "across(-1)", N_("left"), show=False, tooltip=N_("Go one column left"), id="rivals.left"),
        Binding("right,l", "across(1)", N_("right"), show=False, tooltip=N_("Go one column right"), id="rivals.right"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open what is behind the cell under the cursor. |
    | left, h and right, l | Go one column left or right. |
    """

    DEFAULT_CSS = """
    RivalTable { height: 1fr; }
    """

    rows: reactive[tuple[Compared, ...]] = reactive(())
    """What is compared, from top to bottom."""

    parties: reactive[tuple[str | None, str | None, str | None]] = reactive(("us", None, None))
    """Who stands in the columns; None is nobody."""

    names: reactive[Mapping[str, str]] = reactive({})
    """What the rivals are called, by id."""

    column: reactive[int] = reactive(1, repaint=False)
    """The column the cursor is in."""

    @dataclass
    class Opened(Message):
        """The user wants to see or change what is behind a cell."""

        table: "RivalTable"
        row: str
        column: int

        @property
        def control(self) -> "RivalTable":
            return self.table

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rival = 1

    @property
    def row(self) -> str:
        """The id of the row under the cursor; empty without any."""
        return self.rows[self.cursor].id if self.rows else ""

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def wanted_head(self) -> int:
        return 2

    @property
    def wanted_foot(self) -> int:
        return _FOOT

    @property
    def party(self) -> str | None:
        """Whom the column under the cursor is about; None for a rival nobody has named."""
        return self.parties[self.column]

    def select(self, id_: str) -> None:
        """Put the cursor on the row of this id, or into the column of this party or slot (`rival1`)."""
        for place, row in enumerate(self.rows):
            if row.id == id_:
                self.cursor = place
        for column, party in enumerate(self.parties):
            if column and id_ in (party, f"rival{column}"):
                self.column = column

    def watch_rows(self) -> None:
        self.rows_changed()

    def watch_column(self) -> None:
        self._rival = self.column or self._rival
        self.refresh()

    def validate_column(self, column: int) -> int:
        return max(0, min(2, column))

    def action_across(self, step: int) -> None:
        self.column += step

    def action_open(self) -> None:
        if self.rows:
            self.post_message(self.Opened(self, self.rows[self.cursor].id, self.column))

    # --- painting --------------------------------------------------------------------------------------------------

    @property
    def _columns(self) -> tuple[int, ...]:
        """The columns there is room for."""
        return (0, 1, 2) if self.size.width >= ALL else (0, self._rival)

    @property
    def _label(self) -> int:
        widest = max((text.width(row.label) for row in self.rows), default=0)
        return min(widest, max(8, self.size.width // 4)) + 3

    def _widths(self) -> list[int]:
        columns = self._columns
        room = max(0, self.size.width - self._label)
        return [room // len(columns)] * len(columns)

    def called(self, column: int) -> str:
        """What a column is called."""
        party = self.parties[column]
        if column == 0:
            return _("us")
        return self.names.get(party, party) if party else _("Rival {number}").format(number=column)

    def paint_head(self, line: int) -> Strip:
        if line:
            return self.rule()
        runs: list[Run] = [(" " * self._label, "plain")]
        for column, width in zip(self._columns, self._widths(), strict=True):
            hidden = len(self._columns) == 2 and column
            more = f" {text.glyphs().same}{column}/2" if hidden else ""
            name = text.fit(self.called(column), max(0, width - 1 - text.width(more)))
            runs += [(f"{name}{more} ", "head" if column == 0 else "strong")]
        return self.line(runs)

    def paint_row(self, row: int, _line: int, ground: str, /) -> Strip:
        compared, glyphs = self.rows[row], text.glyphs()
        runs: list[Run] = [
            (glyphs.edge if ground != "plain" else " ", "accent"),
            (f"{text.fit(compared.label, self._label - 2)} ", "dim"),
        ]
        for column, width in zip(self._columns, self._widths(), strict=True):
            shown, ink = self._cell(compared.cells[column], column)
            here = ground if column == self.column and ground != "plain" else "plain"
            runs += [(text.fit(shown, max(0, width - 1)), ink, here), (" ", "plain")]
        return self.line(runs)

    def _cell(self, cell: Cell, column: int) -> tuple[str, str]:
        if cell.text:
            return cell.text, cell.ink
        if not cell.asked or self.parties[column] is None:
            return text.glyphs().dash, "faint"
        return f"? {pgettext('rivals', 'not known')}", "careful"

    def paint_foot(self, line: int) -> Strip:
        if line == 0:
            label = self.rows[self.cursor].label if self.rows else ""
            return self.rule(f"{self.called(self.column)} {text.glyphs().dot} {label}")
        if not self.rows:
            return self.blank()
        cell = self.rows[self.cursor].cells[self.column]
        said = text.wrap(cell.full or self._cell(cell, self.column)[0], max(8, self.size.width - 2))
        if len(said) > _FOOT - 1:
            said = [*said[: _FOOT - 2], text.fit(f"{said[_FOOT - 2]} {text.glyphs().ellipsis}", self.size.width - 2)]
        return self.line([(f" {said[line - 1]}", "plain")]) if line <= len(said) else self.blank()

    def paint_empty(self, _line: int, /) -> Strip:
        return self.blank()

    @property
    def row_text(self) -> str:
        """What the cell under the cursor says, with whom it is about."""
        if not self.rows:
            return ""
        row = self.rows[self.cursor]
        cell = row.cells[self.column]
        said = cell.full or self._cell(cell, self.column)[0]
        return " ".join(text.safe(f"{self.called(self.column)}, {row.label}: {said}").split())

    def clicked(self, x: int, _y: int, _row: int | None, /) -> None:
        left = self._label
        for column, width in zip(self._columns, self._widths(), strict=True):
            if left <= x < left + width:
                self.column = column
            left += width
