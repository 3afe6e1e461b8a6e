"""What stands in the place of the book is none, or may only be read."""

import sqlite3

import pytest


def text_file(path):
    path.write_text("not a book\n")


def newer(path):
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def cut_off(path):
    path.write_bytes(path.read_bytes()[:50_000])


def directory(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [text_file, newer, cut_off, directory], ids=lambda damage: damage.__name__)
def test_what_is_no_book_is_said_in_a_sentence(start, small, damage):
    """Status 1 and one sentence on the usual screen; the other screen is not entered, and the file is as it was."""
    damage(small)
    before = small.read_bytes() if small.is_file() else None

    # Wide enough for a sentence with any path in it.
    terminal = start(size=(400, 24))
    status = terminal.end()

    assert (1, False) == (status, b"\x1b[?1049h" in terminal.written)
    assert [str(small)] == [word for word in terminal.text.split() if word == str(small)]
    assert 1 == sum(bool(line) for line in terminal.lines)
    assert before == (small.read_bytes() if small.is_file() else None)


def test_a_book_that_may_only_be_read_is_shown_and_not_written(start, small):
    """An answer and a note are refused with the reason, and the note is still there; the book is as it was."""
    small.chmod(0o444)
    small.parent.chmod(0o555)
    before = small.read_bytes()
    try:
        # So wide that the toast of the answer leaves the sentence under the note in sight.
        terminal = start(size=(250, 30), bound_by_modes=True).wait_for("read only").press("enter").wait_for("▸Overview")
        terminal.press("]").wait_for("▸Questions").press("0").wait_for("Nothing was stored")
        terminal.press("c").wait_for("Note on").type("half a sent").wait_for("half a sent")
        terminal.press("f2").wait_for("reading only. Nothing was stored.")
        assert 0 == terminal.press("ctrl+q").end()
    finally:
        small.parent.chmod(0o755)

    assert (before, [small.name]) == (small.read_bytes(), [path.name for path in small.parent.iterdir()])
