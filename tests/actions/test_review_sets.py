"""Which deals a review walks, and lists of deals under a name."""

import pytest

from colleagues import colleague
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.actions.history import undo
from tasdesk.actions.review_sets import DealList, choose, drop_list, filter_of, keep_list, kept_lists, list_called
from tasdesk.actions.reviews import current, end_review, finish_deal, start_review
from tasdesk.errors import BadUse, NotFound
from tasdesk.method.facts import Author
from tasdesk.store.ids import code_of


@pytest.fixture
def who(tmp_path):
    """A manager."""
    return colleague(tmp_path, "Wang Wei", Author.MANAGER)


def chosen(desk, **how):
    return sorted(card.name for card in choose(desk, **how))


def test_the_deals_that_matter(who):
    """Of grade A or B, never reviewed, or changed since; what is done in a review is no change."""
    desk = who.desk
    deals = {name: add_deal(desk, name, owner="Li Na") for name in ("Large", "Changed", "Quiet")}
    edit_deal(desk, deals["Large"], manual_grade="A", grade_reason="strategic")
    at_first = chosen(desk)
    start_review(desk, [*deals.values()])
    for deal in deals.values():
        finish_deal(desk, current(desk).id, deal)
    end_review(desk, current(desk).id, "done")
    edit_deal(desk, deals["Changed"], need="more")

    assert ["Changed", "Large", "Quiet"] == at_first
    assert ["Changed", "Large"] == chosen(desk)
    assert ["Changed", "Large"] == chosen(desk, owner="li")


def test_a_list_is_a_filter_under_a_name(who):
    """Its name is compared as people write it; the later word counts; an undo brings the one before back."""
    keep_list(who.desk, "Large  大单", "grade:A,B")
    keep_list(who.desk, "large 大单", "grade:A")
    latest = kept_lists(who.desk)
    undo(who.desk)

    assert [DealList("large 大单", "grade:A")] == latest
    assert DealList("Large  大单", "grade:A,B") == list_called(who.desk, "LARGE 大单")


def test_deals_one_by_one(who):
    """A list of marked deals is a filter by their codes."""
    one, _two, three = (add_deal(who.desk, name) for name in ("One", "Two", "Three"))

    assert ["One", "Three"] == chosen(who.desk, where=filter_of([code_of(one), code_of(three)]))


def test_two_books_mean_the_same_list(who, tmp_path):
    """Who kept it under one name in both, has it once after a merge."""
    rep = colleague(tmp_path, "Li Na")
    keep_list(rep.desk, "Mine", "owner:li")
    keep_list(who.desk, "mine", "owner:wang")
    who.merge(rep)

    assert 1 == len(kept_lists(who.desk))


@pytest.mark.parametrize(("name", "where"), [("", "grade:A"), ("Mine", ""), ("Mine", "nonsense:1")])
def test_what_cannot_be_kept(who, name, where):
    """A name and a filter that holds together are needed."""
    with pytest.raises(BadUse):
        keep_list(who.desk, name, where)

    assert [] == kept_lists(who.desk)


def test_a_list_that_is_gone(who):
    """Dropped once, it cannot be named again."""
    keep_list(who.desk, "Mine", "grade:A")
    drop_list(who.desk, "mine")
    with pytest.raises(NotFound):
        drop_list(who.desk, "mine")

    assert [] == kept_lists(who.desk)
