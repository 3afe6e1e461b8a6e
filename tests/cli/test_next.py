"""`next`: what is to be looked at today, over all deals."""

import json

from books import run


def parts(*words, today="2026-11-24"):
    """What `next --json` lists, as (part, deal's name)."""
    ended = run("--today", today, "next", *words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return [(each["part"], each["name"]) for each in json.loads(ended.out)]


def test_what_is_overdue_comes_before_what_is_of_today(book):
    """An action whose day has passed, then one of today, then one of the days to come; one far off is left out."""
    for due in ("2026-11-20", "2026-11-24", "2026-11-28", "2027-02-01"):
        run("action", "add", "rollout", f"Due {due}", "--due", due, "--on", "2026-11-10")
    ended = json.loads(run("next", "--json").out)

    listed = [(each["part"], each["what"]) for each in ended if each["what"].startswith("Due ")]
    assert [("overdue", "Due 2026-11-20"), ("today", "Due 2026-11-24"), ("soon", "Due 2026-11-28")] == listed


def test_a_rate_that_fell_is_told_with_why(book):
    """By how much, and by which answer."""
    run("answer", "rollout", "closeness", "2")
    fell = [each for each in json.loads(run("next", "--json").out) if each["part"] == "fell"]

    assert ["our closeness −14 pp"] == [each["detail"] for each in fell]
    assert fell[0]["rate"]["change"] < -0.1


def test_dates_near_are_those_within_the_days_asked_for(book):
    """A close date in ten days is near within two weeks and not within one."""
    run("deal", "edit", "rollout", "--close-date", "2026-12-04")

    assert "near" not in [part for part, _name in parts()]
    assert ("near", "Metering rollout 智能抄表") in parts("--days", "14")


def test_old_assessments_are_listed_with_deals_that_never_had_one(book):
    """After the playbook's days; the deal without any at once."""
    assert ("stale", "Metering service") in parts()
    assert ("stale", "Metering rollout 智能抄表") in parts(today="2026-12-20")


def test_only_findings_that_were_not_there_a_week_ago_are_new(book):
    """A grave finding is new for a week."""
    run("answer", "rollout", "rank", "lower")

    assert ("new", "Metering rollout 智能抄表") in parts()
    assert ("new", "Metering rollout 智能抄表") not in parts(today="2026-12-02")
