"""What the map says, in sentences: its status, the ways of influence, which meeting would help most."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tasdesk.messages import _, ngettext
from tasdesk.method.closeness import Meeting, SuggestedCloseness, Term
from tasdesk.method.influence import Bridge, Influence, Reach, Step, Way
from tasdesk.method.person import Person
from tasdesk.method.relations import MapColour, map_status
from tasdesk.text import glyphs
from tasdesk.widgets import words

_STRONG, _WEAK = 3, 1


def why_status(people: Sequence[Person]) -> str:
    """Why the map is red, amber or green, with the people it rests on."""
    status = map_status(people)
    supporters = _(", ").join(with_roles(person) for person in people if person.id in status.supportive)
    return {
        MapColour.GREEN: _("supported by {people}"),
        MapColour.AMBER: _("supported by {people}, but by nobody who approves or decides"),
        MapColour.RED: _("no key player supports us"),
    }[status.colour].format(people=supporters)


def with_roles(person: Person) -> str:
    """A name, with what they do in the decision where that is known."""
    name = words.name_of(person)
    return _("{name} ({role})").format(name=name, role=words.roles(person.roles)) if person.roles else name


def score_of(suggested: SuggestedCloseness | None) -> str:
    """A suggestion with one decimal; a dash without one."""
    return glyphs().dash if suggested is None else words.tenths(suggested.score)


def arithmetic(suggested: SuggestedCloseness, people: Mapping[str, Person]) -> Iterator[tuple[str, ...]]:
    """Where a suggestion comes from, person by person, as cells: name, weight, value, and the product of both."""
    for term in suggested.terms:
        yield (
            words.name_of(people[term.person]),
            _weight(term),
            _value(term),
            f"{term.weight * term.value:.3g}",
        )


def _weight(term: Term) -> str:
    parts = (
        f"{words.role(term.role)} {term.role_weight:g}",
        f"{words.influence(term.influence)[1]} {term.influence_weight:g}",
    )
    return f"{' × '.join(parts)} = {term.weight:g}"


def _value(term: Term) -> str:
    parts = (
        f"{words.stance(term.stance)[1]} {term.stance_value:g}",
        f"{words.interaction(term.interaction)[1]} {term.interaction_value:g}",
    )
    return f"{' × '.join(parts)} = {term.value:.3g}"


# --- ways of influence -------------------------------------------------------------------------------------------


def ways(found: Influence, people: Mapping[str, Person], party: str) -> Iterator[str]:
    """What the links say of the way from a party's supporters to those who decide, sentence by sentence.

    Args:
        people: by id.
        party: the party's name, or "" for ourselves.
    """
    if not found.reaches:
        yield _("Nobody is known who approves or decides.")
    if not found.supporters:
        yield _("Nobody supports us yet.") if not party else _("Nobody supports {party} yet.").format(party=party)
        return
    for reach in found.reaches:
        yield _way(reach, people, party)
    for bridge in found.bridges:
        yield from _bridge(bridge, people)


def _way(reach: Reach, people: Mapping[str, Person], party: str) -> str:
    person = people[reach.person]
    if reach.supporter is None:
        told = _("No way of influence leads to {person}.")
        return told.format(person=with_roles(person))
    if not reach.steps:
        if not party:
            return _("{person} supports us.").format(person=with_roles(person))
        return _("{person} supports {party}.").format(person=with_roles(person), party=party)
    told = ngettext("To {person} in {count} step: {way}.", "To {person} in {count} steps: {way}.", len(reach.steps))
    return told.format(
        person=with_roles(person),
        count=len(reach.steps),
        way=_("; ").join(_step(step, people) for step in reach.steps),
    )


def _step(step: Step, people: Mapping[str, Person]) -> str:
    told = {
        Way.INFLUENCES: _("{source} influences {target}"),
        Way.IS_FOLLOWED: _("{source} is followed by {target}"),
        Way.BOSS: _("{source} is the boss of {target}"),
        Way.REPORTS: _("{source} reports to {target}"),
    }[step.way]
    if step.strength == _STRONG:
        told = _("{source} influences {target} strongly")
    elif step.strength == _WEAK:
        told = _("{source} influences {target} weakly")
    return told.format(source=words.name_of(people[step.source]), target=words.name_of(people[step.target]))


def _bridge(bridge: Bridge, people: Mapping[str, Person]) -> Iterator[str]:
    name = words.name_of(people[bridge.person])
    if bridge.to and not bridge.supports:
        to = _(", ").join(words.name_of(people[person]) for person in bridge.to)
        yield _("{name} is the bridge: every way to {people} leads over them.").format(name=name, people=to)
    if bridge.cuts_off:
        yield _("The loss of {name} would cut us off from everybody who approves or decides.").format(name=name)
    elif bridge.supports:
        to = _(", ").join(words.name_of(people[person]) for person in bridge.to)
        yield _("The loss of {name} would cut us off from {people}.").format(name=name, people=to)


def meeting(found: Meeting, people: Mapping[str, Person]) -> str:
    """What more contact with somebody would do to the suggested closeness."""
    return _(
        "One level more of contact with {name}, {before} to {after}, would raise the suggested closeness from {least} "
        "to {most}."
    ).format(
        name=words.name_of(people[found.person]),
        before=words.interaction(found.source)[1],
        after=words.interaction(found.target)[1],
        least=f"{found.before:.2f}",
        most=f"{found.after:.2f}",
    )


def named(people: Iterable[Person]) -> dict[str, Person]:
    """People by their ids."""
    return {person.id: person for person in people}
