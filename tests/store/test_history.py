"""The history of records: who set what when, from what to what."""

import json

import pytest

from store_support import add_deal, insert
from tasdesk.store import history, journal
from tasdesk.store.book import Book
from tasdesk.store.ids import id_of


@pytest.fixture
def book(tmp_path):
    with Book.create(tmp_path / "book.db", refresh=lambda read, deals, today: None) as made:
        yield made


def told(book, table, pk):
    """Step, column, old and new, newest first."""
    with book.reading() as read:
        edits = history.edits_of(read, history.records_of(read, table, pk))
    return [(edit.deed.step_id, edit.column, edit.old, edit.new) for edit in edits]


def write(book, statement, *values, author="Li Na", op="edit deal"):
    with book.writing(op, author) as step:
        step.read.execute(statement, values)
        return step.id


def answer(book, deal, day, **values):
    with book.writing("answer", "Li Na") as step:
        key = id_of(deal, "manager", day, "us")
        row = {"id": key, "deal_id": deal, "author": "manager", "day": day, "party": "us", **values}
        step.insert("assessment", tuple(row), [tuple(row.values())])
        return key


def test_a_field_tells_who_changed_it_from_what_to_what(book):
    """Newest first; columns that did not change are not told."""
    deal = add_deal(book, amount=5)
    write(book, "UPDATE deal SET amount = 7", author="Wang")
    write(book, "UPDATE deal SET amount = 7, name = 'B'")
    with book.reading() as read:
        edits = history.edits_of(read, [("deal", deal)])

    assert [(3, "Li Na", "name", "Data platform", "B"), (2, "Wang", "amount", 5, 7)] == [
        (edit.deed.step_id, edit.deed.author, edit.column, edit.old, edit.new) for edit in edits[:2]
    ]


def test_a_new_answer_tells_what_held_before(book):
    """Each day has a row of its own; from is what was in force, don't know included."""
    deal = add_deal(book)
    answer(book, deal, "2026-11-01", given="f", fit=3)
    answer(book, deal, "2026-11-08", given="f", fit=None)
    answer(book, deal, "2026-11-15", given="c", closeness=2)
    answer(book, deal, "2026-11-22", given="f", fit=4.5)

    assert [
        (5, "fit", "unknown", 4.5),
        (4, "closeness", None, 2.0),
        (3, "fit", 3.0, "unknown"),
        (2, "fit", None, 3.0),
    ] == [each for each in told(book, "deal", deal) if each[1] in ("fit", "closeness")]


def test_an_answer_for_an_earlier_day_tells_what_held_then(book):
    """And not what was answered for a later day."""
    deal = add_deal(book)
    answer(book, deal, "2026-11-08", given="f", fit=3)
    answer(book, deal, "2026-11-01", given="f", fit=1)

    assert [(3, "fit", None, 1.0)] == [each for each in told(book, "deal", deal) if each[1] == "fit"][:1]


def test_the_evidence_of_a_question_comes_from_its_last_answer(book):
    """A row about closeness does not end that of fit."""
    deal = add_deal(book)
    answer(book, deal, "2026-11-01", given="f", fit=1, detail=json.dumps({"fit": {"note": "a"}}))
    answer(book, deal, "2026-11-02", given="c", closeness=1, detail=json.dumps({"closeness": {"note": "b"}}))
    answer(book, deal, "2026-11-03", given="f", fit=1, detail=json.dumps({"fit": {"note": "c"}}))
    details = [each[2:] for each in told(book, "deal", deal) if each[1] == "detail"]

    assert ({"fit": {"note": "a"}}, {"fit": {"note": "c"}}) == tuple(json.loads(said) for said in details[0])


def test_what_was_deleted_is_told_with_the_deal(book):
    """A note that is gone, and again once an undo brings it back."""
    deal = add_deal(book)
    with book.writing("write note", "Li Na") as step:
        insert(step, "note", deal_id=deal, day="2026-11-02", author="Li Na", text="Hi", private=1, written="x")
    write(book, "DELETE FROM note", op="delete note")
    with book.writing("undo", "Li Na", kind=journal.UNDO) as step:
        journal.undo(step)

    assert [(4, "text", None, "Hi"), (3, "text", "Hi", None), (2, "text", None, "Hi")] == [
        each for each in told(book, "deal", deal) if each[1] == "text"
    ]


def test_a_person_is_told_with_links_and_attitudes(book):
    """From both ends of a link."""
    with book.writing("add", "Li Na") as step:
        account = insert(step, "account", name="Haier")
        one, two = (insert(step, "person", account_id=account, name=name) for name in "AB")
        insert(step, "link", kind="political", account_id=account, source_id=one, target_id=two, strength=1)
        insert(step, "attitude", person_id=two, party="us", stance="positive")
    write(book, "UPDATE link SET strength = 3")

    assert {(2, "strength", 1, 3)} == set(told(book, "person", one)) & set(told(book, "person", two)) - {
        (1, "kind", None, "political")
    } - {each for each in told(book, "person", one) if each[0] == 1}
    assert (1, "stance", None, "positive") in told(book, "person", two)


def test_a_step_tells_all_it_changed(book):
    """With what held before, as the record's own history does."""
    deal = add_deal(book)
    answer(book, deal, "2026-11-01", given="f", fit=3)
    answer(book, deal, "2026-11-08", given="f", fit=5)
    answer(book, deal, "2026-11-15", given="f", fit=1)
    with book.reading() as read:
        edits = history.edits_by(read, 3)

    assert [("fit", 3.0, 5.0)] == [(edit.column, edit.old, edit.new) for edit in edits if edit.column == "fit"]


def test_names_are_found_of_what_is_gone(book):
    """A rival that was deleted still has the name it had last."""
    deal = add_deal(book)
    with book.writing("name rival", "Li Na") as step:
        rival = insert(step, "rival", name="NARI")
        insert(step, "naming", deal_id=deal, day="2026-11-02", slot=1, rival_id=rival)
    with book.writing("drop", "Li Na") as step:
        step.read.execute("DELETE FROM naming")
        step.read.execute("DELETE FROM rival")
    with book.reading() as read:
        edits = history.edits_of(read, history.records_of(read, "deal", deal))
        names = history.names_for(read, edits)

    assert "NARI" == names[rival]


def test_what_a_merge_brought_is_told_of_who_did_it_there(book):
    """When, by whom and what in the other book; the step is this book's merge."""
    deal = add_deal(book)
    with book.writing("merge", "Wang", kind="merge") as step:
        step.read.execute("UPDATE deal SET name = 'Theirs', amount = 9 WHERE id = ?", (deal,))
        step.insert(
            "received", ("id", "at", "author", "op", "kind", "program"),
            [("u" * 32, "2026-10-01 08:00:00.000000", "Zhao", "edit deal", "do", "tui")],
        )  # fmt: skip
        step.insert(
            "received_change", ("id", "tbl", "pk", "op", "cells"),
            [("u" * 32 + "1", "deal", deal, "U", json.dumps({"name": "Theirs"}))],
        )  # fmt: skip
    with book.reading() as read:
        edits = {edit.column: edit.deed for edit in history.edits_by(read, 2) if edit.table == "deal"}

    assert ("Zhao", "edit deal", 10, True) == (
        edits["name"].author, edits["name"].op, edits["name"].at.month, edits["name"].merged,
    )  # fmt: skip
    assert ("Wang", "merge") == (edits["amount"].author, edits["amount"].op)
