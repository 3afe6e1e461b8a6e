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


def test_several_undos_are_taken_back(book):
    """`redo 2` is two steps again; more than there are do nothing."""
    for score in ("1", "2", "3"):
        run("answer", "rollout", "fit", score)
    changed = rate()
    run("undo", "3")
    before = log()
    refused = run("redo", "4")
    kept = log()
    run("redo", "2")
    run("redo")

    assert (1, "Only 3 steps can be done again.\n") == (refused.status, refused.err)
    assert before == kept
    assert changed == rate()


@pytest.mark.parametrize("typed", ["0", "s3", "-1"])
def test_how_many_undos_is_a_number(book, typed):
    """Steps are done again in their order only."""
    assert 2 == run("redo", typed).status


# --- what was changed --------------------------------------------------------------------------------------------


def changes(*words):
    ended = run("log", *words, "--json")
    assert 0 == ended.status
    return json.loads(ended.out)


def test_a_field_tells_who_changed_it_from_what_to_what(book):
    """In words for people, and for scripts an amount in whole units."""
    run("deal", "edit", "rollout", "--amount", "9000000")
    table = run("log", "rollout", "--field", "amount").out
    newest, first = changes("rollout", "--field", "amount")

    assert "CN¥124,000,000.50  →  CN¥9,000,000.00" in table.replace("CN¥124,000,000.50 ", "CN¥124,000,000.50 ")
    assert (124000000.5, 9000000, "amount", "edit deal") == (
        newest["from"], newest["to"], newest["field"], newest["op"]
    )  # fmt: skip
    assert (None, "Moses") == (first["from"], first["author"])


def test_an_answer_of_a_rival_goes_by_its_number(book):
    """`rival1.closeness` is the first rival's, `closeness` everybody's; a probe goes by its name."""
    run("answer", "rollout", "closeness", "5", "--party", "rival1")
    run("answer", "rollout", "closeness.approver", "1")

    assert [(3, 5)] == [(it["from"], it["to"]) for it in changes("rollout", "--field", "rival1.closeness")[:1]]
    assert {"us", "Kingdee", "用友 Yonyou"} == {
        it["about"].split(" · ")[1] for it in changes("rollout", "--field", "closeness")
    }
    assert [1] == [it["to"] for it in changes("rollout", "--field", "closeness.approver")]


def test_a_step_tells_what_it_changed(book):
    """Also an undo, which names the step it took back."""
    run("answer", "rollout", "rank", "1")
    run("undo")
    undo = log()[0]
    told = changes("--step", undo["step"])

    assert [("rank", "1", "2", undo["undoes"])] == [(it["field"], it["from"], it["to"], it["undoes"]) for it in told]


def test_the_history_ends_where_the_past_does(book):
    """With `--as-of` later changes are not told."""
    run("answer", "rollout", "rank", "1")

    assert ["2"] == [it["to"] for it in changes("rollout", "--field", "rank", "--as-of", "2026-11-10")]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--changes",), 2), (("rollout", "--field", "colour"), 2), (("--step", "12"), 2), (("--step", "s999"), 2),
     (("--person", "nobody"), 2)],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
)  # fmt: skip
def test_what_has_no_history_is_refused(book, words, status):
    """One has to say of what; fields, steps and people have to be there."""
    ended = run("log", *words)

    assert (status, "") == (ended.status, ended.out)


def test_the_log_of_a_deal_names_its_strategies(book):
    """Which, since when and why; the log of the whole book does not."""
    run("strategy", "rollout", "choose", "frontal", "--on", "2026-11-20")
    run("strategy", "rollout", "choose", "defend", "--why", "they attack")

    told = run("log", "rollout").out.splitlines()
    assert "choose strategy (defend since 2026-11-24: they attack)" in told[1]
    assert "choose strategy (frontal attack since 2026-11-20)" in told[2]
    assert "defend" not in run("log").out
