"""Invented portfolios of any size to measure with: the same ones every time."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tasdesk.actions.desk import create_book
from tasdesk.store.ids import code_of, id_of
from tasdesk.store.step import Step, Value

TODAY = date(2026, 11, 20)
"""The day on which the portfolios stand, a Friday."""

AUTHOR = "Li Na 李娜"
ACCOUNTS = ("State Grid Jiangsu 国网江苏", "Haier Smart Home 海尔智家", "Xi'an Metro 西安地铁", "Hengli", "同济医院")
PRODUCTS = ("Metering", "Core banking renewal", "Grid dispatch upgrade 电网调度升级", "5G private network", "智能抄表")
RIVALS = ("NARI 南瑞", "Sifang 四方", "XJ Electric", "Holley", "Sanxing 三星")
STAGES = ("verify", "initiate", "analyse", "present", "prepare", "bid", "close")

_FORTNIGHTS = (4, 2, 0)
"""How many weeks ago each deal was assessed: three times, with five weekly points."""

_AT_A_TIME = 5000

_DEAL = ("id", "code", "name", "account_id", "product_id", "stage", "owner", "amount", "currency", "close_date")
_NAMING = ("id", "deal_id", "day", "slot", "rival_id")
_GATES = ("id", "deal_id", "author", "day", "event", "source", "rank")
_ASSESSMENT = ("id", "deal_id", "author", "day", "party", "given", "fit", "closeness", "detail")

Row = tuple[Value, ...]


def make_book(path: Path, deals: int) -> None:
    """Make a book of that many open deals, each with two rivals and three assessments of gates and six scores.

    Everything is written in one step, so that rates and weekly points are worked out as after an import.
    """
    dice = Random(deals)
    with create_book(path, today=TODAY) as book, book.writing("fill", AUTHOR) as step:
        accounts = _named(step, "account", ACCOUNTS)
        products = _named(step, "product", PRODUCTS)
        rivals = _named(step, "rival", RIVALS)
        for first in range(0, deals, _AT_A_TIME):
            ids = [_id(1000 + number) for number in range(first, min(first + _AT_A_TIME, deals))]
            rows = [_deal(dice, deal, number, accounts, products) for number, deal in enumerate(ids, first)]
            step.insert("deal", _DEAL, rows)
            _assess(step, dice, ids, rivals)


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


def _assess(step: Step, dice: Random, ids: list[str], rivals: list[str]) -> None:
    """Name two rivals of each deal and answer the questionnaire three times."""
    namings: list[Row] = []
    gates: list[Row] = []
    assessments: list[Row] = []
    for deal in ids:
        days = [(TODAY - timedelta(days=7 * weeks + dice.randrange(3))).isoformat() for weeks in _FORTNIGHTS]
        pair = dice.sample(rivals, 2)
        for slot, rival in enumerate(pair, start=1):
            namings.append((id_of(deal, days[0], slot), deal, days[0], slot, rival))
        for day in days:
            event, source = dice.choice(("yes", "yes", "yes", "no")), dice.choice(("yes", "no"))
            gates.append((id_of(deal, "salesperson", day), deal, "salesperson", day, event, source, "2"))
            for party in ("us", *pair):
                fit, closeness = dice.randrange(6), dice.randrange(6)
                detail = json.dumps({"fit": {"direct": fit}, "closeness": {"direct": closeness}})
                key = id_of(deal, "salesperson", day, party)
                assessments.append((key, deal, "salesperson", day, party, "fc", fit, closeness, detail))
    step.insert("naming", _NAMING, namings)
    step.insert("gates", _GATES, gates)
    step.insert("assessment", _ASSESSMENT, assessments)
