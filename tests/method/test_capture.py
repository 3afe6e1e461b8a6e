"""One line of plain words understood as an activity, in both languages."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.method.activities import Side
from tasdesk.method.capture import Known, Venture, understand
from tasdesk.method.name_mentions import Someone, level, mentions

TODAY = date(2026, 11, 24)
"""A Tuesday."""

PEOPLE = (
    Someone("wang", "王建国", "总经理", "linhai", ("metering",)),
    Someone("ann", "Ann Miller", "Buyer", "linhai", ("metering",)),
    Someone("li-q", "李强", "电气工程师", "linhai", ("outage",)),
    Someone("li-m", "李梅", "采购经理", "linhai"),
    Someone("ouyang", "欧阳海", "主任", "linhai"),
    Someone("wang-f", "王芳", "信息部主任", "heshan", ("core",)),
    Someone("zhang", "Zhang Wei 张伟", "CIO", "heshan"),
    Someone("ruth", "Ruth Benning", "Chief operating officer", "norrvik", ("fleet",)),
    Someone("tom", "Tom Bell", "Depot manager", "norrvik"),
    Someone("twin-1", "陈静", "", "twins"),
    Someone("twin-2", "陈静", "", "twins"),
)
DEALS = (
    Venture("metering", "a1b2c3", "Smart metering 智能抄表", "linhai", "Linhai Grid 临海电网"),
    Venture("outage", "d4e5f6", "Outage map", "linhai", "Linhai Grid 临海电网"),
    Venture("core", "0a0b0c", "Core banking 核心系统", "heshan", "Heshan Bank 鹤山银行"),
    Venture("fleet", "1a1b1c", "Fleet telematics", "norrvik", "Norrvik"),
)
KNOWN = Known(PEOPLE, DEALS)


@pytest.fixture
def read(playbook):
    def read(line):
        return understand(line, KNOWN, TODAY, playbook.contact.kinds)

    return read


LINES = {
    "met 王总 and Ann: budget confirmed, next: demo 3 Dec": (
        "visit", "2026-11-24", "wang ann", "metering", "budget confirmed", ["demo 2026-12-03"],
    ),
    "called Ruth yesterday: wants the raw file": ("call", "2026-11-23", "ruth", "fleet", "wants the raw file", []),
    "Emailed Tom Bell and Ruth; both agree. Next steps: send offer by Friday; call on Monday": (
        "message", "2026-11-24", "tom ruth", "fleet", "both agree",
        ["send offer 2026-11-27", "call 2026-11-30"],
    ),
    "昨天拜访王总和李工，预算已确认，下一步：12月3日演示；下周五前交报价": (
        "visit", "2026-11-23", "wang li-q", "metering outage", "预算已确认", ["演示 2026-12-03", "交报价 2026-12-04"],
    ),
    "电话欧阳主任：同意试点。下一步 客户下周二确认场地": (
        "call", "2026-11-24", "ouyang", "metering outage", "同意试点", ["客户确认场地 2026-12-01"],
    ),
    "met Wang zong about metering: ok": ("visit", "2026-11-24", "wang", "metering", "ok", []),
    "meet 王主任 tomorrow at 10:30": ("visit", "2026-11-25", "wang-f", "core", "", []),
    "called Zhang Wei on Friday, core banking goes to the board": (
        "call", "2026-11-20", "zhang", "core", "core banking goes to the board", [],
    ),
    "demo for Linhai Grid on outage: they liked it": ("demo", "2026-11-24", "", "outage", "they liked it", []),
    "visited Ruht Bennign: nothing new": ("visit", "2026-11-24", "ruth", "fleet", "nothing new", []),
    "met 王总 a1b2c3: fine": ("visit", "2026-11-24", "wang", "metering", "fine", []),
    "与鹤山银行张伟开会：等董事会": ("meeting", "2026-11-24", "zhang", "core", "等董事会", []),
    "lunch with Ann, Li Mei and 李强: gossip": ("meal", "2026-11-24", "ann li-m li-q", "metering outage", "gossip", []),
    "ＭＥＴ　王总：ｏｋ": ("visit", "2026-11-24", "wang", "metering", "ｏｋ", []),
    "internal meeting: price plan": ("internal", "2026-11-24", "", "", "price plan", []),
    "计划12月1日拜访王总": ("visit", "2026-12-01", "wang", "metering", "", []),
}  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_a_line_is_understood(read, line, expected):
    """How, when, whom, for which deal, with what result, and what is next by when."""
    found = read(line)
    steps = [f"{step.text} {step.due}" for step in found.steps]

    assert expected == (
        found.kind, found.day.isoformat(), " ".join(found.people), " ".join(found.deals), found.result, steps,
    )  # fmt: skip
    assert () == found.unknown


@pytest.mark.parametrize(
    ("line", "planned", "time"),
    [
        ("meet 王总 tomorrow at 10:30", True, "10:30"),
        ("will meet 王总 today at 3pm", True, "15:00"),
        ("met 王总", False, ""),
        ("约了王总明天下午三点半见面", True, "15:30"),
        ("周五下午2点拜访王总", False, "14:00"),
    ],
)
def test_what_is_to_come_is_planned(read, line, planned, time):
    """By its day, or because the words say so."""
    found = read(line)

    assert (planned, time) == (found.planned, found.time)


def test_of_two_people_of_a_name_neither_is_taken(read):
    """Both may be meant; who is clear is clear all the same."""
    found = read("met 陈静: hello")
    (mention,) = found.open_mentions

    assert ("陈静", ("twin-1", "twin-2"), ()) == (mention.text, mention.people, found.people)


def test_a_surname_that_several_have_is_told_apart_by_title_and_customer(read):
    """李工 is the engineer, 李经理 the manager; 王总 at the bank would be 王芳."""
    people = {line: read(line).people for line in ("met 李工", "met 李经理", "met 李女士", "met 王总, core banking")}

    assert ("li-q",) == people["met 李工"]
    assert ("li-m",) == people["met 李经理"]
    assert () == people["met 李女士"]


def test_who_nobody_knows_is_said(read):
    """A name with a title as a person without anybody, any other as an unknown word."""
    found = read("met 赵总, Zed and 王总: fine")

    assert [("赵总", ())] == [(mention.text, mention.people) for mention in found.open_mentions]
    assert ("Zed",) == found.unknown
    assert ("wang",) == found.people


def test_what_it_was_about_is_its_purpose(read):
    """And is not taken for somebody."""
    found = read("called Ann about the price of the head-end: too dear")

    assert ("the price of the head-end", (), "too dear") == (found.purpose, found.unknown, found.result)


def test_a_step_is_the_customers_where_it_begins_with_one_of_them(read):
    """By name, or as the customer; anything else is ours."""
    steps = read("met 王总: ok, next: 王总 names a date by 3 Dec; the customer signs; we send the offer").steps

    assert [(Side.CUSTOMER, "王建国"), (Side.CUSTOMER, ""), (Side.US, "")] == [
        (step.side, step.owner) for step in steps
    ]


def test_a_line_without_a_kind_or_deal_says_so(read):
    """Nothing is guessed."""
    found = read("hello world")

    assert (None, (), "") == (found.kind, found.deals, found.account_id)


words = st.sampled_from(
    [*("met", "called", "拜访", "王总", "Ann", "李工", "next:", "下一步", "about", "3 Dec", "明天", ":", "，", "Zed"),
     *("核心系统", "on", "#a1b2c3", "、", "and", "总", "老", "&", "\x00", "𠮷", "ß", "İ")]
)  # fmt: skip


@given(st.text() | st.lists(words, max_size=12).map(" ".join) | st.lists(words, max_size=12).map("".join))
def test_no_line_breaks_it(playbook, line):
    """Whatever the text is: places lie in the line and hold what they say, and nobody is meant who is not known."""
    found = understand(line, KNOWN, TODAY, playbook.contact.kinds)
    ids = {person.id for person in PEOPLE}

    assert all(line[mention.start : mention.end] == mention.text for mention in found.mentions)
    assert all(ids.issuperset(mention.people) for mention in found.mentions)
    assert all(0 <= step.start <= step.end <= len(line) for step in found.steps)
    assert {deal.id for deal in DEALS}.issuperset(found.deals)
    assert found.head[1] <= len(line)


@given(st.text())
def test_levelling_keeps_every_character_in_its_place(text):
    """So that a place in the one is the same place in the other."""
    assert len(text) == len(level(text))


@given(st.text(), st.lists(st.text(max_size=8), max_size=4))
def test_mentions_are_in_order_and_do_not_overlap(line, names):
    """Whatever people are called."""
    found = mentions(line, [Someone(str(number), name) for number, name in enumerate(names)])

    assert all(one.end <= other.start for one, other in pairwise(found))
