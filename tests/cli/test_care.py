"""`backup`, `restore`, `check`, `upgrade`, and what `info` tells of them."""

import json
import sqlite3
from contextlib import closing

import pytest

from books import run
from stored_books import STORED, stored_book
from tasdesk.store import care, file


def names(path):
    """The names of the deals of a book."""
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM deal")}


def meddle(path, statement):
    """Change what no trigger watches, past the program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_backup_is_made_and_put_back(book, tmp_path):
    """With the words of what it holds; what was before is kept."""
    target = tmp_path / "backup.db"
    made = run("backup", str(target))
    run("deal", "add", "Later", "--account", "Norrvik")
    with_it = names(book)
    restored = run("restore", str(target), "--yes")
    (kept,) = care.backups(book)

    assert (0, 0, 0o600) == (made.status, restored.status, target.stat().st_mode & 0o777)
    assert "4 deals, last changed 2026-11-24" in made.err
    assert (with_it - {"Later"}, with_it) == (names(book), names(kept.path))
    assert str(kept.path) in restored.err


def test_a_backup_without_a_name_is_made_here(book, tmp_path, monkeypatch):
    """Called by the book, the day and the time."""
    monkeypatch.chdir(tmp_path)
    made = run("backup")

    assert (0, 1) == (made.status, len([*tmp_path.glob("tasdesk-20*.db")]))


def test_a_file_is_not_overwritten_by_a_backup(book, tmp_path):
    """Nor is the book by itself."""
    target = tmp_path / "mine.txt"
    target.write_text("mine")

    assert [1, 1] == [run("backup", str(path)).status for path in (target, book)]
    assert "mine" == target.read_text()


def test_nothing_is_restored_unasked(book, tmp_path):
    """Where there is no terminal, somebody has to have said --yes."""
    run("backup", str(tmp_path / "b.db"))
    before = book.read_bytes()
    ended = run("restore", str(tmp_path / "b.db"))

    assert (2, True, before) == (ended.status, "--yes" in ended.err, book.read_bytes())


@pytest.mark.parametrize("words", [("backup",), ("check",), ("upgrade",)])
def test_without_a_book_there_is_nothing_to_care_for(words):
    """One sentence, and no file."""
    assert (1, True) == (run(*words).status, "There is no book" in run(*words).err)


def test_a_lost_book_comes_back(book, tmp_path):
    """Restoring does not need one to be there."""
    run("backup", str(tmp_path / "b.db"))
    before = names(book)
    book.unlink()
    ended = run("restore", str(tmp_path / "b.db"), "--yes")

    assert (0, before) == (ended.status, names(book))


def test_a_sound_book_is_sound(book):
    """Status 0, in words and as JSON."""
    told, known = run("check"), json.loads(run("check", "--json").out)

    assert (0, "", "The book is sound.\n") == told
    assert {"book": str(book), "sound": True, "mended": [], "findings": []} == known


def test_what_is_wrong_is_found_and_mended(book):
    """Status 3 as long as anything is; the repair says what it did, and keeps a backup."""
    meddle(book, "UPDATE present SET rate = 0.9")
    book.chmod(0o644)
    found = run("check")
    known = json.loads(run("check", "--json").out)
    mended = run("check", "--repair")

    assert (3, 3, False) == (found.status, len(known["findings"]) + 1, known["sound"])
    assert ["derived", "mode"] == [each["kind"] for each in known["findings"]]
    assert "`tasdesk check --repair` mends it" in found.out
    assert (0, 2, "The book is sound now.\n") == (mended.status, mended.out.count("mended"), mended.err)
    assert ["repair"] == [each.reason for each in care.backups(book)]


def test_what_cannot_be_mended_stays_found(book):
    """Status 3 after a repair as well."""
    meddle(book, "UPDATE step SET at = '2001' WHERE id = 3")
    ended = run("check", "--repair", "--json")
    known = json.loads(ended.out)

    assert (3, [("journal", "step", 1, ["s3"], False)]) == (
        ended.status,
        [tuple(each[key] for key in ("kind", "table", "count", "records", "mends")) for each in known["findings"]],
    )


def test_a_damaged_book_is_said_to_be(book):
    """With the way out."""
    data = bytearray(book.read_bytes())
    data[-81920:] = b"\x55" * 81920
    book.write_bytes(data)
    ended = run("check")

    assert (3, True) == (ended.status, "`tasdesk restore`" in ended.err)


def test_a_book_of_an_older_program_is_upgraded(book):
    """Once, by command or by itself, with a word about it that is no data."""
    book.unlink()
    stored_book(STORED[0], book)
    by_itself, again = run("deals", "--json"), run("upgrade")
    (kept,) = care.backups(book)

    assert (0, 3, "upgrade") == (by_itself.status, len(json.loads(by_itself.out)) + 1, kept.reason)
    assert f"from form 1 to form {file.VERSION}; {kept.path}" in by_itself.err
    assert (0, True) == (again.status, "already" in again.err)


def test_info_lists_the_automatic_backups(book):
    """Path, reason and size."""
    made = care.back_up_before(book, "import")
    told = run("info")
    (known,) = json.loads(run("info", "--json").out)["backups"]

    assert (str(made), "import", made.stat().st_size) == (known["path"], known["before"], known["bytes"])
    assert (True, True) == (str(made) in told.out, "before an import" in told.out)
