"""The main job as one does it: name two rivals, answer by digit keys, watch the rate, take it back."""

import json
import re

from books import TODAY
from journeys.terminal import Terminal, outside
from tasdesk.method.facts import Scores, Standing
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import percent, rate

RIVALS = "Kestrel Soft", "用友 Yonyou"
FIT, CLOSENESS = (4, 2, 3), (3, 4, 1)
"""Ours first."""


def do_the_main_job(terminal: Terminal, deal: str, playbook: Playbook) -> None:
    """Give an open deal without answers its rate from the board, compare each step with the method, and leave.

    Args:
        deal: its id in the CRM it came from.
    """
    terminal.press("/").wait_for("grade:A").type(f"id:{deal}").wait_for("1 of ").press("enter").wait_for("⏎ open")
    terminal.press("enter").wait_for("▸Overview")
    assert terminal.shows(lambda: "not computed" in terminal.lines[2])

    terminal.press("]").wait_for("▸Questions")
    for number, rival in enumerate(RIVALS, start=1):
        terminal.press("a").wait_for(f"Rival {number} ─").type(rival).wait_for(rival).press("enter")
        terminal.wait_for(lambda rival=rival: rival in terminal.line_with("as salesperson"))

    terminal.press("home", "1", "down", "1", "down", "down", "left", "left")
    terminal.press(*_digits(FIT), *["left"] * 2, *["down"] * 6, *_digits(CLOSENESS[:2]), "right")
    before, after = _by_the_method(playbook, None), _by_the_method(playbook, CLOSENESS[2])
    assert percent(before) != percent(after)
    terminal.wait_for(lambda: _shown(terminal) == percent(before))
    terminal.press(str(CLOSENESS[2])).wait_for(lambda: _shown(terminal) == percent(after))

    terminal.press("u").wait_for(lambda: _shown(terminal) == percent(before))
    assert before == rate_outside(deal)
    terminal.press("U").wait_for(lambda: _shown(terminal) == percent(after))
    assert 0 == terminal.press("ctrl+q").end()
    assert after == rate_outside(deal)
    assert 0 == outside("--today", TODAY.isoformat(), "recompute", "--check").returncode


def rate_outside(deal: str) -> float | None:
    """The rate as the command line has it, in a process of its own."""
    rate: float | None = json.loads(outside("--today", TODAY.isoformat(), "rate", deal, "--json").stdout)["rate"]
    return rate


def _digits(scores: tuple[int, ...]) -> list[str]:
    """The keys that give scores from left to right."""
    return [key for score in scores for key in ("right", str(score))][1:]


def _by_the_method(playbook: Playbook, last: int | None) -> float:
    """The rate of METHOD 5, 0–1, with this closeness of rival 2."""
    us, one, two = zip("abc", FIT, (*CLOSENESS[:2], last), strict=True)
    value = rate(
        Standing(True, True, None, False, Scores(*us), (Scores(*one), Scores(*two)), (1, 2)), playbook.comparison
    ).value
    assert value is not None
    return value


def _shown(terminal: Terminal) -> int | None:
    """The rate in the head of the deal, in per cent."""
    found = re.search(r"Win rate (\d+)%", terminal.lines[2])
    return int(found[1]) if found else None
