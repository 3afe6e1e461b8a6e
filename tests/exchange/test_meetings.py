"""Meetings of other calendars: read, taken over once, followed, written (RFC 5545)."""

import io
import os
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desks import add_deal, ago
from store_support import insert
from tasdesk.actions.activities import add_activity, hold_activity
from tasdesk.actions.history import undo
from tasdesk.actions.meetings import take_meetings
from tasdesk.actions.whose import Whose
from tasdesk.errors import FileError, NotFound
from tasdesk.exchange import meetings
from tasdesk.exchange.meetings import read_meetings, write_meetings
from tasdesk.store.activities import read_activities

TODAY = date(2026, 11, 20)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"


@pytest.fixture(autouse=True)
def in_shanghai(monkeypatch):
    """Wherever the tests run, the user is in Shanghai."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def deal(desk):
    """The only deal of a customer with two people."""
    deal = add_deal(desk, "Grid dispatch", account="Linhai", on=ago(desk, 60))
    with desk.writing("add person") as step:
        (account,) = step.read.execute("SELECT account_id FROM deal").fetchone()
        insert(step, "person", account_id=account, name="王建国", email="Wang@Linhai.example")
        insert(step, "person", account_id=account, name="Ann Miller")
    return deal


def event(uid, start, *lines):
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", *lines, "END:VEVENT", ""])


def calendar(tmp_path, *events):
    path = tmp_path / "calendar.ics"
    path.write_bytes((HEAD + "".join(events) + "END:VCALENDAR\r\n").encode())
    return path


WANG = "ATTENDEE;CN=W. Jianguo:mailto:wang@linhai.example"
ANN = "ATTENDEE;CN=ann miller:invalid:nomail"


def test_a_meeting_is_read_in_the_users_own_time(tmp_path):
    """From UTC, from zones by their name, from zones nobody knows as they stand, and for whole days."""
    path = calendar(
        tmp_path,
        event("1", ":20261201T020000Z", "DTEND:20261201T033000Z", "SUMMARY:Kick-off\\, part 1", WANG),
        event("2", ";TZID=Europe/Berlin:20261202T230000", "DURATION:PT45M"),
        event("3", ";TZID=Nowhere/Land:20261203T140000"),
        event("4", ";VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261206"),
    )
    found = read_meetings(path, TODAY)

    assert () == found.left_out
    assert [
        *(("1", "2026-12-01", "10:00", 90), ("2", "2026-12-03", "06:00", 45), ("3", "2026-12-03", "14:00", None)),
        ("4", "2026-12-04", "", None),
    ] == [(each.uid, each.day.isoformat(), each.time, each.minutes) for each in found.meetings]
    assert ("Kick-off, part 1", ("W. Jianguo", "wang@linhai.example")) == (
        found.meetings[0].summary, found.meetings[0].guests[0],
    )  # fmt: skip


def test_a_meeting_becomes_an_activity_with_its_guests_and_deal(desk, deal, tmp_path):
    """Held where its day has passed, planned otherwise; one whose guests nobody knows is left out."""
    path = calendar(
        tmp_path,
        event("1", f":{ago(desk, 3):%Y%m%d}T100000", "SUMMARY:Budget", WANG, ANN),
        event("2", f":{desk.today:%Y%m%d}T180000", ANN),
        event("3", f":{desk.today:%Y%m%d}T180000", "SUMMARY:Dentist", "ATTENDEE;CN=Dr. Zahn:mailto:z@zahn.example"),
        event("4", f":{desk.today:%Y%m%d}T180000", "STATUS:CANCELLED", ANN),
    )
    taken = take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")

    assert (2, 0, 0) == taken[:3]
    assert [("Dentist", "nobody of a customer is among the guests"), ("", "it was cancelled")] == [*taken.left_out]
    assert [("held", "Budget", 2, deal), ("planned", "", 1, deal)] == [
        (each.state, each.purpose, len(each.people), each.deal_id) for each in desk.dossier(deal).activities
    ]
    undo(desk)
    assert () == desk.dossier(deal).activities


def test_the_same_file_again_changes_nothing(desk, deal, tmp_path):
    """Not even a step."""
    path = calendar(tmp_path, event("1", ":20261201T100000", ANN), event("2", ":20261101T100000", ANN))
    take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")
    before = desk.dossier(deal).activities

    assert (0, 0, 2) == take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")[:3]
    assert before == desk.dossier(deal).activities
    undo(desk)
    assert () == desk.dossier(deal).activities


def test_a_planned_activity_follows_its_meeting_and_a_held_one_does_not(desk, deal, tmp_path):
    """Moved, then cancelled."""
    for uid, start, more in (
        ("1", "20261201T100000", ()),
        ("1", "20261202T113000", ("DURATION:PT1H",)),
        ("1", "20261202T113000", ("STATUS:CANCELLED",)),
    ):
        path = calendar(tmp_path, event(uid, f":{start}", ANN, *more), event("2", f":{start}", ANN))
        take_meetings(desk, read_meetings(path, TODAY).meetings, "visit")
    first, second = desk.dossier(deal).activities
    assert ("cancelled", date(2026, 12, 2), "11:30", 60) == (first.state, first.day, first.time, first.minutes)

    hold_activity(desk, second.id)
    path = calendar(tmp_path, event("2", ":20261209T100000", ANN))
    assert (0, 0, 1) == take_meetings(desk, read_meetings(path, TODAY).meetings, "visit")[:3]


def test_what_goes_out_comes_back_as_it_was(desk, deal, tmp_path):
    """Known by its UID, the one it came with or our own; what came of it stays here."""
    path = calendar(tmp_path, event("their-own", ":20261201T100000", "SUMMARY:Budget", WANG))
    take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")
    add_activity(desk, Whose(deal), "visit", time="9:00", people=["Ann"], result="secret", purpose="trial; 100%, ok")
    with desk.reading() as read:
        stream = io.StringIO(newline="")
        assert 2 == write_meetings(stream, read, read_activities(read, desk.today))
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    found = read_meetings(path, TODAY)

    assert "secret" not in stream.getvalue()
    assert "their-own" in {each.uid for each in found.meetings}
    assert {"Grid dispatch: Budget", "Grid dispatch: trial; 100%, ok"} == {each.summary for each in found.meetings}
    assert (0, 0, 2) == take_meetings(desk, found.meetings, "meeting")[:3]


def test_a_deal_that_is_named_has_all_meetings(desk, deal, tmp_path):
    """Guests of other customers are not of it."""
    add_deal(desk, "Metering", account="Linhai")
    path = calendar(tmp_path, event("1", ":20261201T100000"), event("2", ":20261202T100000", ANN))
    assert (1, 1) == (
        len(take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting").left_out),
        len(take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting", deal).left_out) + 1,
    )
    with pytest.raises(NotFound):
        take_meetings(desk, (), "séance")


# --- what is wrong with a file -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"hello",
            b"\xff\xfe\x00B",
            b"BEGIN:VCALENDAR\r\n",
            HEAD.encode() + b"BEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\n" * 20_000 + b"END:VEVENT\r\n" * 20_000,
    ],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(tmp_path, content):
    """Whatever it is."""
    path = tmp_path / "x.ics"
    path.write_bytes(content)
    with pytest.raises(FileError, match="no calendar file"):
        read_meetings(path, TODAY)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """By its size, or by how many meetings it has."""
    path = tmp_path / "x.ics"
    with path.open("wb") as file:
        os.truncate(file.fileno(), meetings.LARGEST + 1)
    with pytest.raises(FileError, match="larger than"):
        read_meetings(path, TODAY)
    monkeypatch.setattr(meetings, "MOST", 2)
    with pytest.raises(FileError, match="3 meetings, and at most 2"):
        read_meetings(calendar(tmp_path, *(event(str(n), ":20261201T100000") for n in range(3))), TODAY)


def test_a_time_zone_that_would_take_forever_is_not_worked_out(tmp_path):
    """Only the names of zones count."""
    zone = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:Mine", "BEGIN:STANDARD", "DTSTART:19000101T000000", "RRULE:FREQ=SECONDLY",
         "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD", "END:VTIMEZONE", ""]
    )  # fmt: skip
    path = calendar(tmp_path, zone, event("1", ";TZID=Mine:20261201T100000", ANN))

    assert ["10:00"] == [each.time for each in read_meetings(path, TODAY).meetings]


def test_a_meeting_that_makes_no_sense_is_left_out_alone(tmp_path):
    """And said; the others are read."""
    path = calendar(
        tmp_path,
        event("1", ":20261201T1000", "SUMMARY:Half a time"),
        event("2", ":00010101T000000Z", "SUMMARY:Long ago"),
        event("", ":20261201T100000", "SUMMARY:Nameless"),
        event("3", ":20261201T100000", "DTEND:20261101T100000", "SUMMARY:Backwards\x00\x1b[2J"),
    )
    found = read_meetings(path, TODAY)

    assert [("3", None)] == [(each.uid, each.minutes) for each in found.meetings]
    assert ["Half a time", "Long ago", "Nameless"] == [each.summary for each in found.left_out]


def days(tmp_path, *events):
    """The UIDs and days of the meetings of a file."""
    found = read_meetings(calendar(tmp_path, *events), TODAY)
    return {each.uid: f"{each.day.isoformat()} {each.time}" for each in found.meetings}


def test_a_series_is_taken_meeting_by_meeting_near_today(tmp_path):
    """Four weeks back and thirteen ahead; the first goes by the UID alone, the others by that and their day."""
    found = days(tmp_path, event("1", ":20261105T140000", "RRULE:FREQ=MONTHLY;COUNT=12"))

    assert {"1": "2026-11-05 14:00", "1/2026-12-05": "2026-12-05 14:00", "1/2027-01-05": "2027-01-05 14:00",
            "1/2027-02-05": "2027-02-05 14:00"} == found  # fmt: skip


def test_a_series_keeps_its_own_clocks(tmp_path):
    """In Berlin it is nine both before and after the clocks go back, which is another hour here; its end counts too."""
    found = days(
        tmp_path,
        event("1", ";TZID=Europe/Berlin:20261022T090000", "RRULE:FREQ=WEEKLY;UNTIL=20261105T080000Z"),
        event("2", ";VALUE=DATE:20261119", "RRULE:FREQ=DAILY;COUNT=2"),
    )

    assert {"1/2026-10-29": "2026-10-29 16:00", "1/2026-11-05": "2026-11-05 16:00", "2": "2026-11-19 ",
            "2/2026-11-20": "2026-11-20 "} == found  # fmt: skip


def test_what_a_series_leaves_out_or_moves(tmp_path):
    """A meeting that is left out is none; one that was moved stands where it was moved to, also the first."""
    found = days(
        tmp_path,
        event("1", ":20261123T100000", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261124T100000", "RDATE:20261201T100000"),
        event("1", ":20261125T160000", "RECURRENCE-ID:20261125T100000"),
        event("1", ":20261123T110000", "RECURRENCE-ID:20261123T100000"),
    )

    assert {"1/2026-11-23": "2026-11-23 11:00", "1/2026-11-25": "2026-11-25 16:00",
            "1/2026-11-26": "2026-11-26 10:00", "1/2026-12-01": "2026-12-01 10:00"} == found  # fmt: skip


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=2",
        "FREQ=NEVER",
        "COUNT=3",
        "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;BYHOUR=1,2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_of_a_series_nobody_can_follow_the_first_is_taken(tmp_path, rule):
    """And it says that it is the first of several."""
    (found,) = read_meetings(calendar(tmp_path, event("1", ":20261123T100000", f"RRULE:{rule}")), TODAY).meetings

    assert ("1", True) == (found.uid, found.repeated)


def test_a_series_that_ended_long_ago_is_left_out(tmp_path):
    """With the reason."""
    path = calendar(tmp_path, event("1", ":20200105T140000", "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:Old"))
    found = read_meetings(path, TODAY)

    assert ((), [("Old", "no meeting of its series is near today")]) == (
        found.meetings,
        list(map(tuple, found.left_out)),
    )


def test_a_series_taken_again_changes_nothing(desk, deal, tmp_path):
    """Each of its meetings is known again."""
    path = calendar(tmp_path, event("1", ":20261123T100000", "RRULE:FREQ=WEEKLY;COUNT=3", ANN))
    take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")

    assert (0, 0, 3) == take_meetings(desk, read_meetings(path, TODAY).meetings, "meeting")[:3]


lines = st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "UID:1", "DTSTART:20261201T100000Z", "DTSTART:x",
     "DTSTART;VALUE=DATE:20261201", "DTEND:20261201", "DURATION:PT1H", "DURATION:-P9999999D", "RRULE:FREQ=SECONDLY",
     "RRULE:x", "RRULE:FREQ=WEEKLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RDATE:20261202T100000",
     "ATTENDEE;CN=\"a", "ATTENDEE:mailto:", "ORGANIZER", "STATUS:CANCELLED", "RECURRENCE-ID:20261201T100000",
     "SUMMARY;LANGUAGE=:x", "TZID:Asia/Shanghai", " folded", "EXDATE:1", "DTSTART;TZID=Asia/Shanghai:99991231T235959",
     "BEGIN:VTIMEZONE", "END:VTIMEZONE", "DTSTART:20261201T100000,20261202T100000"]
)  # fmt: skip


@given(st.lists(lines | st.text(max_size=20), max_size=20))
def test_whatever_a_calendar_says_it_is_read_or_refused(tmp_path_factory, body):
    """Nothing else ever happens."""
    path = tmp_path_factory.getbasetemp() / "any.ics"
    text = HEAD + "\r\n".join(body) + "\r\nEND:VCALENDAR\r\n"
    path.write_bytes(text.encode(errors="surrogatepass"))
    try:
        found = read_meetings(path, TODAY)
    except FileError:
        return
    assert all(each.uid and 1900 <= each.day.year < 2200 for each in found.meetings)
