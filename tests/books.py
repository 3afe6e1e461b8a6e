"""A small book made by the actions, and running the command line against it."""

import contextlib
import io
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tasdesk.__main__ import main
from tasdesk.actions.answers import Answered, answer
from tasdesk.actions.deals import add_deal, close_deal
from tasdesk.actions.desk import Desk, User, create_book
from tasdesk.actions.notes import write_note
from tasdesk.actions.rivals import name_rival
from tasdesk.method.facts import Author, Lead, Money, Outcome

TODAY = date(2026, 11, 24)
FIRST_DAY = date(2026, 11, 2)
USER = User("Moses", Author.SALESPERSON)


def small_book(path: Path) -> None:
    """Make a book of four deals, as of `TODAY`.

    `Metering rollout 智能抄表` has two rivals, Kingdee and 用友 Yonyou, and all answers since `FIRST_DAY`: 4,4 against
    3,3 and 2,2, both gates and rank 2, so its rate is 16/29. `Metering service` has nothing, `Fleet telematics` was
    lost to Kingdee, `Core ledger` is led by a partner.
    """
    with create_book(path, today=FIRST_DAY) as book:
        desk = Desk(book, USER, FIRST_DAY)
        amount = Money(124_000_000_50, "CNY")
        rollout = add_deal(desk, "Metering rollout 智能抄表", account="Haier 海尔", amount=amount, need="Fewer visits.")
        add_deal(desk, "Metering service", account="Haier 海尔", amount=Money(30_000_000, "CNY"))
        fleet = add_deal(desk, "Fleet telematics", account="Norrvik", amount=Money(1_000_000, "EUR"))
        add_deal(desk, "Core ledger", account="云泽银行", led_by=Lead.PARTNER)
        fill_in(desk, rollout)
    with create_or_open(path) as book:
        desk = Desk(book, USER, TODAY)
        name_rival(desk, fleet, "Kingdee")
        close_deal(desk, fleet, Outcome.LOST, to="Kingdee", reason="price")
        write_note(desk, rollout, "李总 wants proof\nbefore the tender", shared=True)


def create_or_open(path: Path):
    """The book, opened as of `TODAY`."""
    from tasdesk.actions.desk import open_book

    return open_book(path, today=TODAY)


def fill_in(desk: Desk, deal_id: str) -> None:
    """Name both rivals and give every answer."""
    name_rival(desk, deal_id, "Kingdee")
    name_rival(desk, deal_id, "用友 Yonyou")
    answer(desk, deal_id, "event", "yes", said=Answered(by=date(2027, 3, 1), note="budget approved"))
    answer(desk, deal_id, "source", "yes")
    answer(desk, deal_id, "rank", "2")
    for party, score in (("us", 4), ("rival1", 3), ("rival2", 2)):
        for question in ("fit", "closeness"):
            answer(desk, deal_id, question, score, party=party)


class Ended(NamedTuple):
    """How a command line ended, and what it printed where."""

    status: int
    out: str
    err: str


class _Screen(io.TextIOWrapper):
    """Where a command prints; a terminal if told so."""

    def __init__(self, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()


def run(*words: str, given: bytes = b"", terminal: bool = False) -> Ended:
    """Run a command line in this process, on `TODAY` unless it says another day.

    Args:
        given: what it finds on its standard input.
        terminal: what it prints goes to a terminal; its input never comes from one.
    """
    out, err, before = _Screen(terminal), _Screen(terminal), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main(["--today", TODAY.isoformat(), *words])
    finally:
        sys.stdin = before
    return Ended(status, out.text(), err.text())
