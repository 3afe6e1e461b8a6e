"""How long each tab of a deal and each list of the book takes to open, and a deal to change its stage."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from bench.furnishing import furnish, ready_to_move
from bench.measure import Reading, Result, Trial, compare, percentile_95
from bench.portfolios import TODAY, make_book
from bench.smallest import LAST_ROW
from bench.terminal import DEALS, Program, Screen

RUNS = 3

FIRST_TIME, AGAIN = 400, 250
"""Milliseconds within which a screen opens the first time and later (DESIGN 7)."""

AGAINS = 3
"""How often each is opened again."""

TABS: Final[Mapping[str, str]] = {
    "questions": "q", "map": "m", "rivals": "r", "value": "v", "plan": "t", "activities": "w", "history": "h",
    "team": "u",
}  # fmt: skip
LISTS: Final[Mapping[str, tuple[str, str]]] = {
    "list of deals": ("l", "Deals"),
    "leads": ("d", "Leads"),
    "rivals": ("k", "Rivals"),
    "accounts": ("a", "Accounts"),
    "people": ("p", "People"),
    "findings": ("f", "Findings"),
    "today": ("n", "Today"),
    "calendar": ("c", "Calendar"),
    "tasks": ("x", "Tasks"),
}
"""The letter after `g`, and the word at the top that no other screen has there."""

MOVES = 24
"""How often the stage is changed in a trial."""

_TAB = "tab: {name}, opened"
_LIST = "list: {name}, opened"
TAB_LINES = tuple(Reading(_TAB.format(name=name), aim=AGAIN, unit="ms") for name in TABS)
LIST_LINES = tuple(Reading(_LIST.format(name=name), aim=AGAIN, unit="ms") for name in LISTS)
FIRST_LINES = (
    Reading("slowest tab, opened the first time", aim=FIRST_TIME, unit="ms"),
    Reading("slowest list, opened the first time", aim=FIRST_TIME, unit="ms"),
)
MOVED = (
    Reading("stage moved and painted, median", aim=1, statistic=median),
    Reading("stage moved and painted, 95 of 100", aim=2, statistic=percentile_95),
)
LINES = (*TAB_LINES, *LIST_LINES, *FIRST_LINES, *MOVED)


def results(runs: int | None) -> list[Result]:
    """The places as long as they take; the move against the smallest Textual program, as every key."""
    with TemporaryDirectory(prefix="tasdesk-bench-") as directory:
        book = Path(directory, "tasdesk.db")
        make_book(book, DEALS)
        furnish(book)
        ready_to_move(book)
        home = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), directory)
        command = (sys.executable, "-m", "tasdesk", "--store", str(book), "--today", TODAY.isoformat(), "--lang", "en")

        def start() -> Screen:
            return Screen(command, home)

        tabs = [_opened(start, "\r", [(letter, "") for letter in TABS.values()]) for _run in range(runs or RUNS)]
        lists = [_opened(start, "", list(LISTS.values())) for _run in range(runs or RUNS)]
        floor = Program((sys.executable, "-m", "bench.smallest"), (LAST_ROW,))
        moved = compare(MOVED, floor.until_keys_are_answered(), _moves(start), runs or RUNS)
    firsts = [tuple(max(times[0] for times in run) for run in found) for found in (tabs, lists)]
    return [
        *_later(TAB_LINES, tabs),
        *_later(LIST_LINES, lists),
        *(Result(line.name, line.aim, line.unit, values) for line, values in zip(FIRST_LINES, firsts, strict=True)),
        *moved,
    ]


def _later(lines: Sequence[Reading], runs: Sequence[Sequence[Sequence[float]]]) -> list[Result]:
    """The median of the later times of each place, in each run."""
    return [
        Result(line.name, line.aim, line.unit, tuple(median(run[place][1:]) for run in runs))
        for place, line in enumerate(lines)
    ]


def _opened(start: Callable[[], Screen], before: str, ways: Sequence[tuple[str, str]]) -> list[list[float]]:
    """Milliseconds until each place stands, the first time and later ones, in one program.

    Args:
        before: the key that leads to where all of them can be gone to; empty for none.
        ways: the letter of each place, and the mark of its first picture; empty where it is the last byte that counts.
    """
    found: list[list[float]] = [[] for _way in ways]
    with start() as screen:
        screen.first_picture(("Metering", "? help"))
        screen.settle()
        if before:
            screen.press(before)
        for _time in range(1 + AGAINS):
            for times, (letter, mark) in zip(found, ways, strict=True):
                screen.settle()
                screen.press("g")
                times.append(1000 * (screen.shown_after(letter, mark) if mark else screen.press(letter)))
    return found


def _moves(start: Callable[[], Screen]) -> Trial:
    """Seconds from the key that moves a deal, which lacks nothing, until it stands in its new column."""

    def trial() -> Sequence[float]:
        with start() as screen:
            screen.first_picture(("Metering", "? help"))
            screen.settle()
            taken = []
            for _move in range(MOVES):
                taken.append(screen.press(">"))
                screen.press("u")
        return taken

    return trial
