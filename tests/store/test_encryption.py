"""Books that are encrypted, and changing what opens them: whole, or not at all."""

import shutil
import signal
import stat
import subprocess
import sys
from contextlib import closing
from subprocess import PIPE

import pytest

from store_support import add_deal, contents, names_of_deals, unrefreshed
from tasdesk.errors import BookError, Locked, WrongPassphrase
from tasdesk.store import care, encryption, file, journal, keys
from tasdesk.store.book import Book
from tasdesk.store.encryption import change_key

ONE, TWO = (keys.Key(keys.MARK + bytes(12 * [number]), bytes(32 * [number])) for number in (1, 2))
"""Keys of our own: making one of a passphrase takes a tenth of a second."""

SECRET = "Smart metering 智能抄表"


@pytest.fixture
def book(path):
    """A book with a deal and a note, closed."""
    with Book.create(path, refresh=lambda read, deals, today: None) as book:
        add_deal(book, SECRET)
    return path


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """Each test begins as a program does: no key is known."""
    monkeypatch.setattr(keys, "_known", keys._Known())


@pytest.fixture
def strange(monkeypatch):
    """Forget every key, as another program that begins."""
    return lambda: monkeypatch.setattr(keys, "_known", keys._Known())


@pytest.fixture(params=[(None, ONE), (ONE, TWO), (ONE, None)], ids=["encrypt", "rekey", "decrypt"])
def change(request, book):
    """The key to change to, and what the book then holds."""
    before, after = request.param
    if before is not None:
        change_key(book, before)
    with unrefreshed(book) as open_book:
        return after, contents(open_book)


def surroundings(path):
    """Every file beside this one, with its bytes."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir()}


def test_another_key_changes_nothing_else(book, change):
    """Every record, the journal, the marks and the mode of the file; nothing is left beside it."""
    key, before = change
    change_key(book, key)

    with unrefreshed(book) as changed:
        assert (key is not None, before) == (changed.encrypted, contents(changed))
        with changed.writing("undo", "Li Na", kind=journal.UNDO) as step:
            journal.undo(step)
        assert [] == names_of_deals(changed)
    assert ["tasdesk.db"] == [each.name for each in book.parent.iterdir()]
    assert 0o600 == stat.S_IMODE(book.stat().st_mode)


def test_nothing_can_be_read_in_an_encrypted_book(book):
    """Neither in the file, nor in the log beside it while it is open, nor in a backup of it."""
    plain = book.read_bytes()
    change_key(book, ONE)
    with unrefreshed(book) as open_book:
        add_deal(open_book, SECRET)
        found = [*surroundings(book).values()]
        care.back_up(book, book.parent / "backup.db")
    found += surroundings(book).values()

    assert SECRET.encode() in plain
    assert [] == [data for data in found if SECRET.encode() in data or b"SQLite format" in data]


def test_a_backup_of_an_encrypted_book_opens_with_its_passphrase(book):
    """It has the same salt, so the same key: nobody is asked again."""
    change_key(book, ONE)
    backup = book.parent / "backup.db"
    care.back_up(book, backup)

    with unrefreshed(backup) as copy:
        assert (True, [SECRET]) == (copy.encrypted, names_of_deals(copy))


def test_a_book_may_be_encrypted_from_the_beginning(path, strange):
    """Its passphrase opens it, in whichever way its letters are typed; the programs of SQLCipher open it as well."""
    with Book.create(path, passphrase="Schlüssel", refresh=lambda read, deals, today: None) as book:
        add_deal(book)
    strange()
    with pytest.raises(Locked, match="is encrypted"):
        Book.open(path)
    file.unlock(path, "Schlu\u0308ssel")

    with unrefreshed(path) as book:
        assert 1 == len(names_of_deals(book))
    with closing(keys.sqlcipher().connect(str(path))) as stranger:
        stranger.execute("PRAGMA key = 'Schlüssel'")
        assert (1,) == stranger.execute("SELECT count(*) FROM deal").fetchone()


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(book, strange):
    """Its own sentence; the file and what is beside it stay as they are."""
    change_key(book, ONE)
    strange()
    before = surroundings(book)
    with pytest.raises(WrongPassphrase, match="This is not the passphrase of"):
        file.unlock(book, "wrong")
    with pytest.raises(Locked, match="TASDESK_PASSPHRASE_FILE"):
        file.check(book)

    assert before == surroundings(book)


def test_a_key_stands_in_no_message(book):
    """Whatever prints a key, as a traceback with values would, prints none."""
    assert "Key()" == f"{ONE}" == repr(ONE)


def literal(key):
    return "None" if key is None else f"keys.Key({key.salt!r}, {key.secret!r})"


HOLD = """
import pathlib, sys
from tasdesk.store import keys
from tasdesk.store.book import Book
path = pathlib.Path({path!r})
keys.learn(path, {key})
with Book.open(path, refresh=lambda read, deals, today: None) as book:
    print("open", flush=True)
    sys.stdin.read()
    with book.writing("add", "Li Na") as step:
        step.insert("product", ("id", "name"), [("1" * 32, "still here")])
"""
"""A program that has a book open, and writes into it when it is told to end."""


def test_a_book_that_another_program_has_open_is_left_alone(book, change, monkeypatch):
    """Else that would go on in a file that nobody finds. It is waited for no longer than for any other writer."""
    monkeypatch.setattr(file, "WAIT", 0.05)
    key, before = change
    program = HOLD.format(path=str(book), key=literal(keys.of(book)))
    with subprocess.Popen([sys.executable, "-c", program], stdin=PIPE, stdout=PIPE, text=True) as other:
        assert "open\n" == other.stdout.readline()
        with pytest.raises(BookError, match=r"Another program has .* open"):
            change_key(book, key)
        other.communicate("")

    with unrefreshed(book) as after:
        assert (0, before["deal"]) == (other.returncode, contents(after)["deal"])
        assert 1 == len(contents(after)["product"])


@pytest.mark.parametrize("at", ["_copy", "_look_through", "replace"])
def test_what_fails_at_any_step_leaves_the_book_as_it_was(book, change, at, monkeypatch):
    """Here a full disk; the book opens with what opened it before, and nothing is left beside it."""
    key, before = change

    def fail(*_what):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(encryption, at, fail)
    with pytest.raises(BookError, match="No space left on device"):
        change_key(book, key)

    with unrefreshed(book) as after:
        assert before == contents(after)
    assert ["tasdesk.db"] == [each.name for each in book.parent.iterdir()]


def test_a_copy_that_is_not_the_same_is_not_taken(book, change, monkeypatch):
    """As one in which a row was lost."""
    key, before = change
    copy = encryption._copy

    def lose_a_row(connection, making, key):
        copy(connection, making, key)
        with closing(keys.connect(making.as_uri(), key, isolation_level=None)) as made:
            made.execute("DELETE FROM stage_move")
            made.execute("DELETE FROM journal")

    monkeypatch.setattr(encryption, "_copy", lose_a_row)
    with pytest.raises(BookError, match="is not what the book is"):
        change_key(book, key)

    with unrefreshed(book) as after:
        assert before == contents(after)


DIE = """
import os, pathlib, signal
from tasdesk.store import encryption, keys, making
path = pathlib.Path({path!r})
keys.learn(path, {before})
{module}.{at} = lambda *_what: os.kill(os.getpid(), signal.SIGKILL)
encryption.change_key(path, {after})
"""
"""A program that is killed where it calls a function."""


@pytest.mark.parametrize(
    ("module", "at"),
    [
        ("encryption", "_copy"),
        ("encryption", "_look_through"),
        ("encryption", "replace"),
        ("making", "_sync_names"),
    ],
)
def test_a_killed_program_leaves_the_old_book_or_the_new_one(book, change, module, at):
    """Whole; the log beside it is in use again once it is opened. What the program left does not stand in the way."""
    key, before = change
    program = DIE.format(path=str(book), before=literal(keys.of(book)), after=literal(key), module=module, at=at)
    status = subprocess.run([sys.executable, "-c", program], check=False).returncode
    if at == "_sync_names":  # the new one has taken its place by then
        keys.learn(book, key)

    with unrefreshed(book) as after:
        assert (-signal.SIGKILL, before) == (status, contents(after))
        assert ("wal",) == after._kept.execute("PRAGMA journal_mode").fetchone()
    change_key(book, TWO)


def test_what_was_opened_before_is_not_written_into_a_file_that_nobody_finds(book):
    """A book whose file was replaced says so, and stores nothing; it can be opened anew."""
    with unrefreshed(book) as before:
        copy = book.with_name("copy.db")
        shutil.copy(book, copy)
        copy.replace(book)
        with pytest.raises(BookError, match="has put another file in the place of"), before.writing("add", "Li Na"):
            pass

        assert before.replaced
    with unrefreshed(book) as after:
        assert not after.replaced


def test_without_the_driver_one_sentence_says_what_is_missing(book):
    """Both for a book that is encrypted and for one that shall be."""
    change_key(book, ONE)
    before = book.read_bytes()
    without = """
import pathlib, sys
sys.modules["sqlcipher3"] = None
from tasdesk.errors import BookError
from tasdesk.store import file, keys
from tasdesk.store.book import Book
path = pathlib.Path(sys.argv[1])
for attempt in (lambda: Book.open(path), lambda: Book.create(path.with_name("new.db"), passphrase="x")):
    try:
        attempt()
    except BookError as error:
        print(error)
"""
    told = subprocess.run([sys.executable, "-c", without, str(book)], check=True, capture_output=True, text=True).stdout

    assert 2 * ["Encrypted books need a package that is not installed: sqlcipher3. "
                "`pip install 'tasdesk[encryption]'` installs it."] == told.splitlines()  # fmt: skip
    assert (before, ["tasdesk.db"]) == (book.read_bytes(), [each.name for each in book.parent.iterdir()])
