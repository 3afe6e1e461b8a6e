"""`leads`, `lead`, `stage`, `interview`, `approval`, `registration`, `team`, `resource`: a deal's whole life."""

import json

import pytest

from books import run


def out(*words):
    ended = run(*words)
    assert (0, words) == (ended.status, words), ended.err
    return ended.out.strip()


def told(*words):
    return json.loads(out(*words, "--json"))


@pytest.fixture
def code(book):
    """A deal made of a lead that was verified."""
    lead = out("lead", "add", "Second lot", "--account", "Acme", "--contact", "Ann", "--source", "fair")
    for test in ("budget", "authority", "need", "timing"):
        out("lead", "verify", lead, test, "yes", "--evidence", "a letter")
    return out("lead", "convert", "Second lot", "--amount", "400000")


def test_a_lead_becomes_a_deal_that_is_won(code):
    """Ticked, approved, moved through its stages, won, and asked about; all of it is shown."""
    (lead,) = told("leads", "--state", "converted")
    assert (code, "yes") == (lead["deal"], lead["tests"]["budget"]["answer"])
    out("stage", "plan", code, "price", "--owner", "Li Na", "--due", "2026-12-01")
    out("team", "add", code, "Li Na", "--role", "presales", "--asked", "two days a week")
    out("approval", "record", code, "initiation_approval", "conditions", "--conditions", "margin")
    refused = run("deal", "move", code, "initiate")
    out("deal", "move", code, "initiate", "--reason", "the event comes in May")
    out("deal", "move", code, "close", "--reason", "fast track")
    out("stage", "tick", code, "payment", "--note", "30 days")
    out("deal", "close", code, "won")
    out("interview", code, "again", "begin with the user")
    deal = told("deal", "show", code)

    assert (1, True) == (refused.status, "is not complete" in refused.err)
    assert ("won", "Second lot", "fair") == (deal["outcome"], deal["lead"]["name"], deal["lead"]["source"])
    assert ["passed", "passed", *["skipped"] * 4, "here"] == [each["place"] for each in deal["stages"]]
    assert ["conditions"] == [each["decision"] for each in deal["approvals"]]
    assert ["Li Na"] == [each["name"] for each in deal["team"]["members"]]
    assert ["begin with the user"] == [each["answer"] for each in deal["interviews"]]
    shown = out("deal", "show", code)
    assert all(word in shown for word in ("Lead it came from", "Stages", "Approvals", "Team", "After the closing"))


def test_a_deal_led_by_a_partner_is_lost_in_spite_of_its_registration(code):
    """Two partners conflict until one expires; it stops nothing."""
    refused = run("registration", "add", code, "Haitang", "--until", "2027-01-31")
    out("deal", "edit", code, "--led-by", "partner")
    out("registration", "add", code, "Haitang", "--until", "2027-01-31")
    second = run("registration", "add", code, "Beta", "--until", "2026-12-31")
    listed = told("registration", "list", code)
    action = out("action", "add", code, "Dinner")
    out("resource", "book", "executive", "Wang Wei", "--action", action)
    out("deal", "move", code, "close", "--reason", "fast track")
    out("deal", "close", code, "lost", "--to", "NARI", "--reason", "price")
    out("interview", code, "decided", "the price")

    assert (1, 0, True) == (refused.status, second.status, "Conflict" in second.err)
    assert [[listed[1]["registration"]], [listed[0]["registration"]]] == [
        [other["registration"] for other in each["conflicts"]] for each in listed
    ]
    assert ["Wang Wei"] == [each["name"] for each in told("team", "list", code)["resources"]]
    assert "Conflict" in out("registration", "list", code)
    assert ("lost", "the price") == (told("deal", "show", code)["outcome"], told("interview", code)[0]["answer"])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("lead", "add", " "), 2),
        (("lead", "add", "x", "--on", "2099-01-01"), 2),
        (("lead", "convert", "nothing"), 2),
        (("lead", "verify", "Second lot", "luck", "yes"), 2),
        (("lead", "drop", "Second lot", "--reason", "late"), 1),
        (("stage", "tick", "Second lot", "amount"), 1),
        (("stage", "tick", "Second lot", "luck"), 2),
        (("stage", "plan", "Second lot", "price"), 2),
        (("approval", "record", "Second lot", "luck", "yes"), 2),
        (("approval", "record", "Second lot", "bid_approval", "maybe"), 2),
        (("registration", "add", "Second lot", "Beta", "--until", "2020-01-01"), 2),
        (("resource", "book", "executive", "Wang"), 2),
        (("interview", "Second lot", "again", "x"), 1),
        (("deal", "move", "Second lot", "bid"), 1),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(code, words, status):
    """With a sentence, and the status that scripts expect."""
    before = told("log")
    refused = run(*words)

    assert (status, True) == (refused.status, bool(refused.err.strip())), refused.err
    assert before == told("log")
