"""What is new since a merge: what others changed, deal by deal, until somebody looks."""

import pytest

from colleagues import colleague
from tasdesk.actions.answers import answer
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.history import redo, undo
from tasdesk.actions.news import all_news, looked_at, news_of
from tasdesk.actions.notes import write_note
from tasdesk.actions.people import add_person
from tasdesk.actions.reviews import finish_deal, start_review
from tasdesk.method.facts import Author


@pytest.fixture
def two(tmp_path):
    """A salesperson with two deals, which the manager has and has looked at."""
    rep, manager = colleague(tmp_path, "Li Na"), colleague(tmp_path, "Wang Wei", Author.MANAGER)
    deals = [add_deal(rep.desk, name, account="Haier") for name in ("One", "Two")]
    manager.merge(rep)
    return rep, manager, *deals


def test_a_first_merge_is_no_news(two):
    """A book that had no deal before takes all of them in without marks."""
    _rep, manager, *_deals = two

    assert {} == all_news(manager.desk)


def test_what_others_changed_is_counted_by_deal(two):
    """By records, not by fields; what one did oneself does not count."""
    rep, manager, one, _other = two
    write_note(manager.desk, one, "mine", shared=True)
    answer(rep.desk, one, "fit", 4)
    answer(rep.desk, one, "closeness", 3)
    write_note(rep.desk, one, "his", shared=True)
    manager.merge(rep)

    assert {one: 2} == all_news(manager.desk)
    assert ("Li Na",) == news_of(manager.desk, one).authors


def test_own_steps_that_come_back_are_no_news(two):
    """The salesperson hears of the manager's note, and of nothing else."""
    rep, manager, one, _other = two
    answer(rep.desk, one, "fit", 4)
    manager.merge(rep)
    write_note(manager.desk, one, "well done", shared=True)
    rep.merge(manager)
    told = news_of(rep.desk, one)

    assert {one: 1} == all_news(rep.desk)
    assert {"note"} == {edit.table for edit in told.history.edits}


def test_a_new_deal_counts_once(two):
    """However much is known of it already."""
    rep, manager, _one, _other = two
    three = add_deal(rep.desk, "Three", account="Norrvik")
    answer(rep.desk, three, "fit", 4)
    manager.merge(rep)

    assert {three: 1} == all_news(manager.desk)


def test_somebody_new_at_the_account_is_news_of_its_deals(two):
    """People outlive a deal and are the account's."""
    rep, manager, one, other = two
    (account,) = rep.ids("account")
    add_person(rep.desk, account, "Zhao Lei")
    manager.merge(rep)

    assert {one: 1, other: 1} == all_news(manager.desk)


def test_looking_takes_the_mark_away_and_leaves_no_step(two):
    """It is nothing to undo; the other deal keeps its mark."""
    rep, manager, one, other = two
    for deal in (one, other):
        edit_deal(rep.desk, deal, need="more")
    manager.merge(rep)
    steps = manager.ids("step")
    looked_at(manager.desk, one)

    assert {other: 1} == all_news(manager.desk)
    assert steps == manager.ids("step")


def test_an_undone_merge_brought_nothing(two):
    """Redone, it is news again."""
    rep, manager, one, _other = two
    write_note(rep.desk, one, "his", shared=True)
    manager.merge(rep)
    undo(manager.desk)
    undone = all_news(manager.desk)
    redo(manager.desk)

    assert ({}, {one: 1}) == (undone, all_news(manager.desk))


def test_two_merges_add_up_until_somebody_looks(two):
    """The second finds the first not looked at."""
    rep, manager, one, _other = two
    for words in ("one", "two"):
        write_note(rep.desk, one, words, shared=True)
        manager.merge(rep)

    assert {one: 2} == all_news(manager.desk)
    assert 2 == len(news_of(manager.desk, one).records)


def test_what_came_of_a_review_is_news_and_to_stand_on_its_agenda_is_not(two):
    """Nobody sees anything of that in the deal."""
    rep, manager, one, other = two
    review = start_review(manager.desk, [one, other])
    finish_deal(manager.desk, review, one, summary="- trial first")
    rep.merge(manager)

    assert {one: 1} == all_news(rep.desk)
