"""Cards: what the board and the list show of each deal, straight from the rows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desks import ago, give, qualified
from tasdesk.actions.deals import add_deal, close_deal, edit_deal, reopen_deal
from tasdesk.actions.desk import Desk
from tasdesk.actions.rivals import name_rival
from tasdesk.method.cards import added_up, sort, totals
from tasdesk.method.facts import Grade, Lead, Money, Outcome, Reason
from tasdesk.store.derived import renew
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_card, read_cards, read_first_cards, read_totals


def cards(desk, closed=False):
    with desk.reading() as read:
        return read_cards(read, playbook_in_force(read), closed=closed)


def card(desk, deal):
    with desk.reading() as read:
        return read_card(read, playbook_in_force(read), deal)


def test_a_card_says_what_the_deal_says(desk):
    """What is not known is empty; an unanswered deal has no rate for want of a compelling event."""
    plain = add_deal(desk, "Plain")
    full = add_deal(
        desk,
        "Full [/red]",
        account="海尔",
        amount=Money(123_456_00, "CNY"),
        stage="bid",
        owner="Tom",
        close_date=date(2027, 4, 2),
    )

    found = card(desk, plain)
    assert ("Plain", "", "verify", "", "", None, "", None, None, Reason.NO_COMPELLING_EVENT, None, "Li Na", "") == (
        *(found.name, found.account, found.stage, found.outcome, found.grade, found.minor, found.currency),
        *(found.amount, found.rate, found.reason, found.change, found.owner, found.close_date),
    )
    found = card(desk, full)
    assert ("Full [/red]", "海尔", "bid", Grade.D, 12_345_600, "CNY", 123_456.0, "Tom", "2027-04-02") == (
        *(found.name, found.account, found.stage, found.grade, found.minor, found.currency),
        *(found.amount, found.owner, found.close_date),
    )
    assert card(desk, "nope") is None


def test_open_and_closed_deals_are_told_apart(desk):
    """In the order of their keys; each card alone is the one of the list."""
    deals = [add_deal(desk, f"Grid {number}") for number in range(6)]
    for deal, outcome in zip(deals[::2], (Outcome.LOST, Outcome.WON, Outcome.NO_DECISION), strict=True):
        close_deal(desk, deal, outcome, reason="so it ended")
    reopen_deal(desk, deals[0], reason="again")

    assert [
        [deals[0], deals[1], deals[3], deals[5]],
        [deals[2], deals[4]],
        deals,
    ] == [[each.id for each in cards(desk, closed)] for closed in (False, True, None)]
    assert [card(desk, deal) for deal in deals] == list(cards(desk, None))


@pytest.mark.parametrize(
    ("outcome", "rate"), [(Outcome.WON, 1), (Outcome.LOST, 0), (Outcome.NO_DECISION, 0), (Outcome.DISQUALIFIED, 0)]
)
def test_a_closed_deal_has_its_outcome_for_a_rate(desk, outcome, rate):
    """Whether anything was ever answered or not; it moves no more."""
    for deal in (add_deal(desk, "Plain"), qualified(desk, days=30)):
        close_deal(desk, deal, outcome, reason="so it ended")

        found = card(desk, deal)
        assert (rate, outcome, outcome, None, desk.today.isoformat()) == (
            *(found.rate, found.reason, found.outcome, found.change, found.closed_on),
        )


def test_the_grade_is_the_effective_one(desk):
    """By hand before automatic; E where a partner leads; none for a currency without a rate."""
    deals = [
        add_deal(desk, "A", amount=Money(5_000_000_00, "CNY")),
        add_deal(desk, "E", amount=Money(5_000_000_00, "CNY"), led_by=Lead.PARTNER),
        add_deal(desk, "None", amount=Money(5_000_000_00, "XPF")),
        add_deal(desk, "By hand", amount=Money(100, "CNY")),
    ]
    edit_deal(desk, deals[3], manual_grade=Grade.C, grade_reason="a first")

    assert ["A", "E", "", "C"] == [card(desk, deal).grade for deal in deals]
    assert card(desk, deals[2]).amount is None


def test_the_change_is_that_of_seven_days(desk):
    """Only where both rates are computed and the deal was open."""
    deal = qualified(desk, days=20)
    for question in ("fit", "closeness"):
        give(desk, deal, question, 4, on=ago(desk, 10))
    assert 0 == card(desk, deal).change
    name_rival(desk, deal, "Aster", on=ago(desk, 6))
    give(desk, deal, "fit", 2, "Aster")
    assert pytest.approx(16 / 25 - 0.5) == card(desk, deal).change

    give(desk, deal, "closeness", "unknown", on=ago(desk, 7))
    assert (Reason.UNANSWERED, None) == (card(desk, deal).reason, card(desk, deal).change)


def test_a_deal_reopened_this_week_has_no_change(desk):
    """A closed deal's 0 is no rate to compare with."""
    deal = qualified(desk, days=20)
    for question in ("fit", "closeness"):
        give(desk, deal, question, 4, on=ago(desk, 20))
    close_deal(desk, deal, Outcome.LOST, on=ago(desk, 9))
    reopen_deal(desk, deal, reason="again", on=ago(desk, 2))

    assert (0.5, None) == (card(desk, deal).rate, card(desk, deal).change)


def test_looked_at_later_a_card_is_that_of_the_day_once_renewed(desk):
    """The change of the week is over."""
    deal = qualified(desk, days=20)
    for question in ("fit", "closeness"):
        give(desk, deal, question, 2, on=ago(desk, 10))
    give(desk, deal, "fit", 3)
    assert 0 < card(desk, deal).change
    later = Desk(desk.book, desk.user, desk.today + timedelta(days=7))
    with later.writing("look") as step:
        renew(step.read, later.today, playbook_in_force(step.read))

    assert 0 == card(later, deal).change


@pytest.fixture
def several(desk):
    """Open deals of several stages and currencies, one without a rate, some without an amount, and a closed one."""
    amounts = [(5, "CNY"), (9, "USD"), (7, "CNY"), (9, "CNY"), (1, "XAU"), (None, ""), (60, "CNY"), (3, "XAU")]
    for number, (units, currency) in enumerate(amounts * 2):
        amount = None if units is None else Money(units * 1_000_000_00, currency)
        add_deal(desk, f"Grid {number}", amount=amount, stage=("verify", "bid")[number % 2])
    close_deal(desk, add_deal(desk, "Gone"), Outcome.LOST, reason="so it ended")
    qualified(desk, days=30)


@pytest.mark.parametrize("most", [1, 3, 100])
def test_the_first_cards_of_each_stage_are_those_that_an_order_of_all_begins_with(desk, several, most):
    """Whatever the currencies; those whose amounts cannot be compared come last here as well."""
    expected = []
    for stage in ("verify", "bid"):
        expected += [card for card in sort(cards(desk)) if card.stage == stage][:most]
    with desk.reading() as read:
        first = read_first_cards(read, playbook_in_force(read), most)

    assert sort(sorted(expected)) == first


def test_the_totals_of_the_stages_are_those_of_their_cards(desk, several):
    """Deals without an amount that can be compared are counted, and so are those without a rate."""
    every = cards(desk)
    with desk.reading() as read:
        found = read_totals(read, playbook_in_force(read))

    assert {stage: totals([card for card in every if card.stage == stage]) for stage in ("verify", "bid")} == found
    assert totals(every) == added_up(found.values())


def test_a_deal_of_a_stage_there_is_no_more_counts_where_the_board_shows_it(desk):
    """At the beginning."""
    add_deal(desk, "Grid", stage="bid")
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        other = replace(playbook, stages=tuple(stage for stage in playbook.stages if stage.id != "bid"))
        found, first = read_totals(read, other), read_first_cards(read, other, 5)

    assert {"verify": totals(cards(desk))} == found
    assert cards(desk) == first
