"""The portfolio as it is today: cards of many deals, chosen by a filter."""

from collections.abc import Mapping

from tasdesk.actions.desk import Desk
from tasdesk.method.cards import parse_filter
from tasdesk.method.facts import Card, Reason
from tasdesk.store.derived import Present, present_rates
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import change_in_a_week, read_cards


def read_portfolio(desk: Desk, where: str = "", *, closed: bool = False) -> tuple[Card, ...]:
    """The cards that are like the filter, in the order of their keys; closed deals only where it asks for them.

    Rates and their changes are those of the desk's day, whenever they were stored; nothing is written.

    Args:
        desk: whose book.
        where: the filter.
        closed: closed deals too, where the filter does not say.

    Raises:
        BadUse: the filter does not hold together.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        chosen = parse_filter(where, playbook.stages)
        cards = read_cards(read, playbook, closed=None if closed or chosen.asks_for_closed else False)
        rates = present_rates(read, desk.today, playbook)
    return chosen.choose(_of_today(cards, rates))


def _of_today(cards: tuple[Card, ...], rates: Mapping[str, Present | None]) -> tuple[Card, ...]:
    if not rates:
        return cards
    return tuple(_rated(card, rates[card.id]) if card.id in rates and not card.outcome else card for card in cards)


def _rated(card: Card, present: Present | None) -> Card:
    if present is None:
        return card._replace(rate=None, reason=Reason.NO_COMPELLING_EVENT, change=None)
    change = change_in_a_week(present.rate, present.before, present.before_reason)
    return card._replace(rate=present.rate, reason=present.reason, change=change)
