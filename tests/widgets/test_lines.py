"""The small lines: the head of a screen, a choice, what quick find has found."""

import pytest
from textual.app import App

from support import Bench, row_widths, screen_text
from tasdesk.method.search import Entry
from tasdesk.widgets.choice_line import ChoiceLine
from tasdesk.widgets.found_list import FoundList
from tasdesk.widgets.title_line import TitleLine

REMARKS = ("2,089 deals", "114.1M", "weighted 39.3M", "by amount ▾")


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (80, "2,089 deals · 114.1M · weighted 39.3M · by amount ▾"),
        (50, "2,089 deals · 114.1M · by amount ▾"),
        (40, "2,089 deals · by amount ▾"),
        (24, "2,089 deals"),
        (12, ""),
    ],
)
async def test_remarks_give_way_where_there_is_no_room(width, shown):
    """The first stays longest."""
    title = TitleLine()
    title.heading, title.remarks = (("Board", "strong"),), REMARKS
    async with Bench(lambda: [title]).run_test(size=(width, 1)) as pilot:
        line = screen_text(pilot.app)
        widths = row_widths(pilot.app)

    assert {width} == widths
    assert f" Board {shown}".split() == line.split()
    assert line.endswith(shown)


CHOICES = (("us", "us"), ("partner", "a partner"), ("表", "合作 [b]"))


async def test_a_choice_is_made_with_the_arrows():
    """Round the ends; what is chosen is pointed at."""
    line = ChoiceLine(CHOICES, "us")
    async with Bench(lambda: [line]).run_test(size=(40, 1)) as pilot:
        line.focus()
        await pilot.press("right")
        one = line.value, screen_text(pilot.app)
        await pilot.press("left", "left")
        other = line.value, screen_text(pilot.app)

    assert ("partner", " us  ▸a partner   合作 [b]") == one
    assert ("表", " us   a partner  ▸合作 [b]") == other


async def test_a_choice_without_room_shows_what_is_chosen():
    """A click goes on to the next."""
    line = ChoiceLine(CHOICES, "us")
    async with Bench(lambda: [line]).run_test(size=(12, 1)) as pilot:
        first = screen_text(pilot.app)
        await pilot.click(ChoiceLine)
        await pilot.pause()
        second = screen_text(pilot.app)

    assert ("▸us", "▸a partner") == (first, second)


async def test_a_click_chooses_what_it_is_on():
    """Where all are in sight."""
    line = ChoiceLine(CHOICES, "us")
    async with Bench(lambda: [line]).run_test(size=(40, 1)) as pilot:
        await pilot.click(ChoiceLine, offset=(8, 0))
        value = line.value

    assert "partner" == value


async def test_what_was_found_stands_a_line_each():
    """With its kind at the right; a note is shown from where the words are."""
    listed = FoundList()
    note = Entry.of("note", "2", "Nobody there knew that the decision waits for the board [/red]", "Grid  2026-11-20")
    async with Bench(lambda: [listed]).run_test(size=(80, 4)) as pilot:
        listed.query_line = "decision"
        listed.entries = (Entry.of("deal", "1", "电网 [b]\x1b", "State Grid"), note)
        await pilot.pause()
        listed.action_move(1)
        await pilot.pause()
        lines, widths = screen_text(pilot.app).split("\n"), row_widths(pilot.app)

    assert {80} == widths
    assert lines[0].startswith(" 电网 [b]␛  State Grid")
    assert lines[0].endswith("deal")
    assert lines[1].startswith("▌…ew that the decision waits")
    assert "2" == listed.current.id


class Heard(Bench):
    """Keeps what was picked."""

    picked: str = ""

    def on_found_list_picked(self, event: FoundList.Picked) -> None:
        self.picked = event.entry.id


async def test_a_second_click_picks():
    """The first selects."""
    listed = FoundList()
    app: App[None] = Heard(lambda: [listed])
    async with app.run_test(size=(80, 4)) as pilot:
        listed.entries = (Entry.of("deal", "1", "Grid"), Entry.of("deal", "2", "Gate"))
        await pilot.pause()
        await pilot.click(FoundList, offset=(3, 1), times=2)
        await pilot.pause()

    assert "2" == app.picked
