"""What there is to do and what was done, under headings: the calendar of a book, and the work on a deal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
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
from tasdesk.widgets.work_words import Section, Told, Work, heading, runs, told

Whereabouts = tuple[str, str, str, bool]
"""The code and name of a deal, its customer, and whether it is closed; of an account its name only."""

_INDENT: Final = 20
"""Cells before what a row is about: its edge, its sign and its day."""

_NOWHERE: Final[Whereabouts] = ("", "", "", False)

_CLOSED_LINES: Final = 3
"""Lines of what is told below a row that are shown before it is unfolded."""

WIDE: Final = 100
"""From this width on it is said in the row whose it is, below that under it."""


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

    places: reactive[Mapping[str, Whereabouts]] = reactive({})
    """By the id of a deal or account what it is called; empty where all is of one deal."""

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
        self._words: dict[str, str] = {}
        self._headings: dict[Section, str] = {}
        self._details: dict[str, list[str]] = {}

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self._shown)

    @property
    def shown(self) -> tuple[Work, ...]:
        """The rows that are left of all."""
        return self._shown

    def show(
        self,
        rows: tuple[Work, ...],
        names: Mapping[str, str],
        *,
        today: date,
        gaps: Mapping[str, str] | None = None,
        places: Mapping[str, Whereabouts] | None = None,
    ) -> None:
        """Show these rows: all at once, for each value alone would have a long list laid out again."""
        self.set_reactive(WorkList.names, names)
        self.set_reactive(WorkList.gaps, gaps or {})
        self.set_reactive(WorkList.places, places or {})
        self.set_reactive(WorkList.today, today)
        self.set_reactive(WorkList.rows, rows)
        self._words.clear()
        self._lay_out()

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
        if self.places:
            heights = [2 if self._two_lines else 1] * len(self._shown)
            for place in self._first:
                heights[place] += 2
            return heights
        return [1 + len(self._detail(work)) + 2 * (place in self._first) for place, work in enumerate(self._shown)]

    @property
    def _two_lines(self) -> bool:
        return self.size.width < WIDE

    def watch_wanted(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._details.clear()

    def _lay_out(self) -> None:
        """Choose the rows; the cursor stays on its own, else on its place."""
        self._details.clear()
        here = self.work.id if self.work else ""
        asked = fold(self.wanted).split()
        self._headings = {section: heading(section)[0] for section in Section}
        self._shown = tuple(work for work in self.rows if self._has(work, asked)) if asked else self.rows
        firsts, counts, at = set(), dict[str, int](), 0
        for section, works in groupby(self._shown, key=attrgetter("section")):
            under = list(works)
            firsts.add(at)
            at += len(under)
            counts[section] = len(under) - (under[0].id == section)
        self._first, self._counts = frozenset(firsts), counts
        if asked and here not in (work.id for work in self._shown):
            self.set_reactive(WorkList.cursor, 0)
        elif here and (self.cursor >= len(self._shown) or self._shown[self.cursor].id != here):
            place = next((place for place, work in enumerate(self._shown) if work.id == here), self.cursor)
            self.set_reactive(WorkList.cursor, max(0, min(place, len(self._shown) - 1)))
        self.rows_changed()

    def _has(self, work: Work, asked: Sequence[str]) -> bool:
        said = self._words.get(work.id)
        if said is None:
            said = self._words[work.id] = fold("\n".join(self._found_by(work)))
        missing = [word for word in asked if word not in said]
        return not missing or (all(map(_can_be_sound, missing)) and self._sounds_like(work, missing))

    def _found_by(self, work: Work) -> Iterator[str]:
        """The words of a row; in a calendar those that need no working out, for it may have many rows."""
        yield self._headings[work.section]
        if work.activity is not None and self.places:
            activity = work.activity
            yield f"{activity.day} {activity.time}"
            yield self.names.get(activity.kind, activity.kind)
            yield activity.purpose
            yield activity.result
        elif work.action is not None and self.places:
            yield str(work.action.due or "")
            yield work.action.text
            yield work.action.owner
        else:
            row = self._told(work)
            yield from (row.day, row.what, row.state[0], row.who, *row.detail)
        yield from self._called(work)
        yield from self._place(work)

    def _called(self, work: Work) -> list[str]:
        """The names of the customer's people of a row."""
        people = work.activity.people if work.activity else ()
        about = work.action.person_id if work.action else None
        return [self.names.get(person, "") for person in ((*people, about) if about else people)]

    def _sounds_like(self, work: Work, words: Sequence[str]) -> bool:
        """Whether these words are how the names of a row are spoken."""
        names = [name for name in (*self._called(work), *self._place(work)) if not name.isascii()]
        spoken = "\n".join(map(_spoken, names))
        return all(word in spoken for word in words)

    def _told(self, work: Work) -> Told:
        thing = work.activity or work.action
        gap = self.gaps.get(str(thing.gap), str(thing.gap)) if thing is not None and thing.gap else ""
        return told(work, self.names, self.today, gap)

    def _place(self, work: Work) -> tuple[str, str]:
        """What the deal is called, with its code, and its customer; the account alone where it is of no deal."""
        code, deal, account, _closed = self.places.get(work.deal_id or work.account_id or "", _NOWHERE)
        return f"{code} {deal}".strip(), account

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


def _can_be_sound(word: str) -> bool:
    """Whether a word may be how a Chinese name is spoken."""
    return len(word) > 1 and word.isascii() and word.isalpha()


@lru_cache(maxsize=20_000)
def _spoken(name: str) -> str:
    """How a name is spoken; kept, because a list has the same ones again and again."""
    return sounds(name)
