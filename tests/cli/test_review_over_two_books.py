"""A whole one-on-one over two books: the salesperson prepares and hands on, the manager reviews, both have it."""

import json

import pytest

from books import run


@pytest.fixture
def books(tmp_path):
    """Where the salesperson's and the manager's book are, with three deals in the first."""
    rep, manager = str(tmp_path / "rep.db"), str(tmp_path / "manager.db")
    at(rep, "Li Na", "salesperson", ("init",))
    for deal in ("One", "Two", "Three"):
        at(rep, "Li Na", "salesperson", ("deal", "add", deal, "--account", "Acme"), ("answer", deal, "closeness", "4"))
    at(manager, "Wang Wei", "manager", ("init",))
    return rep, manager


def at(book, name, role, *commands):
    """What commands print at somebody's book; each must go well."""
    printed = []
    for setting in (("name", name), ("role", role)):
        assert 0 == run("config", *setting).status
    for command in commands:
        ended = run("--store", book, *command)
        assert 0 == ended.status, ended.err
        printed.append(ended.out)
    return printed


def test_what_the_manager_said_comes_back_to_the_salesperson(books, tmp_path):
    """Answers, decisions, shared notes and follow-ups go along with the summary; a private note does not."""
    rep, manager = books
    there, back = str(tmp_path / "there.bundle"), str(tmp_path / "back.bundle")
    prepared, _ = at(
        rep, "Li Na", "salesperson",
        ("review", "prepare", "--json"), ("export", "all", "--format", "bundle", "-o", there),
    )  # fmt: skip
    *_, summary, _ = at(
        manager, "Wang Wei", "manager",
        ("merge", there),
        ("review", "start", "--owner", "Li Na"),
        ("answer", "One", "closeness", "1"),
        ("review", "note", "One", "Trial first", "--decision"),
        ("review", "note", "One", "he is tired", "--private"),
        ("review", "follow-up", "One", "Ask Ann"),
        *(("review", "done", deal) for deal in ("One", "Two", "Three")),
        ("review", "end"),
        ("export", "all", "--format", "bundle", "-o", back),
    )  # fmt: skip
    _, kept, page, notes = at(
        rep, "Li Na", "salesperson",
        ("merge", back), ("review", "show"), ("review", "prepare", "One", "--json"), ("notes", "One"),
    )  # fmt: skip
    (one,) = json.loads(page)

    assert 3 == len(json.loads(prepared))
    assert summary == kept
    assert ["Ask Ann"] == [promised["text"] for promised in one["follow_ups"]]
    assert [(4, 1)] == [(answer["salesperson"], answer["manager"]) for answer in one["answers"]]
    assert ["closeness"] == [change["field"] for change in one["changes"] if change["author"] == "Wang Wei"]
    assert "Trial first" in notes
    assert "tired" not in notes + kept + page
