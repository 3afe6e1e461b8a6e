"""What others brought is marked on the board, in the list and on the deal, until the deal was opened."""

from datetime import date

import pytest

from app_stage import HOSTILE, rest, running, some_deals
from support import row_widths, screen_text
from tasdesk.actions.answers import answer
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.news import all_news
from tasdesk.actions.notes import write_note
from tasdesk.exchange.bundle import write_bundle
from tasdesk.exchange.merging import merge_file
from tasdesk.method.facts import Author
from waiting import until

DAY = date(2026, 11, 10)


@pytest.fixture
def book(tmp_path):
    """The book of Li Na, into which came what her manager answered and wrote on one of three deals."""
    path, other, bundle = tmp_path / "book.db", tmp_path / "other.db", tmp_path / "there.jsonl"
    with create_book(path, today=DAY) as made, create_book(other, today=DAY) as his:
        desk, leader = Desk(made, User("Li Na", Author.SALESPERSON), DAY), Desk(his, User("Wang", Author.MANAGER), DAY)
        deals = some_deals(desk)
        hand_on(desk, bundle)
        merge_file(leader, bundle)
        answer(leader, deals["Smart gate"], "closeness", 2)
        write_note(leader, deals["Smart gate"], f"ask them {HOSTILE}", shared=True)
        hand_on(leader, bundle)
        merge_file(desk, bundle)
    return path


def hand_on(desk, target):
    with target.open("w", encoding="utf-8") as stream:
        write_bundle(desk, stream)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("view", ["board", "list"])
async def test_the_mark_is_in_words_and_goes_with_a_look(book, size, view):
    """`N` goes to the deal that has news and shows them; then nothing is new any more."""
    async with running(book, size=size) as pilot:
        pilot.app.screen.show_view(view)
        await until(pilot, lambda: "1 with news" in screen_text(pilot.app))
        await pilot.press("N")
        await until(pilot, lambda: pilot.app.screen.is_modal or pilot.app.screen.cursor_card.name == "Smart gate")
        if not pilot.app.screen.is_modal:
            await pilot.press("N")
        await until(pilot, lambda: "2 new from Wang: Smart gate" in screen_text(pilot.app))
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)
        await rest(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.is_modal and "1 with news" not in screen_text(pilot.app))

    assert "closeness" in shown.lower()
    assert not any(sign in shown for sign in "\x1b\u202e\u200b")
    assert {size[0]} == widths


async def test_a_deal_that_is_opened_says_what_is_new(book):
    """In a toast, on its tabs, in its history, and by `N` as long as it is open; in the book nothing is new then."""
    async with running(book, size=(120, 40)) as pilot:
        board = pilot.app.screen
        board.show_deal(next(card.id for card in board.portfolio.open if card.news))
        await pilot.press("enter")
        await until(pilot, lambda: "2 new from Wang" in screen_text(pilot.app))
        tabs = screen_text(pilot.app)
        await rest(pilot)
        await pilot.press("N")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        await pilot.press("escape")
        await pilot.press("g", "h")
        await until(pilot, lambda: "new  shared" in screen_text(pilot.app))
        with open_book(book, today=DAY) as kept:
            left = all_news(Desk(kept, User("Li Na", Author.SALESPERSON), DAY))

    assert {} == left
    assert "Questions +1" in tabs
    assert "History +1" in tabs


async def test_where_nothing_is_new_the_key_is_not_offered(book):
    """The line of keys names it while it leads somewhere."""
    async with running(book, size=(200, 50)) as pilot:
        await until(pilot, lambda: "what is new" in screen_text(pilot.app))
        await pilot.press("N", "N")
        await rest(pilot)
        await until(pilot, lambda: pilot.app.screen.is_modal)
        await pilot.press("escape")
        await until(pilot, lambda: "what is new" not in screen_text(pilot.app))

        assert "with news" not in screen_text(pilot.app)


async def test_the_filter_chooses_what_is_new(book):
    """`news>0`, as it is typed."""
    async with running(book, size=(120, 40)) as pilot:
        pilot.app.screen.filter_by("news>0")
        await until(pilot, lambda: "1 of 3 deals" in screen_text(pilot.app))
        shown = screen_text(pilot.app)

    assert "2 new" in shown
    assert "Metering" not in shown
