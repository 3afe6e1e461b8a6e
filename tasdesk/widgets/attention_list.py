"""What wants attention, under headings: the lists of Today and of all findings, each row of a deal with its why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _
from tasdesk.method.sounds import fold
from tasdesk.widgets.details import Detail, in_words
from tasdesk.widgets.painting import Run, spread
from tasdesk.widgets.rows import Rows

_INDENT: Final = 5
"""Cells before what a row says: its edge and its sign."""

_TITLE: Final = 18
"""Cells that a title has before anything stands at the right of it."""


class Item(NamedTuple):
    """A row.

    Attributes:
        key: tells it from all others; the cursor stays on it.
        group: the heading it stands under; those of one stand together.
        sign: a short sign with its ink.
        title, detail: what it is, and why.
        whose: the deal's name, or the account's.
        right: what stands at the end of the line, with its ink.
        waits: it is put off, and stands back.
    """

    key: str
    group: str
    sign: tuple[str, str]
    title: str
    detail: Detail
    whose: str
    right: tuple[str, str] = ("", "plain")
    waits: bool = False


class AttentionList(Rows):
    """Rows of two lines under headings that count them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("put right"), tooltip=N_("Go where this is put right"), id="attention.open"),
        Binding(
            "right_square_bracket,right_black_lenticular_bracket", "group(1)", N_("next heading"), show=False,
            tooltip=N_("Go to the next heading"), id="attention.next-group",
        ),
        Binding(
            "left_square_bracket,left_black_lenticular_bracket", "group(-1)", N_("heading before"), show=False,
            tooltip=N_("Go to the heading before"), id="attention.previous-group",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | enter | Go where what is under the cursor is put right. |
    | [, ] | Go to the heading before, or to the next one. |
    """

    DEFAULT_CSS = """
    AttentionList { height: 1fr; }
    """

    items: reactive[tuple[Item, ...]] = reactive(())
    """All rows."""

    remarks: reactive[Mapping[str, Sequence[str]]] = reactive({})
    """What stands at the end of a heading, by group: the first of these that has room."""

    wanted: reactive[str] = reactive("")
    """Only rows that have all these words are shown."""

    empty: reactive[tuple[str, ...]] = reactive(())
    """What is said, line by line, while there is nothing at all."""

    @dataclass
    class Opened(Message):
        """The user wants to go where something is put right."""

        attention_list: "AttentionList"
        item: Item

        @property
        def control(self) -> "AttentionList":
            return self.attention_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.shown: tuple[Item, ...] = ()
        self._firsts: tuple[int, ...] = ()
        self._first: frozenset[int] = frozenset()
        self._counts: dict[str, int] = {}
        self._words: list[str] | None = None

    def on_unmount(self) -> None:
        self.set_reactive(AttentionList.items, ())
        self.shown, self._words = (), None

    # --- what is shown ---------------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        return len(self.shown)

    @property
    def item(self) -> Item | None:
        """What is under the cursor."""
        return self.shown[self.cursor] if self.shown else None

    def row_heights(self) -> Sequence[int]:
        """A blank line and a heading over the first of each group, then two lines per row."""
        heights = [2] * len(self.shown)
        for place in self._firsts:
            heights[place] = 4
        return heights

    def watch_items(self) -> None:
        self._words = None
        self._lay_out()

    def watch_remarks(self) -> None:
        self.refresh()

    def watch_wanted(self) -> None:
        self._lay_out()

    def watch_empty(self) -> None:
        self.refresh()

    def _lay_out(self) -> None:
        """Choose the rows; the cursor stays on its own, else on its place; at the top it stays there."""
        # While the list still grows, who has not moved yet is to see its beginning.
        here = self.item.key if self.item and self.cursor else ""
        self.shown = self._matching(fold(self.wanted).split()) if self.wanted.strip() else self.items
        counts: dict[str, int] = {}
        firsts = []
        for place, item in enumerate(self.shown):
            if item.group not in counts:
                firsts.append(place)
                counts[item.group] = 0
            counts[item.group] += 1
        self._firsts, self._first, self._counts = tuple(firsts), frozenset(firsts), counts
        if here and (self.cursor >= len(self.shown) or self.shown[self.cursor].key != here):
            place = next((place for place, item in enumerate(self.shown) if item.key == here), self.cursor)
            self.set_reactive(AttentionList.cursor, max(0, min(place, len(self.shown) - 1)))
        self.rows_changed()

    def _matching(self, asked: Sequence[str]) -> tuple[Item, ...]:
        if self._words is None:
            self._words = [
                fold("\n".join((each.whose, each.title, in_words(each.detail), each.group, each.key)))
                for each in self.items
            ]
        return tuple(
            item for item, words in zip(self.items, self._words, strict=True) if all(word in words for word in asked)
        )

    # --- painting --------------------------------------------------------------------------------------------------

    def paint_row(self, row: int, line: int, ground: str, /) -> Strip:
        item = self.shown[row]
        if row in self._first:
            line -= 2
            if line < 0:
                return self._heading(item.group) if line == -1 else self.blank()
        edge: Run = (text.glyphs().edge, "accent") if ground != "plain" else (" ", "plain")
        if line == 0:
            sign, ink = item.sign
            ink, strong = ("dim", "dim") if item.waits else (ink, "strong")
            left: list[Run] = [edge, (f" {text.fit(sign, 2, right=True)} ", ink), (item.title, strong)]
            right: list[Run] = [(" ", "plain")]
            room = self.size.width - _INDENT - text.width(item.right[0]) - 3
            # On a narrow screen what it is about comes before how often it was so.
            if item.right[0] and room >= min(text.width(item.title), _TITLE):
                right.insert(0, (f"  {item.right[0]}", item.right[1]))
            return self.line(spread(left, right, self.size.width), ground)
        whose = text.fit(item.whose, min(text.width(text.safe(item.whose)), max(self.size.width * 2 // 5, 12)))
        runs: list[Run] = [edge, (" " * (_INDENT - 1), "plain"), (whose, "dim" if item.waits else "accent")]
        return self.line([*runs, (f"  {why}" if (why := in_words(item.detail)) else "", "dim")], ground)

    def _heading(self, group: str) -> Strip:
        left: list[Run] = [(" ", "plain"), (group, "head"), (f"  {text.count(self._counts[group])}", "dim")]
        room = self.size.width - sum(text.width(run[0]) for run in left) - 3
        remark = next((each for each in self.remarks.get(group, ()) if text.width(each) <= room), "")
        return self.line(spread(left, [(f"  {remark} ", "dim")], self.size.width))

    def paint_empty(self, line: int, /) -> Strip:
        if self.wanted and self.items:
            said: Sequence[str] = (_("Nothing matches “{filter}”.").format(filter=self.wanted), "", _("Esc clears it"))
        else:
            said = self.empty
        shown = said[line - 1] if 1 <= line <= len(said) else ""
        return self.line([("   ", "plain"), (shown, "strong" if line == 1 else "dim")])

    # --- keys ------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        if self.item is not None:
            self.post_message(self.Opened(self, self.item))

    def action_group(self, step: int) -> None:
        places = [place for place in self._firsts if (place > self.cursor if step > 0 else place < self.cursor)]
        if places:
            self.cursor = places[0] if step > 0 else places[-1]
