"""How each party competes: strategies, tactics, value, plan, and what is known of a rival (METHOD 7)."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from tasdesk.method.competition import WRITTEN, TacticState
from tasdesk.method.facts import Strategy
from tasdesk.method.rivals import EntryKind
from tasdesk.method.value import Layer, Problem
from tasdesk.store.tables.columns import (
    Row,
    index_where_set,
    key,
    may_refer_to,
    minor_units,
    one_of,
    refers_to,
    words,
)


class StrategyRow(Row, table=True):
    """The strategy of a party from a day on. Its id is `id_of(deal, party, day)`; `party` is `us` or a rival's id."""

    __tablename__ = "strategy"
    __table_args__ = (sa.UniqueConstraint("deal_id", "party", "day"), one_of("strategy", Strategy))

    id: str = key()
    deal_id: str = refers_to("deal.id")
    party: str
    day: date
    strategy: str
    why: str = words()
    author: str = words()


class TacticRow(Row, table=True):
    """A concrete move of a party.

    Attributes:
        standard: its id in the playbook, such as `frontal.trial`; empty for one in own words.
        gap: what it is there for, as `method.gaps` writes it, with ids; empty where nobody said.
        since: the day it was planned; `ended` the day it was done or dropped.
        note: what came of it, or why it was dropped.
    """

    __tablename__ = "tactic"
    __table_args__ = (one_of("state", TacticState),)

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    party: str
    text: str
    standard: str = words()
    owner: str = words()
    due: date | None = None
    state: str = Field(default=TacticState.OPEN.value, sa_column_kwargs={"server_default": TacticState.OPEN.value})
    gap: str = words()
    since: date
    ended: date | None = None
    note: str = words()


class ValueRow(Row, table=True):
    """A party's value proposition from a day on. Its id is `id_of(deal, party, day)`.

    Attributes:
        gains: a JSON array, each with its statement and its number: `{"statement": "…", "amount": 320000000,
            "currency": "CNY"}` in minor units, or `{"statement": "…", "number": "35", "unit": "%"}`, or neither.
        advantages: a JSON object, per other party an object by kind of strength.
    """

    __tablename__ = "value_proposition"
    __table_args__ = (sa.UniqueConstraint("deal_id", "party", "day"),)

    id: str = key()
    deal_id: str = refers_to("deal.id")
    party: str
    day: date
    solution: str = words()
    gains: str = Field(default="[]", sa_column_kwargs={"server_default": "[]"})
    advantages: str = Field(default="{}", sa_column_kwargs={"server_default": "{}"})
    author: str = words()


class EquationRow(Row, table=True):
    """The numbers of the value equations from a day on, in minor units; null is unknown. Its id is `id_of(deal, day)`.

    `perception`, 0–1, is the decimal number as it was given.
    """

    __tablename__ = "value_equation"
    __table_args__ = (
        sa.UniqueConstraint("deal_id", "day"),
        sa.CheckConstraint("CAST(perception AS REAL) BETWEEN 0 AND 1", name="perception"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id")
    day: date
    currency: str
    product: int | None = minor_units()
    salesperson: int | None = minor_units()
    perception: str | None = None
    cost: int | None = minor_units()
    author: str = words()


class NeedRow(Row, table=True):
    """A rung of the needs ladder: whose problem, which buying need, on which layer of their strategy."""

    __tablename__ = "need"
    __table_args__ = (
        one_of("kind", Problem, or_empty=True),
        one_of("layer", Layer, or_empty=True),
        index_where_set("need", "person_id"),
    )

    id: str = key()
    deal_id: str = refers_to("deal.id", index=True)
    person_id: str | None = may_refer_to("person.id")
    problem: str = words()
    kind: str = words()
    need: str = words()
    layer: str = words()
    motivation: str = words()
    expectation: str = words()


class PlanTextRow(Row, table=True):
    """What is written under a head of the plan from a day on. Its id is `id_of(deal, head, day)`."""

    __tablename__ = "plan_text"
    __table_args__ = (sa.UniqueConstraint("deal_id", "head", "day"), one_of("head", WRITTEN))

    id: str = key()
    deal_id: str = refers_to("deal.id")
    head: str
    day: date
    text: str = words()
    author: str = words()


class RivalEntryRow(Row, table=True):
    """Something known of a rival: anywhere, at one account, or on one deal.

    Attributes:
        source: where it comes from.
        amount, currency: of an entry of the price history.
    """

    __tablename__ = "rival_entry"
    __table_args__ = (
        one_of("kind", EntryKind),
        sa.CheckConstraint("deal_id IS NULL OR account_id IS NULL", name="deal_id"),
        index_where_set("rival_entry", "account_id"),
        index_where_set("rival_entry", "deal_id"),
    )

    id: str = key()
    rival_id: str = refers_to("rival.id", index=True)
    account_id: str | None = may_refer_to("account.id")
    deal_id: str | None = may_refer_to("deal.id")
    kind: str
    day: date
    text: str
    source: str = words()
    amount: int | None = minor_units()
    currency: str = words()
    author: str = words()
