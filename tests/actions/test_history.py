"""Taking steps back and forth, and what is told of them."""

import pytest

from tasdesk.actions import history
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.errors import NotFound, Refused
from tasdesk.store.journal import steps


def names(desk):
    with desk.reading() as read:
        return [name for (name,) in read.execute("SELECT name FROM deal ORDER BY id")]


def test_a_step_is_taken_back_and_done_again(desk):
    """Each says which deal it concerned, also where that deal is gone afterwards."""
    deal = add_deal(desk, "Grid")

    undone = history.undo(desk)
    assert ("add deal", deal, "Grid", []) == (undone.step.op, undone.deal_id, undone.name, names(desk))
    redone = history.redo(desk)
    assert ("add deal", deal, "Grid", ["Grid"]) == (redone.step.op, redone.deal_id, redone.name, names(desk))


def test_a_step_of_several_deals_names_none(desk):
    """There is no one place to go to."""
    with desk.together("import portfolio") as all_at_once:
        for name in ("One", "Two"):
            add_deal(all_at_once, name)

    undone = history.undo(desk)

    assert (None, "", []) == (undone.deal_id, undone.name, names(desk))


def test_the_next_step_to_be_undone_is_known(desk):
    """None where nothing was done; an undo moves it one back."""
    assert history.next_undo(desk) is None
    deal = add_deal(desk, "Grid")
    edit_deal(desk, deal, name="Grid 2")
    assert "edit deal" == history.next_undo(desk).op
    history.undo(desk)
    assert "add deal" == history.next_undo(desk).op


def test_there_may_be_nothing_to_take_back(desk):
    """Nor to do again; nor a step of that number."""
    for action in (history.undo, history.redo):
        with pytest.raises(Refused):
            action(desk)
    with pytest.raises(NotFound):
        history.undo(desk, 77)


def test_an_undo_is_in_the_name_of_who_does_it(desk):
    """With kind and role, as every step."""
    add_deal(desk, "Grid")
    history.undo(desk)

    with desk.reading() as read:
        last, *_rest = steps(read, 1)
    assert ("undo", desk.user.name, desk.user.role) == (last.kind, last.author, last.role)
