"""An encrypted book, from its making to the board, with a passphrase that is typed."""

import pytest

from books import run
from tasdesk import places
from tasdesk.actions import encryption
from tasdesk.store import keys

PASSPHRASE = "correct horse 电池"


@pytest.fixture
def locked(small):
    """The small book, encrypted, in the place where `tasdesk` finds it; this process does not know its key."""
    encryption.encrypt(small, PASSPHRASE)
    keys.forget(small)
    return small


def typed(terminal, passphrase):
    """Type a passphrase into the field there is."""
    return terminal.type(passphrase).press("enter")


def test_a_book_is_encrypted_from_its_first_moment(start):
    """The passphrase is typed twice and not shown; the program then asks for it before it shows anything."""
    terminal = typed(start("init", "--encrypt").wait_for("New passphrase:"), PASSPHRASE)
    terminal = typed(terminal.wait_for("The same again:"), PASSPHRASE).wait_for("There is an empty book at")
    assert (0, False) == (terminal.end(), PASSPHRASE in terminal.text)

    terminal = typed(start().wait_for("This book is encrypted"), PASSPHRASE)
    terminal.wait_for("demo")

    assert b"TASD" == places.book().read_bytes()[:4]


def test_the_board_is_behind_the_passphrase(start, locked):
    """A wrong one is said to be wrong and can be typed anew; only dots are seen of it. Then everything is as ever."""
    terminal = start().wait_for("This book is encrypted")
    typed(terminal, "wrong").wait_for("This is not its passphrase. 2 more tries.")
    assert "wrong" not in terminal.text

    typed(terminal, PASSPHRASE).wait_for("3 deals").press("enter").wait_for("▸Overview")

    assert PASSPHRASE.encode() not in terminal.written


def test_after_three_tries_it_is_over(start, locked):
    """The reason stands in the terminal, and the exit status says that nothing was done."""
    terminal = start().wait_for("This book is encrypted")
    for left in ("2 more tries", "1 more try", ""):
        typed(terminal, "wrong")
        if left:
            terminal.wait_for(left)

    assert 1 == terminal.end()
    assert "This is not the passphrase of" in terminal.text


def test_one_who_does_not_know_it_leaves(start, locked):
    """Esc ends the program as if nothing had been asked."""
    terminal = start().wait_for("This book is encrypted").press("escape")

    assert (0, True) == (terminal.end(), terminal.restored)


def test_a_command_asks_for_it_in_a_terminal(start, locked):
    """And does its work with what is typed; where nobody sits there it says what to do."""
    assert "3 open deals" not in run("deals").out
    assert "TASDESK_PASSPHRASE_FILE names a file" in run("deals").err

    terminal = typed(start("deals").wait_for("Passphrase of"), PASSPHRASE).wait_for("Metering rollout")

    assert (0, False) == (terminal.end(), PASSPHRASE in terminal.text)


def test_the_passphrase_is_changed(start, locked):
    """The old one is asked for once, the new one twice; the old one then opens nothing."""
    terminal = typed(start("rekey").wait_for("Passphrase of"), PASSPHRASE)
    typed(terminal.wait_for("New passphrase:"), "another")
    typed(terminal.wait_for("The same again:"), "another").wait_for("has another passphrase now")
    assert 0 == terminal.end()

    terminal = typed(start("deals").wait_for("Passphrase of"), PASSPHRASE).wait_for("This is not the passphrase")
    assert 1 == terminal.end()
    assert 0 == typed(start("deals").wait_for("Passphrase of"), "another").wait_for("Metering rollout").end()
