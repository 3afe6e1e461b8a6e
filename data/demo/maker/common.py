"""What all makers share: days, chance, the lines of the portfolio, and the house that sells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum, auto
from hashlib import blake2b
from typing import Any

from tasdesk.method.course import weights_of
from tasdesk.method.playbook import Playbook

ANCHOR = date(2026, 9, 25)
"""The Friday of the last week: nothing in the portfolio is dated later."""

WEEKS = 26
MONDAY = ANCHOR - timedelta(weeks=WEEKS - 1, days=4)
"""The first day of the first week."""

Row = dict[str, Any]

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def chance(*name: object) -> float:
    """A number from 0 to 1 that follows from a name and looks like chance."""
    drawn = blake2b("|".join(map(str, name)).encode(), digest_size=7).digest()
    return int.from_bytes(drawn, "big") / 2**56


def day_of(when: str) -> date:
    """The day a story writes as `w12 Thu`, or as `w12` for its Friday."""
    week, _blank, weekday = when.partition(" ")
    return MONDAY + timedelta(weeks=int(week[1:]), days=_DAYS.index(weekday or "Fri"))


class Turn(IntEnum):
    """What comes first on a day: things before what is said of them, closings last."""

    PRODUCT = auto()
    ACCOUNT = auto()
    PERSON = auto()
    LINK = auto()
    LEAD = auto()
    DEAL = auto()
    REOPEN = auto()
    RIVAL = auto()
    EDIT = auto()
    ROLE = auto()
    STRATEGY = auto()
    TACTIC = auto()
    VALUE = auto()
    DOSSIER = auto()
    ACTIVITY = auto()
    ACTION = auto()
    ENDED = auto()
    ANSWER = auto()
    MANAGER = auto()
    AGREED = auto()
    MOVE = auto()
    NOTE = auto()
    CLOSE = auto()


@dataclass(order=True)
class Step:
    """One line of the portfolio; within a day they stand in the order of `turn`."""

    day: date
    turn: Turn
    op: str = field(compare=False)
    by: str = field(compare=False)
    insert: dict[str, list[Row]] = field(compare=False, default_factory=dict)
    update: dict[str, list[Row]] = field(compare=False, default_factory=dict)


class House:
    """The salespeople, products, rivals and words that all stories share.

    Also the deals' diaries and campaigns by their keys.
    """

    def __init__(
        self,
        told: Mapping[str, Any],
        playbook: Playbook,
        diaries: Mapping[str, Mapping[str, Any]],
        campaigns: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.diaries = diaries
        self.campaigns = campaigns
        self.routine: dict[str, dict[str, list[str]]] = told["routine"]
        self.people: dict[str, Row] = told["people"]
        self.manager: str = next(key for key, one in self.people.items() if one["role"] == "manager")
        self.products: dict[str, Row] = told["products"]
        self.rivals: dict[str, str] = told["rivals"]
        self.evidence: dict[str, dict[str, list[str]]] = told["evidence"]
        self.playbook = playbook
        self.weights = weights_of(playbook)

    def steps(self) -> Iterator[Step]:
        """Write down the products; rivals come with the first deal that names them."""
        rows = [
            {
                "id": key,
                "name": product["name"],
                "series": product["series"],
                "list_price": product["list_price"] * 100,
                "currency": "CNY",
            }
            for key, product in self.products.items()
        ]
        yield Step(day_of("w-30 Mon"), Turn.PRODUCT, "add product", self.manager, {"product": rows})

    def words(self, owner: str, kind: str, *name: object) -> str:
        """A sentence of evidence as this salesperson writes it; often none."""
        if chance("said", *name) < 0.3:
            return ""
        known = self.evidence[self.people[owner]["language"]][kind]
        return known[int(chance("which", *name) * len(known))]
