"""Terminals that can do less, and those who want less."""

import re

COLOUR = re.compile(rb"\x1b\[[\d;]*?([34]8;2;(\d+);(\d+);(\d+))[\d;]*m")


def test_no_color_is_obeyed(start, small):
    """With NO_COLOR everything is a grey; what colour says stands there as a sign or a word as well."""
    terminal = start(environment={"NO_COLOR": "1"}).wait_for("3 deals")
    terminal.press("enter").wait_for("▸Overview").press("]")
    assert terminal.shows("▸Questions", "✓ yes")

    triples = {found[1:] for found in COLOUR.findall(terminal.written)}
    assert {1} == {len(set(triple)) for triple in triples}


def test_a_console_of_sixteen_colours(start, small):
    """On TERM=linux nothing more is asked of the terminal, and cursor, tab and answer can be told apart by signs."""
    terminal = start(environment={"TERM": "linux", "COLORTERM": None}).wait_for("3 deals")
    assert terminal.shows("▌Metering rollout")
    terminal.press("enter").wait_for("▸Overview").press("]")
    assert terminal.shows("▸Questions", "▪▪▪▪▫")

    assert b"8;2;" not in terminal.written
    assert b"8;5;" not in terminal.written


def test_forty_columns_and_twelve_rows(start, small):
    """The list, a deal and an answer have room; the way to help is always in sight."""
    terminal = start(size=(40, 12))
    assert terminal.shows("Metering rollout", lambda: terminal.key_line.endswith("? help"))

    terminal.press("enter").wait_for("▸Overview").press("]")
    assert terminal.shows("▸Questions", lambda: terminal.key_line.endswith("? help"))
    terminal.press("0").wait_for("not computed").press("u").wait_for("55%")
    terminal.press("c").wait_for("private").type("李总").wait_for("李总")
    terminal.press("escape").wait_for("▸Questions").press("?").wait_for("Keys")


def test_a_terminal_that_changes_its_size(start, small):
    """From wide to narrow and back; the same deal stays under the cursor."""
    terminal = start(size=(120, 40)).wait_for("3 deals").press("down").wait_for("▌Metering service")

    terminal.resize(60, 20).wait_for("▌C Metering service")
    terminal.resize(120, 40).wait_for("▌Metering service")
