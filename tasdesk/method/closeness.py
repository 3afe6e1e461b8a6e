"""How close a party is to the customer by the map, with its arithmetic (METHOD 6, "Suggested closeness")."""

from collections.abc import Iterable
from math import fsum
from typing import Final, NamedTuple

from tasdesk.method.people import PeopleMethod
from tasdesk.method.person import Influence, Interaction, Person, Role, Stance
from tasdesk.method.relations import takes_part

_HIGHEST: Final = 5
_ORDER: Final = tuple(Interaction)


class Term(NamedTuple):
    """What one person adds to the mean.

    Attributes:
        role: the heaviest of the person's roles.
        role_weight, influence_weight: by the playbook.
        stance, interaction: the person's to the party; `stance_value` and `interaction_value` (0–1) by the playbook.
    """

    person: str
    role: Role
    role_weight: float
    influence: Influence
    influence_weight: float
    stance: Stance
    stance_value: float
    interaction: Interaction
    interaction_value: float

    @property
    def weight(self) -> float:
        """How much the person counts: role times influence."""
        return self.role_weight * self.influence_weight

    @property
    def value(self) -> float:
        """How close the party is to this person, 0–1: stance times interaction."""
        return self.stance_value * self.interaction_value


class SuggestedCloseness(NamedTuple):
    """A party's closeness by the map, with the terms it comes from."""

    terms: tuple[Term, ...]

    @property
    def weight(self) -> float:
        """The sum of all weights."""
        return fsum(term.weight for term in self.terms)

    @property
    def mean(self) -> float:
        """The weighted mean of the terms' values, 0–1."""
        return fsum(term.weight * term.value for term in self.terms) / self.weight

    @property
    def score(self) -> float:
        """The suggestion, 0–5."""
        return self.mean * _HIGHEST


class Meeting(NamedTuple):
    """What more contact with one person would do to our suggested closeness.

    Attributes:
        source, target: the interaction as it is, and one level up.
        before, after: the suggestion, 0–5.
    """

    person: str
    source: Interaction
    target: Interaction
    before: float
    after: float

    @property
    def gain(self) -> float:
        """By how much the suggestion would rise."""
        return self.after - self.before


def suggested_closeness(people: Iterable[Person], party: str, method: PeopleMethod) -> SuggestedCloseness | None:
    """A party's closeness by those with one of the four decision roles and a known stance to it; None without any."""
    terms = tuple(
        _term(person, stance, person.interactions.get(party, Interaction.NEVER), method)
        for person in people
        if person.roles and takes_part(person) and (stance := person.stances.get(party)) is not None
    )
    return SuggestedCloseness(terms) if terms else None


def best_meetings(people: Iterable[Person], party: str, method: PeopleMethod) -> tuple[Meeting, ...]:
    """With whom one level more of contact would raise the suggestion, and how far; the most first, then by name."""
    people = tuple(people)
    suggested = suggested_closeness(people, party, method)
    if suggested is None:
        return ()
    names = {person.id: person.name.casefold() for person in people}
    before, weight, meetings = suggested.score, suggested.weight, []
    for term in suggested.terms:
        if term.interaction is _ORDER[-1]:
            continue
        target = _ORDER[_ORDER.index(term.interaction) + 1]
        closer = term._replace(interaction=target, interaction_value=method.interactions[target])
        # What changes in the mean is this term alone; the whole of it anew would be a second's work for a thousand.
        gain = _HIGHEST * term.weight * (closer.value - term.value) / weight
        if gain > 0:
            meetings.append(Meeting(term.person, term.interaction, target, before, before + gain))
    # To nine decimals, as all figures of the method compare: else noise in the last bit would order people.
    return tuple(sorted(meetings, key=lambda meeting: (-round(meeting.gain, 9), names[meeting.person], meeting.person)))


def _term(person: Person, stance: Stance, interaction: Interaction, method: PeopleMethod) -> Term:
    role = max(person.roles, key=lambda each: method.roles[each])
    influence = person.influence or Influence.LOW
    return Term(
        person.id,
        role,
        method.roles[role],
        influence,
        method.influences[influence],
        stance,
        method.stances[stance],
        interaction,
        method.interactions[interaction],
    )
