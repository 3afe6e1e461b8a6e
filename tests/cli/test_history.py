"""`undo`, `redo`, `log`, across processes too."""

import json
import subprocess
import sys

import pytest

from books import TODAY, run


def log():
    return json.loads(run("log", "--json").out)


def rate():
    return json.loads(run("rate", "rollout", "--json").out)["rate"]


def test_what_one_process_did_another_takes_back(book):
    """Each process opens the book anew; the journal is what they share."""

    def tasdesk(*words):
        command = [sys.executable, "-m", "tasdesk", *words, "--today", TODAY.isoformat(), "--store", str(book)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    before = tasdesk("rate", "rollout", "--json")
    tasdesk("answer", "rollout", "fit", "5")
    changed = tasdesk("rate", "rollout", "--json")
    tasdesk("undo")
    after = tasdesk("rate", "rollout", "--json")
    tasdesk("redo")

    assert before == after
    assert changed == tasdesk("rate", "rollout", "--json")
    assert before != changed


def test_undo_says_what_it_took_back(book):
    """The step by its name in the log, what it was, and where."""
    run("answer", "rollout", "rank", "1")
    step = log()[0]["step"]

    ended = run("undo")

    assert (0, "", f"Taken back: {step} answer rank · Metering rollout 智能抄表\n") == ended


def test_several_steps_are_taken_back_newest_first(book):
    """`undo 3` is three steps; the log keeps all of them, and the undos."""
    for score in ("1", "2", "3"):
        run("answer", "rollout", "fit", score)
    given = [step["step"] for step in log()[:3]]

    run("undo", "3")

    assert given == [step["undoes"] for step in reversed(log()[:3])]
    assert pytest.approx(16 / 29) == rate()


def test_a_certain_step_is_taken_back_by_its_name(book):
    """A step under others can go alone while nothing rests on it."""
    run("answer", "rollout", "rank", "1")
    ranked = log()[0]["step"]
    run("note", "rollout", "something else")

    run("undo", ranked)

    assert 2 == json.loads(run("rate", "rollout", "--json").out)["gates"]["rank"]


def test_a_dry_run_lists_the_steps_and_undoes_none(book):
    """What would be taken back, in order."""
    run("answer", "rollout", "fit", "5")
    steps = log()

    ended = run("undo", "2", "--dry-run")

    assert steps == log()
    assert [step["step"] for step in steps[:2]] == [line.split()[0] for line in ended.out.splitlines()[1:]]


def test_more_steps_than_there_are_undo_nothing(book):
    """All that were asked for, or none."""
    steps = log()

    ended = run("undo", str(len(steps) + 1))

    assert (1, f"Only {len(steps)} steps can be undone.\n") == (ended.status, ended.err)
    assert steps == log()


@pytest.mark.parametrize(("what", "status"), [("s99999", 2), ("yesterday", 2), ("0", 2), ("s" + "9" * 40, 2)])
def test_what_is_no_step_is_refused(book, what, status):
    """A sentence, and the book as it was."""
    before = book.read_bytes()

    ended = run("undo", what)

    assert (status, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert before == book.read_bytes()


def test_nothing_to_redo_is_said(book):
    """Once something new was done, what was undone before is gone."""
    ended = run("redo")

    assert (1, "There is nothing to redo.\n") == (ended.status, ended.err)


def test_the_log_of_a_deal_has_its_steps_alone(book):
    """Newest first, each with who and how many records."""
    run("answer", "rollout", "fit", "5")
    run("note", "Core", "a word")

    steps = json.loads(run("log", "Core", "--json").out)

    assert ["write note", "add deal"] == [step["op"] for step in steps]
    assert {
        *("step", "uid", "at", "op", "kind", "undoes", "author", "role", "program", "records"),
    } == set(steps[0])
