"""An undo leaves nothing behind that refers to what is no more."""

from desks import give, refused
from store_support import contents, insert
from tasdesk.actions.deals import add_deal
from tasdesk.actions.history import redo, undo
from tasdesk.actions.rivals import name_rival
from tasdesk.errors import Refused


def test_a_rival_of_whom_something_was_said_stays(desk):
    """The answers would be about nobody."""
    deal = add_deal(desk, "Data platform")
    name_rival(desk, deal, "Kingdee")
    name_rival(desk, deal, "Yonyou")
    give(desk, deal, "fit", 3, party="Kingdee")
    with desk.reading() as read:
        (naming,) = read.execute("SELECT step FROM journal WHERE tbl = 'rival' ORDER BY id LIMIT 1").fetchone()

    with refused(desk, Refused, "rests on it"):
        undo(desk, naming)


def test_an_account_that_belongs_to_another_does_not_stand_in_the_way(desk):
    """What was changed of it can be taken back."""
    with desk.writing("add account") as step:
        mother = insert(step, "account", name="Haier")
        insert(step, "account", name="Haier Smart Home", parent_id=mother)
    with desk.writing("edit account") as step:
        step.read.execute("UPDATE account SET sector = 'appliances' WHERE parent_id IS NOT NULL")
    before = contents(desk.book)
    undo(desk)
    redo(desk)

    assert before == contents(desk.book)
