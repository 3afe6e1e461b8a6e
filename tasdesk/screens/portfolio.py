"""All deals of a book as one frozen value: what the board and the list show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tasdesk.actions.demo import is_demo
from tasdesk.actions.desk import Desk
from tasdesk.method.cards import Totals
from tasdesk.method.facts import Card
from tasdesk.method.playbook import Playbook
from tasdesk.store.news import read_news
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards, read_first_cards, read_some_cards, read_totals

FEW = 1000
"""So many open deals are read in a few milliseconds."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What the book says of all its deals.

    Attributes:
        open: the open deals; where `totals` says more, the largest of each stage only.
        closed: None while nobody has asked for closed deals.
        demo: it is the demo portfolio.
        totals: what the open deals of each stage come to, where `open` has not all of them; else None.
    """

    playbook: Playbook
    open: tuple[Card, ...]
    closed: tuple[Card, ...] | None
    demo: bool
    totals: Mapping[str, Totals] | None = None

    def with_cards(self, cards: Mapping[str, Card | None]) -> "Portfolio":
        """The portfolio with these deals as they are now; None for one that is gone."""
        kept = [card for card in (*self.open, *(self.closed or ())) if card.id not in cards]
        every = sorted([*kept, *(card for card in cards.values() if card is not None)], key=lambda card: card.id)
        closed = None if self.closed is None else tuple(card for card in every if card.outcome)
        return replace(self, open=tuple(card for card in every if not card.outcome), closed=closed)


def read_portfolio(desk: Desk, *, closed: bool) -> Portfolio:
    """Read it, the closed deals only where they are wanted: there may be many more of them."""
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        return Portfolio(
            playbook,
            read_cards(read, playbook),
            read_cards(read, playbook, closed=True) if closed else None,
            is_demo(read),
        )


def read_first(desk: Desk, most: int) -> Portfolio:
    """Read what the board shows at first: so many open deals of each stage, and what all of them come to.

    A book with few deals is read whole: that takes no longer.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        (count,) = read.execute("SELECT count(*) FROM deal WHERE outcome = ''").fetchone()
        if count <= FEW or read_news(read):  # which the head of the screen counts over all deals
            return Portfolio(playbook, read_cards(read, playbook), None, is_demo(read))
        first = read_first_cards(read, playbook, most)
        return Portfolio(playbook, first, None, is_demo(read), read_totals(read, playbook))


def read_some(desk: Desk, known: Portfolio, deals: Iterable[str]) -> Portfolio:
    """The portfolio with these deals read anew."""
    with desk.reading() as read:
        wanted = tuple(deals)
        found = {card.id: card for card in read_some_cards(read, known.playbook, wanted)}
        return known.with_cards({deal: found.get(deal) for deal in wanted})
