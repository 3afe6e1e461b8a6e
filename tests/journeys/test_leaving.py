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
