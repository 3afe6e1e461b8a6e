"""Past assessments on the deal's screen: paged through, read only, compared."""

import pytest

from deal_stage import HOSTILE, answered, contested, deal, staged
from desks import ago, everything, give
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.desk import Desk
from tasdesk.method.facts import Author


def sooner(desk):
    """The same desk a month ago."""
    return Desk(desk.book, desk.user, ago(desk, 30))


@pytest.fixture
def aged(desk):
    """A deal answered twenty and ten days ago, and today."""
    deal_id = deal(sooner(desk))
    for days, fit in ((20, 2), (10, 3)):
        give(desk, deal_id, "fit", fit, on=ago(desk, days), note=f"seen {days}")
        give(desk, deal_id, "closeness", 3, on=ago(desk, days))
    give(desk, deal_id, "closeness", 2, on=ago(desk, 10), author=Author.MANAGER)
    return answered(desk, deal_id)


async def test_paging_goes_from_today_to_the_first_and_back(desk, aged):
    """The head has the day and its place; Esc is today again, and only then leaves."""
    async with staged(desk, aged, tab="questions") as pilot:
        heads = []
        for key in ("left_curly_bracket", "left_curly_bracket", "left_curly_bracket", "right_curly_bracket"):
            await pilot.press(key)
            heads.append(screen_text(pilot.app).split("\n")[4].split("  us")[0].strip())
        await pilot.press("escape")
        today, still = screen_text(pilot.app).split("\n")[4], pilot.app.screen is pilot.app.first

    assert ["2026-11-10  2 of 2", "2026-10-31  1 of 2", "2026-10-31  1 of 2", "2026-11-10  2 of 2"] == heads
    assert today.startswith(" as salesperson")
    assert still


async def test_what_is_otherwise_now_is_marked_and_why_the_rate_moved_is_told(desk, aged):
    """Each cell that differs says what it is now; below stands who answered and the change in words."""
    async with staged(desk, aged, tab="questions", size=(120, 40)) as pilot:
        await pilot.press("left_curly_bracket")
        shown = screen_text(pilot.app)

    assert "3   ▪▪▪▫▫ now 4" in shown
    assert "now yes" in shown
    assert "Answered by salesperson, manager. 2026-11-10 to today: before: not computed" in shown


async def test_nothing_can_be_given_in_the_past(desk, aged):
    """Every key that would is refused at the cell."""
    before = everything(desk)
    async with staged(desk, aged, tab="questions") as pilot:
        await pilot.press("left_curly_bracket", "down", "down", "down", "down")
        refused = []
        for key in ("5", "minus", "s", "X", "t", "e", "x"):
            await pilot.press(key)
            await pilot.pause()
            refused.append("This is the past, where nothing can be answered" in screen_text(pilot.app))
            await pilot.press("up", "down")

    assert [True] * 7 == refused
    assert before == everything(desk)


async def test_two_past_ones_are_compared(desk, aged):
    """`space` marks one; the others then say what is otherwise there, and `space` on it takes the mark away."""
    async with staged(desk, aged, tab="questions", size=(120, 40)) as pilot:
        await pilot.press("left_curly_bracket", "space")
        alone = screen_text(pilot.app)
        await pilot.press("left_curly_bracket")
        two = screen_text(pilot.app)
        await pilot.press("right_curly_bracket", "space")
        again = screen_text(pilot.app)

    assert "The others are compared with this one." in alone
    assert "2026-10-31 to 2026-11-10" in two
    assert "then 3" in two
    assert "to today" in again


async def test_without_a_past_it_says_so(desk):
    """What is answered today is no past."""
    async with staged(desk, answered(desk, deal(desk)), tab="questions") as pilot:
        await pilot.press("left_curly_bracket")
        shown = screen_text(pilot.app)

    assert "There is no assessment before today." in shown


async def test_another_deal_begins_with_today(desk, aged):
    """Going to the next deal leaves the past."""
    other = contested(desk, deal(desk, "Other"))
    async with staged(desk, aged, tab="questions", neighbours=(aged, other)) as pilot:
        await pilot.press("left_curly_bracket", "n")
        await pilot.pause()
        shown = screen_text(pilot.app).split("\n")[4]

    assert shown.startswith(" as salesperson")


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_the_past_fits_every_size(desk, size, language):
    """Hostile names included, each row has exactly the screen's width."""
    messages.use(language)
    deal_id = answered(desk, deal(sooner(desk), HOSTILE))
    give(desk, deal_id, "fit", 1, on=ago(desk, 9), note=HOSTILE)
    async with staged(desk, deal_id, tab="questions", size=size) as pilot:
        await pilot.press("left_curly_bracket")
        await pilot.pause()
        shown, widths = screen_text(pilot.app), row_widths(pilot.app)

    assert {size[0]} == widths
    assert "2026-11-11" in shown
