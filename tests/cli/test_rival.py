"""`rivals` and `rival`: dossiers, our record, names, on the command line (METHOD 7)."""

import json

import pytest

from books import run

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


def test_rivals_are_listed_with_our_record(book):
    """Fleet telematics was lost to Kingdee."""
    found = {each["rival"]: each for each in printed("rivals")}

    assert {"Kingdee", "用友 Yonyou"} == set(found)
    assert (1, 0, 1, 0.0) == tuple(found["Kingdee"][key] for key in ("open_deals", "won", "lost", "share"))
    assert "2 rivals" in run("rivals").err


def test_a_dossier_is_written_and_shown(book):
    """Parts in their order, with price, source and place; changed and taken away by handle."""
    handle = well("rival", "note", "kingdee", "-", "--kind", "basics", "--source", "their report", given=b"200 people")
    price = ("--kind", "prices", "--amount", "1,200,000", "--account", "Norrvik")
    well("rival", "note", "Kingdee", "list price", *price)
    well("rival", "note", "Kingdee", "they dine here", "--kind", "relation", "--deal", ROLLOUT)
    found = printed("rival", "show", "Kingdee")
    assert {
        ("basics", "200 people", "their report", None, None, None),
        ("prices", "list price", None, "Norrvik", None, 1200000),
        ("relation", "they dine here", None, None, "Metering rollout 智能抄表", None),
    } == {
        tuple(each[key] for key in ("kind", "text", "source", "account", "deal", "amount")) for each in found["entries"]
    }
    assert [{"reason": "price", "count": 1}] == found["record"]["lost_reasons"]
    well("rival", "entry", handle, "--text", "300 people")
    shown = run("rival", "show", "Kingdee").out
    assert all(words in shown for words in ("300 people", "lost to it 1", "price history", "Norrvik: list price"))
    well("rival", "entry", handle, "--remove")
    assert 2 == len(printed("rival", "show", "Kingdee")["entries"])


def test_a_deal_is_seen_from_a_rivals_chair(book):
    """Its rate and best move, our weakest point, and of the dossier what holds there."""
    well("strategy", ROLLOUT, "choose", "defend", "--party", "rival1")
    well("tactic", "add", ROLLOUT, "Price cut", "--party", "rival1")
    well("rival", "note", "Kingdee", "elsewhere", "--account", "Norrvik")
    well("rival", "note", "Kingdee", "everywhere")
    found = printed("rival", "show", "rival1", "--deal", ROLLOUT)

    assert ["everywhere"] == [each["text"] for each in found["entries"]]
    assert ("rival1", 3.0, "rival1.fit", "fit", "defend", ["Price cut"]) == (
        *(found["chair"]["party"], found["chair"]["fit"], found["chair"]["best"]["input"]),
        *(found["chair"]["weakest"]["input"], found["chair"]["strategy"]["strategy"]),
        [each["text"] for each in found["chair"]["tactics"]],
    )
    shown = run("rival", "show", "Kingdee", "--deal", ROLLOUT).out
    assert all(words in shown for words in ("Price cut", "defend", "31%", "everywhere"))
    assert "elsewhere" not in shown


def test_names_are_changed_and_spellings_joined(book):
    """One that deals speak of is archived, not removed; brought back it is listed again."""
    well("rival", "add", "King Dee")
    well("rival", "merge", "King Dee", "Kingdee")
    well("rival", "edit", "Kingdee", "--name", "金蝶 Kingdee")
    ended = run("rival", "remove", "金蝶")
    assert (1, True) == (ended.status, "rival archive" in ended.err)
    well("rival", "archive", "金蝶")
    assert ["用友 Yonyou"] == [each["rival"] for each in printed("rivals")]
    assert 2 == len(printed("rivals", "--archived"))
    well("rival", "archive", "金蝶", "--back")
    assert 2 == len(printed("rivals"))


def test_a_rival_without_a_deal_is_made_known_and_removed(book):
    """`rival add NAME` beside `rival add DEAL NAME`."""
    well("rival", "add", "Aster")
    assert 3 == len(printed("rivals"))
    well("rival", "remove", "Aster")
    assert 2 == len(printed("rivals"))


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("add", "Kingdee"), 1),
        (("add", "Aster", "--as", "rival1"), 2),
        (("show", "Nobody"), 2),
        (("show", "rival1"), 2),
        (("note", "Kingdee", "x", "--kind", "gossip"), 2),
        (("note", "Kingdee", "x", "--amount", "5"), 2),
        (("note", "Kingdee", "x", "--currency", "CNY"), 2),
        (("note", "Kingdee", " "), 2),
        (("entry", "abcdef", "--remove"), 2),
        (("entry", "abcdef"), 2),
        (("merge", "Kingdee", "用友"), 1),
        (("merge", "Kingdee", "kingdee"), 2),
    ],
)
def test_what_cannot_be_says_why(book, words, status):
    """In one line."""
    ended = run("rival", *words)

    assert (status, 1, "") == (ended.status, ended.err.count("\n"), ended.out)
