"""The findings that are counted and kept."""

from datetime import timedelta

from tasdesk.actions.answers import answer
from tasdesk.actions.deals import add_deal, close_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.opening import renew_findings
from tasdesk.method.facts import Outcome
from tasdesk.store import found
from tasdesk.store.book import Book
from tasdesk.store.portfolio import read_card


def counted(desk: Desk, deal: str) -> tuple[int, int, str, str]:
    """What is kept of a deal: high, medium, which, and for which day."""
    with desk.reading() as read:
        card = read_card(read, desk.playbook(), deal)
    assert card is not None
    return card.high, card.medium, card.findings, card.counted_on


def test_a_write_counts_anew_what_it_concerns(desk):
    """A deal has its findings from the first step on, and one that is answered loses one; a closed one has none."""
    deal = add_deal(desk, "A deal", stage="analyse")
    first = counted(desk, deal)
    answer(desk, deal, "event", "yes")
    second = counted(desk, deal)
    close_deal(desk, deal, Outcome.LOST, reason="price")

    assert (True, False) == ("no-compelling-event" in first[2], "no-compelling-event" in second[2])
    assert first[0] == second[0] + 1
    assert (0, 0, "", "") == counted(desk, deal)


def test_what_was_counted_earlier_is_renewed_a_few_at_a_time(desk):
    """On a later day the counts are of the earlier one, until they are renewed; then there is nothing left to do."""
    deals = [add_deal(desk, f"Deal {number}") for number in range(5)]
    later = desk.today + timedelta(days=40)
    with Book.open(desk.book.path, today=later) as book:
        tomorrow = Desk(book, desk.user, later)
        with tomorrow.reading() as read:
            before = found.outdated(read, later)
        renewed = [renew_findings(tomorrow, 3), renew_findings(tomorrow, 3), renew_findings(tomorrow, 3)]
        days = {counted(tomorrow, deal)[3] for deal in deals}

    assert sorted(deals) == before
    assert [3, 2, 0] == renewed
    assert {later.isoformat()} == days
