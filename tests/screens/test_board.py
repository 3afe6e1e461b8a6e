"""The board and the list: what they show, and what their keys do."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from app_stage import HOSTILE, rest, running, some_deals, write
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.deals import add_deal, close_deal, edit_deal
from tasdesk.actions.desk import open_book
from tasdesk.method.facts import Money, Outcome
from tasdesk.screens import portfolio
from tasdesk.screens.board import BoardScreen
from tasdesk.widgets.board import Board
from tasdesk.widgets.deal_list import DealList

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def deals(desk):
    return some_deals(desk)


def rows(pilot):
    return screen_text(pilot.app).split("\n")


def under_cursor(pilot):
    return pilot.app.screen_stack[0].main.cursor_deal


async def test_the_board_shows_the_open_deals_by_stage(desk, deals):
    """The head says how many and how much, each column what its stage comes to."""
    async with running(desk.book.path) as pilot:
        title, ribbon, heads, _rule, card, account, figures, *_rest = rows(pilot)

    assert "3 deals · 16.2M · weighted 0 · by amount ▾" in title
    assert "Verify 2" in ribbon
    assert "13.2M" in heads
    assert card.startswith("▌Metering 智能抄表")
    assert account.startswith("▌State Grid Jiangsu")
    assert "12.4M  n/c" in figures


@pytest.mark.parametrize("view", ["board", "list"])
@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_every_line_is_as_wide_as_the_screen(desk, size, language, view):
    """With hostile and Chinese names, in every size; nothing of a name acts."""
    messages.use(language)
    add_deal(desk, HOSTILE, account=HOSTILE)
    add_deal(desk, "非常长的商机名称" * 9, account="客户" * 40)
    async with running(desk.book.path, size=size) as pilot:
        pilot.app.screen.show_view(view)
        await pilot.pause()
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)

    assert {size[0]} == widths
    assert "\x1b" not in shown
    assert "[/red]" in shown


async def test_a_narrow_screen_begins_with_the_list(desk, deals):
    """Below 80 columns the list is what one sees first; v shows the board."""
    async with running(desk.book.path, size=(60, 20)) as pilot:
        first = rows(pilot)[0]
        await pilot.press("v")
        second = rows(pilot)[0]

    assert first.startswith(" Deals")
    assert second.startswith(" Board")


# --- moving ------------------------------------------------------------------------------------------------------


async def test_moving_on_shows_what_is_missing_and_takes_a_reason(desk, deals):
    """Without a reason the deal stays and the box says why; with one it moves, and a toast says how to take it back."""
    async with running(desk.book.path) as pilot:
        await pilot.press("greater_than_sign")
        box = screen_text(pilot.app)
        await pilot.press("enter")
        refused = screen_text(pilot.app)
        await write(pilot, "the budget is approved")
        await pilot.press("enter")
        await rest(pilot)
        moved = screen_text(pilot.app)

    assert "Metering 智能抄表 → 2 Initiate" in box
    assert "✗ Compelling event" in box
    assert "✓ Account" in box
    assert "To move on without it, give a reason." in refused
    assert "Moved" in moved
    assert "u undoes" in moved
    assert "Verify 1" in moved.split("\n")[1]
    assert "initiate" == desk.dossier(deals["Metering 智能抄表"]).deal.stage


async def test_moving_back_asks_what_has_changed(desk, deals):
    """Escape stays; a line moves the deal back."""
    gate = deals["Smart gate"]
    async with running(desk.book.path) as pilot:
        pilot.app.screen.show_deal(gate)
        await pilot.press("less_than_sign", "escape")
        stayed = desk.dossier(gate).deal.stage
        await pilot.press("less_than_sign")
        await write(pilot, "they started over")
        await pilot.press("enter")
        await rest(pilot)

    assert "present" == stayed
    assert "analyse" == desk.dossier(gate).deal.stage


async def test_there_is_nothing_before_the_first_stage(desk, deals):
    """A toast says so, and nothing moves."""
    async with running(desk.book.path) as pilot:
        await pilot.press("less_than_sign")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "Verify is the first stage." in shown


@pytest.mark.parametrize("key", ["right_double_angle_bracket", "right_angle_bracket", "greater_than_sign"])
async def test_a_chinese_input_method_left_on_moves_deals_too(desk, deals, key):
    """What it sends for > is as good as >."""
    async with running(desk.book.path) as pilot:
        await pilot.press(key)

        assert "→ 2 Initiate" in screen_text(pilot.app)


async def test_u_takes_a_move_back_and_the_cursor_goes_with_the_deal(desk, deals):
    """The toast names what was undone; U does it again."""
    metering = deals["Metering 智能抄表"]
    async with running(desk.book.path) as pilot:
        await pilot.press("greater_than_sign")
        await write(pilot, "because")
        await pilot.press("enter")
        await rest(pilot)
        await pilot.press("end", "u")
        await rest(pilot)
        undone, at, stage = screen_text(pilot.app), under_cursor(pilot), desk.dossier(metering).deal.stage
        await pilot.press("U")
        await rest(pilot)
        again = screen_text(pilot.app)

    assert "Undone" in undone
    assert "move stage: Metering 智能抄表" in undone
    assert ("verify", metering) == (stage, at)
    assert "Done again" in again
    assert "initiate" == desk.dossier(metering).deal.stage


async def test_a_step_of_another_program_is_named_and_asked_about(desk, deals):
    """n leaves it, y takes it back."""
    with open_book(desk.book.path, today=desk.today, program="cli") as theirs:
        edit_deal(replace(desk, book=theirs), deals["Smart gate"], name="Smart gates")
    async with running(desk.book.path) as pilot:
        await pilot.press("u")
        question = screen_text(pilot.app)
        await pilot.press("n")
        left = desk.dossier(deals["Smart gate"]).deal.name
        await pilot.press("u", "y")
        await rest(pilot)

    assert "Li Na did this" in question
    assert "Undo it?" in question
    assert ("Smart gates", "Smart gate") == (left, desk.dossier(deals["Smart gate"]).deal.name)


# --- choosing and ordering ---------------------------------------------------------------------------------------


async def test_a_filter_chooses_while_it_is_typed(desk, deals):
    """Chinese by its sound; Escape shows all again."""
    async with running(desk.book.path) as pilot:
        await pilot.press("slash")
        await write(pilot, "ningbo")
        chosen = screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        after = screen_text(pilot.app)

    assert "1 of 3 deals" in chosen
    assert "Core banking" in chosen
    assert "Metering" not in chosen
    assert "3 deals" in after
    assert "ningbo" not in after


async def test_a_filter_that_is_not_understood_says_why(desk, deals):
    """The deals stay as they are, and the sentence stands under the field."""
    async with running(desk.book.path) as pilot:
        await pilot.press("slash")
        await write(pilot, "rat<40")
        shown = screen_text(pilot.app)

    assert "A filter knows no “rat”." in shown
    assert "3 deals" in shown


async def test_a_filter_without_deals_says_how_to_go_on(desk, deals):
    """Nothing matches: Escape clears."""
    async with running(desk.book.path) as pilot:
        await pilot.press("slash")
        await write(pilot, "zzz")

        assert "Nothing matches. Esc clears." in screen_text(pilot.app)


async def test_enter_leaves_the_filter_and_keeps_it(desk, deals):
    """The keys are the board's again; an empty filter goes away."""
    async with running(desk.book.path) as pilot:
        await pilot.press("slash")
        await write(pilot, "gate")
        await pilot.press("enter")
        await pilot.pause()
        focused, kept = pilot.app.focused, screen_text(pilot.app)

    assert isinstance(focused, Board)
    assert "/ gate" in kept


async def test_closed_deals_are_in_the_list_under_a_filter(desk, deals):
    """The board gives way to the list, and comes back with the filter's end."""
    close_deal(desk, deals["Smart gate"], Outcome.LOST, reason="price")
    async with running(desk.book.path) as pilot:
        before = screen_text(pilot.app)
        await pilot.press("slash")
        await write(pilot, "lost")
        await rest(pilot)
        listed = screen_text(pilot.app)
        await pilot.press("escape")
        await rest(pilot)
        after = screen_text(pilot.app)

    assert "Smart gate" not in before
    assert listed.startswith(" Deals")
    assert "lost 2026-11-20" in listed
    assert after.startswith(" Board")


async def test_the_order_changes_and_turns_round(desk, deals):
    """The cursor goes to the top, where the extreme is."""
    async with running(desk.book.path, size=(120, 40)) as pilot:
        await pilot.press("v", "down", "down", "O")
        smallest, title = under_cursor(pilot), rows(pilot)[0]
        await pilot.press("o", "o", "o", "o", "o", "o")
        by_name, named = under_cursor(pilot), rows(pilot)[0]

    assert (deals["Core banking"], True) == (smallest, "by amount ▴" in title)
    assert (deals["Core banking"], True) == (by_name, "by name ▾" in named)


async def test_a_click_on_a_head_orders_by_it(desk, deals):
    """A second click turns it round."""
    async with running(desk.book.path) as pilot:
        await pilot.press("v")
        await pilot.click(DealList, offset=(5, 0))
        await pilot.pause()
        first = under_cursor(pilot)
        await pilot.click(DealList, offset=(5, 0))
        await pilot.pause()
        second = under_cursor(pilot)

    assert (deals["Core banking"], deals["Smart gate"]) == (first, second)


async def test_going_to_the_list_stays_on_the_deal(desk, deals):
    """And back again."""
    async with running(desk.book.path) as pilot:
        await pilot.press("right", "v")
        listed = under_cursor(pilot)
        await pilot.press("up", "v")
        on_board = under_cursor(pilot)

    assert (deals["Smart gate"], deals["Metering 智能抄表"]) == (listed, on_board)


# --- deals -------------------------------------------------------------------------------------------------------


async def test_a_new_deal_is_written_down(desk, deals):
    """What is wrong is said under its field and nothing is stored; once right, the cursor is on the new deal."""
    async with running(desk.book.path, size=(80, 30)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        pilot.app.screen.query_one("#amount", Input).value = "lots"
        pilot.app.screen.query_one("#close_date", Input).value = "soon"
        await pilot.press("enter")
        await pilot.pause()
        wrong = screen_text(pilot.app)
        pilot.app.screen.query_one("#amount", Input).value = "1,250,000.50"
        pilot.app.screen.query_one("#close_date", Input).value = "2027-04-02"
        await pilot.press("enter")
        await pilot.pause()
        nameless = screen_text(pilot.app)
        pilot.app.screen.query_one("#name", Input).value = "Claims 理赔"
        pilot.app.screen.query_one("#account", Input).value = "Ping An 平安"
        await pilot.press("enter")
        await rest(pilot)
        made = desk.dossier(under_cursor(pilot)).deal

    assert "“lots” is not an amount." in wrong
    assert "“soon” is not a day." in wrong
    assert "A deal needs a name." in nameless
    assert ("Claims 理赔", "Ping An 平安", 125_000_050, "verify", "Li Na") == (
        made.name, made.account, made.amount.minor, made.stage, made.owner,
    )  # fmt: skip


async def test_a_deal_is_changed(desk, deals):
    """Only what differs is stored; a grade that the method refuses is said at its reason."""
    bank = deals["Core banking"]
    async with running(desk.book.path, size=(80, 30)) as pilot:
        pilot.app.screen.show_deal(bank)
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#name", Input).value = "Core banking renewal"
        pilot.app.screen.query_one("#manual_grade").value = "A"
        await pilot.press("enter")
        await pilot.pause()
        refused = screen_text(pilot.app)
        pilot.app.screen.query_one("#grade_reason", Input).value = "the first bank of the province"
        await pilot.press("enter")
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "reason" in refused
    assert "Core banking renewal" in shown
    assert ("A", "the first bank of the province", 80_000_000) == (
        desk.dossier(bank).deal.manual_grade,
        desk.dossier(bank).deal.grade_reason,
        desk.dossier(bank).deal.amount.minor,
    )


async def test_what_another_program_changed_shows(desk, deals):
    """It is looked for once a second; what is being typed stays."""
    async with running(desk.book.path) as pilot:
        await pilot.press("slash")
        await write(pilot, "gate")
        edit_deal(desk, deals["Smart gate"], name="Gate of another program")
        pilot.app.look_elsewhere()
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "Gate of another program"[:20] in shown
    assert "/ gate" in shown


async def test_enter_opens_the_deal_and_n_walks_in_the_boards_order(desk, deals):
    """Column by column; back on the board the cursor is on the deal one has walked to."""
    async with running(desk.book.path) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        first = rows(pilot)[0]
        await pilot.press("n", "n")
        await pilot.pause()
        third = rows(pilot)[0]
        await pilot.press("escape")
        await rest(pilot)
        back_on = under_cursor(pilot)

    assert "Metering 智能抄表" in first
    assert "Smart gate" in third
    assert deals["Smart gate"] == back_on


async def test_a_second_click_opens_the_deal(desk, deals):
    """The first selects it."""
    async with running(desk.book.path) as pilot:
        await pilot.click(Board, offset=(5, 8))
        await pilot.pause()
        selected = under_cursor(pilot)
        await pilot.click(Board, offset=(5, 8), times=2)
        await rest(pilot)
        shown = rows(pilot)[0]

    assert deals["Core banking"] == selected
    assert "› Core banking" in shown


async def test_a_deal_is_copied_as_one_line(desk, deals):
    """Whatever its name holds, it is one line, and harmless."""
    edit_deal(desk, deals["Metering 智能抄表"], name=HOSTILE)
    async with running(desk.book.path) as pilot:
        await pilot.press("y")
        copied = pilot.app.clipboard

    assert "[/red] drop [b]表" in copied
    assert "\x1b" not in copied
    assert 1 == len(copied.splitlines())


async def test_the_board_of_a_book_that_may_only_be_read_says_so(desk, deals):
    """What would write is refused in a toast."""
    async with running(desk.book.path) as pilot:
        pilot.app.desk.book.readonly = True
        pilot.app.screen._say_what_is_shown()
        await pilot.press("greater_than_sign")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "read only" in shown
    assert "Nothing was stored." in shown


async def test_the_letters_of_g_lead_to_board_and_list(desk, deals):
    """Any other key leaves things as they are."""
    async with running(desk.book.path) as pilot:
        await pilot.press("g")
        await pilot.pause()
        strip = screen_text(pilot.app)
        await pilot.press("l")
        await rest(pilot)
        listed = rows(pilot)[0]
        await pilot.press("g", "z")
        await pilot.pause()
        left = pilot.app.screen

    assert "b  board" in strip
    assert listed.startswith(" Deals")
    assert isinstance(left, BoardScreen)


# --- many deals --------------------------------------------------------------------------------------------------


@pytest.fixture
def many(desk, monkeypatch):
    """So many deals in one stage, beside a few in others, that the board reads only the largest of them at first."""
    monkeypatch.setattr(portfolio, "FEW", 20)
    some_deals(desk)
    return [add_deal(desk, f"Grid {number:02}", amount=Money(number * 100, "CNY")) for number in range(1, 31)]


async def pictures(desk, *keys):
    """The screen at first, and after each key."""
    async with running(desk.book.path, size=(120, 20)) as pilot:
        found = [screen_text(pilot.app)]
        for key in keys:
            await pilot.press(key)
            await rest(pilot)
            found.append(screen_text(pilot.app))
    return found


@pytest.mark.parametrize("key", ["o", "O", "v", "enter"])
async def test_a_board_of_which_only_the_largest_deals_are_read_shows_and_does_the_same(desk, many, monkeypatch, key):
    """A key that comes before the rest is there has it read first; deals beyond the screen are the same."""
    with monkeypatch.context() as before:
        before.setattr(BoardScreen, "_read_all", lambda screen: None)
        partial = await pictures(desk, key)
    monkeypatch.setattr(portfolio, "FEW", 1000)

    assert await pictures(desk, key) == partial


async def test_the_rest_of_many_deals_comes_by_itself(desk, many):
    """The cursor then goes as far as there are deals."""
    async with running(desk.book.path, size=(120, 20)) as pilot:
        await pilot.press("end")

        assert many[0] == under_cursor(pilot)
