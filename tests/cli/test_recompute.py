"""`recompute`: rebuild, check, dry run."""

import json
import sqlite3

import pytest

from books import run


@pytest.fixture
def wrong(book):
    """The book with one week and one rate that the facts do not give."""
    connection = sqlite3.connect(book)
    with connection:
        connection.execute("UPDATE point SET rate = 0.9 WHERE week = '2026-W46'")
        connection.execute("UPDATE present SET rate = 0.9")
    connection.close()
    return book


def test_a_healthy_book_passes_the_check(book):
    """Exit status 0, and nothing to say on stdout."""
    assert (0, "", "1 deal worked out: everything stored is right.\n") == run("recompute", "--check")


def test_the_check_finds_what_differs(wrong):
    """Exit status 3, how much it is, and the book as it was."""
    before = wrong.read_bytes()

    ended = run("recompute", "--check", "--json")

    found = json.loads(ended.out)
    assert (3, 1, 1, 1) == (ended.status, found["deals"], found["differing"], found["weeks"])
    assert (0.9, pytest.approx(16 / 29)) == (found["largest"][0]["before"], found["largest"][0]["after"])
    assert before == wrong.read_bytes()


def test_a_dry_run_changes_nothing(wrong):
    """It says what would change and ends well."""
    before = wrong.read_bytes()

    ended = run("recompute", "--dry-run")

    assert (0, "1 deal worked out; 1 would change, weekly points: 1.\n") == (ended.status, ended.err)
    assert before == wrong.read_bytes()


def test_a_recompute_puts_it_right(wrong):
    """After it the check passes, and no step was taken."""
    steps = run("log", "--json").out

    assert 0 == run("recompute").status
    assert 0 == run("recompute", "--check").status
    assert steps == run("log", "--json").out


def test_only_the_deals_of_a_filter_are_looked_at(wrong):
    """What the filter leaves out stays wrong."""
    assert (0, 3) == (run("recompute", "--check", "--where", "owner:nobody").status, run("recompute", "--check").status)


def test_the_check_holds_on_a_later_day(book):
    """Each deal is looked at as of the day it was last worked out."""
    assert 0 == run("recompute", "--check", "--today", "2027-02-01").status


def test_check_and_dry_run_exclude_each_other(book):
    """Bad use, in one sentence."""
    ended = run("recompute", "--check", "--dry-run")

    assert (2, 1) == (ended.status, ended.err.count("\n"))


def test_since_chooses_the_deals_to_which_anything_happened(book):
    """Done from that day on, or dated then; a filter narrows it further."""
    run("answer", "service", "event", "no", "--today", "2026-11-30")
    run("answer", "rollout", "fit", "3", "--today", "2026-12-01", "--on", "2026-11-05")

    assert [2, 2, 1, 0, 1] == [
        json.loads(run("recompute", "--dry-run", "--json", "--today", "2026-12-07", *words).out)["deals"]
        for words in (
            (),
            ("--since", "2026-11-30"),
            ("--since", "2026-12-01"),
            ("--since", "2026-12-02"),
            ("--since", "2026-11-30", "--where", "service"),
        )
    ]


def test_since_a_new_playbook_all_deals_are_worked_out(book, tmp_path):
    """Every rate rests on it."""
    (tmp_path / "mine.toml").write_text("[comparison]\nsharpness = 3\n")
    run("playbook", "use", str(tmp_path / "mine.toml"), "--yes", "--today", "2026-11-30")

    assert 1 == json.loads(run("recompute", "--since", "2026-11-30", "--json", "--today", "2026-12-07").out)["deals"]
