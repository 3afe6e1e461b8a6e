"""What is to be looked at today, over all deals: what a salesperson opens in the morning (METHOD 8)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from tasdesk.method.activities import ActionKind
from tasdesk.method.calendar import Entry, When
from tasdesk.method.facts import Standing
from tasdesk.method.findings import Finding
from tasdesk.method.tasks import Task

FELT: Final = 0.005
"""A rate that fell by less than half a point is shown as the same."""

TOLD_ELSEWHERE: Final = frozenset({"rate-fell", "overdue-action"})
"""Findings that have a part of their own here."""


class Part(StrEnum):
    """Why something is to be looked at, in the order in which it stands."""

    OVERDUE = "overdue"
    TODAY = "today"
    PROMISED = "promised"
    FELL = "fell"
    NEW = "new"
    NEAR = "near"
    SOON = "soon"
    STALE = "stale"


class Fall(NamedTuple):
    """How a rate fell.

    Attributes:
        was, now: the rate a week ago and today, 0–1.
        before, after: the answers in force then and now, from which its causes follow.
    """

    was: float
    now: float
    before: Standing
    after: Standing

    @property
    def change(self) -> float:
        """By how much it moved, less than 0."""
        return self.now - self.was


class Point(NamedTuple):
    """Something to look at.

    Attributes:
        deal_id: the deal; None for what is of an account alone.
        name, account: what they are called.
        entry: the activity or action; in `overdue`, `today`, `promised` and `soon`.
        task: what a stage requires by a day; in `overdue`, `today` and `soon`.
        finding: in `new`.
        fall: how the rate fell; in `fell`.
        day: when it is, was, or was due; in `stale` the newest assessment, None where there never was one.
        place, key: where to go on the deal, as of `Rule.place` and `Hit.key`.
        weight: the amount in the playbook's currency; of equals the larger goes first.
    """

    part: Part
    deal_id: str | None
    code: str
    name: str
    account: str
    place: str
    key: str = ""
    day: date | None = None
    entry: Entry | None = None
    task: Task | None = None
    finding: Finding | None = None
    fall: Fall | None = None
    weight: float = 0


def part_of(entry: Entry, today: date, days: int) -> Part | None:
    """Where a line of the calendar stands; None for what is later than so many days from today, or undated.

    What was promised to a manager is a part of its own, whenever it is due.
    """
    if entry.action is not None and entry.action.kind is ActionKind.FOLLOW_UP:
        return Part.PROMISED
    return _part(entry.when, entry.day, today, days)


def part_of_task(task: Task, today: date, days: int) -> Part | None:
    """Where something that a stage requires stands; None for what is due later, or on no day."""
    return _part(task.near, task.due, today, days)


def _part(near: When, day: date | None, today: date, days: int) -> Part | None:
    if near is When.OVERDUE:
        return Part.OVERDUE
    if near is When.TODAY:
        return Part.TODAY
    return Part.SOON if day is not None and (day - today).days <= days else None


def due_soon(day: str, today: date, days: int) -> date | None:
    """A day in ISO 8601, where it is today or in the days to come."""
    if not day:
        return None
    when = date.fromisoformat(day)
    return when if 0 <= (when - today).days <= days else None


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """By part; within one by day, a fall by its size, a finding and an old assessment by the deal's amount."""
    return tuple(sorted(points, key=_order))


def _order(point: Point) -> tuple[object, ...]:
    number = _PLACES[point.part]
    if point.fall is not None:
        return number, point.fall.change, -point.weight, point.code
    if point.finding is not None or point.part is Part.STALE:
        return number, -point.weight, point.code, point.key
    return number, point.day or date.max, -point.weight, point.code


_PLACES: Final = {part: number for number, part in enumerate(Part)}
