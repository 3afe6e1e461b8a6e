"""Boxes and screens are left once, however fast the keys come."""

from textual import events

from app_stage import rest, running, some_deals
from support import screen_text
from tasdesk.screens.board import BoardScreen
from tasdesk.screens.go import GoStrip


async def test_two_keys_in_one_go_leave_a_box_once(desk):
    """The second key, which came before the box was gone, takes nothing else away and ends nothing."""
    some_deals(desk)
    async with running(desk.book.path) as pilot:
        await pilot.press("g")
        before = pilot.app.screen
        before.post_message(events.Key("0", "0"))
        before.post_message(events.Key("0", "0"))
        await pilot.pause()
        after = pilot.app.screen

    assert isinstance(before, GoStrip)
    assert isinstance(after, BoardScreen)


async def test_a_place_may_be_typed_in_one_go(desk):
    """The letter right after `g` leads there, though the strip is not to be seen yet."""
    some_deals(desk)
    async with running(desk.book.path, size=(120, 40)) as pilot:
        await pilot.press("enter")
        await rest(pilot)
        for key in ("g", "m"):
            pilot.app.simulate_key(key)
        await rest(pilot)
        shown = screen_text(pilot.app)

    assert "▸Map" in shown
