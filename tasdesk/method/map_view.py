"""The relationship map of a deal as one value, with everything that follows from it (METHOD 6)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tasdesk.method.closeness import SuggestedCloseness, suggested_closeness
from tasdesk.method.dossier import Dossier
from tasdesk.method.facts import US, Choice, Question
from tasdesk.method.people import BuyingAdvice, PeopleMethod
from tasdesk.method.person import Link, LinkKind, Person, RelationshipStrategy
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import sheet
from tasdesk.method.relations import (
    MapRow,
    MapStatus,
    map_status,
    rows,
    suggested_relationship_strategy,
    takes_part,
)


class Closeness(NamedTuple):
    """How close a party is: by the answer in force, and by the map; None where there is none.

    The suggestion stands beside the answer and is never written over it.
    """

    answer: float | None
    suggested: SuggestedCloseness | None

    @property
    def gap(self) -> float | None:
        """How far the two are apart, 0–5; None where one is missing."""
        return None if self.answer is None or self.suggested is None else abs(self.answer - self.suggested.score)


class MapView(NamedTuple):
    """A deal's map on a day.

    Attributes:
        parties: ids by their slots, `us`, `rival1`, `rival2`; those there are.
        closeness: by party id.
        source: the id of the person named as our inside source; None without one.
    """

    people: tuple[Person, ...]
    links: tuple[Link, ...]
    parties: Mapping[str, str]
    status: MapStatus
    closeness: Mapping[str, Closeness]
    source: str | None
    method: PeopleMethod

    def led_by(self, lead: LinkKind) -> tuple[MapRow, ...]:
        """The lines of the map (`relations.rows`); who takes no part is there for those who report to them only."""
        return rows(those_on_map(self.people, self.links, lead), self.links, lead)

    def suggested(self, person: Person) -> RelationshipStrategy | None:
        """What to do about a person by their stance to us."""
        return suggested_relationship_strategy(person.stances.get(US), self.method.strategies)

    def advice(self, person: Person) -> tuple[BuyingAdvice, ...]:
        """What the playbook says of each of a person's parts in the purchase."""
        return tuple(self.method.advice[buying] for buying in person.buying if buying in self.method.advice)


def those_on_map(people: Sequence[Person], links: Iterable[Link], lead: LinkKind) -> tuple[Person, ...]:
    """The people who stand on a map led by this kind of link; who takes no part, only where such a link is theirs."""
    if lead is LinkKind.REPORTING:
        return tuple(people)
    linked = {end for link in links if link.kind is lead for end in (link.source, link.target)}
    return tuple(person for person in people if takes_part(person) or person.id in linked)


def map_view(dossier: Dossier, playbook: Playbook) -> MapView:
    """The map of a deal on the dossier's day."""
    answers = sheet(dossier.record, dossier.on, playbook)
    parties = {US: US, **{f"rival{slot}": rival for slot, rival in enumerate(answers.rivals, start=1) if rival}}
    named = answers.cell("source").answer
    return MapView(
        dossier.people,
        dossier.links,
        parties,
        map_status(dossier.people),
        {
            party: Closeness(
                None if (given := answers.cell(Question.CLOSENESS, party).answer) is None else given.value,
                suggested_closeness(dossier.people, party, playbook.people),
            )
            for party in parties.values()
        },
        named.person if named is not None and named.value is Choice.YES else None,
        playbook.people,
    )
