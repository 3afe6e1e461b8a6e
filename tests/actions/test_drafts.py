"""Drafts: a text being typed outlives the program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasdesk.actions.drafts import Subject, drafts_directory, drop_draft, keep_draft, kept_draft
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
    """Dropping one that is not there does no harm."""
    keep_draft(desk, DEAL, "text")
    drop_draft(desk, DEAL)
    drop_draft(desk, DEAL)

    assert kept_draft(desk, DEAL) is None


def test_nobody_else_can_read_it(desk):
    """The directory is the owner's alone, and so is the file; nothing else is left there."""
    keep_draft(desk, DEAL, "first")
    keep_draft(desk, DEAL, "second")
    directory = drafts_directory(desk)
    (file,) = directory.iterdir()

    assert (0o700, 0o600) == (directory.stat().st_mode & 0o777, file.stat().st_mode & 0o777)


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"text": "x"}', b'{"text":"x","kept":"then"}', b"\xff\xfe"])
def test_a_damaged_draft_is_none(desk, broken):
    """What cannot be read is not offered."""
    keep_draft(desk, DEAL, "text")
    next(drafts_directory(desk).iterdir()).write_bytes(broken)

    assert kept_draft(desk, DEAL) is None


def test_where_none_can_be_kept_it_is_said(desk):
    """A file stands where the directory should be."""
    drafts_directory(desk).write_text("in the way")

    with pytest.raises(FileError, match="draft cannot be kept"):
        keep_draft(desk, DEAL, "text")


@pytest.mark.parametrize("id", ["../../../etc/passwd", "a/b", "\0", "x" * 500])
def test_ids_from_other_peoples_files_lead_nowhere_else(desk, id):
    """Whatever an id says, the draft lies in the directory."""
    keep_draft(desk, Subject(id), "text")

    assert 1 == len(list(drafts_directory(desk).iterdir()))


@given(text=st.text())
def test_any_text_can_be_kept(desk_for_all, text):
    """Only what is half a character is replaced."""
    keep_draft(desk_for_all, DEAL, text)

    assert text.encode("utf-8", "replace").decode() == kept_draft(desk_for_all, DEAL).text


@pytest.fixture(scope="module")
def desk_for_all(tmp_path_factory):
    """One desk for all examples."""
    from tasdesk.actions.desk import Desk, User, create_book
    from tasdesk.method.facts import Author

    with create_book(tmp_path_factory.mktemp("drafts") / "book.db") as book:
        yield Desk(book, User("Li Na", Author.SALESPERSON))
