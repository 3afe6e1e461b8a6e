"""`answer`: whose, about whom, on which day."""

import json

import pytest

from books import run


def rate(called="rollout"):
    return json.loads(run("rate", called, "--json").out)


def test_an_answer_says_what_it_did_to_the_rate(book):
    """On stderr; stdout is for data."""
    assert (0, "", "Kept. Win rate 61% (before: 55%)\n") == run("answer", "rollout", "fit", "5")
    assert (0, "", "Kept. Win rate 61%\n") == run("answer", "rollout", "fit", "5", "--note", "trial was passed")


def test_answers_are_the_users_own_unless_said(book):
    """A manager's answer alone moves nothing; an agreed one does."""
    run("answer", "rollout", "fit", "0", "--author", "manager")
    alone = rate()["rate"]
    run("answer", "rollout", "fit", "5", "--author", "agreed")

    assert pytest.approx(16 / 29) == alone
    assert pytest.approx(20.25 / 33.25) == rate()["rate"]


def test_a_user_who_is_a_manager_answers_as_one(book):
    """The role of the settings is the author where none is said."""
    run("config", "role", "manager")
    run("answer", "rollout", "fit", "0")

    assert pytest.approx(16 / 29) == rate()["rate"]


def test_an_answer_for_an_earlier_day_changes_the_curve_from_there(book):
    """It holds until that author's next one."""
    run("answer", "rollout", "closeness", "5", "--party", "Kingdee", "--on", "2026-11-12")

    weeks = json.loads(run("curve", "rollout", "--json").out)

    assert [pytest.approx(16 / 29), *[pytest.approx(16 / 36)] * 3] == [point["rate"] for point in weeks]


@pytest.mark.parametrize("party", ["rival2", "用友 Yonyou", "yonyou", "用友"])
def test_a_rival_goes_by_number_name_or_part_of_it(book, party):
    """In any letter case."""
    run("answer", "rollout", "fit", "5", "--party", party)

    assert 5.0 == rate()["parties"][2]["fit"]


def test_probes_are_answers_too(book):
    """The question's score becomes their mean, and cannot be answered directly meanwhile."""
    for probe, score in (("price", "5"), ("references", "2"), ("delivery", "unknown")):
        run("answer", "rollout", f"fit.{probe}", score)

    assert 3.5 == rate()["parties"][0]["fit"]
    assert 1 == run("answer", "rollout", "fit", "4").status


def test_the_event_keeps_its_date_when_it_is_confirmed_again(book):
    """Yes again without a date says nothing new."""
    run("answer", "rollout", "event", "yes")

    assert "yes" == rate()["gates"]["event"]


def test_nobody_else_in_the_field_needs_a_reason(book):
    """With it the share is whole."""
    for question in ("event", "source"):
        run("answer", "service", question, "yes")
    for question in ("fit", "closeness"):
        run("answer", "service", question, "3")

    assert 1 == run("answer", "service", "uncontested", "yes").status
    assert 0 == run("answer", "service", "uncontested", "yes", "--note", "framework contract").status
    assert (1.0, "yes") == (rate("service")["rate"], rate("service")["gates"]["uncontested"])


CSV = """deal,question,value,party,on,note
rollout,fit,5,,,trial was passed
rollout,closeness,unknown,Kingdee,2026-11-16,"met, twice"
service,event,yes,,,
"""

JSON_LINES = """
{"deal": "rollout", "question": "fit", "value": 5, "note": "trial was passed"}
{"deal": "rollout", "question": "closeness", "value": "unknown", "party": "Kingdee", "on": "2026-11-16"}

{"deal": "service", "question": "event", "value": "yes"}
"""


def steps():
    return json.loads(run("log", "--json").out)


@pytest.mark.parametrize("text", [CSV, JSON_LINES, "\ufeff" + CSV, CSV.replace("\n", "\r\n")], ids=ascii)
def test_many_answers_are_one_step(book, text):
    """From CSV or JSON lines; one undo takes all of them back."""
    before = len(steps())

    assert (0, "", "3 answers are kept.\n") == run("answer", "-", given=text.encode())

    us, kingdee, _yonyou = rate()["parties"]
    assert (5.0, ["closeness"], "yes") == (us["fit"], kingdee["assumed"], rate("service")["gates"]["event"])
    assert before + 1 == len(steps())
    run("undo")
    assert (pytest.approx(16 / 29), None) == (rate()["rate"], rate("service")["gates"]["event"])


def test_the_options_say_what_lines_leave_out(book):
    """Such as whose answers they all are."""
    run("answer", "-", "--author", "manager", given=CSV.encode())

    assert 4.0 == rate()["parties"][0]["fit"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (CSV + "rollout,fit,6,,,\n", "Line 5: 6 is not a score."),
        (CSV + "Orion,fit,3,,,\n", "Line 5: No deal is called Orion."),
        (CSV + "rollout,fit,3,,tomorrow,\n", "Line 5: on: “tomorrow”"),
        (CSV + "rollout,fit,,,,\n", "Line 5: value is missing."),
        (CSV + "rollout,fit,3,,,,,\n", "Line 5: There is no column"),
        (CSV.replace("party", "who"), "Line 1: There is no column who."),
        ("garbage\n", "Line 1: There is no column garbage."),
        (CSV + 'rollout,fit,"3\n', "no CSV"),
        (JSON_LINES + "[]\n", "Line 6: This is no JSON object."),
        (JSON_LINES + '{"deal": \n', "Line 6: This is no JSON object."),
        (JSON_LINES + '{"deal": "rollout", "question": "fit", "value": 3.5}\n', "Line 6: 3.5 is not a score."),
    ],
)
def test_one_wrong_line_keeps_all_of_them_out(book, text, named):
    """It is named, and not a byte of the book is changed."""
    before = book.read_bytes()

    ended = run("answer", "-", given=text.encode())

    assert (2, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert named in ended.err
    assert before == book.read_bytes()


@pytest.mark.parametrize("words", [("rollout", "fit", "5"), ("-",)], ids=["one", "many"])
def test_answers_can_be_tried(book, words):
    """A dry run says what would be, and keeps nothing."""
    before = book.read_bytes()

    ended = run("answer", *words, "--dry-run", given=CSV.encode())

    assert 0 == ended.status
    assert ended.err in ("Not kept. Win rate 61% (before: 55%)\n", "3 answers can be kept.\n")
    assert before == book.read_bytes()


@pytest.mark.parametrize("value", ["NaN", "Infinity", "4.5", "6", "-1", '"４"', '"x"', "true", "[4]", "1e400"])
def test_a_line_with_what_is_no_score_stores_nothing(book, value):
    """The lines before it neither; the sentence names the line."""
    before = book.read_bytes()
    lines = (
        '{"deal": "rollout", "question": "fit", "value": 1}\n{"deal": "rollout", "question": "fit", "value": VALUE}\n'
    )

    ended = run("answer", "-", given=lines.replace("VALUE", value).encode())

    assert (2, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert ended.err.startswith("Line 2: ")
    assert before == book.read_bytes()
