"""What a review shows: its agenda, and the page of one deal part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import _
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.review_words import Entry, Part
from tasdesk.widgets.rows import Rows

_INDENT: Final = 8
"""Cells before what belongs to a line."""


class Planned(NamedTuple):
    """A deal on the agenda, with its rate and the week's change in words."""

    name: str
    grade: str
    rate: str
    change: tuple[str, str]
    done: bool


class Agenda(Rows, can_focus=False):
    """The deals of a review; the one that is talked about is marked."""

    DEFAULT_CSS = """
    Agenda { width: 35; height: 1fr; }
    """

    deals: reactive[tuple[Planned, ...]] = reactive(())
    """The deals, in order."""

    @dataclass
    class Chosen(Message):
        """The user wants to see another deal."""

        agenda: "Agenda"
        row: int

        @property
        def control(self) -> "Agenda":
            return self.agenda

    @property
    def row_count(self) -> int:
        return len(self.deals)

    @property
    def wanted_head(self) -> int:
        return 1

    def watch_deals(self) -> None:
        self.rows_changed()

    def paint_head(self, line: int) -> Strip:  # noqa: ARG002
        return self.rule(_("Agenda"))

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:  # noqa: ARG002
        deal, glyphs = self.deals[row], text.glyphs()
        here = row == self.cursor
        left: list[Run] = [
            (glyphs.edge if here else " ", "accent"),
            (f"{glyphs.yes if deal.done else ' '} ", "good"),
            (f"{deal.grade or ' '} ", "dim"),
            (deal.name, "dim" if deal.done else "plain"),
        ]
        right: list[Run] = [(f" {deal.rate:>4} ", "plain"), (f"{deal.change[0]:>4} ", deal.change[1])]
        return self.line(spread(left, right, self.size.width), ground)

    def paint_foot(self, line: int) -> Strip:  # noqa: ARG002
        return self.blank()

    def paint_empty(self, line: int) -> Strip:  # noqa: ARG002
        return self.blank()

    def clicked(self, _x: int, _y: int, row: int | None, /) -> None:
        if row is not None:
            self.post_message(self.Chosen(self, row))


class _Row(NamedTuple):
    """A line of the page, whether a heading stands above it, and how it is wrapped; `own` lines are not below it."""

    part: Part
    entry: Entry
    first: bool
    lines: tuple[str, ...]
    own: int


class ReviewPage(Rows):
    """One deal: what changed, what to ask, what was promised, and both answers."""

    DEFAULT_CSS = """
    ReviewPage { width: 1fr; height: 1fr; }
    """

    parts: reactive[tuple[Part, ...]] = reactive(())
    """The parts of the page."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[_Row, ...] = ()

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._rows)

    @property
    def entry(self) -> tuple[str, Entry] | None:
        """The name of the part, and the line, under the cursor."""
        rows = self._rows
        return (rows[self.cursor].part.name, rows[self.cursor].entry) if rows else None

    def watch_parts(self) -> None:
        self.rows_changed()

    def begin(self) -> None:
        """Go to the first line."""
        self.cursor = 0

    def row_heights(self) -> Sequence[int]:
        return [len(row.lines) + (2 if row.first else 0) for row in self._rows]

    def rows_changed(self) -> None:
        """Wrap the lines for the present width, and measure them."""
        self._rows = tuple(
            self._row(part, entry, first=place == 0) for part in self.parts for place, entry in enumerate(part.entries)
        )
        super().rows_changed()

    def _row(self, part: Part, entry: Entry, *, first: bool) -> _Row:
        room = max(self.size.width - _INDENT - 1, 16)
        said = text.wrap("  ".join(filter(None, (entry.text, entry.aside))), room)
        below = [line for each in entry.below for line in text.wrap(each, room)]
        return _Row(part, entry, first, (*said, *below), len(said))

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        shown = self._rows[row]
        if shown.first:
            if line < 2:
                return self.rule(shown.part.title) if line else self.blank()
            line -= 2
        entry = shown.entry
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        if line == 0:
            ink = entry.ink if entry.ink in ("good", "bad") and not entry.mark else "plain"
            return self.line([edge, (f" {text.fit(entry.mark, 5)} ", entry.ink), (shown.lines[0], ink)], ground)
        own = line < shown.own
        return self.line([edge, (" " * (_INDENT - 1), "plain"), (shown.lines[line], "plain" if own else "dim")], ground)

    def paint_head(self, line: int) -> Strip:  # noqa: ARG002
        return self.blank()

    def paint_foot(self, line: int) -> Strip:  # noqa: ARG002
        return self.blank()

    def paint_empty(self, line: int) -> Strip:
        said = _("Nothing to ask about.") if line == 1 else ""
        return self.line([("   ", "plain"), (said, "dim")])
