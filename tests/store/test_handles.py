"""Records without a name go by the end of their id."""

import pytest

from store_support import insert
from tasdesk.errors import Ambiguous, NotFound
from tasdesk.store.handles import find_handled, handle


@pytest.fixture
def visit(desk):
    with desk.writing("add activity") as step:
        account = insert(step, "account", name="here")
        return insert(step, "activity", account_id=account, kind="visit", state="held", day="2026-11-20")


def test_a_record_goes_by_the_end_of_its_id(desk, visit):
    """In any letter case and width; the whole id is an end of itself."""
    with desk.reading() as read:
        assert [visit] * 3 == [
            find_handled(read, "activity", called) for called in (handle(visit), f" {visit[-4:].upper()} ", visit)
        ]


def test_less_than_four_characters_are_no_handle(desk, visit):
    """And one of a table is none of another."""
    with desk.reading() as read:
        for called in (visit[-3:], "", "zzzzzz", "\udcff" * 4):
            with pytest.raises(NotFound, match="No activity goes by"):
                find_handled(read, "activity", called)
        with pytest.raises(NotFound, match="No objection goes by"):
            find_handled(read, "objection", handle(visit))


def test_what_several_have_lists_them(desk, visit):
    """As after a merge."""
    twin = f"f{visit[1:]}"
    with desk.writing("add activity") as step:
        step.insert("activity", ("id", "kind", "state", "day"), [(twin, "call", "held", "2026-11-20")])
    with desk.reading() as read, pytest.raises(Ambiguous, match=twin):
        find_handled(read, "activity", handle(visit))
