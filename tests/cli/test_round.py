"""`round`: which deals are due."""

import json

from books import run


def due(*words):
    return [(each["name"].split()[1], each["assessed"], each["days"]) for each in json.loads(run(*words, "--json").out)]


def test_the_round_lists_what_is_due_in_order(book):
    """Grade A first; a closed deal is not in it; confirming takes one out."""
    assert [("rollout", "2026-11-02", 22), ("service", None, None), ("ledger", None, None)] == due("round")

    run("confirm", "rollout")

    assert [("service", None, None), ("ledger", None, None)] == due("round")


def test_the_round_as_a_table_says_how_much_is_left(book):
    """The sentence is for people: it goes to stderr."""
    listed = run("round")

    assert "3 deals are due: never assessed, or not for more than 14 days.\n" == listed.err
    assert [("2026-11-02", "22"), ("never",), ("never",)] == [
        tuple(line.split()[-2 if "rollout" in line else -1 :]) for line in listed.out.splitlines()[1:]
    ]


def test_a_round_in_which_nothing_is_due_says_so(book):
    """On the day of the assessment."""
    for deal in ("service", "ledger"):
        run("answer", deal, "event", "no")
    run("confirm", "rollout")

    assert (0, "", "0 deals are due: never assessed, or not for more than 14 days.\n") == run("round")
    assert "[]\n" == run("round", "--json").out
