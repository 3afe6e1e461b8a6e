"""The board: every open deal as a card in the column of its stage."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, language
from tasdesk.method.cards import Totals, totals
from tasdesk.method.facts import Card
from tasdesk.method.playbook import Stage
from tasdesk.widgets import figures
from tasdesk.widgets.painting import Painted, Run
from tasdesk.widgets.ribbon import ribbon, span, stage_at

NARROWEST = 26
"""The least width of a column, in cells."""

_TOP = 3
"""The lines above the cards: ribbon, heads, rules."""

_PITCH = 4
"""From card to card: three lines and a blank one."""


@dataclass(slots=True)
class _Column:
    """A stage's cards in their order, what they sum up to, and which is the first one in sight."""

    cards: list[Card] = field(default_factory=list)
    count: int = 0
    amount: float | None = None
    offset: int = 0


class Board(Painted, can_focus=True):
    """Cards by stage: whole columns only, as many as fit, with a ribbon of all stages above them.

    Each column scrolls by itself. The cursor is on a deal and stays with it when new cards come, wherever it went.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open the deal under the cursor"), id="board.open"),
        Binding("up,k", "down(-1)", N_("card above"), show=False, id="board.up"),
        Binding("down,j", "down(1)", N_("card below"), show=False, id="board.down"),
        Binding("left,h", "right(-1)", N_("stage to the left"), show=False, id="board.left"),
        Binding("right,l", "right(1)", N_("stage to the right"), show=False, id="board.right"),
        Binding("pageup", "page(-1)", N_("page up in the column"), show=False, id="board.page_up"),
        Binding("pagedown", "page(1)", N_("page down in the column"), show=False, id="board.page_down"),
        Binding("home", "end(False)", N_("first card of the column"), show=False, id="board.first"),
        Binding("end", "end(True)", N_("last card of the column"), show=False, id="board.last"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open the deal under the cursor. |
    | up k, down j | Go to the card above or below. |
    | left h, right l | Go to the next stage that has cards. |
    | pageup, pagedown | Go as many cards as are in sight. |
    | home, end | Go to the first or last card of the column. |
    """

    stages: reactive[tuple[Stage, ...]] = reactive(())
    """The stages of the playbook, in their order."""

    cards: reactive[tuple[Card, ...]] = reactive(())
    """The cards in the order in which the columns show them; those of closed deals are left out."""

    totals: reactive[Mapping[str, Totals] | None] = reactive(None)
    """What the deals of each stage come to, where `cards` are only the first of them; None where they are all."""

    today: reactive[str] = reactive("")
    """The day, in ISO 8601: findings counted for an earlier one are dim."""

    currency: reactive[str] = reactive("")
    """The playbook's currency; amounts in another bear its sign."""

    marked: reactive[frozenset[str]] = reactive(frozenset())
    """The ids of the deals that bear a mark."""

    @dataclass
    class Opened(Message):
        """A deal is to be opened."""

        board: "Board"
        deal_id: str

        @property
        def control(self) -> "Board":
            """The board it was opened on."""
            return self.board

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._columns: list[_Column] = []
        self._at = 0
        self._row = 0
        self._left = 0

    # --- what others ask and tell ---------------------------------------------------------------------------------

    @property
    def cursor_deal(self) -> str | None:
        """The id of the deal under the cursor; None where the column is empty."""
        column = self._columns[self._at] if self._columns else _Column()
        return column.cards[self._row].id if self._row < len(column.cards) else None

    @property
    def cursor_stage(self) -> str | None:
        """The id of the stage the cursor is in; None without stages."""
        return self.stages[self._at].id if self._columns else None

    def select(self, deal_id: str) -> bool:
        """Put the cursor on a deal, wherever it is; False where the board does not show it."""
        found = self._find(deal_id)
        if found is not None:
            self._go(*found)
        return found is not None

    def to_top(self) -> None:
        """Show every column from its top, with the cursor there: after a new order one wants to see the extreme."""
        for column in self._columns:
            column.offset = 0
        self._row = 0
        self.refresh()

    # --- new values -----------------------------------------------------------------------------------------------

    def watch_stages(self) -> None:
        self._deal_out()

    def watch_cards(self) -> None:
        self._deal_out()

    def watch_totals(self) -> None:
        self._deal_out()

    def _deal_out(self) -> None:
        """Sort the cards into their columns; the cursor stays with its deal, on the same line where that can be."""
        deal, line = self.cursor_deal, self._row - self._offset(self._at)
        number = {stage.id: index for index, stage in enumerate(self.stages)}
        offsets = [column.offset for column in self._columns]
        self._columns = [_Column() for _stage in self.stages]
        for index, offset in enumerate(offsets[: len(self._columns)]):
            self._columns[index].offset = offset
        if not self._columns:
            return
        for card in self.cards:
            if not card.outcome:
                # A stage that another playbook had stands at the beginning: better in a wrong place than out of sight.
                self._columns[number.get(card.stage, 0)].cards.append(card)
        for stage, column in zip(self.stages, self._columns, strict=True):
            come_to = totals(column.cards) if self.totals is None else self.totals.get(stage.id, totals(()))
            column.count = come_to.count
            column.amount = come_to.amount if come_to.count > come_to.without_amount else None
        self._at = min(self._at, len(self._columns) - 1)
        if deal is not None and (found := self._find(deal)) is not None:
            self._at, self._row = found
            self._columns[self._at].offset = self._row - line
        elif not self._columns[self._at].cards:
            filled = [index for index, column in enumerate(self._columns) if column.cards]
            self._at = min(filled, key=lambda index: abs(index - self._at), default=self._at)
        self._settle()
        self.refresh()

    def _find(self, deal: str) -> tuple[int, int] | None:
        for at, column in enumerate(self._columns):
            for row, card in enumerate(column.cards):
                if card.id == deal:
                    return at, row
        return None

    def on_resize(self) -> None:
        self._settle()
        # Painted once already, before the size was known here.
        self.refresh()

    # --- where things are -----------------------------------------------------------------------------------------

    @property
    def _visible(self) -> range:
        """The columns in sight."""
        fitting = max(1, min(len(self._columns), self.size.width // NARROWEST))
        return range(self._left, min(self._left + fitting, len(self._columns)))

    @property
    def _whole(self) -> int:
        """How many cards are wholly in sight in a column."""
        return max(1, (self.size.height - _TOP + 1) // _PITCH)

    def _offset(self, at: int) -> int:
        return self._columns[at].offset if at < len(self._columns) else 0

    def _span(self, at: int) -> tuple[int, int]:
        """From which to before which cell a column in sight stands."""
        return span(at - self._left, len(self._visible), self.size.width)

    def _settle(self) -> None:
        """Bring everything back within its bounds, and the cursor into sight."""
        if not self._columns:
            return
        fitting = len(range(max(1, min(len(self._columns), self.size.width // NARROWEST))))
        self._left = max(min(self._left, self._at), self._at - fitting + 1, 0)
        self._left = min(self._left, len(self._columns) - fitting)
        for column in self._columns:
            column.offset = max(0, min(column.offset, len(column.cards) - self._whole))
        column = self._columns[self._at]
        self._row = max(0, min(self._row, len(column.cards) - 1))
        column.offset = min(max(column.offset, self._row - self._whole + 1), self._row)

    # --- painting -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if not self._columns:
            return self.blank()
        if y == 0:
            counts = [column.count for column in self._columns]
            return self.line(ribbon(self.stages, counts, self._at, self._visible, self.size.width), "soft")
        runs: list[Run] = []
        for at in self._visible:
            start, end = self._span(at)
            runs += self._part(at, y, end - start)
        return self.line(runs)

    def _part(self, at: int, y: int, width: int) -> Iterator[Run]:
        """One line of one column: an edge, the content, a margin and a gap."""
        column = self._columns[at]
        room = width - 3
        if y == 1:
            name = self.stages[at].name.of(language())
            amount = "" if column.amount is None else text.compact(column.amount)
            left = room - text.width(amount) - 1
            yield " ", "plain"
            yield text.fit(name, left), "head" if at == self._at else "strong"
            yield f" {amount}  ", "dim"
            return
        if y == 2:
            reach = self._reach(column)
            yield " " + text.glyphs().rule * (room - text.width(reach)), "faint"
            yield reach + "  ", "dim"
            return
        row, line = divmod(y - _TOP, _PITCH)
        row += column.offset
        if row < len(column.cards) and line < _PITCH - 1:
            chosen = at == self._at and row == self._row
            ground = ("cursor" if self.has_focus else "idle") if chosen else "plain"
            edge = text.glyphs().edge if chosen else " "
            yield edge, "accent" if self.has_focus else "dim", ground
            for shown, ink in self._card_line(column.cards[row], line, room):
                yield shown, ink, ground
            yield " ", "plain", ground
            yield " ", "plain"
        elif y == _TOP and not column.cards:
            yield text.fit(" " + _("no deals here"), width), "dim"
        else:
            yield " " * width, "plain"

    def _reach(self, column: _Column) -> str:
        """Which cards are wholly in sight, from the first to the last; nothing where there are none."""
        if not column.cards:
            return ""
        last = min(column.offset + self._whole, len(column.cards))
        return f" {text.count(column.offset + 1)}{text.glyphs().dash}{text.count(last)}"

    def _card_line(self, card: Card, line: int, room: int) -> list[tuple[str, str]]:
        """One of a card's three lines, in exactly that many cells."""
        if line == 0:
            mark = f"{text.glyphs().yes} " if card.id in self.marked else ""
            return [
                (mark, "accent"),
                (text.fit(card.name or card.code, room - 2 - text.width(mark)), "strong"),
                (text.fit(card.grade, 2, right=True), "dim"),
            ]
        if line == 1:
            news, news_ink = figures.news(card)
            news = f" {news}" if news else ""
            account = text.fit(card.account or _("no account"), room - text.width(news))
            return [(account, "dim" if card.account else "faint"), (news, news_ink)]
        amount, ink = figures.amount(card, self.currency)
        rate, rate_ink = figures.rate(card)
        remark, remark_ink = figures.remark(card)
        # Moves are numbers and stand right, words begin at the left.
        move = text.fit(remark, 5, right=True) if card.rate is not None else f"  {remark}"
        amount = text.fit(amount, max(6, text.width(amount)), right=True)
        badge, badge_ink = figures.badge(card, self.today)
        badge = f" {badge}" if badge else ""
        rest = room - text.width(amount) - 5 - text.width(badge)
        return [
            (amount, ink),
            (text.fit(rate, 5, right=True), rate_ink),
            (text.fit(move, max(rest, 0)), remark_ink),
            (badge, badge_ink),
        ]

    # --- moving the cursor ----------------------------------------------------------------------------------------

    def _go(self, at: int, row: int) -> None:
        """Put the cursor there and paint again what that changes: two cards, a column, or all."""
        before = self._at, self._row, self._left, self._offset(at)
        self._at, self._row = at, row
        self._settle()
        if self._left != before[2]:
            self.refresh()
            return
        areas = [self._card_area(before[0], before[1])]
        if self._offset(at) != before[3]:
            areas.append(self._column_area(at))
        else:
            areas.append(self._card_area(at, self._row))
        if at != before[0]:
            areas.append(Region(0, 0, self.size.width, 2))
        self.refresh(*(area.intersection(self.size.region) for area in areas))

    def _card_area(self, at: int, row: int) -> Region:
        start, end = self._span(at)
        return Region(start, _TOP + (row - self._offset(at)) * _PITCH, end - start, _PITCH - 1)

    def _column_area(self, at: int) -> Region:
        start, end = self._span(at)
        return Region(start, 2, end - start, self.size.height - 2)

    def action_down(self, cards: int) -> None:
        if self._columns:
            self._go(self._at, self._row + cards)

    def action_page(self, pages: int) -> None:
        self.action_down(pages * self._whole)

    def action_end(self, last: bool) -> None:
        self.action_down(len(self._columns[self._at].cards) if last and self._columns else -self._row)

    def action_right(self, step: int) -> None:
        line = self._row - self._offset(self._at)
        at = self._at + step
        while 0 <= at < len(self._columns):
            if self._columns[at].cards:
                self._go(at, self._columns[at].offset + line)
                return
            at += step

    def action_open(self) -> None:
        if (deal := self.cursor_deal) is not None:
            self.post_message(self.Opened(self, deal))

    # --- the mouse ------------------------------------------------------------------------------------------------

    def _column_at(self, x: int) -> int:
        return self._left + stage_at(x, len(self._visible), self.size.width)

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or not self._columns:
            return
        if place.y == 0:
            at = stage_at(place.x, len(self._columns), self.size.width)
            self._go(at, self._offset(at))
            return
        at = self._column_at(place.x)
        row, line = divmod(place.y - _TOP, _PITCH)
        if place.y < _TOP:
            self._go(at, self._offset(at))
        elif line < _PITCH - 1 and row + self._offset(at) < len(self._columns[at].cards):
            self._go(at, row + self._offset(at))
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, cards: int) -> None:
        """Scroll the column under the pointer; the cursor stays where it is, also out of sight."""
        event.stop()
        if self._columns:
            at = self._column_at(event.x)
            column = self._columns[at]
            column.offset = max(0, min(column.offset + cards, len(column.cards) - self._whole))
            self.refresh(self._column_area(at))
