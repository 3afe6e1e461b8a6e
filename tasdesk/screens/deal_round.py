"""Walking through the weekly round on a deal's screen."""

from typing import TYPE_CHECKING

from tasdesk import text
from tasdesk.actions.assessments import confirm
from tasdesk.messages import _
from tasdesk.screens.deal_questions import QuestionsPane

if TYPE_CHECKING:
    from tasdesk.screens.deal import DealScreen


def walk(screen: "DealScreen", step: int) -> None:
    """Leave this deal aside and go on (1), or go back to the one before it (-1)."""
    weekly_round = screen.weekly_round
    if weekly_round is None:
        return
    if step > 0:
        weekly_round.skip(screen.deal_id)
        _go_on(screen)
    elif (before := weekly_round.before(screen.deal_id)) is not None:
        screen.open_deal(before)
    else:
        screen.say(_("This is the first deal."))


def confirm_and_go_on(screen: "DealScreen") -> None:
    """The answers of whoever answers now still hold: give them again, dated today, and go on."""
    weekly_round, stored, pane = screen.weekly_round, screen.stored, screen.pane
    if weekly_round is None or stored is None:
        return
    deal, author = stored.dossier.deal, screen.desk.user.role
    if isinstance(pane, QuestionsPane):
        if pane.complains_of_the_past():
            return
        author = pane.author
    if screen.attempt(confirm, deal.id, author=author):
        weekly_round.confirm(deal.id)
        _go_on(screen)
        screen.say(_("Confirmed"), f"{text.safe(deal.name)}\n" + _("u undoes"))


def _go_on(screen: "DealScreen") -> None:
    """Show the next deal of the round; after the last the round ends."""
    following = None if screen.weekly_round is None else screen.weekly_round.after(screen.deal_id)
    if following is None:
        screen.action_back()
    else:
        screen.open_deal(following)
