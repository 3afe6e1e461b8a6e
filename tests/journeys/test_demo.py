"""Looking around in the demo portfolio, from the board into a deal and through its tabs."""

import re

import pytest

from books import TODAY
from tasdesk.actions.desk import open_book
from tasdesk.method.cards import sort
from tasdesk.method.winrate import percent
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards

DEAL = "Smart metering, phase 2 智能抄表二期"
RIVALS = "Ostermark Systems 奥斯特马克", "Qingluo Data 青箩数据"


@pytest.fixture
def cards(demo_book):
    """What the demo has on its board, read beside the program."""
    with open_book(demo_book, today=TODAY) as book, book.reading() as read:
        return read_cards(read, playbook_in_force(read))


def test_the_board_is_filtered_ordered_and_shown_as_a_list(start, cards):
    """From `tasdesk demo` to a few deals by words and conditions, to another order, to a list, and back to all."""
    terminal = start("demo").wait_for("demo portfolio")
    assert f"{len(cards)} deals" in terminal.text
    assert "by amount" in terminal.text

    low = [card for card in cards if card.rate is not None and percent(card.rate) < 40 and card.grade == "A"]
    terminal.press("/").wait_for("grade:A").type("rate<40 grade:A").wait_for(f"{len(low)} of {len(cards)} deals")
    terminal.press("enter").wait_for("order").press("o").wait_for("by findings").press("o").wait_for("by rate")
    terminal.press("v").wait_for(" Deals")
    shown = [next(card.name for card in low if card.name[:12] in line) for line in rows(terminal)]
    assert [card.name for card in sort(low, "rate")] == shown

    terminal.press("escape").wait_for(f"   {len(cards)} deals")
    terminal.press("v").wait_for(" Board")


def test_closed_deals_are_found_under_a_filter(start, demo_book):
    """Closed deals are not on the board; `won` shows them in the list, with the day and as good news."""
    terminal = start("demo").wait_for("demo portfolio")
    assert "phase 1" not in terminal.text

    terminal.press("/").wait_for("grade:A").type("won metering").wait_for("won 2026-07-30")

    assert re.search(r"Smart metering.* 9.4M +100%", terminal.text)


def test_a_deal_is_read_through_its_tabs(start, demo_book):
    """Quick find in Chinese opens the deal; its rate with the field, its questions, map and history are a key apart."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    head = terminal.lines[:3]
    assert "Win rate 28%" in head[2]
    assert "6 Bid" in head[1]
    assert all(rival[:7] in head[2] for rival in RIVALS)

    terminal.press("]").wait_for("▸Questions")
    assert all(rival[:14] in terminal.line_with("as salesperson") for rival in RIVALS)
    terminal.press("]").wait_for("▸Map")
    terminal.press("]").wait_for("▸Rivals")
    terminal.press("]").wait_for("▸Value")
    terminal.press("]").wait_for("▸Plan")
    terminal.press("]").wait_for("▸Activities")
    terminal.press("]").wait_for("▸History")
    assert head == terminal.lines[:3]

    terminal.press("q").wait_for("demo portfolio")


def test_the_map_is_led_by_each_link_and_seen_by_a_rival(start, demo_book):
    """`t` goes through the three kinds of link and back, `v` from our view to those of both rivals and back."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    terminal.press("g").wait_for("go to").press("m").wait_for("▸reporting")
    trees = [rows(terminal)]

    for link in ("▸political", "▸decision"):
        terminal.press("t").wait_for(link)
        trees.append(rows(terminal))
    assert 3 == len({"\n".join(tree) for tree in trees})
    terminal.press("t").wait_for("▸reporting")
    assert trees[0] == rows(terminal)

    ours = terminal.line_with("Bai Lu 白露")
    terminal.press("v").wait_for(f"stance to {RIVALS[0]}")
    assert "negative" in terminal.line_with("Bai Lu 白露")
    assert "negative" not in ours
    terminal.press("v").wait_for(f"stance to {RIVALS[1]}")
    terminal.press("v").wait_for("stance to us")
    assert ours == terminal.line_with("Bai Lu 白露")


def test_the_history_is_narrowed_down_in_chinese(start, demo_book):
    """`/` in the history keeps the notes with the words, Escape brings all back."""
    terminal = start("demo", size=(120, 40)).wait_for("demo portfolio")
    find(terminal, "抄表二期")
    terminal.press("g").wait_for("go to").press("h").wait_for("▸History")
    assert "2026-11-20" in terminal.text

    terminal.press("/").wait_for("words, a name").type("老吴").wait_for(lambda: "2026-11-20" not in terminal.text)
    assert "2026-09-08" in terminal.text
    assert "你们售后那个老吴还在不在" in terminal.text.replace("\n", "").replace(" ", "")

    terminal.press("escape").wait_for("2026-11-20")


def find(terminal, words):
    """Open the deal by quick find."""
    terminal.press(":").wait_for("a note, a command").type(words).wait_for(DEAL).press("enter").wait_for("Gates")


def rows(terminal):
    """The rows of a table, from under the rule below its head to the blank that ends it."""
    under = next(row for row, line in enumerate(terminal.lines) if line.startswith("───")) + 1
    return terminal.lines[under : terminal.lines.index("", under)]
