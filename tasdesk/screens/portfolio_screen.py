"""All deals of a book on a screen: read, chosen by a filter, in an order, as a board or as a list."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from textual import work
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.worker import get_current_worker

from tasdesk.actions.desk import Desk
from tasdesk.errors import BadUse
from tasdesk.messages import _
from tasdesk.method.cards import ORDERS, Filter, Order, added_up, parse_filter, sort, totals
from tasdesk.method.facts import Card
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.portfolio import Portfolio, read_first, read_portfolio, read_some
from tasdesk.store.book import Changed
from tasdesk.widgets import portfolio_words
from tasdesk.widgets.board import Board
from tasdesk.widgets.key_line import KeyLine
from tasdesk.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from tasdesk.screens.framework_overlay import Narrowed
    from tasdesk.widgets.deal_list import DealList
    from tasdesk.widgets.filter_line import FilterLine

View = Literal["board", "list"]
Main: TypeAlias = "Board | DealList"
VIEWS: Final[tuple[View, ...]] = ("board", "list")

NARROW = 80
"""Below this width the list is what one sees first."""

SEVERAL = 50
"""So many changed deals are read one by one; with more all are."""


class PortfolioScreen(DeskScreen):
    """The deals of a book, chosen by a filter, in an order, on the board or in the list.

    Args:
        left: what `whereabouts` said when this book was last left.

    Attributes:
        shown: the deals on the screen, in their order.
        marked: the ids of those that are marked for a review.
    """

    portfolio: reactive[Portfolio | None] = reactive(None, repaint=False)
    """What the book says; the only state beside what the user chose to see of it."""

    def __init__(self, desk: Desk, left: Mapping[str, str] | None = None) -> None:
        super().__init__(desk)
        left = left or {}
        self.order: Order = next((order for order in ORDERS if order == left.get("order")), ORDERS[0])
        self.backwards = left.get("backwards") == "yes"
        self.chosen_view: View | None = next((view for view in VIEWS if view == left.get("view")), None)
        self._first_deal = left.get("deal", "")
        self._filter = Filter()
        self._first_filter = left.get("filter", "")
        self._filter_line: FilterLine | None = None
        self._mains: dict[View, Main] = {}
        self._ordered: tuple[Card, ...] = ()
        self.shown: tuple[Card, ...] = ()
        self._state = 0
        self._news = 0
        self._narrowed: Narrowed | None = None
        self.marked: dict[str, None] = {}

    def compose(self) -> ComposeResult:
        self._read_first()
        yield TitleLine()
        # With the rest and not later: the sheets are read again for each new kind of widget.
        yield self._main_of(self.view)
        yield KeyLine()

    def _read_first(self) -> None:
        portfolio = self._read_at_first()
        # One that is not understood any more, because the playbook has changed, is dropped.
        with suppress(BadUse):
            self._filter = parse_filter(self._first_filter, portfolio.playbook.stages)
        if self._filter.asks_for_closed:
            portfolio = read_portfolio(self.desk, closed=True)
        self.set_reactive(PortfolioScreen.portfolio, portfolio)

    def _read_at_first(self) -> Portfolio:
        if not self._first_filter and self._shows_the_largest:
            # More than there is room for: the next ones come into sight with the first keys.
            portfolio = read_first(self.desk, self.app.size.height // 3)
            if portfolio.totals is None or self._first_deal in ("", *(card.id for card in portfolio.open)):
                return portfolio
        return read_portfolio(self.desk, closed=False)

    def on_mount(self) -> None:
        if self._filter.text:
            self._line()
        self._arrange()
        if self._first_deal:
            self.main.select(self._first_deal)
        # After the app's refresh: the screen's own first ones are held back until it is whole.
        self.app.call_after_refresh(self._mount_the_rest)

    def _mount_the_rest(self) -> None:
        """Make what is not to be seen at once, so that it is there when it is called for."""
        for view in VIEWS:
            self._main_of(view)
        self._line()
        if self._is_partial:
            self._read_all()

    @work(thread=True, exit_on_error=False)
    def _learn_sounds(self) -> None:
        """Have the Chinese names spelled before the first letter of a filter asks: that takes a while for many."""
        assert self.portfolio is not None
        parse_filter("abc", self.portfolio.playbook.stages).choose(self.portfolio.open)

    # --- what is seen ----------------------------------------------------------------------------------------------

    @property
    def view(self) -> View:
        """Which of the two is on the screen: closed deals are in the list only."""
        if self._filter.asks_for_closed:
            return "list"
        return self.chosen_view or ("list" if self.app.size.width < NARROW else "board")

    @property
    def main(self) -> Main:
        """The board or the list, whichever is on the screen."""
        return self._main_of(self.view)

    def _main_of(self, view: View) -> Main:
        """The board or the list; made when first called for."""
        if view not in self._mains:
            made = self._mains[view] = Board() if view == "board" else _deal_list()
            made.display = False
            if self.is_mounted:
                self.mount(made, before=self.query_one(KeyLine))
        return self._mains[view]

    @property
    def cursor_card(self) -> Card | None:
        """The deal under the cursor; None where there is none."""
        deal = self.main.cursor_deal
        return next((card for card in self.shown if card.id == deal), None)

    @property
    def _shows_the_largest(self) -> bool:
        """Whether the largest deals of each stage are what is to be seen first."""
        return self.view == "board" and self.order == "amount" and not self.backwards and not self._filter.text

    @property
    def _is_partial(self) -> bool:
        """Whether most of the deals have not been read yet, which lasts some moments after the first picture."""
        return self.portfolio is not None and self.portfolio.totals is not None

    def read_the_rest(self) -> None:
        """Read what is missing at once, because a key cannot do without."""
        if self._is_partial:
            self.portfolio = read_portfolio(self.desk, closed=False)

    def watch_portfolio(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Put the deals in their order; choosing some of them as a filter is typed then takes no sorting."""
        if self.portfolio is None:
            return
        closed = self.portfolio.closed if self._filter.asks_for_closed else None
        self._ordered = sort((*self.portfolio.open, *(closed or ())), self.order, self.backwards)
        self._choose()

    def _choose(self) -> None:
        """Show the deals the filter lets through."""
        if self._is_partial and not self._shows_the_largest:
            self.read_the_rest()
            return
        if self.portfolio is None:
            return
        self.shown = self._filter.choose(self._ordered)
        if self._narrowed is not None:
            self.shown = tuple(card for card in self.shown if card.id in self._narrowed.deals)
        before = next((main for main in self._mains.values() if main.display), None)
        deal = None if before is None else before.cursor_deal
        main = self.main
        main.stages, main.currency = self.portfolio.playbook.stages, self.portfolio.playbook.grading.currency
        main.today = self.desk.today.isoformat()
        main.marked = frozenset(self.marked)
        if isinstance(main, Board):
            main.totals = self.portfolio.totals
        else:
            main.order, main.backwards = self.order, self.backwards
        main.cards = self.shown
        self._tell_of_news()
        if main is not before:
            self._bring_out(main, before, deal)
        self._say_what_is_shown()

    def _bring_out(self, main: Main, before: "Main | None", deal: str | None) -> None:
        """Put the board in the place of the list, or the list in that of the board, on the same deal."""
        had_focus = before is None or self.focused is before
        main.display = True
        if before is not None:
            before.display = False
        if deal is not None:
            main.select(deal)
        if had_focus:
            self.set_focus(main)

    def _tell_of_news(self) -> None:
        """Offer the key that shows news while there are any."""
        before, self._news = self._news, sum(card.news > 0 for card in self.shown)
        if bool(before) != bool(self._news):
            self.refresh_bindings()

    def _say_what_is_shown(self) -> None:
        assert self.portfolio is not None
        title = self.query_one(TitleLine)
        title.heading = portfolio_words.heading(
            _("Board") if self.view == "board" else _("Deals"),
            demo=self.portfolio.demo,
            read_only=self.desk.book.readonly and self.desk.book.past is None,
            only=self._narrowed.label if self._narrowed is not None else "",
        )
        partial = self.portfolio.totals
        chosen = bool(self._filter.text) or self._narrowed is not None
        title.remarks = portfolio_words.remarks(
            totals(self.shown) if partial is None else added_up(partial.values()),
            of=len(self._ordered) if chosen else None,
            news=self._news,
            marked=len(self.marked),
            order=self.order,
            backwards=self.backwards,
        )
        if self._filter.text and not self.shown and self._all_read:
            self._remark(_("Nothing matches. Esc clears."))

    @property
    def _all_read(self) -> bool:
        """Whether the deals the filter asks for have been read."""
        return self.portfolio is not None and not (self._filter.asks_for_closed and self.portfolio.closed is None)

    def on_resize(self) -> None:
        if self.portfolio is not None and not self.main.display:
            self._choose()

    def language_changed(self) -> None:
        super().language_changed()
        self._line().say_again()
        self._remark("")
        self._say_what_is_shown()

    # --- the book changes ------------------------------------------------------------------------------------------

    def book_changed(self, changed: Changed | None) -> None:
        self._state += 1
        if self.portfolio is None:
            return
        if (
            self._is_partial or changed is None or not changed.deals
            or len(changed.deals) > SEVERAL or "playbook" in changed.tables
        ):  # fmt: skip
            self._read_all()
        else:
            self.portfolio = read_some(self.desk, self.portfolio, changed.deals)

    @work(thread=True, exclusive=True, group="portfolio", exit_on_error=False)
    def _read_all(self) -> None:
        """Read everything anew without keeping keys waiting."""
        state = self._state
        found = read_portfolio(self.desk, closed=self._filter.asks_for_closed)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._take, found, state)

    def _take(self, found: Portfolio, state: int) -> None:
        if state != self._state:
            self._read_all()  # the book has changed while it was read
        else:
            self.portfolio = found

    def show_deal(self, deal_id: str) -> None:
        self.read_the_rest()
        self.main.select(deal_id)

    # --- filter ----------------------------------------------------------------------------------------------------

    def _line(self) -> "FilterLine":
        """The line of filter; made when first called for."""
        if self._filter_line is None:
            # Not needed for the first picture, and its field takes long to load.
            from tasdesk.widgets.filter_line import FilterLine

            self._filter_line = FilterLine(self._filter.text)
            self._filter_line.display = bool(self._filter.text)
            self.mount(self._filter_line, after=self.query_one(TitleLine))
        return self._filter_line

    def action_clear(self) -> None:
        self._line().close()
        self._take_filter("")
        self.set_focus(self.main)

    def on_filter_line_changed(self, event: "FilterLine.Changed") -> None:
        self._take_filter(event.line)

    def on_filter_line_left(self) -> None:
        if not self._line().field.value.strip():
            self.action_clear()
        self.set_focus(self.main)

    def filter_by(self, line: str) -> None:
        """Choose deals by a line of filter, as if it was typed."""
        self._line().open(line)
        self._take_filter(line)
        self.set_focus(self.main)

    def _take_filter(self, line: str) -> None:
        """Choose by this line; while it is not understood the deals stay as they are and the reason stands below."""
        assert self.portfolio is not None
        try:
            found = parse_filter(line, self.portfolio.playbook.stages)
        except BadUse as error:
            self._remark(str(error))
            return
        before, self._filter = self._filter, found
        self._remark("")
        if not self._all_read:
            self._read_all()
        if before.asks_for_closed != found.asks_for_closed:
            self._arrange()
        else:
            self._choose()

    def _remark(self, sentence: str) -> None:
        if self._filter_line is not None or sentence:
            self._line().remark(sentence)

    # --- order and view --------------------------------------------------------------------------------------------

    def action_reverse(self) -> None:
        self.backwards = not self.backwards
        self._arrange()
        self.main.to_top()

    def _order_by(self, order: Order) -> None:
        self.order, self.backwards = order, False
        self._arrange()
        self.main.to_top()

    def on_deal_list_order_asked(self, event: "DealList.OrderAsked") -> None:
        if event.order == self.order:
            self.action_reverse()
        else:
            self._order_by(event.order)

    def show_view(self, view: View) -> None:
        """Show the board or the list. The board has no closed deals: a filter that asks for them is cleared."""
        self.chosen_view = view
        if self.view != view:
            self.action_clear()
        self._choose()

    # --- deals -----------------------------------------------------------------------------------------------------

    def deals_in_order(self) -> tuple[str, ...]:
        """The ids of the deals on the screen, as one reads them: the board column by column."""
        self.read_the_rest()
        assert self.portfolio is not None
        if self.view == "list":
            return tuple(card.id for card in self.shown)
        by_stage: dict[str, list[str]] = {stage: [] for stage in self.portfolio.playbook.order}
        for card in self.shown:
            by_stage.setdefault(card.stage, []).append(card.id)
        return tuple(deal for deals in by_stage.values() for deal in deals)

    def narrow(self, narrowed: "Narrowed | None") -> None:
        """Show only these of the deals that the filter lets through; None for all of them."""
        self._narrowed = narrowed
        self._choose()
        self.set_focus(self.main)

    # --- where it was left -----------------------------------------------------------------------------------------

    def whereabouts(self) -> dict[str, str]:
        return {
            "filter": self._filter.text,
            "order": self.order,
            "backwards": "yes" if self.backwards else "",
            "view": self.chosen_view or "",
            "deal": self.main.cursor_deal or "",
        }


def _deal_list() -> "DealList":
    # Loaded when first wanted, which is after the first picture where that is the board.
    from tasdesk.widgets.deal_list import DealList

    return DealList()
