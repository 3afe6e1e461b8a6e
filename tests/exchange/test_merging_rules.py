"""What a merge does about playbooks, and what it refuses."""

from datetime import timedelta

import pytest

from colleagues import TODAY, assert_sound, deal_of, row_of
from desks import everything, give
from store_support import insert, insert_deal, unrefreshed
from tasdesk.actions.deals import add_deal
from tasdesk.actions.playbook import edited_candidate, use_playbook
from tasdesk.errors import FileError, Refused, TasdeskError
from tasdesk.store.ids import id_of
from tasdesk.store.names import BASE_PLAYBOOK

# --- the playbook ------------------------------------------------------------------------------------------------


def own_playbook(who, tmp_path, old, new):
    """Put the standard playbook in force, with one text in place of another."""
    with who.desk.reading() as read:
        (text,) = read.execute("SELECT text FROM playbook ORDER BY since DESC, id DESC LIMIT 1").fetchone()
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    use_playbook(who.desk, edited_candidate(path, "own.toml"))


def test_of_two_first_playbooks_the_older_is_kept(make):
    """In either direction; a book in which nothing was done has none of its own to keep."""
    old, new = make("old", today=TODAY - timedelta(days=9)), make("new")
    for who in (old, new):
        add_deal(who.desk, "A deal")
    empty = make("empty", today=TODAY - timedelta(days=99))
    old.merge(new)
    empty.merge(new)
    first = row_of(empty, "playbook")["since"]
    new.merge(old)
    empty.merge(old)

    assert first == TODAY.isoformat()
    assert {(BASE_PLAYBOOK, (TODAY - timedelta(days=9)).isoformat())} == {
        tuple(row_of(who, "playbook")[name] for name in ("id", "since")) for who in (old, new, empty)
    }
    assert old.text() == new.text() == empty.text()


def test_scores_follow_the_playbook_that_comes(pair, tmp_path):
    """Answers given meanwhile by the old one are weighed by the new one."""
    rep, manager = pair
    deal = deal_of(rep)
    give(rep.desk, deal, "fit.references", 5)
    give(rep.desk, deal, "fit.price", 1)
    manager.merge(rep)
    own_playbook(manager, tmp_path, 'id = "references"', 'id = "references"\nweight = 3')
    give(rep.desk, deal, "fit.delivery", 4)
    rep.merge(manager)
    manager.merge(rep)

    assert rep.text() == manager.text()
    assert_sound(rep, manager)


# --- what cannot be ----------------------------------------------------------------------------------------------


def test_nobody_comes_to_report_to_themselves(make):
    """Each line is right in its book, the two together are not: refused, with both books as they were."""
    rep, manager = make("rep"), make("manager")
    with rep.desk.writing("add people") as step:
        account = insert(step, "account", name="Haier")
        people = [insert(step, "person", account_id=account, name=name) for name in ("Zhou", "Chen")]
    manager.merge(rep)
    for who, (source, target) in ((rep, people), (manager, people[::-1])):
        with who.desk.writing("add link") as step:
            values = (id_of(source, "boss"), "reporting", account, source, target)
            step.insert("link", ("id", "kind", "account_id", "source_id", "target_id"), [values])
    before = everything(manager.desk)
    with pytest.raises(FileError, match=r"line \d+: it would close a circle"):
        manager.merge(rep)

    assert before == everything(manager.desk)


def test_a_deal_in_a_stage_that_the_playbook_lacks_is_refused(make, tmp_path):
    """Until the playbook says where such deals go: then they go there."""
    rep, manager = make("rep"), make("manager")
    with unrefreshed(rep.path) as book, book.writing("add deal", "rep") as step:
        insert_deal(step, stage="gone")
    with pytest.raises(Refused, match="gone"):
        manager.merge(rep)
    own_playbook(manager, tmp_path, "# ", "[old_stages]\ngone = 'present'\n\n# ")
    manager.merge(rep)

    assert "present" == row_of(manager)["stage"]


def test_a_step_that_is_known_cannot_come_as_another(pair):
    """Neither an own one nor one that was received."""
    rep, manager = pair
    with rep.desk.writing("forge") as step:
        step.read.execute("UPDATE step SET author = 'Nobody' WHERE id = 1")
        insert(step, "rival", name="Kingdee")
    for who in (manager, rep):
        with pytest.raises(TasdeskError, match=r"line \d+: this book knows that step"):
            who.merge(rep if who is manager else forged(manager, rep))


def forged(manager, rep):
    """The manager's book, where a step that came from the rep has another author."""
    with manager.desk.writing("forge") as step:
        step.read.execute("UPDATE received SET author = 'Nobody' WHERE id IN (SELECT uid FROM step)")
        step.read.execute("UPDATE received SET op = 'edit deal'")
    return manager
