"""A review on the screen: one deal after the other, ticked, noted, promised, done, and its summary."""

from datetime import date

import pytest

from app_stage import HOSTILE, TODAY, rest, running, some_deals, write
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.answers import answer
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.method.facts import Author
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.review import ReviewScreen
from tasdesk.store.reviews import read_reviews


@pytest.fixture
def book(tmp_path):
    """A book of three deals, in one of which both authors have answered."""
    path = tmp_path / "book.db"
    with create_book(path, today=date(2026, 11, 10)) as made:
        desk = Desk(made, User("Zhao", Author.SALESPERSON), date(2026, 11, 10))
        deals = some_deals(desk)
        answer(desk, deals["Smart gate"], "closeness", 5)
        leader = Desk(made, User("Wang", Author.MANAGER), date(2026, 11, 10))
        answer(leader, deals["Smart gate"], "closeness", 2)
    return path


async def begin(pilot):
    """Press `r` on the board and take all deals."""
    await pilot.press("r")
    await pilot.pause()
    await pilot.press("enter")
    await rest(pilot)
    assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_review_goes_from_deal_to_deal(book):
    """`r` asks over whose; the agenda stands beside the deal, `n` and `p` walk through it."""
    async with running(book, size=(120, 40)) as pilot:
        await begin(pilot)
        first = screen_text(pilot.app)
        await pilot.press("n")
        second = screen_text(pilot.app)
        await pilot.press("p")

        assert screen_text(pilot.app).splitlines()[1] == first.splitlines()[1]
    assert "1 of 3" in first
    assert "2 of 3" in second
    assert "Agenda" in first
    assert "Findings: ask these" in first


async def test_done_writes_what_came_of_it(book):
    """A question is ticked, a note and a follow-up are written, `d` goes on; the summary has all of it."""
    async with running(book) as pilot:
        await begin(pilot)
        page = pilot.app.screen.query_one("ReviewPage")
        while page.entry[0] != "findings":
            await pilot.press("down")
        await pilot.press("space", "e")
        await write(pilot, f"trial first {HOSTILE}")
        await pilot.press("enter", "a")
        await write(pilot, "ask Ann")
        await pilot.press("enter")
        await rest(pilot)
        promised = screen_text(pilot.app)
        await pilot.press("d")
        await rest(pilot)
        on = screen_text(pilot.app)
        await pilot.press("escape", "y")
        await rest(pilot)
        told = screen_text(pilot.app)
        with pilot.app.desk.reading() as read:
            (review,) = read_reviews(read)
        widths = row_widths(pilot.app)

    assert "1 done" in on
    assert "ask Ann" in promised or "2 of 3" in on
    assert "What came of the review" in told
    assert review.ended is not None
    assert all(words in review.summary for words in ("- asked: ", "trial first", "- follow-up: ask Ann"))
    assert not any(sign in told for sign in "\x1b\u202e\u200b")
    assert {80} == widths


async def test_enter_answers_in_place_as_the_manager(book):
    """Both answers stand side by side, the questionnaire opens on the deal, and Esc comes back."""
    async with running(book, size=(120, 40)) as pilot:
        await begin(pilot)
        screen = pilot.app.screen
        while screen.deal.name != "Smart gate":
            await pilot.press("n")
        page = screen.query_one("ReviewPage")
        while page.entry[0] != "answers":
            await pilot.press("down")
        shown = screen_text(pilot.app)
        await pilot.press("enter")
        await rest(pilot)
        deal = pilot.app.screen
        opened = isinstance(deal, DealScreen), deal.desk.user.role
        await pilot.press("escape")
        await rest(pilot)

        assert pilot.app.screen is screen
    assert "salesperson 5, manager 2" in shown
    assert (True, Author.MANAGER) == opened


async def test_it_goes_on_where_it_was_left(book):
    """Left without an end it stays under way, and `r` leads back to it."""
    async with running(book) as pilot:
        await begin(pilot)
        await pilot.press("d")
        await rest(pilot)
        await pilot.press("escape", "n")
        await rest(pilot)
        left = isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("r")
        await rest(pilot)
        again = screen_text(pilot.app)

    assert left
    assert "2 of 3" in again
    assert "1 done" in again


async def test_in_chinese(book):
    """No English is left in the frame."""
    messages.use("zh")
    async with running(book, size=(120, 40), today=TODAY) as pilot:
        await begin(pilot)

        assert "Agenda" not in screen_text(pilot.app)
