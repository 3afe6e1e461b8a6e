"""The list: deals one per line, closed ones too."""

import time

import pytest
from textual import events

from portfolios import card, closed, made_up
from support import Bench, row_widths, screen_text
from tasdesk import messages, text
from tasdesk.method.cards import sort
from tasdesk.widgets.deal_list import DealList

SIZES = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 50)]


class Desk(Bench):
    """An app with one list, which keeps what the list asks for."""

    def __init__(self, make):
        super().__init__(make)
        self.asked = []

    def on_deal_list_opened(self, event):
        self.asked.append(event.deal_id)

    def on_deal_list_order_asked(self, event):
        self.asked.append(event.order)


@pytest.fixture
def bench(playbook):
    """An app with one list of these cards."""

    def make(cards):
        def deals():
            made = DealList()
            made.stages = playbook.stages
            made.currency = "CNY"
            made.cards = cards
            return [made]

        return Desk(deals)

    return make


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("glyphs", [text.UNICODE, text.ASCII])
async def test_every_row_is_as_wide_as_the_screen(bench, size, language, glyphs):
    """Whatever the names are made of, in both languages and with both sets of glyphs, closed deals among them."""
    messages.use(language)
    text.use_glyphs(glyphs)
    app = bench((*made_up(30), *closed(8)))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        before = row_widths(app)
        await pilot.press("end")
        shown = (before, row_widths(app))
    messages.use("en")
    text.use_glyphs(text.UNICODE)

    assert ({size[0]}, {size[0]}) == shown


FEW = (
    card(1, name="Metering", account="Haier", stage="analyse", change=0.06),
    card(2, name="Banking", account="宁波银行", rate=None, reason="unanswered", grade="", currency="USD"),
    card(3, name="Fleet", outcome="won", reason="won", rate=1.0, closed_on="2026-11-03"),
    card(4, name="Port", outcome="no-decision", reason="no-decision", rate=0.0, closed_on="2026-10-03"),
)


async def test_a_line_has_the_deal_and_its_figures(bench):
    """Grade, name, account, stage, amount, rate, the week's move; closed ones how and when."""
    app = bench(FEW)
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        rows = [row.split() for row in screen_text(app).split("\n")]

    assert ["deal", "account", "stage", "amount", "▾", "rate", "week", "ask"] == rows[0]
    assert ["▌A", "Metering", "Haier", "3", "Analyse", "1.0M", "50%", "▴6"] == rows[2]
    assert ["Banking", "宁波银行", "1", "Verify", "$1.0M", "n/c"] == rows[3]
    assert ["A", "Fleet", "Haier", "won", "2026-11-03", "1.0M", "100%"] == rows[4]
    assert ["A", "Port", "Haier", "no", "decision", "10-03", "1.0M", "0%"] == rows[5]


async def test_grave_findings_are_counted(bench):
    """The high ones with two marks, else the medium ones with one; the number of marks is the gravity."""
    cards = (FEW[0]._replace(high=3, medium=2, counted_on="2026-11-20"), FEW[1]._replace(medium=4), FEW[2])
    app = bench(cards)
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.pause()
        ends = [row.split()[-1] for row in screen_text(app).split("\n")[2:5]]

    assert ["!!3", "!4", "100%"] == ends


async def test_wide_lists_say_more(bench):
    """Owner and closing day from 100 cells on; product and code from 160."""
    app = bench(FEW)
    async with app.run_test(size=(160, 8)) as pilot:
        await pilot.pause()
        rows = [row.split() for row in screen_text(app).split("\n")]

    heads = ["deal", "account", "stage", "owner", "close", "product", "code", "amount", "▾", "rate", "week", "ask"]
    assert heads == rows[0]
    assert ["A", "Fleet", "Haier", "won", "Moses", "2026-11-03", "D-0003", "1.0M", "100%"] == rows[4]


@pytest.mark.parametrize(
    ("order", "backwards", "head"),
    [("rate", False, "rate ▾"), ("rate", True, "rate ▴"), ("name", False, "deal ▴"), ("change", True, "week ▾")],
)
async def test_the_head_shows_the_order(bench, order, backwards, head):
    """The column's head bears the direction."""
    app = bench(FEW)
    async with app.run_test(size=(80, 8)) as pilot:
        app.query_one(DealList).order = order
        app.query_one(DealList).backwards = backwards
        await pilot.pause()
        heads = screen_text(app).split("\n")[0]

    assert head in heads
    assert 1 == heads.count("▴") + heads.count("▾")


async def test_an_empty_list_says_so(bench):
    """And opening nothing does nothing."""
    app = bench(())
    async with app.run_test(size=(80, 8)) as pilot:
        await pilot.press("enter", "j", "end")
        shown = screen_text(app)

    assert "no deals here" in shown
    assert [] == app.asked


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["j"], 1),
        (["down", "down", "k"], 1),
        (["pagedown"], 10),
        (["end"], 39),
        (["end", "pageup", "home"], 0),
        (["k"], 0),
    ],
)
async def test_keys_move_the_cursor(bench, keys, row):
    """Letters and arrows alike, and its line is always in sight."""
    cards = made_up(40)
    app = bench(cards)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press(*keys)
        chosen = app.query_one(DealList).cursor_deal
        seen = screen_text(app).count("▌")

    assert (cards[row].id, 1) == (chosen, seen)


async def test_what_a_key_paints_is_what_a_full_painting_shows(bench):
    """Only the lines that changed are painted again, and nothing stale is left."""
    app = bench(made_up(60))
    async with app.run_test(size=(80, 12)) as pilot:
        stale = []
        for key in ["j"] * 12 + ["k", "pageup", "end", "k", "home"]:
            await pilot.press(key)
            partly = screen_text(app)
            app.query_one(DealList).refresh()
            await pilot.pause()
            stale.append(partly != screen_text(app))

    assert not any(stale)


async def test_the_cursor_stays_with_its_deal(bench):
    """In another order and under a filter; without it, it stays near."""
    app = bench(made_up(40))
    async with app.run_test(size=(80, 12)) as pilot:
        deals = app.query_one(DealList)
        await pilot.press(*"jjj")
        chosen = [deals.cursor_deal]
        deals.cards = sort(deals.cards, "rate")
        chosen.append(deals.cursor_deal)
        deals.cards = tuple(one for one in deals.cards if one.id == chosen[0])
        chosen.append(deals.cursor_deal)
        deals.cards = FEW[:2]
        without = deals.cursor_deal

    assert ["deal-000003"] * 3 == chosen
    assert "deal-000001" == without


async def test_enter_clicks_and_heads_ask(bench):
    """Enter and a second click ask to open, a click on a head asks for that order."""
    app = bench(FEW)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.press("enter")
        heads = screen_text(app).split("\n")[0]
        await pilot.click(DealList, offset=(heads.index("rate"), 0))
        await pilot.click(DealList, offset=(10, 4), times=2)
        await pilot.click(DealList, offset=(10, 11), times=2)

    assert ["deal-000001", "rate", "deal-000003"] == app.asked


async def test_the_wheel_scrolls_and_the_cursor_stays(bench):
    """Out of sight if need be; the next key brings it back."""
    app = bench(made_up(40))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown], DealList, offset=(40, 5))
        await pilot.pause()
        scrolled = screen_text(app)
        await pilot.press("j")
        back = screen_text(app)

    assert "4–13" in scrolled.split("\n")[1]
    assert "▌" not in scrolled
    assert 1 == back.count("▌")


async def test_a_hundred_thousand_deals_are_no_more_work_than_a_screenful(bench):
    """A key paints lines in sight, whatever is above and below them."""
    cards = tuple(card(number) for number in range(100_000))
    app = bench(cards)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("end")
        deals = app.query_one(DealList)
        started = time.process_time()
        for _key in range(100):
            deals.action_down(-1)
            deals.render_line(20)
        taken = time.process_time() - started

    assert cards[-101].id == deals.cursor_deal
    assert taken < 1
