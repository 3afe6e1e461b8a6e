"""A disk on which there is no room: one sentence, status 1, the book as it was, and what is there can be read."""

import resource
from contextlib import contextmanager

import pytest

from books import run
from tasdesk.store import care

EMPTY_LOG = 60_000
"""Bytes that suffice for the files that SQLite keeps beside a book, but for hardly any change."""


@contextmanager
def full(bytes_left=0):
    """No file can grow beyond so many bytes, as on a disk that has no more: where nobody mounts one for a test."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def export(tmp_path):
    """A table that brings more than a little."""
    path = tmp_path / "deals.csv"
    rows = [f"{number},Deal {number},Account {number},Prospecting,{number}" for number in range(3000)]
    path.write_text("opportunity_id,product,account,deal_stage,close_value\n" + "\n".join(rows) + "\n")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("deal", "add", "C", "--account", "D"),
        ("answer", "rollout", "fit", "5"),
        ("note", "rollout", "hello"),
        ("undo",),
        ("recompute",),
        ("backup", "b.db"),
        ("export", "deals", "-o", "e.csv"),
        ("import", "deals.csv"),
        ("init", "--store", "new.db"),
        ("config", "name", "Li Na"),
    ],
    ids=lambda words: words[0],
)
def test_what_needs_room_is_not_done(book, tmp_path, export, monkeypatch, words):
    """Nothing half made is left; once there is room again it can be done."""
    monkeypatch.chdir(tmp_path)
    before = book.read_bytes(), sorted(path.name for path in tmp_path.iterdir())
    with full():
        ended = run(*words)
    left = book.read_bytes(), sorted(path.name for path in tmp_path.iterdir())

    assert (1, "", 1, before) == (ended.status, ended.out, len(ended.err.splitlines()), left)
    assert "wrong in tasdesk itself" not in ended.err
    assert 0 == run(*words).status


def test_a_change_that_does_not_fit_is_taken_back_whole(book, export):
    """Half of it was written beside the book already."""
    before = run("deals", "--json").out
    with full(EMPTY_LOG):
        ended = run("import", str(export))

    assert (1, before) == (ended.status, run("deals", "--json").out)
    assert "The book is sound.\n" == run("check").err


def test_what_is_there_can_be_read(book, tmp_path):
    """So that it can be copied to where there is room."""
    with full():
        read, checked = run("deals"), run("check")

    assert (0, 0, True) == (read.status, checked.status, "Metering rollout" in read.out)


def test_no_backup_takes_the_place_of_a_book_where_the_book_cannot_be_kept(book, tmp_path):
    """It stays what it is, to the last byte."""
    run("backup", str(tmp_path / "b.db"))
    run("deal", "add", "Later", "--account", "Norrvik")
    before = book.read_bytes()
    with full(EMPTY_LOG):
        ended = run("restore", str(tmp_path / "b.db"), "--yes")

    assert (1, before, []) == (ended.status, book.read_bytes(), care.backups(book))
