"""The curve: one rate per ISO week, a pure function of the deal's dated facts and the playbook (METHOD 5)."""

from datetime import date, timedelta

from tasdesk.method.course import Course
from tasdesk.method.facts import Point, Record
from tasdesk.method.playbook import Comparison, Playbook
from tasdesk.method.winrate import verdict

_WEEK = timedelta(days=7)


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
    started = first_answer(record)
    if started is None or started > today:
        return ()
    return walk_weeks(Course.of(record, playbook), started, _end(record, today), today, playbook.comparison)


def walk_weeks(course: Course, started: date, ended: date, today: date, comparison: Comparison) -> tuple[Point, ...]:
    """The points of the weeks from `started` to `ended`, both days within their weeks.

    The present week's point is as of today, a finished one's as of its Sunday.
    """
    points: list[Point] = []
    sunday = started + timedelta(days=6 - started.weekday())
    last = ended + timedelta(days=6 - ended.weekday())
    value, reason, closed = None, None, False
    while sunday <= last:
        if course.walk(min(sunday, today)):
            value, reason, *_flags = verdict(course.standing(), comparison)
            closed = course.outcome is not None
        points.append(Point(week_of(sunday), value, reason, closed))
        sunday += _WEEK
    return tuple(points)


def first_answer(record: Record) -> date | None:
    """The day of the first assessment, gates and rank included; None where nothing was ever answered."""
    days = [row.day for row in record.assessments] + [row.day for row in record.gates]
    return min(days, default=None)


def _end(record: Record, today: date) -> date:
    """The day of the last close while the deal is closed, else today."""
    closings = sorted((closing for closing in record.closings if closing.day <= today), key=lambda c: c.day)
    return closings[-1].day if closings and closings[-1].outcome is not None else today
