"""Reviews: which deals, what is on the page of each, what is asked, decided and promised (METHOD 8)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from tasdesk.actions.changes import History
from tasdesk.actions.desk import Desk
from tasdesk.errors import NotFound, Refused
from tasdesk.messages import _
from tasdesk.method.reviews import Held, Page, Review, page_of
from tasdesk.store import journal
from tasdesk.store import reviews as stored
from tasdesk.store.book import Reader, Step
from tasdesk.store.dossier import read_dossier
from tasdesk.store.history import names_for
from tasdesk.store.ids import id_of, new_id
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe

if TYPE_CHECKING:
    from sqlmodel import Session

    from tasdesk.store.tables import ReviewDealRow, ReviewRow

WEEK: Final = timedelta(days=7)
"""How far back a deal is looked at that was never reviewed."""


class Shown(NamedTuple):
    """The page of a deal, and what was changed field by field since.

    Attributes:
        history: newest first; see `widgets.changed_words.lines`.
    """

    page: Page
    history: History


# --- what is looked at -------------------------------------------------------------------------------------------


def page(desk: Desk, deal_id: str, review_id: str = "") -> Shown:
    """The page of a deal: compared with its last review, or with a week ago where there was none.

    Args:
        review_id: the review that it is shown in, which is not its last.

    Raises:
        NotFound: no such deal in this book.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        dossier = read_dossier(read, deal_id, desk.today)
        last = stored.last_review(read, deal_id, besides=review_id)
        if last is not None:
            day = min(last[0], desk.today)
            edits = stored.edits_since(read, deal_id, last[1])
        else:
            day = desk.today - WEEK
            edits = stored.edits_since(read, deal_id, _end_of(day), dated=day)
        found = page_of(dossier, playbook, day, reviewed=last is not None)
        return Shown(found, History(tuple(edits), names_for(read, edits), playbook))


def held_over(desk: Desk, deal_id: str) -> tuple[Held, ...]:
    """What came of a deal in its reviews, the newest first."""
    with desk.reading() as read:
        return stored.reviews_of(read, deal_id)


def under_way(desk: Desk) -> Review | None:
    """The review that the user has begun and not ended; None where there is none."""
    with desk.reading() as read:
        return stored.review_under_way(read, desk.user.name)


def current(desk: Desk) -> Review:
    """The review that the user has begun.

    Raises:
        NotFound: there is none.
    """
    found = under_way(desk)
    if found is None:
        raise NotFound(_("No review is under way."), _("`tasdesk review start` begins one."))
    return found


def review_called(read: Reader, called: str) -> Review:
    """The review whose id ends like this, or the newest where nothing is said.

    Raises:
        NotFound: there is none.
    """
    found = stored.read_reviews(read)
    wanted = called.strip().casefold()
    for review in found:
        if not wanted or review.id.endswith(wanted):
            return review
    if not wanted:
        raise NotFound(_("There was no review yet."), _("`tasdesk review start` begins one."))
    raise NotFound(
        _("No review goes by {name}.").format(name=safe(called)),
        _("`tasdesk review list` shows before each what it goes by."),
    )


# --- a review ----------------------------------------------------------------------------------------------------


def start_review(desk: Desk, deal_ids: Sequence[str], *, owner: str = "", chosen: str = "") -> str:
    """Begin a review of these deals in this order; its id is returned.

    Raises:
        Refused: the user has one under way.
    """
    from tasdesk.store.tables import ReviewDealRow, ReviewRow

    review_id = new_id()
    with desk.writing("begin review") as step:
        if stored.review_under_way(step.read, desk.user.name) is not None:
            raise Refused(_("A review is under way."), _("End it first: `tasdesk review end`."))
        step.session.add(
            ReviewRow(
                id=review_id, day=desk.today, manager=desk.user.name, owner=owner, chosen=chosen, begun=_moment(step)
            )
        )
        step.session.flush()
        for place, deal_id in enumerate(dict.fromkeys(deal_ids), start=1):
            key = id_of(review_id, deal_id)
            step.session.add(ReviewDealRow(id=key, review_id=review_id, deal_id=deal_id, place=place))
    return review_id


def tick(desk: Desk, review_id: str, deal_id: str, finding: str) -> bool:
    """Say that a finding's question was asked, or that it was not where it was said before; which one is returned.

    Args:
        finding: by `method.reviews.called`.

    Raises:
        NotFound: the deal is not on the agenda.
    """
    with desk.writing("ask question") as step:
        row = deal_row(step.session, review_id, deal_id)
        asked = row.asked.splitlines()
        now = finding not in asked
        row.asked = "\n".join([*asked, finding] if now else [each for each in asked if each != finding])
    return now


def finish_deal(desk: Desk, review_id: str, deal_id: str, *, seconds: int = 0, summary: str = "") -> None:
    """Say that a deal is done with; what it was talked about before is added to.

    Args:
        seconds: how long it was talked about now.
        summary: what came of it, without anything private.

    Raises:
        NotFound: the deal is not on the agenda.   Refused: the review has ended.
    """
    rate = page(desk, deal_id, review_id).page.rate.after
    with desk.writing("finish deal in review") as step:
        open_row(step.session, review_id)
        row = deal_row(step.session, review_id, deal_id)
        row.rate, row.done_at, row.summary = rate, _moment(step), summary
        row.seconds += max(0, seconds)


def end_review(desk: Desk, review_id: str, summary: str) -> None:
    """End a review.

    Args:
        summary: what came of it, without anything private.

    Raises:
        Refused: it has ended.
    """
    with desk.writing("end review") as step:
        row = open_row(step.session, review_id)
        row.ended, row.summary = _moment(step), summary


def open_row(session: "Session", review_id: str) -> "ReviewRow":
    """The row of a review that is under way.

    Raises:
        NotFound: there is none.   Refused: it has ended.
    """
    from tasdesk.store.tables import ReviewRow

    row = session.get(ReviewRow, review_id)
    if row is None:
        raise NotFound(_("There is no such review in this book."))
    if row.ended:
        raise Refused(_("The review has ended."))
    return row


def deal_row(session: "Session", review_id: str, deal_id: str) -> "ReviewDealRow":
    """The row of a deal of a review.

    Raises:
        NotFound: it is not on the agenda.
    """
    from tasdesk.store.tables import ReviewDealRow

    row = session.get(ReviewDealRow, id_of(review_id, deal_id))
    if row is None:
        raise NotFound(_("The deal is not on the agenda of this review."))
    return row


def _moment(step: Step) -> str:
    """The moment of a step: what is compared with it are moments of steps too, whatever day the book lives in."""
    (at,) = step.read.execute("SELECT at FROM step WHERE id = ?", (step.id,)).fetchone()
    return journal.read_stamp(at).isoformat(timespec="microseconds")


def _end_of(day: date) -> datetime:
    """The end of a day where the user is."""
    return datetime.combine(day + timedelta(days=1), time.min).astimezone(UTC)
