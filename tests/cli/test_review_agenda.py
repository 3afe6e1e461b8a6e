"""The agenda of a review and lists of deals, from the command line."""

import json
import stat

import pytest

from books import run


@pytest.fixture
def book(tmp_path):
    """A book of three deals."""
    path = str(tmp_path / "book.db")
    for command in (("init",), *(("deal", "add", deal, "--account", "Acme") for deal in ("One", "Two", "Three"))):
        assert 0 == run("--store", path, *command).status
    return path


def agenda(book):
    """The deals of the review, in order."""
    return [deal["name"] for deal in json.loads(run("--store", book, "review", "show", "--json").out)["deals"]]


def test_the_agenda_changes_while_a_review_is_under_way(book):
    """A deal more, another order, a deal less."""
    run("--store", book, "review", "start", "One", "Two")
    added = run("--store", book, "review", "add", "Three", "--at", "1")
    moved = run("--store", book, "review", "place", "Two", "1")
    left = run("--store", book, "review", "leave", "One")

    assert [0, 0, 0] == [added.status, moved.status, left.status]
    assert ["Two", "Three"] == agenda(book)


def test_what_the_agenda_refuses_says_why(book):
    """A deal that is on it, and one that is not."""
    run("--store", book, "review", "start", "One", "Two")
    twice, none = run("--store", book, "review", "add", "One"), run("--store", book, "review", "leave", "Three")

    assert [1, 2] == [twice.status, none.status]
    assert "on the agenda already" in twice.err
    assert "not on the agenda" in none.err


def test_a_review_over_a_list(book):
    """Kept by name or by filter, listed, and dropped."""
    for words in (("Mine [/red]", "One", "Three"), ("Second", "--where", "Two")):
        assert 0 == run("--store", book, "review", "keep", *words).status
    listed = json.loads(run("--store", book, "review", "lists", "--json").out)
    run("--store", book, "review", "start", "--list", "mine [/RED]")
    dropped = run("--store", book, "review", "drop", "Second")

    assert ["Mine [/red]", "Second"] == [each["name"] for each in listed]
    assert ["One", "Three"] == sorted(agenda(book))
    assert 0 == dropped.status
    assert 1 == len(json.loads(run("--store", book, "review", "lists", "--json").out))


def test_the_summary_is_a_file(book, tmp_path):
    """As Markdown that only its owner can read, as it is printed."""
    target = tmp_path / "summary.md"
    for words in (("start", "One"), ("note", "One", "Trial first"), ("done", "One"), ("end",)):
        assert 0 == run("--store", book, "review", *words).status
    written = run("--store", book, "review", "show", "-o", str(target))

    assert (0, "") == (written.status, written.out)
    assert run("--store", book, "review", "show").out == target.read_text("utf-8")
    assert 0o600 == stat.S_IMODE(target.stat().st_mode)
