"""The calendar: what is planned and what is to be done, by when (METHOD 7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from operator import itemgetter
from typing import NamedTuple

from tasdesk.method.activities import Action, ActionState, Activity, ActivityState


class When(StrEnum):
    """How near something is, in the order in which it stands in the calendar."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    UNDATED = "undated"


class Entry(NamedTuple):
    """A line of the calendar: an activity that is planned, or an action that is open.

    Attributes:
        day: the activity's day, or the action's due day; None where nobody said.
    """

    when: When
    day: date | None
    activity: Activity | None = None
    action: Action | None = None

    @property
    def deal_id(self) -> str | None:
        """The deal it is of."""
        return (self.activity or self.action).deal_id  # type: ignore[union-attr]  # one of the two is there

    @property
    def account_id(self) -> str | None:
        """The account it is of, where it is of no deal."""
        return (self.activity or self.action).account_id  # type: ignore[union-attr]  # as above


def when(day: date | None, today: date) -> When:
    """How near a day is; a week ends with its Sunday, and a day that has passed is overdue."""
    if day is None:
        return When.UNDATED
    if day <= today:
        return When.TODAY if day == today else When.OVERDUE
    sunday = today + timedelta(days=6 - today.weekday())
    return When.WEEK if day <= sunday else When.LATER


def agenda(activities: Iterable[Activity], actions: Iterable[Action], today: date) -> tuple[Entry, ...]:
    """What is planned and what is open, by day; on a day activities by their time, then actions.

    A planned activity whose day has passed is overdue: somebody has to say whether it was held.
    """
    near = cache(partial(when, today=today))
    # "" would come first, but what has no time is not the first of the day.
    entries = [
        ((each.day, False, each.time or "99", each.id), Entry(near(each.day), each.day, each))
        for each in activities
        if each.state is ActivityState.PLANNED
    ]
    entries += [
        ((each.due or date.max, True, "", each.id), Entry(near(each.due), each.due, None, each))
        for each in actions
        if each.state is ActionState.OPEN
    ]
    return tuple(entry for _order, entry in sorted(entries, key=itemgetter(0)))
