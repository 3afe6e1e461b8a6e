"""`stage`: what stages require, and the processes of the playbook (METHOD 2)."""

import json

from books import run


def test_the_processes_are_listed_and_told_one_by_one(book):
    """With their stages; one with its five elements, steps numbered, in the language that is spoken."""
    listed, told = run("stage", "process"), run("--lang", "zh", "stage", "process", "bid_decision")

    assert (0, 7) == (listed.status, len(listed.out.splitlines()))
    assert ("投标决策审批", True) == (
        told.out.splitlines()[0],
        "  5 组建投标组，或向客户说明不投的理由" in told.out.splitlines(),
    )


def test_the_elements_of_a_process_are_there_for_scripts(book):
    """Each text in both languages; a process there is not is refused with those there are."""
    (found,) = json.loads(run("stage", "process", "bid_approval", "--json").out)
    unknown = run("stage", "process", "coffee")

    assert ("bid", 4, {"en", "zh"}) == (
        found["stage"],
        len(found["elements"]["steps"]),
        set(found["elements"]["model"]),
    )
    assert (2, True) == (unknown.status, "contract_approval" in unknown.err)


def test_a_decision_shows_with_its_process_in_the_matrix(book):
    """By whom and when; the others are not decided."""
    run("approval", "record", "rollout", "lead_conversion", "yes", "--by", "Wang")
    rows = json.loads(run("stage", "show", "rollout", "--json").out)
    shown = run("stage", "show", "rollout", "--all").out

    assert [("lead_conversion", "yes", "Wang")] == [
        (each["process"], each["decision"], each["by"]) for each in rows[0]["processes"]
    ]
    assert ("approved" in shown, "not decided" in shown) == (True, True)


def test_the_matrix_of_the_book_counts_what_deals_lack(book):
    """By stage; `--where` chooses the deals, `--all` lists what none of them lacks, JSON names them."""
    verify, *others = json.loads(run("stage", "matrix", "--json").out)
    lacks = {(each["part"], each["item"]): each for each in verify["lacks"]}
    few, all_ = run("stage", "matrix").out, run("stage", "matrix", "--where", "rollout", "--all").out

    assert (3, 0, 6) == (verify["deals"], others[-1]["deals"], len(others))
    assert all(each["count"] == len(each["deals"]) for each in verify["lacks"])
    assert (3, 0) == (lacks["task", "qualify"]["count"], lacks["content", "account"]["count"])
    assert ("  Account" in few, "  Account" in all_) == (False, True)
    assert "1 Verify: 1 deal\n" in all_


def test_commands_tell_what_the_playbook_advises(book):
    """On the kinds of problem of the needs there are, and on milestones that are not reached."""
    run("need", "add", "rollout", "Outages", "--kind", "prevent")
    run("milestone", "reach", "rollout", "ice-broken")
    needs, milestones = run("need", "list", "rollout").out, run("milestone", "list", "rollout").out

    assert ("prevent: Look for the early signs" in needs, "restore: " in needs) == (True, False)
    assert ("best choice: Ask those who" in milestones, "ice broken: " in milestones) == (True, False)
