"""All deals of a book as one frozen value: what the board and the list show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tasdesk.actions.demo import is_demo
from tasdesk.actions.desk import Desk
from tasdesk.method.facts import Card
from tasdesk.method.playbook import Playbook
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_card, read_cards


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What the book says of all its deals.

    Attributes:
        closed: None while nobody has asked for closed deals.
        demo: it is the demo portfolio.
    """

    playbook: Playbook
    open: tuple[Card, ...]
    closed: tuple[Card, ...] | None
    demo: bool

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


def read_some(desk: Desk, known: Portfolio, deals: Iterable[str]) -> Portfolio:
    """The portfolio with these deals read anew."""
    with desk.reading() as read:
        return known.with_cards({deal: read_card(read, known.playbook, deal) for deal in deals})
