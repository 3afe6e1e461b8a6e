"""How far a count of closed deals can be trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.trust import Share, Trust


def test_the_interval_is_wilsons():
    """Eight of ten: 49 % to 94 %, as in the textbooks."""
    assert (0.4902, 0.9433) == pytest.approx(Share(8, 10).interval, abs=1e-4)


def test_of_no_deal_nothing_is_said():
    """Neither a part nor an interval."""
    assert (None, None) == (Share(0, 0).part, Share(0, 0).interval)


@given(st.integers(1, 10_000).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_))))
def test_the_interval_holds_the_part_and_stays_within_the_whole(counts):
    """Whatever the counts."""
    share = Share(*counts)
    low, high = share.interval

    assert 0 <= low <= share.part + 1e-12
    assert share.part - 1e-12 <= high <= 1


def test_two_shares_are_apart_where_their_intervals_do_not_touch():
    """Many deals tell what few do not."""
    assert Trust(Share(80, 100), Share(20, 100)).apart
    assert not Trust(Share(4, 5), Share(1, 5)).apart
