"""`findings` and `snooze`: what a manager should ask about (METHOD 8)."""

import json

import pytest

from books import run

ROLLOUT = "rollout"


def found(*words):
    """What `findings` prints as JSON."""
    ended = run("findings", *words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return json.loads(ended.out)


def test_a_finding_is_an_object_with_its_question_in_both_languages(book):
    """Exactly the keys that scripts rely on."""
    first = found(ROLLOUT)[0]

    keys = ["id", "deal", "name", "severity", "subject", "evidence", "question", "place", "snoozed"]
    assert keys == list(first)
    assert {"en", "zh"} == set(first["question"])


def test_without_a_deal_it_is_of_all_open_ones(book):
    """The gravest first; `--all` says so by name."""
    everything = found()
    severities = [each["severity"] for each in everything]

    assert found("--all") == everything
    assert sorted(severities, key=["high", "medium", "low"].index) == severities
    assert {each["id"] for each in found(ROLLOUT)} <= {each["id"] for each in everything}


def test_one_severity_or_one_finding(book):
    """Only those so grave, only that one."""
    assert {"medium"} == {each["severity"] for each in found("--severity", "medium")}
    assert {"no-next-step"} == {each["id"] for each in found("--id", "no-next-step")}


def test_the_table_asks_in_the_language_in_use(book):
    """Of one deal with the question to ask, in Chinese as in English."""
    english, chinese = run("findings", ROLLOUT), run("--lang", "zh", "findings", ROLLOUT)

    assert "No next step" in english.out
    assert "What is the next thing" in english.out
    assert "答应和我们一起做" in chinese.out


def test_one_that_is_put_off_stays_away_until_its_day(book):
    """It is listed on demand with why, comes back after its day, and can be brought back before."""
    put_off = run("snooze", ROLLOUT, "no-next-step", "--until", "2027-01-05", "--reason", "the customer is away")
    away = [each["id"] for each in found(ROLLOUT)]
    listed = [each["snoozed"] for each in found(ROLLOUT, "--snoozed") if each["id"] == "no-next-step"]
    later = json.loads(run("--today", "2027-01-06", "findings", ROLLOUT, "--json").out)
    back = run("snooze", ROLLOUT, "no-next-step", "--until", "none")

    assert (0, 0) == (put_off.status, back.status)
    assert "no-next-step" not in away
    assert [{"until": "2027-01-05", "reason": "the customer is away"}] == listed
    assert "no-next-step" in {each["id"] for each in later}
    assert "no-next-step" in {each["id"] for each in found(ROLLOUT)}


def test_putting_off_is_a_step_that_is_undone(book):
    """As everything is."""
    run("snooze", ROLLOUT, "no-next-step", "--until", "2027-01-05", "--reason", "the customer is away")
    undone = run("undo")

    assert "put off finding" in undone.out + undone.err
    assert "no-next-step" in {each["id"] for each in found(ROLLOUT)}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("findings", "nobody"), "nobody"),
        (("findings", "--severity", "grave"), "--severity"),
        (("findings", "--id", "rate-sank"), "--id"),
        (("findings", ROLLOUT, "--all"), "--all"),
        (("snooze", ROLLOUT, "rate-sank", "--until", "2027-01-05", "--reason", "x"), "rate-sank"),
        (("snooze", ROLLOUT, "no-next-step", "--reason", "x"), "--until"),
        (("snooze", ROLLOUT, "no-next-step", "--until", "2026-11-24", "--reason", "x"), "future"),
        (("snooze", ROLLOUT, "no-next-step", "--until", "2027-01-05"), "reason"),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_a_sentence(book, words, said):
    """Bad use, with what to do instead."""
    ended = run(*words)

    assert (2, "") == (ended.status, ended.out)
    assert said in ended.err


def test_trust_counts_deals_lost_and_won_the_day_before(book):
    """The one lost deal of the book had no next step; none was won, and of nothing there is no part."""
    counted = {each["id"]: each for each in json.loads(run("findings", "--trust", "--json").out)}

    assert 30 == len(counted)
    assert (1, 1) == (counted["no-next-step"]["lost"]["some"], counted["no-next-step"]["lost"]["all"])
    assert {"some": 0, "all": 0, "part": None, "interval": None} == counted["no-next-step"]["won"]
    assert "1/1" in run("findings", "--trust").out


def test_trust_is_about_closed_deals_only(book):
    """It does not go with what narrows down the open ones."""
    assert 2 == run("findings", ROLLOUT, "--trust").status
