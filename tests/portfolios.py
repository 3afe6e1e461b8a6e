"""Made-up cards for tests of the board, the list and the filter: always the same, in both languages, hostile ones among
them."""

import random
from itertools import cycle, islice

from tasdesk.method.facts import Card
from tasdesk.method.playbook import Playbook

PRODUCTS = ("Metering", "Core banking renewal", "Fleet telematics", "5G private network", "智能抄表", "Smart factory")
ACCOUNTS = (
    "State Grid Jiangsu 国网江苏", "Bank of Ningbo 宁波银行", "Haier Smart Home 海尔智家", "Hengli Petrochemical",
    "同济医院", "Xi'an Metro 西安地铁", "Tongji Hospital", "CATL 宁德时代",
)  # fmt: skip
OWNERS = ("Moses", "Li Na 李娜", "Tom Baker")
HOSTILE = (
    "[/red] drop [b]table",
    "\x1b]0;owned\x07\x1b[2J nice",
    "invoice\u202efdp.exe\u2066\u200b\u2028 end",
    "非常长的商机名称" * 8,
    "e\u0301tude \u0301 {0} %s {x}\n\ttabbed",
    "",
)
STAGES = ("verify", "initiate", "analyse", "present", "prepare", "bid", "close")


def card(number: int = 1, **changed: object) -> Card:
    """One card, with some of its fields changed."""
    plain = Card(
        id=f"deal-{number:06}", code=f"D-{number:04}", name="Metering", account="Haier", product="", stage="verify",
        outcome="", grade="A", minor=1_000_000_00, currency="CNY", amount=1e6, rate=0.5, reason="", change=None,
        owner="Moses", closed_on="", close_date="2027-04-02", external_id=f"X{number}",
    )  # fmt: skip
    return plain._replace(**changed)


def made_up(count: int, seed: int = 7) -> tuple[Card, ...]:
    """That many open deals; the first six have hostile names, and each stage has some of them."""
    dice = random.Random(seed)
    cards = []
    for number in range(count):
        units = round(10 ** dice.uniform(5, 7.6), -4)
        computed = dice.random() > 0.15
        cards.append(
            card(
                number,
                name=HOSTILE[number] if number < len(HOSTILE) else f"{dice.choice(PRODUCTS)} {number % 97}",
                account=HOSTILE[number] if number < len(HOSTILE) else dice.choice(ACCOUNTS),
                stage=STAGES[number % len(STAGES)] if number < 70 else dice.choice(STAGES),
                grade=dice.choice("ABCDE"),
                minor=int(units * 100),
                amount=units,
                rate=dice.random() if computed else None,
                reason="" if computed else dice.choice(("unanswered", "no-compelling-event")),
                change=dice.choice((None, 0.0, 0.03, 0.06, -0.02, -0.12)) if computed else None,
                owner=dice.choice(OWNERS),
            )
        )
    return tuple(cards)


def closed(count: int) -> tuple[Card, ...]:
    """That many closed deals, of every outcome."""
    outcomes = islice(cycle(("won", "lost", "no-decision", "disqualified")), count)
    return tuple(
        made._replace(
            id=f"closed-{number}", outcome=outcome, reason=outcome, rate=1.0 if outcome == "won" else 0.0, change=None,
            closed_on=f"2026-{1 + number % 12:02}-17", stage="close" if outcome == "won" else made.stage,
        )
        for number, (made, outcome) in enumerate(zip(made_up(count), outcomes, strict=True))
    )  # fmt: skip


def stage_names(playbook: Playbook) -> list[str]:
    """The names of the stages in English, in their order."""
    return [stage.name.en for stage in playbook.stages]
