"""One line of plain words, anywhere in the program: it is seen what it means before it is stored."""

from datetime import date

import pytest
from textual import events

from app_stage import HOSTILE, TODAY, rest, running, some_deals, write
from support import row_widths, screen_text
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.people import add_person
from tasdesk.method.facts import Author

LINE = "met 王建国 yesterday: budget confirmed, next: demo 3 Dec"


@pytest.fixture
def book(tmp_path):
    """A book of three deals; 王建国 is of the customer of Core banking."""
    path = tmp_path / "book.db"
    with create_book(path, today=date(2026, 11, 10)) as made:
        desk = Desk(made, User("Li Na", Author.SALESPERSON), date(2026, 11, 10))
        add_person(desk, desk.dossier(some_deals(desk)["Core banking"]).deal.account_id, "王建国")
    return path


async def typed(pilot, line):
    """Open the box, write a line, and wait until it is understood."""
    await pilot.press("plus")
    await rest(pilot)
    await write(pilot, line)
    await pilot.pause(0.15)
    await rest(pilot)


def stored(app):
    """The activities of the book, with their results."""
    with app.desk.reading() as read:
        return read.execute("SELECT day, result FROM activity").fetchall()


async def test_it_shows_what_it_understood_and_enter_stores_it(book):
    """People, deal, kind, day, result and the next step; `u` takes it back."""
    async with running(book) as pilot:
        await typed(pilot, LINE)
        shown = screen_text(pilot.app)
        before = stored(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        after, said = stored(pilot.app), screen_text(pilot.app)
        await pilot.press("u")
        await rest(pilot)
        undone = stored(pilot.app)

    for words in ("Core banking", "王建国", "2026-11-19", "budget confirmed", "demo · 2026-12-03"):
        assert words in shown
    assert [[], [("2026-11-19", "budget confirmed")], []] == [before, after, undone]
    assert "Written down" in said


async def test_nothing_is_stored_that_was_not_seen(book):
    """Enter right after the last key shows what the line means; only the next one stores it."""
    async with running(book) as pilot:
        await pilot.press("plus")
        await rest(pilot)
        pilot.app.screen.query_one("Line").value = LINE
        await pilot.press("enter")
        first = stored(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        second = len(stored(pilot.app))

    assert [[], 1] == [first, second]


async def test_escape_keeps_the_line_as_a_draft(book):
    """The next time it stands there again; stored, it is gone."""
    async with running(book) as pilot:
        await typed(pilot, LINE)
        await pilot.press("escape", "plus")
        await rest(pilot)
        again = pilot.app.focused.value
        await pilot.pause(0.15)
        await rest(pilot)
        await pilot.press("enter", "enter")
        await rest(pilot)
        await pilot.press("plus")
        await rest(pilot)
        gone = pilot.app.focused.value

    assert [LINE, ""] == [again, gone]


async def test_what_is_lacking_is_said_and_a_key_gives_it(book):
    """Without a word for its kind it is not stored; F2 chooses one."""
    async with running(book) as pilot:
        await typed(pilot, "王建国: budget confirmed")
        lacking = screen_text(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        none = stored(pilot.app)
        await pilot.press("f2", "enter")
        await rest(pilot)
        one = stored(pilot.app)

    assert "No word of the line says what kind of activity it was." in lacking
    assert [[], [(TODAY.isoformat(), "budget confirmed")]] == [none, one]


async def test_on_a_deal_it_is_of_that_deal(book):
    """It needs no name then; hostile words that are pasted do no harm."""
    async with running(book) as pilot:
        await pilot.press("enter")
        await rest(pilot)
        await typed(pilot, "called: ")
        pilot.app.focused.post_message(events.Paste(HOSTILE))
        await pilot.pause(0.15)
        await rest(pilot)
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)
        await pilot.press("enter")
        await rest(pilot)

        assert 1 == len(stored(pilot.app))
    assert {80} == widths
    assert not any(sign in shown for sign in "\x1b\u202e\u200b")
