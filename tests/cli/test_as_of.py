"""`--as-of`: every command that looks can look at the book as it was; those that write refuse."""

import json

import pytest

from books import run
from tasdesk import places
from tasdesk.cli.commands import COMMANDS

THEN = ("--as-of", "2026-11-10")
"""A day on which the deals were there, and none was closed yet."""

LOOKING = (
    ("deals",), ("deal", "show", "rollout"), ("rate", "rollout"), ("curve", "rollout"), ("moves", "rollout"),
    ("whatif", "rollout", "fit=5"), ("explain", "rollout", "--from", "2026-11-02", "--to", "2026-11-09"),
    ("assessments", "rollout"), ("notes",), ("round",), ("log",), ("log", "rollout"), ("info",),
    ("export", "deals"), ("export", "answers"), ("export", "curve"), ("playbook", "show"), ("recompute", "--check"),
)  # fmt: skip


def test_a_deal_that_was_closed_since_is_open(book):
    """What happened later did not happen: the deal stands in the list, the note is not written."""
    now, then = (json.loads(run("deals", "--json", *when).out) for when in ((), THEN))
    notes = [json.loads(run("notes", "--json", *when).out) for when in ((), THEN)]

    assert ["Fleet telematics"] == sorted({deal["name"] for deal in then} - {deal["name"] for deal in now})
    assert [1, 0] == [len(found) for found in notes]


def test_the_log_ends_on_that_day(book):
    """Later steps are not there, earlier ones as they are now."""
    now, then = (json.loads(run("log", "--json", *when).out) for when in ((), THEN))

    assert 0 < len(then) < len(now)
    assert then == now[-len(then) :]


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_every_command_that_looks_looks_back(book, words):
    """It says which day it looks at, beside the data, and leaves the book as it is."""
    before = book.read_bytes()

    ended = run(*words, *THEN)

    assert 0 == ended.status
    assert ended.err.startswith("As at the end of 2026-11-10:\n")
    assert before == book.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "rollout", "fit", "5"),
        ("note", "rollout", "hello"),
        ("deal", "move", "rollout", "analyse"),
        ("undo",),
        ("undo", "--dry-run"),
        ("redo",),
        ("recompute",),
        ("import", "nothing.csv"),
        ("init",),
        ("config",),
    ],
    ids=" ".join,
)
def test_what_does_not_look_refuses(book, words):
    """With one sentence and status 2; nothing is written."""
    before = book.read_bytes()

    ended = run(*words, *THEN)

    assert (2, "", 1) == (ended.status, ended.out, len(ended.err.splitlines()))
    assert "--as-of" in ended.err
    assert before == book.read_bytes()


def test_before_the_first_step_the_book_is_empty(book):
    """The day before anything was written down: no deals, no steps."""
    when = ("--json", "--as-of", "2026-11-01")

    assert ([], []) == tuple(json.loads(run(what, *when).out) for what in ("deals", "log"))


@pytest.mark.parametrize(("when", "sentence"), [("2026-11-25", "still to come"), ("yesterday", "not a day")])
def test_a_day_must_be_one_and_over(book, when, sentence):
    """Tomorrow and rubbish are refused; today counts from `--today`."""
    ended = run("deals", "--as-of", when)

    assert (2, "") == (ended.status, ended.out)
    assert sentence in ended.err


def test_today_of_the_past_is_its_day(book):
    """Curves end there, whatever `--today` says."""
    weeks = [point["week"] for point in json.loads(run("curve", "rollout", "--json", *THEN).out)]

    assert ["2026-W45", "2026-W46"] == weeks


def test_the_demo_has_a_past_to_visit():
    """Weeks ago its board is another one: deals in other stages, other rates."""
    now, then = (run("demo", "--today", "2026-11-20", *when).out for when in ((), ("--as-of", "2026-10-10")))

    moved = {line[:6] for line in now.splitlines()[1:]} & {line[:6] for line in then.splitlines()[1:]}
    changed = [code for code in moved if line_of(now, code) != line_of(then, code)]
    assert places.demo_book().exists()
    assert len(moved) > 20
    assert len(changed) > len(moved) / 2


def line_of(printed, code):
    """The line of a deal."""
    return next(line for line in printed.splitlines() if line.startswith(code))


def test_every_command_says_whether_it_looks(book):
    """Those that are listed as looking are no others than those that refuse at once."""
    refusing = {name for name, entry in COMMANDS.items() if not entry.as_of}

    assert set() == refusing & {words[0] for words in LOOKING}
