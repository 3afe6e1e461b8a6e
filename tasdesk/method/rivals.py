"""What is known of a rival beyond a deal: dated entries with their source, and our record against it (METHOD 7)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tasdesk.method.facts import Money, Outcome


class EntryKind(StrEnum):
    """The parts of a rival's dossier."""

    BASICS = "basics"
    RELATION = "relation"
    PARTNERS = "partners"
    EVENTS = "events"
    PRICES = "prices"
    ANALYSIS = "analysis"


class Entry(NamedTuple):
    """Something known of a rival, as of a day.

    Attributes:
        account_id, deal_id: where it holds; neither where it holds everywhere.
        account, deal: their names.
        source: where it comes from; empty where nobody said.
        amount: a price, where one was seen.
    """

    id: str
    kind: EntryKind
    day: date
    text: str
    source: str = ""
    author: str = ""
    account_id: str | None = None
    account: str = ""
    deal_id: str | None = None
    deal: str = ""
    amount: Money | None = None


class Ended(NamedTuple):
    """A closed deal on which a rival was in the field, or to which it was lost.

    `lost_to` is whether it was lost to this rival; `day` is None where nobody knows it.
    """

    deal_id: str
    code: str
    name: str
    outcome: Outcome
    lost_to: bool
    reason: str = ""
    day: date | None = None


class WinLoss(NamedTuple):
    """Our record against a rival over our closed deals.

    Attributes:
        won: we won, with this rival in the field.   lost: it won.
        elsewhere: lost to somebody else, or nobody knows to whom.
        undecided: no decision, or disqualified.
        won_reasons, lost_reasons: how often for which reason, the most frequent first; closings without one left out.
    """

    won: int = 0
    lost: int = 0
    elsewhere: int = 0
    undecided: int = 0
    won_reasons: tuple[tuple[str, int], ...] = ()
    lost_reasons: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float | None:
        """Won of those that one of the two won, 0–1; None where there are none."""
        return self.won / (self.won + self.lost) if self.won + self.lost else None


class RivalDossier(NamedTuple):
    """A rival as the whole company knows it.

    Attributes:
        archived_on: since when it is no longer offered; None while it is.
        entries: the newest first.
        open_deals: the open deals on which it is named now: id, code, name.
        ended: the closed deals that count in the record, the newest first.
    """

    id: str
    name: str
    archived_on: date | None = None
    entries: tuple[Entry, ...] = ()
    open_deals: tuple[tuple[str, str, str], ...] = ()
    ended: tuple[Ended, ...] = ()

    @property
    def record(self) -> WinLoss:
        """Our record against it."""
        return win_loss(self.ended)


def win_loss(ended: Iterable[Ended]) -> WinLoss:
    """Our record over these closed deals."""
    ended = tuple(ended)
    won = [each for each in ended if each.outcome is Outcome.WON]
    lost = [each for each in ended if each.outcome is Outcome.LOST and each.lost_to]
    elsewhere = sum(1 for each in ended if each.outcome is Outcome.LOST and not each.lost_to)
    return WinLoss(
        len(won),
        len(lost),
        elsewhere,
        len(ended) - len(won) - len(lost) - elsewhere,
        _reasons(won),
        _reasons(lost),
    )


def _reasons(ended: Iterable[Ended]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for each in ended:
        if each.reason:
            counts[each.reason] = counts.get(each.reason, 0) + 1
    return tuple(sorted(counts.items(), key=lambda reason: (-reason[1], reason[0])))
