"""Days as people write them in passing, in both languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.spoken_days import find_day, find_time

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def day(text, forward=True):
    found = find_day(text, TODAY, forward=forward)
    return None if found is None else found.day.isoformat()


AHEAD = {
    "today": "2026-11-24", "Tomorrow morning": "2026-11-25", "the day after tomorrow": "2026-11-26",
    "3 Dec": "2026-12-03", "Dec 3": "2026-12-03", "3rd of December": "2026-12-03", "December 3, 2027": "2027-12-03",
    "3 December 2026": "2026-12-03", "2026-12-03": "2026-12-03", "2026/12/3": "2026-12-03", "Sept 1": "2027-09-01",
    "24 Nov": "2026-11-24", "23 Nov": "2027-11-23", "29 Feb": "2028-02-29",
    "next Tuesday": "2026-12-01", "this Friday": "2026-11-27", "on Friday": "2026-11-27", "Friday": "2026-11-27",
    "Tuesday": "2026-12-01", "coming Sun": "2026-11-29", "on Mon": "2026-11-30", "next week": "2026-12-04",
    "this week": "2026-11-27", "end of the week": "2026-11-27", "EOW": "2026-11-27",
    "end of the month": "2026-11-30", "eom": "2026-11-30", "end of next month": "2026-12-31",
    "in 3 days": "2026-11-27", "in two weeks": "2026-12-08", "in a week": "2026-12-01",
    "明天": "2026-11-25", "后天上午": "2026-11-26", "大后天": "2026-11-27", "今晚": "2026-11-24",
    "12月3日": "2026-12-03", "12月3号": "2026-12-03", "十二月三日": "2026-12-03", "1月5日": "2027-01-05",
    "明年1月5日": "2027-01-05", "2026年12月3日": "2026-12-03", "二〇二六年十二月三日": "2026-12-03",
    "１２月３日": "2026-12-03", "3号": "2026-12-03", "30日": "2026-11-30", "下个月5号": "2026-12-05",
    "本月28日": "2026-11-28",
    "下周二": "2026-12-01", "下星期一": "2026-11-30", "下礼拜天": "2026-12-06", "下下周三": "2026-12-09",
    "本周五": "2026-11-27", "这周日": "2026-11-29", "周五前": "2026-11-27", "星期二": "2026-12-01",
    "下周": "2026-12-04", "本周": "2026-11-27", "月底": "2026-11-30", "下个月底": "2026-12-31",
    "三天后": "2026-11-27", "3天内": "2026-11-27", "两周后": "2026-12-08", "十天之后": "2026-12-04",
    "两个星期后": "2026-12-08",
}  # fmt: skip

TOLD = {
    "yesterday": "2026-11-23", "the day before yesterday": "2026-11-22", "3 days ago": "2026-11-21",
    "a week ago": "2026-11-17", "last Tuesday": "2026-11-17", "last Friday": "2026-11-20", "Friday": "2026-11-20",
    "on Tuesday": "2026-11-24", "Monday": "2026-11-23", "last week": "2026-11-20", "3 Nov": "2026-11-03",
    "3 Dec": "2026-12-03", "15 Aug": "2026-08-15",
    "昨天": "2026-11-23", "前天": "2026-11-22", "大前天": "2026-11-21", "昨晚": "2026-11-23",
    "上周五": "2026-11-20", "上周二": "2026-11-17", "周五": "2026-11-20", "周二": "2026-11-24",
    "上上周一": "2026-11-09",
    "11月3日": "2026-11-03", "去年11月3日": "2025-11-03", "20号": "2026-11-20", "28号": "2026-10-28",
    "上个月3号": "2026-10-03",
    "三天前": "2026-11-21", "两周前": "2026-11-10", "明天": "2026-11-25", "next Tuesday": "2026-12-01",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AHEAD.items(), ids=AHEAD)
def test_what_is_to_be_done_lies_ahead(text, expected):
    """Of what has no year or week, the next."""
    assert expected == day(text)


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=TOLD)
def test_what_is_told_lies_behind_or_near(text, expected):
    """A day of the week is the latest, a day of a month the nearest; what says it lies ahead does."""
    assert expected == day(text, forward=False)


@pytest.mark.parametrize(
    "text",
    [
        "", "3/12", "12/3/26", "30 Feb", "2月30日", "13月1日", "Sun Yue", "we sat down", "may be", "maybe 3", "3号线",
        "5号楼",
        "1.5 million", "at 10:30", "2026-13-01", "phase 2", "99号", "9999999年1月1日", "v2026-12-03", "in 9 months",
    ],
)  # fmt: skip
def test_what_is_no_day_or_could_be_two_is_none(text):
    """Names, verbs, numbers, and days that no calendar has."""
    assert None is day(text)


def test_a_day_is_found_where_it_stands():
    """The first one, as long as it goes."""
    text = "next: demo on the day after tomorrow, not 3 Dec 2027"
    found = find_day(text, TODAY, forward=True)

    assert (date(2026, 11, 26), "the day after tomorrow") == (found.day, text[found.start : found.end])


@given(st.text() | st.text("0123456789 年月日号周一二十下上天前后今明底/-.:decnovtuesday", max_size=30), st.booleans())
def test_no_text_breaks_it(text, forward):
    """Whatever it is, the answer is a day or none, and its place lies in the text."""
    found = find_day(text, TODAY, forward=forward)

    assert found is None or 0 <= found.start < found.end <= len(text)


@given(st.dates(date(2026, 11, 24), date(2027, 11, 20)))
def test_a_day_ahead_is_found_as_both_languages_write_it(when):
    """Day and month are enough for a year."""
    texts = (f"{when.day} {when:%b}", f"{when:%B} {when.day}", f"{when.month}月{when.day}日", when.isoformat())

    assert {when.isoformat()} == {day(text) for text in texts}


@given(st.integers(0, 6), st.integers(-40, 40))
def test_a_day_of_next_week_is_in_next_week(weekday, days):
    """From whatever day it is seen."""
    today = TODAY + timedelta(days=days)
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    found = {find_day(text, today, forward=True).day for text in (f"next {name}", f"下周{'一二三四五六日'[weekday]}")}

    assert {today + timedelta(days=7 - today.weekday() + weekday)} == found


# --- times -------------------------------------------------------------------------------------------------------

TIMES = {
    "at 10:30": "10:30", "3pm": "15:00", "3:15 PM": "15:15", "12am": "00:00", "12 p.m.": "12:00", "9:05": "09:05",
    "下午3点": "15:00", "下午三点半": "15:30", "上午十点": "10:00", "15点30分": "15:30", "晚上8点20": "20:20",
    "中午12点": "12:00",
    "中午1点": "13:00", "２点": "02:00",
    "budget 3": None, "25:00": None, "1:2:3": None, "3点钟方向是下午25点": "03:00", "": None, "99点": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES.items(), ids=TIMES)
def test_a_time_is_found_as_people_write_it(text, expected):
    """In both languages; what no clock shows is none."""
    found = find_time(text)

    assert expected == (found and found.time)


@given(st.text() | st.text("0123456789: apm上下午晚点时分半三十", max_size=20))
def test_no_text_breaks_the_clock(text):
    """The answer is a time or none, and its place lies in the text."""
    found = find_time(text)

    assert found is None or 0 <= found.start < found.end <= len(text)
