"""Rates and weekly points rebuilt from the dated facts, or compared with what is stored (DESIGN 4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from tasdesk.actions.desk import Desk
from tasdesk.method.cards import parse_filter
from tasdesk.method.course import weights_of
from tasdesk.method.playbook import Playbook
from tasdesk.method.winrate import TOLERANCE
from tasdesk.store import derived
from tasdesk.store.book import Progress, Reader
from tasdesk.store.derived import Difference
from tasdesk.store.playbooks import playbook_in_force
from tasdesk.store.portfolio import read_cards

_TOLD: Final = 10


@dataclass(frozen=True, slots=True)
class Shift:
    """A deal whose stored points or rate are not what its facts give; as `Difference`, with the deal's names."""

    code: str
    name: str
    weeks: int
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a recomputation found.

    Attributes:
        deals: how many deals were worked out.
        differing: of how many anything was stored otherwise.
        moving: of how many the present rate was.
        weeks: how many weekly points of theirs were.
        largest: those whose rate differs most, at most ten.
    """

    deals: int
    differing: int
    moving: int
    weeks: int
    largest: tuple[Shift, ...]


def recompute(desk: Desk, where: str = "", progress: Progress | None = None) -> Recomputed:
    """Rebuild the points and rates of all deals, or of those a filter names, as of today; all of them or none.

    Raises:
        BadUse: the filter does not hold together.   BookError: the book cannot be written.
    """
    with desk.writing("recompute") as step:
        playbook = playbook_in_force(step.read)
        chosen = _chosen(step.read, where, playbook)
        found = derived.recompute(step.read, chosen, desk.today, playbook, progress)
        return _summed_up(step.read, len(chosen), found)


def compare(
    desk: Desk, where: str = "", progress: Progress | None = None, *, as_stored: bool, other: Playbook | None = None
) -> Recomputed:
    """What `recompute` would change; nothing is written.

    Args:
        as_stored: look at each deal as of the day of its own last recompute, so that only mistakes differ.
        other: a playbook to go by instead of the one in force.

    Raises:
        BadUse: the filter does not hold together.
    """
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        chosen = _chosen(read, where, playbook)
        found = derived.compare(
            read,
            chosen,
            desk.today,
            other or playbook,
            as_stored=as_stored,
            other_probes=other is not None and weights_of(other) != weights_of(playbook),
            progress=progress,
        )
        return _summed_up(read, len(chosen), found)


def _chosen(read: Reader, where: str, playbook: Playbook) -> list[str]:
    """The deals that a filter names, closed ones included unless it says otherwise."""
    if not where.strip():
        return derived.assessed_deals(read)
    cards = parse_filter(where, playbook.stages).choose(read_cards(read, playbook, closed=None))
    return [card.id for card in cards]


def _summed_up(read: Reader, deals: int, found: Iterable[Difference]) -> Recomputed:
    """Count the differences as they come; only the largest are kept."""
    differing = moving = weeks = 0

    def counted() -> Iterable[Difference]:
        nonlocal differing, moving, weeks
        for difference in found:
            differing += 1
            moving += _size(difference)[0] > TOLERANCE
            weeks += difference.weeks
            yield difference

    largest = nlargest(_TOLD, counted(), key=_size)
    return Recomputed(deals, differing, moving, weeks, tuple(_shift(read, each) for each in largest))


def _shift(read: Reader, found: Difference) -> Shift:
    code, name = read.execute("SELECT code, name FROM deal WHERE id = ?", (found.deal_id,)).fetchone()
    return Shift(code, name, found.weeks, found.before, found.after)


def _size(difference: Difference) -> tuple[float, int]:
    """How much a deal's rate differs; coming to be computed, or ceasing to, is more than any move."""
    before, after = difference.before, difference.after
    if before is None or after is None:
        return (0.0 if before is after else 2.0), difference.weeks
    return abs(after - before), difference.weeks
