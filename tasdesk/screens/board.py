"""The home of the program: all open deals on a board by stage, or deals open and closed in a list."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tasdesk.messages import N_
from tasdesk.method.cards import ORDERS
from tasdesk.screens import keys
from tasdesk.screens.portfolio_screen import PortfolioScreen
from tasdesk.widgets.board import Board

if TYPE_CHECKING:
    from tasdesk.screens.history_card import Subject
    from tasdesk.widgets.deal_list import DealList

_MOVE = Binding.Group(N_("move stage"))


class BoardScreen(PortfolioScreen):
    """The deals, with the keys that choose, order and change them."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = ""
    place: ClassVar[str] = "board"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "N", "news", N_("what is new"),
            tooltip=N_("Show what others brought to this deal; where nothing is new, go to the next that has news"),
            id="board.news",
        ),
        Binding(
            keys.BACK, "move(-1)", N_("back a stage"), tooltip=N_("Move the deal one stage back"), group=_MOVE,
            id="board.back",
        ),
        Binding(
            keys.FORWARD, "move(1)", N_("on a stage"), tooltip=N_("Move the deal one stage on"), group=_MOVE,
            id="board.forward",
        ),
        Binding(
            keys.FILTER, "filter", N_("filter"), tooltip=N_("Choose deals by words and conditions"), id="board.filter"
        ),
        Binding("o", "order", N_("order"), tooltip=N_("Order by the next of amount, rate, move …"), id="board.order"),
        Binding("O", "reverse", N_("reverse"), show=False, tooltip=N_("Turn the order round"), id="board.reverse"),
        Binding("r", "review", N_("review"), tooltip=N_("Go through deals and what to ask"), id="board.review"),
        Binding("v", "view", N_("view"), tooltip=N_("Go from the board to the list and back"), id="board.view"),
        Binding("a", "add", N_("add"), tooltip=N_("Write down a new deal"), id="board.add"),
        Binding("e", "edit", N_("edit"), tooltip=N_("Change the deal's own fields"), id="board.edit"),
        Binding(
            "M", "stages", N_("stages"), show=False,
            tooltip=N_("Show what each stage of the deal requires, and tick what is there"), id="board.stages",
        ),
        Binding(
            "m", "framework", N_("matrix"),
            tooltip=N_("Lay over the stages what each asks for, and how many of these deals lack it"),
            id="board.framework",
        ),
        Binding(
            "space", "mark", N_("mark"), show=False,
            tooltip=N_("Mark the deal for a review, or take the mark away; r reviews those that are marked"),
            id="board.mark",
        ),
        Binding("y", "copy", N_("copy"), show=False, tooltip=N_("Copy the deal as one line of text"), id="board.copy"),
        Binding(
            "escape", "escape", N_("clear"), show=False,
            tooltip=N_("Show all deals again; in the past, go back to the present"), id="board.clear",
        ),
        Binding(
            "q", "quit", N_("quit"), show=False, tooltip=N_("Leave the program; in the past, go back to the present"),
            id="board.quit",
        ),
    ]  # fmt: skip
    """
    | Key | What it does |
    | :- | :- |
    | <, > | Move the deal under the cursor one stage back or on. |
    | / | Choose deals by words and conditions, as you type. |
    | o, O | Order by the next of what one can order by; turn the order round. |
    | r | Go through deals with those who sell them: a review. |
    | v | Go from the board to the list and back. |
    | a, e | Write down a new deal; change the one under the cursor. |
    | M | Show what each stage of the deal requires, and tick what is there. |
    | m | Lay over the stages what each asks for, and how many of these deals lack it; Enter there shows those alone. |
    | space | Mark the deal under the cursor for a review, or take its mark away. |
    | N | Show what others brought to the deal under the cursor, or go to the next that has news. |
    | y | Copy the deal under the cursor as one line of text. |
    | escape | Show all deals again; in the past, go back to the present. |
    | q | Leave the program; in the past, go back to the present. |
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action != "news" or self._news > 0

    def action_filter(self) -> None:
        self._line().open()
        self._learn_sounds()

    def action_escape(self) -> None:
        if self._narrowed is not None:
            self.narrow(None)
        elif self.marked and not self._filter.text:
            self.marked.clear()
            self.main.marked = frozenset()
            self._say_what_is_shown()
        elif self._filter.text or self._line().field.value or self.desk.book.past is None:
            self.action_clear()
        else:
            self.post_message(self.PresentWanted())

    def action_order(self) -> None:
        self._order_by(ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)])

    def action_review(self) -> None:
        self.go("review")

    def action_view(self) -> None:
        self.show_view("board" if self.view == "list" else "list")

    def on_board_opened(self, event: Board.Opened) -> None:
        self._open(event.deal_id)

    def on_deal_list_opened(self, event: "DealList.Opened") -> None:
        self._open(event.deal_id)

    def _open(self, deal_id: str) -> None:
        self.post_message(self.DealWanted(deal_id, self.deals_in_order()))

    async def action_quit(self) -> None:
        if self.desk.book.past is None:
            await self.run_action("app.quit")
        else:
            self.post_message(self.PresentWanted())

    def subject(self) -> "Subject | None":
        from tasdesk.screens.history_card import Subject

        card = self.cursor_card
        return None if card is None else Subject(card.name, "deal", card.id)

    def action_move(self, step: int) -> None:
        from tasdesk.screens import deal_verbs

        if (deal := self.main.cursor_deal) is not None:
            deal_verbs.move(self, deal, step)

    def action_add(self) -> None:
        from tasdesk.screens import deal_verbs

        deal_verbs.write_down(self)

    def action_edit(self) -> None:
        from tasdesk.screens import deal_verbs

        if (deal := self.main.cursor_deal) is not None:
            deal_verbs.change(self, deal)

    def action_stages(self) -> None:
        from tasdesk.screens.stage_card import StageCard

        if (card := self.cursor_card) is not None:
            self.app.push_screen(StageCard(self, card.id, card.name))

    def action_framework(self) -> None:
        from tasdesk.screens import board_verbs

        board_verbs.lay_framework(self)

    def action_mark(self) -> None:
        if (deal := self.main.cursor_deal) is not None:
            if self.marked.pop(deal, deal) is not None:
                self.marked[deal] = None
            self.main.marked = frozenset(self.marked)
            self._say_what_is_shown()

    def action_news(self) -> None:
        from tasdesk.screens import board_verbs

        board_verbs.show_news(self)

    def action_copy(self) -> None:
        from tasdesk.screens import board_verbs

        board_verbs.copy(self)
