"""A list of painted rows with a cursor between a head and a foot: moving, paging, wheel and clicks."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk.messages import N_
from tasdesk.widgets.painting import Painted


class Rows(Painted, can_focus=True):
    """Rows of one or more lines, of which those around the cursor are on the screen.

    A subclass says how many rows there are and paints them, its head and its foot. Where the widget is too low for all,
    the foot gives way first, then the head.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", N_("up"), show=False, tooltip=N_("Go one row up"), id="rows.up"),
        Binding("down,j", "move(1)", N_("down"), show=False, tooltip=N_("Go one row down"), id="rows.down"),
        Binding("pageup", "page(-1)", N_("page up"), show=False, tooltip=N_("Go one page up"), id="rows.page-up"),
        Binding(
            "pagedown", "page(1)", N_("page down"), show=False, tooltip=N_("Go one page down"), id="rows.page-down"
        ),
        Binding("home", "first", N_("first"), show=False, tooltip=N_("Go to the first row"), id="rows.first"),
        Binding("end", "last", N_("last"), show=False, tooltip=N_("Go to the last row"), id="rows.last"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | up, k and down, j | Move the cursor by one row. |
    | pageup, pagedown | Move the cursor by one page. |
    | home, end | Move the cursor to the first or last row. |
    """

    LEAST: ClassVar[int] = 3
    """Lines kept for the rows while head and foot may still give way."""

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row the cursor is on, from 0."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._starts: list[int] = [0]
        self._above = 0

    # --- what a subclass says --------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_heights(self) -> Sequence[int]:
        """How many lines each row takes."""
        return (1,) * self.row_count

    @property
    def wanted_head(self) -> int:
        """How many lines stand above the rows, given the room."""
        return 0

    @property
    def wanted_foot(self) -> int:
        """How many lines stand below the rows, given the room."""
        return 0

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        """One line of a row; `ground` is `cursor` or `idle` where the cursor is on it, else `plain`."""
        raise NotImplementedError

    def paint_head(self, line: int) -> Strip:
        """One line of the head."""
        raise NotImplementedError

    def paint_foot(self, line: int) -> Strip:
        """One line of the foot."""
        raise NotImplementedError

    def paint_empty(self, line: int) -> Strip:
        """One line of what stands there while there are no rows."""
        raise NotImplementedError

    def action_open(self) -> None:
        """What a second click on a row does."""

    def clicked(self, _x: int, _y: int, _row: int | None, /) -> None:
        """What a click does besides putting the cursor on a row; no row is the head, the foot, or nothing."""

    # --- where things are ------------------------------------------------------------------------------------------

    @property
    def foot_lines(self) -> int:
        """How many lines the foot has."""
        return max(0, min(self.wanted_foot, self.size.height - self.LEAST))

    @property
    def head_lines(self) -> int:
        """How many lines the head has."""
        return max(0, min(self.wanted_head, self.size.height - self.foot_lines - self.LEAST))

    @property
    def body_lines(self) -> int:
        """How many lines the rows have."""
        return max(0, self.size.height - self.head_lines - self.foot_lines)

    def row_at(self, y: int) -> int | None:
        """The row at a line of the widget; None where there is none."""
        line = y - self.head_lines + self._above
        if not self.head_lines <= y < self.head_lines + self.body_lines or not 0 <= line < self._starts[-1]:
            return None
        return bisect_right(self._starts, line) - 1

    def line_of(self, row: int) -> int:
        """The line of the widget on which a row begins, seen or not."""
        return self.head_lines + self._starts[row] - self._above

    @property
    def row_text(self) -> str:
        """What the row under the cursor says, as one line of text."""
        if not self.row_count:
            return ""
        lines = (self.paint_row(self.cursor, line, "plain").text for line in range(self.row_heights()[self.cursor]))
        return " ".join(" ".join(lines).split())

    def rows_changed(self) -> None:
        """Measure the rows anew and keep the cursor on one of them, in sight."""
        self._starts = list(accumulate(self.row_heights(), initial=0))
        self.cursor = max(0, min(self.cursor, self.row_count - 1))
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> bool:
        """Scroll as little as shows the row under the cursor; True where that moved anything."""
        if not self.body_lines:
            # Without room nothing can be in sight; whatever led there would stay scrolled away.
            return False
        before = self._above
        if self.row_count:
            first, behind = self._starts[self.cursor], self._starts[self.cursor + 1]
            self._above = max(min(self._above, first), behind - self.body_lines)
            self._above = min(self._above, first)
        self._above = max(0, min(self._above, self._starts[-1] - self.body_lines))
        return self._above != before

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.row_count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if len(self._starts) != self.row_count + 1 or self._keep_in_sight():
            self.refresh()
            return
        for row in (old, new):
            if row < self.row_count:
                self.repaint_row(row)
        self.repaint_foot()

    def on_resize(self) -> None:
        self.rows_changed()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # --- painting --------------------------------------------------------------------------------------------------

    def repaint_row(self, row: int) -> None:
        """Paint one row again."""
        self.repaint(self.line_of(row), self._starts[row + 1] - self._starts[row])

    def repaint_foot(self) -> None:
        """Paint the foot again."""
        self.repaint(self.size.height - self.foot_lines, self.foot_lines)

    def render_line(self, y: int) -> Strip:
        head, foot = self.head_lines, self.size.height - self.foot_lines
        if y < head:
            return self.paint_head(y)
        if y >= foot:
            return self.paint_foot(y - foot)
        if not self.row_count:
            return self.paint_empty(y - head)
        row = self.row_at(y)
        if row is None:
            return self.blank()
        here = "plain" if row != self.cursor else "cursor" if self.has_focus else "idle"
        return self.paint_row(row, y - head + self._above - self._starts[row], here)

    # --- keys and mouse --------------------------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_page(self, step: int) -> None:
        lines = max(1, self.body_lines - 1)
        if not self.row_count:
            return
        line = self._starts[self.cursor] + step * lines
        row = bisect_right(self._starts, max(0, line), hi=self.row_count) - 1
        self.cursor = row if row != self.cursor else self.cursor + step

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = self.row_count - 1

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-1)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        row = self.row_at(event.y)
        # Textual calls `on_click` of every base class, so a subclass has `clicked` and not a handler of its own.
        self.clicked(event.x, event.y, row)
        if row is None:
            return
        self.cursor = row
        if event.chain == 2:
            self.action_open()
