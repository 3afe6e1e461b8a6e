"""The customer's people and the links between them: the values of the relationship map (METHOD 6)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tasdesk.method.facts import NOTHING


class LinkKind(StrEnum):
    """The three kinds of link between people (METHOD 6)."""

    REPORTING = "reporting"
    POLITICAL = "political"
    DECISION = "decision"


class Stance(StrEnum):
    """A person's attitude to a party; None stands for unknown."""

    STRONGLY_POSITIVE = "strongly-positive"
    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    STRONGLY_NEGATIVE = "strongly-negative"


class Interaction(StrEnum):
    """How much contact a party has with a person."""

    NEVER = "never"
    OCCASIONAL = "occasional"
    MULTIPLE = "multiple"
    DEEP = "deep"


class Influence(StrEnum):
    """A person's weight in the organisation: medium is the political structure, high the inner circle."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Role(StrEnum):
    """What a person does in a decision."""

    APPROVER = "approver"
    DECISION_MAKER = "decision-maker"
    EVALUATOR = "evaluator"
    USER = "user"


class Buying(StrEnum):
    """A person's part in buying-influence terms."""

    ECONOMIC = "EB"
    TECHNICAL = "TB"
    USER = "UB"
    COACH = "coach"


class Orientation(StrEnum):
    """How a person goes about things (behaviour orientation)."""

    PROFESSIONAL = "professional"
    PRAGMATIC = "pragmatic"
    PROFESSIONAL_PRAGMATIC = "professional-pragmatic"
    PRAGMATIC_PROFESSIONAL = "pragmatic-professional"
    BALANCED = "balanced"


class RelationshipStrategy(StrEnum):
    """What we do about one person."""

    SUPPRESS = "suppress"
    DEFEND = "defend"
    ATTACK = "attack"
    MOTIVATE = "motivate"
    BALANCE = "balance"


class Person(NamedTuple):
    """A person of the customer as seen from one deal (METHOD 6).

    Attributes:
        roles, buying: in the order of their enumerations, each once.
        stances: by party; a stance set on the deal has gone before the account's. Unknown ones are not there.
        interactions: by party; as METHOD 6 has them for the deal. A party that never met the person is not there.
        by_hand: why the interaction of a party was set by hand on this deal, where it was.
        account: the customer they belong to, where it is another than the deal's.
        left_on: from which day they are no longer there; None while they are.
        strategy: the relationship strategy chosen on this deal, `strategy_reason` why.
    """

    id: str
    name: str
    title: str = ""
    department: str = ""
    influence: Influence | None = None
    roles: tuple[Role, ...] = ()
    buying: tuple[Buying, ...] = ()
    stances: Mapping[str, Stance] = NOTHING
    interactions: Mapping[str, Interaction] = NOTHING
    wants_business: str = ""
    wants_self: str = ""
    email: str = ""
    phone: str = ""
    orientation: Orientation | None = None
    criteria: str = ""
    circle: str = ""
    by_hand: Mapping[str, str] = NOTHING
    account: str = ""
    left_on: date | None = None
    strategy: RelationshipStrategy | None = None
    strategy_reason: str = ""


class Link(NamedTuple):
    """One link between two people, by their ids.

    Reporting: `source` reports to `target`. Political: `source` influences `target`, weakly (1) to strongly (3), None
    where nobody said how much. Decision: `source` follows `target`.
    """

    kind: LinkKind
    source: str
    target: str
    strength: int | None = None
