"""The book as it was at the end of a day: every record, every rate, and nothing of what came later."""

import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_answers import answers
from random_answers import carry_out as act
from random_changes import carry_out, changes
from store_support import add_deal, contents, insert, names_of_deals
from tasdesk.actions.deals import add_deal as write_down
from tasdesk.actions.desk import Desk, User
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.errors import BookError
from tasdesk.method.facts import Author
from tasdesk.store import journal, keys
from tasdesk.store.book import Book
from tasdesk.store.derived import assessed_deals, compare
from tasdesk.store.encryption import change_key
from tasdesk.store.past import open_past
from tasdesk.store.playbooks import playbook_in_force

START = date(2026, 11, 2)


def noon(days):
    """Noon of a day, where the user is."""
    return datetime.combine(START + timedelta(days=days), time(12)).astimezone(UTC)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(changes, max_size=4), min_size=1, max_size=5), st.data())
def test_every_day_is_found_again_as_it_ended(days, data):
    """Whatever was written, undone and redone on each day, its end is what the book held then, to the last bit."""
    with (
        tempfile.TemporaryDirectory() as place,
        Book.create(Path(place) / "book.db", refresh=lambda read, deals, today: None) as book,
    ):
        ends = []
        for day, what in enumerate(days):
            with book.writing("change", "Li Na", at=noon(day)) as step:
                for each in what:
                    carry_out(step, *each)
            with book.reading() as read:
                back = data.draw(st.sampled_from(["", "undo", "redo"]))
                possible = {"undo": journal.undoable, "redo": journal.redoable}.get(back, lambda _: None)(read)
            if possible:
                with book.writing(back, "Li Na", kind=back, at=noon(day)) as step:
                    getattr(journal, back)(step)
            ends.append((contents(book), steps_of(book)))
        found = []
        for day in range(len(days)):
            with open_past(book, START + timedelta(days=day)) as past:
                found.append((contents(past), steps_of(past)))

    assert ends == found


def steps_of(book):
    """What the log tells, and how many changes there are."""
    with book.reading() as read:
        return journal.steps(read), read.execute("SELECT count(*) FROM journal").fetchone()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.lists(answers(), max_size=5), min_size=1, max_size=4))
def test_every_days_rates_are_found_again(days):
    """The cards of each day are those that were seen in the evening, and all that is stored is what a rebuild gives."""
    user = User("Li Na", Author.SALESPERSON)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "book.db"
        Book.create(path, today=START).close()
        deals, ends = [], []
        for number, calls in enumerate(days):
            day = START + timedelta(days=3 * number)
            with Book.open(path, today=day) as book:
                desk = Desk(book, user, day)
                deals.append(write_down(desk, f"Deal {number}"))
                for place_, call in enumerate(calls):
                    act(desk, deals[place_ % len(deals)], call)
                ends.append(uncounted(read_portfolio(desk, closed=True)))
        found, differing = [], []
        with Book.open(path) as book:
            for number in range(len(days)):
                day = START + timedelta(days=3 * number)
                with open_past(book, day) as past, past.reading() as read:
                    found.append(uncounted(read_portfolio(Desk(past, user, day), closed=True)))
                    playbook, rated = playbook_in_force(read), assessed_deals(read)
                    differing += compare(read, rated, day, playbook, as_stored=True)
                    differing += read.execute("SELECT * FROM present WHERE day > ?", (day.isoformat(),))

    assert ends == found
    assert [] == differing


def uncounted(cards):
    """The cards without their findings, which the past leaves to whoever asks."""
    return tuple(card._replace(high=0, medium=0, findings="", counted_on="") for card in cards)


@pytest.fixture
def book(tmp_path):
    with Book.create(tmp_path / "book.db", today=START, refresh=lambda read, deals, today: None) as made:
        yield made


def test_before_the_first_step_the_book_is_empty(book):
    """There is nothing in it but the playbook that it began with."""
    add_deal(book)
    with open_past(book, START - timedelta(days=400)) as past:
        held = {table: len(rows) for table, rows in contents(past).items() if rows}

    assert {"playbook": 1} == held


def test_a_day_ends_at_midnight_where_the_user_is(book):
    """A step in the last minute belongs to the day, one in the next minute does not."""
    for name, moment in (("late", time(23, 59)), ("later", time(0, 0))):
        day = START + timedelta(days=moment == time(0, 0))
        with book.writing("add deal", "Li Na", at=datetime.combine(day, moment).astimezone(UTC)) as step:
            insert(step, "deal", name=name, code=name, stage="verify")
    with open_past(book, START) as past:
        names = names_of_deals(past)

    assert ["late"] == names


def test_the_past_takes_nothing(book):
    """It refuses every step in words, and the database itself refuses what goes past them."""
    with open_past(book, START) as past:
        with pytest.raises(BookError, match="2026-11-02"), past.writing("add deal", "Li Na"):
            pass
        with past.reading() as read, pytest.raises(Exception, match="readonly"):
            read.execute("DELETE FROM playbook")


def test_what_is_written_meanwhile_is_not_seen(book):
    """The past is a copy: it hears of nothing."""
    with open_past(book, START) as past:
        add_deal(book)

        assert ([], False) == (names_of_deals(past), past.changed_elsewhere())


def test_two_records_may_have_exchanged_what_only_one_can_have(book):
    """What two answers are of is exchanged by way of a third; the day before finds both as they were."""
    deal_id = add_deal(book)
    with book.writing("answer", "Li Na") as step:
        deal = {"deal_id": deal_id, "author": "manager", "day": "2026-11-02"}
        for party in "ab":
            insert(step, "assessment", **deal, party=party)
    ends = contents(book)["assessment"]
    with book.writing("answer", "Li Na", at=noon(1)) as step:
        for was, becomes in ("a", "c"), ("b", "a"), ("c", "b"):
            step.read.execute("UPDATE assessment SET party = ? WHERE party = ?", (becomes, was))
    with open_past(book, START) as past:
        found = contents(past)["assessment"]

    assert ends == found


def test_going_back_can_be_ended(book):
    """What the one who is told of progress raises ends the work."""
    add_deal(book)

    def stop(_done, _all):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        open_past(book, START - timedelta(days=1), stop)


def test_an_encrypted_book_has_a_past(tmp_path):
    """Its driver copies pages to no plain memory in one go; what comes out is the same."""
    path = tmp_path / "book.db"
    with Book.create(path, today=START, refresh=lambda read, deals, today: None) as book:
        add_deal(book, "[/red] 电网")
        then = contents(book)
        with book.writing("add deal", "Li Na", at=noon(1)) as step:
            insert(step, "deal", name="later", code="later", stage="verify")
    change_key(path, keys.derived("a passphrase", keys.MARK + bytes(12)))
    with Book.open(path) as book, open_past(book, START) as past:
        found = contents(past)
    keys.forget(path)

    assert then == found
