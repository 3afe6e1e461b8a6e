"""The meetings of a series in a calendar file, one by one (RFC 5545, 3.8.5)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

BEFORE, AFTER = timedelta(weeks=4), timedelta(weeks=13)
"""How far back and ahead of today the meetings of a series are taken."""

_OFTEN: Final = ("SECONDLY", "MINUTELY", "HOURLY")
_HOURS: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DATES: Final = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO")
_OLDEST: Final = 1990
"""A series that began before is none that anybody still goes to, and counting on from there would take long."""


def days_of(event: Any, today: date) -> list[date | datetime] | None:
    """When the meetings of a series near today begin, as its first one does: in its own time zone, or in none.

    Returns:
        None where it is no series, or none that can be followed: then there is its first meeting alone.
    """
    from dateutil.rrule import rruleset, rrulestr

    try:
        first = event["DTSTART"].dt
        rule = event.get("RRULE")
        if rule is None or isinstance(rule, list) or first.year < _OLDEST or not _can_be_followed(rule):
            return None
        zone = getattr(first, "tzinfo", None)
        begin = _plain(first, zone)
        near = rruleset()
        near.rrule(rrulestr(_without_zones(rule, zone), dtstart=begin, ignoretz=True))
        for other in _moments(event, "RDATE"):
            near.rdate(_plain(other, zone))
        for left in _moments(event, "EXDATE"):
            near.exdate(_plain(left, zone))
        since, until = (datetime.combine(day, time()) for day in (today - BEFORE, today + AFTER))
        found = near.between(since, until, inc=True)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        return None
    if not isinstance(first, datetime):
        return [each.date() for each in found]
    return [each.replace(tzinfo=zone) for each in found]


def _can_be_followed(rule: Any) -> bool:
    """Whether a rule is one of those that calendars make: one meeting a day, and no search among all days."""
    often = rule["FREQ"][0].upper()
    return not (
        often in _OFTEN
        or any(part in rule for part in _HOURS)
        or (often in ("DAILY", "WEEKLY") and any(part in rule for part in _DATES))
    )


def _plain(moment: date | datetime, zone: Any) -> datetime:
    """A moment by the clocks of the series."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time())
    if moment.tzinfo is not None and zone is not None:
        moment = moment.astimezone(zone)
    return moment.replace(tzinfo=None)


def _without_zones(rule: Any, zone: Any) -> str:
    """A rule with its last day by the clocks of the series."""
    plain = type(rule)(rule)
    if "UNTIL" in plain:
        plain["UNTIL"] = [_plain(plain["UNTIL"][0], zone)]
    return str(plain.to_ical().decode())


def _moments(event: Any, key: str) -> Iterator[date | datetime]:
    """The moments of a property that may stand there several times, each with several."""
    values = event.get(key, [])
    for value in values if isinstance(values, list) else [values]:
        for each in value.dts:
            moment = each.dt
            yield moment[0] if isinstance(moment, tuple) else moment
