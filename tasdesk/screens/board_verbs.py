"""What is done from the board beyond choosing and ordering: news, the framework over it, copying a deal."""

from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.messages import _
from tasdesk.screens.framework_overlay import FrameworkOverlay
from tasdesk.screens.news_card import open_on
from tasdesk.widgets import figures

if TYPE_CHECKING:
    from tasdesk.screens.board import BoardScreen


def show_news(screen: "BoardScreen") -> None:
    """Show what others brought to the deal under the cursor; where nothing is new, go to the next that has news."""
    card = screen.cursor_card
    if card is not None and card.news and open_on(screen, card.id, card.name):
        return
    deals, news = screen.deals_in_order(), {card.id for card in screen.shown if card.news}
    here = deals.index(card.id) + 1 if card is not None and card.id in deals else 0
    following = next((deal for deal in (*deals[here:], *deals[:here]) if deal in news), None)
    if following is not None:
        screen.main.select(following)


def lay_framework(screen: "BoardScreen") -> None:
    """Lay over the stages what each asks for; what is chosen there narrows the board."""
    screen.read_the_rest()
    if screen.portfolio is None:
        return
    card = screen.cursor_card
    deals = [each.id for each in screen.shown if not each.outcome]
    overlay = FrameworkOverlay(screen.desk, screen.portfolio.playbook, deals, card.stage if card else "")
    screen.app.push_screen(overlay, lambda narrowed: screen.narrow(narrowed) if narrowed else None)


def copy(screen: "BoardScreen") -> None:
    """Copy the deal under the cursor as one line of text."""
    card = screen.cursor_card
    if card is not None and screen.portfolio is not None:
        amount, _ink = figures.amount(card, screen.portfolio.playbook.grading.currency)
        parts = (card.code, card.name, card.account, card.grade, amount, figures.rate(card)[0])
        screen.app.copy_to_clipboard("  ".join(text.safe(part) for part in parts if part))
        screen.say(_("Copied"), card.name)
