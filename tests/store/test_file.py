"""Opening and making the file of a book."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from store_support import add_deal, names_of_deals, unrefreshed
from stored_books import STORED, stored_book
from tasdesk.errors import BookError
from tasdesk.store import care, file
from tasdesk.store.book import Book


def surroundings(path):
    """Every file beside this one, with its bytes and its last change."""
    return {p.name: (p.read_bytes() if p.is_file() else b"", p.stat().st_mtime_ns) for p in path.parent.iterdir()}


def sqlite_file(path, **pragmas):
    """Make an SQLite file with one table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE customer (name)")
        for name, value in pragmas.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.commit()


def make_nothing(path):
    """Leave the place empty."""


def make_directory(path):
    path.mkdir()


def make_empty_file(path):
    path.touch()


def make_text(path):
    path.write_text("Account,Amount\nAcme,12\n" * 100)


def make_foreign(path):
    sqlite_file(path, application_id=7, user_version=1)


def make_unmarked(path):
    sqlite_file(path)


def make_newer(path):
    sqlite_file(path, application_id=file.APPLICATION, user_version=file.VERSION + 1)


def make_unfinished(path):
    sqlite_file(path, application_id=file.APPLICATION)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (make_nothing, "There is no book at"),
        (make_directory, "is not a file"),
        (make_empty_file, "is not a book of tasdesk"),
        (make_text, "is not a book of tasdesk"),
        (make_foreign, "is not a book of tasdesk"),
        (make_unmarked, "is not a book of tasdesk"),
        (make_unfinished, "is not a book of tasdesk"),
        (make_newer, "was written by a newer tasdesk"),
    ],
)
def test_what_is_no_book_of_ours_is_refused_and_left_as_it_was(path, make, words):
    """One sentence names the file; not a byte changes, and no file appears beside it."""
    make(path)
    before = surroundings(path)
    with pytest.raises(BookError) as refused:
        Book.open(path)

    assert (True, True, before) == (words in str(refused.value), str(path) in str(refused.value), surroundings(path))


def test_a_book_is_never_made_over_a_file(path):
    """Whatever stands there stays."""
    path.write_text("mine")
    with pytest.raises(BookError, match="There is already a file at"):
        Book.create(path)

    assert "mine" == path.read_text()


def test_a_book_that_cannot_be_made_says_why(tmp_path):
    """Here a file stands where a directory would have to be."""
    (tmp_path / "file").touch()

    with pytest.raises(BookError, match="No book can be made at"):
        Book.create(tmp_path / "file" / "tasdesk.db")


def test_a_program_killed_while_it_made_a_book_leaves_none(path):
    """What it left is not in the way of the next one, and is gone after an hour."""
    cut_off = """if True:
        import os, sys
        from pathlib import Path
        from tasdesk.store import book, schema
        schema.lay_out = lambda path, today, whole=schema.lay_out: (whole(path, today), os._exit(9))
        book.Book.create(Path(sys.argv[1]))
    """
    ended = subprocess.run([sys.executable, "-c", cut_off, path], check=False).returncode
    (left,) = path.parent.iterdir()
    os.utime(left, (0, 0))
    Book.create(path).close()

    assert (9, [path]) == (ended, [*path.parent.iterdir()])


def test_what_lay_beside_a_book_that_was_lost_is_not_taken_for_the_new_ones(path, book):
    """As when somebody deleted the file alone, while the program had it open or after it was killed."""
    add_deal(book, "lost")
    path.unlink()
    with Book.create(path) as new:
        assert [] == names_of_deals(new)


def test_only_the_owner_can_read_a_book_and_the_files_beside_it(tmp_path):
    """Also under a generous umask, and also where the directories have to be made first."""
    umask = os.umask(0)
    try:
        with Book.create(tmp_path / "new" / "deep" / "tasdesk.db") as book:
            files = {p.name: oct(stat.S_IMODE(p.stat().st_mode)) for p in book.path.parent.iterdir()}
            directories = {oct(stat.S_IMODE(p.stat().st_mode)) for p in (book.path.parent, book.path.parent.parent)}
    finally:
        os.umask(umask)

    assert ({f"tasdesk.db{end}": "0o600" for end in ("", "-wal", "-shm")}, {"0o700"}) == (files, directories)


def test_closing_the_last_book_leaves_one_file(book):
    """What a user copies is the file, and it is whole."""
    add_deal(book)
    book.close()

    assert ["tasdesk.db"] == [p.name for p in book.path.parent.iterdir()]


def test_a_name_with_special_characters_is_just_a_name(tmp_path):
    """Neither percent signs nor question marks mean anything in a path."""
    path = tmp_path / "a%20b?mode=memory#华为.db"
    with Book.create(path, refresh=lambda read, deals, today: None) as book:
        add_deal(book, "found again")
    with unrefreshed(path) as book:
        assert ["found again"] == names_of_deals(book)


def test_a_book_opened_for_reading_refuses_to_write(path, book):
    """It reads as always."""
    add_deal(book, "kept")
    with unrefreshed(path, readonly=True) as reader:
        with pytest.raises(BookError, match="is open for reading only"), reader.writing("add deal", "Li Na"):
            pass

        assert (True, ["kept"]) == (reader.readonly, names_of_deals(reader))


@contextmanager
def bound_by_modes():
    """Be a user whom the modes of files bind: nobody, where one is root."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_book_that_may_not_be_written_can_still_be_read():
    """As on a read-only disk: it opens for reading, and nothing is made beside it."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with Book.create(directory / "tasdesk.db", refresh=lambda read, deals, today: None) as book:
            add_deal(book, "kept")
        book.path.chmod(0o444)
        directory.chmod(0o555)
        try:
            with bound_by_modes(), unrefreshed(book.path) as reader:
                found = reader.readonly, names_of_deals(reader), [p.name for p in directory.iterdir()]
        finally:
            directory.chmod(0o755)

    assert (True, ["kept"], ["tasdesk.db"]) == found


def test_a_book_of_an_older_program_that_may_not_be_written_says_what_to_do():
    """It cannot be read as it is: a copy can."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        stored_book(STORED[0], directory / "tasdesk.db")
        (directory / "tasdesk.db").chmod(0o444)
        directory.chmod(0o555)
        try:
            with bound_by_modes(), pytest.raises(BookError, match=r"older tasdesk.* Open a copy of it"):
                Book.open(directory / "tasdesk.db", readonly=True)
            left = [path.name for path in directory.iterdir()]
        finally:
            directory.chmod(0o755)

    assert ["tasdesk.db"] == left


def test_a_log_that_may_not_be_written_is_said_and_the_book_stays_as_it_was():
    """As one that another user has left behind: it belongs to them."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with Book.create(directory / "tasdesk.db", refresh=lambda read, deals, today: None) as book:
            add_deal(book, "kept")
        directory.chmod(0o777)
        book.path.chmod(0o666)
        log = directory / "tasdesk.db-wal"
        log.touch(0o000)
        before = book.path.read_bytes()
        with bound_by_modes(), pytest.raises(BookError, match=r"cannot be opened|may only be read"):
            add_deal(unrefreshed(book.path))

        assert before == book.path.read_bytes()


def test_a_backup_of_a_book_in_a_directory_that_may_not_be_written_goes_elsewhere():
    """Beside the book there can be none, and it says so."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        directory = Path(name)
        with Book.create(directory / "tasdesk.db", refresh=lambda read, deals, today: None) as book:
            add_deal(book, "kept")
        directory.chmod(0o555)
        book.path.chmod(0o444)
        Path(other).chmod(0o777)
        try:
            with bound_by_modes():
                care.back_up(book.path, Path(other) / "b.db")
                with pytest.raises(BookError, match=r"No backup can be made at .*: Permission denied"):
                    care.back_up_before(book.path, "import")
                with pytest.raises(BookError, match="may only be read"):
                    care.restore(book.path, Path(other) / "b.db")
                with unrefreshed(Path(other) / "b.db") as copy:
                    found = names_of_deals(copy)
        finally:
            directory.chmod(0o755)

    assert ["kept"] == found


def test_a_book_that_may_not_be_read_says_so():
    """As one that belongs to somebody else."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        path = Path(name) / "tasdesk.db"
        path.touch(0o000)

        with bound_by_modes(), pytest.raises(BookError, match="cannot be read"):
            Book.open(path)


def test_a_damaged_book_says_so(path, book):
    """A torn file is an error in words, not a traceback of the database."""
    add_deal(book)
    book.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)

    with pytest.raises(BookError, match="is damaged"), unrefreshed(path) as torn:
        names_of_deals(torn)


def test_a_book_whose_log_was_being_written_into_it_is_known_all_the_same(path, book):
    """As when a program is killed then: the head of the file speaks of pages that stand in the log only."""
    book._kept.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(40):
        add_deal(book, f"deal {number} " + "x" * 5000)
    torn = path.with_name("torn.db")
    log = path.with_name(f"{path.name}-wal").read_bytes()
    torn.with_name("torn.db-wal").write_bytes(log)
    frames = [log[at : at + 24 + 4096] for at in range(32, len(log), 24 + 4096)]
    head = [frame[24:] for frame in frames if frame[:4] == b"\0\0\0\1"][-1]
    torn.write_bytes(head + path.read_bytes()[4096:])

    with unrefreshed(torn) as found:
        assert 40 == len(names_of_deals(found))


def test_a_full_disk_says_so_and_leaves_the_book_as_it_was(path, book):
    """Here the file is forbidden to grow."""
    add_deal(book, "kept")
    with pytest.raises(BookError, match=r"The disk of .* is full"), book.writing("add deals", "Li Na") as step:  # noqa: PT012
        pages = step.read.execute("PRAGMA page_count").fetchone()[0]
        step.read.execute(f"PRAGMA max_page_count = {pages}")
        step.insert("product", ("id", "name"), ((str(n), "x" * 5000) for n in range(100)))

    assert ["kept"] == names_of_deals(book)
