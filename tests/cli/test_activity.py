"""`activity`, `action`, `calendar`, `objection`, `milestone`, `buying`, and a line of plain words."""

import json
import stat
import sys
from pathlib import Path

import pexpect
import pytest

from books import TODAY, create_or_open, run
from store_support import insert


@pytest.fixture
def people(book):
    """Two people of the customer of `Metering rollout`, the only deal of theirs that is open with a name of its own."""
    with create_or_open(book) as opened, opened.writing("add person", "test") as step:
        (account,) = step.read.execute("SELECT account_id FROM deal WHERE name LIKE 'Metering rollout%'").fetchone()
        (deal,) = step.read.execute("SELECT id FROM deal WHERE name LIKE 'Metering rollout%'").fetchone()
        wang = insert(step, "person", account_id=account, name="王建国", title="总经理", email="wang@haier.example")
        insert(step, "person", account_id=account, name="Ann Miller")
        insert(step, "deal_role", deal_id=deal, person_id=wang, role="approver")


def out(*words, **given):
    ended = run(*words, **given)
    assert (0, words) == (ended.status, words), ended.err
    return ended.out


def listed(*words):
    return json.loads(out(*words, "--json"))


# --- activities --------------------------------------------------------------------------------------------------


def test_an_activity_from_plan_to_result(people):
    """Planned, held, and everything about it told as JSON and for people."""
    id = out("activity", "add", "rollout", "visit", "--on", "2026-11-27", "--at", "9:30", "--with", "王").strip()
    assert ["planned"] == [each["state"] for each in listed("activity", "list", "rollout")]

    out(
        *(
            "activity",
            "held",
            id,
            "--on",
            "2026-11-23",
            "--result",
            "budget confirmed",
            "--with",
            "王",
            "--with",
            "Ann",
        ),
        *("--next", "demo by 3 Dec", "--theirs", "name a date", "--ours", "send the file tomorrow"),
    )
    shown = listed("activity", "show", id)

    assert ("held", "2026-11-23", "09:30", ["Ann Miller", "王建国"], "budget confirmed") == (
        *(shown["state"], shown["day"], shown["time"], shown["people"], shown["result"]),
    )
    assert [
        ("send the file", "2026-11-25", "us", "commitment"),
        ("demo", "2026-12-03", "us", "next-step"),
        ("name a date", None, "customer", "commitment"),
    ] == [(each["text"], each["due"], each["side"], each["kind"]) for each in shown["actions"]]
    printed = out("activity", "show", id)
    assert all(word in printed for word in ("Visit", "王建国", "budget confirmed", "demo"))


def test_activities_are_edited_cancelled_and_listed_by_whose_they_are(people):
    """By deal, customer, person, state and days."""
    one = out("activity", "add", "rollout", "call", "--with", "Ann", "--on", "2026-11-20", "--serves", "fit").strip()
    two = out("activity", "add", "event", "--account", "Haier", "--with", "王").strip()
    out("activity", "edit", one, "--kind", "demo", "--minutes", "30", "--serves", "rival1.fit", "--team", "Moses")
    out("activity", "cancel", two, "--reason", "rain")

    def found(*words):
        return [each["activity"] for each in listed("activity", "list", *words)]

    assert [[one], [two, one], [one], [two], [two], [one]] == [
        *(found("rollout"), found("--account", "Haier"), found("--person", "Ann"), found("--state", "cancelled")),
        *(found("--since", "2026-11-21"), found("--until", "2026-11-20")),
    ]
    shown = listed("activity", "show", one)
    assert ("demo", 30, "Kingdee.fit", ["Moses"]) == (*(shown["kind"], shown["minutes"], shown["gap"], shown["team"]),)
    assert "rain" in out("activity", "list")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "rollout", "visit", "--on", "2026-11-25", "--result", "x"), 2, "no result yet"),
        (("add", "rollout", "séance"), 2, "no kind of activity"),
        (("add", "rollout"), 2, "Name the deal and the kind"),
        (("add", "rollout", "visit", "--with", "Nobody"), 2, "Nobody"),
        (("add", "rollout", "visit", "--at", "noon"), 2, "not a time of day"),
        (("add", "rollout", "visit", "--minutes", "-3"), 2, "not a whole number"),
        (("held", "zzzzzz"), 2, "No activity goes by zzzzzz"),
        (("list", "--state", "lost"), 2, "--state"),
    ],
)
def test_what_cannot_be_is_said(people, words, status, said):
    """On stderr, with the status of bad use."""
    ended = run("activity", *words)

    assert (status, "") == (ended.status, ended.out)
    assert said in ended.err


def test_contact_is_seen_with_a_person(people):
    """On the deal it was for; with the customer all of it."""
    for deal in ("rollout", "rollout", "service"):
        out("activity", "add", deal, "visit", "--with", "王")

    assert ["occasional", "occasional", "multiple"] == [
        listed("person", "show", of, "王")["interaction"]["us"] for of in ("rollout", "service", "Haier")
    ]


# --- actions and the calendar ------------------------------------------------------------------------------------


def test_actions_come_and_go(people):
    """Overdue, done, dropped, open again."""
    late = out("action", "add", "rollout", "send the offer", "--due", "2026-11-20", "--on", "2026-11-10").strip()
    free = out(
        *("action", "add", "rollout", "name a date", "--side", "customer", "--owner", "王建国", "--person", "王"),
        *("--kind", "commitment", "--serves", "event"),
    ).strip()
    assert [late] == [each["action"] for each in listed("action", "list", "--overdue")]
    assert "overdue" in out("action", "list", "rollout")

    out("action", "done", late, "--on", "2026-11-21")
    out("action", "edit", free, "--text", "name the day", "--due", "2026-12-01")
    out("action", "drop", free, "--reason", "no longer")
    assert ["done", "dropped"] == [each["state"] for each in listed("action", "list", "rollout")]
    out("action", "reopen", free)
    out("action", "edit", free, "--due", "none")
    (found,) = listed("action", "list", "--person", "王", "--state", "open")

    assert ("name the day", None, "王建国", "event", "王建国") == (
        *(found["text"], found["due"], found["owner"], found["gap"], found["person"]),
    )
    assert 1 == run("action", "reopen", free).status


def test_the_calendar_tells_what_is_near(people):
    """Overdue first; what is of a closed deal is not in it."""
    out("action", "add", "rollout", "offer", "--due", "2026-11-20", "--on", "2026-11-10")
    out("activity", "add", "rollout", "visit", "--on", "2026-11-28")
    out("activity", "add", "rollout", "call", "--on", "2026-11-24", "--planned", "--at", "10:00")
    out("action", "add", "telematics", "offer")
    out("action", "add", "rollout", "think")

    assert [
        *(("overdue", "action"), ("today", "activity"), ("week", "activity"), ("undated", "action")),
    ] == [(each["when"], each["what"]) for each in listed("calendar")]
    assert ["today"] == [each["when"] for each in listed("calendar", "rollout", "--only", "today")]
    assert "this week" in out("calendar")


# --- objections, milestones, buying steps ------------------------------------------------------------------------


def test_an_objection_is_led_to_its_end(people):
    """A state left out needs a note; the end takes it off the list."""
    id = out("objection", "add", "rollout", "too dear", "--person", "王", "--on", "2026-11-20").strip()
    assert 1 == run("objection", "move", id, "checked").status
    out("objection", "move", id, "planned", "--note", "count the visits saved")
    out("objection", "edit", id, "--text", "too dear by a third")
    assert "too dear by a third" in out("objection", "list", "rollout")
    out("objection", "move", id, "removed", "--note", "he signed the sheet")
    (found,) = listed("objection", "list", "rollout", "--all")

    assert [] == listed("objection", "list", "rollout")
    assert ["raised", "planned", "removed"] == [change["state"] for change in found["changes"]]
    assert ("王建国", False) == (found["person"], found["open"])


def test_milestones_are_reached_and_lost(people):
    """All four are told, reached or not."""
    out("milestone", "reach", "rollout", "ice-broken", "--evidence", "lunch", "--on", "2026-11-20")
    out("milestone", "reach", "rollout", "driven")
    out("milestone", "lose", "rollout", "driven")
    found = listed("milestone", "list", "rollout")

    assert [("ice-broken", "2026-11-20", "lunch"), *((name, None, None) for name in
        ("source-developed", "best-choice", "driven"))] == [(*each.values(),) for each in found]  # fmt: skip
    assert "ice broken" in out("milestone", "list", "rollout")
    assert 2 == run("milestone", "reach", "rollout", "won").status


def test_the_customers_own_steps(people):
    """Written down in any order, taken, gone back on, taken off."""
    trial = out("buying", "add", "rollout", "Trial", "--commitment", "two sites", "--person", "王").strip()
    budget = out("buying", "add", "rollout", "Budget", "--due", "2026-11-20").strip()
    assert "overdue" in out("buying", "list", "rollout")
    out("buying", "taken", trial, "--on", "2026-11-18")
    out("buying", "edit", budget, "--due", "2026-12-20", "--element", "Budget 2027")
    assert [("Trial", "2026-11-18"), ("Budget 2027", None)] == [
        (step["element"], step["taken_on"]) for step in listed("buying", "list", "rollout")
    ]
    out("buying", "reopen", trial)
    out("buying", "remove", budget)

    assert [("Trial", None)] == [(step["element"], step["taken_on"]) for step in listed("buying", "list", "rollout")]


# --- a line of plain words ---------------------------------------------------------------------------------------

LINE = "met 王总 and Ann: budget confirmed, next: demo 3 Dec"


def test_a_line_is_shown_and_not_stored_where_nobody_can_be_asked(people):
    """With status 2."""
    ended = run("note", LINE)

    assert (2, []) == (ended.status, listed("activity", "list"))
    assert all(word in ended.out for word in ("Visit", "Metering rollout", "王建国", "Ann Miller", "budget confirmed"))
    assert "no terminal to ask on" in ended.err


def test_a_line_is_stored_with_yes(people):
    """With its people, result and next step; from the input as well."""
    out("note", LINE, "--yes")
    out("note", "-", "--yes", given="昨天电话王总，同意试点，下一步：下周二演示".encode())
    two, one = listed("activity", "list")

    assert [("visit", ["Ann Miller", "王建国"], "budget confirmed"), ("call", ["王建国"], "同意试点")] == [
        (each["kind"], each["people"], each["result"]) for each in (two, one)
    ]
    assert [("演示", "2026-12-01"), ("demo", "2026-12-03")] == [
        (each["text"], each["due"]) for each in listed("action", "list")
    ]


def test_on_a_terminal_a_line_is_asked_for(people):
    """No leaves everything, yes stores it."""
    words = ["-m", "tasdesk", "--today", TODAY.isoformat(), "note", LINE]
    for answer, status, stored in (("n", 1, 0), ("y", 0, 1)):
        program = pexpect.spawn(sys.executable, words, encoding="utf-8", dimensions=(40, 120), timeout=60)
        program.expect_exact("Store it?")
        program.sendline(answer)
        program.expect(pexpect.EOF)
        program.close()

        assert (status, stored) == (program.exitstatus, len(listed("activity", "list")))


def test_a_line_that_says_too_little_is_shown_with_what_is_missing(people):
    """Nothing is stored, even with --yes."""
    for line, said in (
        ("budget confirmed by 王总", "what kind of activity"),
        ("called somebody", "which deal"),
        ("called Ann", "several deals"),
    ):
        ended = run("note", line, "--yes")
        assert (2, True) == (ended.status, said in ended.err), ended.err

    assert [] == listed("activity", "list")
    assert 0 == run("note", "called Ann", "--yes", "--deal", "service").status


def test_a_line_can_be_understood_without_storing_it(people):
    """As JSON, with the places of the names."""
    found = json.loads(run("note", LINE, "--json").out)

    assert [("王总", 4, 6, ["王建国"]), ("Ann", 11, 14, ["Ann Miller"])] == [
        (each["said"], each["start"], each["end"], each["names"]) for each in found["people"]
    ]
    assert [{"text": "demo", "due": "2026-12-03", "side": "us", "owner": None}] == found["next"]


def test_a_note_takes_no_options_of_a_line_and_the_other_way_round(people):
    """Said before anything is done."""
    for words in (("rollout", "text", "--yes"), (LINE, "--shared"), (LINE, "--person", "王"), ("",)):
        assert 2 == run("note", *words).status


# --- calendars ---------------------------------------------------------------------------------------------------


def test_meetings_come_in_and_go_out(people, tmp_path):
    """The file is its owner's alone, and comes back without changing anything."""
    out("activity", "add", "rollout", "visit", "--on", "2026-12-01", "--at", "10:00", "--with", "王", "--purpose", "x")
    path = tmp_path / "out.ics"
    out("activity", "export", "rollout", "-o", str(path))
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)

    assert "0 new, 0 changed, 1 as before, 0 left out\n" == out("activity", "import", str(path))
    path.write_text(path.read_text("utf-8").replace("20261201T100000", "20261202T113000"), "utf-8")
    dry = listed("activity", "import", str(path), "--dry-run")
    assert (1, False) == (dry["changed"], dry["stored"])
    out("activity", "import", str(path))

    assert [("2026-12-02", "11:30")] == [(each["day"], each["time"]) for each in listed("activity", "list")]


def test_a_file_that_is_no_calendar_is_said(people, tmp_path):
    """Missing, or something else."""
    Path(tmp_path / "x.ics").write_bytes(b"\x00\xff" * 100)
    for name in ("x.ics", "none.ics"):
        ended = run("activity", "import", str(tmp_path / name))
        assert (1, "") == (ended.status, ended.out)
