"""The weekly curve as a pure function of the dated facts (METHOD 5, "The curve")."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import TODAY, records, until
from tasdesk.method.course import standing_on
from tasdesk.method.curve import curve, field_curve, sunday_of, sundays, week_of
from tasdesk.method.facts import US, Assessment, Author, Closing, Outcome, Record, Said
from tasdesk.method.winrate import rate, verdict

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2026, 9, 28), "2026-W40"),
        (date(2026, 10, 4), "2026-W40"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_week_is_one_of_iso_8601(on, week):
    """From Monday to Sunday; the year is that of its Thursday."""
    assert week == week_of(on)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_lies_in_the_week_that_ends_on_its_sunday(on):
    """At most six days before it."""
    sunday = sunday_of(week_of(on))

    assert 6 == sunday.weekday()
    assert timedelta(0) <= sunday - on < timedelta(days=7)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 500))
def test_every_week_between_two_days_has_one_sunday(started, days):
    """Each as far from the last as a week is long."""
    ended = started + timedelta(days=days)
    weeks = sundays(started, ended)

    assert (sunday_of(week_of(started)), sunday_of(week_of(ended))) == (weeks[0], weeks[-1])
    assert {timedelta(days=7)} >= {later - sooner for sooner, later in pairwise(weeks)}


@given(records)
def test_each_point_is_the_rate_at_the_end_of_its_week(playbook, record):
    """The present week's is that of today."""
    for point in curve(record, TODAY, playbook):
        end = min(sunday_of(point.week), TODAY)
        found = verdict(standing_on(record, end, playbook), playbook.comparison)

        assert (found.value, found.reason) == (point.rate, point.reason)


@given(records, st.integers(0, 5))
def test_finished_weeks_do_not_change_as_time_goes_on(playbook, record, weeks):
    """What the curve said at the end of a week stays in every later curve, unless the deal was closed then."""
    sunday = sunday_of(week_of(TODAY)) - timedelta(weeks=1 + weeks)
    then = curve(until(record, sunday), sunday, playbook)
    now = {point.week: point for point in curve(record, TODAY, playbook)}

    assert [point for point in then if point.week in now] == [now[point.week] for point in then if point.week in now]
    if standing_on(record, TODAY, playbook).outcome is None:
        assert {point.week for point in then} <= now.keys()


def answered(on):
    return Assessment(on, Author.SALESPERSON, US, Said(3), Said(3))


def test_a_curve_begins_with_the_first_answer(playbook):
    """Without one, or with one of the future alone, there is none."""
    early, later = FRIDAY - timedelta(days=14), FRIDAY + timedelta(days=1)
    noted = Assessment(early, Author.SALESPERSON, US, Said(note="seen"))

    assert [0, 0, 0, 1, 3] == [
        len(curve(Record(rows), FRIDAY, playbook))
        for rows in ((), (noted,), (answered(later),), (noted, answered(FRIDAY)), (answered(early),))
    ]


def test_a_curve_ends_with_the_last_close_or_today(playbook):
    """A reopened deal goes on; a close before the first answer leaves nothing to show."""
    started = FRIDAY - timedelta(weeks=6)
    closes = [Closing(FRIDAY - timedelta(weeks=weeks), outcome) for weeks, outcome in ((4, Outcome.LOST), (2, None))]

    assert [7, 3, 7, 0] == [
        len(curve(Record((answered(started),), closings=tuple(closings)), FRIDAY, playbook))
        for closings in ((), closes[:1], closes, [Closing(started - timedelta(days=30), Outcome.LOST)])
    ]
    assert ["2026-W43", "2026-W44"] == [
        point.week
        for point in curve(Record((answered(started),), closings=tuple(closes)), FRIDAY, playbook)
        if point.closed
    ]


@given(records)
def test_the_curve_of_the_field_is_ours_with_the_rivals_own_rates(playbook, record):
    """Our points are those of the curve; a rival's is its plain share at the end of the same week."""
    found = field_curve(record, TODAY, playbook)

    for week in found:
        standing = standing_on(record, week.day, playbook)
        field = rate(standing, playbook.comparison).parties[1:]
        expected = [(party.slot, party.party, party.share) for party in field if party.share is not None]

        assert expected == [(f"rival{slot}", rival, share) for slot, rival, share in week.rivals]
    assert curve(record, TODAY, playbook) == tuple(week.ours for week in found)
