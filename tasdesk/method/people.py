"""What the playbook says of people: the weights of the map, what to do about whom, advice (METHOD 6, 9)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple, TypeVar

from tasdesk.messages import _
from tasdesk.method.entries import Entries
from tasdesk.method.facts import Words
from tasdesk.method.person import Buying, Influence, Interaction, RelationshipStrategy, Role, Stance

Member = TypeVar("Member", bound=StrEnum)

_HEAVIEST: Final = 1000

ROLES: Final[Mapping[Role, float]] = {
    Role.APPROVER: 4,
    Role.DECISION_MAKER: 4,
    Role.EVALUATOR: 2,
    Role.USER: 1,
}
INFLUENCES: Final[Mapping[Influence, float]] = {Influence.LOW: 1, Influence.MEDIUM: 1.5, Influence.HIGH: 2}
STANCES: Final[Mapping[Stance, float]] = {
    Stance.STRONGLY_NEGATIVE: 0,
    Stance.NEGATIVE: 0.25,
    Stance.NEUTRAL: 0.5,
    Stance.POSITIVE: 0.75,
    Stance.STRONGLY_POSITIVE: 1,
}
INTERACTIONS: Final[Mapping[Interaction, float]] = {
    Interaction.NEVER: 0.4,
    Interaction.OCCASIONAL: 0.6,
    Interaction.MULTIPLE: 0.8,
    Interaction.DEEP: 1,
}
STRATEGIES: Final[Mapping[Stance, RelationshipStrategy]] = {
    Stance.STRONGLY_NEGATIVE: RelationshipStrategy.SUPPRESS,
    Stance.NEGATIVE: RelationshipStrategy.DEFEND,
    Stance.NEUTRAL: RelationshipStrategy.ATTACK,
    Stance.POSITIVE: RelationshipStrategy.MOTIVATE,
    Stance.STRONGLY_POSITIVE: RelationshipStrategy.BALANCE,
}


class BuyingAdvice(NamedTuple):
    """What to do about somebody with this part in the purchase.

    Attributes:
        for_us, undecided, against: by how they stand to us; undecided is also who is not known.
        signs: how opposition shows.
    """

    for_us: Words
    undecided: Words
    against: Words
    signs: Words

    def on(self, stance: Stance | None) -> Words:
        """The advice for this stance to us."""
        if stance in (Stance.POSITIVE, Stance.STRONGLY_POSITIVE):
            return self.for_us
        return self.against if stance in (Stance.NEGATIVE, Stance.STRONGLY_NEGATIVE) else self.undecided


@dataclass(frozen=True, slots=True)
class PeopleMethod:
    """What a company decides about people; what its playbook does not say is the standard's.

    Attributes:
        roles, influences: weights, above 0.
        stances, interactions: 0–1.
        strategies: what to do about a person of this stance to us.
        advice: empty for a part in the purchase of which the playbook says nothing.
    """

    roles: Mapping[Role, float] = field(default_factory=lambda: ROLES)
    influences: Mapping[Influence, float] = field(default_factory=lambda: INFLUENCES)
    stances: Mapping[Stance, float] = field(default_factory=lambda: STANCES)
    interactions: Mapping[Interaction, float] = field(default_factory=lambda: INTERACTIONS)
    strategies: Mapping[Stance, RelationshipStrategy] = field(default_factory=lambda: STRATEGIES)
    advice: Mapping[Buying, BuyingAdvice] = field(default_factory=dict)


def people_method(table: Entries, advice: Entries) -> PeopleMethod:
    """The people's part of a playbook.

    Args:
        table: its section `map`.
        advice: its table `advice.buying`.
    """
    method = PeopleMethod(
        roles=_numbers(table, "roles", ROLES, _weight),
        influences=_numbers(table, "influence", INFLUENCES, _weight),
        stances=_numbers(table, "stance", STANCES, _part),
        interactions=_numbers(table, "interaction", INTERACTIONS, _part),
        strategies=_strategies(table.table("strategies", optional=True)),
        advice={who: _advice(advice.table(who)) for who in Buying if who in advice},
    )
    table.end()
    advice.end()
    return method


def _numbers(
    table: Entries, section: str, usual: Mapping[Member, float], wrong: Callable[[Decimal, str], str]
) -> dict[Member, float]:
    """A number for each member; one that is refused is the usual one, and nobody sees it."""
    entries, found = table.table(section, optional=True), dict(usual)
    for member in usual:
        key = member.value.replace("-", "_")
        number = entries.decimal(key, Decimal(str(usual[member])))
        refusal = wrong(number, entries.at(key)) if number.is_finite() else ""
        if refusal:
            entries.refuse(key, refusal)
        elif number.is_finite():
            found[member] = float(number)
    entries.end()
    return found


def _weight(number: Decimal, key: str) -> str:
    if 0 < float(number) <= _HEAVIEST:
        return ""
    return _("{key} must be more than 0, and at most {highest}.").format(key=key, highest=_HEAVIEST)


def _part(number: Decimal, key: str) -> str:
    if 0 <= number <= 1:
        return ""
    return _("{key} is {value} and must be from {least} to {highest}.").format(
        key=key, value=f"{number:.9g}", least=0, highest=1
    )


def _strategies(entries: Entries) -> dict[Stance, RelationshipStrategy]:
    found = dict(STRATEGIES)
    for stance in STRATEGIES:
        key = stance.value.replace("-", "_")
        said = entries.text(key) if key in entries else ""
        if said in tuple(RelationshipStrategy):
            found[stance] = RelationshipStrategy(said)
        elif said:
            entries.refuse(
                key,
                _("{key}: there is no relationship strategy “{value}”.").format(key=entries.at(key), value=said),
                _("It is one of {choices}.").format(choices=", ".join(RelationshipStrategy)),
            )
    entries.end()
    return found


def _advice(entries: Entries) -> BuyingAdvice:
    advice = BuyingAdvice(*map(entries.words, BuyingAdvice._fields))
    entries.end()
    return advice
