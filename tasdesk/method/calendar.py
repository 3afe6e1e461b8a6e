"""The calendar: what is planned and what is to be done, by when (METHOD 7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
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
    entries = [
        Entry(when(each.day, today), each.day, activity=each)
        for each in activities
        if each.state is ActivityState.PLANNED
    ]
    entries += [
        Entry(when(each.due, today), each.due, action=each) for each in actions if each.state is ActionState.OPEN
    ]
    return tuple(sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[date, bool, str, str]:
    if entry.activity is not None:
        # "" would come first, but what has no time is not the first of the day.
        return entry.day or date.max, False, entry.activity.time or "99", entry.activity.id
    return entry.day or date.max, True, "", entry.action.id if entry.action else ""
