"""The portfolio as it is today: cards of many deals, chosen by a filter."""

from tasdesk.actions.desk import Desk
from tasdesk.method.cards import parse_filter
from tasdesk.method.facts import Card
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards


def read_portfolio(desk: Desk, where: str = "") -> tuple[Card, ...]:
    """The cards that are like the filter, in the order of their keys; closed deals only where it asks for them.

    Raises:
        BadUse: the filter does not hold together.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        chosen = parse_filter(where, playbook.stages)
        return chosen.choose(read_cards(read, playbook, closed=None if chosen.asks_for_closed else False))
