"""The board: cards by stage, whole columns, a cursor that stays with its deal."""

import re

import pytest
from textual import events

from portfolios import HOSTILE, card, closed, made_up
from support import Bench, row_widths, screen_text
from tasdesk import messages, text
from tasdesk.method.cards import sort, totals
from tasdesk.widgets.board import Board

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]


@pytest.fixture
def bench(playbook):
    """An app with one board of these cards."""

    def make(cards):
        def board():
            made = Board()
            made.stages = playbook.stages
            made.currency = "CNY"
            made.cards = cards
            return [made]

        return Bench(board)

    return make


class Listening(Bench):
    """An app that keeps which deals were to be opened."""

    def __init__(self, make):
        super().__init__(make)
        self.opened = []

    def on_board_opened(self, event):
        self.opened.append(event.deal_id)


THREE = (
    card(1, name="Low", stage="verify", amount=1e6, minor=100_000_000),
    card(2, name="High", stage="verify", amount=2e6, minor=200_000_000),
    card(3, name="Far", stage="present", amount=12.4e6, minor=1_240_000_000, change=0.06),
)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("glyphs", [text.UNICODE, text.ASCII])
async def test_every_row_is_as_wide_as_the_screen(bench, size, language, glyphs):
    """Whatever the names are made of, in both languages and with both sets of glyphs."""
    messages.use(language)
    text.use_glyphs(glyphs)
    app = bench(made_up(80))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = row_widths(app)
        await pilot.press("l", "j", "end")
        shown = (before, row_widths(app))
    messages.use("en")
    text.use_glyphs(text.UNICODE)

    assert ({size[0]}, {size[0]}) == shown


@pytest.mark.parametrize(("width", "columns"), [(40, 1), (60, 2), (80, 3), (120, 4), (200, 7)])
async def test_only_whole_columns_are_shown(bench, width, columns):
    """As many as fit; the ribbon above them names all seven stages."""
    app = bench(made_up(70))
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        ribbon, _heads, rules, *_cards = screen_text(app).split("\n")

    assert columns == rules.count("1–5")
    assert list("1234567") == re.findall(r"(?:^|[ ▸])([1-7]) ", ribbon)


async def test_a_card_says_who_where_and_how_it_stands(bench):
    """Name and grade, account, amount and rate with the week's move."""
    app = bench(THREE)
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")

    assert ["Far                       A", "Haier", " 12.4M  50%   ▴6"] == [row[91:].rstrip() for row in rows[3:6]]
    assert ["Present", "value", "12.4M"] == rows[1][91:].split()


async def test_a_rate_that_is_not_computed_says_why(bench):
    """`n/c` where the rate would be, and the reason in a word or two."""
    app = bench((card(1, rate=None, reason="unanswered"), card(2, rate=None, reason="no-compelling-event")))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")

    assert ["▌  1.0M  n/c  to answer", "   1.0M  n/c  no event"] == [rows[5], rows[9]]


async def test_an_amount_in_another_currency_bears_its_sign(bench):
    """Sums are in the playbook's currency, a deal's own amount is as it was agreed."""
    app = bench((card(1, minor=200_000_000, currency="USD", amount=14.2e6), card(2, minor=None, amount=None)))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")

    assert ["14.2M", "$2.0M", "–"] == [rows[1].split()[-1], rows[5].split()[1], rows[9].split()[0]]


async def test_hostile_names_are_shown_as_they_are(bench):
    """Brackets stay brackets; what would act on a terminal is a visible sign."""
    app = bench(tuple(card(number, name=name) for number, name in enumerate(HOSTILE)))
    async with app.run_test(size=(60, 40)) as pilot:
        await pilot.pause()
        shown = screen_text(app)

    assert "[/red] drop [b]table" in shown
    assert "␛]0;owned␇␛[2J nice" in shown
    assert "invoice␦fdp.exe␦␤ end" in shown


async def test_an_empty_column_says_so(bench):
    """And the cursor goes past it, to the next stage that has cards."""
    app = bench(THREE)
    async with app.run_test(size=(200, 20)) as pilot:
        await pilot.press("l")
        shown = screen_text(app)
        chosen = app.query_one(Board).cursor_deal

    assert 5 == shown.count("no deals here")
    assert "deal-000003" == chosen


async def test_closed_deals_are_not_on_the_board(bench):
    """The list shows them under a filter."""
    app = bench((*THREE, *closed(4)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        found = [app.query_one(Board).select(deal) for deal in ("deal-000003", "closed-0")]

    assert [True, False] == found


@pytest.mark.parametrize(
    ("keys", "deal"),
    [
        (["j"], "deal-000007"),
        (["down", "down", "k"], "deal-000007"),
        (["l"], "deal-000001"),
        (["right", "h"], "deal-000000"),
        (["end"], "deal-000063"),
        (["end", "home"], "deal-000000"),
        (["pagedown"], "deal-000035"),
        (["pagedown", "pageup"], "deal-000000"),
        (["l", "l", "l", "l", "l", "l", "l"], "deal-000006"),
        (["k"], "deal-000000"),
    ],
)
async def test_keys_move_the_cursor(bench, keys, deal):
    """Letters and arrows alike; at an edge it stays."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        chosen = app.query_one(Board).cursor_deal

    assert deal == chosen


async def test_the_cursor_is_always_in_sight(bench):
    """After a jump to the end of a column far to the right its edge is on the screen."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", *"llllll")
        rows = screen_text(app).split("\n")

    assert 3 == sum("▌" in row for row in rows)
    assert "▸7" in rows[0]


async def test_what_a_key_paints_is_what_a_full_painting_shows(bench):
    """Only the cards that changed are painted again, and nothing stale is left."""
    app = bench(made_up(200))
    async with app.run_test(size=(80, 24)) as pilot:
        stale = []
        for key in ["j"] * 8 + ["l", "k", "l", "pagedown", "h", "end", "l", "home", "h", "h"]:
            await pilot.press(key)
            partly = screen_text(app)
            app.query_one(Board).refresh()
            await pilot.pause()
            stale.append(partly != screen_text(app))

    assert not any(stale)


async def test_the_cursor_stays_with_its_deal(bench):
    """Wherever the deal goes: another order, another stage, fewer cards."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(Board)
        await pilot.press("j", "j")
        chosen = [board.cursor_deal]
        board.cards = sort(board.cards, "amount")
        chosen.append(board.cursor_deal)
        board.cards = tuple(c._replace(stage="close") if c.id == chosen[0] else c for c in board.cards)
        await pilot.pause()
        chosen.append(board.cursor_deal)
        seen = "▸7" in screen_text(app)

    assert ["deal-000014"] * 3 == chosen
    assert seen


async def test_without_its_deal_the_cursor_stays_near(bench):
    """The next card of the column takes its place, or the nearest column that has one."""
    app = bench(THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(Board)
        await pilot.press("j")
        board.cards = (THREE[0], THREE[2])
        first = board.cursor_deal
        board.cards = THREE[2:]
        second = board.cursor_deal
        board.cards = ()
        third = board.cursor_deal

    assert ["deal-000001", "deal-000003", None] == [first, second, third]


async def test_after_a_new_order_it_goes_to_the_top(bench):
    """One sorts to see the extreme."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(Board)
        await pilot.press("end")
        board.to_top()

    assert "deal-000000" == board.cursor_deal


async def test_enter_and_a_second_click_open_the_deal(playbook):
    """The board opens nothing itself: it says which deal."""

    def make():
        board = Board()
        board.stages, board.cards = playbook.stages, THREE
        return [board]

    app = Listening(make)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.click(Board, offset=(5, 8))
        clicked = app.query_one(Board).cursor_deal
        await pilot.click(Board, offset=(5, 8), times=2)

    assert "deal-000002" == clicked
    assert ["deal-000001", "deal-000002"] == app.opened


async def test_a_click_on_the_ribbon_jumps(bench):
    """To a stage that is out of sight."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(Board, offset=(75, 0))
        chosen = app.query_one(Board).cursor_deal

    assert "deal-000006" == chosen


async def test_the_wheel_scrolls_the_column_under_the_pointer(bench):
    """The others stay, and so does the cursor."""
    app = bench(made_up(70))
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(Board)
        await pilot._post_mouse_events([events.MouseScrollDown], Board, offset=(40, 10))
        await pilot.pause()
        rules = screen_text(app).split("\n")[2]

    assert ["1–5", "2–6", "1–5"] == [part for part in rules.split() if "–" in part]
    assert "deal-000000" == board.cursor_deal


async def test_without_focus_the_cursor_is_dimmer_and_stays(bench):
    """The filter has the focus while one types, the deal stays marked."""
    app = bench(THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(Board)
        focused = board.render_line(3)
        app.set_focus(None)
        await pilot.pause()
        blurred = board.render_line(3)

    assert focused.text == blurred.text
    assert list(focused)[1].style.bgcolor != list(blurred)[1].style.bgcolor


@pytest.mark.parametrize("theme", ["tasdesk-dark", "tasdesk-light", "nord", "ansi-dark"])
async def test_every_theme_can_show_it(bench, theme):
    """Those that know nothing of our colours too; a change of theme repaints at once."""
    app = bench(THREE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = app.query_one(Board).ink("dim")
        app.theme = theme
        await pilot.pause()
        after = app.query_one(Board).ink("dim")

    assert (theme == "tasdesk-dark") == (before == after)


def test_no_key_means_two_things():
    """Of two bindings of one key the first would win without a word."""
    keys = [key for binding in Board.BINDINGS for key in binding.key.split(",")]

    assert sorted(set(keys)) == sorted(keys)


async def test_a_column_of_which_only_the_first_cards_are_there_says_what_all_come_to(bench):
    """Number and sum are those of all deals of the stage; the cursor ends at the last card there is."""
    app = bench(THREE[:1])
    async with app.run_test(size=(120, 20)) as pilot:
        board = app.query_one(Board)
        board.totals = {"verify": totals(THREE[:2] * 700), "present": totals(())}
        await pilot.press("end")
        ribbon, heads, rules, *_rest = screen_text(app).split("\n")

    assert "Verify 1,400" in ribbon
    assert "Present 0" in ribbon
    assert "2.10bn" in heads
    assert "1–1" in rules
    assert THREE[0].id == board.cursor_deal
