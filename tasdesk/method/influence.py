"""Who reaches whom at the customer: ways of influence, bridges, and whose loss would cut us off.

Influence runs along all three kinds of link: from who influences to the influenced, the easier the stronger the link;
from the followed to the follower; from a boss down, and with more effort from who reports up. Who is against a party
passes little of it on.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tasdesk.method.person import Link, LinkKind, Person
from tasdesk.method.relations import decides, opposed, supportive, takes_part

if TYPE_CHECKING:
    import networkx as nx

_POLITICAL: Final[Mapping[int | None, int]] = {3: 1, 2: 2, None: 2, 1: 3}
"""The effort of influence by its strength."""
_FOLLOWED: Final = 1
_DOWN: Final = 2
_UP: Final = 3
_AGAINST: Final = 4
"""What it takes besides to move somebody who is against."""

_TOLD_FIRST: Final = (LinkKind.POLITICAL, LinkKind.DECISION, LinkKind.REPORTING)
"""Of links of even effort between two, the one that says most about them."""

_US: Final = ""
"""Stands in the graph for ourselves, before all who support us; no person has an empty id."""


class Way(StrEnum):
    """How one person moves the next."""

    INFLUENCES = "influences"
    IS_FOLLOWED = "is-followed"
    BOSS = "boss"
    REPORTS = "reports"


class Step(NamedTuple):
    """One step of influence: `source` moves `target` in this way, `strength` 1–3 where it is known."""

    source: str
    target: str
    way: Way
    strength: int | None = None


class Reach(NamedTuple):
    """How somebody who approves or decides is reached from those who support us.

    Attributes:
        person: who approves or decides.
        supporter: where the way begins; the person themselves where they support us; None where there is no way.
        steps: the way with the least effort; empty where there is none or none is needed.
    """

    person: str
    supporter: str | None
    steps: tuple[Step, ...] = ()


class Bridge(NamedTuple):
    """Somebody over whom every way to these people leads.

    Attributes:
        supports: they are themselves one of those who support us.
        cuts_off: without them nobody who approves or decides would be reached any more.
    """

    person: str
    to: tuple[str, ...]
    supports: bool
    cuts_off: bool


class Influence(NamedTuple):
    """What the links say of our way to the decision; ids throughout.

    Attributes:
        supporters: who is positive to the party.
        reaches: one for each person who approves or decides, in the order of the people.
        bridges: those over whom the ways lead, who cuts us off first.
    """

    supporters: tuple[str, ...]
    reaches: tuple[Reach, ...]
    bridges: tuple[Bridge, ...]


def influence(people: Sequence[Person], links: Iterable[Link], party: str) -> Influence:
    """Work out the ways of influence from those who support a party to those who approve or decide.

    Who has left, or is only a boss in another company, moves nobody.
    """
    # Only this needs it, and it takes longer to load than a board.
    import networkx as nx

    there = [person for person in people if takes_part(person)]
    supporters = tuple(person.id for person in there if supportive(person, party))
    deciders = tuple(person.id for person in there if decides(person))
    graph = _graph(there, links, {person.id for person in there if opposed(person, party)})
    for supporter in supporters:
        graph.add_edge(_US, supporter, effort=0)
    _efforts, ways = nx.single_source_dijkstra(graph, _US, weight="effort")
    reaches = tuple(_reach(graph, person, ways.get(person)) for person in deciders)
    reached = [reach.person for reach in reaches if reach.supporter is not None]
    return Influence(supporters, reaches, _bridges(graph, supporters, reached))


def _graph(people: Sequence[Person], links: Iterable[Link], against: Collection[str]) -> "nx.DiGraph[str]":
    """Who moves whom, with the least effort of all links between two."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node(_US)
    graph.add_nodes_from(person.id for person in people)
    for link in sorted(links, key=lambda link: _TOLD_FIRST.index(link.kind)):
        if link.source == link.target or link.source not in graph or link.target not in graph:
            continue
        for step, least in _steps(link):
            effort = least + (_AGAINST if step.target in against else 0)
            known = graph.get_edge_data(step.source, step.target)
            if known is None or effort < known["effort"]:
                graph.add_edge(step.source, step.target, effort=effort, step=step)
    return graph


def _steps(link: Link) -> tuple[tuple[Step, int], ...]:
    """Along a link, who moves whom and with which effort."""
    if link.kind is LinkKind.POLITICAL:
        step = Step(link.source, link.target, Way.INFLUENCES, link.strength)
        return ((step, _POLITICAL[link.strength]),)
    if link.kind is LinkKind.DECISION:
        return ((Step(link.target, link.source, Way.IS_FOLLOWED), _FOLLOWED),)
    return (
        (Step(link.target, link.source, Way.BOSS), _DOWN),
        (Step(link.source, link.target, Way.REPORTS), _UP),
    )


def _reach(graph: "nx.DiGraph[str]", person: str, way: Sequence[str] | None) -> Reach:
    """The way to a person, which begins with ourselves; None where there is none."""
    if way is None:
        return Reach(person, None)
    steps = tuple(graph.edges[source, target]["step"] for source, target in pairwise(way[1:]))
    return Reach(person, way[1], steps)


def _bridges(graph: "nx.DiGraph[str]", supporters: Sequence[str], reached: Sequence[str]) -> tuple[Bridge, ...]:
    """Over whom every way leads: in terms of graphs, who dominates those reached."""
    import networkx as nx

    above = nx.immediate_dominators(graph, _US)
    over: dict[str, list[str]] = {}
    for person in reached:
        bridge = above[person]
        while bridge not in (_US, None):
            over.setdefault(bridge, []).append(person)
            bridge = above[bridge]
    # Somebody lost is not reached either: what is left is asked for among the others.
    cutting = {
        person
        for person in {*over, *reached}
        if all(other == person or other in over.get(person, ()) for other in reached)
    }
    found = [Bridge(person, tuple(over.get(person, ())), person in supporters, person in cutting) for person in graph]
    # That the only one who decides cannot be done without goes without saying, unless it is they who carry us.
    telling = [bridge for bridge in found if bridge.to or (bridge.cuts_off and bridge.supports)]
    return tuple(sorted(telling, key=lambda bridge: (not bridge.cuts_off, -len(bridge.to))))
