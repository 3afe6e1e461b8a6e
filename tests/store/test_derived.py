"""Points and rates kept with every write: always what a rebuild gives (METHOD 5, "The curve")."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_answers import answers, carry_out
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.rivals import name_rival
from tasdesk.method.curve import curve
from tasdesk.method.facts import Author
from tasdesk.store.derived import assessed_deals, compare, recompute, refresh, renew
from tasdesk.store.dossier import read_record
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory):
    book = create_book(tmp_path_factory.mktemp("derived") / "book.db", today=TODAY)
    with book:
        yield Desk(book, User("Li Na", Author.SALESPERSON), TODAY)


@settings(max_examples=25, deadline=None)
@given(st.lists(answers(), max_size=25))
def test_what_is_stored_is_what_a_rebuild_gives(shared_desk, calls):
    """After any steps and undos, no stored point or rate differs, and the curve is the pure function's."""
    deal = add_deal(shared_desk, "Random")
    for call in calls:
        carry_out(shared_desk, deal, call)

    with shared_desk.reading() as read:
        playbook = playbook_in_force(read)
        differing = list(compare(read, [deal], TODAY, playbook, as_stored=True))
        stored = [
            (week, rate, reason or None, bool(closed))
            for week, rate, reason, closed in read.execute(
                "SELECT week, rate, reason, closed FROM point WHERE deal_id = ? ORDER BY week", (deal,)
            )
        ]
        points = curve(read_record(read, deal, TODAY), TODAY, playbook)
    assert [] == differing
    assert list(points) == stored


@pytest.fixture
def assessed(desk):
    """A deal with a computed rate against two rivals, answered four weeks ago."""
    deal = add_deal(desk, "Grid dispatch")
    on = desk.today - timedelta(days=28)
    name_rival(desk, deal, "Aster", on=on)
    name_rival(desk, deal, "Birch", on=on)
    for question in ("event", "source"):
        answer(desk, deal, question, "yes", said=Answered(on=on))
    for party, score in (("us", 4), ("Aster", 3), ("Birch", 2)):
        for question in ("fit", "closeness"):
            answer(desk, deal, question, score, party=party, said=Answered(on=on))
    return deal


def card_of(desk, deal):
    with desk.reading() as read:
        return next(card for card in read_cards(read, playbook_in_force(read)) if card.id == deal)


def test_a_card_shows_the_rate_and_its_move_in_a_week(desk, assessed):
    """16/29 for four weeks; an answer today moves it against seven days ago."""
    answer(desk, assessed, "fit", 5)

    card = card_of(desk, assessed)
    assert pytest.approx(4.5**2 / (4.5**2 + 13)) == card.rate
    assert pytest.approx(card.rate - 16 / 29) == card.change


@pytest.mark.parametrize(("days", "moved"), [(6, True), (7, False)])
def test_the_week_of_a_move_has_seven_days(desk, assessed, days, moved):
    """What was answered six days ago has moved it this week, what was answered on the same day of last week has not."""
    answer(desk, assessed, "fit", 5, said=Answered(on=desk.today - timedelta(days=days)))

    assert moved == (card_of(desk, assessed).change > 0.05)


def test_a_move_of_the_week_is_over_after_a_week(desk, assessed):
    """Looked at eight days later, the same rate has not moved; only such deals are worked out again."""
    answer(desk, assessed, "fit", 5)
    later = desk.today + timedelta(days=8)
    with desk.book.writing("look again", "test") as step:
        playbook = playbook_in_force(step.read)
        assert [1, 0] == [renew(step.read, later, playbook), renew(step.read, later, playbook)]

    assert 0 == card_of(desk, assessed).change


def test_recompute_mends_what_was_spoilt_and_says_so(desk, assessed):
    """A stored rate and a stored point that are wrong are found, named and put right."""
    with desk.book.writing("spoil", "test") as step:
        step.read.execute("UPDATE present SET rate = 0.9")
        step.read.execute("UPDATE point SET rate = 0.9 WHERE week = '2026-W45'")
    with desk.book.writing("recompute", "test") as step:
        playbook = playbook_in_force(step.read)
        deals = assessed_deals(step.read)
        found = list(recompute(step.read, deals, desk.today, playbook))
        left = list(compare(step.read, deals, desk.today, playbook, as_stored=False))

    assert [(assessed, 1, 0.9, pytest.approx(16 / 29))] == [(d.deal_id, d.weeks, d.before, d.after) for d in found]
    assert [] == left


def test_rebuilding_a_healthy_book_changes_nothing(desk, assessed):
    """Derived rows are never a source: worked out anew they are the same, and leave no step."""
    with desk.reading() as read:
        before = read.execute("SELECT * FROM present").fetchall(), read.execute("SELECT * FROM point").fetchall()
        steps = read.execute("SELECT count(*) FROM step").fetchone()
    with desk.book.writing("recompute", "test") as step:
        refresh(step.read, [assessed], desk.today, playbook_in_force(step.read))
    with desk.reading() as read:
        after = read.execute("SELECT * FROM present").fetchall(), read.execute("SELECT * FROM point").fetchall()
        assert before == after
        assert steps == read.execute("SELECT count(*) FROM step").fetchone()
