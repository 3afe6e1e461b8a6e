"""Texts under headings with a cursor: what a plan, a value proposition or a dossier consists of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows

_MOST_LINES: Final = 12
"""Lines of a text that are shown; whoever wants more of it opens it."""

_EDGE: Final = 3
"""Cells before a label: the edge of the cursor, the sign and a blank."""


class Item(NamedTuple):
    """A row.

    Attributes:
        id: what the cursor is on; different from that of every other row.
        text: as long as it likes, with the ink it is in.
        sign: with its ink.
        label: stands before the text, in a column of its own; a row without one has no such column.
        right: stands at the right end of the first line.
        details: what is said below the text, each with its ink.
        heading: stands above this row, which is the first of its kind; `remark` at the right end of that line.
    """

    id: str
    text: str = ""
    ink: str = "plain"
    sign: tuple[str, str] = (" ", "plain")
    label: str = ""
    right: tuple[tuple[str, str], ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    remark: str = ""


class Outline(Rows):
    """Rows under headings, each as high as what it says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open what is under the cursor"), id="outline.open"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open what is under the cursor. |
    """

    DEFAULT_CSS = """
    Outline { height: 1fr; }
    """

    items: reactive[tuple[Item, ...]] = reactive(())
    """What is listed, from top to bottom."""

    empty: reactive[tuple[str, ...]] = reactive(())
    """What is said, line by line, while nothing is."""

    @dataclass
    class Opened(Message):
        """The user wants to see or change a row."""

        outline: "Outline"
        item: str

        @property
        def control(self) -> "Outline":
            return self.outline

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._bodies: dict[int, list[tuple[list[Run], list[Run]]]] = {}
        self._widest = 0

    @property
    def row_count(self) -> int:
        return len(self.items)

    @property
    def item(self) -> Item | None:
        """The row under the cursor."""
        return self.items[self.cursor] if self.items else None

    def select(self, id_: str) -> bool:
        """Put the cursor on the row of this id; whether there is one."""
        for place, item in enumerate(self.items):
            if item.id == id_:
                self.cursor = place
                return True
        return False

    def watch_items(self, old: tuple[Item, ...], new: tuple[Item, ...]) -> None:
        """The cursor stays on its row, else on its place."""
        self._bodies.clear()
        self._widest = max((text.width(item.label) for item in new), default=0)
        here = old[self.cursor].id if self.cursor < len(old) else ""
        place = next((place for place, item in enumerate(new) if item.id == here), self.cursor)
        self.set_reactive(Outline.cursor, max(0, min(place, len(new) - 1)))
        self.rows_changed()

    def on_resize(self) -> None:
        self._bodies.clear()

    def row_heights(self) -> Sequence[int]:
        """A blank line and the heading where there is one, then what the row says."""
        return [self._above_row(place) + len(self._body(place)) for place in range(len(self.items))]

    def _above_row(self, place: int) -> int:
        return (1 if place == 0 else 2) if self.items[place].heading else 0

    def _indent(self, item: Item) -> int:
        """Cells before the text of a row; those without a label begin where the labels do."""
        return _EDGE + (min(self._widest, max(8, self.size.width // 3)) + 1 if item.label else 0)

    def _body(self, place: int) -> list[tuple[list[Run], list[Run]]]:
        """The lines of a row, each what is at its left after the edge, and what is at its right."""
        if place not in self._bodies:
            self._bodies[place] = self._lay_out(self.items[place])
        return self._bodies[place]

    def _lay_out(self, item: Item) -> list[tuple[list[Run], list[Run]]]:
        indent = self._indent(item)
        right: list[Run] = [(f"  {said}", ink) for said, ink in item.right if said]
        tail = sum(text.width(run[0]) for run in right)
        if tail > max(0, (self.size.width - indent) // 2):
            right, tail = [], 0
        room = max(8, self.size.width - indent - tail - 1)
        lines = text.wrap(item.text, room) or [""]
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], text.glyphs().ellipsis]
        label = text.fit(item.label, indent - _EDGE)
        body: list[tuple[list[Run], list[Run]]] = [
            ([item.sign, (" ", "plain"), (label, "dim"), (lines[0], item.ink)], right)
        ]
        body += [([(" " * (indent - 1), "plain"), (line, item.ink)], []) for line in lines[1:]]
        details = list(item.details)
        if not right and (said := "  ".join(said for said, _ink in item.right if said)):
            details.insert(0, (said, "dim"))
        wide = max(8, self.size.width - indent - 1)
        for said, ink in details:
            body += [([(" " * (indent - 1), "plain"), (line, ink)], []) for line in text.wrap(said, wide)[:_MOST_LINES]]
        return body

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        item, above = self.items[row], self._above_row(row)
        if line < above:
            return self.rule(item.heading, item.remark) if line == above - 1 else self.blank()
        left, right = self._body(row)[line - above]
        edge: Run = (text.glyphs().edge if ground != "plain" else " ", "accent")
        return self.line(spread([edge, *left], [*right, (" ", "plain")], self.size.width), ground)

    @property
    def row_text(self) -> str:
        """What the row under the cursor says, without its heading."""
        item = self.item
        if item is None:
            return ""
        parts = (item.label, item.text, *(said for said, _ink in item.right), *(said for said, _ink in item.details))
        return " ".join(text.safe(" ".join(parts)).split())

    def paint_empty(self, line: int, /) -> Strip:
        shown = self.empty[line - 1] if 1 <= line <= len(self.empty) else ""
        return self.line([("   ", "plain"), (shown, "strong" if line == 1 else "dim")])

    def action_open(self) -> None:
        if self.item is not None:
            self.post_message(self.Opened(self, self.item.id))
