"""`news`: what a merge brought from others, until somebody says that it was looked at."""

import json

import pytest

from books import run


def at(book, name, *commands):
    """What the last of these commands prints at somebody's book; each must go well."""
    assert 0 == run("config", "name", name).status
    for command in commands:
        ended = run("--store", book, *command)
        assert 0 == ended.status, ended.err
    return ended.out


@pytest.fixture
def book(tmp_path):
    """Li Na's book, into which came what Wang Wei answered in one of two deals."""
    mine, his = str(tmp_path / "mine.db"), str(tmp_path / "his.db")
    there, back = str(tmp_path / "there"), str(tmp_path / "back")
    hand_on = ("export", "all", "--format", "bundle", "-o")
    deals = tuple(("deal", "add", deal, "--account", "Acme") for deal in ("One", "Two"))
    at(mine, "Li Na", ("init",), *deals, (*hand_on, there))
    at(his, "Wang Wei", ("init",), ("merge", there), ("answer", "One", "fit", "4"), (*hand_on, back))
    at(mine, "Li Na", ("merge", back))
    return mine


def test_which_deals_have_news_and_what_they_are(book):
    """With how much and from whom; of one deal field by field; `deal show` says so too."""
    deals = json.loads(at(book, "Li Na", ("news", "--json")))
    fields = json.loads(at(book, "Li Na", ("news", "One", "--json")))

    assert [("One", 1, ["Wang Wei"])] == [(each["name"], each["news"], each["from"]) for each in deals]
    assert [("fit", 4.0, "Wang Wei")] == [(each["field"], each["to"], each["author"]) for each in fields]
    assert "1 new from Wang Wei" in at(book, "Li Na", ("deal", "show", "One"))
    assert 1 == json.loads(at(book, "Li Na", ("deal", "show", "One", "--json")))["news"]


def test_it_is_looked_at_when_one_says_so(book):
    """Looking from the command line changes nothing; `--seen` does, and leaves nothing to undo."""
    at(book, "Li Na", ("news",), ("news", "One"), ("news", "--seen"))
    last = json.loads(at(book, "Li Na", ("log", "--json")))[0]

    assert [] == json.loads(at(book, "Li Na", ("news", "--json")))
    assert "merge" == last["kind"]
