"""What is done when a book is opened on the screen."""

from datetime import timedelta

from desks import give, qualified
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.opening import has_deal, has_deals, renew_rates, shipped_playbook
from tasdesk.store.journal import steps


def test_an_empty_book_has_no_deals(desk):
    """One deal is enough."""
    assert (False, False) == (has_deals(desk), has_deal(desk, "nope"))
    deal = add_deal(desk, "Grid")
    assert (True, True) == (has_deals(desk), has_deal(desk, deal))


def test_a_new_day_renews_rates_without_a_step(desk):
    """Of the deals whose week's move may be another; the journal keeps what people did."""
    deal = qualified(desk)
    for question in ("fit", "closeness"):
        give(desk, deal, question, 4)
    with desk.reading() as read:
        before = len(steps(read))
    later = Desk(desk.book, desk.user, desk.today + timedelta(days=3))

    assert (1, 0) == (renew_rates(later), renew_rates(later))
    with desk.reading() as read:
        assert before == len(steps(read))


def test_a_new_book_begins_with_the_playbook_that_ships(desk):
    """The first form needs it before there is a book."""
    assert desk.playbook() == shipped_playbook()
