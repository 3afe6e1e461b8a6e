"""`deals` and `deal`: listing, showing, changing."""

import json
import re

import pytest

from books import run
from tasdesk.text import width


def deals(*words):
    return json.loads(run("deals", *words, "--json").out)


def deal(called):
    return json.loads(run("deal", "show", called, "--json").out)


def test_a_deal_of_the_list_has_every_key(book):
    """What is not known is null; amounts are whole units, rates unrounded."""
    (listed,) = deals("--where", "rollout")

    assert re.fullmatch("[0-9a-f]{6}", listed.pop("deal"))
    assert re.fullmatch("[0-9a-f]{32}", listed.pop("id"))
    assert {
        "external_id": None,
        "name": "Metering rollout 智能抄表",
        "account": "Haier 海尔",
        "product": None,
        "stage": "verify",
        "outcome": None,
        "grade": "A",
        "amount": 124_000_000.5,
        "currency": "CNY",
        "rate": pytest.approx(16 / 29, abs=1e-12),
        "reason": None,
        "change": 0.0,
        "owner": "Moses",
        "close_date": None,
        "closed_on": None,
    } == listed


def test_the_list_has_the_open_deals_unless_others_are_asked_for(book):
    """A filter that speaks of closed ones brings them."""
    names = lambda *words: [each["name"].split()[0] for each in deals(*words)]  # noqa: E731

    assert ["Metering", "Metering", "Core"] == names()
    assert ["Fleet"] == names("--where", "lost")
    assert ["Core", "Metering", "Metering"] == names("--sort", "name")
    assert ["Core"] == names("--where", "grade:E")


def test_the_table_is_aligned_by_cells(book):
    """Chinese characters take two: every row's stage begins in the same cell."""
    head, *rows = run("deals").out.splitlines()

    assert {width(head[: head.index("stage")])} == {width(row[: row.index("Verify")]) for row in rows}


def test_a_table_in_a_terminal_is_no_wider_than_it(book, monkeypatch):
    """Names give way first, codes and numbers stay."""
    run("deal", "edit", "rollout", "--close-date", "2027-01-31")
    for columns in ("60", "80", "100"):
        monkeypatch.setenv("COLUMNS", columns)

        rows = run("deals", "--no-color", terminal=True).out.splitlines()

        assert max(map(width, rows)) <= int(columns)
        assert any("…" in row and "55%" in row for row in rows)


def test_a_new_deal_is_there_with_everything_it_was_given(book):
    """The code is printed, and nothing else."""
    code = run(
        *("deal", "add", "Grid control", "--account", "国网江苏", "--amount", "1,200,000.50", "--currency", "eur"),
        *("--stage", "analyse", "--owner", "Li Na", "--close-date", "2027-04-02", "--need", "Less outage."),
    ).out

    assert re.fullmatch("[0-9a-f]{6}\n", code)
    shown = deal(code.strip())
    assert ("Grid control", "国网江苏", 1_200_000.5, "EUR", "analyse", "Li Na", "2027-04-02", "Less outage.") == tuple(
        shown[key] for key in ("name", "account", "amount", "currency", "stage", "owner", "close_date", "need")
    )


def test_a_new_deal_as_json(book):
    """For scripts: its code and its key."""
    added = json.loads(
        run("deal", "add", "Grid control", "--account", "Haier 海尔", "--led-by", "partner", "--json").out
    )

    assert ["deal", "id", "name"] == list(added)
    assert "E" == deal(added["deal"])["grade"]


def test_the_amount_of_a_new_deal_is_in_the_playbooks_currency(book):
    """Unless another is said."""
    code = run("deal", "add", "Grid control", "--account", "Haier 海尔", "--amount", "500").out.strip()

    assert (500, "CNY") == tuple(deal(code)[key] for key in ("amount", "currency"))


@pytest.mark.parametrize("stage", ["initiate", "2", "Initiate", "商机立项"])
def test_a_stage_goes_by_id_number_or_name(book, stage):
    """In either language."""
    assert 0 == run("deal", "move", "rollout", stage, "--reason", "the rest comes later").status
    assert "initiate" == deal("rollout")["stage"]


def test_only_the_fields_that_were_given_are_changed(book):
    """An amount keeps its currency."""
    before = deal("Core")

    run("deal", "edit", "Core", "--amount", "3000000", "--close-date", "2027-01-31")
    run("deal", "edit", "Core", "--name", "Core ledger 核心账务")

    changed = {"amount": 3_000_000, "currency": "CNY", "close_date": "2027-01-31", "name": "Core ledger 核心账务"}
    after = deal("Core")
    # What the stages require of these is there or not by them.
    assert before | changed | {"stages": after["stages"]} == after


def test_none_takes_values_away(book):
    """The account, the amount with its currency, the date."""
    run("deal", "edit", "rollout", "--account", "none", "--amount", "none", "--close-date", "none")

    shown = deal("rollout")
    assert (None, None, None, None) == tuple(shown[key] for key in ("account", "amount", "currency", "close_date"))


def test_a_rival_that_was_unknown_before_a_deal_was_lost_to_it_is_told(book):
    """A slip of the pen would else become a rival in silence."""
    of_a_known_one = run("deal", "close", "rollout", "lost", "--to", "kingdee").err
    run("deal", "reopen", "rollout", "--reason", "they failed")
    of_a_new_one = run("deal", "close", "rollout", "lost", "--to", "Kingdeee").err

    assert "known" not in of_a_known_one
    assert "Kingdeee is known now." in of_a_new_one


def test_a_deal_is_closed_and_reopened_on_days_gone_by(book):
    """The moves keep who it was lost to and why; it comes back to the stage it was closed in."""
    run("deal", "close", "rollout", "lost", "--to", "kingdee", "--reason", "price", "--on", "2026-11-16")
    closed = deal("rollout")
    run("deal", "reopen", "rollout", "--reason", "they failed", "--on", "2026-11-23")

    assert ("lost", "2026-11-16", 0.0) == tuple(closed[key] for key in ("outcome", "closed_on", "rate"))
    reopened = deal("rollout")
    assert (None, "verify", pytest.approx(16 / 29)) == tuple(reopened[key] for key in ("outcome", "stage", "rate"))
    assert [("close", "Kingdee", "price"), ("reopen", None, "they failed")] == [
        (move["kind"], move["rival"], move["reason"]) for move in reopened["moves"][1:]
    ]


def test_what_a_stage_lacks_is_shown(book):
    """By the ids of the playbook for scripts, by their names for people."""
    assert ["account", "contact", "need", "event", "qualify"] == [
        item
        for item in ("account", *deal("Core")["missing"])
        if item in ("account", "contact", "need", "event", "qualify")
    ]
    assert "missing" in run("deal", "show", "Core").out


def test_rivals_come_and_go(book):
    """The first is rival 1; one can be replaced, and one dropped."""
    said = [
        run("rival", "add", "service", "Kingdee").err,
        run("rival", "add", "service", "SAP").err,
        run("rival", "add", "service", "Oracle", "--as", "rival1").err,
        run("rival", "drop", "service", "sap").err,
    ]

    assert [
        "Kingdee is rival 1 now.\n",
        "SAP is rival 2 now.\n",
        "Oracle is rival 1 now.\n",
        "There is no rival 2 now.\n",
    ] == said
    assert {"rival1": "Oracle", "rival2": None} == deal("service")["rivals"]


def test_a_grade_is_lifted_by_hand_and_let_go_again(book):
    """With its reason; once the amount has it too, the grade by hand is shown as overtaken."""
    assert "grade A" in run("deal", "grade", "service", "A", "--reason", "a reference").err
    lifted = deal("service")
    run("deal", "edit", "service", "--amount", "9000000")
    overtaken, shown = deal("service"), run("deal", "show", "service").out
    assert "grade A" in run("deal", "grade", "service", "auto").err

    keys = ("grade", "manual_grade", "automatic_grade", "grade_overtaken", "grade_reason")
    assert [
        ("A", "A", "C", False, "a reference"),
        ("A", "A", "A", True, "a reference"),
        ("A", None, "A", False, None),
    ] == [tuple(each[key] for key in keys) for each in (lifted, overtaken, deal("service"))]
    assert "A (a reference); overtaken, the automatic grade is A" in shown


def test_a_deal_can_be_opened_on_an_earlier_day(book):
    """When it is written down, or afterwards; then it may have answers of those days."""
    code = run("deal", "add", "Grid", "--account", "A", "--on", "2026-10-05").out.strip()
    assert 0 == run("answer", code, "fit", "3", "--on", "2026-10-05").status
    assert 0 == run("deal", "edit", "rollout", "--opened", "2026-09-01").status
    assert 0 == run("answer", "rollout", "fit", "3", "--on", "2026-09-01").status

    assert [("2026-10-05",) * 2, ("2026-09-01",) * 2] == [
        (each["opened_on"], each["stage_since"]) for each in (deal(code), deal("rollout"))
    ]
    assert 0 == run("deal", "edit", "rollout", "--opened", "none").status
    assert deal("rollout")["opened_on"] is None
