"""The past on the screen: the whole book as at the end of a day, marked, and nothing of it can be changed."""

from datetime import date, timedelta
from importlib import import_module
from pkgutil import iter_modules

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from app_stage import TODAY, rest, running, write
from store_support import contents
from support import screen_text
from tasdesk import screens
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal, move_stage
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.notes import write_note
from tasdesk.actions.past import choices
from tasdesk.method.facts import Author
from tasdesk.screens import writing_keys
from tasdesk.screens.deal import DealScreen
from tasdesk.screens.desk_screen import DeskScreen
from tasdesk.screens.first_run import FirstRun

BEFORE = TODAY - timedelta(days=7)
USER = User("Li Na", Author.SALESPERSON)


@pytest.fixture
def path(tmp_path):
    """A book with one deal, which a week ago stood in the first stage; a second one is new today."""
    path = tmp_path / "book.db"
    with create_book(path, today=BEFORE, program="tui") as book:
        desk = Desk(book, USER, BEFORE)
        deal = add_deal(desk, "Metering 智能抄表", account="Haier 海尔")
        for gate in ("event", "source"):
            answer(desk, deal, gate, "yes", said=Answered(on=BEFORE))
    with open_book(path, today=TODAY, program="tui") as book:
        desk = Desk(book, USER, TODAY)
        move_stage(desk, deal, "initiate", reason="the budget is there")
        write_note(desk, deal, "written today")
        add_deal(desk, "Core banking")
    return path


async def going_back(pilot, day):
    """Press the key, write the day, and be there."""
    await pilot.press("T")
    await rest(pilot)
    await write(pilot, day)
    await pilot.press("enter")
    await rest(pilot)
    await rest(pilot)


def marked(shown):
    """Does the first line say that this is the past?"""
    return shown.splitlines()[0].strip().startswith(f"The book as at the end of {BEFORE.isoformat()}")


async def test_the_board_of_a_week_ago(path):
    """Deals and stages are those of that day; Escape leads back to the present."""
    async with running(path) as pilot:
        await going_back(pilot, BEFORE.isoformat())
        then = screen_text(pilot.app)
        await pilot.press("escape")
        await rest(pilot)
        now = screen_text(pilot.app)

    assert marked(then)
    assert "1 deal " in then
    assert "Verify 1" in then
    assert not marked(now)
    assert "2 deals" in now
    assert "Initiate 1" in now


async def test_a_deal_stays_on_the_screen_through_time(path):
    """Gone back from a deal's tab, one sees the same deal and tab as they were, and back again as they are."""
    async with running(path, size=(100, 30)) as pilot:
        await pilot.press("slash")
        await write(pilot, "Metering")
        await pilot.press("enter", "enter")
        await rest(pilot)
        await pilot.press("left_square_bracket")
        await rest(pilot)
        now = screen_text(pilot.app)
        await going_back(pilot, BEFORE.isoformat())
        then = screen_text(pilot.app)
        in_deal = isinstance(pilot.app.screen, DealScreen)

    assert "written today" in now
    assert in_deal
    assert marked(then)
    assert "▸History" in then
    assert "written today" not in then


async def test_nothing_can_be_changed_there(path):
    """Keys that write say why they do not; no form opens, and the book stays as it is."""
    with open_book(path, readonly=True) as book:
        before = contents(book)
    said = []
    async with running(path) as pilot:
        await going_back(pilot, BEFORE.isoformat())
        for key in ("u", "a", "e", "greater_than_sign", "U"):
            await pilot.press(key)
            await rest(pilot)
            said.append("it can only be looked at" in screen_text(pilot.app))
            here = isinstance(pilot.app.screen, DeskScreen)
            pilot.app.clear_notifications()
        await pilot.press("enter")
        await rest(pilot)
        for key in ("c", "C", "E", "e"):
            await pilot.press(key)
            await rest(pilot)
            said.append(isinstance(pilot.app.screen, DealScreen))
    with open_book(path, readonly=True) as book:
        after = contents(book)

    assert [True] * 9 == said
    assert here
    assert before == after


async def test_what_is_not_known_to_write_is_refused_as_well(path):
    """A question is answered with a digit: refused at the door of the book, in the same words."""
    async with running(path, size=(100, 30)) as pilot:
        await going_back(pilot, BEFORE.isoformat())
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("right_square_bracket")
        await rest(pilot)
        await pilot.press("0")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "This is the book as at the end of" in shown
    assert "Nothing was stored" in shown


@pytest.mark.parametrize(("typed", "sentence"), [("2031-01-01", "still to come"), ("soon", "Write a day like")])
async def test_a_day_is_asked_for_until_it_is_one(path, typed, sentence):
    """What is wrong with it stands under the field."""
    async with running(path) as pilot:
        await going_back(pilot, typed)
        shown = screen_text(pilot.app)

    assert sentence in shown


async def test_a_day_is_taken_from_those_offered(path):
    """The arrow takes one, with its name; then the present is among them."""
    async with running(path) as pilot:
        await pilot.press("T", "down", "down", "enter")
        await rest(pilot)
        await rest(pilot)
        then = screen_text(pilot.app)
        await pilot.press("T")
        await rest(pilot)
        asked = screen_text(pilot.app)
        await pilot.press("down", "enter")
        await rest(pilot)
        now = screen_text(pilot.app)

    assert marked(then)
    assert f"{TODAY.isoformat()}  the present" in asked
    assert not marked(now)


async def test_before_the_first_step_the_board_is_empty(path):
    """It is a board, not the first run: that is not the time to write down deals."""
    async with running(path) as pilot:
        await going_back(pilot, "2020-01-01")
        shown = screen_text(pilot.app)

    assert "The book as at the end of 2020-01-01" in shown
    assert "0 deals" in shown


async def test_it_can_begin_in_the_past(path):
    """As `tasdesk --as-of` does."""
    async with running(path, as_of=BEFORE) as pilot:
        shown = screen_text(pilot.app)

    assert marked(shown)


def test_days_are_offered_as_far_back_as_the_book_goes(path):
    """No day before its first step; each day once, the latest first."""
    with open_book(path, today=TODAY, readonly=True) as book:
        days = [choice.day for choice in choices(Desk(book, USER, TODAY))]

    assert [TODAY - timedelta(days=1), BEFORE] == days


def test_ends_of_months_quarters_and_years_are_offered(tmp_path):
    """In a book that is old enough."""
    with create_book(tmp_path / "book.db", today=date(2024, 2, 29)) as book:
        desk = Desk(book, USER, date(2026, 2, 10))
        add_deal(Desk(book, USER, date(2024, 2, 29)), "Old")
        days = {choice.day for choice in choices(desk)}

    assert {date(2026, 1, 31), date(2025, 12, 31)} <= days


def test_the_keys_that_write_are_keys_there_are():
    """The list names no key that is gone."""
    for module in iter_modules(screens.__path__, "tasdesk.screens."):
        import_module(module.name)
    waiting, ids = [DOMNode], {binding.id for binding in FirstRun.BINDINGS}
    while waiting:
        cls = waiting.pop()
        waiting.extend(cls.__subclasses__())
        ids.update(binding.id for binding in vars(cls).get("BINDINGS", ()) if isinstance(binding, Binding))

    assert set() == writing_keys.WRITING - ids
