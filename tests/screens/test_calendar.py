"""The calendar of the book: what is due when, of which deal, and where a key leads."""

from datetime import date

import pytest

from app_stage import HOSTILE, TODAY, rest, running, some_deals
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.activities import add_activity
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.next_steps import NewAction, add_action, finish_action
from tasdesk.actions.whose import Whose
from tasdesk.method.facts import Author
from tasdesk.screens.calendar import CalendarScreen
from tasdesk.screens.deal import DealScreen

DAY = {"early": date(2026, 11, 16), "today": TODAY, "sunday": date(2026, 11, 22), "later": date(2026, 12, 3)}


@pytest.fixture
def book(tmp_path):
    """A book of three deals with something overdue, of today, this week, later, and without a day."""
    path = tmp_path / "book.db"
    with create_book(path, today=date(2026, 11, 10)) as made:
        desk = Desk(made, User("Li Na", Author.SALESPERSON), date(2026, 11, 10))
        deals = list(some_deals(desk).values())
        add_action(desk, Whose(deals[0]), NewAction("Send the offer", due=DAY["early"]))
        add_activity(desk, Whose(deals[1]), "visit", day=DAY["today"], time="14:30", purpose="tour", team=["Zhao"])
        add_activity(desk, Whose(deals[0]), "call", day=DAY["sunday"], purpose="prices")
        add_action(desk, Whose(deals[2]), NewAction("Name the users", due=DAY["later"], owner="Zhao"))
        add_action(desk, Whose(deals[2]), NewAction(f"Some day {HOSTILE}"))
    return path


async def test_by_how_near_it_is(book):
    """`g c` from the board: headings in their order, each thing with its deal; no markup, no escape."""
    async with running(book) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        shown = screen_text(pilot.app)
        widths = row_widths(pilot.app)

    order = ["Overdue", "Send the offer", "Today", "tour", "This week", "prices", "Later", "Name the users", "No date"]
    assert sorted(map(shown.index, order)) == [shown.index(words) for words in order]
    assert "Core banking" in shown
    assert {80} == widths
    assert not any(sign in shown for sign in "\x1b\u202e\u200b")


async def test_it_is_narrowed_down(book):
    """By words, also of the account; to the deal under the cursor; to what is the user's."""
    async with running(book, size=(120, 40)) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        await pilot.press("/", *"ningbo", "enter")
        by_words = screen_text(pilot.app)
        await pilot.press("escape", "f")
        one_deal = screen_text(pilot.app)
        await pilot.press("escape", "v")
        mine = screen_text(pilot.app)

    assert "tour" in by_words
    assert "prices" not in by_words
    assert "tour" in one_deal
    assert "prices" not in one_deal
    assert "Name the users" not in mine
    assert "Send the offer" in mine


async def test_enter_leads_to_the_deal_and_escape_back(book):
    """To the tab of its activities, with the cursor on what one came from; done there, it is gone here."""
    async with running(book) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        await pilot.press("enter")
        await rest(pilot)
        deal = pilot.app.screen
        tab, text = deal.tab, deal.pane.main.work.action.text
        await pilot.press("d", "escape")
        await rest(pilot)
        back, shown = pilot.app.screen, screen_text(pilot.app)

    assert [DealScreen, CalendarScreen] == [type(deal), type(back)]
    assert ["activities", "Send the offer"] == [tab, text]
    assert "Overdue" not in shown


async def test_done_dropped_and_brought_back(book):
    """Keys do it where it is listed, and `u` takes each back."""
    async with running(book) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        await pilot.press("d")
        await rest(pilot)
        without = screen_text(pilot.app)
        await pilot.press("u")
        await rest(pilot)
        again = screen_text(pilot.app)

    assert "Overdue" not in without
    assert "Overdue" in again


async def test_an_empty_one_says_what_to_press_in_both_languages(tmp_path):
    """Nothing planned, nothing to do; in Chinese no English is left."""
    path = tmp_path / "book.db"
    with create_book(path, today=TODAY) as made:
        some_deals(Desk(made, User("Li Na", Author.SALESPERSON), TODAY))
    async with running(path) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        english = screen_text(pilot.app)
        messages.use("zh")
        pilot.app.screen.language_changed()
        await rest(pilot)
        chinese = screen_text(pilot.app)

    assert "Nothing is planned, and nothing is to be done." in english
    assert "日历" in chinese
    assert "Nothing" not in chinese


async def test_what_was_held_and_done_is_a_key_away(book):
    """`h` shows it in place of what is to come, the newest first, with what came of it; Esc goes back to that first."""
    with open_book(book, today=TODAY) as opened:
        desk = Desk(opened, User("Li Na", Author.SALESPERSON), TODAY)
        deal = next(deal for deal in _deals(desk) if deal[1] == "Smart gate")[0]
        add_activity(desk, Whose(deal), "call", day=date(2026, 11, 12), result="budget confirmed", purpose="budget")
        add_activity(desk, Whose(deal), "visit", day=date(2026, 11, 18), result=f"saw it {HOSTILE}", purpose="site")
        finish_action(desk, add_action(desk, Whose(deal), NewAction("Sent the offer")))
    async with running(book, size=(120, 40)) as pilot:
        await pilot.press("g", "c")
        await rest(pilot)
        await pilot.press("h")
        await rest(pilot)
        held = screen_text(pilot.app)
        await pilot.press("/", *"confirmed", "enter")
        await rest(pilot)
        found = screen_text(pilot.app)
        await pilot.press("escape", "escape")
        await rest(pilot)
        again = screen_text(pilot.app)

    order = ["Sent the offer", "site", "budget"]
    assert sorted(map(held.index, order)) == [held.index(words) for words in order]
    assert "3 held or done" in held
    assert "Send the offer" not in held
    assert ("budget" in found, "site" in found) == (True, False)
    assert "Send the offer" in again


def _deals(desk):
    with desk.reading() as read:
        return read.execute("SELECT id, name FROM deal").fetchall()
