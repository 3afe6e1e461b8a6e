"""Meetings from and for other calendars: files in the iCalendar format (.ics, RFC 5545).

A meeting is known again by its UID, so the same file twice changes nothing; ours go out with one that is known as well.
Times are those of where the user is.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from time import monotonic
from typing import Any, Final, NamedTuple, TextIO

from tasdesk.actions.meetings import OURS, Guest, LeftOut, Meeting
from tasdesk.errors import FileError
from tasdesk.exchange.meeting_series import days_of
from tasdesk.messages import _
from tasdesk.method.activities import Activity, ActivityState
from tasdesk.store.book import Reader
from tasdesk.text import safe

LARGEST: Final = 10_000_000
"""Bytes of a file that is read; a calendar of ten years has a tenth of it."""

MOST: Final = 5_000
"""Meetings of a file that are taken."""

_PATIENCE: Final = 5.0
"""Seconds for series, meeting by meeting; of those that are left then, made to take forever, the first is taken."""

_LONGEST_UID: Final = 200
_LONGEST_TEXT: Final = 4_000
# What a file says of time zones can be made to take forever; their names are enough.
_ZONES: Final = re.compile(rb"^BEGIN:VTIMEZONE\r?$.*?^END:VTIMEZONE\r?$\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)


class Read(NamedTuple):
    """What a file holds."""

    meetings: tuple[Meeting, ...]
    left_out: tuple[LeftOut, ...]


# --- reading -----------------------------------------------------------------------------------------------------


def read_meetings(path: Path, today: date) -> Read:
    """The meetings of a calendar file; what of it makes no sense is left out, and said.

    Args:
        today: of a series, the meetings near it are taken (`meeting_series`).

    Raises:
        FileError: it cannot be read, is no calendar, or is larger than anybody's is.
    """
    from icalendar import Calendar

    damaged = FileError(
        _("{path} is no calendar file.").format(path=safe(str(path))), _("Export the calendar anew, as an .ics file.")
    )
    try:
        calendars: list[Any] = list(Calendar.from_ical(_ZONES.sub(b"", _content(path)), multiple=True))
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise damaged from error
    if not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise damaged
    if len(events) > MOST:
        raise FileError(
            _("{path} has {count} meetings, and at most {most} are taken at once.").format(
                path=safe(str(path)), count=f"{len(events):,}", most=f"{MOST:,}"
            ),
            _("Export a shorter time."),
        )
    found: dict[str, Meeting] = {}
    left_out = []
    moved = {(_text(event, "UID"), again[0]) for event in events if (again := _moment(event, "RECURRENCE-ID"))}
    until = monotonic() + _PATIENCE
    for event in events:
        meeting = _meeting(event)
        if isinstance(meeting, LeftOut):
            left_out.append(meeting)
            continue
        days = days_of(event, today) if meeting.repeated and monotonic() < until else None
        if days is None:
            found[meeting.uid] = meeting
            continue
        held = [each for each in _one_by_one(meeting, days) if (meeting.uid, each.day) not in moved]
        found |= {each.uid: each for each in held}
        if not held:
            left_out.append(LeftOut(meeting.summary, _("no meeting of its series is near today")))
    return Read(tuple(sorted(found.values(), key=lambda each: (each.day, each.time, each.uid))), tuple(left_out))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise FileError(
                _("{path} is larger than {most} MB.").format(path=safe(str(path)), most=LARGEST // 10**6),
                _("Export a shorter time."),
            )
        with path.open("rb") as file:
            # A device has no size that could be looked at before.
            return file.read(LARGEST)
    except OSError as error:
        raise FileError(_("{path} cannot be read: {why}.").format(path=safe(str(path)), why=error.strerror)) from error


def _meeting(event: Any) -> Meeting | LeftOut:
    """A meeting, or why it is none."""
    summary = _text(event, "SUMMARY")
    uid = _text(event, "UID")
    start, end = _moment(event, "DTSTART"), _moment(event, "DTEND")
    if start is None:
        return LeftOut(summary, _("it has no day"))
    day, time = start
    if not 1900 <= day.year < 2200:
        return LeftOut(summary, _("it has no day"))
    if not uid:
        return LeftOut(summary, _("it has no UID, so it could not be known again"))
    again = _moment(event, "RECURRENCE-ID")
    known = _known(uid, again[0]) if again else _short(uid)
    guests = tuple(_guests(event))
    cancelled = _text(event, "STATUS").upper() == "CANCELLED"
    minutes = _minutes(start, end, event)
    return Meeting(known, summary, day, time, minutes, guests, cancelled, "RRULE" in event and not again)


def _one_by_one(first: Meeting, days: Iterable[date | datetime]) -> Iterator[Meeting]:
    """The meetings of a series; the first goes by the UID of the series, the others by that and their day."""
    for moment in days:
        day, clock = _here(moment)
        uid = first.uid if (day, clock) == (first.day, first.time) else _known(first.uid, day)
        yield first._replace(uid=uid, day=day, time=clock, repeated=False)


def _known(uid: str, day: date) -> str:
    """What a meeting of a series is known by; as an exception to the series has it, too."""
    return _short(f"{uid}/{day.isoformat()}")


def _short(known: str) -> str:
    if len(known) <= _LONGEST_UID:
        return known
    return blake2b(known.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _text(event: Any, key: str) -> str:
    """A property as one line of text; empty where it is not there or is no text."""
    value = event.get(key)
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value if value is not None else "").replace("\0", "").split())[:_LONGEST_TEXT]


def _moment(event: Any, key: str) -> tuple[date, str] | None:
    """Day and time of a property, where the user is; None where it is not there or is no moment."""
    try:
        value = getattr(event.get(key), "dt", None)
        return _here(value) if isinstance(value, date) else None
    except (ValueError, OverflowError, OSError):
        return None


def _here(moment: date | datetime) -> tuple[date, str]:
    """Day and time of a moment where the user is; no time for a whole day."""
    if not isinstance(moment, datetime):
        return moment, ""
    local = moment.astimezone() if moment.tzinfo else moment
    return local.date(), f"{local:%H:%M}"


def _minutes(start: tuple[date, str], end: tuple[date, str] | None, event: Any) -> int | None:
    """How long it takes; None for whole days, and where it does not say or makes no sense."""
    if not start[1]:
        return None
    took: Any = None
    if end is not None and end[1]:
        took = _clock(end) - _clock(start)
    else:
        try:
            took = getattr(event.get("DURATION"), "dt", None)
        except ValueError:
            return None
    if not isinstance(took, timedelta):
        return None
    minutes = int(took.total_seconds() // 60)
    return minutes if 0 < minutes <= 7 * 24 * 60 else None


def _clock(moment: tuple[date, str]) -> datetime:
    return datetime.fromisoformat(f"{moment[0].isoformat()} {moment[1]}")


def _guests(event: Any) -> Iterator[Guest]:
    for key in ("ORGANIZER", "ATTENDEE"):
        values = event.get(key, [])
        for value in values if isinstance(values, list) else [values]:
            parameters = getattr(value, "params", {})
            address = str(value)
            email = address[7:] if address.lower().startswith("mailto:") else ""
            yield Guest(" ".join(str(parameters.get("CN", "")).split()), email.strip().casefold())


# --- writing -----------------------------------------------------------------------------------------------------


def write_meetings(stream: TextIO, read: Reader, activities: Iterable[Activity]) -> int:
    """Write activities as a calendar; how many there are is returned. What came of them does not leave the book."""
    from icalendar import Calendar

    uids = dict(read.execute("SELECT id, uid FROM activity WHERE uid <> ''"))
    people = {id: (name, email) for id, name, email in read.execute("SELECT id, name, email FROM person")}
    deals = dict(read.execute("SELECT id, name FROM deal")) | dict(read.execute("SELECT id, name FROM account"))
    calendar = Calendar()
    calendar.add("prodid", "-//tasdesk//tasdesk//EN")
    calendar.add("version", "2.0")
    written = 0
    for activity in activities:
        called = deals.get(activity.deal_id or activity.account_id or "", "")
        guests = [people[person] for person in activity.people if person in people]
        calendar.add_component(_event(activity, uids.get(activity.id) or f"{activity.id}{OURS}", called, guests))
        written += 1
    stream.write(calendar.to_ical().decode())
    return written


def _event(activity: Activity, uid: str, called: str, guests: Iterable[tuple[str, str]]) -> Any:
    from icalendar import Event, vCalAddress

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.now(UTC))
    event.add("summary", _(": ").join(filter(None, (called, activity.purpose))) or activity.kind)
    event.add("categories", [activity.kind])
    event.add("status", "CANCELLED" if activity.state is ActivityState.CANCELLED else "CONFIRMED")
    if activity.time:
        # Without a zone: it is the time of wherever the calendar is looked at, as it is here.
        start = _clock((activity.day, activity.time))
        event.add("dtstart", start)
        if activity.minutes is not None:
            event.add("dtend", start + timedelta(minutes=activity.minutes))
    else:
        event.add("dtstart", activity.day)
        event.add("dtend", activity.day + timedelta(days=1))
    for name, email in guests:
        guest = vCalAddress(f"mailto:{email}" if email else "invalid:nomail")
        guest.params["CN"] = name
        event.add("attendee", guest, encode=False)
    return event
