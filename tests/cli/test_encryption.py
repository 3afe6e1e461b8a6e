"""`encrypt`, `decrypt`, `rekey` and `init --encrypt`, and what other commands say of an encrypted book."""

import json

import pytest

from books import run
from tasdesk import places
from tasdesk.store import keys


@pytest.fixture(autouse=True)
def quick_and_strange(monkeypatch):
    """Passphrases are hashed a few times only, and no key is known yet."""
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    monkeypatch.setattr(keys, "_known", keys._Known())


@pytest.fixture
def passphrase(home, monkeypatch):
    """A file with the passphrase, which `TASDESK_PASSPHRASE_FILE` names."""
    file = home / "passphrase"
    file.write_text("geheim\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("TASDESK_PASSPHRASE_FILE", str(file))


@pytest.fixture
def encrypted(book, passphrase):
    """The small book, encrypted; no key is known."""
    assert 0 == run("encrypt").status
    keys._known.by_path.clear()
    return book


def test_encrypting_says_what_it_did_and_what_it_did_not(book, passphrase):
    """That nobody can give the passphrase back, and that copies elsewhere are as they were; nothing on stdout."""
    ended = run("encrypt")

    assert (0, "") == (ended.status, ended.out)
    assert "nobody can give it back" in ended.err
    assert "No plain copy was kept" in ended.err


@pytest.mark.parametrize("words", [("deals",), ("note", "rollout", "text"), ("encrypt",), ("decrypt",), ("rekey",), ()])
def test_without_a_passphrase_nothing_is_done(encrypted, words, monkeypatch):
    """One sentence says how to give it; the exit status is 1 and the file is left alone."""
    monkeypatch.delenv("TASDESK_PASSPHRASE_FILE")
    before = encrypted.read_bytes()
    ended = run(*words)

    assert (1, "", 1) == (ended.status, ended.out, ended.err.count("\n"))
    assert "is encrypted, and its passphrase is not known. In a terminal you are asked" in ended.err
    assert before == encrypted.read_bytes()


def test_everything_works_on_an_encrypted_book(encrypted):
    """Reading, writing, undo and redo, an import, a recompute, and completion."""
    plain = run("note", "rollout", "geheime Notiz")
    assert (0, "geheime Notiz" in run("notes", "rollout").out) == (plain.status, True)
    for words in (
        ("answer", "rollout", "fit", "2", "--party", "rival1"),
        ("undo",),
        ("redo",),
        ("recompute", "--check"),
        ("log",),
        ("decrypt",),
    ):
        assert (words, 0) == (words, run(*words).status)


def test_info_says_whether_the_book_is_encrypted(book, passphrase):
    """In JSON as true or false."""
    plain = json.loads(run("info", "--json").out)
    run("encrypt")

    assert (False, True) == (plain["encrypted"], json.loads(run("info", "--json").out)["encrypted"])
    assert "encrypted" in run("info").out


def test_an_export_of_an_encrypted_book_says_that_it_is_not(encrypted):
    """Once, on stderr; of a plain book there is nothing to say."""
    told = run("export", "deals").err
    run("decrypt")

    assert (1, "") == (told.count("is not."), run("export", "deals").err)


def test_a_new_book_is_encrypted_from_the_beginning(passphrase):
    """What is kept in the keyring is asked for with it only."""
    assert 2 == run("init", "--keyring").status
    assert not places.book().exists()
    assert 0 == run("init", "--encrypt").status

    assert keys.MARK == places.book().read_bytes()[:4]


def test_a_new_passphrase_is_asked_for_in_a_terminal_only(encrypted):
    """The file has the present one."""
    ended = run("rekey")

    assert (1, "A new passphrase is asked for in a terminal, and there is none.\n") == (ended.status, ended.err)
