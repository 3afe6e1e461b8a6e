"""A menu: one key takes one of a few things, or ticks several."""

from support import Bench, screen_text
from tasdesk.widgets.menu_rows import Choice, MenuRows

CHOICES = [Choice("one", "the first", "▴", "good"), Choice("two", "[/red] second \x1b[31m"), Choice("three", "third")]


class Desk(Bench):
    """An app with one menu, which keeps what is taken."""

    def __init__(self, **more):
        super().__init__(lambda: [MenuRows(CHOICES, **more)])
        self.taken = []

    def on_menu_rows_taken(self, event):
        self.taken.append(event.values)


async def test_a_key_takes_what_stands_beside_it():
    """The one that holds now is marked, and the cursor is there."""
    app = Desk(chosen=["two"])
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("tab")
        shown = screen_text(app).splitlines()
        await pilot.press("3", "9", "up", "enter")

    assert " 1    ▴   the first" == shown[0]
    assert shown[1].startswith("▌2  ▸     [/red] second")
    assert [("three",), ("two",)] == app.taken


async def test_several_are_ticked_and_kept_with_enter():
    """By their keys, the space bar or a click; in the order of the menu."""
    app = Desk(chosen=["one"], several=True)
    async with app.run_test(size=(40, 4)) as pilot:
        await pilot.press("tab", "3", "1", "down", "space", "enter")
        await pilot.click(MenuRows, offset=(6, 0))
        await pilot.press("enter")

    assert [("two", "three"), ("one", "two", "three")] == app.taken
