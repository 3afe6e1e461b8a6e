"""The weekly round: the deals whose assessment is due, in the order in which they are looked at (METHOD 4, 8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tasdesk.method.facts import Card, Grade

_PLACES = {grade: place for place, grade in enumerate([*(each.value for each in Grade), ""])}


@dataclass(frozen=True, slots=True)
class Due:
    """A deal whose assessment is due.

    Attributes:
        last: the day of its newest assessment, by whomever; None where it never had one.
        days: how many days that is ago; None as well.
    """

    card: Card
    last: date | None
    days: int | None

    @property
    def order(self) -> tuple[object, ...]:
        """The place in the round: grade A first, deals without a grade last; within a grade the longest due first.

        One that was never assessed has waited the longest. Of equals the larger goes first.
        """
        card = self.card
        amount = -1.0 if card.amount is None else card.amount
        return _PLACES[card.grade], self.last or date.min, -amount, card.id


def due(cards: Iterable[Card], newest: Mapping[str, date], today: date, stale_days: int) -> tuple[Due, ...]:
    """The open deals whose newest assessment is older than that many days, or that never had one, in order.

    Args:
        cards: deals, closed ones too.
        newest: the day of the newest assessment of any author, by deal id; deals without one are not in it.
        stale_days: the playbook's; an assessment of just that age is not due yet.
    """
    found = []
    for card in cards:
        last = newest.get(card.id)
        days = None if last is None else (today - last).days
        if not card.outcome and (days is None or days > stale_days):
            found.append(Due(card, last, days))
    return tuple(sorted(found, key=lambda each: each.order))
