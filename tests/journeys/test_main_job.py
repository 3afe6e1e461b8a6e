"""The main job: a deal of the import is given rivals and answers, and the win rate follows."""

import json
import re

from books import TODAY
from journeys.terminal import outside
from tasdesk.method.facts import Scores, Standing
from tasdesk.method.winrate import percent, rate

DEAL = "YI23MAY9"
"""The CRM's own id of an open deal."""

RIVALS = "Kestrel Soft", "用友 Yonyou"
FIT, CLOSENESS = (4, 2, 3), (3, 4, 1)
"""Ours first."""


def test_a_deal_gets_its_rate_from_six_answers(start, imported, playbook):
    """Two rivals named, both gates and six scores by digit keys: the rate is the method's at each step, `u` takes the
    last answer back and `U` gives it again, and the command line says the same of the book.
    """
    terminal = start().wait_for("48 deals").press("/").wait_for("grade:A").type(f"id:{DEAL}").wait_for("1 of 48 deals")
    terminal.press("enter").wait_for("open").press("enter").wait_for("▸Overview")
    assert "not computed" in terminal.lines[2]
    terminal.press("]").wait_for("▸Questions")
    for number, rival in enumerate(RIVALS, start=1):
        terminal.press("a").wait_for(f"Rival {number} ─").type(rival).press("enter")
        terminal.wait_for(lambda rival=rival: rival in terminal.line_with("as salesperson"))

    terminal.press("home", "1", "down", "1", "down", "down", "left", "left")
    terminal.press(*digits(FIT), *["left"] * 2, *["down"] * 6, *digits(CLOSENESS[:2]), "right")
    before = expected(playbook, rival2_closeness=None)
    terminal.wait_for(lambda: shown(terminal) == percent(before))
    terminal.press(str(CLOSENESS[2]))
    after = expected(playbook)
    terminal.wait_for(lambda: shown(terminal) == percent(after))
    assert percent(before) != percent(after)

    terminal.press("u").wait_for(lambda: shown(terminal) == percent(before))
    terminal.press("U").wait_for(lambda: shown(terminal) == percent(after))
    assert 0 == terminal.press("ctrl+q").end()

    assert after == json.loads(outside("--today", TODAY.isoformat(), "rate", DEAL, "--json").stdout)["rate"]
    assert 0 == outside("--today", TODAY.isoformat(), "recompute", "--check").returncode


def digits(scores):
    """The keys that give scores from left to right."""
    return [key for score in scores for key in ("right", str(score))][1:]


def expected(playbook, rival2_closeness=CLOSENESS[2]):
    """The rate by the method, 0–1."""
    us, one, two = zip("abc", FIT, (*CLOSENESS[:2], rival2_closeness), strict=True)
    standing = Standing(True, True, None, False, Scores(*us), (Scores(*one), Scores(*two)), (1, 2))
    return rate(standing, playbook.comparison).value


def shown(terminal):
    """The rate in the head of the deal, in per cent."""
    found = re.search(r"Win rate (\d+)%", terminal.lines[2])
    return found and int(found[1])
