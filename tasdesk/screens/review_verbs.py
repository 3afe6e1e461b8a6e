"""What is done in a review: a note, a follow-up, another agenda, and where a line leads."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tasdesk import text
from tasdesk.actions import agenda, reviews
from tasdesk.actions.next_steps import NewAction, add_action, finish_action, reopen_action
from tasdesk.actions.notes import write_note
from tasdesk.actions.whose import Whose
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.method.activities import ActionKind, ActionState
from tasdesk.method.reviews import called
from tasdesk.screens.form import Complaints, Form, Line
from tasdesk.widgets import review_words
from tasdesk.widgets.review_words import Entry

if TYPE_CHECKING:
    from tasdesk.method.search import Entry as Found
    from tasdesk.screens.review import ReviewScreen

_WEEK: Final = timedelta(days=7)
_PLACES: Final = {
    review_words.ANSWERS: "questions",
    review_words.FOLLOW_UPS: "activities",
    review_words.NOTES: "history",
}
"""Where the parts of a page are put right, beside the findings, which say it themselves."""


def tick(screen: "ReviewScreen", part: str, entry: Entry) -> None:
    """Say that a question was asked, or that a follow-up is done; again takes it back."""
    if part == review_words.FINDINGS:
        screen.attempt(reviews.tick, screen.review.id, screen.deal.deal_id, entry.key)
    elif part == review_words.FOLLOW_UPS and screen.shown is not None:
        action = next(each for each in screen.shown.page.follow_ups if each.id == entry.key)
        screen.attempt(finish_action if action.state is ActionState.OPEN else reopen_action, entry.key)
    else:
        screen.say(_("Questions and follow-ups can be ticked"), _("Enter answers or puts right what this is about"))


def follow_up(screen: "ReviewScreen") -> None:
    """Ask what was promised, by whom and until when."""
    from tasdesk.screens.work_fields import day_in

    desk, deal = screen.desk, screen.deal
    owner = screen.shown.page.dossier.deal.owner if screen.shown else ""

    def take(written: Mapping[str, str]) -> Complaints:
        try:
            due = day_in(written["due"], desk.today, forward=True)
            promised = NewAction(written["text"], written["owner"], due, kind=ActionKind.FOLLOW_UP)
            add_action(desk, Whose(deal.deal_id), promised)
        except TasdeskError as error:
            return {"due" if written["text"] else "text": str(error)}
        return {}

    lines = [
        Line("text", _("What"), "", _("what was promised")),
        Line("owner", _("Owner"), owner, _("who does it")),
        Line("due", _("Due"), text.day(desk.today + _WEEK), _("such as 2027-04-02, or Friday")),
    ]
    screen.app.push_screen(Form(_("Follow-up: {deal}").format(deal=deal.name), lines, take))


def note(screen: "ReviewScreen") -> None:
    """Ask what was said or decided."""
    desk, deal, review_id = screen.desk, screen.deal, screen.review.id

    def take(written: Mapping[str, str]) -> Complaints:
        kind = written["kind"]
        try:
            write_note(
                desk, deal.deal_id, written["text"], shared=kind != "private", review_id=review_id,
                decision=kind == "decision",
            )  # fmt: skip
        except TasdeskError as error:
            return {"text": str(error)}
        return {}

    kinds = (("shared", _("shared")), ("private", _("private")), ("decision", _("decision")))
    lines = [
        Line("text", _("Text"), "", _("what was said")),
        Line("kind", _("Kind"), "shared", choices=kinds),
    ]
    told = (_("A private note stays in this book; a decision stands in the summary."),)
    screen.app.push_screen(Form(_("Note: {deal}").format(deal=deal.name), lines, take, told=told))


# --- the agenda --------------------------------------------------------------------------------------------------


def add_deal(screen: "ReviewScreen") -> None:
    """Find a deal, and talk about it after this one."""
    from tasdesk.screens.find_deal import FindDeal

    def found(entry: "Found | None") -> None:
        if entry is not None and entry.deal_id:
            place = screen.here + 2
            if screen.attempt(agenda.add_deal, screen.review.id, entry.deal_id, place=place):
                screen.say(_("On the agenda"), _("u undoes"))

    screen.app.push_screen(FindDeal(screen.desk, ()), found)


def leave_off(screen: "ReviewScreen") -> None:
    """Take the present deal off the agenda."""
    name = screen.deal.name
    if screen.attempt(agenda.leave_off, screen.review.id, screen.deal.deal_id):
        screen.say(_("Off the agenda"), f"{name}\n{_('u undoes')}")


def shift(screen: "ReviewScreen", step: int) -> None:
    """Move the present deal up or down on the agenda; it stays the one that is talked about."""
    place = screen.here + 1 + step
    if 1 <= place <= len(screen.review.deals):
        screen.attempt(agenda.place_at, screen.review.id, screen.deal.deal_id, place)


# --- where a line leads ------------------------------------------------------------------------------------------


async def open_line(screen: "ReviewScreen", part: str, entry: Entry | None) -> None:
    """Open the deal where a line is answered or put right."""
    from tasdesk.screens.deal import DealScreen
    from tasdesk.screens.finding_verbs import lead_to, tab_of

    place, key = _PLACES.get(part, "overview"), entry.key if entry is not None else ""
    if part == review_words.FINDINGS and entry is not None and screen.shown is not None:
        found = next(each for each in screen.shown.page.findings if called(each) == entry.key)
        place, key = found.place, found.key
    deal = DealScreen(screen.desk, screen.deal.deal_id, (), tab_of(place), about=key)
    await screen.app.push_screen(deal)
    if part == review_words.FINDINGS:
        await lead_to(deal, place, key)
