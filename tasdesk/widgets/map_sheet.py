"""The whole map as lines of words: what is printed, and what stands in a picture of it."""

from collections.abc import Mapping
from typing import NamedTuple

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import US
from tasdesk.method.map_view import MapView
from tasdesk.method.person import Influence, Interaction, LinkKind, Person, Stance
from tasdesk.method.relations import key_player
from tasdesk.widgets import words
from tasdesk.widgets.map_words import score_of, why_status

Cell = tuple[str, str]
"""A text and its ink."""

_STRONG, _WEAK = 3, 1


class MapSheet(NamedTuple):
    """The map from top to bottom.

    Attributes:
        heads: what stands above, the title first.
        columns: the titles of the cells.
        lines: each with its rails (`MapRow`) and its cells, the name first.
        legend: what the signs mean.
    """

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[tuple[tuple[bool, ...], tuple[Cell, ...]], ...]
    legend: tuple[str, ...]


def map_sheet(view: MapView, lead: LinkKind, party: str, title: str, names: Mapping[str, str]) -> MapSheet:
    """The map led by one kind of link, the others told in words.

    Args:
        party: `US` or the id of the rival whose stances and contacts are shown.
        title: what the deal is called.
        names: the rivals' names by id.
    """
    named = {person.id: person for person in view.people}
    others = others_of(view, lead, named)
    lines = tuple(
        (row.rails, _again(named[row.person]) if row.again else _cells(named[row.person], party, others[row.person]))
        for row in view.led_by(lead)
    )
    return MapSheet(_heads(view, lead, party, title, names), _columns(), lines, _legend())


def labels(view: MapView, party: str) -> dict[str, list[str]]:
    """What stands in each person's box of a graph, line by line."""
    found = {}
    for person in view.people:
        sign, stance, _ink = words.stance(person.stances.get(party))
        mark, influence, _ink = words.influence(person.influence)
        told = f"{mark} {influence}  {sign} {stance}"
        roles = words.roles(person.roles) if person.roles else ""
        found[person.id] = [line for line in (name_of(person), person.title, roles, told) if line]
    return found


def name_of(person: Person) -> str:
    """A name, with the company of somebody of another one, and the day from which somebody is gone."""
    told = [words.name_of(person)]
    if person.account:
        told.append(_("({account})").format(account=person.account))
    if person.left_on is not None:
        told.append(_("(left on {day})").format(day=text.day(person.left_on)))
    return " ".join(told)


def others_of(view: MapView, lead: LinkKind, named: Mapping[str, Person]) -> dict[str, str]:
    """For each person the links of the other kinds that lead from them, in words; by id."""
    verbs = {
        LinkKind.REPORTING: _("reports to {people}"),
        LinkKind.POLITICAL: _("influences {people}"),
        LinkKind.DECISION: _("follows {people}"),
    }
    found: dict[str, list[str]] = {person: [] for person in named}
    for kind, verb in verbs.items():
        if kind is lead:
            continue
        ends: dict[str, list[str]] = {}
        for link in view.links:
            if link.kind is kind and link.source in named and link.target in named:
                other = words.name_of(named[link.target])
                ends.setdefault(link.source, []).append(_strong(other, link.strength))
        for person, people in ends.items():
            found[person].append(verb.format(people=_(", ").join(people)))
    return {person: _("; ").join(told) for person, told in found.items()}


def _strong(name: str, strength: int | None) -> str:
    """A name with how strongly they are influenced, where it is not in between."""
    if strength == _STRONG:
        return _("{name} (strongly)").format(name=name)
    return _("{name} (weakly)").format(name=name) if strength == _WEAK else name


def _heads(view: MapView, lead: LinkKind, party: str, title: str, names: Mapping[str, str]) -> tuple[str, ...]:
    sign = text.glyphs().dot
    whom = _("us") if party == US else names.get(party, party)
    status = f"{_('map')} {words.colour(view.status.colour)[0]}{_(': ')}{why_status(view.people)}"
    closeness = view.closeness.get(party)
    told = [_("tree by {kind}").format(kind=words.link_kind(lead)), _("stance to {party}").format(party=whom)]
    if closeness is not None:
        answer = words.score(closeness.answer) or text.glyphs().dash
        told.append(
            _("closeness {answer}, by the map {suggested}").format(
                answer=answer, suggested=score_of(closeness.suggested)
            )
        )
    source = next((person for person in view.people if person.id == view.source), None)
    if source is not None:
        told.append(_("inside source {person}").format(person=words.name_of(source)))
    return title, status, f" {sign} ".join(told)


def _columns() -> tuple[str, ...]:
    return (
        pgettext("column", "person"),
        pgettext("column", "role"),
        pgettext("column", "influence"),
        pgettext("column", "stance"),
        pgettext("column", "contact"),
        pgettext("column", "links"),
    )


def _cells(person: Person, party: str, others: str) -> tuple[Cell, ...]:
    mark, influence, ink = words.influence(person.influence)
    sign, stance, stance_ink = words.stance(person.stances.get(party))
    steps, contact, contact_ink = words.interaction(person.interactions.get(party))
    by_hand = _(" by hand") if party in person.by_hand else ""
    missed = party == US and key_player(person) and contact_ink == "dim"
    told = [*map(words.role, person.roles), *map(words.buying, person.buying)]
    gone = person.left_on is not None
    return (
        (name_of(person), "dim" if gone else "strong" if key_player(person) else "plain"),
        (_(", ").join(told) or text.glyphs().dash, "plain" if told else "dim"),
        (f"{mark} {influence}", ink),
        (f"{sign} {stance}", stance_ink),
        (f"{steps} {contact}{by_hand}", "alarm" if missed else contact_ink),
        (others, "dim"),
    )


def _again(person: Person) -> tuple[Cell, ...]:
    return (
        (words.name_of(person), "dim"),
        (f"{text.glyphs().again} {_('shown above')}", "dim"),
        *((("", "plain"),) * 4),
    )


def _legend() -> tuple[str, ...]:
    """What the signs mean; every one has its word beside it, this is for who looks from afar."""
    sign = text.glyphs()
    stances = [words.stance(stance) for stance in (*Stance, None)]
    influences = [words.influence(influence) for influence in reversed(Influence)]
    contacts = [words.interaction(level) for level in reversed(Interaction)]
    return tuple(
        f"{title}{_(': ')}" + f" {sign.dot} ".join(f"{mark} {word}" for mark, word, _ink in told)
        for title, told in (
            (pgettext("column", "stance"), stances),
            (pgettext("column", "influence"), influences),
            (pgettext("column", "contact"), contacts),
        )
    )
