"""Which people of a map are looked at: those who count, whom we never met, who is against us (METHOD 6)."""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from tasdesk.method.facts import US
from tasdesk.method.map_view import those_on_map
from tasdesk.method.person import Interaction, Link, LinkKind, Person
from tasdesk.method.relations import MapRow, key_player, opposed, rows, takes_part


class Chosen(StrEnum):
    """Whom to show."""

    EVERYBODY = "everybody"
    KEY = "key"
    UNTOUCHED = "untouched"
    AGAINST = "against"
    UNKNOWN = "unknown"
    WITHOUT_ROLE = "without-role"


def is_chosen(person: Person, chosen: Chosen) -> bool:
    """Whether somebody is one of those; always as they are to us, whoever's view is shown."""
    match chosen:
        case Chosen.KEY:
            return key_player(person)
        case Chosen.UNTOUCHED:
            return key_player(person) and person.interactions.get(US, Interaction.NEVER) is Interaction.NEVER
        case Chosen.AGAINST:
            return takes_part(person) and opposed(person)
        case Chosen.UNKNOWN:
            return takes_part(person) and person.stances.get(US) is None
        case Chosen.WITHOUT_ROLE:
            return takes_part(person) and not person.roles
    return True


def rows_of(
    people: Sequence[Person],
    links: Iterable[Link],
    lead: LinkKind,
    folded: Collection[str],
    chosen: Collection[str] | None,
) -> tuple[MapRow, ...]:
    """The lines of a map (`relations.rows`) with everybody, or with those chosen and all who stand above them.

    Args:
        chosen: ids; None is everybody.
    """
    links = tuple(links)
    people = those_on_map(people, links, lead)
    if chosen is None:
        return rows(people, links, lead, folded)
    kept: set[str] = set()
    above: list[str] = []
    for row in rows(people, links, lead):
        above[len(row.rails) :] = [row.person]
        if row.person in chosen and not row.again:
            kept.update(above)
    return rows([person for person in people if person.id in kept], links, lead, folded)
