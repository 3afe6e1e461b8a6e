"""What two books say differently is seen on the deal, and settled with a key."""

import pytest

from colleagues import colleague
from deal_stage import deal, staged
from desks import give
from support import Bench, row_widths, screen_text
from tasdesk.actions.clashes import read_clashes
from tasdesk.actions.deals import edit_deal
from tasdesk.method.facts import Author
from tasdesk.widgets.clashes_list import ClashesList, ClashShown, Field


@pytest.fixture
def clashing(desk, tmp_path):
    """A deal whose name and fit another book says differently, the other one later."""
    deal_id = deal(desk)
    here = colleague(tmp_path, "here", today=desk.today)._replace(desk=desk)
    there = colleague(tmp_path, "there", today=desk.today)
    with there.desk.book:
        there.merge(here)
        edit_deal(desk, deal_id, name="Grid dispatch here")
        give(desk, deal_id, "fit", 2, author=Author.MANAGER)
        edit_deal(there.desk, deal_id, name="Grid dispatch there")
        give(there.desk, deal_id, "fit", 5, author=Author.MANAGER)
        here.merge(there)
    return deal_id


async def test_the_history_says_that_something_waits(desk, clashing):
    """Above everything else; `B` shows both words, and which of them holds."""
    async with staged(desk, clashing, tab="history", size=(100, 30)) as pilot:
        told = screen_text(pilot.app)
        await pilot.press("B")
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert "2 things are said differently in another book: B settles them." in told
    assert all(word in shown for word in ("Grid dispatch here", "Grid dispatch there", "fit", "ours", "theirs"))
    assert "theirs ✓ Grid dispatch there" in " ".join(shown.split())


async def test_each_is_settled_with_a_key(desk, clashing):
    """The deal follows at once; with the last one the card closes, and the line is gone."""
    async with staged(desk, clashing, tab="history", size=(100, 30)) as pilot:
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("o")
        await pilot.pause()
        left = len(read_clashes(desk).kept)
        await pilot.press("t")
        await pilot.pause()
        await pilot.pause()
        shown = screen_text(pilot.app)

    assert (1, 0) == (left, len(read_clashes(desk).kept))
    assert "Grid dispatch there" == desk.dossier(clashing).deal.name
    assert "said differently" not in shown


async def test_without_clashes_nothing_is_said(desk):
    """And the key is not offered."""
    async with staged(desk, deal(desk), tab="history") as pilot:
        await pilot.press("B")
        await pilot.pause()

        assert "differently" not in screen_text(pilot.app)
        assert pilot.app.screen is pilot.app.first


@pytest.mark.parametrize("columns", [20, 45, 80])
async def test_the_list_keeps_to_its_width(columns):
    """Whatever is in it."""

    def make():
        listed = ClashesList()
        hostile = "[/red] drop [b]表\x1b[31m\u202eevil\u200b" * 3
        listed.clashes = (
            ClashShown(
                "Deal", (Field("amount", "CN¥1", "CN¥2"), Field(hostile, hostile, "")), "Li Na", hostile, "ours"
            ),
            ClashShown("", (), "王伟", "", "theirs"),
        )
        return [listed]

    app = Bench(make)
    async with app.run_test(size=(columns, 12)) as pilot:
        await pilot.pause()

        assert {columns} == row_widths(app)


async def test_an_empty_list_says_so():
    """Nothing waits."""
    app = Bench(lambda: [ClashesList()])
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.pause()

        assert "Nothing waits to be settled." in screen_text(app)
