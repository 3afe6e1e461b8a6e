"""Days as people write them in passing, in English and Chinese: `3 Dec`, `next Tuesday`, `下周二`, `12月3日`, `明天`.

A small grammar of its own: libraries that read dates guess where there are several readings, and know few of the
Chinese ones. What can be read in two ways, such as 3/12, is no day here.

Where a year, month or week is not said, what somebody tells lies in the past or near, and what somebody will do lies
ahead: `forward` says which is meant. A week begins on Monday; `next Tuesday` and `下周二` are that of the week after
this one, `last Tuesday` is the latest one, `next week` ends on its Friday.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

_ENGLISH_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DIGITS: Final = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_CHINESE_DAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WORDS: Final = {
    **{"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1},
    **{"the day after tomorrow": 2, "day after tomorrow": 2},
    **{"the day before yesterday": -2, "day before yesterday": -2},
    **{"今天": 0, "今日": 0, "今早": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "大前天": -3},
    **{"明天": 1, "明日": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3},
}
_LONGEST_YEARS: Final = range(1900, 2200)


class Day(NamedTuple):
    """A day that somebody wrote, and where: from `start` up to `end` in the text."""

    day: date
    start: int
    end: int


def find_day(text: str, today: date, *, forward: bool) -> Day | None:
    """The first day that a text names; of several readings of one place the longest. None where it names none.

    Args:
        text: any.
        forward: whether the text tells what is to be done, rather than what was.
    """
    found: list[Day] = []
    for pattern, reading in _READINGS:
        for match in pattern.finditer(text):
            day = _possible(reading, match, today, forward)
            if day is not None:
                found.append(Day(day, match.start(), match.end()))
    return min(found, key=lambda each: (each.start, -each.end), default=None)


Reading = Callable[["re.Match[str]", date, bool], date | None]


def _possible(reading: Reading, match: "re.Match[str]", today: date, forward: bool) -> date | None:
    """What a match is read as; None for a day that no calendar has."""
    try:
        return reading(match, today, forward)
    except (ValueError, OverflowError):
        return None


# --- numbers -----------------------------------------------------------------------------------------------------


def _number(text: str) -> int:
    """A number in digits, of either width, or in Chinese up to 99; they may be mixed.

    Raises:
        ValueError: it is none.
    """
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_digit(each)) for each in text))
    return 10 * (_digit(tens) if tens else 1) + (_digit(ones) if ones else 0)


def _digit(text: str) -> int:
    return _DIGITS[text] if text in _DIGITS else int(text)


def _month(text: str) -> int:
    """A month by its English name or the beginning of it."""
    return next(number for number, name in enumerate(_ENGLISH_MONTHS, start=1) if name.startswith(text.lower()[:3]))


def _weekday(text: str) -> int:
    """A day of the week by its name, Monday is 0."""
    if text in _CHINESE_DAYS:
        return _CHINESE_DAYS[text]
    return next(number for number, name in enumerate(_ENGLISH_DAYS) if name.startswith(text.lower()[:3]))


# --- readings ----------------------------------------------------------------------------------------------------


def _word(match: "re.Match[str]", today: date, _forward: bool) -> date:
    return today + timedelta(days=_WORDS[" ".join(match[0].lower().split())])


def _whole(match: "re.Match[str]", _today: date, _forward: bool) -> date | None:
    year = _number(match["year"])
    return date(year, _number(match["month"]), _number(match["day"])) if year in _LONGEST_YEARS else None


def _in_english(match: "re.Match[str]", today: date, forward: bool) -> date | None:
    month, day = _month(match["month"]), int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    return _near(month, day, today, forward)


def _in_chinese(match: "re.Match[str]", today: date, forward: bool) -> date | None:
    month, day = _number(match["month"]), _number(match["day"])
    year = match["year"]
    if year:
        return date(today.year + {"去": -1, "今": 0, "明": 1}[year[0]], month, day)
    return _near(month, day, today, forward)


def _near(month: int, day: int, today: date, forward: bool) -> date | None:
    """The day of that name: the next one, or the nearest where it may have been."""
    years = []
    for year in range(today.year - 1, today.year + 9):
        try:
            years.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    if forward:
        return next((each for each in years if each >= today), None)
    return min(years, key=lambda each: (abs((each - today).days), each > today), default=None)


def _of_month(match: "re.Match[str]", today: date, forward: bool) -> date | None:
    """A day of this month, the next, or the last: 本月5号, 下个月3日; without a month the near one."""
    day, which = _number(match["day"]), match["which"] or ""
    if which:
        return _months_on(today, {"本": 0, "这": 0, "下": 1, "上": -1}[which[0]], day)
    months = (0, 1, 2) if forward else (0, -1, -2)
    for months_on in months:
        try:
            found = _months_on(today, months_on, day)
        except ValueError:
            continue
        if (found >= today) if forward else (found <= today):
            return found
    return None


def _months_on(today: date, months: int, day: int) -> date:
    """A day of the month so many months on."""
    index = today.year * 12 + today.month - 1 + months
    return date(index // 12, index % 12 + 1, day)


def _of_week(match: "re.Match[str]", today: date, forward: bool) -> date:
    """A day of the week: next Tuesday, 下周二, on Friday."""
    weekday, which = _weekday(match["weekday"]), (match["which"] or "").lower()
    monday = today - timedelta(days=today.weekday())
    if which in ("last", "past"):
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    weeks = which.count("下") - which.count("上") + (which == "next")
    if which and which not in ("coming", "on"):
        return monday + timedelta(weeks=weeks, days=weekday)
    ahead = (weekday - today.weekday()) % 7
    if forward or which == "coming":
        return today + timedelta(days=ahead or 7)
    return today - timedelta(days=-ahead % 7)


def _week(match: "re.Match[str]", today: date, forward: bool) -> date:
    """A whole week, by which something is to be done: its Friday; of this one the end, once Friday has passed."""
    which = match["which"].lower()
    weeks = which.count("下") - which.count("上") + (which == "next") - (which == "last")
    friday = today + timedelta(days=4 - today.weekday(), weeks=weeks)
    return today + timedelta(days=6 - today.weekday()) if forward and weeks == 0 and friday < today else friday


def _end_of_week(_match: "re.Match[str]", today: date, _forward: bool) -> date:
    friday = today + timedelta(days=4 - today.weekday())
    return friday if friday >= today else friday + timedelta(days=2)


def _end_of_month(match: "re.Match[str]", today: date, _forward: bool) -> date:
    return _months_on(today, 2 if match["next"] else 1, 1) - timedelta(days=1)


def _counted(match: "re.Match[str]", today: date, _forward: bool) -> date | None:
    """So many days or weeks from now, or ago."""
    number = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}.get(match["number"].lower())
    number = _number(match["number"]) if number is None else number
    days = number * (7 if match["unit"].lower().startswith(("week", "周", "星期", "个星期", "礼拜", "个礼拜")) else 1)
    return today + timedelta(days=-days if match.groupdict().get("back") else days)


_NUMBER: Final = r"[0-9０-９〇零一二两三四五六七八九十]{1,4}"
_NO_NUMBER: Final = r"(?<![0-9０-９〇零一二两三四五六七八九十年月])"
_FULL_DAYS: Final = "|".join(_ENGLISH_DAYS)
_SHORT_DAYS: Final = "mon|tues?|wed|thu|thurs?|fri"
# Sun is a name and sat a verb: these two need a word before them.
_ANY_DAY: Final = rf"{_FULL_DAYS}|{_SHORT_DAYS}|sat|sun"
_MONTHS: Final = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _ENGLISH_MONTHS).replace("sep(", "sept?(")
_MONTH: Final = rf"(?P<month>{_MONTHS})"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>\d{4})\b"
_ENGLISH: Final[Mapping[str, Reading]] = {
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)": _whole,
    rf"{_DAY}(?: of)?[ .-]?{_MONTH}\b\.?,?(?: {_YEAR})?": _in_english,
    rf"{_MONTH}\b\.? {_DAY}\b(?!:)(?:,? {_YEAR})?": _in_english,
    "|".join(word for word in sorted(_WORDS, key=len, reverse=True) if word.isascii()) + r"\b": _word,
    rf"(?P<which>next|this|last|past|coming|on) (?:the )?(?P<weekday>{_ANY_DAY})\b": _of_week,
    rf"(?P<which>)(?P<weekday>{_FULL_DAYS}|{_SHORT_DAYS})\b": _of_week,
    r"(?P<which>next|this|last) week\b": _week,
    r"(?:the )?end of (?:the|this) week\b|eow\b": _end_of_week,
    r"(?:the )?end of (?:the|this|(?P<next>next)) month\b|eom\b": _end_of_month,
    r"in (?P<number>\d{1,3}|an?|one|two|three) (?P<unit>days?|weeks?)\b": _counted,
    r"(?P<number>\d{1,3}|an?|one|two|three) (?P<unit>days?|weeks?) (?P<back>ago)\b": _counted,
}
_CHINESE: Final[Mapping[str, Reading]] = {
    rf"{_NO_NUMBER}(?P<year>{_NUMBER})年(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]?": _whole,
    rf"{_NO_NUMBER}(?P<year>[今明去]年)?(?P<month>{_NUMBER})月(?P<day>{_NUMBER})[日号]?": _in_chinese,
    rf"{_NO_NUMBER}(?:(?P<which>本|这个?|下个?|上个?)月)?(?P<day>{_NUMBER})[日号](?![线楼机])": _of_month,
    "|".join(word for word in sorted(_WORDS, key=len, reverse=True) if not word.isascii()): _word,
    r"(?P<which>本|这个?|下{1,2}个?|上{1,2}个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?![十年月])": _of_week,
    r"(?P<which>本|这个?|下{1,2}个?|上{1,2}个?)(?:周|星期|礼拜)(?!\s*[一二三四五六日天])": _week,
    r"(?P<next>下个?)?月底": _end_of_month,
    rf"{_NO_NUMBER}(?P<number>{_NUMBER})(?P<unit>天|周|个?星期|个?礼拜)(?:之?后|以?内|(?P<back>之?前))": _counted,
}
_READINGS: Final[tuple[tuple["re.Pattern[str]", Reading], ...]] = (
    # \d only of ASCII: other scripts' digits come in words of theirs.
    *(
        (re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE | re.ASCII), reading)
        for pattern, reading in _ENGLISH.items()
    ),
    *((re.compile(pattern), reading) for pattern, reading in _CHINESE.items()),
)


class Time(NamedTuple):
    """A time of day that somebody wrote, as HH:MM, and where."""

    time: str
    start: int
    end: int


_TIMES: Final = (
    re.compile(r"(?:\bat )?\b(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?", re.I | re.A),
    re.compile(r"(?:\bat )?(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])", re.I | re.A),
    re.compile(
        rf"(?P<half>凌晨|早上|上午|中午|下午|晚上|傍晚)?(?P<hour>{_NUMBER})[点时](?:(?P<minute>{_NUMBER})分?|(?P<thirty>半))?"
    ),
)


def find_time(text: str) -> Time | None:
    """The first time of day that a text names: `10:30`, `3pm`, `下午三点半`; None where it names none."""
    found = [time for pattern in _TIMES for match in pattern.finditer(text) if (time := _time(match)) is not None]
    return min(found, key=lambda each: (each.start, -each.end), default=None)


def _time(match: "re.Match[str]") -> Time | None:
    told = match.groupdict()
    try:
        hour, minute = _number(told["hour"]), _number(told["minute"] or "0")
    except ValueError:
        return None
    minute = 30 if told.get("thirty") else minute
    if (told.get("half") or "").lower() in ("p", "下午", "晚上", "傍晚", "中午") and 1 <= hour < 12:
        hour += 12 if told["half"] != "中午" or hour < 10 else 0
    if told.get("half") in ("a", "A") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    return Time(f"{hour:02}:{minute:02}", match.start(), match.end())
