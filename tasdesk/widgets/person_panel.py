"""Everything known of one person: who they are, their part in this deal, how they stand to each party, their links."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.facts import US, Link, Person
from tasdesk.method.relations import suggested_relationship_strategy
from tasdesk.widgets import words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.panel import Panel
from tasdesk.widgets.person_lines import links_of

_LABEL: Final = 16


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

    def heading(self) -> str:
        return _("Person")

    def lines(self, width: int) -> Sequence[list[Run]]:
        person = self.person
        if person is None:
            return []
        sign, word, ink = words.influence(person.influence)
        lines = [
            *_said(_("Title"), person.title, width),
            *_said(_("Department"), person.department, width),
            _row(_("Influence"), (f"{sign} {word}", ink)),
            _row(pgettext("column", "Role"), (words.role(person.role), "plain" if person.role else "dim")),
        ]
        if person.buying is not None:
            lines.append(_row(_("Buying role"), (words.buying(person.buying), "plain")))
        for party, name in self.parties:
            lines.append(_attitude(person, party, name))
        strategy = suggested_relationship_strategy(person.stances.get(US))
        if strategy is not None:
            lines.append(_row(_("What to do"), (words.strategy(strategy), "head")))
        lines += _said(_("Wants, business"), person.wants_business, width)
        lines += _said(_("Wants, self"), person.wants_self, width)
        lines += _said(_("Mail"), person.email, width)
        lines += _said(_("Phone"), person.phone, width)
        known: Mapping[str, Person] = {other.id: other for other in self.people}
        lines += [[(" ", "plain"), *links_of(person, self.links, known, forward=way)] for way in (True, False)]
        return lines


def _row(label: str, *said: Run) -> list[Run]:
    return [(" ", "plain"), (text.fit(label, _LABEL), "dim"), *said]


def _said(label: str, said: str, width: int) -> list[list[Run]]:
    """A text under its label; nothing where there is none."""
    if not said:
        return []
    return [
        _row("" if place else label, (line, "plain")) for place, line in enumerate(text.wrap(said, width - 1 - _LABEL))
    ]


def _attitude(person: Person, party: str, name: str) -> list[Run]:
    """Stance to a party, and contact with it."""
    sign, stance, ink = words.stance(person.stances.get(party))
    steps, contact, contact_ink = words.interaction(person.interactions.get(party))
    return _row(
        _("To {party}").format(party=name),
        (text.fit(f"{text.fit(sign, 2)} {stance}", 16), ink),
        (f"{steps} {contact}", contact_ink),
    )
