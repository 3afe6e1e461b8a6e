"""`tasks`: what is to be done, of all deals or one."""

import json

from books import TODAY, run


def test_tasks_of_a_deal_are_listed_the_first_due_first(book):
    """What is late says so; each line begins with what `stage tick` or `action done` takes."""
    run("stage", "plan", "rollout", "qualify", "--owner", "Wang", "--due", "2026-01-02")
    ended = run("tasks", "rollout")
    first = ended.out.splitlines()[1]

    assert (0, "qualify") == (ended.status, first.split()[0])
    assert ("2026-01-02" in first, "late" in first, "Wang" in first) == (True, True, True)


def test_a_ticked_task_is_off_the_list(book):
    """And back once it is taken back."""
    before = run("tasks", "rollout", "--json").out
    run("stage", "tick", "rollout", "qualify")
    ticked = {each["item"] for each in json.loads(run("tasks", "rollout", "--json").out)}
    run("undo")

    assert ("qualify" not in ticked, before) == (True, run("tasks", "rollout", "--json").out)


def test_all_tasks_of_the_book_and_those_that_are_late(book):
    """Actions too; `--mine` leaves out what others have to do."""
    run("action", "add", "rollout", "Send the offer", "--due", "2099-01-02", "--owner", "Somebody else")
    run("stage", "plan", "rollout", "qualify", "--owner", "Wang", "--due", "2026-01-02")
    all_ = json.loads(run("tasks", "--json").out)
    late = json.loads(run("tasks", "--overdue", "--json").out)
    mine = json.loads(run("tasks", "--mine", "--json").out)

    assert {"action", "requirement"} == {each["what"] for each in all_}
    assert [("qualify", "2026-01-02", "Wang")] == [
        (each["item"], each["due"], each["owner"]) for each in late if each["what"] == "requirement"
    ]
    assert all(each["near"] == "overdue" and each["due"] < TODAY.isoformat() for each in late)
    assert not {"Wang", "Somebody else"} & {each["owner"] for each in mine}
