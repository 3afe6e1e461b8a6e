"""The program over books that are encrypted, or were replaced while they were open."""

import pytest
from textual.widgets import Input

from app_stage import TODAY, rest, running, some_deals
from support import screen_text
from tasdesk import places
from tasdesk.actions.desk import Desk, create_book
from tasdesk.actions.encryption import encrypt
from tasdesk.screens.passphrase import AskPassphrase
from tasdesk.store import keys


@pytest.fixture
def book(desk, monkeypatch):
    """A book with three deals, closed; passphrases are hashed a few times only, and no key is known."""
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    monkeypatch.setattr(keys, "_known", keys._Known())
    some_deals(desk)
    desk.book.close()
    return desk.book.path


@pytest.fixture
def locked(book):
    """The same, encrypted; the key is not known any more."""
    encrypt(book, "geheim")
    keys._known.by_path.clear()
    return book


async def answer(pilot, passphrase):
    """Type a passphrase."""
    pilot.app.screen.query_one(Input).value = passphrase
    await pilot.press("enter")
    await rest(pilot)


async def test_nothing_is_seen_before_the_passphrase_is_right(locked):
    """Then the board is there."""
    async with running(locked) as pilot:
        before = screen_text(pilot.app)
        await answer(pilot, "wrong")
        refused = screen_text(pilot.app)
        await answer(pilot, "geheim")
        after = screen_text(pilot.app)

    assert ("Metering" in before, "Metering" in refused, "Metering" in after) == (False, False, True)
    assert "2 more tries" in refused


async def test_after_three_tries_the_program_ends(locked):
    """It says why in the terminal: whoever started it is told what was wrong."""
    async with running(locked) as pilot:
        for _try in range(3):
            await answer(pilot, "wrong")

    assert "This is not the passphrase of" in str(pilot.app.refused)


async def test_one_who_does_not_know_the_passphrase_leaves(locked):
    """As if nothing had been asked."""
    async with running(locked) as pilot:
        await pilot.press("escape")
        await rest(pilot)

    assert (None, None) == (pilot.app.refused, pilot.app.desk)


async def test_the_past_is_behind_the_passphrase_too(locked):
    """Asked for on the command line, it is shown once the book is open."""
    async with running(locked, as_of=TODAY) as pilot:
        await answer(pilot, "geheim")

        assert "The book as at the end of" in screen_text(pilot.app)


async def test_where_one_was_in_an_encrypted_book_is_not_written_down(locked):
    """What was filtered by could be a customer's name."""
    async with running(locked) as pilot:
        await answer(pilot, "geheim")
        await pilot.press("/", *"haier", "enter")
        await pilot.press("ctrl+q")

    assert not places.state_file().exists() or "haier" not in places.state_file().read_text()


async def test_a_book_that_was_replaced_is_shown_anew(book, tmp_path):
    """Another program put another file in its place: within a second the screen shows that one."""
    async with running(book) as pilot:
        with create_book(tmp_path / "other.db", today=TODAY) as other:
            some_deals(Desk(other, pilot.app.user, TODAY))
            with other.writing("edit deal", "Zhang Wei") as step:
                step.read.execute("UPDATE deal SET name = 'From the other file'")
        (tmp_path / "other.db").replace(book)
        pilot.app.look_elsewhere()
        await rest(pilot)

        assert "From the other file" in screen_text(pilot.app)


async def test_a_book_that_was_encrypted_by_another_program_asks_once(book, tmp_path):
    """The question is not asked again every second; who does not answer sees the old one, which stores nothing."""
    async with running(book) as pilot:
        create_book(tmp_path / "other.db", today=TODAY, passphrase="geheim").close()
        keys._known.by_path.clear()
        (tmp_path / "other.db").replace(book)
        for _second in range(3):
            pilot.app.look_elsewhere()
            await rest(pilot)
        asked = sum(isinstance(screen, AskPassphrase) for screen in pilot.app.screen_stack)
        await pilot.press("escape")
        pilot.app.look_elsewhere()
        await rest(pilot)
        await pilot.press(">")
        await rest(pilot)

        assert 1 == asked
        assert "open the book again." in screen_text(pilot.app)
