"""The curve: one rate per ISO week, a pure function of the deal's dated facts and the playbook (METHOD 5)."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from tasdesk.method.course import Course
from tasdesk.method.facts import Closing, Point, Record
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.method.winrate import Verdict, rate, verdict


class Share(NamedTuple):
    """A named rival's own rate: its plain share, 0–1 (METHOD 5, rule 4). `slot` is its number, 1 or 2."""

    slot: int
    rival: str
    share: float


class FieldPoint(NamedTuple):
    """The whole field at the end of an ISO week.

    Attributes:
        ours: our point.
        day: the day it is as of: the week's Sunday; in the present week today.
        rivals: the named rivals; nobody while our rate is not computed or the deal is closed.
    """

    ours: Point
    day: date
    rivals: tuple[Share, ...] = ()


@cache
def week_of(day: date) -> str:
    """The ISO week of a day, as 2026-W40."""
    year, week, _day = day.isocalendar()
    return f"{year}-W{week:02}"


def sunday_of(week: str) -> date:
    """The last day of an ISO week written like 2026-W40."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def curve(record: Record, today: date, playbook: Playbook) -> tuple[Point, ...]:
    """The weekly points from the first assessment to the last close, or to today while the deal is open."""
    course = Course.of(record, playbook)
    started = course.first_answer
    if started is None or started > today:
        return ()
    weeks = sundays(started, end_of(record.closings, today))
    found = verdicts(course, [min(sunday, today) for sunday in weeks], playbook.comparison)
    return points(weeks, found)


def field_curve(record: Record, today: date, playbook: Playbook) -> tuple[FieldPoint, ...]:
    """The weekly points of `curve`, each with the rivals' own rates."""
    ours = curve(record, today, playbook)
    course = Course.of(record, playbook)
    found: list[FieldPoint] = []
    rivals: tuple[Share, ...] = ()
    for point in ours:
        day = min(sunday_of(point.week), today)
        if course.walk(day):
            standing = course.standing()
            rivals = tuple(
                Share(slot, party.party, party.share)
                for slot, party in zip(standing.slots, rate(standing, playbook.comparison).parties[1:], strict=False)
                if party.share is not None
            )
        found.append(FieldPoint(point, day, rivals))
    return tuple(found)


def sundays(started: date, ended: date) -> list[date]:
    """The last days of the weeks from one day to another."""
    first = started + timedelta(days=6 - started.weekday())
    return [first + timedelta(days=days) for days in range(0, (ended - first).days + 7, 7)]


def verdicts(course: Course, days: Iterable[date], comparison: Comparison) -> list[tuple[Verdict, bool]]:
    """The rate at the end of each of these days, which come in order, and whether the deal was closed then."""
    found: list[tuple[Verdict, bool]] = []
    latest = None
    for day in days:
        if course.walk(day) or latest is None:
            latest = verdict(course.standing(), comparison), course.outcome is not None
        found.append(latest)
    return found


def points(weeks: Iterable[date], found: Iterable[tuple[Verdict, bool]]) -> tuple[Point, ...]:
    """The rates at the ends of these weeks, given by their Sundays, as points."""
    return tuple(
        [
            Point(week_of(sunday), rate.value, rate.reason, closed)
            for sunday, (rate, closed) in zip(weeks, found, strict=True)
        ]
    )


def end_of(closings: Iterable[Closing], today: date) -> date:
    """The day of the last close while the deal is closed, else today; the last closing or reopening of a day counts."""
    past = sorted((closing for closing in closings if closing.day <= today), key=attrgetter("day"))
    return past[-1].day if past and past[-1].outcome is not None else today
