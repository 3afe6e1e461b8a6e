"""Encrypting a book with what is kept beside it, and where its passphrase comes from."""

import keyring.core
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from books import TODAY, USER
from tasdesk.actions import encryption, passphrases
from tasdesk.actions.desk import Desk, create_book, open_book
from tasdesk.actions.drafts import Subject, drafts_directory, drop_draft, keep_draft, kept_draft, scratch_file
from tasdesk.errors import BookError, FileError, Locked, WrongPassphrase
from tasdesk.store import care, keys

SUBJECT = Subject("deal-1")


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class LockedRing(Ring):
    """One that its owner does not unlock."""

    def get_password(self, service, username):
        raise KeyringLocked("dismissed")

    def set_password(self, service, username, password):
        raise KeyringLocked("dismissed")


@pytest.fixture(autouse=True)
def quick_and_strange(monkeypatch):
    """Passphrases are hashed a few times only, and no key is known yet."""
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    monkeypatch.setattr(keys, "_known", keys._Known())


@pytest.fixture
def ring(monkeypatch):
    """The system's keyring."""
    ring = Ring()
    monkeypatch.setattr(keyring.core, "_keyring_backend", ring)
    return ring


@pytest.fixture
def path(tmp_path):
    """A book with an automatic backup, a draft, and what a killed editor left."""
    path = tmp_path / "book.db"
    with create_book(path, today=TODAY) as book:
        desk = Desk(book, USER, TODAY)
        care.back_up_before(path, "import")
        keep_draft(desk, SUBJECT, "half a thought")
        with scratch_file(desk, ".txt") as file:
            pass
        file.write_text("half a thought")
    return path


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write the file that `TASDESK_PASSPHRASE_FILE` names."""

    def write(content, mode=0o600):
        file = tmp_path / "passphrase"
        file.write_bytes(content)
        file.chmod(mode)
        monkeypatch.setenv(passphrases.VARIABLE, str(file))

    return write


def strange():
    """Forget every key, as another program that begins."""
    keys._known.by_path.clear()


def draft_of(path, **how):
    with open_book(path, **how) as book:
        return kept_draft(Desk(book, USER, TODAY), SUBJECT)


def everything(path):
    """All bytes of all files around a book."""
    return b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())


# --- what is beside a book ---------------------------------------------------------------------------------------


def test_backups_and_drafts_are_encrypted_with_their_book(path):
    """No plain file stays, and what an editor was given is gone; nothing is lost, and decrypting brings it all back."""
    encrypted = encryption.encrypt(path, "one")
    assert (1, ()) == encrypted
    assert b"SQLite format" not in everything(path)
    assert b"half a thought" not in everything(path)
    strange()
    assert "half a thought" == draft_of(path, ask=lambda: "one").text

    assert (1, ()) == encryption.decrypt(path)
    assert "half a thought" == draft_of(path).text
    assert {None} == {keys.salt_of(each) for each in path.parent.rglob("*")}


def test_backups_and_drafts_follow_to_another_passphrase(path):
    """The old one opens none of them any more."""
    encryption.encrypt(path, "one")
    encryption.rekey(path, "two")
    strange()
    with pytest.raises(WrongPassphrase):
        open_book(path, ask=lambda: "one")
    assert "half a thought" == draft_of(path, ask=lambda: "two").text

    (backup,) = care.backups(path)
    with open_book(backup.path) as copy:
        assert copy.encrypted


def test_a_backup_with_a_passphrase_of_its_own_stays_as_it_is(path):
    """It is named, so that nobody looks for it in vain."""
    encryption.encrypt(path, "one")
    (backup,) = (backup.path for backup in care.backups(path))
    before = backup.read_bytes()
    encryption.decrypt(path)
    backup.write_bytes(before)
    strange()
    converted = encryption.encrypt(path, "two")

    assert (0, (backup,), before) == (*converted, backup.read_bytes())


def test_encrypting_that_was_cut_off_is_carried_on(path, monkeypatch):
    """Here the program is killed once the book is done: called again, it does the rest under the same passphrase."""
    with monkeypatch.context() as patch:
        patch.setattr(encryption, "_convert_beside", lambda *_what: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            encryption.encrypt(path, "one")
    assert b"half a thought" in everything(path)
    assert (1, ()) == encryption.encrypt(path, "")
    assert b"half a thought" not in everything(path)

    with pytest.raises(BookError, match="is encrypted already"):
        encryption.encrypt(path, "")


@pytest.mark.parametrize("do", [encryption.decrypt, lambda path: encryption.rekey(path, "two")])
def test_a_book_that_is_not_encrypted_is_left_alone(path, do):
    """The sentence says so."""
    before = path.read_bytes()
    with pytest.raises(BookError, match="is not encrypted"):
        do(path)

    assert before == path.read_bytes()


def test_drafts_of_an_encrypted_book_are_encrypted(path):
    """Kept, offered again and dropped as ever."""
    encryption.encrypt(path, "one")
    with open_book(path) as book:
        desk = Desk(book, USER, TODAY)
        keep_draft(desk, Subject("deal-2"), "another thought")
        kept = kept_draft(desk, Subject("deal-2"))
        found = everything(path)
        drop_draft(desk, Subject("deal-2"))

        assert ("another thought", None) == (kept.text, kept_draft(desk, Subject("deal-2")))
    assert b"another thought" not in found


def test_an_encrypted_draft_never_goes_into_a_plain_file_that_was_left(path):
    """Here one that lay there before the book was put in its place."""
    encryption.encrypt(path, "one")
    plain = drafts_directory(path) / "drafts.db"
    plain.touch()
    with open_book(path) as book:
        keep_draft(Desk(book, USER, TODAY), SUBJECT, "another thought")

    assert b"" == plain.read_bytes()


# --- where the passphrase comes from -----------------------------------------------------------------------------


@pytest.fixture
def locked(path):
    """An encrypted book whose key is not known any more."""
    encryption.encrypt(path, "geheim 密码")
    strange()
    return path


@pytest.mark.parametrize("content", ["geheim 密码", "geheim 密码\n", "geheim 密码\r\nmore\n", "\ufeffgeheim 密码\n"])
def test_the_first_line_of_a_file_is_the_passphrase(locked, write, content):
    """Whatever ends the line, and whichever editor wrote it; nobody is asked."""
    write(content.encode())
    with open_book(locked, ask=lambda: pytest.fail("asked")) as book:
        assert book.encrypted


@pytest.mark.parametrize(
    ("content", "mode", "error", "words"),
    [
        (b"geheim\n", 0o640, FileError, "Others may read"),
        (b"geheim\n", 0o604, FileError, "Others may read"),
        (b"", 0o600, FileError, "no passphrase in the first line"),
        (b"\ngeheim\n", 0o600, FileError, "no passphrase in the first line"),
        (b"\xff\xfe\n", 0o600, FileError, "no passphrase in the first line"),
        (b"x" * 10_000, 0o600, FileError, "no passphrase in the first line"),
        (b"other\n", 0o600, WrongPassphrase, "which TASDESK_PASSPHRASE_FILE names"),
    ],
)
def test_a_file_that_cannot_be_it_is_told_of(locked, write, content, mode, error, words):
    """Each in its own sentence, and none of them with what stands in the file."""
    write(content, mode)
    with pytest.raises(error, match=words) as raised:
        open_book(locked)

    assert "geheim" not in str(raised.value)


def test_a_file_that_is_not_there_is_told_of(locked, tmp_path, monkeypatch):
    """It is not taken for none: a script must not wait for an answer."""
    monkeypatch.setenv(passphrases.VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(FileError, match="nowhere, cannot be read"):
        open_book(locked, ask=lambda: pytest.fail("asked"))


def test_a_passphrase_is_kept_in_the_keyring_where_that_is_asked_for(path, ring):
    """It opens the book and its copies; another passphrase takes its place, and decrypting takes it out again."""
    encryption.encrypt(path, "one", keep=True)
    (backup,) = (backup.path for backup in care.backups(path))
    for book in (path, backup):
        strange()
        open_book(book).close()
    encryption.rekey(path, "two", keep=True)
    assert ["two"] == [*ring.kept.values()]
    strange()
    open_book(path).close()
    encryption.decrypt(path)

    assert {} == ring.kept


def test_nothing_is_kept_in_the_keyring_unasked(path, ring):
    """Nor does what was kept stay once another passphrase is not to be."""
    encryption.encrypt(path, "one")
    assert {} == ring.kept
    strange()
    with pytest.raises(Locked):
        open_book(path)
    open_book(path, ask=lambda: "one").close()
    encryption.rekey(path, "two", keep=True)
    encryption.rekey(path, "three")

    assert {} == ring.kept


def test_a_keyring_that_refuses_is_told_of_and_nothing_is_encrypted(path, monkeypatch):
    """The book is as it was; one that is encrypted can still be opened by typing."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", LockedRing())
    before = path.read_bytes()
    with pytest.raises(BookError, match=r"keyring cannot keep the passphrase: dismissed\."):
        encryption.encrypt(path, "one", keep=True)
    assert before == path.read_bytes()
    encryption.encrypt(path, "one")
    strange()

    with open_book(path, ask=lambda: "one") as book:
        assert book.encrypted


def test_a_new_book_that_cannot_be_kept_as_asked_is_not_made(tmp_path, monkeypatch):
    """Nothing is left that nobody could open by the way that was asked for."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", LockedRing())
    with pytest.raises(BookError, match="keyring cannot keep"):
        encryption.make_encrypted(tmp_path / "new.db", "one", keep=True, today=TODAY)

    assert [] == [*tmp_path.iterdir()]
