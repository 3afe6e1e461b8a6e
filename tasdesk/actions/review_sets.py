"""Which deals a review walks: those that matter, those of a filter, or those of a list that was kept under a name."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from tasdesk.actions.desk import Desk
from tasdesk.actions.portfolio import read_portfolio
from tasdesk.actions.typed import typed
from tasdesk.errors import BadUse, NotFound
from tasdesk.messages import _
from tasdesk.method.cards import parse_filter
from tasdesk.method.facts import Card, Grade
from tasdesk.store import reviews as stored
from tasdesk.store.ids import id_of
from tasdesk.store.lookup import folded
from tasdesk.store.names import BASE_PLAYBOOK
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.text import safe

STEPS: Final = (
    *("begin review", "ask question", "finish deal in review", "end review"),
    *("add to agenda", "leave off agenda", "order agenda"),
)
"""What is done in a review and changes nothing of the deal."""


class DealList(NamedTuple):
    """Deals under a name, chosen by a filter."""

    name: str
    chosen: str


def choose(desk: Desk, owner: str = "", where: str = "") -> list[Card]:
    """The open deals that a review walks: those that matter, or those that a filter names; the gravest first.

    The deals that matter are of grade A or B, changed since their last review, or never reviewed.

    Args:
        owner: whose deals, by their name or a part of it; empty for everybody's.
        where: the filter.

    Raises:
        NotFound: there are none.   BadUse: the filter does not hold together.
    """
    cards = [card for card in read_portfolio(desk, where) if not card.outcome]
    if wanted := owner.strip().casefold():
        exact = [card for card in cards if card.owner.casefold() == wanted]
        cards = exact or [card for card in cards if wanted in card.owner.casefold()]
    if not where:
        cards = _that_matter(desk, cards)
    if not cards:
        raise NotFound(_("There is no open deal to review."), _("Name another owner or another filter."))
    return sorted(cards, key=lambda card: (-card.high, card.grade or "Z", -(card.amount or 0), card.name, card.id))


def _that_matter(desk: Desk, cards: list[Card]) -> list[Card]:
    large = {card.id for card in cards if card.grade in (Grade.A, Grade.B)}
    with desk.reading() as read:
        last: dict[str, datetime] = stored.last_reviews(read)
        rest = {card.id: last[card.id] for card in cards if card.id not in large and card.id in last}
        changed = stored.changed_since(read, rest, STEPS)
    return [card for card in cards if card.id in large or card.id in changed or card.id not in last]


# --- lists -------------------------------------------------------------------------------------------------------


def kept_lists(desk: Desk) -> list[DealList]:
    """All lists, by their names."""
    with desk.reading() as read:
        rows = read.execute("SELECT name, chosen FROM deal_list").fetchall()
    return sorted((DealList(*row) for row in rows), key=lambda each: folded(each.name))


def list_called(desk: Desk, name: str) -> DealList:
    """The list of this name.

    Raises:
        NotFound: there is none.
    """
    found = next((each for each in kept_lists(desk) if folded(each.name) == folded(name)), None)
    if found is None:
        raise NotFound(
            _("There is no list called {name}.").format(name=safe(name)), _("`tasdesk review lists` shows them.")
        )
    return found


def filter_of(codes: Iterable[str]) -> str:
    """The filter that chooses these deals and no others."""
    return f"code={','.join(codes)}"


def keep_list(desk: Desk, name: str, chosen: str) -> None:
    """Keep what a filter chooses under a name, in the place of what it meant before.

    Raises:
        BadUse: there is no name or no filter, or it does not hold together.
    """
    from tasdesk.store.tables import DealListRow

    called, where = typed(name), typed(chosen)
    if not called:
        raise BadUse(_("A list needs a name."))
    if not where:
        raise BadUse(_("A list needs deals, or a filter that chooses them."))
    with desk.writing("keep list") as step:
        parse_filter(where, playbook_in_force(step.read).stages)
        key = id_of(BASE_PLAYBOOK, "deal_list", folded(called))
        row = step.session.get(DealListRow, key)
        if row is None:
            step.session.add(DealListRow(id=key, name=called, chosen=where))
        else:
            row.name, row.chosen = called, where


def drop_list(desk: Desk, name: str) -> None:
    """Take a list away; its deals stay as they are.

    Raises:
        NotFound: there is none.
    """
    from tasdesk.store.tables import DealListRow

    found = list_called(desk, name)
    with desk.writing("drop list") as step:
        step.session.delete(step.session.get(DealListRow, id_of(BASE_PLAYBOOK, "deal_list", folded(found.name))))
