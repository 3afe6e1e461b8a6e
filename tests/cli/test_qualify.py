"""`qualify`: the qualification list of a playbook that keeps one."""

import json

import pytest

from books import TODAY, run


@pytest.fixture
def asking(book, tmp_path):
    """The small book under a playbook that asks the classic four."""
    (tmp_path / "mine.toml").write_text("[qualification]\nasked = true\n")
    assert 0 == run("playbook", "use", str(tmp_path / "mine.toml"), "--yes").status


def shown():
    return json.loads(run("deal", "show", "rollout", "--json").out)


def test_answers_are_shown_with_the_deal(asking):
    """With their evidence; what was not answered is null, and no rate moves."""
    rate = shown()["rate"]

    said = run("qualify", "rollout", "real", "yes", "--note", "budget\napproved", "--author", "manager")

    assert (0, "", "Kept. It stands beside the questionnaire and moves no rate.\n") == said
    assert {
        "real": {"answer": "yes", "day": TODAY.isoformat(), "author": "manager", "note": "budget\napproved"},
        "competitive": None,
        "winnable": None,
        "worth": None,
    } == shown()["qualification"]
    assert rate == shown()["rate"]
    table = run("deal", "show", "rollout").out
    assert ["Real opportunity  yes", "budget approved", "Worth winning     not asked yet"] == [
        part
        for part in ("Real opportunity  yes", "budget approved", "Worth winning     not asked yet")
        if part in table
    ]


def test_a_playbook_without_the_list_refuses(book):
    """And shows nothing of it."""
    ended = run("qualify", "rollout", "real", "yes")

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert {} == shown()["qualification"]
