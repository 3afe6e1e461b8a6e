"""Invented portfolios of any size to measure with: the same ones every time."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tasdesk.actions.desk import create_book
from tasdesk.method.course import score_of, weights_of
from tasdesk.method.facts import US, Question
from tasdesk.store.book import Book
from tasdesk.store.ids import code_of, id_of
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.step import Step, Value

TODAY = date(2026, 11, 20)
"""The day on which the portfolios stand, a Friday."""

AUTHOR = "Li Na 李娜"
ACCOUNTS = ("State Grid Jiangsu 国网江苏", "Haier Smart Home 海尔智家", "Xi'an Metro 西安地铁", "Hengli", "同济医院")
PRODUCTS = ("Metering", "Core banking renewal", "Grid dispatch upgrade 电网调度升级", "5G private network", "智能抄表")
RIVALS = ("NARI 南瑞", "Sifang 四方", "XJ Electric", "Holley", "Sanxing 三星")
STAGES = ("verify", "initiate", "analyse", "present", "prepare", "bid", "close")

THREE_TIMES = (4, 2, 0)
"""How many weeks ago each deal was assessed: three times, with five weekly points."""

EVERY_WEEK = tuple(range(25, -1, -1))
"""The same for half a year of weekly rounds: 26 assessments, with 26 weekly points."""

_PROBES: Mapping[Question, tuple[str, ...]] = {
    Question.FIT: ("function", "price", "references"),
    Question.CLOSENESS: ("decision_maker", "users"),
}
"""By which probes our own scores are answered."""

_AT_A_TIME = 1000

_DEAL = ("id", "code", "name", "account_id", "product_id", "stage", "owner", "amount", "currency", "close_date")
_NAMING = ("id", "deal_id", "day", "slot", "rival_id")
_GATES = ("id", "deal_id", "author", "day", "event", "source", "rank")
_ASSESSMENT = ("id", "deal_id", "author", "day", "party", "given", "fit", "closeness", "detail")

Row = tuple[Value, ...]


def make_book(path: Path, deals: int, weeks_ago: Sequence[int] = THREE_TIMES) -> None:
    """Make a book of that many open deals, each with two rivals assessed so many weeks ago.

    An assessment has twelve answers: three gates, five probes of us, fit and closeness of each rival. Everything is
    written in one step, so that rates and weekly points are worked out as after an import.
    """
    with create_book(path, today=TODAY) as book:
        add_deals(book, deals, weeks_ago)


def add_deals(book: Book, deals: int, weeks_ago: Sequence[int] = THREE_TIMES) -> None:
    """Write as many deals into a book that has none of them."""
    dice = Random(deals)
    with book.writing("fill", AUTHOR) as step:
        accounts = _named(step, "account", ACCOUNTS)
        products = _named(step, "product", PRODUCTS)
        rivals = _named(step, "rival", RIVALS)
        for first in range(0, deals, _AT_A_TIME):
            ids = [_id(1000 + number) for number in range(first, min(first + _AT_A_TIME, deals))]
            rows = [_deal(dice, deal, number, accounts, products) for number, deal in enumerate(ids, first)]
            step.insert("deal", _DEAL, rows)
            _assess(step, dice, ids, rivals, weeks_ago)


def _id(number: int) -> str:
    """A key like those of `new_id`, which hold the time and chance, but always the same."""
    return f"{0x19A000000000 + number:012x}7000{8 << 60 | number:016x}"


def _named(step: Step, table: str, names: tuple[str, ...]) -> list[str]:
    ids = [id_of(_id(0), table, name) for name in names]
    step.insert(table, ("id", "name"), zip(ids, names, strict=True))
    return ids


def _deal(dice: Random, id_: str, number: int, accounts: list[str], products: list[str]) -> Row:
    which = dice.randrange(len(products))
    return (
        id_,
        code_of(id_),
        f"{PRODUCTS[which]} {number}",
        dice.choice(accounts),
        products[which],
        STAGES[dice.randrange(len(STAGES))],
        AUTHOR,
        dice.randrange(10**5, 10**9),
        "CNY",
        (TODAY + timedelta(days=dice.randrange(-30, 300))).isoformat(),
    )


def _assess(step: Step, dice: Random, ids: list[str], rivals: list[str], weeks_ago: Sequence[int]) -> None:
    """Name two rivals of each deal and answer the questionnaire so many weeks ago."""
    weights = weights_of(playbook_in_force(step.read))
    namings: list[Row] = []
    gates: list[Row] = []
    assessments: list[Row] = []
    for deal in ids:
        days = [(TODAY - timedelta(days=7 * weeks + dice.randrange(3))).isoformat() for weeks in weeks_ago]
        pair = dice.sample(rivals, 2)
        for slot, rival in enumerate(pair, start=1):
            namings.append((id_of(deal, days[0], slot), deal, days[0], slot, rival))
        for day in days:
            event, source = dice.choice(("yes", "yes", "yes", "no")), dice.choice(("yes", "no"))
            gates.append((id_of(deal, "salesperson", day), deal, "salesperson", day, event, source, "2"))
            for party in ("us", *pair):
                said = {question: _said(dice, _PROBES[question] if party == US else ()) for question in Question}
                scores = [
                    score_of(given.get("direct"), given.get("probes", {}), weights[q]) for q, given in said.items()
                ]
                key = id_of(deal, "salesperson", day, party)
                assessments.append((key, deal, "salesperson", day, party, "fc", *scores, json.dumps(said)))
    step.insert("naming", _NAMING, namings)
    step.insert("gates", _GATES, gates)
    step.insert("assessment", _ASSESSMENT, assessments)


def _said(dice: Random, probes: Sequence[str]) -> dict[str, Any]:
    """What is answered to a question: its probes, or directly where none of them is asked."""
    if not probes:
        return {"direct": dice.randrange(6)}
    return {"probes": {probe: dice.randrange(6) for probe in probes}}
