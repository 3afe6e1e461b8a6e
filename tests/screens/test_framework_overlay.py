"""The framework matrix over the board: what how many deals lack, and the board narrowed to those."""

import pytest

from app_stage import HOSTILE, rest, running, some_deals
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.deals import add_deal, edit_deal
from tasdesk.screens.framework_overlay import FrameworkOverlay
from tasdesk.screens.portfolio import read_first

SIZES = [(40, 12), (80, 24), (120, 40)]


def shown(pilot):
    return screen_text(pilot.app)


async def over(pilot):
    """Lay the matrix over the board, and wait until every deal was looked at."""
    await pilot.press("m")
    await rest(pilot)


async def test_each_stage_tells_how_many_deals_lack_what(desk):
    """Two deals of the first stage lack the need; the account is there with both."""
    some_deals(desk)
    async with running(desk.book.path) as pilot:
        await over(pilot)
        text = shown(pilot)

    assert "What the deals of each stage lack" in text
    assert "✗ The customer's n… 2/2" in text
    assert "✓ Account" in text
    assert "– Amount" in text


async def test_enter_narrows_the_board_to_those_deals_and_escape_shows_all(desk):
    """The title says why these; the filter line is not touched."""
    deals = some_deals(desk)
    edit_deal(desk, deals["Core banking"], need="Close the books faster")
    async with running(desk.book.path) as pilot:
        await over(pilot)
        await pilot.press("j", "j", "enter")
        await rest(pilot)
        narrowed, chosen = shown(pilot), pilot.app.screen.deals_in_order()
        await pilot.press("escape")
        await rest(pilot)
        again = pilot.app.screen.deals_in_order()

    assert "only Verify without The customer's need" in narrowed
    assert "1 of 3 deals" in narrowed
    assert ((deals["Metering 智能抄表"],), 3) == (chosen, len(again))


async def test_all_deals_of_a_large_book_count_however_soon_it_is_asked(desk, monkeypatch):
    """The board shows the largest deals before all of them are read; the matrix waits for the rest."""
    some_deals(desk)
    monkeypatch.setattr("tasdesk.screens.portfolio.FEW", 1)
    async with running(desk.book.path) as pilot:
        board = pilot.app.screen
        board.portfolio = read_first(desk, 1)
        await over(pilot)
        text = shown(pilot)

    assert "3 deals" in text
    assert "✗ The customer's n… 2/2" in text


async def test_only_the_deals_on_the_board_count(desk):
    """Those that the filter lets through."""
    some_deals(desk)
    async with running(desk.book.path) as pilot:
        pilot.app.screen.filter_by("Metering")
        await over(pilot)
        text = shown(pilot)

    assert "1 deal" in text
    assert "✗ The customer's n… 1/1" in text


async def test_a_click_selects_and_a_second_one_narrows(desk):
    """On an entry of any column; on the ribbon a click goes to the stage."""
    deals = some_deals(desk)
    async with running(desk.book.path, size=(120, 40)) as pilot:
        await over(pilot)
        columns = pilot.app.screen.columns
        await pilot.click(columns, offset=(5, 6))
        chosen = columns.here.entry.id
        await pilot.click(columns, offset=(60, 0))
        stage = columns.here.entry.id
        await pilot.click(columns, offset=(65, 4), times=2)
        await rest(pilot)
        narrowed = pilot.app.screen.deals_in_order()

    assert ("need", "technical_exchange") == (chosen, stage)
    assert (deals["Smart gate"],) == narrowed


async def test_what_no_deal_lacks_narrows_nothing(desk):
    """It is said, and the matrix stays."""
    some_deals(desk)
    async with running(desk.book.path) as pilot:
        await over(pilot)
        await pilot.press("enter")
        await rest(pilot)
        stayed, text = isinstance(pilot.app.screen, FrameworkOverlay), shown(pilot)

    assert (True, True) == (stayed, "No deal here lacks it." in text)


async def test_a_process_is_explained_over_the_matrix(desk):
    """Its five elements; Esc leads back to the matrix, and from there to the board."""
    some_deals(desk)
    async with running(desk.book.path, size=(120, 40)) as pilot:
        await over(pilot)
        await pilot.press("end", "k", "space")
        await rest(pilot)
        explained = shown(pilot)
        await pilot.press("escape")
        await rest(pilot)
        matrix = isinstance(pilot.app.screen, FrameworkOverlay)
        await pilot.press("escape")
        await rest(pilot)
        left = pilot.app.screen is pilot.app.home

    assert "Call the contact and verify project and need" in explained
    assert (True, True) == (matrix, left)


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_screen(desk, size, language):
    """In both languages and every size, wherever the cursor is."""
    messages.use(language)
    add_deal(desk, HOSTILE, account=HOSTILE, stage="bid")
    async with running(desk.book.path, size=size) as pilot:
        await over(pilot)
        widths = row_widths(pilot.app)
        await pilot.press("right", "end", *["right"] * 5)
        await rest(pilot)
        widths |= row_widths(pilot.app)

    assert {size[0]} == widths


async def test_the_cursor_stays_in_sight_on_a_low_screen(desk):
    """A column longer than the screen scrolls with it."""
    some_deals(desk)
    async with running(desk.book.path, size=(80, 12)) as pilot:
        await over(pilot)
        await pilot.press("end")
        await rest(pilot)
        text = shown(pilot)

    assert "▌✓ Salesperson" in text
