"""The agenda of a review under way can be changed."""

import pytest

from colleagues import colleague
from tasdesk.actions.agenda import add_deal, leave_off, place_at
from tasdesk.actions.deals import add_deal as new_deal
from tasdesk.actions.history import undo
from tasdesk.actions.reviews import current, end_review, finish_deal, start_review
from tasdesk.errors import NotFound, Refused
from tasdesk.method.facts import Author


@pytest.fixture
def desk(tmp_path):
    """A manager's desk with four deals."""
    who = colleague(tmp_path, "Wang Wei", Author.MANAGER)
    for name in ("One", "Two", "Three", "Four"):
        new_deal(who.desk, name)
    return who.desk


@pytest.fixture
def deals(desk):
    """The ids of the deals by name; the first three are being reviewed."""
    with desk.reading() as read:
        found = dict(read.execute("SELECT name, id FROM deal").fetchall())
    start_review(desk, [found[name] for name in ("One", "Two", "Three")])
    return found


def names(desk):
    """The agenda, by name, and that it is numbered without a gap."""
    agenda = current(desk).deals
    assert [*range(1, len(agenda) + 1)] == [deal.place for deal in agenda]
    return [deal.name for deal in agenda]


def test_a_deal_comes_at_the_end_or_where_it_is_said(desk, deals):
    """The others make room; an undo takes it off again."""
    add_deal(desk, current(desk).id, deals["Four"])
    at_the_end = names(desk)
    undo(desk)
    add_deal(desk, current(desk).id, deals["Four"], place=2)

    assert ["One", "Two", "Three", "Four"] == at_the_end
    assert ["One", "Four", "Two", "Three"] == names(desk)


def test_a_deal_is_on_the_agenda_once(desk, deals):
    """A second time it is refused."""
    with pytest.raises(Refused):
        add_deal(desk, current(desk).id, deals["One"])

    assert ["One", "Two", "Three"] == names(desk)


def test_a_deal_is_left_off(desk, deals):
    """Those after it move up."""
    leave_off(desk, current(desk).id, deals["One"])

    assert ["Two", "Three"] == names(desk)


def test_what_was_talked_about_stays(desk, deals):
    """A deal that is done with cannot be left off, nor can the last one, nor one that is not there."""
    review = current(desk).id
    finish_deal(desk, review, deals["One"])
    leave_off(desk, review, deals["Two"])
    for name, error in (("One", Refused), ("Four", NotFound)):
        with pytest.raises(error):
            leave_off(desk, review, deals[name])

    assert ["One", "Three"] == names(desk)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (1, ["Two", "One", "Three"]),
        (3, ["One", "Three", "Two"]),
        (99, ["One", "Three", "Two"]),
        (0, ["Two", "One", "Three"]),
    ],
)
def test_a_deal_gets_another_number(desk, deals, place, expected):
    """One that is too large is the last."""
    place_at(desk, current(desk).id, deals["Two"], place)

    assert expected == names(desk)


def test_an_ended_review_stays_as_it_was(desk, deals):
    """Its agenda says what was reviewed."""
    review = current(desk).id
    end_review(desk, review, "over")
    for change in (lambda: add_deal(desk, review, deals["Four"]), lambda: place_at(desk, review, deals["One"], 2)):
        with pytest.raises(Refused):
            change()
