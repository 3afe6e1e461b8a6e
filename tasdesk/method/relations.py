"""The relationship map: three kinds of link as trees, key players and the map's status (METHOD 6)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from enum import Flag, StrEnum, auto
from typing import Final, NamedTuple

from tasdesk.method.facts import US
from tasdesk.method.people import STRATEGIES
from tasdesk.method.person import Influence, Link, LinkKind, Person, RelationshipStrategy, Role, Stance


class MapRow(NamedTuple):
    """One line of the map led by one kind of link.

    Attributes:
        person: the person's id.
        rails: one per level above, outermost first: does that level go on below this line? Empty for a head.
        again: the person stands further up already; what is below them is not repeated, which ends cycles.
        folded: what is below them is hidden.
        has_children: somebody is below them; never said of a line that is `again`.
    """

    person: str
    rails: tuple[bool, ...] = ()
    again: bool = False
    folded: bool = False
    has_children: bool = False


class Relation(Flag):
    """What one person is to another, by all three kinds of link together."""

    NOTHING = 0
    BOSS = auto()
    REPORTS = auto()
    INFLUENCES = auto()
    INFLUENCED = auto()
    FOLLOWED = auto()
    FOLLOWS = auto()


class MapColour(StrEnum):
    """How well the customer's people carry us."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class MapStatus(NamedTuple):
    """The map's status and who it rests on.

    Attributes:
        supportive: the ids of the key players who support us.
        deciding: those of them who approve or decide.
    """

    colour: MapColour
    supportive: tuple[str, ...]
    deciding: tuple[str, ...]


DECIDERS: Final = frozenset({Role.APPROVER, Role.DECISION_MAKER})
"""The roles of those on whom the decision hangs."""

_WEIGHT: Final[Mapping[Influence | None, int]] = {
    Influence.HIGH: 0,
    Influence.MEDIUM: 1,
    Influence.LOW: 2,
    None: 3,
}

_AS_SOURCE: Final[Mapping[LinkKind, Relation]] = {
    LinkKind.REPORTING: Relation.REPORTS,
    LinkKind.POLITICAL: Relation.INFLUENCES,
    LinkKind.DECISION: Relation.FOLLOWS,
}

_AS_TARGET: Final[Mapping[LinkKind, Relation]] = {
    LinkKind.REPORTING: Relation.BOSS,
    LinkKind.POLITICAL: Relation.INFLUENCED,
    LinkKind.DECISION: Relation.FOLLOWED,
}


def rows(
    people: Sequence[Person], links: Iterable[Link], lead: LinkKind, folded: Collection[str] = frozenset()
) -> tuple[MapRow, ...]:
    """The map as lines from top to bottom, everybody in it exactly once unless hidden by a fold.

    Bosses stand above those who report to them, influencers above the influenced, the followed above their
    followers. Heads and siblings are ordered by influence, then name. In a circle that nobody leads, the person of
    most influence is the head. Links to people who are not here, and of a person to themselves, do not count.
    `folded` are the ids of those below whom nothing is shown.
    """
    below = _below(people, links, lead)
    shown: list[MapRow] = []
    met: set[str] = set()
    # A stack of our own, not recursion: a chain of a thousand reports is deeper than Python likes.
    stack: list[tuple[str, tuple[bool, ...]]] = [(head, ()) for head in reversed(_heads(people, below))]
    while stack:
        person, rails = stack.pop()
        if person in met:
            shown.append(MapRow(person, rails, again=True))
            continue
        met.add(person)
        children = below[person]
        closed = bool(children) and person in folded
        shown.append(MapRow(person, rails, folded=closed, has_children=bool(children)))
        if not closed:
            last = len(children) - 1
            stack.extend((child, (*rails, place != last)) for place, child in reversed(list(enumerate(children))))
    return tuple(shown)


def relations_to(other: str, links: Iterable[Link]) -> dict[str, Relation]:
    """What each person is to `other`, by id; who has no link to them is not there."""
    found: dict[str, Relation] = {}
    for link in links:
        if link.source == link.target:
            continue
        if link.target == other:
            found[link.source] = found.get(link.source, Relation.NOTHING) | _AS_SOURCE[link.kind]
        elif link.source == other:
            found[link.target] = found.get(link.target, Relation.NOTHING) | _AS_TARGET[link.kind]
    return found


def takes_part(person: Person) -> bool:
    """Whether a person counts: is still there, and is one of the customer's or has a part in the decision.

    A boss in another company, and somebody who left and whom others still report to, stand on the map all the same.
    """
    return person.left_on is None and (not person.account or bool(person.roles or person.buying))


def key_player(person: Person) -> bool:
    """Of medium or high influence, or an approver or decision maker; somebody who takes part."""
    return takes_part(person) and (person.influence in {Influence.MEDIUM, Influence.HIGH} or decides(person))


def supportive(person: Person, party: str = US) -> bool:
    """Positive or strongly positive to a party; unknown is not."""
    return person.stances.get(party) in {Stance.POSITIVE, Stance.STRONGLY_POSITIVE}


def opposed(person: Person, party: str = US) -> bool:
    """Negative or strongly negative to a party; unknown is not."""
    return person.stances.get(party) in {Stance.NEGATIVE, Stance.STRONGLY_NEGATIVE}


def map_status(people: Iterable[Person]) -> MapStatus:
    """Red without a supportive key player, amber with one, green when one of them approves or decides."""
    carriers = [person for person in people if key_player(person) and supportive(person)]
    deciding = tuple(person.id for person in carriers if decides(person))
    colour = MapColour.GREEN if deciding else MapColour.AMBER if carriers else MapColour.RED
    return MapStatus(colour, tuple(person.id for person in carriers), deciding)


def suggested_relationship_strategy(
    stance: Stance | None, strategies: Mapping[Stance, RelationshipStrategy] = STRATEGIES
) -> RelationshipStrategy | None:
    """What to do about a person of this stance to us, by a playbook; None while it is unknown."""
    return None if stance is None else strategies[stance]


def decides(person: Person) -> bool:
    """Whether the person approves or decides."""
    return not DECIDERS.isdisjoint(person.roles)


def _rank(people: Iterable[Person]) -> Callable[[str], tuple[int, str, str]]:
    """The order of people: by influence, then name, then id so that it never depends on where they stood."""
    keys = {person.id: (_WEIGHT[person.influence], person.name.casefold(), person.id) for person in people}
    return keys.__getitem__


def _below(people: Sequence[Person], links: Iterable[Link], lead: LinkKind) -> dict[str, list[str]]:
    """Who stands directly below whom, ordered."""
    below: dict[str, set[str]] = {person.id: set() for person in people}
    for link in links:
        if link.kind is not lead or link.source == link.target:
            continue
        upper, lower = (link.source, link.target) if lead is LinkKind.POLITICAL else (link.target, link.source)
        if upper in below and lower in below:
            below[upper].add(lower)
    rank = _rank(people)
    return {person: sorted(children, key=rank) for person, children in below.items()}


def _heads(people: Sequence[Person], below: Mapping[str, Sequence[str]]) -> list[str]:
    """The fewest people from whom everybody is reached, ordered."""
    rank = _rank(people)
    under_somebody = {child for children in below.values() for child in children}
    ordered = sorted((person.id for person in people), key=rank)
    heads = [person for person in ordered if person not in under_somebody]
    reached = _reached(heads, below)
    for person in ordered:
        if person not in reached:
            found = _reached([person], below)
            # A circle above a circle: the lower one's head is reached from the upper one's.
            heads = [*(head for head in heads if head not in found), person]
            reached |= found
    return sorted(heads, key=rank)


def _reached(heads: Iterable[str], below: Mapping[str, Sequence[str]]) -> set[str]:
    stack = list(heads)
    found = set(stack)
    while stack:
        for child in below[stack.pop()]:
            if child not in found:
                found.add(child)
                stack.append(child)
    return found
