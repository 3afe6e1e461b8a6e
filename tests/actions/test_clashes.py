"""A clash stays until somebody settles it; the choice is a step like any other."""

import pytest

from colleagues import colleague
from desks import give, qualified, rate, refused
from store_support import contents
from tasdesk.actions.clashes import read_clashes, settle_clash
from tasdesk.actions.deals import edit_deal
from tasdesk.actions.history import undo
from tasdesk.actions.notes import delete_note, edit_note, write_note
from tasdesk.errors import NotFound, Refused
from tasdesk.method.facts import Author


@pytest.fixture
def pair(tmp_path):
    """A salesperson and a manager whose books both have a deal with answers and a note."""
    rep, manager = colleague(tmp_path, "rep"), colleague(tmp_path, "manager", Author.MANAGER)
    with rep.desk.book, manager.desk.book:
        deal = qualified(rep.desk, "Smart metering", days=3)
        for question in ("fit", "closeness"):
            give(rep.desk, deal, question, 4)
        write_note(rep.desk, deal, "wants proof", shared=True)
        manager.merge(rep)
        yield rep, manager


def deal_of(who):
    (deal,) = who.ids("deal")
    return deal


def waiting(who, **settings):
    return read_clashes(who.desk, **settings).kept


def name_of(who):
    with who.desk.reading() as read:
        return read.execute("SELECT name FROM deal").fetchone()[0]


def named_twice(pair):
    """Both give the deal another name, the manager later; both merge."""
    rep, manager = pair
    edit_deal(rep.desk, deal_of(rep), name="Of the rep")
    edit_deal(manager.desk, deal_of(rep), name="Of the manager")
    manager.merge(rep)
    rep.merge(manager)


def test_a_clash_waits_in_the_book_that_found_it(pair):
    """With what was said, by whom, and what holds; listed with its deal."""
    named_twice(pair)
    (kept,) = waiting(pair[1], deal_id=deal_of(pair[1]))

    assert ("Of the manager", "Of the manager", True) == (name_of(pair[1]), kept.deal, kept.open)
    assert [("name", "Of the manager", "Of the rep")] == [(edit.column, edit.old, edit.new) for edit in kept.edits]
    assert () == waiting(pair[1], deal_id="another")


def test_settling_for_the_other_side_changes_the_record_everywhere(pair):
    """And in the other book nothing waits any more."""
    rep, manager = pair
    edit_deal(rep.desk, deal_of(rep), name="Of the rep")
    edit_deal(manager.desk, deal_of(rep), name="Of the manager")
    manager.merge(rep)
    settle_clash(manager.desk, waiting(manager)[0].id, "theirs")
    rep.merge(manager)

    assert ["Of the rep", "Of the rep"] == [name_of(who) for who in pair]
    assert [(), ()] == [waiting(who) for who in pair]
    assert ["theirs"] == [kept.settled for kept in waiting(manager, settled=True)]
    assert rep.text() == manager.text()


def test_settling_for_what_holds_only_says_so(pair):
    """The record stays, the clash is gone; undo brings it back."""
    named_twice(pair)
    before = contents(pair[1].desk.book)
    settle_clash(pair[1].desk, waiting(pair[1])[0].id, "ours")
    left = waiting(pair[1])
    undo(pair[1].desk)

    assert ((), before) == (left, contents(pair[1].desk.book))
    assert "Of the manager" == name_of(pair[1])


def test_a_clash_is_over_when_something_else_is_said(pair):
    """By whom and where ever."""
    named_twice(pair)
    edit_deal(pair[1].desk, deal_of(pair[1]), name="Smart meters")

    assert () == waiting(pair[1])
    with refused(pair[1].desk, Refused, "settled already"):
        settle_clash(pair[1].desk, waiting(pair[1], settled=True)[0].id, "ours")


def test_settling_an_answer_brings_the_rate_along(pair):
    """Scores and curve follow from the answer that holds."""
    rep, manager = pair
    for who, score in ((rep, 1), (manager, 5)):
        give(who.desk, deal_of(rep), "fit", score, author=Author.SALESPERSON)
    manager.merge(rep)
    (kept,) = waiting(manager)
    settle_clash(manager.desk, kept.id, "theirs")
    rep.merge(manager)

    assert ("fit", 5, 1) in [(edit.column, edit.old, edit.new) for edit in kept.edits]
    assert rate(rep.desk, deal_of(rep)) == rate(manager.desk, deal_of(rep)) is not None
    assert rep.text() == manager.text()


@pytest.mark.parametrize("later", ["rep", "manager"])
def test_a_record_that_one_side_deleted_is_settled_too(pair, later):
    """It goes, or comes back."""
    rep, manager = pair
    (note,) = rep.ids("note")
    for who in (manager, rep) if later == "rep" else (rep, manager):
        if who is rep:
            delete_note(rep.desk, note)
        else:
            edit_note(manager.desk, note, "wants a pilot")
    manager.merge(rep)
    (kept,) = waiting(manager)
    settle_clash(manager.desk, kept.id, "ours" if later == "rep" else "theirs")
    rep.merge(manager)

    assert [[note] if later == "rep" else []] * 2 == [who.ids("note") for who in pair]
    assert rep.text() == manager.text()


def test_an_unknown_clash_is_named(pair):
    """Nothing is done."""
    with refused(pair[1].desk, NotFound, "no such clash"):
        settle_clash(pair[1].desk, "0" * 32, "ours")
