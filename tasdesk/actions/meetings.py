"""Meetings of other calendars become activities, and follow them (METHOD 7)."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from tasdesk.actions.activities import add_activity, cancel_activity, edit_activity
from tasdesk.actions.desk import Desk
from tasdesk.actions.whose import Whose
from tasdesk.errors import TasdeskError
from tasdesk.messages import _
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.method.capture import belongs
from tasdesk.store.activities import read_activities
from tasdesk.store.book import Reader
from tasdesk.store.lookup import folded
from tasdesk.store.mentionable import read_known

OURS: Final = "@tasdesk"
"""The end of the UID of a meeting that went out of a book."""


class Guest(NamedTuple):
    """Somebody who is invited."""

    name: str
    email: str


class Meeting(NamedTuple):
    """A meeting as a calendar has it.

    Attributes:
        time: as HH:MM where the user is; empty for a whole day.
        minutes: None for a whole day.
        repeated: it is the first of a series that could not be followed: the rest is not told one by one.
    """

    uid: str
    summary: str
    day: date
    time: str
    minutes: int | None
    guests: tuple[Guest, ...]
    cancelled: bool = False
    repeated: bool = False


class LeftOut(NamedTuple):
    """A meeting that was not taken, and why."""

    summary: str
    why: str


class Taken(NamedTuple):
    """What an import of meetings did.

    Attributes:
        series: how many of the meetings taken are the first of a series.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    series: int = 0
    left_out: tuple[LeftOut, ...] = ()


def take_meetings(desk: Desk, meetings: Iterable[Meeting], kind: str, deal_id: str | None = None) -> Taken:
    """Take meetings over in one step.

    Of those that are known, a planned one follows the calendar in day, time and length, and is cancelled with it. A new
    one is held if its day has passed, else planned. Guests are people by their e-mail address, or by their name.

    Args:
        kind: what they are, of the playbook's kinds.
        deal_id: the deal they are all of; None finds it by the guests and by what the meeting is called.

    Raises:
        NotFound: no such kind of activity or deal.
    """
    with desk.together("import meetings") as together, together.reading() as read:
        kind = together.playbook().contact.called(kind).id
        taker = _Taker(together, read, kind, deal_id)
        for meeting in meetings:
            taker.take(meeting)
        return Taken(taker.new, taker.changed, taker.same, taker.series, tuple(taker.left_out))


class _Taker:
    """Takes meetings, one after the other, and counts."""

    def __init__(self, desk: Desk, read: Reader, kind: str, deal_id: str | None) -> None:
        self.desk = desk
        self.kind = kind
        self.deal_id = deal_id
        self.known = read_known(read, deal_id)
        self.people = _people(read)
        self.there = _known_meetings(read)
        self.new = self.changed = self.same = self.series = 0
        self.left_out: list[LeftOut] = []

    def take(self, meeting: Meeting) -> None:
        """Take one meeting."""
        known = self.there.get(meeting.uid) or self.there.get(meeting.uid.removesuffix(OURS))
        if known is not None:
            changed = self._follow(known, meeting)
            self.changed += changed
            self.same += not changed
            return
        if meeting.cancelled:
            self.left_out.append(LeftOut(meeting.summary, _("it was cancelled")))
            return
        met = self._met(meeting)
        whose = self._whose(meeting, met)
        if isinstance(whose, str):
            self.left_out.append(LeftOut(meeting.summary, whose))
            return
        try:
            add_activity(
                self.desk,
                whose,
                self.kind,
                day=meeting.day,
                planned=meeting.day >= self.desk.today,
                time=meeting.time,
                minutes=meeting.minutes,
                people=met,
                purpose=meeting.summary,
                uid=meeting.uid,
            )
        except TasdeskError as error:
            self.left_out.append(LeftOut(meeting.summary, str(error)))
            return
        self.new += 1
        self.series += meeting.repeated

    def _follow(self, known: Activity, meeting: Meeting) -> bool:
        """Let a planned activity follow its meeting; whether anything changed."""
        if known.state is not ActivityState.PLANNED:
            return False
        if meeting.cancelled:
            cancel_activity(self.desk, known.id)
            return True
        if (known.day, known.time, known.minutes) == (meeting.day, meeting.time, meeting.minutes):
            return False
        edit_activity(self.desk, known.id, day=meeting.day, time=meeting.time, minutes=meeting.minutes)
        return True

    def _met(self, meeting: Meeting) -> list[str]:
        """The people of customers among the guests, each once; a name that several have is nobody's."""
        found: dict[str, None] = {}
        for guest in meeting.guests:
            ids = (guest.email and self.people.get(guest.email)) or self.people.get(folded(guest.name), frozenset())
            if len(ids) == 1:
                found |= dict.fromkeys(ids)
        return list(found)

    def _whose(self, meeting: Meeting, met: list[str]) -> Whose | str:
        """Whose it is, or why nobody can tell."""
        if self.deal_id is not None:
            here = {person.id for person in self.known.people}
            met[:] = [person for person in met if person in here]
            return Whose(self.deal_id)
        if not met:
            return _("nobody of a customer is among the guests")
        deals, account = belongs(met, meeting.summary, self.known)
        if len(deals) == 1:
            return Whose(deals[0])
        return Whose(None, account) if account else _("the guests are of several customers")


def _people(read: Reader) -> dict[str, frozenset[str]]:
    """The ids of people by e-mail address, and by name."""
    found: dict[str, set[str]] = {}
    for id, name, email in read.execute("SELECT id, name, email FROM person"):
        for key in filter(None, (folded(name), email.strip().casefold())):
            found.setdefault(key, set()).add(id)
    return {key: frozenset(ids) for key, ids in found.items()}


def _known_meetings(read: Reader) -> dict[str, Activity]:
    """The activities by what calendars call them, and ours by their id."""
    activities = read_activities(read, date.max)
    uids = dict(read.execute("SELECT id, uid FROM activity WHERE uid <> ''"))
    return {each.id: each for each in activities} | {uids[each.id]: each for each in activities if each.id in uids}
