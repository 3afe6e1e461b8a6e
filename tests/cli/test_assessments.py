"""`confirm`, `settle`, `assessments`: dated sets of answers as wholes."""

import json

import pytest

from books import FIRST_DAY, TODAY, run

ROLLOUT = "rollout"
FIRST = FIRST_DAY.isoformat()


def printed(*words):
    """The JSON that a command prints."""
    return json.loads(run(*words, "--json").out)


def test_confirming_says_how_much_and_what_the_rate_is(book):
    """Nothing moves; the set of today is there, and one undo takes it away."""
    ended = run("confirm", ROLLOUT)

    assert (0, "", "9 answers confirmed. Win rate: 55%\n") == ended
    assert [TODAY.isoformat(), FIRST] == [each["day"] for each in printed("assessments", ROLLOUT)]
    run("undo")
    assert [FIRST] == [each["day"] for each in printed("assessments", ROLLOUT)]


def test_anybodys_answers_are_confirmed_for_any_day(book):
    """Those in force, as agreed."""
    assert 0 == run("confirm", ROLLOUT, "--author", "agreed", "--on", "2026-11-10").status

    assert [("2026-11-10", "agreed"), (FIRST, "salesperson")] == [
        (each["day"], each["author"]) for each in printed("assessments", ROLLOUT)
    ]


def test_settling_says_what_that_makes_of_the_rate(book):
    """A value, somebody's answer, or the one in force."""
    run("answer", ROLLOUT, "fit", "3", "--party", "Kingdee", "--author", "manager")
    run("answer", ROLLOUT, "closeness", "5", "--party", "Kingdee", "--author", "manager")

    assert [
        "Agreed. Win rate: 61% (before: 55%)\n",
        "Agreed. Win rate: 44% (before: 61%)\n",
        "Agreed. Win rate: 44%\n",
        "Agreed. Win rate: 31%, less for want of an inside source (before: 44%)\n",
    ] == [
        run("settle", ROLLOUT, *words).err
        for words in (
            ("closeness", "2", "--party", "Kingdee"),
            ("closeness", "manager", "--party", "rival1"),
            ("fit",),
            ("source", "no"),
        )
    ]


def test_the_sets_are_listed_with_what_was_answered(book):
    """Newest first, for people and as JSON, with the rate of that day and the evidence."""
    run("answer", ROLLOUT, "fit", "5", "--author", "manager", "--note", "the trial\nwent well")
    run("answer", ROLLOUT, "fit", "unknown", "--party", "Kingdee")

    own, manager, first = printed("assessments", ROLLOUT)
    assert {
        "day": TODAY.isoformat(),
        "author": "manager",
        "answers": [{"question": "fit", "party": "us", "value": 5.0, "note": "the trial\nwent well"}],
        "rate": pytest.approx(16 / (16 + 3.5**2 + 4)),
        "reason": None,
    } == manager
    assert [("Kingdee", "unknown")] == [(each["party"], each["value"]) for each in own["answers"]]
    assert [("event", None, "yes"), ("source", None, "yes"), ("rank", None, 2), ("fit", "us", 4.0)] == [
        (each["question"], each["party"], each["value"]) for each in first["answers"][:4]
    ]
    listed = run("assessments", ROLLOUT)
    assert ["3 assessments\n", True, True] == [
        listed.err, "2026-11-24 · manager · 50%\n" in listed.out, "yes, 2027-03-01  budget approved" in listed.out
    ]  # fmt: skip


def test_two_days_are_compared_cell_by_cell(book):
    """Who changed what, and what is in force; where nothing differs it says so."""
    run("answer", ROLLOUT, "closeness", "5", "--party", "Kingdee", "--on", "2026-11-10")
    run("answer", ROLLOUT, "fit", "1", "--author", "manager", "--on", "2026-11-17")

    assert [
        {"question": "fit", "party": "us", "from": 4.0, "to": 4.0, "authors": {"manager": {"from": None, "to": 1.0}}},
        {
            "question": "closeness",
            "party": "Kingdee",
            "from": 3.0,
            "to": 5.0,
            "authors": {"salesperson": {"from": 3.0, "to": 5.0}},
        },
    ] == printed("assessments", ROLLOUT, "--from", FIRST)
    assert (
        "Closeness, Kingdee\n  salesperson  3 → 5\n  in force     3 → 5\n"
        == run("assessments", ROLLOUT, "--to", "2026-11-10").out
    )
    assert (0, "", "No answer differs.\n") == run("assessments", ROLLOUT, "--from", "2026-11-18")


def test_a_deal_nobody_assessed_has_no_sets(book):
    """And nothing to compare."""
    assert ("", "0 assessments\n") == run("assessments", "service")[1:]
    assert [] == printed("assessments", "service", "--to", TODAY.isoformat())
