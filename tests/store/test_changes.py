"""What steps changed is told forwards: from the journal's old values and the rows as they are."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from random_changes import carry_out
from random_changes import changes as verbs
from store_support import add_deal, contents, insert, insert_deal
from tasdesk.store import changes, journal
from tasdesk.store.book import Book
from tasdesk.store.names import DEAL_OF


@pytest.fixture
def book(tmp_path):
    with Book.create(tmp_path / "book.db", refresh=lambda read, deals, today: None) as made:
        yield made


def told(book, step_id):
    with book.reading() as read:
        return list(changes.of_step(read, step_id))


def carried_on(records, step):
    """The records after these changes."""
    for change in step:
        record = records.setdefault(change.table, {})
        if change.op == changes.INSERTED:
            record[change.pk] = change.values
        elif change.op == changes.UPDATED:
            record[change.pk] = record[change.pk] | change.values
        else:
            del record[change.pk]


def as_kept(book):
    """Every journaled record but the playbook, as columns by name."""
    with book.reading() as read:
        columns = {table: [c for (c,) in read.execute("SELECT name FROM pragma_table_info(?)", (table,))]
                   for table in DEAL_OF}  # fmt: skip
    return {
        table: {pk: dict(zip(columns[table], row, strict=True)) for pk, row in rows.items()}
        for table, rows in contents(book).items()
        if rows and table != "playbook"
    }


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(verbs, min_size=1, max_size=4), max_size=6))
def test_carrying_out_all_changes_gives_the_book(steps):
    """Whatever was done, the changes of all steps, carried out one after another, lead to what stands in the book."""
    with tempfile.TemporaryDirectory() as place, Book.create(
        Path(place) / "book.db", refresh=lambda read, deals, today: None
    ) as book:  # fmt: skip
        for what in steps:
            with book.writing("try", "Li Na") as step:
                for each in what:
                    carry_out(step, *each)
        with book.reading() as read:
            ids = [id_ for (id_,) in read.execute("SELECT id FROM step ORDER BY id")]
        records = {}
        for step_id in ids:
            carried_on(records, told(book, step_id))

        assert as_kept(book) == {table: rows for table, rows in records.items() if rows}


def test_an_update_tells_only_what_changed(book):
    """Of an update the changed columns are told, as they were and as they became, though they changed again later."""
    deal_id = add_deal(book, amount=5)
    for amount in (7, 9):
        with book.writing("edit deal", "Li Na") as step:
            step.read.execute("UPDATE deal SET amount = ?", (amount,))

    assert [changes.Change(2, "deal", deal_id, "U", {"amount": 7}, {"amount": 5})] == told(book, 2)


def test_the_changes_of_a_record_are_those_of_its_steps(book):
    """A record's own history is the same as what the steps tell of it, also where it was deleted and came back."""
    with book.writing("add deal", "Li Na") as step:
        deal_id = insert_deal(step)
        insert(step, "assessment", deal_id=deal_id, author="manager", day="2026-10-02", party="us", fit=0.1 + 0.2)
    for statement in ("UPDATE assessment SET fit = 1.5", "DELETE FROM assessment"):
        with book.writing("answer", "Li Na") as step:
            step.read.execute(statement)
    with book.writing("undo", "Li Na", kind=journal.UNDO) as step:
        journal.undo(step)
    with book.reading() as read:
        (pk,) = read.execute("SELECT id FROM assessment").fetchone()
        own = changes.of_record(read, "assessment", pk)

    assert [change for id_ in (1, 2, 3, 4) for change in told(book, id_) if change.pk == pk] == own
