"""Looking around in the demo portfolio, from the board into a deal and through its tabs."""

import re
from itertools import takewhile

import pytest

from books import TODAY
from tasdesk.actions.desk import open_book
from tasdesk.method.cards import sort
from tasdesk.method.winrate import percent
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards

DEAL = "Smart metering, phase 2 智能抄表二期"
HER = "Bai Lu 白露"
RIVALS = "Ostermark Systems 奥斯特马克", "Qingluo Data 青箩数据"


@pytest.fixture
def cards(demo_book):
    """What the demo has on its board, read beside the program."""
    with open_book(demo_book, today=TODAY) as book, book.reading() as read:
        return read_cards(read, playbook_in_force(read))


def test_the_board_is_filtered_ordered_and_shown_as_a_list(start, cards):
    """From `tasdesk demo` to a few deals by words and conditions, to another order, to a list, and back to all."""
    terminal = start("demo").wait_for("demo portfolio")
    assert terminal.shows(f"{len(cards)} deals", "by amount")

    low = [card for card in cards if card.rate is not None and percent(card.rate) < 40 and card.grade == "A"]
    terminal.press("/").wait_for("grade:A").type("rate<40 grade:A").wait_for(f"{len(low)} of {len(cards)} deals")
    terminal.press("enter").wait_for("order").press("o").wait_for("by findings").press("o").wait_for("by rate")
    terminal.press("v").wait_for(" Deals")
    names = [card.name[:12] for card in sort(low, "rate")]
    assert terminal.shows(
        lambda: names == [next((name for name in names if name in line), "") for line in rows(terminal)]
    )

    terminal.press("escape").wait_for(f"   {len(cards)} deals")
    terminal.press("v").wait_for(" Board")


def test_closed_deals_are_found_under_a_filter(start, demo_book):
    """Closed deals are not on the board; `won` shows them in the list, with the day and as good news."""
    terminal = start("demo").wait_for("demo portfolio")
    assert terminal.shows("Yard wireless", without="phase 1")

    terminal.press("/").wait_for("grade:A").type("won metering")

    assert terminal.shows("won 2026-07-30", lambda: bool(re.search(r"Smart metering.* 9.4M +100%", terminal.text)))


def test_a_deal_is_read_through_its_tabs(start, demo_book):
    """Quick find in Chinese opens the deal; its rate with the field, its questions, map and history are a key apart."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    assert terminal.shows("6 Bid", "Win rate 28%", *(rival[:7] for rival in RIVALS))
    head = terminal.lines[:3]

    terminal.press("]").wait_for("▸Questions")
    assert terminal.shows(lambda: all(rival[:14] in terminal.line_with("as salesperson") for rival in RIVALS))
    terminal.press("]").wait_for("▸Map")
    terminal.press("]").wait_for("▸Rivals")
    terminal.press("]").wait_for("▸Value")
    terminal.press("]").wait_for("▸Plan")
    terminal.press("]").wait_for("▸Team")
    terminal.press("]").wait_for("▸Activities")
    terminal.press("]").wait_for("▸History")
    assert terminal.shows(lambda: head == terminal.lines[:3])

    terminal.press("q").wait_for("demo portfolio")


def test_the_map_is_led_by_each_link_and_seen_by_a_rival(start, demo_book):
    """`t` goes through the three kinds of link and back, `v` from our view to those of both rivals and back."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    terminal.press("g").wait_for("go to").press("m").wait_for("▸reporting").wait_for(HER)
    trees = [rows(terminal)]

    for link in ("▸political", "▸decision"):
        assert terminal.press("t").shows(link, HER, lambda: rows(terminal) not in trees)
        trees.append(rows(terminal))
    assert terminal.press("t").shows("▸reporting", lambda: trees[0] == rows(terminal))

    ours = terminal.line_with(HER)
    assert "negative" not in ours
    assert terminal.press("v").shows(f"stance to {RIVALS[0]}", lambda: "negative" in terminal.line_with(HER))
    terminal.press("v").wait_for(f"stance to {RIVALS[1]}")
    assert terminal.press("v").shows("stance to us", lambda: ours == terminal.line_with(HER))


def test_the_history_is_narrowed_down_in_chinese(start, demo_book):
    """`/` in the history keeps the notes with the words, Escape brings all back."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    terminal.press("g").wait_for("go to").press("h").wait_for("▸History")
    assert terminal.shows("2026-11-20")

    terminal.press("/").wait_for("words, a name").type("老吴")
    told = "你们售后那个老吴还在不在"
    assert terminal.shows("2026-09-08", lambda: told in "".join(terminal.text.split()), without="2026-11-20")

    terminal.press("escape").wait_for("2026-11-20")


def find(terminal, words):
    """Open the deal by quick find."""
    terminal.press(":").wait_for("a note, a command").type(words).wait_for(DEAL).press("enter").wait_for("Gates")


def rows(terminal):
    """The rows of a table, from under the rule below its head to the blank that ends it."""
    lines = terminal.lines
    under = next((row for row, line in enumerate(lines) if line.startswith("───")), len(lines)) + 1
    return list(takewhile(bool, lines[under:]))
