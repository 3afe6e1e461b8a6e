"""`approval`, `registration`, `team`, `resource`: our own side of a deal is changed, and what is wrong with it told."""

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
    """A deal that a partner leads."""
    return out("deal", "add", "Campus network", "--account", "Ruoshui", "--led-by", "partner")


def test_what_was_written_down_is_changed_and_taken_away(code):
    """Decisions, bookings and members, each by its handle."""
    decision = out("approval", "record", code, "bid_approval", "no", "--conditions", "no margin")
    member = out("team", "add", code, "Li Na")
    dinner, letter = out("action", "add", code, "Dinner"), out("action", "add", code, "Letter")
    booked = out("resource", "book", "executive", "Wang Wei", "--action", dinner)
    out("approval", "edit", decision, "--decision", "conditions", "--conditions", "margin", "--by", "Wang")
    out("team", "edit", member, "--role", "presales", "--supports", "yes")
    out("resource", "edit", booked, "--kind", "partner", "--name", "Beta", "--action", letter)
    deal = told("deal", "show", code)
    plan = told("plan", code)
    for words in (("approval", "remove", decision), ("team", "remove", member), ("resource", "remove", booked)):
        out(*words)

    assert [("conditions", "margin", "Wang")] == [
        (each["decision"], each["conditions"], each["by"]) for each in deal["approvals"]
    ]
    assert [("Li Na", "presales", True)] == [
        (each["name"], each["role"], each["supports"]) for each in deal["team"]["members"]
    ]
    assert [("partner", "Beta", letter)] == [
        (each["kind"], each["name"], each["action"]) for each in deal["team"]["resources"]
    ]
    assert {"Beta": [("action", True)], "Li Na": [("team", False)]} == {
        each["name"]: [(use["kind"], use["booked"]) for use in each["uses"]]
        for each in plan["resources"]
        if each["name"] in ("Beta", "Li Na")
    }
    assert ([], {"members": [], "resources": []}) == (told("approval", "list", code), told("team", "list", code))


def test_grade_e_follows_a_registration_everywhere_it_is_asked_for(code):
    """Missing, expired, valid and in conflict: in the list, the deal, its stages and the test of its plan."""

    def states():
        stages = {each["registration"]["state"] for each in told("stage", "show", code) if each["registration"]}
        held = told("deal", "show", code)["registration"]
        left = [each["kind"] for each in told("plan", code, "--test") if each["place"] == "team.registration"]
        assert {held["state"]} == stages
        return held["state"], held["wrong"], left

    found = [states()]
    made = out("registration", "add", code, "Haitang", "--until", "2020-01-31", "--on", "2020-01-01")
    expired = out("registration", "list", code)
    found.append(states())
    out("registration", "edit", made, "--until", "2099-01-31")
    found.append(states())
    twin = out("deal", "add", "Campus network, again", "--account", "Ruoshui", "--led-by", "partner")
    second = run("registration", "add", twin, "Beta", "--until", "2099-12-31")
    found.append(states())

    assert [
        ("missing", True, ["no-registration"]),
        ("expired", True, ["no-registration"]),
        ("valid", False, []),
        ("conflict", True, ["registration-conflict"]),
    ] == found
    assert "has expired" in expired
    assert f"with {code} Campus network" in second.err
    assert [twin] == [each["deal"] for each in told("registration", "list", code)[0]["conflicts"]]
    assert "Conflict: Beta" in out("deal", "show", code)
    assert "Conflict: Beta" in out("stage", "show", code)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("registration", "add", "Campus", " ", "--until", "2099-01-01"), 2, "needs a partner"),
        (("registration", "add", "Campus", "Beta", "--until", "2099-01-01", "--on", "2098-01-01"), 2, "in the future"),
        (("deal", "grade", "Campus", "E", "--reason", "x"), 1, "cannot be set by hand"),
        (("deal", "edit", "Campus", "--amount", "-5"), 2, "is not an amount"),
        (("deal", "edit", "Campus", "--amount", "9" * 40), 2, "too large"),
        (("deal", "edit", "Campus", "--amount", "5", "--currency", "ZZZ"), 2, "no currency"),
        (("deal", "edit", "Campus", "--close-date", "2020-01-01"), 2, "is before"),
        (("deal", "move", "Campus", "bid"), 1, "would skip"),
        (("team", "add", "Campus", " "), 2, "needs a name"),
        (("approval", "edit", "nothing", "--by", "x"), 2, "No approval goes by"),
        (("resource", "edit", "nothing", "--name", "x"), 2, "Nothing borrowed goes by"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(code, words, status, said):
    """And nothing is stored."""
    before = told("log")
    refused = run(*words)

    assert (status, True) == (refused.status, said in refused.err), refused.err
    assert before == told("log")
