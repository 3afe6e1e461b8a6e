"""What there is to do and what was done, under headings: the calendar of a book, and the work on a deal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.method.sounds import fold, sounds
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows
from tasdesk.widgets.work_words import Told, Work, heading, runs, told

_INDENT: Final = 20
"""Cells before what a row is about: its edge, its sign and its day."""

_CLOSED_LINES: Final = 3
"""Lines of what is told below a row that are shown before it is unfolded."""

WIDE: Final = 100
"""From this width on it is said in the row whose it is, below that under it."""

_KEPT: Final = 20_000
"""Rows whose words are kept for looking something up among them."""


class WorkList(Rows):
    """Rows under headings; each with who is concerned, and where several deals are listed, of which it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open what is under the cursor"), id="work.open"),
        Binding(
            "space", "fold", N_("unfold"), show=False,
            tooltip=N_("Show all that is told below this row, or its beginning"), id="work.fold",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open what is under the cursor. |
    | space | Show all that is told below a row, or only its beginning. |
    """

    DEFAULT_CSS = """
    WorkList { height: 1fr; }
    """

    rows: reactive[tuple[Work, ...]] = reactive(())
    """What is listed; those under one heading stand together."""

    names: reactive[Mapping[str, str]] = reactive({})
    """The names of people and of kinds of activity, by id."""

    gaps: reactive[Mapping[str, str]] = reactive({})
    """What the gaps that are served are called, by how they are written."""

    places: reactive[Mapping[str, tuple[str, str]]] = reactive({})
    """By the id of a deal or account what it is called, and the customer of a deal; empty where all is of one deal."""

    today: reactive[date] = reactive(date.min)
    """The day it is."""

    wanted: reactive[str] = reactive("")
    """Only rows that have all these words are shown."""

    empty: reactive[tuple[str, ...]] = reactive(())
    """What is said, line by line, while there is nothing at all."""

    @dataclass
    class Opened(Message):
        """The user wants to see or change what is under the cursor."""

        work_list: "WorkList"
        work: Work

        @property
        def control(self) -> "WorkList":
            return self.work_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: tuple[Work, ...] = ()
        self._first: frozenset[int] = frozenset()
        self._counts: dict[str, int] = {}
        self._unfolded: frozenset[str] = frozenset()
        self._words: dict[str, tuple[str, str]] = {}
        self._details: dict[str, list[str]] = {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._shown)

    @property
    def work(self) -> Work | None:
        """What is under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def select(self, id_: str) -> None:
        """Put the cursor on what has this id, where it is shown."""
        for place, work in enumerate(self._shown):
            if work.id == id_:
                self.cursor = place

    def row_heights(self) -> Sequence[int]:
        """A heading over the first of each, the row, what is told below it, and a blank line after that."""
        if self.places and not self._two_lines:
            return [1 + 2 * (place in self._first) for place in range(len(self._shown))]
        if self.places:
            return [2 + 2 * (place in self._first) for place in range(len(self._shown))]
        return [1 + len(self._detail(work)) + 2 * (place in self._first) for place, work in enumerate(self._shown)]

    @property
    def _two_lines(self) -> bool:
        return self.size.width < WIDE

    def watch_rows(self) -> None:
        self._words.clear()
        self._lay_out()

    def watch_names(self) -> None:
        self._words.clear()
        self._lay_out()

    def watch_gaps(self) -> None:
        self._lay_out()

    def watch_places(self) -> None:
        self._words.clear()
        self._lay_out()

    def watch_wanted(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._details.clear()

    def say_again(self) -> None:
        """Say everything in the language in use."""
        self._words.clear()
        self._lay_out()

    def _lay_out(self) -> None:
        """Choose the rows; the cursor stays on its own, else on its place."""
        self._details.clear()
        here = self.work.id if self.work else ""
        asked = fold(self.wanted).split()
        self._shown = tuple(work for work in self.rows if self._has(work, asked)) if asked else self.rows
        firsts, counts = set(), dict[str, int]()
        for place, work in enumerate(self._shown):
            if work.section not in counts:
                firsts.add(place)
            counts[work.section] = counts.get(work.section, 0) + (work.id != work.section)
        self._first, self._counts = frozenset(firsts), counts
        if asked and here not in (work.id for work in self._shown):
            self.set_reactive(WorkList.cursor, 0)
        elif here and (self.cursor >= len(self._shown) or self._shown[self.cursor].id != here):
            place = next((place for place, work in enumerate(self._shown) if work.id == here), self.cursor)
            self.set_reactive(WorkList.cursor, max(0, min(place, len(self._shown) - 1)))
        self.rows_changed()

    def _has(self, work: Work, asked: Sequence[str]) -> bool:
        known = self._words.get(work.id)
        if known is None:
            known = self._looked_up(work)
            if len(self._words) < _KEPT:
                self._words[work.id] = known
        said, spoken = known
        return all(word in said or (len(word) > 1 and word in spoken) for word in asked)

    def _looked_up(self, work: Work) -> tuple[str, str]:
        """What a row is found by: its words, and the sounds of the names in it."""
        row, place = self._told(work), self._place(work)
        word, _ink = heading(work.section)
        parts = (word, row.day, row.what, row.state[0], row.who, *row.detail, *place)
        return fold("\n".join(parts)), "\n".join(sounds(name) for name in (row.who, *place) if not name.isascii())

    def _told(self, work: Work) -> Told:
        thing = work.activity or work.action
        gap = self.gaps.get(str(thing.gap), str(thing.gap)) if thing is not None and thing.gap else ""
        return told(work, self.names, self.today, gap)

    def _place(self, work: Work) -> tuple[str, str]:
        """What the deal is called and its customer; the account alone where it is of no deal."""
        return self.places.get(work.deal_id or work.account_id or "", ("", "")) if self.places else ("", "")

    # --- what is told below a row -----------------------------------------------------------------------------------

    def _detail(self, work: Work) -> list[str]:
        """The lines below a row as they are shown now."""
        if work.id not in self._details:
            room = max(self.size.width - _INDENT - 1, 8)
            lines = [line for part in self._told(work).detail for line in text.wrap(part, room)]
            if len(lines) > _CLOSED_LINES + 1 and work.id not in self._unfolded:
                more = _("{count} more lines: space shows them").format(count=len(lines) - _CLOSED_LINES)
                lines = [*lines[:_CLOSED_LINES], f"{text.glyphs().ellipsis} {more}"]
            self._details[work.id] = lines
        return self._details[work.id]

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        work = self._shown[row]
        if row in self._first:
            line -= 2
            if line < 0:
                return self._heading(work) if line == -1 else self.blank()
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        if line == 0:
            return self._head(work, edge, ground)
        if self.places:
            return self._whose(work, edge, ground)
        return self.line([edge, (" " * (_INDENT - 1), "plain"), (self._detail(work)[line - 1], "dim")], ground)

    def _heading(self, work: Work) -> Strip:
        word, ink = heading(work.section)
        count = self._counts.get(work.section, 0)
        title: Run = (f"{word[:1].upper()}{word[1:]}", "head" if ink == "plain" else ink)
        counted = text.count(count) if count and work.milestone is None else ""
        return self.line([(" ", "plain"), title, (f"  {counted}", "dim")])

    def _head(self, work: Work, edge: Run, ground: str) -> Strip:
        row = self._told(work)
        if work.id == work.section:
            return self.line([edge, ("   ", "plain"), (row.what, "dim")], ground)
        left: list[Run] = [edge, *runs(row), (row.what, "strong" if work.activity is not None else "plain")]
        right: list[Run] = []
        if row.state[0]:
            right.append((f"  {row.state[0]}", row.state[1]))
        if self.places and not self._two_lines:
            deal, account = self._place(work)
            third = self.size.width // 4
            right += [(f"  {text.fit(row.who, third)}", "dim"), (f" {text.fit(deal or account, third + 4)}", "accent")]
        elif row.who and not self.places:
            right.append((f"  {text.fit(row.who, min(text.width(text.safe(row.who)), self.size.width // 3))}", "dim"))
        return self.line(spread(left, [*right, (" ", "plain")], self.size.width), ground)

    def _whose(self, work: Work, edge: Run, ground: str) -> Strip:
        """Below a row of several deals' work, where there is no room in it: of which deal it is, and who."""
        deal, account = self._place(work)
        left: list[Run] = [edge, (" " * (_INDENT - 1), "plain"), (deal or account, "accent")]
        row = self._told(work)
        return self.line([*left, (f"  {row.who}" if row.who else "", "dim")], ground)

    def paint_empty(self, line: int, /) -> Strip:
        if self.wanted:
            said: Sequence[str] = (_("Nothing matches “{filter}”.").format(filter=self.wanted), "", _("Esc clears it"))
        else:
            said = self.empty
        shown = said[line - 1] if 1 <= line <= len(said) else ""
        return self.line([("   ", "plain"), (shown, "strong" if line == 1 else "dim")])

    # --- keys ------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        if self.work is not None:
            self.post_message(self.Opened(self, self.work))

    def action_fold(self) -> None:
        if self.work is not None and not self.places:
            self._unfolded ^= {self.work.id}
            self._details.clear()
            self.rows_changed()
