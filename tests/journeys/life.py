"""A deal's whole life, lived twice each: with the keys of the screen and by commands (METHOD 2, 7).

What is done is the same, so the two books have to say the same.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from books import run
from journeys.terminal import KEYS, Terminal

LEAD = "Second lot"
RIVALS = "NARI 南瑞", "Sifang 四方"
FIT, CLOSENESS = (4, 3, 2), (4, 3, 2)
"""Ours first: METHOD 5's first worked case."""

EARLY = "the tender comes early"
_ID = re.compile(r"\b[0-9a-f]{32}\b")
_OF_ITS_OWN = "id", "code", "written"
"""What differs in two books that say the same: keys, and the time of day."""


# --- what two books say ------------------------------------------------------------------------------------------


def said(bundle: Path) -> Mapping[str, list[str]]:
    """The records of a bundle by table, as text in order, whose ids are replaced by what their records say."""
    rows = [json.loads(line) for line in bundle.read_text(encoding="utf-8").splitlines()[1:]]
    records = [(row["table"], row["record"]) for row in rows if "record" in row]
    names = {
        record["id"]: f"{table} {record.get('name') or record.get('text') or record.get('purpose') or ''}"
        for table, record in records
    }
    found: dict[str, list[str]] = {}
    for table, record in records:
        text = json.dumps({key: value for key, value in record.items() if key not in _OF_ITS_OWN}, ensure_ascii=False)
        found.setdefault(table, []).append(_ID.sub(lambda id_: names.get(id_[0], id_[0]), text))
    return {table: sorted(texts) for table, texts in found.items()}


# --- by commands -------------------------------------------------------------------------------------------------


class Scribe:
    """Somebody at the command line.

    Args:
        book: which book all of it goes into.
    """

    def __init__(self, book: Path) -> None:
        self.book = book

    def do(self, *words: str) -> str:
        """Run a command that has to succeed; what it prints."""
        ended = run("--store", str(self.book), *words)
        assert (0, words) == (ended.status, words), ended.err
        return ended.out.strip()

    def become_a_deal(self) -> str:
        """A lead that was verified and made a deal of, with its gates, rivals and scores; its code."""
        contact = ("--contact", "Liu Fang", "--title", "CIO", "--reach", "liu@linhai.example")
        told = ("--account", "Linhai Grid", *contact, "--source", "fair", "--need", "fewer visits")
        lead = self.do("lead", "add", LEAD, *told)
        self.do("lead", "verify", lead, "budget", "yes", "--evidence", "budget letter")
        for test in ("authority", "need", "timing"):
            self.do("lead", "verify", lead, test, "yes")
        code = self.do("lead", "convert", lead, "--amount", "1200000")
        self.do("deal", "edit", code, "--close-date", "2027-04-02")
        for rival in RIVALS:
            self.do("rival", "add", code, rival)
        self.do("answer", code, "event", "yes", "--by", "2027-03-01", "--note", "budget letter")
        self.do("answer", code, "source", "yes", "--person", "Liu Fang")
        for question, scores in (("fit", FIT), ("closeness", CLOSENESS)):
            for party, score in zip(("us", "rival1", "rival2"), scores, strict=True):
                self.do("answer", code, question, str(score), "--party", party)
        return code

    def win(self) -> None:
        """From the lead to the signed contract."""
        do, code = self.do, self.become_a_deal()
        do("deal", "move", code, "initiate")
        do("team", "add", code, "Zhou Min", "--role", "presales", "--asked", "two days a week")
        do("approval", "record", code, "initiation_approval", "conditions", "--conditions", "margin")
        do("deal", "move", code, "analyse")
        do("strategy", code, "choose", "frontal", "--why", "we lead in both")
        do("plan", code, "--vision", "Every meter read from afar")
        do("tactic", "add", code, "Trial in two stations", "--serves", "fit")
        do("action", "add", code, "Agree on the stations", "--due", "2026-12-01")
        do("value", code, "--solution", "One platform for all stations")
        do("value", code, "--gain", "Fewer visits=35 %")
        do("value", code, "--advantage", "rival1.soft=quick answers")
        need = ("--kind", "restore", "--need", "remote reading", "--layer", "operations")
        do("need", "add", code, "Too many visits", *need)
        do("value", code, "--product", "2000000", "--perception", "0.9", "--cost", "1200000")
        do("deal", "move", code, "present", "--reason", EARLY)
        do("tactic", "done", code, "Trial")
        for stage in ("prepare", "bid"):
            do("deal", "move", code, stage, "--reason", EARLY)
        do("approval", "record", code, "bid_approval", "yes")
        do("deal", "move", code, "close", "--reason", EARLY)
        do("approval", "record", code, "contract_approval", "yes")
        do("deal", "close", code, "won", "--reason", "the trial")
        do("interview", code, "decided", "the trial in two stations")
        do("interview", code, "again", "begin with the users")

    def lose(self) -> None:
        """From the lead to the rival who got it; another lead comes to nothing."""
        do, code = self.do, self.become_a_deal()
        do("deal", "edit", code, "--led-by", "partner")
        action = do("action", "add", code, "Dinner with the board")
        do("registration", "add", code, "Haitang", "--until", "2027-01-31")
        do("resource", "book", "executive", "Wang Wei", "--action", action)
        do("note", code, "the price decides here")
        do("deal", "close", code, "lost", "--to", RIVALS[0], "--reason", "price")
        do("interview", code, "decided", "the price")
        do("interview", code, "foreseen", "in the spring")
        do("lead", "drop", do("lead", "add", "Third lot", "--contact", "Ann"), "--reason", "no budget")


# --- on the screen -----------------------------------------------------------------------------------------------


class Hand:
    """Somebody at the keyboard.

    Args:
        terminal: a program on its board.
    """

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def fill(self, key: str, title: str, *fields: str, shown: str = "") -> None:
        """Open a form with a key and fill it in, field by field; `>` goes one choice on, an empty one stays as it is.

        Args:
            title: what the form is called, which is gone once it is taken.
            shown: what the screen then has.
        """
        written = KEYS["tab"].join(each.replace(">", KEYS["right"]) for each in fields)
        self.terminal.press(key).wait_for(f"─ {title}").type(written + KEYS["enter"])
        self.terminal.shows(shown, without=f"─ {title}")

    def go(self, letter: str, tab: str) -> None:
        """Go to a tab of the deal."""
        self.terminal.type("g" + letter).wait_for(f"▸{tab}")

    def move_on(self, stage: str, reason: str = "") -> None:
        """Move the deal on by one stage."""
        self.terminal.press(">")
        if reason:
            self.terminal.wait_for("reason, then Enter").type(reason + KEYS["enter"])
        self.terminal.wait_for(f"▸{stage}")


def become_a_deal_on_screen(hand: Hand) -> None:
    """As by commands; the deal stays on the screen."""
    terminal = hand.terminal
    terminal.type("gd").wait_for("There are no open leads")
    lead = LEAD, "Linhai Grid", "Liu Fang", "CIO", "liu@linhai.example", "fair", "", "fewer visits"
    hand.fill("a", "New lead", *lead, shown="fair")
    hand.fill("b", "Verify: Second lot", ">", "budget letter", ">", "", ">", "", ">", "", shown="✓✓✓✓")
    hand.fill(">", "Make a deal", "1200000", shown="▸Overview")
    hand.fill("e", LEAD, *[""] * 6, "2027-04-02", shown="2027-04-02")
    hand.go("q", "Questions")
    for number, rival in enumerate(RIVALS, start=1):
        hand.fill("a", f"Rival {number}", rival, shown=rival)
    terminal.press("home", "1")
    hand.fill("e", "Compelling event", "budget letter", "2027-03-01", shown="budget letter")
    terminal.press("down", "1")
    hand.fill("e", "Inside source", "", "Liu Fang", shown="Liu Fang")
    for scores, rows in ((FIT, 2), (CLOSENESS, 6)):
        terminal.press(*["down"] * rows, *["left"] * 2, *(key for score in scores for key in (str(score), "right")))
    terminal.wait_for("Win rate 55%")
    hand.go("o", "Overview")


def win_on_screen(terminal: Terminal) -> None:
    """As by commands."""
    hand = Hand(terminal)
    become_a_deal_on_screen(hand)
    hand.move_on("2 Initiate")
    hand.go("u", "Team")
    hand.fill("a", "Team", "Zhou Min", "presales", "", "two days a week", shown="two days a week")
    hand.fill("d", "Decision", "", ">", "", "margin", shown="margin")
    hand.move_on("3 Analyse")
    hand.go("t", "Plan")
    hand.fill("s", "Strategy", "", "we lead in both", shown="we lead in both")
    terminal.press("home", "enter").wait_for("─ Vision").type("Every meter read from afar").press("f2")
    terminal.shows("✓ Every meter", without="─ Vision")
    hand.fill("a", "Tactic", "Trial in two stations", "", "", "fit, us", shown="for fit")
    hand.fill("A", "To be done", "Agree on the stations", "2026-12-01", shown="2026-12-01")
    hand.go("v", "Value")
    terminal.press("home", "enter").wait_for("─ Solution").type("One platform for all stations").press("f2")
    terminal.shows("One platform", without="─ Solution")
    hand.fill("a", "Business value", "Fewer visits", "35", "%", shown="35 %")
    terminal.press(*["down"] * 5)
    hand.fill("enter", "Advantages over NARI", "", "", "", "quick answers", shown="quick answers")
    rungs = "", "Too many visits", ">", "remote reading", ">>>"
    hand.fill("b", "Needs", *rungs, shown="Too many visits")
    terminal.press("end", "up")
    hand.fill("enter", "Value equation", "2000000", "", "0.9", "1200000", shown="0.9")
    hand.move_on("4 Present", EARLY)
    hand.go("t", "Plan")
    terminal.press("up", "d").shows("Done", without="▸ tactic")
    for stage in ("5 Prepare", "6 Bid"):
        hand.move_on(stage, EARLY)
    hand.go("u", "Team")
    hand.fill("d", "Decision", shown="Bid approval")
    hand.move_on("7 Close", EARLY)
    hand.fill("d", "Decision", shown="Contract approval")
    hand.fill("C", "Close", "", "", "the trial", shown="─ After the closing")
    answers = "the trial in two stations", "", "begin with the users"
    terminal.type(KEYS["tab"].join(answers) + KEYS["enter"]).shows("won 2026", without="─ After")


def lose_on_screen(terminal: Terminal) -> None:
    """As by commands."""
    hand = Hand(terminal)
    become_a_deal_on_screen(hand)
    hand.fill("e", LEAD, *[""] * 4, ">", shown="no registration")
    hand.go("t", "Plan")
    hand.fill("A", "To be done", "Dinner with the board", shown="Dinner with")
    hand.go("u", "Team")
    hand.fill("r", "Registration", "Haitang", "2027-01-31", shown="Haitang")
    hand.fill("b", "Borrow", "", "Wang Wei", shown="Wang Wei")
    terminal.press("c").wait_for("Note on").type("the price decides here").press("f2")
    terminal.shows("Team", without="Note on")
    hand.fill("C", "Close", ">", RIVALS[0], "price", shown="─ After the closing")
    answers = "the price", "in the spring"
    terminal.type(KEYS["tab"].join(answers) + KEYS["enter"]).shows("lost 2026", without="─ After")
    terminal.type("gd").wait_for("There are no open leads")
    hand.fill("a", "New lead", "Third lot", "", "Ann", shown="Third lot")
    hand.fill("x", "Drop: Third lot", "no budget", shown="There are no open leads")
