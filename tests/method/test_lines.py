"""Reporting lines lead to nobody twice."""

from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.lines import circle, circles

letters = st.sampled_from("abcdef")


def test_a_circle_is_told_from_the_person_back_to_them():
    """A reports to B, B to C; C cannot report to A."""
    assert ("c", "a", "b", "c") == circle({"a": "b", "b": "c"}, "c", "a")


def test_who_reports_elsewhere_may_have_any_boss():
    """Also one in a circle that there is already."""
    assert [(), ()] == [circle({"a": "b"}, "c", "a"), circle({"a": "b", "b": "a"}, "c", "a")]


def test_nobody_reports_to_themselves():
    """The shortest circle."""
    assert ("a", "a") == circle({}, "a", "a")


def test_every_circle_is_found_once():
    """Whoever only leads into it is no part of it."""
    assert [("b", "c", "b"), ("e", "e")] == list(circles({"a": "b", "b": "c", "c": "b", "d": "a", "e": "e"}))


@given(st.lists(st.tuples(letters, letters), max_size=20))
def test_lines_added_only_where_there_is_no_circle_make_none(lines):
    """Whatever the order."""
    bosses = {}
    for person, boss in lines:
        if not circle(bosses, person, boss):
            bosses[person] = boss

    assert [] == list(circles(bosses))
