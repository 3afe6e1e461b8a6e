"""Everything known of one person: who they are, their part in this deal, how they stand to each party, their links."""

from collections.abc import Iterator, Mapping, Sequence

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import US
from tasdesk.method.people import STRATEGIES
from tasdesk.method.person import Link, Person, RelationshipStrategy, Stance
from tasdesk.method.relations import suggested_relationship_strategy
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel
from tasdesk.widgets.person_lines import links_of


class PersonPanel(Panel):
    """One person as seen from a deal."""

    person: reactive[Person | None] = reactive(None, layout=True)
    """Whom it is about."""

    people: reactive[tuple[Person, ...]] = reactive((), layout=True)
    """All people of the map, among whom the links are."""

    links: reactive[tuple[Link, ...]] = reactive((), layout=True)
    """All links between them."""

    parties: reactive[tuple[tuple[str, str], ...]] = reactive((), layout=True)
    """Us and the rivals, by id, with their names."""

    strategies: reactive[Mapping[Stance, RelationshipStrategy]] = reactive(STRATEGIES, layout=True)
    """What the playbook suggests for each stance to us."""

    def heading(self) -> str:
        return _("Person")

    def lines(self, width: int) -> Sequence[list[Run]]:
        if self.person is None:
            return []
        facts = list(self._facts(self.person))
        cells = min(max(text.width(label) for label, _said in facts) + 2, 30, width // 2)
        lines: list[list[Run]] = []
        for label, said in facts:
            for place, runs in enumerate(_wrapped(said, width - 1 - cells)):
                beside = text.fit("" if place else label, cells - 1)
                lines.append([(" ", "plain"), (beside, "dim"), (" ", "plain"), *runs])
        return lines

    def _facts(self, person: Person) -> Iterator[tuple[str, str | list[Run]]]:
        """Labels with a text, or with a line in inks of its own."""
        for label, said in _texts(person):
            if said:
                yield label, said
        sign, word, ink = words.influence(person.influence)
        yield _("Influence"), [(f"{sign} {word}", ink)]
        yield pgettext("label", "Role"), [(words.roles(person.roles), "plain" if person.roles else "dim")]
        if person.buying:
            yield _("Buying role"), _(", ").join(map(words.buying, person.buying))
        for party, name in self.parties:
            yield _("To {party}").format(party=name), _attitude(person, party)
            if party in person.by_hand:
                yield _("Said by hand"), person.by_hand[party]
        strategy = suggested_relationship_strategy(person.stances.get(US), self.strategies)
        if strategy is not None:
            yield _("What to do"), [(words.strategy(strategy), "head")]
        if person.strategy is not None:
            reason = f" ({person.strategy_reason})" if person.strategy_reason else ""
            yield _("Chosen"), f"{words.strategy(person.strategy)}{reason}"
        for label, said in _wants(person):
            if said:
                yield label, said
        known = {other.id: other for other in self.people}
        for forward in (True, False):
            runs = links_of(person, self.links, known, forward=forward)
            # Titles and names in turn; who is linked to nobody has a dim word there.
            for title, others in zip(runs[::2], runs[1::2], strict=True):
                if others[1] == "plain":
                    yield title[0].strip(), others[0]


def _texts(person: Person) -> Iterator[tuple[str, str]]:
    """Who they are; empty where nothing is known."""
    yield _("Customer"), person.account
    yield _("Left on"), "" if person.left_on is None else text.day(person.left_on)
    yield _("Title"), person.title
    yield _("Department"), person.department
    yield _("Orientation"), "" if person.orientation is None else words.orientation(person.orientation)


def _wants(person: Person) -> Iterator[tuple[str, str]]:
    """What they want, by what they decide, and how they are reached; empty where nothing is known."""
    yield _("For the business"), person.wants_business
    yield _("For themselves"), person.wants_self
    yield _("Criteria"), person.criteria
    yield _("Circle"), person.circle
    yield _("Mail"), person.email
    yield _("Phone"), person.phone


def _wrapped(said: str | list[Run], width: int) -> list[list[Run]]:
    if isinstance(said, str):
        return [[(line, "plain")] for line in text.wrap(said, width)]
    return [said]


def _attitude(person: Person, party: str) -> list[Run]:
    """Stance to a party, and contact with it."""
    sign, stance, ink = words.stance(person.stances.get(party))
    steps, contact, contact_ink = words.interaction(person.interactions.get(party))
    return [(text.fit(f"{text.fit(sign, 2)} {stance}", 16), ink), (f"{steps} {contact}", contact_ink)]
