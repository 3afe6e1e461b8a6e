"""Every change is journaled; steps are taken back and forth."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_changes import carry_out, changes
from store_support import add_deal, contents, insert, names_of_deals
from tasdesk.errors import NotFound, Refused
from tasdesk.store import journal
from tasdesk.store.book import Book


def undo(book, step_id=None):
    with book.writing("undo", "Li Na", kind=journal.UNDO) as step:
        return journal.undo(step, step_id)


def redo(book):
    with book.writing("redo", "Li Na", kind=journal.REDO) as step:
        return journal.redo(step)


def rename(book, deal_id, name, op="edit deal"):
    with book.writing(op, "Li Na") as step:
        step.read.execute("UPDATE deal SET name = ? WHERE id = ?", (name, deal_id))
        return step.id


def next_ones(book):
    """What undo and redo would take back: the operations' ids."""
    with book.reading() as read:
        return tuple(it and it.id for it in (journal.undoable(read), journal.redoable(read)))


def test_taking_back_many_changes_tells_how_far_it_is(book):
    """From the first to the last of them; few are not worth a word."""
    told = []
    with book.writing("import", "Li Na") as step:
        step.insert("rival", ("id", "name"), [(f"r{number}", "Beiling") for number in range(journal.MANY + 1)])
    add_deal(book)
    for _ in range(2):
        with book.writing("undo", "Li Na", kind=journal.UNDO) as step:
            journal.undo(step, None, lambda done, of: told.append((done, of)))

    assert [(done, journal.MANY + 1) for done in (0, 500, 1000, 1500, 2000, 2001)] == told


def test_taking_back_can_be_stopped(book):
    """Nothing is taken back then."""

    def stop(done, of):
        raise ZeroDivisionError

    with book.writing("import", "Li Na") as step:
        step.insert("rival", ("id", "name"), [(f"r{number}", "Beiling") for number in range(journal.MANY + 1)])
    before = contents(book)
    with pytest.raises(ZeroDivisionError), book.writing("undo", "Li Na", kind=journal.UNDO) as step:
        journal.undo(step, None, stop)

    assert before == contents(book)


# --- whatever is written can be taken back -----------------------------------------------------------------------


@settings(max_examples=15)
@given(st.lists(st.lists(changes, min_size=1, max_size=4), min_size=1, max_size=6))
def test_undoing_and_redoing_all_passes_through_the_same_states(steps):
    """Floats to the last bit, the largest integers, any text: what comes back is what was."""
    with (
        tempfile.TemporaryDirectory() as directory,
        Book.create(Path(directory) / "b", refresh=lambda read, deals, today: None) as book,
    ):
        states = [contents(book)]
        stop = book.listen(lambda changed: states.append(contents(book)))
        for step_changes in steps:
            with book.writing("change", "Li Na") as step:
                for change in step_changes:
                    carry_out(step, *change)
        stop()
        undone = [states[-1]]
        while next_ones(book)[0]:
            undo(book)
            undone.append(contents(book))
        redone = [undone[-1]]
        while next_ones(book)[1]:
            redo(book)
            redone.append(contents(book))
        with book.reading() as read:
            broken = read.execute("PRAGMA foreign_key_check").fetchall()

    assert (states[::-1], undone[::-1], []) == (undone, redone, broken)


def test_floats_come_back_to_the_last_bit(book):
    """SQLite's own JSON would keep fifteen digits."""
    deal_id = add_deal(book)
    with book.writing("assess", "Li Na") as step:
        answers = {"deal_id": deal_id, "author": "manager", "day": "2026-10-02"}
        insert(step, "assessment", **answers, party="us", fit=0.1 + 0.2, closeness=5e-324)
        insert(step, "assessment", **answers, party="them", fit=None, closeness=1 / 3)
    before = contents(book)["assessment"]
    with book.writing("clear", "Li Na") as step:
        step.read.execute("DELETE FROM assessment")
    undo(book)

    assert before == contents(book)["assessment"]


# --- the journal -------------------------------------------------------------------------------------------------


def test_nothing_is_written_without_a_step(path, book):
    """Not even by another program."""
    add_deal(book, "kept")
    with closing(sqlite3.connect(path)) as stranger, pytest.raises(sqlite3.IntegrityError, match=r"journal\.step"):
        stranger.execute("UPDATE deal SET name = 'changed'")

    assert ["kept"] == names_of_deals(book)


def test_the_key_of_a_record_never_changes(book):
    """The journal finds records by it."""
    add_deal(book)
    with pytest.raises(sqlite3.IntegrityError, match="key"), book.writing("rekey", "Li Na") as step:
        step.read.execute("UPDATE deal SET id = 'other'")


def test_the_journal_keeps_only_what_changed(book):
    """Old values of the changed columns; of what was set to the same nothing."""
    deal_id = add_deal(book, "one", owner="Li Na")
    with book.writing("edit", "Li Na") as step:
        step.read.execute("UPDATE deal SET name = 'two', owner = owner")
        step.read.execute("UPDATE deal SET name = name")
    with book.reading() as read:
        kept = read.execute("SELECT op, pk, old FROM journal ORDER BY id").fetchall()

    assert [("I", deal_id, None), ("U", deal_id, '{"name":"one"}')] == kept


def test_the_log_lists_the_newest_steps_first(book):
    """As many as asked for, with how much each changed."""
    one = add_deal(book, "one")
    add_deal(book, "two")
    with book.writing("edit deals", "王伟") as step:
        step.read.execute("UPDATE deal SET owner = '王伟'")
    rename(book, one, "uno", op="rename")
    with book.reading() as read:
        listed = [(it.op, it.author, it.records) for it in journal.steps(read, 2)]

        assert [("rename", "Li Na", 1), ("edit deals", "王伟", 2)] == listed


def test_the_log_of_a_deal_lists_its_steps_only(book):
    """Of the deal and what belongs to it, also where that is deleted."""
    one = add_deal(book, "one")
    two = add_deal(book, "two")
    for deal_id in (one, two):
        with book.writing(f"move {'one' if deal_id == one else 'two'}", "Li Na") as step:
            insert(step, "stage_move", deal_id=deal_id, kind="entry", target="verify")
    with book.writing("delete move", "Li Na") as step:
        step.read.execute("DELETE FROM stage_move WHERE deal_id = ?", (one,))
    with book.reading() as read:
        listed = [it.op for it in journal.steps(read, deal_id=one)]

        assert ["delete move", "add deal"] == listed


def test_an_unknown_step_is_named(book):
    """With where to find the known ones."""
    with pytest.raises(NotFound, match="There is no step 7"):
        undo(book, 7)


# --- undo and redo -----------------------------------------------------------------------------------------------


def test_an_undo_is_a_step_that_a_redo_takes_back(book):
    """Both stay in the log, with what they took back."""
    deal_id = add_deal(book, "one")
    renamed = rename(book, deal_id, "two")
    undone = undo(book)
    names = names_of_deals(book)
    redone = redo(book)
    with book.reading() as read:
        log = [(it.kind, it.undoes) for it in journal.steps(read, 2)]

    assert (renamed, ["one"], undone, ["two"], [("redo", 3), ("undo", 2)]) == (
        undone.id, names, redone, names_of_deals(book), log
    )  # fmt: skip


def test_something_new_ends_what_could_be_redone(book):
    """As in any editor."""
    deal_id = add_deal(book, "one")
    rename(book, deal_id, "two")
    undo(book)
    renamed = rename(book, deal_id, "three")

    assert (renamed, None) == next_ones(book)


def test_undo_and_redo_go_back_and_forth(book):
    """Each undo takes the step before, each redo the last undone; a redone step is the next to be undone."""
    deal_id = add_deal(book, "one")
    for name in ("two", "three"):
        rename(book, deal_id, name)
    seen = [names_of_deals(book)]
    for move in (undo, undo, redo, undo, redo, redo, undo):
        move(book)
        seen += names_of_deals(book)

    assert [["three"], "two", "one", "two", "one", "two", "three", "two"] == seen


def test_there_is_an_end_to_undo_and_redo(book):
    """Nothing happens beyond it, and no step is made."""
    with pytest.raises(Refused, match="nothing to undo"):
        undo(book)
    with pytest.raises(Refused, match="nothing to redo"):
        redo(book)
    with book.reading() as read:
        assert [] == journal.steps(read)


def test_an_undo_renews_the_deals_it_touches(path):
    """By the same rule as any step: what the journal says."""
    asked = []
    with Book.create(path, refresh=lambda read, deals, today: asked.append(deals)) as book:
        deal_id = add_deal(book)
        undo(book)

    assert [{deal_id}, {deal_id}] == asked


def test_an_older_step_can_be_undone_where_nothing_rests_on_it(book):
    """What came later stays; the older step can be redone."""
    one, two = add_deal(book, "one"), add_deal(book, "two")
    older = rename(book, one, "uno")
    rename(book, two, "due")
    undo(book, older)
    names = names_of_deals(book)
    redo(book)

    assert (["one", "due"], ["uno", "due"]) == (names, names_of_deals(book))


def test_an_older_step_whose_record_changed_again_is_not_undone(book):
    """The later step is named: it has to go first."""
    deal_id = add_deal(book, "one")
    older = rename(book, deal_id, "two")
    rename(book, deal_id, "three", op="rename")
    with pytest.raises(Refused, match=rf"Step {older} cannot be undone alone: step {older + 1} \(rename\) rests on it"):
        undo(book, older)

    assert ["three"] == names_of_deals(book)


def test_a_later_step_that_was_undone_is_not_in_the_way(book):
    """Only what stands counts."""
    deal_id = add_deal(book, "one")
    older = rename(book, deal_id, "two")
    rename(book, deal_id, "three")
    undo(book)
    undo(book, older)

    assert ["one"] == names_of_deals(book)


def test_what_later_records_refer_to_is_not_undone(book):
    """An account with a deal stays, and the step that added the deal is named."""
    with book.writing("add account", "Li Na") as step:
        account_id = insert(step, "account", name="Acme")
        older = step.id
    add_deal(book, account_id=account_id)
    before = contents(book)
    with pytest.raises(Refused, match=rf"step {older + 1} \(add deal\) rests on it"):
        undo(book, older)

    assert before == contents(book)


def test_what_refers_to_a_record_gone_since_does_not_come_back(book):
    """The step that took it away is named."""
    with book.writing("add account", "Li Na") as step:
        account_id = insert(step, "account", name="Acme")
    deal_id = add_deal(book, account_id=account_id)
    with book.writing("detach", "Li Na") as step:
        step.read.execute("UPDATE deal SET account_id = NULL WHERE id = ?", (deal_id,))
        older = step.id
    with book.writing("delete account", "Li Na") as step:
        step.read.execute("DELETE FROM account")
    with pytest.raises(Refused, match=r"\(delete account\) rests on it"):
        undo(book, older)


def test_what_has_been_replaced_does_not_come_back(book):
    """Another set of answers of that day and author stands in its place."""
    deal_id = add_deal(book)
    answers = {"deal_id": deal_id, "author": "manager", "day": "2026-10-02", "party": "us"}
    with book.writing("answer", "Li Na") as step:
        insert(step, "assessment", **answers)
    with book.writing("delete answer", "Li Na") as step:
        step.read.execute("DELETE FROM assessment")
        older = step.id
    with book.writing("answer", "Li Na") as step:
        insert(step, "assessment", **answers)
    before = contents(book)
    with pytest.raises(Refused, match="what came later has taken its place"):
        undo(book, older)

    assert before == contents(book)


def test_a_step_is_undone_once(book):
    """Neither the step nor the undo itself can be undone again."""
    add_deal(book)
    undone = undo(book)
    with pytest.raises(Refused, match="undone already"):
        undo(book, undone.id)
    with pytest.raises(Refused, match="is an undo or a redo itself"):
        undo(book, undone.id + 1)
