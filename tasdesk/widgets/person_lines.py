"""What is known of one person in a few lines: who they are, their links, what they want; and how the map stands."""

from collections.abc import Mapping, Sequence

from tasdesk.messages import _
from tasdesk.method.facts import US, Link, LinkKind, Person
from tasdesk.method.relations import decides, map_status, suggested_relationship_strategy, supportive, takes_part
from tasdesk.widgets import words
from tasdesk.widgets.map_words import why_status
from tasdesk.widgets.painting import Run


def who_of(person: Person) -> list[Run]:
    """Name, title, department, part in the purchase, and what to do about them."""
    facts = [part for part in (person.title, person.department) if part]
    facts += map(words.buying, person.buying)
    runs: list[Run] = [(words.name_of(person), "strong"), (f"  {_(', ').join(facts)}" if facts else "", "dim")]
    strategy = suggested_relationship_strategy(person.stances.get(US))
    if strategy is None:
        return [*runs, ("  ", "plain"), (_("stance to us not known"), "careful")]
    return [*runs, (f"  {_('do:')} ", "dim"), (words.strategy(strategy), "head")]


def links_of(person: Person, links: Sequence[Link], people: Mapping[str, Person], *, forward: bool) -> list[Run]:
    """Whom a person reports to, influences and follows; or, not forward, who does so to them."""
    titles = (
        {
            LinkKind.REPORTING: _("reports to"),
            LinkKind.POLITICAL: _("influences"),
            LinkKind.DECISION: _("follows"),
        }
        if forward
        else {
            LinkKind.REPORTING: _("boss of"),
            LinkKind.POLITICAL: _("influenced by"),
            LinkKind.DECISION: _("followed by"),
        }
    )
    runs: list[Run] = []
    for kind, title in titles.items():
        # The source reports, follows, influences: the person is one end, the others are named.
        ends = [
            (link.source, link.target) if forward else (link.target, link.source) for link in links if link.kind is kind
        ]
        others = [words.name_of(people[other]) for end, other in ends if end == person.id and other in people]
        runs.append((f"{'   ' if runs else ''}{title} ", "dim"))
        runs.append((_(", ").join(others), "plain") if others else (_("nobody"), "dim"))
    return runs


def wants_of(person: Person) -> list[Run]:
    """What they want for the business and for themselves."""
    parts = [(_("wants for the business"), person.wants_business), (_("for themselves"), person.wants_self)]
    runs: list[Run] = []
    for title, wanted in parts:
        if wanted:
            runs += [(f"{'   ' if runs else ''}{title} ", "dim"), (wanted, "plain")]
    return runs or [(_("what they want is not known yet"), "dim")]


def status_of(people: Sequence[Person]) -> list[Run]:
    """The map's status with the people it rests on, and how those who approve and decide stand."""
    word, ink = words.colour(map_status(people).colour)
    runs: list[Run] = [(f"{_('map')} ", "dim"), (word, ink), (f"{_(': ')}{why_status(people)}", "dim")]
    for person in people:
        if takes_part(person) and decides(person) and not supportive(person):
            sign, stance, stance_ink = words.stance(person.stances.get(US))
            runs += [
                (f"{_('; ')}{words.roles(person.roles)} {words.name_of(person)} ", "dim"),
                (f"{sign} {stance}", stance_ink),
            ]
    return runs
