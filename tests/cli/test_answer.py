"""`answer`: whose, about whom, on which day."""

import json

import pytest

from books import run


def rate(called="rollout"):
    return json.loads(run("rate", called, "--json").out)


def test_an_answer_says_what_it_did_to_the_rate(book):
    """On stderr; stdout is for data."""
    assert (0, "", "Kept. Win rate: 61% (before: 55%)\n") == run("answer", "rollout", "fit", "5")
    assert (0, "", "Kept. Win rate: 61%\n") == run("answer", "rollout", "fit", "5", "--note", "trial was passed")


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
