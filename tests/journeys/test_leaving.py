"""Leaving the program gives the terminal back as it was."""

import pytest


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+q"])
def test_each_way_out_gives_the_terminal_back(start, key):
    """After q, Escape or Ctrl-Q on the first screen the cursor and the usual screen are back, and the status is 0."""
    terminal = start().wait_for("No deals yet")
    assert terminal.full_screen

    status = terminal.press(key).end()

    assert 0 == status
    assert terminal.restored


def test_a_box_does_not_hold_one_back(start, small):
    """Ctrl-Q leaves from within a box too; what was being written is a draft, and the deal is open again next time."""
    terminal = start().wait_for("3 deals").press("enter").wait_for("▸Overview").press("]").wait_for("▸Questions")
    terminal.press("c").wait_for("Note on").type("half a sent").wait_for("half a sent")
    status = terminal.press("ctrl+q").end()

    assert (0, True) == (status, terminal.restored)
    again = start().wait_for("▸Questions")
    again.press("c").wait_for("half a sent")
