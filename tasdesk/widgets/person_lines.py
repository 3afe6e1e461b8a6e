"""What is known of one person in a few lines: who they are, their links, what they want; and how the map stands."""

from collections.abc import Mapping, Sequence

from tasdesk.messages import _
from tasdesk.method.facts import US
from tasdesk.method.map_view import Closeness
from tasdesk.method.people import STRATEGIES
from tasdesk.method.person import Link, LinkKind, Person, RelationshipStrategy, Stance
from tasdesk.method.relations import decides, map_status, suggested_relationship_strategy, supportive, takes_part
from tasdesk.widgets import words
from tasdesk.widgets.map_words import score_of, why_status
from tasdesk.widgets.painting import Run

_APART = 1.5
"""From this difference on an answer is not carried by the map (METHOD 6, "Suggested closeness")."""


def who_of(person: Person, strategies: Mapping[Stance, RelationshipStrategy] = STRATEGIES) -> list[Run]:
    """Name, title, department, part in the purchase, and what to do about them: as chosen, else as suggested.

    Args:
        strategies: what the playbook suggests for each stance to us.
    """
    facts = [part for part in (person.title, person.department) if part]
    facts += map(words.buying, person.buying)
    runs: list[Run] = [(words.name_of(person), "strong"), (f"  {_(', ').join(facts)}" if facts else "", "dim")]
    if person.strategy is not None:
        return [*runs, (f"  {_('do:')} ", "dim"), (words.strategy(person.strategy), "head"), (f" {_('chosen')}", "dim")]
    strategy = suggested_relationship_strategy(person.stances.get(US), strategies)
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


def closeness_of(closeness: Mapping[str, Closeness], names: Mapping[str, str]) -> list[Run]:
    """How close each party is, by its answer and by the map; what is far apart is marked.

    Args:
        closeness: by party.
        names: the rivals' names by id.
    """
    runs: list[Run] = []
    for party, found in closeness.items():
        whom = _("us") if party == US else names.get(party, party)
        answer = words.score(found.answer) or _("not answered")
        told = _("closeness of {party} {answer}, by the map {suggested}").format(
            party=whom, answer=answer, suggested=score_of(found.suggested)
        )
        apart = found.gap is not None and found.gap >= _APART
        runs += [("   " if runs else "", "plain"), (told, "careful" if apart else "dim")]
        if apart:
            runs.append((f" {_('far apart')}", "careful"))
    return runs
