"""Drafts: a text being typed outlives the program."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.actions.drafts import Subject, drafts_directory, drafts_file, drop_draft, keep_draft, kept_draft
from tasdesk.errors import FileError

DEAL = Subject("deal-1")


def test_a_draft_is_there_again(desk):
    """Text, whether it is shared, and the day typed, letter for letter."""
    kept = keep_draft(desk, DEAL, "会议纪要\n\n  [b]x[/red] \x1b[2J", shared=True, day="2026-11-19")

    assert kept == kept_draft(desk, DEAL)


@pytest.mark.parametrize("other", [Subject("deal-2"), Subject("deal-1", "p"), Subject("deal-1", "", "n")])
def test_each_subject_has_its_own(desk, other):
    """Another deal, a person of the deal, and a note that is edited."""
    keep_draft(desk, DEAL, "about the deal")
    keep_draft(desk, other, "about the other")

    assert ["about the deal", "about the other"] == [kept_draft(desk, DEAL).text, kept_draft(desk, other).text]


def test_a_dropped_draft_is_gone(desk):
    """Not a word of it stays in the file; dropping one that is not there does no harm."""
    keep_draft(desk, DEAL, "thrown away")
    drop_draft(desk, DEAL)
    drop_draft(desk, DEAL)

    assert kept_draft(desk, DEAL) is None
    assert b"thrown away" not in drafts_file(desk.book.path, None).read_bytes()


def test_nobody_else_can_read_it(desk):
    """The directory is the owner's alone, and so is the file; nothing else is left there."""
    keep_draft(desk, DEAL, "first")
    keep_draft(desk, DEAL, "second")
    directory = drafts_directory(desk.book.path)
    (file,) = directory.iterdir()

    assert (0o700, 0o600) == (directory.stat().st_mode & 0o777, file.stat().st_mode & 0o777)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"text": "x"}', '{"text":"x","kept":"then"}', "\x00"])
def test_a_damaged_draft_is_none(desk, broken):
    """What cannot be read is not offered, and not in the way of the next."""
    keep_draft(desk, DEAL, "text")
    with closing(sqlite3.connect(drafts_file(desk.book.path, None))) as drafts:
        drafts.execute("UPDATE draft SET text = ?", (broken,))
        drafts.commit()
    found = kept_draft(desk, DEAL)
    keep_draft(desk, DEAL, "next")

    assert (None, "next") == (found, kept_draft(desk, DEAL).text)


def test_a_damaged_file_of_drafts_is_told_of(desk):
    """It offers none, and the sentence names it."""
    keep_draft(desk, DEAL, "text")
    drafts_file(desk.book.path, None).write_bytes(b"\x55" * 8192)

    assert kept_draft(desk, DEAL) is None
    with pytest.raises(FileError, match=r"drafts\.db is damaged"):
        keep_draft(desk, DEAL, "next")


def test_where_none_can_be_kept_it_is_said(desk):
    """A file stands where the directory should be."""
    drafts_directory(desk.book.path).write_text("in the way")

    with pytest.raises(FileError, match="draft cannot be kept"):
        keep_draft(desk, DEAL, "text")


@pytest.mark.parametrize("id", ["../../../etc/passwd", "a/b", "\0", "x" * 500])
def test_ids_from_other_peoples_files_lead_nowhere_else(desk, id):
    """Whatever an id says, the draft lies in the file of all drafts."""
    keep_draft(desk, Subject(id), "text")

    assert ["drafts.db"] == [path.name for path in drafts_directory(desk.book.path).iterdir()]


@given(text=st.text(st.characters()))
def test_any_text_can_be_kept(desk_for_all, text):
    """Letter for letter, even where half a character was pasted."""
    keep_draft(desk_for_all, DEAL, text)

    assert text == kept_draft(desk_for_all, DEAL).text


@pytest.fixture(scope="module")
def desk_for_all(tmp_path_factory):
    """One desk for all examples."""
    from tasdesk.actions.desk import Desk, User, create_book
    from tasdesk.method.facts import Author

    with create_book(tmp_path_factory.mktemp("drafts") / "book.db") as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON))
