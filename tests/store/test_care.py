"""Backups, and books in whose place one is put."""

import os
import shutil
import stat
from contextlib import suppress

import pytest

from store_support import add_deal, contents, names_of_deals, unrefreshed
from stored_books import STORED, stored_book
from tasdesk.errors import BookError
from tasdesk.store import care, file
from tasdesk.store.book import Book


def surroundings(path):
    """Every file beside this one, with its bytes."""
    return {each.name: each.read_bytes() if each.is_file() else b"" for each in path.parent.iterdir()}


def spoil(path):
    """Tear the pages of a book, its header aside."""
    data = bytearray(path.read_bytes())
    data[8192:] = b"\x55" * (len(data) - 8192)
    path.write_bytes(data)


@pytest.fixture
def backup(book, tmp_path):
    """A backup of a book with the deal `kept`; the book itself has the deal `later` as well."""
    add_deal(book, "kept")
    target = tmp_path / "elsewhere" / "backup.db"
    care.back_up(book.path, target)
    add_deal(book, "later")
    return target


# --- making them -------------------------------------------------------------------------------------------------


def test_a_backup_is_what_the_book_is_while_it_is_in_use(book, tmp_path):
    """What is being written meanwhile is not in it."""
    add_deal(book, "kept")
    before = contents(book)
    with suppress(ZeroDivisionError), book.writing("add deal", "Li Na") as step:
        step.insert("rival", ("id", "name"), [("r", "Beiling")])
        care.back_up(book.path, tmp_path / "b.db")
        raise ZeroDivisionError
    with unrefreshed(tmp_path / "b.db", readonly=True) as copy:
        assert before == contents(copy)


def test_a_backup_is_for_its_owner_alone(book, tmp_path):
    """Also under a generous umask; a directory that is missing is made, for the owner too."""
    umask = os.umask(0)
    try:
        care.back_up(book.path, tmp_path / "safe" / "b.db")
    finally:
        os.umask(umask)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("safe", "safe/b.db")]

    assert [0o700, 0o600] == modes


def test_a_backup_never_replaces_a_file(book, tmp_path):
    """Whatever stands there stays."""
    (tmp_path / "b.db").write_text("mine")
    with pytest.raises(BookError, match="There is already a file at"):
        care.back_up(book.path, tmp_path / "b.db")

    assert "mine" == (tmp_path / "b.db").read_text()


def test_a_damaged_book_gives_no_backup(book, tmp_path):
    """A copy that cannot be read back is not kept, so that nobody relies on it."""
    for name in range(50):
        add_deal(book, f"deal {name}" * 20)
    book.close()
    spoil(book.path)
    with pytest.raises(BookError, match=r"damaged|read back"):
        care.back_up(book.path, tmp_path / "b.db")

    assert [] == [each.name for each in tmp_path.iterdir() if not each.name.startswith(book.path.name)]


def test_automatic_backups_are_named_by_time_and_reason(book):
    """They lie beside the book, the newest first; what else lies there is none."""
    made = [care.back_up_before(book.path, reason) for reason in ("import", "merge")]
    (made[0].parent / "mine.db").touch()
    (made[0].parent / "2026-11-02-notes.txt").touch()
    found = care.backups(book.path)

    assert (made[::-1], ["merge", "import"]) == ([each.path for each in found], [each.reason for each in found])


def test_of_each_reason_the_newest_are_kept(book):
    """Many imports do not push out the backup before the last merge."""
    merge = care.back_up_before(book.path, "merge")
    imports = [care.back_up_before(book.path, "import") for _ in range(4)]
    care.prune(book.path, 2)

    assert {merge, *imports[2:]} == {each.path for each in care.backups(book.path)}


def test_what_a_killed_program_left_of_a_backup_goes_in_time(book):
    """After an hour: before that it may still be being made."""
    kept = care.back_up_before(book.path, "import")
    old, new = (kept.with_name(f".{name}.db.x.making") for name in ("old", "new"))
    for each in (old, new):
        each.touch()
    os.utime(old, (0, 0))
    care.prune(book.path, 1)

    assert {kept, new} == {*kept.parent.iterdir()}


def test_what_a_book_holds_is_told_in_short(backup, book):
    """How many deals and steps, and when the last one was."""
    with book.reading() as read:
        ((last, uid),) = read.execute("SELECT at, uid FROM step ORDER BY id DESC LIMIT 1")

    assert (1, 1) == care.holding(backup)[1:3]
    assert care.Holding(file.VERSION, 2, 2, last, uid) == care.holding(book.path)


# --- putting them back -------------------------------------------------------------------------------------------


def test_a_backup_takes_the_place_of_what_the_book_holds(backup, book):
    """Programs that have it open see it as a change by another, and can go on writing; what was is kept."""
    book.changed_elsewhere()
    restored = care.restore(book.path, backup)
    told = book.changed_elsewhere()
    add_deal(book, "new")

    assert (True, ["kept", "new"]) == (told, names_of_deals(book))
    with unrefreshed(restored.kept, readonly=True) as kept:
        assert ["kept", "later"] == names_of_deals(kept)


def test_a_look_that_was_begun_before_still_sees_what_was(backup, book):
    """It is one moment, as always."""
    with book.reading() as read:
        before = read.execute("SELECT name FROM deal").fetchall()
        care.restore(book.path, backup)

        assert before == read.execute("SELECT name FROM deal").fetchall()
    assert ["kept"] == names_of_deals(book)


def test_a_lost_book_comes_back(backup, book):
    """Also where files that belonged to it are still there, which are not taken for the new one's."""
    book.path.unlink()
    restored = care.restore(book.path, backup)
    with unrefreshed(book.path) as found:
        assert (None, 1, ["kept"]) == (restored.kept, restored.holding.deals, names_of_deals(found))
    assert 0o600 == stat.S_IMODE(book.path.stat().st_mode)


def test_a_damaged_book_is_set_aside(backup, book):
    """It cannot be read, but somebody may still get something out of it."""
    book.close()
    spoil(book.path)
    damaged = book.path.read_bytes()
    restored = care.restore(book.path, backup)
    with unrefreshed(book.path) as found:
        assert (damaged, ["kept"]) == (restored.kept.read_bytes(), names_of_deals(found))


def test_a_backup_of_an_older_program_is_upgraded_on_its_way(book, tmp_path):
    """No program ever sees it in the old form; the backup stays what it is."""
    stored_book(STORED[0], tmp_path / "old.db")
    before = (tmp_path / "old.db").read_bytes()
    restored = care.restore(book.path, tmp_path / "old.db")

    assert (file.VERSION, 3, before) == (
        restored.holding.version, len(names_of_deals(book)), (tmp_path / "old.db").read_bytes()
    )  # fmt: skip
    assert ["restore"] == [each.reason for each in care.backups(book.path)]


def test_a_book_that_is_being_written_is_not_replaced(backup, book, monkeypatch):
    """The other's step is not lost."""
    monkeypatch.setattr(file, "WAIT", 0.05)
    with book.writing("add deal", "Li Na") as step:
        step.read.execute("UPDATE deal SET name = name || '!'")
        with pytest.raises(BookError, match="Another program is writing"):
            care.restore(book.path, backup)

    assert ["kept!", "later!"] == names_of_deals(book)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda backup, book: spoil(backup), "damaged"),
        (lambda backup, book: backup.write_text("mine"), "is not a book"),
        (lambda backup, book: backup.unlink(), "There is no book"),
        (lambda backup, book: (backup.unlink(), backup.symlink_to(book.path)), "is the book itself"),
    ],
    ids=["damaged", "foreign", "missing", "itself"],
)
def test_what_is_no_backup_is_refused_and_the_book_left_as_it_was(backup, book, make, words):
    """One sentence says what it is."""
    for _ in range(40):
        add_deal(book, "x" * 400)
    backup.unlink()
    care.back_up(book.path, backup)
    book.close()
    make(backup, book)
    before = book.path.read_bytes()
    with pytest.raises(BookError, match=words):
        care.restore(book.path, backup)

    assert before == book.path.read_bytes()


def test_something_else_in_the_place_of_the_book_is_left_alone(backup, book):
    """A restore does not delete what it does not know."""
    book.close()
    book.path.write_text("mine")
    before = surroundings(book.path)
    with pytest.raises(BookError, match="is not a book"):
        care.restore(book.path, backup)

    assert before == surroundings(book.path)


def test_a_restored_book_is_restored_again(backup, book):
    """What was replaced is a backup like any."""
    first = care.restore(book.path, backup)
    care.restore(book.path, first.kept)

    assert ["kept", "later"] == names_of_deals(book)


def test_no_room_for_the_backup_leaves_everything_as_it_was(backup, book):
    """What the book is could not be kept, so it is not replaced."""
    shutil.rmtree(care.backups_directory(book.path), ignore_errors=True)
    care.backups_directory(book.path).touch()
    with pytest.raises(BookError, match="No backup can be made"):
        care.restore(book.path, backup)

    assert ["kept", "later"] == names_of_deals(book)


def test_a_plain_backup_in_the_place_of_an_encrypted_book_is_encrypted(backup, tmp_path):
    """The book stays as it was in this; nothing of the backup lies beside it in the clear."""
    path = tmp_path / "safe" / "tasdesk.db"
    with Book.create(path, refresh=lambda read, deals, today: None, passphrase="x") as book:
        care.restore(path, backup)

        assert (True, ["kept"]) == (book.encrypted, names_of_deals(book))
    assert [] == [each for each in path.parent.rglob("*") if each.is_file() and b"kept" in each.read_bytes()]


def test_a_new_book_has_no_backups(path):
    """And none is lost by asking."""
    Book.create(path).close()

    assert ([], False) == (care.backups(path), care.backups_directory(path).exists())
