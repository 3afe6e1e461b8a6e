"""`strategy`, `tactic`, `plan` and the chair of a rival on the command line (METHOD 7)."""

import json

import pytest

from books import FIRST_DAY, TODAY, run

ROLLOUT = "rollout"


def printed(*words):
    """What a command prints as JSON."""
    ended = run(*words, "--json")

    assert (0, "") == (ended.status, ended.err)
    return json.loads(ended.out)


def well(*words, given=b""):
    """Run a command that ends well; what it prints."""
    ended = run(*words, given=given)

    assert 0 == ended.status, ended.err
    return ended.out.strip()


# --- strategies ------------------------------------------------------------------------------------------------------


def test_a_strategy_is_suggested_with_its_numbers(book):
    """4,4 against 3,3 and 2,2: both leads are 1."""
    found = printed("strategy", ROLLOUT)

    assert None is found["strategy"]
    assert ("frontal", "clearly-ahead", False) == (
        *(found["suggested"]["strategy"], found["suggested"]["ground"]),
        found["suggested"]["disqualify"],
    )
    assert {"lead": 1.0, "ours": 4.0, "best": 3.0, "rival": "Kingdee", "assumed": False} == found["suggested"]["fit"]
    assert "+1 (4 against 3 of Kingdee)" in run("strategy", ROLLOUT).out


def test_where_the_account_is_ours_it_is_defended(book):
    """A field of the deal, which is set and taken back."""
    well("deal", "edit", ROLLOUT, "--ours", "yes")
    assert ("defend", True) == (
        printed("strategy", ROLLOUT)["suggested"]["strategy"],
        printed("deal", "show", ROLLOUT)["incumbent"],
    )
    well("deal", "edit", ROLLOUT, "--ours", "no")
    assert "frontal" == printed("strategy", ROLLOUT)["suggested"]["strategy"]


def test_strategies_are_chosen_and_kept(book):
    """Ours and what we believe of a rival; the newest first in the history."""
    well("strategy", ROLLOUT, "choose", "frontal", "--why", "ahead", "--on", FIRST_DAY.isoformat())
    well("strategy", ROLLOUT, "choose", "flanking", "--why", "they test")
    well("strategy", ROLLOUT, "choose", "defend", "--party", "rival1")
    found = printed("strategy", ROLLOUT)

    assert ("flanking", "they test", TODAY.isoformat(), "us") == (
        *(found["strategy"]["strategy"], found["strategy"]["why"]),
        *(found["strategy"]["since"], found["strategy"]["party"]),
    )
    assert {"rival1": "defend", "rival2": None} == {
        slot: each and each["strategy"] for slot, each in found["rivals"].items()
    }
    assert 3 == len(found["history"])
    shown = run("strategy", ROLLOUT).out
    assert all(words in shown for words in ("flanking attack, since", "Kingdee", "frontal attack: ahead"))


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("choose", "sideways"), 2, "STRATEGY: “sideways” is not possible. It is one of frontal"),
        (("choose",), 2, "STRATEGY"),
        (("frontal",), 2, "VERB"),
        (("show", "frontal"), 2, "choose STRATEGY"),
        (("choose", "frontal", "--on", "2031-01-01"), 2, "is in the future"),
        (("choose", "frontal", "--party", "Nobody"), 2, "No rival on this deal is called Nobody"),
    ],
)
def test_what_cannot_be_chosen_says_why(book, words, status, said):
    """In one line, and nothing is stored."""
    ended = run("strategy", ROLLOUT, *words)

    assert (status, 1) == (ended.status, ended.err.count("\n"))
    assert said in ended.err


# --- tactics ---------------------------------------------------------------------------------------------------------


def test_a_tactic_goes_by_its_handle_or_words(book):
    """Planned, changed, done, reopened, dropped."""
    handle = well("tactic", "add", ROLLOUT, "trial", "--due", "2026-12-24", "--serves", "rival1.closeness")
    well("tactic", "edit", ROLLOUT, handle, "--owner", "Ann", "--due", "none")
    (found,) = printed("tactic", "list", ROLLOUT)
    assert (handle, "Head-to-head trial", "frontal.trial", "rival1.closeness", "Ann", None, "open") == tuple(
        found[key] for key in ("tactic", "text", "standard", "gap", "owner", "due", "state")
    )
    well("tactic", "done", ROLLOUT, "同台", "--note", "they lost")
    assert ("done", "they lost") == tuple(printed("tactic", "list", ROLLOUT)[0][key] for key in ("state", "note"))
    well("tactic", "reopen", ROLLOUT, handle)
    well("tactic", "drop", ROLLOUT, handle, "--reason", "no time")
    assert "dropped" == printed("tactic", "list", ROLLOUT)[0]["state"]
    assert "closeness, Kingdee" in run("tactic", "list", ROLLOUT).out


def test_what_the_playbook_offers_is_listed(book):
    """Under the strategy in force first; what is planned is marked."""
    well("strategy", ROLLOUT, "choose", "develop")
    well("tactic", "add", ROLLOUT, "coach")
    found = printed("tactic", "list", ROLLOUT, "--offered")

    assert ["develop.slow_down", "develop.next_budget", "develop.paid_trial"] == [
        each["standard"] for each in found[:3]
    ]
    assert ["develop.coach"] == [each["standard"] for each in found if each["planned"]]
    assert "Grow a coach" in run("tactic", "list", ROLLOUT, "--offered").out


def test_tactics_of_a_rival_are_listed_by_themselves(book):
    """What we believe it does."""
    well("tactic", "add", ROLLOUT, "Price cut", "--party", "Kingdee")

    assert [] == printed("tactic", "list", ROLLOUT)
    assert [("Price cut", None)] == [
        (each["text"], each["owner"]) for each in printed("tactic", "list", ROLLOUT, "--party", "rival1")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", ROLLOUT, " "), "needs words"),
        (("add", ROLLOUT, "Dine", "--serves", "weather"), "is no gap"),
        (("add", ROLLOUT, "Dine", "--due", "2026-01-01"), "before"),
        (("edit", ROLLOUT, "Dine"), "Nothing to change"),
        (("done", ROLLOUT, "Dine"), "has no tactic called Dine"),
    ],
)
def test_what_a_tactic_cannot_be_says_why(book, words, said):
    """Status 2, in one line."""
    ended = run("tactic", *words)

    assert (2, 1) == (ended.status, ended.err.count("\n"))
    assert said in ended.err


# --- a rival's chair -------------------------------------------------------------------------------------------------


def test_a_rate_from_a_rivals_chair_is_its_share(book):
    """As it stands beside ours; the field is the same."""
    ours, theirs = printed("rate", ROLLOUT), printed("rate", ROLLOUT, "--as", "rival1")

    assert ("rival1", ours["parties"][1]["share"], ours["parties"]) == (
        *(theirs["as"], theirs["rate"]),
        theirs["parties"],
    )
    assert "31%" in run("rate", ROLLOUT, "--as", "kingdee").out


def test_moves_from_a_rivals_chair_are_named_as_from_ours(book):
    """Its own answers up, everybody else's down, best first; so they can be tried with whatif."""
    found = printed("moves", ROLLOUT, "--as", "用友")

    assert {"rival2.fit", "rival2.closeness", "fit", "closeness", "rival1.fit", "rival1.closeness"} == {
        each["input"] for each in found
    }
    assert found == sorted(found, key=lambda each: -each["gain"])
    best = found[0]
    tried = printed("whatif", ROLLOUT, f"{best['input']}={best['to']:g}")
    assert pytest.approx(best["rate"]) == tried["parties"][2]["share"]
    assert "for whatif" in run("moves", ROLLOUT, "--as", "rival2").out


def test_a_rival_that_is_not_named_has_no_chair(book):
    """The advice lists those there are."""
    ended = run("moves", ROLLOUT, "--as", "Aster")

    assert 2 == ended.status
    assert "rival1 (Kingdee), rival2 (用友 Yonyou)" in ended.err
    assert 2 == run("rate", "service", "--as", "rival1").status


# --- the plan --------------------------------------------------------------------------------------------------------


def test_a_plan_has_six_heads(book):
    """Three are written, the others filled."""
    well("plan", ROLLOUT, "--vision", "Every home", "--goal", "-", given=b"Short list\nby May")
    well("strategy", ROLLOUT, "choose", "frontal")
    well("tactic", "add", ROLLOUT, "trial", "--owner", "Ann")
    found = printed("plan", ROLLOUT)

    assert [
        "deal",
        "on",
        "vision",
        "goal",
        "strategy",
        "tactics",
        "actions",
        "resources",
        "verification",
        "open",
    ] == list(found)
    assert ("Every home", "Short list\nby May", None) == (
        *(found["vision"]["text"], found["goal"]["text"]),
        found["verification"],
    )
    assert [("Ann", "tactic")] == [(each["name"], each["uses"][0]["kind"]) for each in found["resources"]]
    shown = run("plan", ROLLOUT).out
    heads = ["Vision", "Goal", "Strategy", "Actions", "Resources", "Verification"]
    assert heads == [line for line in shown.splitlines() if line in heads]


def test_the_test_of_a_plan_says_what_is_open_and_where(book):
    """As an array; nothing open is said in words."""
    well("plan", ROLLOUT, "--goal", "Short list")
    well("tactic", "add", ROLLOUT, "Dine", "--owner", "")
    found = printed("plan", ROLLOUT, "--test")

    assert found == printed("plan", ROLLOUT)["open"]
    assert {"no-gap", "no-owner", "no-date", "unanswered-move", "unverified-goal"} <= {each["kind"] for each in found}
    moves = [(each["place"], each["gap"]) for each in found if each["kind"] == "unanswered-move"]
    assert [("rivals.rival1", "move:rival1.fit"), ("rivals.rival2", "move:rival2.fit")] == moves
    assert "“Dine” has no date." in run("plan", ROLLOUT, "--test").out
    well("deal", "close", ROLLOUT, "won", "--reason", "signed")
    assert "The plan leaves nothing open." in run("plan", ROLLOUT, "--test").err


def test_two_texts_cannot_come_from_one_input(book):
    """Nor does writing go with testing."""
    assert (2, 2) == (
        run("plan", ROLLOUT, "--goal", "-", "--vision", "-", given=b"x").status,
        run("plan", ROLLOUT, "--goal", "x", "--test").status,
    )


def test_the_past_is_looked_at_and_not_written(book):
    """`--as-of` shows, and refuses to choose."""
    well("strategy", ROLLOUT, "choose", "frontal")

    assert None is json.loads(run("--as-of", FIRST_DAY.isoformat(), "strategy", ROLLOUT, "--json").out)["strategy"]
    for words in (("strategy", ROLLOUT, "choose", "defend"), ("plan", ROLLOUT, "--goal", "x")):
        assert 2 == run("--as-of", FIRST_DAY.isoformat(), *words).status
