"""Rows of what is to be looked at: what they say where there is little room."""

import pytest

from support import Bench, row_widths, screen_text
from tasdesk.widgets.attention_list import AttentionList, Item

ROW = Item("1", "Grave", ("!!", "alarm"), "No compelling event", "", "Metering", ("lost 0/2, won 0/2", "dim"))


def rows():
    made = AttentionList()
    made.items = (ROW,)
    return [made]


@pytest.mark.parametrize(("width", "all_said"), [(40, False), (80, True)])
async def test_what_it_is_about_comes_before_what_stands_at_the_right(width, all_said):
    """The title is whole on a narrow screen; beside it stands the rest where that has room."""
    app = Bench(rows)
    async with app.run_test(size=(width, 12)) as pilot:
        await pilot.pause()
        shown = screen_text(app)

        assert ROW.title in shown
        assert all_said == (ROW.right[0] in shown)
        assert {width} == row_widths(app)
