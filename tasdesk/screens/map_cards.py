"""What the map says, in cards: where the suggested closeness comes from, and who reaches whom (METHOD 6)."""

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from tasdesk import text
from tasdesk.messages import _, pgettext
from tasdesk.method.closeness import best_meetings
from tasdesk.method.facts import US
from tasdesk.method.influence import influence
from tasdesk.method.map_view import Closeness, MapView
from tasdesk.method.person import Person
from tasdesk.screens.card import Card
from tasdesk.screens.deal_view import DealView
from tasdesk.widgets import map_words
from tasdesk.widgets.painting import Run
from tasdesk.widgets.person_lines import closeness_of
from tasdesk.widgets.said_panel import SaidPanel

_MEETINGS = 3
"""How many meetings are told of: the best, and what else comes near."""

_NAME, _PRODUCT = 24, 6


class ClosenessCard(Card):
    """How close each party is by the map, person by person, beside the answer.

    Args:
        seen: the map of the same deal.
    """

    def __init__(self, view: DealView, seen: MapView) -> None:
        super().__init__(_("Closeness by the map"))
        self.view = view
        self.seen = seen

    def panels(self) -> Iterable[Widget]:
        named = map_words.named(self.seen.people)
        for party, found in self.seen.closeness.items():
            whom = _("us") if party == US else self.view.names.get(party, party)
            lines = list(_arithmetic(found, named)) if found.suggested else [[(_why_none(), "dim")]]
            yield SaidPanel(whom, [closeness_of({party: found}, self.view.names), *lines])
        yield SaidPanel(_("How it is reckoned"), [_rule()])


def _why_none() -> str:
    return _("Nobody has a decision role and a known stance, so the map suggests nothing.")


def _rule() -> str:
    return _(
        "The mean over all with a decision role and a known stance: stance × contact, weighted by the heaviest role × "
        "influence; times 5. It stands beside the answer and is never written over it."
    )


def _arithmetic(found: Closeness, named: dict[str, Person]) -> Iterator[list[Run]]:
    suggested = found.suggested
    assert suggested is not None
    for name, weight, value, product in map_words.arithmetic(suggested, named):
        yield [
            (text.fit(name, _NAME), "plain"),
            (text.fit(product, _PRODUCT, right=True), "accent"),
            (f"   {weight}", "dim"),
        ]
        # Below each other, because side by side they would be cut in a narrow card.
        yield [(" " * (_NAME + _PRODUCT), "plain"), (f" × {value}", "dim")]
    total = sum(term.weight * term.value for term in suggested.terms)
    sums = f"{total:.3g} / {suggested.weight:g} × 5 = {suggested.score:.2f}"
    yield [(text.fit(pgettext("arithmetic", "together"), _NAME), "dim"), (f" {sums}", "head")]


class InfluenceCard(Card):
    """The ways from those who support a party to those who decide, in sentences.

    Args:
        seen: the map of the same deal.
        party: `US` or a rival's id.
    """

    def __init__(self, view: DealView, seen: MapView, party: str) -> None:
        name = "" if party == US else view.names.get(party, party)
        super().__init__(_("Ways to the decision for {party}").format(party=name or _("us")))
        self.seen = seen
        self.party = party
        self.party_name = name

    def panels(self) -> Iterable[Widget]:
        seen, named = self.seen, map_words.named(self.seen.people)
        found = influence(seen.people, seen.links, self.party)
        supporters = _(", ").join(map_words.with_roles(named[person]) for person in found.supporters)
        yield SaidPanel(_("Who supports"), [supporters or _("nobody yet")])
        yield SaidPanel(_("Ways, bridges and losses"), list(map_words.ways(found, named, self.party_name)))
        meetings = best_meetings(seen.people, self.party, seen.method)[:_MEETINGS]
        told = [map_words.meeting(meeting, named) for meeting in meetings]
        if not told:
            told = [_("No meeting would raise the suggested closeness.")]
        yield SaidPanel(_("Which meeting helps most"), told)
