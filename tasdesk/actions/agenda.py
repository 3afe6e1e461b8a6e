"""The agenda of a review that is under way: a deal more, a deal less, another order (METHOD 8)."""

from collections.abc import Callable

from tasdesk.actions.desk import Desk
from tasdesk.actions.reviews import deal_row, open_row
from tasdesk.errors import Refused
from tasdesk.messages import _
from tasdesk.store.file import Reader
from tasdesk.store.ids import id_of

Order = Callable[[list[str]], list[str]]


def add_deal(desk: Desk, review_id: str, deal_id: str, *, place: int | None = None) -> None:
    """Put a deal on the agenda.

    Args:
        place: its number there, from 1; at the end where left out.

    Raises:
        NotFound: no such review or deal.   Refused: the review has ended, or the deal is on the agenda.
    """
    from tasdesk.store.tables import ReviewDealRow

    desk.dossier(deal_id)
    with desk.writing("add to agenda") as step:
        open_row(step.session, review_id)
        on_it = _order(step.read, review_id)
        if deal_id in on_it:
            raise Refused(_("The deal is on the agenda already."))
        key = id_of(review_id, deal_id)
        step.session.add(ReviewDealRow(id=key, review_id=review_id, deal_id=deal_id, place=len(on_it) + 1))
        if place is not None:
            _number(step.read, review_id, _moved([*on_it, deal_id], deal_id, place))


def leave_off(desk: Desk, review_id: str, deal_id: str) -> None:
    """Take a deal off the agenda.

    Raises:
        NotFound: it is not on it.
        Refused: the review has ended, the deal is done with, or it is the only one.
    """
    with desk.writing("leave off agenda") as step:
        open_row(step.session, review_id)
        row = deal_row(step.session, review_id, deal_id)
        if row.done_at:
            raise Refused(_("The deal is done with: what came of it stays in the review."))
        rest = [each for each in _order(step.read, review_id) if each != deal_id]
        if not rest:
            raise Refused(_("It is the only deal of the review."), _("End the review instead."))
        step.session.delete(row)
        _number(step.read, review_id, rest)


def place_at(desk: Desk, review_id: str, deal_id: str, place: int) -> None:
    """Give a deal of the agenda another number; the others make room.

    Args:
        place: from 1; one that is too large is the last.

    Raises:
        NotFound: the deal is not on it.   Refused: the review has ended.
    """
    with desk.writing("order agenda") as step:
        open_row(step.session, review_id)
        deal_row(step.session, review_id, deal_id)
        _number(step.read, review_id, _moved(_order(step.read, review_id), deal_id, place))


def _order(read: Reader, review_id: str) -> list[str]:
    """The ids of its deals, in order."""
    rows = read.execute("SELECT deal_id FROM review_deal WHERE review_id = ? ORDER BY place, deal_id", (review_id,))
    return [deal_id for (deal_id,) in rows]


def _moved(deals: list[str], deal_id: str, place: int) -> list[str]:
    rest = [each for each in deals if each != deal_id]
    rest.insert(max(0, place - 1), deal_id)
    return rest


def _number(read: Reader, review_id: str, deals: list[str]) -> None:
    """Number the deals anew; only what differs is written."""
    read.executemany(
        "UPDATE review_deal SET place = :place WHERE review_id = :review AND deal_id = :deal AND place <> :place",
        [{"place": place, "review": review_id, "deal": deal} for place, deal in enumerate(deals, start=1)],
    )
