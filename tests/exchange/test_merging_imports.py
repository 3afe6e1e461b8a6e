"""Two books that took in the same CRM, each for itself, speak of the same records (DESIGN 6, "Merge")."""

import pytest

from colleagues import assert_sound
from crm import CRM, EARLY, LOST, OPEN, WON, pipeline, take_in
from desks import everything, give, rate
from tasdesk.actions.history import redo, undo
from tasdesk.actions.merging import Tally


@pytest.fixture
def both(make):
    """A salesperson and a manager, who took in the same export."""
    rep, manager = make("rep"), make("manager")
    for who in (rep, manager):
        take_in(who.desk, CRM)
    return rep, manager


def counts(who):
    """How many records of each kind there are."""
    return {table: len(who.ids(table)) for table in ("account", "product", "deal", "stage_move", "person")}


def the_deal(who, external_id):
    """A deal by its id in the CRM, as its row."""
    with who.desk.reading() as read:
        found = read.execute("SELECT id, stage, outcome, owner FROM deal WHERE external_id = ?", (external_id,))
        return found.fetchone()


def test_the_same_deal_of_two_imports_is_one(both):
    """Nothing is there twice, nothing clashes, and both books come to say the same to the byte."""
    rep, manager = both
    before = counts(manager)
    merged = manager.merge(rep)
    rep.merge(manager)

    assert ({}, ()) == (merged.tables, merged.clashes.kept)
    assert before == counts(manager) == counts(rep)
    assert rep.text() == manager.text()
    assert_sound(rep, manager)


def test_what_was_done_with_it_afterwards_comes_along(both):
    """Answers that the salesperson gave are those of the manager's deal, in one step that can be undone."""
    rep, manager = both
    deal = rep.ids("deal")[0]
    for gate in ("event", "source"):
        give(rep.desk, deal, gate, "yes")
    for question in ("fit", "closeness"):
        give(rep.desk, deal, question, 4)
    before = everything(manager.desk)
    merged = manager.merge(rep)
    rates = rate(rep.desk, deal), rate(manager.desk, deal)
    undo(manager.desk)

    assert Tally(new=1) == merged.tables["assessment"]
    assert rates[0] == rates[1] is not None
    same = "deal", "account", "assessment", "stage_move"
    assert [before[table] for table in same] == [everything(manager.desk)[table] for table in same]


def test_the_same_people_of_two_lists_are_one(make, tmp_path):
    """By their ids in the list, or by their names, with their customer and whom they report to."""
    rep, manager = make("rep"), make("manager")
    path = tmp_path / "people.csv"
    path.write_text("id,name,title,boss\n7,王芳,CIO,\n,Ann,IT,王芳\n", encoding="utf-8")
    for who in (rep, manager):
        take_in(who.desk, path, mapping="people", account="Haier 海尔")
    before = counts(manager)
    merged = manager.merge(rep)

    assert {"account": 1, "product": 0, "deal": 0, "stage_move": 0, "person": 2} == before == counts(manager)
    assert ({}, ()) == (merged.tables, merged.clashes.kept)


def test_what_the_files_say_differently_clashes(make, tmp_path):
    """One book took in a newer file: the later word holds, and both stand in the list."""
    rep, manager = make("rep"), make("manager")
    take_in(rep.desk, pipeline(tmp_path, OPEN, LOST, EARLY))
    take_in(manager.desk, pipeline(tmp_path, OPEN.replace("Ada Thorn", "Bo Lind"), WON, EARLY))
    merged = rep.merge(manager)

    assert {"owner"} == {clash.clash.column for clash in merged.clashes.kept}
    assert ["Bo Lind", "Ada Thorn"] == [the_deal(rep, id_)[3] for id_ in ("A0000001", "A0000003")]
    assert 4 == counts(rep)["deal"]


def test_the_next_file_brings_one_move_to_both(both, tmp_path):
    """Both took in that a deal was won: it was won once."""
    rep, manager = both
    with rep.desk.reading() as read:
        found = read.execute(
            "SELECT external_id FROM deal WHERE outcome = '' AND stage = 'analyse' ORDER BY external_id LIMIT 1"
        ).fetchone()
    won = WON.replace("A0000002", found[0])
    for who in (rep, manager):
        take_in(who.desk, pipeline(tmp_path, won))
    manager.merge(rep)
    deal = the_deal(manager, found[0])[0]
    with manager.desk.reading() as read:
        kinds = [kind for (kind,) in read.execute("SELECT kind FROM stage_move WHERE deal_id = ? ORDER BY id", (deal,))]

    assert ["entry", "close"] == kinds


def test_who_takes_their_import_back_takes_away_nothing_of_the_other(make, tmp_path):
    """Nor what the other wrote into it; taken in again, both have it."""
    rep, manager = make("rep"), make("manager")
    take_in(manager.desk, pipeline(tmp_path, OPEN, WON))
    take_in(rep.desk, pipeline(tmp_path, OPEN.replace("Ada Thorn", "Bo Lind"), WON))
    undo(rep.desk)
    merged = manager.merge(rep)
    owner = the_deal(manager, "A0000001")[3]
    rep.merge(manager)
    came = counts(rep)
    undo(rep.desk)
    redo(rep.desk)

    assert (2, "Ada Thorn", ()) == (counts(manager)["deal"], owner, merged.clashes.kept)
    assert counts(manager) == came == counts(rep)
    assert rep.text() == manager.text()


def test_an_import_after_its_undo_gives_the_same_keys(make, tmp_path):
    """And a customer who was given another name by hand keeps it beside the one that comes again."""
    rep = make("rep")
    path = pipeline(tmp_path, OPEN)
    take_in(rep.desk, path)
    first = rep.ids("deal"), rep.ids("account")
    undo(rep.desk)
    take_in(rep.desk, path)
    again = rep.ids("deal"), rep.ids("account")
    with rep.desk.writing("edit account") as step:
        step.read.execute("UPDATE account SET name = 'Corvane Holding'")
    take_in(rep.desk, path)

    assert first == again
    assert (1, 2) == (counts(rep)["deal"], counts(rep)["account"])
