"""The deals of a review on the screen: marked ones, lists, and an agenda that changes while it is held."""

import stat
from datetime import date

import pytest
from textual.widgets import Input

from app_stage import HOSTILE, rest, running, some_deals, write
from support import row_widths, screen_text
from tasdesk import messages
from tasdesk.actions.desk import Desk, User, create_book, open_book
from tasdesk.actions.review_sets import keep_list, kept_lists
from tasdesk.actions.reviews import current, finish_deal, start_review
from tasdesk.method.facts import Author
from tasdesk.screens.find import Find
from tasdesk.screens.review import ReviewScreen
from tasdesk.widgets.found_list import FoundList
from waiting import until

DAY = date(2026, 11, 10)
MANAGER = User("Li Na", Author.MANAGER)


@pytest.fixture
def book(tmp_path):
    """A book of three deals."""
    path = tmp_path / "book.db"
    with create_book(path, today=DAY) as made:
        some_deals(Desk(made, MANAGER, DAY))
    return path


@pytest.fixture
def under_way(book):
    """A review of two of them."""
    with open_book(book, today=DAY) as opened:
        desk = Desk(opened, MANAGER, DAY)
        with desk.reading() as read:
            found = dict(read.execute("SELECT name, id FROM deal").fetchall())
        start_review(desk, [found["Core banking"], found["Smart gate"]])
    return book


def names(pilot):
    return [deal.name for deal in pilot.app.screen.review.deals]


async def reviewing(pilot):
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_marked_deals_are_reviewed(book, size):
    """`space` marks, the head of the board counts them, and `r` offers them; kept under a name they stay a set."""
    async with running(book, size=size) as pilot:
        await pilot.press("space", "down", "space")
        await until(pilot, lambda: "2 marked" in screen_text(pilot.app))
        marked = screen_text(pilot.app)
        await pilot.press("r")
        await until(pilot, lambda: "Keep as" in screen_text(pilot.app) and pilot.app.focused is not None)
        pilot.app.screen.query_one("#keep", Input).value = "Mine 我的"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        reviewed = names(pilot)
        with open_book(book, today=DAY) as opened:
            kept = kept_lists(Desk(opened, MANAGER, DAY))

    assert 2 == marked.count("✓ ")
    assert ["Core banking", "Metering 智能抄表"] == sorted(reviewed)
    assert ["Mine 我的"] == [each.name for each in kept]


async def test_marks_go_with_escape(book):
    """A mark goes by the key that made it, all of them with Esc."""
    async with running(book) as pilot:
        await pilot.press("space", "down", "space", "space")
        await until(pilot, lambda: "1 marked" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "marked" not in screen_text(pilot.app))

        assert {} == pilot.app.screen.marked


async def test_a_list_is_a_choice(book):
    """What was kept before is offered by its name."""
    with open_book(book, today=DAY) as opened:
        keep_list(Desk(opened, MANAGER, DAY), "Ports", "account:port")
    async with running(book) as pilot:
        await pilot.press("r")
        await until(pilot, lambda: "Ports" in screen_text(pilot.app))
        pilot.app.screen.query_one("#which").value = "list:Ports"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))

        assert (["Smart gate"], "Ports") == (names(pilot), pilot.app.screen.review.chosen)


async def test_marks_wait_for_the_review_under_way(under_way):
    """It goes on, and says why the marked deals are not in it."""
    async with running(under_way, size=(120, 40)) as pilot:
        await pilot.press("space", "r")
        await until(pilot, lambda: "waits until it has ended" in screen_text(pilot.app))

        assert 2 == len(names(pilot))


async def test_the_agenda_changes_while_a_review_is_held(under_way):
    """`A` finds a deal and puts it after this one, `J` and `K` move the present one, `x` takes it off, `u` brings it
    back."""
    async with running(under_way, size=(120, 40)) as pilot:
        await reviewing(pilot)
        await pilot.press("A")
        await until(pilot, lambda: isinstance(pilot.app.screen, Find))
        await write(pilot, "Metering")
        await until(pilot, lambda: pilot.app.screen.query_one(FoundList).current is not None)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and len(names(pilot)) == 3)
        added = names(pilot)
        await pilot.press("J")
        await until(pilot, lambda: "2 of 3" in screen_text(pilot.app))
        later = names(pilot)
        await pilot.press("K", "x")
        await until(pilot, lambda: "1 of 2" in screen_text(pilot.app))
        left = names(pilot)
        await pilot.press("u")
        await until(pilot, lambda: len(names(pilot)) == 3)

        assert added == names(pilot)
    assert ["Core banking", "Metering 智能抄表", "Smart gate"] == added
    assert ["Metering 智能抄表", "Core banking", "Smart gate"] == later
    assert ["Metering 智能抄表", "Smart gate"] == left


async def test_questions_in_both_languages(under_way):
    """`b` puts the other language under each question; the page follows the language of the screen."""
    async with running(under_way, size=(120, 40)) as pilot:
        await reviewing(pilot)
        one = screen_text(pilot.app)
        await pilot.press("b")
        await until(pilot, lambda: "？" in screen_text(pilot.app))
        both = screen_text(pilot.app)
        await pilot.press("b")
        messages.use("zh")
        pilot.app.screen.language_changed()
        await until(pilot, lambda: "？" in screen_text(pilot.app))
        chinese = screen_text(pilot.app)

    asked = next(line.split("│")[1].strip() for line in one.splitlines() if line.rstrip().endswith("?") and "│" in line)
    assert "？" not in one
    assert asked in both
    assert asked not in chinese


async def test_the_agenda_has_a_narrow_screen_to_itself(under_way):
    """`v` shows it in the place of the deal, and the deal again."""
    async with running(under_way) as pilot:
        await reviewing(pilot)
        deal = screen_text(pilot.app)
        await pilot.press("v")
        await until(pilot, lambda: "Agenda" in screen_text(pilot.app))
        agenda, widths = screen_text(pilot.app), row_widths(pilot.app)
        await pilot.press("v")
        await until(pilot, lambda: "Agenda" not in screen_text(pilot.app))

    assert "Agenda" not in deal
    assert "Smart gate" in agenda
    assert {80} == widths


async def test_the_summary_is_written_to_a_file(under_way, tmp_path):
    """As Markdown that only its owner can read."""
    path = tmp_path / "summary.md"
    async with running(under_way) as pilot:
        await reviewing(pilot)
        await pilot.press("d")
        await until(pilot, lambda: "1 done" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: "End the review?" in screen_text(pilot.app))
        await pilot.press("y")
        await until(pilot, lambda: "What came of the review" in screen_text(pilot.app))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        pilot.app.focused.value = str(path)
        await pilot.press("enter")
        await until(pilot, path.exists)
        await rest(pilot)

    assert path.read_text("utf-8").startswith("# Review of 2026-11")
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_came_of_a_deal_stands_on_it(under_way, size):
    """First among its notes on the overview, and in its history."""
    with open_book(under_way, today=DAY) as opened:
        desk = Desk(opened, MANAGER, DAY)
        review = current(desk)
        finish_deal(desk, review.id, review.deals[0].deal_id, summary=f"- trial first {HOSTILE}")
    async with running(under_way, size=size) as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Overview" in screen_text(pilot.app) and "Core banking" in screen_text(pilot.app))
        panel = pilot.app.screen.query_one("NotesPanel").review
        await pilot.press("g", "h")
        await until(pilot, lambda: "Review  Li Na" in screen_text(pilot.app))
        shown = screen_text(pilot.app)

    assert panel.summary.startswith("- trial first")
    assert "- trial first" in shown
    assert not any(sign in shown for sign in "\x1b\u202e\u200b")
