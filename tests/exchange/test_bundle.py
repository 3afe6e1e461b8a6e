"""A bundle is the whole book as lines that read well, the same each time, and without what is private."""

import gzip
import io
import json
import tracemalloc
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from colleagues import colleague
from desks import give, qualified
from store_support import insert_deal
from tasdesk.actions.demo import load_demo
from tasdesk.actions.desk import Desk
from tasdesk.actions.notes import delete_note, edit_note, share_note, write_note
from tasdesk.exchange.bundle import compressed, write_bundle
from tasdesk.exchange.merging import merge_file
from tasdesk.store.handing import TABLES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def rep(tmp_path):
    """A salesperson with a deal that has answers."""
    made = colleague(tmp_path, "rep")
    qualified(made.desk, "Smart metering 智能抄表", days=3, account="Haier 海尔")
    with made.desk.book:
        yield made


@pytest.fixture
def other(tmp_path):
    """Somebody with an empty book."""
    made = colleague(tmp_path, "other")
    with made.desk.book:
        yield made


def deal_of(who):
    return who.ids("deal")[0]


def lines_of(who, **settings):
    return [json.loads(line) for line in who.bundle(**settings).read_text(encoding="utf-8").splitlines()]


# --- the lines ---------------------------------------------------------------------------------------------------


def test_the_demo_portfolio_goes_through_a_bundle_and_back(tmp_path, other):
    """Every line is as the schema says; records and steps come back to the last byte, names in Chinese too."""
    schema = json.loads((DOCS / "bundle.schema.json").read_text(encoding="utf-8"))
    with load_demo(tmp_path / "demo.db", today=other.desk.today) as book:
        demo = other._replace(desk=Desk(book, other.desk.user, other.desk.today), path=tmp_path / "demo.db")
        written = demo.text(private=True)
        validator = Draft202012Validator(schema)
        faults = [fault for line in lines_of(demo, private=True) for fault in validator.iter_errors(line)]
        other.merge(demo, private=True)

    assert [] == faults
    assert written == other.text(private=True)


def test_lines_come_in_one_order(rep):
    """Records by table and key, steps by time, each with its changes, and an end that counts."""
    head, *lines, end = lines_of(rep)
    records = [(line["table"], line["record"]["id"]) for line in lines if "table" in line]
    steps = [(line["at"], line["step"]) for line in lines if "step" in line]

    assert ("tasdesk bundle", 1, False) == (head["format"], head["version"], head["private"])
    assert all(one < other for one, other in (*pairwise(records), *pairwise(steps)))
    assert {"records": len(records), "steps": len(steps)} == {name: end["end"][name] for name in ("records", "steps")}
    assert {table for table, _key in records} < set(TABLES)


def test_two_exports_of_one_book_are_the_same(rep, tmp_path):
    """Compressed or not."""
    texts, packed = [], []
    for _ in range(2):
        texts.append(rep.bundle().read_bytes())
        raw = io.BytesIO()
        with io.TextIOWrapper(raw, encoding="utf-8") as stream:
            with compressed(stream) as text:
                write_bundle(rep.desk, text)
            packed.append(raw.getvalue())

    assert (texts[0], packed[0]) == (texts[1], packed[1])
    assert texts[0] == gzip.decompress(packed[0])


def test_one_more_answer_is_a_few_more_lines(rep):
    """So that a comparison of two exports reads well."""
    before = Counter(rep.bundle().read_text(encoding="utf-8").splitlines())
    give(rep.desk, deal_of(rep), "fit", 4)
    after = Counter(rep.bundle().read_text(encoding="utf-8").splitlines())
    added = [next(iter(json.loads(line))) for line in after - before]

    assert (["table", "step", "change", "end"], 1) == (added, len(before - after))


def test_memory_does_not_grow_with_the_book(rep, other):
    """Neither in writing nor in reading: four times as much takes no more."""

    def most():
        with rep.desk.writing("add deals") as step:
            for _ in range(300 if len(rep.ids("deal")) == 1 else 900):
                insert_deal(step, need="x" * 20_000)
        tracemalloc.start()
        merge_file(other.desk, rep.bundle(), dry_run=True)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    few, many = most(), most()

    assert many < few + 2**21


# --- what is private ---------------------------------------------------------------------------------------------


def test_private_notes_stay_in_the_book(rep, other):
    """Records, steps and every earlier value; and with them if they are asked for."""
    deal = deal_of(rep)
    note = write_note(rep.desk, deal, "secret one")
    edit_note(rep.desk, note, "secret two")
    delete_note(rep.desk, write_note(rep.desk, deal, "secret three"))
    kept = share(rep, "secret four", "secret five")
    share_note(rep.desk, kept, False)

    assert "secret" not in rep.bundle().read_text(encoding="utf-8")
    assert all(f"secret {word}" in rep.text(private=True) for word in ("one", "two", "three", "four", "five"))
    other.merge(rep)
    assert rep.text() == other.text()
    other.merge(rep, private=True)
    assert rep.text(private=True) == other.text(private=True)
    assert "secret" not in other.text()


def share(who, *texts):
    """A note that had these texts before it was shared."""
    note = write_note(who.desk, deal_of(who), texts[0])
    for text in texts[1:]:
        edit_note(who.desk, note, text)
    share_note(who.desk, note, True)
    return note


def test_of_a_note_that_was_shared_later_only_what_it_is_since_then_leaves(rep, other):
    """As if it had been written with that step; what is said of it later follows."""
    note = share(rep, "secret", "for all")
    edit_note(rep.desk, note, "for all, mended")
    other.merge(rep)
    text = rep.text()
    delete_note(other.desk, note)
    rep.merge(other)

    assert "secret" not in text
    assert ["share note"] == [
        line["op"] for line, after in pairwise(lines_of(rep)) if after.get("op") == "I" and after["change"] == "note"
    ]
    assert rep.text() == other.text()
    assert [] == rep.ids("note")


def test_a_note_that_was_shared_goes_back_to_being_private_where_it_was_written(rep, other):
    """Others keep what they have; what they say of it comes back here, and leaves no more."""
    note = share(rep, "for all")
    other.merge(rep)
    share_note(rep.desk, note, False)
    edit_note(other.desk, note, "for all, mended")
    rep.merge(other)
    other.merge(rep)
    with rep.desk.reading() as read:
        kept = read.execute("SELECT text, private FROM note").fetchall()

    assert [("for all, mended", 1)] == kept
    assert "for all" not in rep.text()
    assert "for all, mended" in other.text()


def test_what_stayed_private_at_first_can_follow(rep, other):
    """A bundle without private notes, then one with them, and the other way round."""
    note = share(rep, "secret", "for all")
    other.merge(rep)
    other.merge(rep, private=True)
    both = other.text(private=True)
    other.merge(rep)

    assert both == rep.text(private=True) == other.text(private=True)
    assert [note] == other.ids("note")


def test_a_step_of_private_and_other_changes_is_told_in_part(rep, other):
    """And completed where the rest comes later."""
    deal = deal_of(rep)
    with rep.desk.together("answer") as desk:
        write_note(desk, deal, "secret")
        give(desk, deal, "fit", 2)
    other.merge(rep)
    partly = other.text()
    other.merge(rep, private=True)
    rep.merge(other)

    assert partly == rep.text()
    assert 1 == len(other.ids("note"))
    assert sorted(rep.text(private=True).splitlines()) == sorted(other.text(private=True).splitlines())
