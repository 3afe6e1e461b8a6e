"""Rates and weekly points rebuilt from the dated facts, or compared with what is stored (DESIGN 4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from heapq import nlargest
from typing import Final

from tasdesk.actions.desk import Desk
from tasdesk.method.cards import parse_filter
from tasdesk.method.course import weights_of
from tasdesk.method.facts import TOLERANCE
from tasdesk.method.playbook import Playbook
from tasdesk.method.questionnaire import check_day
from tasdesk.store import derived, journal
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


def recompute(
    desk: Desk, where: str = "", progress: Progress | None = None, *, since: date | None = None
) -> Recomputed:
    """Rebuild the points and rates of all deals, or of those a filter names, as of today; all of them or none.

    Args:
        since: only deals that a step of that day or later touched, or that have a fact dated then; where the playbook
            was changed since, all.

    Raises:
        BadUse: the filter does not hold together, or the day is in the future.   BookError: the book cannot be written.
    """
    _check_since(since, desk)
    with desk.writing("recompute") as step:
        playbook = playbook_in_force(step.read)
        chosen = _chosen(step.read, where, since, playbook)
        found = derived.recompute(step.read, chosen, desk.today, playbook, progress)
        return _summed_up(step.read, len(chosen), found)


def compare(
    desk: Desk,
    where: str = "",
    progress: Progress | None = None,
    *,
    as_stored: bool,
    other: Playbook | None = None,
    since: date | None = None,
) -> Recomputed:
    """What `recompute` would change; nothing is written.

    Args:
        as_stored: look at each deal as of the day of its own last recompute, so that only mistakes differ.
        other: a playbook to go by instead of the one in force.
        since: as in `recompute`.

    Raises:
        BadUse: the filter does not hold together, or the day is in the future.
    """
    _check_since(since, desk)
    with desk.reading() as read:
        playbook = playbook_in_force(read)
        chosen = _chosen(read, where, since, playbook)
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


def _check_since(since: date | None, desk: Desk) -> None:
    if since is not None:
        check_day(since, desk.today)


def _chosen(read: Reader, where: str, since: date | None, playbook: Playbook) -> Collection[str]:
    """The deals of a filter, closed ones included unless it says otherwise, to which anything happened since."""
    chosen: Collection[str] = derived.assessed_deals(read)
    if where.strip():
        cards = parse_filter(where, playbook.stages).choose(read_cards(read, playbook, closed=None))
        chosen = [card.id for card in cards]
    if since is None:
        return chosen
    changed = _changed_since(read, since)
    return chosen if changed is None else [deal_id for deal_id in chosen if deal_id in changed]


def _changed_since(read: Reader, since: date) -> set[str] | None:
    """The deals that a step of that day or later touched, or that have a fact dated then; None for all."""
    first = journal.first_step_since(read, datetime.combine(since, time.min).astimezone(UTC))
    deals = set() if first is None else journal.touched(read, first, later=True)
    if deals is not None:
        for table in ("gates", "assessment", "naming", "uncontested", "stage_move"):
            rows = read.execute(f"SELECT DISTINCT deal_id FROM {table} WHERE day >= ?", (since.isoformat(),))
            deals.update(deal_id for (deal_id,) in rows)
    return deals


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
