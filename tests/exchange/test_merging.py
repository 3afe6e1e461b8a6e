"""Books that exchange bundles come to say the same, whoever merges what and when."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from colleagues import TODAY, assert_sound, deal_of, do_something, row_of
from desks import everything, give, qualified, rate
from store_support import contents
from tasdesk.actions.care import REASONS
from tasdesk.actions.clashes import SETTLE
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.desk import open_book
from tasdesk.actions.history import redo, undo
from tasdesk.actions.merging import Tally
from tasdesk.actions.notes import delete_note, edit_note, write_note
from tasdesk.method.facts import Author, Money
from tasdesk.store import care


def log_of(who):
    """What was done in the book itself."""
    with who.desk.reading() as read:
        return [op for (op,) in read.execute("SELECT op FROM step ORDER BY id")]


# --- the same book -----------------------------------------------------------------------------------------------


def test_a_merge_into_an_empty_book_makes_the_same_book(make):
    """Records and steps to the last byte; rates follow by themselves."""
    rep, other = make("rep"), make("other", today=TODAY + timedelta(days=1))
    deal = qualified(rep.desk, "Smart metering 智能抄表", account="Haier", amount=Money(12_600_000_00, "CNY"))
    give(rep.desk, deal, "fit", 4)
    give(rep.desk, deal, "closeness", 3)
    write_note(rep.desk, deal, "line one\nline two\u2028\x1b", shared=True)
    merged = other.merge(rep)

    assert rep.text() == other.text()
    assert (Tally(new=1), True) == (merged.tables["deal"], merged.stored)
    assert ["merge"] == log_of(other)
    assert rate(rep.desk, deal) == rate(other.desk, deal) is not None
    assert_sound(other)


def test_the_same_bundle_again_changes_nothing(pair):
    """No step, no row."""
    rep, manager = pair
    before = contents(manager.desk.book), log_of(manager)
    merged = manager.merge(rep)

    assert ({}, {}, ()) == (merged.steps, merged.tables, merged.clashes.kept)
    assert before == (contents(manager.desk.book), log_of(manager))


def test_the_order_of_merges_means_nothing(make):
    """Two books in either order, and the one through the other."""
    one, two, three, four = (make(name) for name in ("one", "two", "three", "four"))
    qualified(one.desk, "Smart metering")
    three.merge(one)
    for number, who in enumerate((one, three)):
        edit_deal(who.desk, deal_of(who), name=f"Name {number}")
        give(who.desk, deal_of(who), "fit", number)
    two.merge(one)
    two.merge(three)
    four.merge(three)
    four.merge(one)

    assert two.text() == four.text()


@pytest.mark.parametrize("seed", range(4))
def test_three_books_come_to_say_the_same(make, seed):
    """Whatever was done and undone in them, and exchanged between any two, with private notes or without."""
    dice, private = random.Random(seed), seed % 2 == 0
    books = [make(name) for name in "abc"]
    for _ in range(3):
        for who in books:
            for _ in range(dice.randrange(8)):
                do_something(who, dice, private=private)
        one, other = dice.sample(books, 2)
        one.merge(other, private=private)
    for _ in range(2):
        for one in dice.sample(books, 3):
            for other in books:
                if one is not other:
                    one.merge(other, private=private)

    assert 1 == len({who.text(private=private) for who in books})
    assert_sound(*books)


def test_a_rep_and_a_manager_who_exchange_for_five_rounds_have_one_book(make):
    """With work on both sides in between."""
    dice = random.Random(5)
    rep, manager = make("rep"), make("manager", role=Author.MANAGER)
    for _ in range(5):
        for who in (rep, manager):
            for _ in range(6):
                do_something(who, dice, private=False)
        manager.merge(rep)
        rep.merge(manager)

    assert rep.text() == manager.text()
    assert_sound(rep, manager)


# --- one step ----------------------------------------------------------------------------------------------------


def test_a_merge_is_undone_and_redone_as_one_step(pair):
    """With everything it brought, what it received included."""
    rep, manager = pair
    give(rep.desk, deal_of(rep), "fit", 3)
    before = contents(manager.desk.book)
    manager.merge(rep)
    after = contents(manager.desk.book)
    undo(manager.desk)
    undone = contents(manager.desk.book)
    redo(manager.desk)

    assert (before, after) == (undone, contents(manager.desk.book))
    assert_sound(manager)


def test_after_an_undo_of_a_merge_another_exchange_brings_it_again(pair):
    """What was done here meanwhile stays."""
    rep, manager = pair
    give(rep.desk, deal_of(rep), "fit", 3)
    manager.merge(rep)
    undo(manager.desk)
    give(manager.desk, deal_of(manager), "closeness", 2)
    handed_on = manager.text()
    rep.merge(manager)
    manager.merge(rep)

    assert '"fit": {' not in handed_on
    assert rep.text() == manager.text()
    assert_sound(rep, manager)


def test_a_book_put_back_to_what_it_was_gets_the_rest_back(pair):
    """From whom it was handed to: its own later steps come home, and new ones made meanwhile stay."""
    rep, manager = pair
    kept = rep.path.with_name("kept.db")
    care.back_up(rep.path, kept)
    give(rep.desk, deal_of(rep), "fit", 3)
    manager.merge(rep)
    rep.desk.book.close()
    care.restore(rep.path, kept)
    with open_book(rep.path, today=TODAY) as book:
        rep = rep._replace(desk=replace(rep.desk, book=book))
        edit_deal(rep.desk, deal_of(rep), name="Smart meters")
        merged = rep.merge(manager)
        manager.merge(rep)

        assert {"rep": (1, 1)} == merged.steps
        assert rep.text() == manager.text()
        assert_sound(rep, manager)


def test_a_dry_run_tells_all_and_stores_nothing(pair):
    """Also which rates would move, from what to what."""
    rep, manager = pair
    deal = deal_of(rep)
    for question in ("fit", "closeness"):
        give(rep.desk, deal, question, 4)
    manager.merge(rep)
    give(rep.desk, deal, "rank", "lower")
    add_deal(rep.desk, "Data platform")
    before = everything(manager.desk)
    tried = manager.merge(rep, dry_run=True)

    assert before == everything(manager.desk)
    assert ({"rep": (2, 3)}, False) == (tried.steps, tried.stored)
    assert [(deal, rate(manager.desk, deal), rate(rep.desk, deal))] == [
        (moved.deal_id, moved.before, moved.after) for moved in tried.moved
    ]
    assert tried.tables | {"stored": True} == manager.merge(rep).tables | {"stored": True}


def test_a_backup_is_kept_before_a_merge_that_brings_something(pair):
    """Not before one that brings nothing, nor before a dry run."""
    rep, manager = pair
    add_deal(manager.desk, "Own")
    manager.merge(rep)
    give(rep.desk, deal_of(rep), "fit", 3)
    manager.merge(rep, dry_run=True)
    none = care.backups(manager.path)
    manager.merge(rep)

    assert ([], ["merge"]) == (none, [backup.reason for backup in care.backups(manager.path)])
    assert "merge" in REASONS


def said(merged):
    """The clashes of a merge, each with the side that was chosen."""
    return [(kept.clash, kept.settled) for kept in merged.clashes.kept]


# --- clashes -----------------------------------------------------------------------------------------------------


def edited(pair, **settings):
    """Both edit the name of the deal, the manager later; the manager merges."""
    rep, manager = pair
    edit_deal(rep.desk, deal_of(rep), name="Of the rep")
    edit_deal(manager.desk, deal_of(rep), name="Of the manager")
    return manager.merge(rep, **settings)


def test_the_later_word_holds_and_the_clash_is_told(pair):
    """With both values, by whom and when."""
    merged = edited(pair)
    ((clash, side),) = said(merged)

    assert ("deal", deal_of(pair[1]), "name", "ours", None) == (*clash.about, clash.wins, side)
    assert ({"name": "Of the manager"}, "manager") == clash.ours[:2]
    assert ({"name": "Of the rep"}, "rep") == clash.theirs[:2]
    assert "Of the manager" == row_of(pair[1])["name"]
    assert ("", deal_of(pair[1])) == tuple(row_of(pair[1], "clash")[name] for name in ("settled", "deal_id"))


def test_what_the_other_knew_of_is_no_clash(pair):
    """He changed it after having seen it."""
    rep, manager = pair
    edit_deal(rep.desk, deal_of(rep), name="Of the rep")
    manager.merge(rep)
    edit_deal(manager.desk, deal_of(rep), name="Of the manager")
    merged = rep.merge(manager)

    assert ([], "Of the manager") == (said(merged), row_of(rep)["name"])


def test_the_same_said_twice_is_no_clash(pair):
    """Nobody needs to look at it."""
    for who in pair:
        edit_deal(who.desk, deal_of(who), name="Smart meters")

    assert [] == said(pair[1].merge(pair[0]))


@pytest.mark.parametrize(("choice", "name"), [("ours", "Of the manager"), ("theirs", "Of the rep")])
def test_what_is_chosen_in_the_merge_holds_in_every_book(pair, make, choice, name):
    """As a word of who chose, later than both; here and wherever the bundle goes."""
    merged = edited(pair, choose=lambda clash: choice)
    rep, manager = pair
    third = make("third")
    rep.merge(manager)
    third.merge(rep)

    assert [choice] == [side for _clash, side in said(merged)]
    assert {name} == {row_of(who)["name"] for who in (rep, manager, third)}
    assert rep.text() == manager.text() == third.text()
    assert (SETTLE in rep.text()) == (choice == "theirs")


def test_an_amount_and_its_currency_stay_together(pair):
    """The later of the two words, not the number of one and the currency of the other."""
    rep, manager = pair
    edit_deal(rep.desk, deal_of(rep), amount=Money(100_00, "CNY"))
    manager.merge(rep)
    edit_deal(rep.desk, deal_of(rep), amount=Money(20_00, "EUR"))
    edit_deal(manager.desk, deal_of(rep), amount=Money(300_00, "CNY"))
    merged = rep.merge(manager)

    assert [("amount", {"amount": 20_00, "currency": "EUR"}, {"amount": 300_00, "currency": "CNY"})] == [
        (clash.column, clash.ours.values, clash.theirs.values) for clash, _side in said(merged)
    ]
    assert (300_00, "CNY") == tuple(row_of(rep)[name] for name in ("amount", "currency"))


def test_two_halves_of_one_record_make_a_whole(pair):
    """What an author answered of the gates on a day is one record in every book, whoever made it first."""
    rep, manager = pair
    deal = deal_of(rep)
    for who, question, value in ((rep, "event", "no"), (manager, "rank", "2")):
        give(who.desk, deal, question, value, author=Author.AGREED)
    merged = manager.merge(rep)
    rep.merge(manager)
    with rep.desk.reading() as read:
        agreed = read.execute("SELECT event, source, rank FROM gates WHERE author = 'agreed'").fetchall()

    assert ([], [("no", "", "2")]) == (said(merged), agreed)
    assert rep.text() == manager.text()


def test_an_answer_goes_with_its_own_evidence(pair):
    """Not with that of the other answer, although nobody wrote any for this one."""
    rep, manager = pair
    deal = deal_of(rep)
    give(rep.desk, deal, "event", "no", author=Author.AGREED, note="the budget is gone")
    give(manager.desk, deal, "event", "yes", author=Author.AGREED)
    merged = manager.merge(rep)
    rep.merge(manager)
    with rep.desk.reading() as read:
        agreed = read.execute("SELECT event, event_note FROM gates WHERE author = 'agreed'").fetchall()

    assert (["event"], [("yes", "")]) == ([clash.column for clash, _side in said(merged)], agreed)
    assert rep.text() == manager.text()


def test_a_word_given_after_a_merge_counts_although_the_other_clock_is_ahead(make):
    """He had seen what it replaces."""
    ahead, behind = make("ahead", today=TODAY + timedelta(days=9)), make("behind")
    add_deal(ahead.desk, "Of tomorrow")
    behind.merge(ahead)
    edit_deal(behind.desk, deal_of(behind), name="Of today")
    ahead.merge(behind)

    assert {"Of today"} == {row_of(who)["name"] for who in (ahead, behind)}


# --- deletes -----------------------------------------------------------------------------------------------------


def with_note(pair, text="wants proof"):
    """Both have a shared note."""
    rep, manager = pair
    note = write_note(rep.desk, deal_of(rep), text, shared=True)
    manager.merge(rep)
    return note


def test_a_change_after_the_delete_of_another_brings_the_record_back(pair):
    """Nothing typed is lost; and it is told."""
    rep, manager = pair
    note = with_note(pair)
    delete_note(rep.desk, note)
    edit_note(manager.desk, note, "wants a pilot")
    merged = manager.merge(rep)
    rep.merge(manager)

    assert [("note", "", None, "ours")] == [
        (clash.table, clash.column, clash.theirs.values, clash.wins) for clash, _side in said(merged)
    ]
    assert {"wants a pilot"} == {row_of(who, "note")["text"] for who in pair}
    assert rep.text() == manager.text()


def test_a_delete_after_the_change_of_another_holds_until_somebody_says_otherwise(pair):
    """The record can be chosen to stay."""
    rep, manager = pair
    note = with_note(pair)
    edit_note(manager.desk, note, "wants a pilot")
    delete_note(rep.desk, note)
    gone = manager.merge(rep, dry_run=True)
    kept = manager.merge(rep, choose=lambda clash: "ours")
    rep.merge(manager)

    assert (Tally(deleted=1), None) == (gone.tables["note"], kept.tables.get("note"))
    assert {"wants a pilot"} == {row_of(who, "note")["text"] for who in pair}
    assert rep.text() == manager.text()


def test_a_deal_that_somebody_works_on_is_not_gone(make):
    """Whoever added it took that back, not knowing of the answer of another; the deal comes back, its account too."""
    rep, manager = make("rep"), make("manager", role=Author.MANAGER)
    deal = add_deal(rep.desk, "Smart metering", account="Haier")
    manager.merge(rep)
    give(manager.desk, deal, "fit", 3)
    undo(rep.desk)
    merged = rep.merge(manager)
    also = manager.merge(rep)

    assert (2, 2) == (merged.revived, also.revived)
    assert rep.text() == manager.text()
    assert_sound(rep, manager)

    undo(manager.desk)  # the merge
    undo(manager.desk)  # the answer
    manager.merge(rep)
    rep.merge(manager)

    assert [[], []] == [who.ids("deal") for who in (rep, manager)]
    assert rep.text() == manager.text()
