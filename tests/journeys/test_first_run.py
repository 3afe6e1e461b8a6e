"""The first minutes: from an empty home to a board of one's own deals."""

import re

import pytest

from crm import CRM
from tasdesk import places

COUNT = "48 deals"
"""So many deals of the invented export are open."""


def test_deals_are_imported_on_the_first_screen(start):
    """An empty home offers its ways; `i` and the path of an export lead to the board, and `u` takes all of it back."""
    terminal = start()
    assert terminal.shows("No deals yet", lambda: ["a", "e", "i", "d", "n", "w", "l"] == ways(terminal))
    assert not places.book().exists()

    terminal.press("i").wait_for("path, then Enter").type("/nowhere").press("enter").wait_for("There is no file")
    terminal.press(*["backspace"] * 8).wait_for("path, then Enter").type(str(CRM)).press("enter")
    assert terminal.shows("200 new", "48 of these deals are open, 152 closed; 33 have no")
    terminal.press("enter").wait_for(lambda: "What came of it" not in terminal.text)

    assert terminal.shows(
        lambda: COUNT in terminal.lines[0],
        lambda: ["12", "0", "36", "0", "0", "0", "0"] == re.findall(r"[A-Z]\w+ +(\d+)", terminal.lines[1]),
    )
    terminal.press("u").wait_for("0 deals")
    assert 0 == terminal.press("q").end()


def test_the_second_start_opens_the_board(start, imported):
    """Once there are deals the program begins with them; those without an account are there, and say so."""
    assert start().shows(COUNT, "no deals here", "no account")


def test_the_first_deal_is_written_down(start):
    """`a` asks for the deal in a form; the board has it, with its grade."""
    terminal = start(size=(120, 40)).wait_for("No deals yet").press("a").wait_for("New deal")
    terminal.type("Kiln control")
    for label, text in (("Account", "Esk & Lowe"), ("Amount", "1200000")):
        terminal.press("tab").wait_for(lambda label=label: label in terminal.cursor_line).type(text)

    terminal.press("enter")

    assert terminal.shows("1 deal ", "Esk & Lowe", lambda: bool(re.search(r"Kiln control +B ", terminal.text)))


def test_the_first_deal_is_made_of_a_lead(start):
    """`e` leads to the leads; back from the deal that one has become the board is there."""
    terminal = start(size=(120, 40)).wait_for("No deals yet").press("e").wait_for("There are no open leads")
    terminal.press("a").wait_for("New lead").type("Kiln control\tEsk & Lowe\tAnn\r").wait_for("Written down")
    terminal.press(">").wait_for("Make a deal").type("1200000\r").wait_for("▸Overview").type("gb")

    assert terminal.shows("1 deal ", "Kiln control", "Esk & Lowe")


def ways(terminal):
    """The keys that the first screen offers."""
    return [line[12:].split("   ")[0] for line in terminal.lines if line[13:16] == "   " != line[12:15]]


@pytest.mark.parametrize(("key", "words"), [("l", "还没有商机"), ("d", "Board  demo portfolio")])
def test_the_other_two_ways(start, key, words):
    """`l` speaks Chinese, `d` makes the demo portfolio; neither makes a book of one's own."""
    start().wait_for("No deals yet").press(key).wait_for(words)

    assert not places.book().exists()
