"""The list: deals as a table, open and closed ones, as many as there are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tasdesk import text
from tasdesk.messages import N_, _, language, pgettext
from tasdesk.method.cards import Order
from tasdesk.method.facts import Card
from tasdesk.method.playbook import Stage
from tasdesk.widgets import figures
from tasdesk.widgets.painting import Painted, Run

_TOP = 2
"""The lines above the deals: column heads and a rule."""


_BEGINS_LARGE: frozenset[Order] = frozenset(("amount", "findings", "rate"))
"""The orders that begin with the largest."""

Cell = tuple[str, str]
"""A text and its ink."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table.

    Attributes:
        width: in cells, with the gap after it, or before it where numbers stand `right`.
        order: what the deals are ordered by when its head is clicked; None for nothing.
    """

    head: str
    width: int
    cell: Callable[[Card], Cell]
    order: Order | None = None
    right: bool = False

    def run(self, shown: str) -> str:
        """The text in exactly the cells of the column."""
        return text.fit(shown, self.width, right=True) if self.right else text.fit(shown, self.width - 1) + " "


class DealList(Painted, can_focus=True):
    """Deals one per line; only the lines in sight are ever made.

    The cursor is on a deal and stays with it when new cards come. The screen orders the cards; the list shows by what.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open"), tooltip=N_("Open the deal under the cursor"), id="list.open"),
        Binding("up,k", "down(-1)", N_("deal above"), show=False, id="list.up"),
        Binding("down,j", "down(1)", N_("deal below"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", N_("page up"), show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", N_("page down"), show=False, id="list.page_down"),
        Binding("home", "end(False)", N_("first deal"), show=False, id="list.first"),
        Binding("end", "end(True)", N_("last deal"), show=False, id="list.last"),
    ]
    """
    | Key | What it does |
    | :- | :- |
    | enter | Open the deal under the cursor. |
    | up k, down j | Go to the deal above or below. |
    | pageup, pagedown | Go as many deals as are in sight. |
    | home, end | Go to the first or last deal. |
    """

    stages: reactive[tuple[Stage, ...]] = reactive(())
    """The stages of the playbook, in their order."""

    cards: reactive[tuple[Card, ...]] = reactive(())
    """The deals in the order in which they are shown."""

    today: reactive[str] = reactive("")
    """The day, in ISO 8601: findings counted for an earlier one are dim."""

    currency: reactive[str] = reactive("")
    """The playbook's currency; amounts in another bear its sign."""

    order: reactive[Order] = reactive[Order]("amount")
    """By what the cards are ordered: that column's head is marked."""

    backwards: reactive[bool] = reactive(False)
    """Whether they are in the opposite of that order."""

    marked: reactive[frozenset[str]] = reactive(frozenset())
    """The ids of the deals that bear a mark."""

    @dataclass
    class Opened(Message):
        """A deal is to be opened."""

        deal_list: "DealList"
        deal_id: str

        @property
        def control(self) -> "DealList":
            """The list it was opened on."""
            return self.deal_list

    @dataclass
    class OrderAsked(Message):
        """The head of a column was clicked: the deals are wanted in that order."""

        deal_list: "DealList"
        order: Order

        @property
        def control(self) -> "DealList":
            """The list that was clicked."""
            return self.deal_list

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._row = 0
        self._offset = 0
        self._chosen: str | None = None
        self._numbers: dict[str, int] = {}
        self._any_closed = False
        self._any_news = False
        self._table: list[_Column] = []
        self._table_for: tuple[object, ...] = ()

    # --- what others ask and tell ---------------------------------------------------------------------------------

    @property
    def cursor_deal(self) -> str | None:
        """The id of the deal under the cursor; None where there are no deals."""
        return self.cards[self._row].id if self._row < len(self.cards) else None

    def select(self, deal_id: str) -> bool:
        """Put the cursor on a deal; False where the list does not show it."""
        row = next((row for row, card in enumerate(self.cards) if card.id == deal_id), None)
        if row is not None:
            self._go(row)
        return row is not None

    def to_top(self) -> None:
        """Put the cursor on the first deal: after a new order one wants to see the extreme."""
        self._go(0)

    # --- new values -----------------------------------------------------------------------------------------------

    def watch_cards(self) -> None:
        line = self._row - self._offset
        found = next((row for row, card in enumerate(self.cards) if card.id == self._chosen), None)
        if found is not None:
            self._row, self._offset = found, found - line
        self._any_closed = any(card.outcome for card in self.cards)
        self._any_news = any(card.news for card in self.cards)
        self._settle()

    def watch_stages(self) -> None:
        self._numbers = {stage.id: number for number, stage in enumerate(self.stages, start=1)}

    def on_resize(self) -> None:
        self._settle()
        # Painted once already, before the size was known here.
        self.refresh()

    @property
    def _page(self) -> int:
        """How many deals are in sight."""
        return max(1, self.size.height - _TOP)

    def _settle(self) -> None:
        """Bring the cursor back within the deals and into sight, and remember its deal."""
        self._row = max(0, min(self._row, len(self.cards) - 1))
        # Before its size is known nothing is out of sight.
        if self.size.height:
            self._offset = max(0, min(self._offset, len(self.cards) - self._page))
            self._offset = min(max(self._offset, self._row - self._page + 1), self._row)
        self._chosen = self.cursor_deal

    # --- columns --------------------------------------------------------------------------------------------------

    def _columns(self) -> list[_Column]:
        """The columns there is room for, together as wide as the widget but for the edge."""
        wanted = (self.size.width, self._any_closed, self._any_news, language(), text.glyphs())
        if self._table_for != wanted:
            self._table, self._table_for = self._lay_out(), wanted
        return self._table

    def _lay_out(self) -> list[_Column]:
        """Narrow lists have the deal and its figures; wider ones its stage, account, owner, close, code and product."""
        width = self.size.width
        # How a deal was closed and when stands with its stage until there is room for the day beside it.
        stage = 19 if self._any_closed and width < 100 else 13 if self._any_closed else 12
        after = [_Column(_("stage"), stage, self._stage_cell)] if width >= 60 else []
        if self._any_news and width >= 48:
            after.insert(0, _Column(pgettext("column", "new"), 8, figures.news))
        if width >= 100:
            after.append(_Column(_("owner"), 13, lambda card: (card.owner, "dim")))
            after.append(_Column(pgettext("day", "close"), 11, self._close_cell, "close"))
        if width >= 160:
            after.append(_Column(_("product"), 21, lambda card: (card.product, "dim")))
            after.append(_Column(_("code"), 12, lambda card: (card.code, "dim")))
        after.append(_Column(_("amount"), 9, lambda card: figures.amount(card, self.currency), "amount", True))
        rate = _("rate")
        after.append(_Column(rate, max(6, text.width(rate) + 3), figures.rate, "rate", True))
        if width >= 48:
            after.append(_Column(_("week"), 7, self._move_cell, "change", True))
        if width >= 70:
            after.append(_Column(pgettext("findings", "ask"), 6, self._badge_cell, "findings", True))
        rest = max(width - 1 - 2 - 1 - sum(column.width for column in after), 4)
        # On very wide screens lines stay short enough for the eye to follow, and the right end empty.
        account = min(rest * 9 // 20, 34) if width >= 80 else 0
        columns = [
            _Column("", 2, _grade_cell, "grade"),
            _Column(_("deal"), min(rest - account, 46) if account else rest, self._name_cell, "name"),
        ]
        if account:
            columns.append(_Column(_("account"), account, _account_cell))
        return columns + after

    def _name_cell(self, card: Card) -> Cell:
        mark = f"{text.glyphs().yes} " if card.id in self.marked else ""
        return mark + (card.name or card.code), "strong"

    def _badge_cell(self, card: Card) -> Cell:
        return figures.badge(card, self.today)

    def _stage_cell(self, card: Card) -> Cell:
        if not card.outcome:
            number = self._numbers.get(card.stage)
            name = self.stages[number - 1].name.of(language()) if number else card.stage
            label = f"{number} {name}" if number else name
            return (label if text.width(label) <= 11 else label.rpartition(" ")[0] or label), "plain"
        word, ink = figures.closing(card)
        if self.size.width >= 100:
            return word, ink
        day = card.closed_on if text.width(word) + 1 + len(card.closed_on) <= 18 else card.closed_on[5:]
        return f"{word} {day}", ink

    def _close_cell(self, card: Card) -> Cell:
        return (card.closed_on, figures.closing(card)[1]) if card.outcome else (card.close_date, "dim")

    def _move_cell(self, card: Card) -> Cell:
        return ("", "dim") if card.rate is None else figures.remark(card)

    # --- painting -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        if y == 0:
            return self._heads()
        if y == 1:
            last = min(self._offset + self._page, len(self.cards))
            reach = f"{text.count(self._offset + 1)}{text.glyphs().dash}{text.count(last)} " if self.cards else ""
            return self.rule(right=reach)
        row = self._offset + y - _TOP
        if row >= len(self.cards):
            return self.line([(" " + _("no deals here"), "dim")] if row == 0 else ())
        card, chosen = self.cards[row], row == self._row
        ground = ("cursor" if self.has_focus else "idle") if chosen else "plain"
        runs: list[Run] = [(text.glyphs().edge if chosen else " ", "accent" if self.has_focus else "dim")]
        for column in self._columns():
            shown, ink = column.cell(card)
            runs.append((column.run(shown), ink))
        return self.line(runs, ground)

    def _heads(self) -> Strip:
        runs: list[Run] = [(" ", "dim")]
        for column in self._columns():
            current = column.order == self.order
            falling = (self.order in _BEGINS_LARGE) != self.backwards
            sign = (text.glyphs().down if falling else text.glyphs().up) if current else ""
            runs.append((column.run(f"{column.head} {sign}".strip()), "head" if current else "dim"))
        return self.line(runs)

    # --- moving the cursor ----------------------------------------------------------------------------------------

    def _go(self, row: int) -> None:
        """Put the cursor there and paint again what that changes: two lines, or all."""
        before, offset = self._row, self._offset
        self._row = row
        self._settle()
        if self._offset != offset:
            self.refresh()
        else:
            lines = {before - offset, self._row - offset} & set(range(self._page))
            self.refresh(*(Region(0, _TOP + line, self.size.width, 1) for line in lines))

    def action_down(self, deals: int) -> None:
        self._go(self._row + deals)

    def action_page(self, pages: int) -> None:
        self._go(self._row + pages * self._page)

    def action_end(self, last: bool) -> None:
        self._go(len(self.cards) - 1 if last else 0)

    def action_open(self) -> None:
        if (deal := self.cursor_deal) is not None:
            self.post_message(self.Opened(self, deal))

    # --- the mouse ------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None:
            return
        row = self._offset + place.y - _TOP
        if place.y == 0:
            self._ask_order(place.x)
        elif place.y >= _TOP and row < len(self.cards):
            self._go(row)
            if event.chain == 2:
                self.action_open()

    def _ask_order(self, x: int) -> None:
        end = 1
        for column in self._columns():
            end += column.width
            if x < end:
                if column.order is not None:
                    self.post_message(self.OrderAsked(self, column.order))
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -3)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        """Scroll; the cursor stays where it is, also out of sight."""
        event.stop()
        self._offset = max(0, min(self._offset + lines, len(self.cards) - self._page))
        self.refresh()


def _grade_cell(card: Card) -> Cell:
    return card.grade, "plain" if card.grade in ("A", "B") else "dim"


def _account_cell(card: Card) -> Cell:
    return (card.account, "dim") if card.account else (_("no account"), "faint")
